/** A playground that runs for weeks holds no more than one that runs for an hour. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type BareBot, modal, startBareBot } from './bare-bot.ts';
import { connect } from './harness.ts';

const MINUTE = 60_000;
/** Only the date: whatever waits goes on waiting in real time. */
const later = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds);

let bot: BareBot;
let channel: string;
beforeEach(async () => {
	bot = await startBareBot();
	channel = bot.discord.world.addChannel(bot.discord.world.guild, 'table').id;
});
afterEach(async () => {
	vi.useRealTimers();
	await bot.discord.close();
});

test.each([
	[4 * MINUTE, 'RESUMED'],
	[6 * MINUTE, 9],
] as const)('a session that was lost %i ms ago', async (away, answer) => {
	const { ready } = bot.connection;
	bot.discord.gateway.drop();
	later(away);
	const again = await connect(bot.discord);
	again.send(6, { token: bot.discord.token, session_id: ready.d.session_id, seq: ready.s });
	expect(await again.next(answer)).toBeDefined();
});

test('a nonce holds for a few minutes', async () => {
	const post = async () => {
		const body = { content: 'x', nonce: 'daily', enforce_nonce: true };
		return (await bot.ask('POST', `/channels/${channel}/messages`, body)).body.id;
	};
	const first = await post();
	later(4 * MINUTE);
	expect(await post()).toBe(first);
	later(2 * MINUTE);
	const second = await post();
	expect(second).not.toBe(first);
	later(4 * MINUTE);
	expect(await post()).toBe(second);
});

test('of the modals that a person opened, the last ten are open', async () => {
	const opened: string[] = [];
	for (let index = 0; index < 11; index++) {
		const { answer, seen } = await bot.command();
		await answer(9, modal);
		opened.push((await seen).modal?.id ?? '');
	}
	const submit = (id: string | undefined) => bot.you.submit({ id: id ?? '' }, { what: 'x' });
	await expect(submit(opened[0])).rejects.toThrow('no longer open');
	const { answer, seen } = await bot.hear(submit(opened[1]));
	await answer(4, { content: 'Thanks' });
	expect(await seen).toMatchObject({ message: { content: 'Thanks' } });
});

test('a channel keeps its last 500 messages, and tells which are gone', () => {
	const { world } = bot.discord;
	const gone: string[] = [];
	world.on((change) => change.type === 'message-delete' && gone.push(change.messageId));
	const all = Array.from({ length: 502 }, () => world.addMessage({ channel_id: channel, author: world.bot }).id);
	expect(world.messages(channel).map(({ id }) => id)).toEqual(all.slice(2));
	expect(gone).toEqual(all.slice(0, 2));
});

describe('files go with', () => {
	const send = async (method: string, path: string, payload: object, ...names: string[]) => {
		const form = new FormData();
		form.set('payload_json', JSON.stringify(payload));
		names.forEach((name, index) => {
			form.set(`files[${index}]`, new File(['x'], name));
		});
		return (await bot.ask(method, path, form)).body;
	};
	const post = () => send('POST', `/channels/${channel}/messages`, { content: 'x' }, 'a.txt', 'b.txt');
	const statusOf = async ({ url }: { url: string }) => (await fetch(url)).status;

	test('the message that is deleted', async () => {
		const { id, attachments } = await post();
		expect(await statusOf(attachments[0])).toBe(200);
		await bot.ask('DELETE', `/channels/${channel}/messages/${id}`);
		expect(await statusOf(attachments[0])).toBe(404);
	});

	test('the edit that no longer lists them', async () => {
		const { id, attachments } = await post();
		const [kept, dropped] = attachments;
		const path = `/channels/${channel}/messages/${id}`;
		await send('PATCH', path, { attachments: [{ id: kept.id }] });
		expect([await statusOf(kept), await statusOf(dropped)]).toEqual([200, 404]);
	});

	test('the form that is refused', async () => {
		const { id } = await post();
		const names = Array.from({ length: 9 }, (_, index) => `${index}.txt`);
		const before = bot.discord.world.files.size;
		expect(await send('PATCH', `/channels/${channel}/messages/${id}`, {}, ...names)).toMatchObject({ code: 30015 });
		expect(bot.discord.world.files.size).toBe(before);
	});
});

/** The local Discord's own time, and what goes by it. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { MovableClock } from '../../src/playground/clock.ts';
import { type BareBot, startBareBot } from './bare-bot.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const START = Date.UTC(2026, 10, 23, 16, 5);

/** Only the date: whatever waits goes on waiting in real time. */
beforeEach(() => vi.setSystemTime(START));
afterEach(() => {
	vi.useRealTimers();
});

describe('the clock', () => {
	test('is the machine’s until it is put ahead, and runs on from there', () => {
		const clock = new MovableClock();
		expect(clock.now()).toBe(START);
		clock.advance(DAY);
		vi.setSystemTime(START + 500);
		expect(clock.now()).toBe(START + DAY + 500);
		clock.advanceTo(START + 2 * DAY);
		expect(clock.now()).toBe(START + 2 * DAY);
	});

	test('never goes back, and keeps to whole milliseconds', () => {
		const clock = new MovableClock();
		clock.advanceTo(START + DAY + 0.9);
		for (const back of [-1, 0, -DAY, Number.NaN]) clock.advance(back);
		clock.advanceTo(START);
		expect(clock.now()).toBe(START + DAY);
	});

	test('tells who listens the new time, when there is one, until they stop', () => {
		const clock = new MovableClock();
		const told: number[] = [];
		const stop = clock.onMove((now) => told.push(now));
		clock.advance(MINUTE);
		clock.advanceTo(START);
		stop();
		clock.advance(MINUTE);
		expect(told).toEqual([START + MINUTE]);
	});
});

describe('by it go', () => {
	let bot: BareBot;
	let clock: MovableClock;
	let channel: string;
	let nextPost: number | undefined;
	beforeEach(async () => {
		clock = new MovableClock();
		nextPost = undefined;
		bot = await startBareBot({ clock, tokenLifetime: 15 * MINUTE, nextPost: async () => nextPost });
		channel = bot.discord.world.addChannel(bot.discord.world.guild, 'table').id;
	});
	afterEach(() => bot.discord.close());
	const post = async (more: object = {}) =>
		(await bot.ask('POST', `/channels/${channel}/messages`, { content: 'x', ...more })).body;
	const bornAt = (id: string) => Number(BigInt(id) >> 22n) + Date.UTC(2015, 0);

	test('ids and dates of messages, and those of their edits', async () => {
		expect(bot.discord.clock).toBe(clock);
		clock.advance(DAY);
		const { id, timestamp } = await post();
		expect([bornAt(id), timestamp]).toEqual([START + DAY, '2026-11-24T16:05:00.000Z']);
		clock.advance(MINUTE);
		const edited = await bot.ask('PATCH', `/channels/${channel}/messages/${id}`, { content: 'y' });
		expect(edited.body.edited_timestamp).toBe('2026-11-24T16:06:00.000Z');
		expect(edited.body.timestamp).toBe(timestamp);
	});

	test('the day somebody joined', async () => {
		clock.advance(DAY);
		const { id } = bot.discord.world.user('Mira');
		const { body } = await bot.ask('GET', `/guilds/${bot.discord.world.guild.id}/members/${id}`);
		expect(body.joined_at).toBe('2026-11-24T16:05:00.000Z');
	});

	test('how long a nonce holds', async () => {
		const once = { nonce: 'daily', enforce_nonce: true };
		const { id } = await post(once);
		clock.advance(4 * MINUTE);
		expect((await post(once)).id).toBe(id);
		clock.advance(2 * MINUTE);
		expect((await post(once)).id).not.toBe(id);
	});

	test('neither the wait for an answer nor the life of a token', async () => {
		const { answer, hook, payload, seen } = await bot.command();
		clock.advance(DAY);
		expect((await answer(4, { content: 'in time' })).status).toBe(204);
		expect((await seen).message?.timestamp).toBe('2026-11-24T16:05:00.000Z');
		expect(bornAt(payload.id)).toBe(START);
		expect((await hook('POST', '', { content: 'still' })).status).toBe(200);
	});

	describe('what the page is told:', () => {
		const page = async (path: string, act?: object) => {
			const headers = { 'content-type': 'application/json' };
			const init = act && { method: 'POST', headers, body: JSON.stringify(act) };
			return (await fetch(`${bot.discord.origin}/page/${path}`, init)).json();
		};
		const skip = () => page('act', { do: 'skip' });

		test('a second before the next post, to which one skips', async () => {
			nextPost = START + DAY;
			expect(await skip()).toEqual({ skippedTo: START + DAY - 1000 });
			expect(clock.now()).toBe(START + DAY - 1000);
			expect(await page('state')).toMatchObject({ now: START + DAY - 1000 });
		});

		test('the same time still, where the post comes sooner or is overdue', async () => {
			clock.advance(DAY);
			for (const moment of [START, START + DAY, START + DAY + 999]) {
				nextPost = moment;
				expect(await skip()).toEqual({ skippedTo: START + DAY });
			}
			expect(clock.now()).toBe(START + DAY);
		});

		test('that nothing is planned', async () => {
			expect(await skip()).toEqual({ failed: 'Nothing is scheduled: try /announce add first.' });
			expect(clock.now()).toBe(START);
		});

		test('each move, as it happens', async () => {
			const stop = new AbortController();
			const response = await fetch(`${bot.discord.origin}/page/events`, { signal: stop.signal });
			const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
			const readUntil = async (mark: string) => {
				let text = '';
				while (!text.includes(mark)) text += (await reader?.read())?.value ?? '';
				return text;
			};
			await readUntil('event: ready');
			clock.advance(DAY);
			expect(await readUntil('clock')).toContain(`data: {"type":"clock","now":${START + DAY}}`);
			stop.abort();
		});
	});
});

test('where nobody says what is planned, nothing is', async () => {
	const bot = await startBareBot();
	const answer = await fetch(`${bot.discord.origin}/page/act`, {
		...{ method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"do":"skip"}' },
	});
	expect(await answer.json()).toHaveProperty('failed');
	await bot.discord.close();
});

/** Whatever is sent, the local Discord answers as Discord does, and goes on. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type LocalDiscord, startLocalDiscord } from '../../src/playground/local-discord.ts';
import { api, type Connection, connect, identify } from './harness.ts';

let discord: LocalDiscord;
let bot: Connection;
const complaints = vi.spyOn(console, 'error');
beforeAll(async () => {
	discord = await startLocalDiscord({ requestsPerSecond: Number.POSITIVE_INFINITY });
	bot = await identify(discord);
	await api(discord)(
		'POST',
		`/applications/${discord.world.application.id}/guilds/${discord.world.guild.id}/commands`,
		{
			...{ name: 'battle', description: 'd' },
		},
	);
});
afterAll(() => discord.close());

/** Keys that mean something, with values that mostly do not. */
const keys = [
	...['type', 'data', 'content', 'embeds', 'components', 'custom_id', 'options', 'name', 'description', 'flags'],
	...['allowed_mentions', 'parse', 'users', 'fields', 'value', 'label', 'style', 'emoji', 'choices', 'title', 'url'],
	...['attachments', 'id', 'nonce', 'message_reference', 'message_id', 'default_member_permissions', 'contexts'],
];
const { body } = fc.letrec<{ body: unknown; value: unknown }>((tie) => ({
	value: fc.oneof(
		{ maxDepth: 5, withCrossShrink: true },
		fc.constantFrom<unknown>(1, 2, 3, 4, 7, 8, 9, 18, '', 'x', null, true, -1, 2 ** 53, '1'),
		fc.jsonValue({ maxDepth: 1 }),
		fc.array(tie('value'), { maxLength: 3 }),
		tie('body'),
	),
	body: fc.dictionary(fc.constantFrom(...keys), tie('value'), { maxKeys: 6 }),
}));

/** @returns the paths that take a body, each with its method */
async function paths(): Promise<[method: string, path: string][]> {
	const { world } = discord;
	// A new one each time, as only so many may be sent to the same.
	const { id: channel } = world.addChannel(world.guild, 'table');
	const commands = `/applications/${world.application.id}/commands`;
	const sent = world.addMessage({ channel_id: channel, author: world.bot, content: 'x' });
	void discord
		.person()
		.run('battle')
		.catch(() => {});
	const { d } = await bot.next('INTERACTION_CREATE');
	return [
		['POST', `/channels/${channel}/messages`],
		['PATCH', `/channels/${channel}/messages/${sent.id}`],
		['POST', commands],
		['PUT', commands],
		['POST', '/users/@me/channels'],
		['POST', `/interactions/${d.id}/${d.token}/callback`],
		['POST', `/webhooks/${d.application_id}/${d.token}`],
		['PATCH', `/webhooks/${d.application_id}/${d.token}/messages/@original`],
	];
}

test('any body is taken or refused, and every refusal has a code', async () => {
	await fc.assert(
		fc.asyncProperty(fc.oneof(body, fc.jsonValue(), fc.array(body, { maxLength: 3 })), async (anything) => {
			for (const [method, path] of await paths()) {
				const answer = await api(discord)(method, path, anything);
				expect(answer.status).toBeLessThan(500);
				if (answer.status >= 400)
					expect(answer.body).toMatchObject({ code: expect.any(Number), message: expect.any(String) });
			}
		}),
		{ numRuns: 60 },
	);
	expect(complaints).not.toHaveBeenCalled();
});

test('any frame is answered or ends the connection, and no other', async () => {
	const frame = fc.record({
		op: fc.constantFrom<unknown>(1, 2, 3, 4, 6, 8, 99, 'x'),
		d: fc.oneof(fc.jsonValue(), body),
	});
	await fc.assert(
		fc.asyncProperty(fc.oneof(frame, fc.jsonValue()), async (anything) => {
			const connection = await connect(discord);
			connection.socket.send(JSON.stringify(anything));
			connection.socket.close();
			await connection.closed;
		}),
		{ numRuns: 60 },
	);
	bot.send(1);
	expect(await bot.next(11)).toBeDefined();
});

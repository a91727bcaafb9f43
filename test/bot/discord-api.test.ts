/** What becomes of a request to Discord: done, refused, limited, or trouble; and when none is made. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { createDiscordApi, type DiscordRequest, type Outcome } from '../../src/bot/discord-api.ts';

const POST: DiscordRequest = { method: 'POST', route: '/channels/100000000000000001/messages', body: { content: 'x' } };

/** A Discord that answers as it is told, and a bot on it; the pace lets everything through at once. */
async function discordThat(answer: (response: ServerResponse, seen: number) => unknown, longestAnswer = 15_000) {
	const requests: IncomingMessage[] = [];
	const held: number[] = [];
	const server = createServer((asked, response) => {
		requests.push(asked);
		answer(response, requests.length);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	const port = typeof address === 'object' ? address?.port : undefined;
	const pace = {
		take: async () => () => {},
		invalid() {},
		async beside() {},
		hold: async (milliseconds: number) => void held.push(milliseconds),
	};
	const connection = { token: 'a.b.c', apiUrl: `http://127.0.0.1:${port}/api`, longestAnswer };
	return {
		...{ requests, held, server, ...createDiscordApi(connection, pace) },
		async [Symbol.asyncDispose]() {
			server.closeAllConnections();
			server.close();
		},
	};
}

const json =
	(status: number, body: object, headers: Record<string, string> = {}) =>
	(response: ServerResponse) =>
		response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
const page = (status: number) => (response: ServerResponse) =>
	response.writeHead(status, { 'Content-Type': 'text/html' }).end('<h1>Access denied</h1>');

test.each<[string, (response: ServerResponse) => unknown, Outcome]>([
	['done', json(200, { id: '7' }), { kind: 'done', body: { id: '7' } }],
	[
		'refused by Discord',
		json(403, { code: 50013, message: 'Missing Permissions' }),
		{ kind: 'refused', status: 403, code: 50013, message: 'Missing Permissions' },
	],
	[
		'refused with its general error',
		json(400, { code: 0, message: 'General error' }),
		{ kind: 'refused', status: 400, code: 0, message: 'General error' },
	],
	[
		'refused by who stands before Discord',
		page(403),
		{ kind: 'trouble', taken: false, reason: 'Discord answered 403' },
	],
	[
		'taken for a stranger’s',
		json(401, { code: 0, message: '401: Unauthorized' }),
		{ kind: 'trouble', taken: false, reason: 'Discord answered 401' },
	],
	['lost in an outage', page(502), { kind: 'trouble', taken: true, reason: 'Discord answered 502' }],
	['lost on the way', (response) => response.destroy(), { kind: 'trouble', taken: true, reason: 'other side closed' }],
])('%s', async (_, answer, outcome) => {
	await using discord = await discordThat(answer);
	expect(await discord.request(POST)).toEqual(outcome);
	expect(discord.requests).toHaveLength(1);
});

test('limited: it says for how long, and a limit of the whole bot holds everything', async () => {
	const limited = (global: boolean) =>
		json(
			429,
			{ retry_after: 3, global, message: 'Slowly' },
			{ 'Retry-After': '3', ...(global && { 'X-RateLimit-Global': 'true' }) },
		);
	await using one = await discordThat(limited(false));
	expect(await one.request(POST)).toEqual({ kind: 'limited', wait: 3050, global: false });
	expect(one.held).toEqual([]);
	await using all = await discordThat(limited(true));
	expect(await all.request(POST)).toMatchObject({ kind: 'limited', global: true });
	expect(all.held).toHaveLength(1);
	expect(all.held[0]).toBeGreaterThan(2900);
});

test('where nobody listens it is certain that nothing was done', async () => {
	const discord = await discordThat(() => {});
	await discord[Symbol.asyncDispose]();
	expect(await discord.request(POST)).toMatchObject({ kind: 'trouble', taken: false });
});

test('what is no longer wanted when its turn comes is not made', async () => {
	await using discord = await discordThat(json(200, {}));
	expect(await discord.request({ ...POST, wanted: () => false })).toMatchObject({ kind: 'trouble', taken: false });
	expect(discord.requests).toEqual([]);
});

test('after an answer that takes it for a stranger the bot still says who it is', async () => {
	await using discord = await discordThat((response, seen) =>
		seen === 1 ? json(401, { code: 0, message: '401: Unauthorized' })(response) : json(200, {})(response),
	);
	await discord.request(POST);
	expect(await discord.request(POST)).toEqual({ kind: 'done', body: {} });
	expect(discord.requests.map(({ headers }) => headers.authorization)).toEqual(['Bot a.b.c', 'Bot a.b.c']);
});

test('behind a request that is not answered no other of its channel leaves late: they are given up with it', async () => {
	await using discord = await discordThat((response, seen) => seen > 1 && json(200, {})(response), 200);
	const outcomes = await Promise.all([POST, POST, POST, POST].map((each) => discord.request(each)));
	expect(outcomes).toEqual(outcomes.map(() => ({ kind: 'trouble', taken: true, reason: 'no answer in time' })));
	expect(discord.requests).toHaveLength(1);
	expect(await discord.request(POST)).toEqual({ kind: 'done', body: {} });
});

import { once } from 'node:events';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalDiscord, startLocalDiscord } from '../../src/playground/local-discord.ts';
import { api } from './harness.ts';

let discord: LocalDiscord;
beforeAll(async () => {
	discord = await startLocalDiscord();
});
afterAll(() => discord.close());

/** By node:http, since fetch lets nobody set Host. */
function knock(path: string, headers: Record<string, string>): Promise<number> {
	const { promise, resolve, reject } = Promise.withResolvers<number>();
	const outgoing = request(`${discord.origin}${path}`, { headers, agent: false });
	outgoing.on('response', (response) => {
		response.resume();
		resolve(response.statusCode ?? 0);
	});
	outgoing.on('upgrade', (_, socket) => {
		socket.destroy();
		resolve(101);
	});
	outgoing.on('error', reject);
	outgoing.end();
	return promise;
}

const upgrade = {
	...{ connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' },
	'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
};

describe.each([
	['the API', '/api/v10/gateway', {}, 200],
	['the gateway', '/gateway?v=10&encoding=json', upgrade, 101],
	['the page', '/', {}, 200],
])('%s', (_, path, headers, welcome) => {
	test('lets in whoever names this machine', async () => {
		const { port } = new URL(discord.origin);
		expect(await knock(path, headers)).toBe(welcome);
		expect(await knock(path, { ...headers, host: `localhost:${port}` })).toBe(welcome);
		expect(await knock(path, { ...headers, origin: discord.origin })).toBe(welcome);
	});

	test.each([
		['another name that resolves here', { host: 'rebound.example:80' }],
		['another port', { host: '127.0.0.1:1' }],
		['another site', { origin: 'https://example.com' }],
		['this machine under its other name', { origin: 'http://localhost' }],
		['a page without origin', { origin: 'null' }],
	])('refuses %s', async (_, strange) => {
		expect(await knock(path, { ...headers, ...strange })).toBe(403);
	});
});

test('an upgrade elsewhere is not found', async () => {
	expect(await knock('/api/v10/gateway', upgrade)).toBe(404);
});

describe('an upgrade by hand', () => {
	/** The bytes of a request, by a bare socket. */
	async function upgradeAt(target: string, at = discord, halfOpen = false): Promise<Socket> {
		const { host, hostname, port } = new URL(at.origin);
		const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: halfOpen });
		await once(socket, 'connect');
		socket.write(`GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`);
		return socket;
	}
	const answerTo = async (target: string) => {
		const [bytes] = await once(await upgradeAt(target), 'data');
		return String(bytes).split('\r\n')[0];
	};

	test.each([
		['//', '400 Bad Request'],
		['http://:', '400 Bad Request'],
		['/', '404 Not Found'],
		['*', '404 Not Found'],
	])('at %s is refused, and others go on', async (target, status) => {
		expect(await answerTo(target)).toBe(`HTTP/1.1 ${status}`);
		expect(await knock('/', {})).toBe(200);
	});

	test('that is reset harms nobody', async () => {
		const sockets = await Promise.all(Array.from({ length: 50 }, () => upgradeAt('/elsewhere')));
		for (const socket of sockets) socket.resetAndDestroy();
		await Promise.all(sockets.map((socket) => socket.closed || once(socket, 'close')));
		expect(await knock('/', {})).toBe(200);
	});

	test('that keeps its half open keeps nothing from closing', async () => {
		const other = await startLocalDiscord();
		const socket = await upgradeAt('/elsewhere', other, true);
		await once(socket, 'data');
		await other.close();
		socket.destroy();
	});
});

test('listens on the loopback address only', () => {
	expect(new URL(discord.origin).hostname).toBe('127.0.0.1');
});

test.each([
	['no token', {}],
	['another token', { authorization: 'Bot x.y.z' }],
	['a bearer', { authorization: 'Bearer x' }],
])('%s is unauthorized', async (_, headers) => {
	const response = await fetch(`${discord.apiUrl}/v10/users/@me`, { headers });
	expect(response.status).toBe(401);
	expect(await response.json()).toEqual({ message: '401: Unauthorized', code: 0 });
});

test.each(['/nothing', '/channels', '/guilds/1/nothing'])('%s is not found', async (path) => {
	expect(await api(discord)('GET', path)).toEqual({ status: 404, body: { message: '404: Not Found', code: 0 } });
});

test.each([
	['JSON', 'application/json', 50109],
	['multipart', 'multipart/form-data; boundary=x', 50035],
])('a body that is not the %s it says is refused', async (_, type, code) => {
	const response = await fetch(`${discord.apiUrl}/v10/users/@me/channels`, {
		method: 'POST',
		headers: { authorization: `Bot ${discord.token}`, 'content-type': type },
		body: '{',
	});
	expect(response.status).toBe(400);
	expect(await response.json()).toMatchObject({ code });
});

test('the general routes answer', async () => {
	const ask = api(discord);
	const { bot, guild, application } = discord.world;
	expect(await ask('GET', '/users/@me')).toMatchObject({ status: 200, body: { id: bot.id, bot: true } });
	expect((await ask('GET', '/users/1')).body).toMatchObject({ code: 10013 });
	const counts = { id: application.id, approximate_guild_count: 1, approximate_user_install_count: 1 };
	expect((await ask('GET', '/applications/@me')).body).toMatchObject(counts);
	expect((await ask('GET', '/oauth2/applications/@me')).body).toMatchObject({ id: application.id });
	expect((await ask('GET', `/guilds/${guild.id}`)).body).toMatchObject({
		name: guild.name,
		owner_id: discord.world.you.id,
	});
	expect((await ask('GET', '/guilds/1')).body).toEqual({ message: 'Unknown Guild', code: 10004 });
	expect((await ask('GET', `/guilds/${guild.id}/channels`)).body).toHaveLength(2);
	expect((await ask('GET', `/guilds/${guild.id}/roles`)).body[0]).toMatchObject({ id: guild.id, name: '@everyone' });
	expect((await ask('GET', `/guilds/${guild.id}/members/${bot.id}`)).body).toMatchObject({ user: { id: bot.id } });
	expect((await ask('GET', '/gateway/bot')).body).toMatchObject({ url: discord.gateway.url, shards: 1 });
});

describe('arranged faults', () => {
	test('a status, as often as asked', async () => {
		const ask = api(discord);
		discord.fail({ method: 'GET', path: /^\/users\/@me$/, status: 503, times: 2 });
		expect((await ask('GET', '/gateway')).status).toBe(200);
		expect((await ask('GET', '/users/@me')).status).toBe(503);
		expect((await ask('GET', '/users/@me')).status).toBe(503);
		expect((await ask('GET', '/users/@me')).status).toBe(200);
	});

	test('a rate limit says how long to wait', async () => {
		discord.fail({ status: 429, retryAfter: 0.25 });
		const response = await fetch(`${discord.apiUrl}/v10/gateway`);
		expect(response.headers.get('retry-after')).toBe('0.25');
		expect(await response.json()).toMatchObject({ retry_after: 0.25, global: false });
	});

	test.each([
		['reset', 'before', 'ECONNRESET', 0],
		['reset', 'after', 'ECONNRESET', 1],
		['close', 'before', 'UND_ERR_SOCKET', 0],
		['close', 'after', 'UND_ERR_SOCKET', 1],
	] as const)('a connection that breaks (%s, %s)', async (how, when, code, effect) => {
		const { world } = discord;
		const channel = world.addChannel(world.guild, 'faults');
		discord.fail({ method: 'POST', path: /messages$/, [how]: when });
		const sent = api(discord)('POST', `/channels/${channel.id}/messages`, { content: 'Hello' });
		await expect(sent).rejects.toMatchObject({ cause: { code } });
		expect(world.messages(channel.id)).toHaveLength(effect);
		expect(discord.requests.at(-1)).toMatchObject({ method: 'POST', body: { content: 'Hello' }, status: 0 });
	});
});

test('records every request', async () => {
	const { world } = discord;
	const channel = world.addChannel(world.guild, 'records');
	const form = new FormData();
	form.set('payload_json', JSON.stringify({ content: 'Hi' }));
	form.set('files[0]', new File(['four'], 'a.txt'));
	await api(discord)('POST', `/channels/${channel.id}/messages?x=1`, form);
	expect(discord.requests.at(-1)).toEqual({
		...{ method: 'POST', path: `/channels/${channel.id}/messages`, query: { x: '1' }, body: { content: 'Hi' } },
		...{ files: [{ name: 'a.txt', size: 4 }], status: 200 },
	});
});

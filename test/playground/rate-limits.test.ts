/** Discord's rate limits on the local one: what is refused, what is said about it, and when it is over. */
import { Client, type RateLimitData } from 'discord.js';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { type LocalDiscord, type LocalDiscordOptions, startLocalDiscord } from '../../src/playground/local-discord.ts';
import { RateLimits } from '../../src/playground/rest/rate-limits.ts';
import { startBareBot } from './bare-bot.ts';

const MINUTE = 60_000;

/** Limits whose time stands still until a test moves it. */
function limitsAt(options: { requestsPerSecond?: number; invalidRequestLimit?: number } = {}) {
	const clock = { now: 0 };
	const limits = new RateLimits({ ...options, now: () => clock.now });
	const passes = (method = 'GET', path = '/users/@me') => limits.receive(method, path, true).refusal === undefined;
	return { clock, limits, passes };
}

describe('so many in a second', () => {
	test('is so many in any second, wherever it begins', () => {
		const { clock, passes } = limitsAt();
		const send = (count: number) => Array.from({ length: count }, () => passes()).filter(Boolean).length;
		clock.now = 100;
		expect(send(25)).toBe(25);
		clock.now = 900;
		expect(send(30)).toBe(25);
		clock.now = 1099.9;
		expect(send(5)).toBe(0);
		// The first 25 are a second old; what was refused takes no place.
		clock.now = 1100;
		expect(send(60)).toBe(25);
	});

	test('whatever comes when, no second holds more, and nothing is refused that had room', () => {
		fc.assert(
			fc.property(
				fc.array(fc.integer({ min: 0, max: 600 }), { maxLength: 60 }),
				fc.integer({ min: 1, max: 5 }),
				(gaps, limit) => {
					const { clock, passes } = limitsAt({ requestsPerSecond: limit });
					const taken: number[] = [];
					for (const gap of gaps) {
						clock.now += gap;
						const inTheLastSecond = taken.filter((time) => time > clock.now - 1000).length;
						expect(passes()).toBe(inTheLastSecond < limit);
						if (inTheLastSecond < limit) taken.push(clock.now);
					}
				},
			),
		);
	});

	test('who waits as long as told gets through', async () => {
		const { clock, limits, passes } = limitsAt({ requestsPerSecond: 1 });
		passes();
		clock.now = 0.7;
		const body = z.object({ retry_after: z.number() });
		const { retry_after } = body.parse(await limits.receive('GET', '/users/@me', true).refusal?.json());
		expect(retry_after).toBe(1);
		clock.now += retry_after * 1000;
		expect(passes()).toBe(true);
	});

	test('can be switched off', () => {
		const { passes } = limitsAt({ requestsPerSecond: Number.POSITIVE_INFINITY });
		expect(Array.from({ length: 1000 }, () => passes())).not.toContain(false);
	});
});

describe('so many of a kind in a channel', () => {
	test.each([
		['messages', '/channels/1/messages', '/channels/2/messages', 5, 5000],
		['published messages', '/channels/1/messages/7/crosspost', '/channels/2/messages/7/crosspost', 10, 60 * MINUTE],
	])('%s', (_, path, elsewhere, limit, length) => {
		const { clock, limits, passes } = limitsAt();
		const headers = () => limits.receive('POST', path, true).headers;
		expect(headers()).toMatchObject({
			...{ 'X-RateLimit-Limit': `${limit}`, 'X-RateLimit-Remaining': `${limit - 1}` },
			'X-RateLimit-Reset-After': `${length / 1000}.000`,
		});
		clock.now = 1000;
		for (let count = 1; count < limit; count++) expect(passes('POST', path)).toBe(true);
		expect(passes('POST', path)).toBe(false);
		expect(headers()).toMatchObject({
			...{ 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset-After': `${length / 1000 - 1}.000` },
		});
		expect(passes('POST', elsewhere)).toBe(true);
		expect(passes('GET', path)).toBe(true);
		clock.now = length - 1;
		expect(passes('POST', path)).toBe(false);
		clock.now = length;
		expect(headers()).toMatchObject({ 'X-RateLimit-Remaining': `${limit - 1}` });
	});

	test('each kind has a bucket of its own, the same in all channels', () => {
		const { limits } = limitsAt();
		const bucket = (path: string) => limits.receive('POST', path, true).headers['X-RateLimit-Bucket'];
		expect(bucket('/channels/1/messages')).toMatch(/^[0-9a-f]{32}$/);
		expect(bucket('/channels/2/messages')).toBe(bucket('/channels/1/messages'));
		expect(bucket('/channels/1/messages/7/crosspost')).not.toBe(bucket('/channels/1/messages'));
		expect(bucket('/channels/1/messages/7')).toBeUndefined();
	});
});

describe('on the wire', () => {
	let discord: LocalDiscord;
	const start = async (options: LocalDiscordOptions) => {
		discord = await startLocalDiscord(options);
	};
	/** Only what limits are kept by: whatever waits goes on waiting in real time. */
	beforeEach(() => {
		vi.useFakeTimers({ toFake: ['performance'] });
	});
	afterEach(async () => {
		vi.useRealTimers();
		await discord.close();
	});
	const ask = async (method: string, path: string, { token = discord.token, body = {} } = {}) => {
		const response = await fetch(`${discord.apiUrl}/v10${path}`, {
			method,
			headers: { authorization: `Bot ${token}`, 'content-type': 'application/json' },
			...(method !== 'GET' && { body: JSON.stringify(body) }),
		});
		return { status: response.status, headers: response.headers, text: await response.text() };
	};
	const me = () => ask('GET', '/users/@me');

	test('the fourth of three requests in a second', async () => {
		await start({ requestsPerSecond: 3 });
		for (let count = 0; count < 3; count++) expect((await me()).status).toBe(200);
		vi.advanceTimersByTime(400);
		const { status, headers, text } = await me();
		expect(status).toBe(429);
		expect(JSON.parse(text)).toEqual({ message: 'You are being rate limited.', retry_after: 0.6, global: true });
		expect(Object.fromEntries(headers)).toMatchObject({
			...{ 'retry-after': '1', 'x-ratelimit-global': 'true', 'x-ratelimit-scope': 'global' },
		});
		expect(headers.has('x-ratelimit-limit')).toBe(false);
		expect(discord.requests.map((request) => request.status)).toEqual([200, 200, 200, 429]);
		expect(discord.limits).toEqual({ counted: 3, invalid: 1, limited: 1 });
		vi.advanceTimersByTime(600);
		expect((await me()).status).toBe(200);
	});

	test('strangers, the way to the gateway and answers to interactions take no place in it', async () => {
		const bot = await startBareBot({ requestsPerSecond: 2 });
		discord = bot.discord;
		vi.advanceTimersByTime(1000);
		for (let count = 0; count < 3; count++) {
			expect((await ask('GET', '/users/@me', { token: 'a.b.c' })).status).toBe(401);
			expect((await ask('GET', '/gateway')).status).toBe(200);
			const { answer, hook } = await bot.command();
			expect((await answer(4, { content: 'x' })).status).toBe(204);
			expect((await hook('POST', '', { content: 'x' })).status).toBe(200);
		}
		expect([await me(), await me(), await me()].map(({ status }) => status)).toEqual([200, 200, 429]);
	});

	test('the sixth message to a channel is refused and not posted', async () => {
		await start({});
		const [channel = '', other = ''] = discord.world.channels.keys();
		const post = (to: string) => ask('POST', `/channels/${to}/messages`, { body: { content: 'x' } });
		const first = await post(channel);
		expect(first.status).toBe(200);
		expect(Object.fromEntries(first.headers)).toMatchObject({
			...{ 'x-ratelimit-limit': '5', 'x-ratelimit-remaining': '4', 'x-ratelimit-reset-after': '5.000' },
		});
		const reset = Number(first.headers.get('x-ratelimit-reset')) * 1000;
		expect(Math.abs(reset - Date.now() - 5000)).toBeLessThan(2000);
		expect((await ask('POST', `/channels/${channel}/messages`)).headers.get('x-ratelimit-remaining')).toBe('3');
		for (let count = 2; count < 5; count++) await post(channel);
		vi.advanceTimersByTime(1500);
		const { status, headers, text } = await post(channel);
		expect(status).toBe(429);
		expect(JSON.parse(text)).toEqual({ message: 'You are being rate limited.', retry_after: 3.5, global: false });
		expect(Object.fromEntries(headers)).toMatchObject({
			...{ 'retry-after': '4', 'x-ratelimit-scope': 'user', 'x-ratelimit-remaining': '0' },
		});
		expect(headers.has('x-ratelimit-global')).toBe(false);
		expect(discord.world.messages(channel)).toHaveLength(4);
		expect((await post(other)).status).toBe(200);
		vi.advanceTimersByTime(3500);
		expect((await post(channel)).status).toBe(200);
	});

	test('a refused request leaves an arranged fault for the next', async () => {
		await start({ requestsPerSecond: 1 });
		await me();
		discord.fail({ status: 500 });
		expect((await me()).status).toBe(429);
		vi.advanceTimersByTime(1000);
		expect((await me()).status).toBe(500);
	});

	test('who sends too many invalid requests is shut out for the rest of ten minutes', async () => {
		await start({ invalidRequestLimit: 3 });
		const { world } = discord;
		const [channel = ''] = world.channels.keys();
		await ask('GET', '/users/@me', { token: 'a.b.c' });
		vi.advanceTimersByTime(9 * MINUTE);
		const mine = world.addMessage({ channel_id: channel, author: world.you, content: 'x' });
		expect((await ask('PATCH', `/channels/${channel}/messages/${mine.id}`)).status).toBe(403);
		discord.fail({ status: 429 });
		expect((await me()).status).toBe(429);
		discord.fail({ status: 429, scope: 'shared' });
		expect((await me()).headers.get('x-ratelimit-scope')).toBe('shared');
		expect((await ask('GET', '/users/1')).status).toBe(404);
		expect((await ask('GET', '/users/@me', { token: 'a.b.c' })).status).toBe(401);
		for (const path of ['/users/@me', '/gateway', '/interactions/1/2/callback']) {
			const { status, headers, text } = await ask('GET', path);
			expect([status, headers.get('content-type')]).toEqual([429, 'text/html; charset=UTF-8']);
			expect(text).toContain('1015');
			expect(headers.get('retry-after')).toBe('60');
		}
		expect((await fetch(discord.origin)).status).toBe(200);
		expect(discord.limits).toMatchObject({ invalid: 4, limited: 5 });
		vi.advanceTimersByTime(MINUTE);
		expect((await me()).status).toBe(200);
	});

	test('the real client tells an arranged global limit from others, and waits it out', async () => {
		vi.useRealTimers();
		await start({});
		const told: string[] = [];
		const rejectOnRateLimit = ({ global, scope }: RateLimitData) => {
			told.push(`${global} ${scope}`);
			return false;
		};
		const client = new Client({ intents: [], rest: { api: discord.apiUrl, rejectOnRateLimit } });
		client.rest.setToken(discord.token);
		discord.fail({ status: 429, global: true, retryAfter: 0.05 });
		discord.fail({ status: 429, scope: 'shared', retryAfter: 0.05 });
		await expect(client.rest.get('/users/@me')).resolves.toMatchObject({ username: 'Khasan' });
		expect(told).toEqual(expect.arrayContaining(['true global', 'false shared']));
		expect(discord.requests.map(({ status }) => status)).toEqual([429, 429, 200]);
	});
});

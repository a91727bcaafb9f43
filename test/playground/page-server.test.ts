import { get } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalDiscord, startLocalDiscord } from '../../src/playground/local-discord.ts';
import { api } from './harness.ts';

let discord: LocalDiscord;
beforeAll(async () => {
	discord = await startLocalDiscord({ deadline: 50 });
	const option = { name: 'name', description: 'Its name', type: 3, required: true };
	const commands = [{ name: 'battle', description: 'Look up a battle', options: [option] }];
	await api(discord)('PUT', `/applications/${discord.world.application.id}/commands`, commands);
});
afterAll(() => discord.close());

/** By node:http, since fetch tidies a path before it is sent. */
function rawStatus(path: string): Promise<number | undefined> {
	const { promise, resolve, reject } = Promise.withResolvers<number | undefined>();
	const { hostname, port } = new URL(discord.origin);
	get({ hostname, port, path, agent: false }, (response) => {
		response.resume();
		resolve(response.statusCode);
	}).on('error', reject);
	return promise;
}

async function act(body: unknown, headers: Record<string, string> = { 'content-type': 'application/json' }) {
	const response = await fetch(`${discord.origin}/page/act`, {
		method: 'POST',
		headers,
		body: typeof body === 'string' ? body : JSON.stringify(body),
	});
	return { status: response.status, body: await response.json() };
}

describe('files', () => {
	test('the page may load and run only what comes from here', async () => {
		const response = await fetch(discord.origin);
		const html = await response.text();
		expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
		expect(response.headers.get('x-content-type-options')).toBe('nosniff');
		expect(response.headers.get('referrer-policy')).toBe('no-referrer');
		const policy = response.headers.get('content-security-policy') ?? '';
		expect(policy).toContain("default-src 'none'");
		expect(policy).toMatch(/script-src 'self' 'sha256-[\w+/=]+';/);
		expect(policy).not.toContain('http');
		expect(html).not.toMatch(/(?:src|href)="(?!\/)/);
	});

	test('every module of the import map and every file the page names is there', async () => {
		const html = await (await fetch(discord.origin)).text();
		const map = JSON.parse(/<script type="importmap">(.*?)<\/script>/.exec(html)?.[1] ?? '');
		expect(map.imports.lit).toMatch(/^\/vendor\/lit@[\d.]+\/index\.js$/);
		expect(map.imports['lit-html']).toMatch(/\/lit-html\.js$/);
		const named = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path = '']) => path);
		for (const path of new Set([...named, ...Object.values<string>(map.imports)])) {
			const response = await fetch(discord.origin + path);
			expect(response.status, path).toBe(200);
			const type = response.headers.get('content-type');
			expect(type, path).toBe(
				{ css: 'text/css; charset=utf-8', svg: 'image/svg+xml' }[path.split('.').at(-1) ?? ''] ??
					'text/javascript; charset=utf-8',
			);
		}
	});

	test('TypeScript arrives as JavaScript', async () => {
		const source = await (await fetch(`${discord.origin}/page/markdown.ts`)).text();
		expect(source).toContain('export function markdown');
		expect(source).not.toContain(': TemplateResult');
	});

	test('an unchanged file is not sent again', async () => {
		const first = await fetch(`${discord.origin}/page/base.css`);
		const headers = { 'if-none-match': first.headers.get('etag') ?? '' };
		expect((await fetch(`${discord.origin}/page/base.css`, { headers })).status).toBe(304);
	});

	test.each([
		'/page/tsconfig.json',
		'/page/index.html',
		'/page/../page-server.ts',
		'/page/..%2fpage-server.ts',
		'/page/%2e%2e/page-server.ts',
		'/page/..%5cpage-server.ts',
		'/page//etc/passwd',
		'/vendor/lit/package.json',
		'/vendor/lit/../zod/index.js',
		'/vendor/lit/..%2fzod%2findex.js',
		'/vendor/lit/%2e%2e/%2e%2e/package.json',
		'/vendor/discord.js/src/index.js',
		'/vendor/@skyra/discord-components-core/dist/index.js',
		'/vendor/',
	])('does not give out %s', async (path) => {
		expect(await rawStatus(path)).toBe(404);
	});
});

describe('state and events', () => {
	test('show the channels, the commands and the messages one may see', async () => {
		const { world } = discord;
		const history = [...world.channels.values()][0];
		const draft = { channel_id: history?.id ?? '', author: world.bot };
		const open = world.addMessage({ ...draft, content: 'for all' });
		const own = world.addMessage({ ...draft, content: 'for you', ephemeral_for: world.you.id });
		world.addMessage({ ...draft, content: 'for another', ephemeral_for: '1' });
		const text = await (await fetch(`${discord.origin}/page/state`)).text();
		expect(JSON.parse(text)).toMatchObject({
			...{ user: { username: 'You' }, bot: { username: 'Khasan' }, connected: false },
			...{ channel: { name: 'history' }, channels: [{ type: 0 }, { type: 5 }, { type: 1 }] },
			commands: [{ name: 'battle' }],
			messages: expect.arrayContaining([open, own]),
		});
		expect(text).not.toContain('for another');
	});

	test('changes are told as they happen, but not those for other eyes', async () => {
		const { world } = discord;
		const stop = new AbortController();
		const response = await fetch(`${discord.origin}/page/events`, { signal: stop.signal });
		expect(response.headers.get('content-type')).toBe('text/event-stream');
		const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
		const readUntil = async (mark: string) => {
			let text = '';
			while (!text.includes(mark)) text += (await reader?.read())?.value ?? '';
			return text;
		};
		await readUntil('event: ready');
		const draft = { channel_id: [...world.channels.keys()][0] ?? '', author: world.bot };
		world.addMessage({ ...draft, content: 'for another', ephemeral_for: '1' });
		world.addMessage({ ...draft, content: 'for all to see' });
		const told = await readUntil('for all to see');
		expect(told).toContain('"type":"message-create"');
		expect(told).not.toContain('for another');
		stop.abort();
	});
});

describe('acts', () => {
	test('what is said is posted', async () => {
		const { status, body } = await act({ do: 'say', content: 'Good evening' });
		expect(status).toBe(200);
		expect(body).toMatchObject({ message: { content: 'Good evening', author: { username: 'You' } } });
		const [history = ''] = discord.world.channels.keys();
		expect(discord.world.messages(history).at(-1)?.content).toBe('Good evening');
	});

	test('an interaction that nobody answers fails in the words of Discord', async () => {
		const { status, body } = await act({ do: 'run', command: 'battle', options: { name: 'khasan' } });
		expect(status).toBe(200);
		expect(body).toEqual({ failed: 'The application did not respond' });
	});

	test.each([
		['no JSON', '{'],
		['no act', {}],
		['an unknown act', { do: 'format', disk: 'c' }],
		['a missing field', { do: 'run' }],
		['a surplus field', { do: 'say', content: 'a', token: 'b' }],
		['a value that is no option', { do: 'run', command: 'battle', options: { name: ['khasan'] } }],
		['an id that is no id', { do: 'click', message: '../1', customId: 'a' }],
		['a message that is not there', { do: 'click', message: '1', customId: 'a' }],
		['a channel that is not there', { do: 'say', content: 'a', channel: '1' }],
		['nothing to say', { do: 'say', content: '' }],
	])('refuses %s', async (_, body) => {
		const answer = await act(body);
		expect(answer.status).toBe(400);
		expect(answer.body).toEqual({ error: expect.any(String) });
	});

	test('refuses other content types, which other sites could send, and long bodies', async () => {
		const say = JSON.stringify({ do: 'say', content: 'hello' });
		expect((await act(say, { 'content-type': 'text/plain' })).status).toBe(415);
		expect((await act(say, { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(415);
		expect((await act({ do: 'say', content: 'x'.repeat(70_000) })).status).toBe(413);
	});
});

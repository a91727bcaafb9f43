/** The process as an operator starts it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GatewayCloseCodes } from 'discord.js';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { startLocalDiscord } from '../src/playground/local-discord.ts';
import { ROOT } from './running-bot.ts';

const WRONG_TOKEN = 'MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcDE.abcdefghijklmnopqrstuvwxyz';
/** Milliseconds: a process that starts beside other tests may answer later than Discord waits, which is not the matter here. */
const PATIENCE = 15_000;
/** What `npm start` runs. */
const START = z
	.object({ scripts: z.object({ start: z.string() }) })
	.parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))).scripts.start;
const children: ChildProcess[] = [];
afterEach(() => {
	for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** Runs `npm start` with this environment alone; `line` resolves with the output once it contains a text. */
function start(env: Readonly<Record<string, string>>) {
	const database = `sqlite:${join(mkdtempSync(join(tmpdir(), 'khasan-')), 'khasan.db')}`;
	const child = spawn(process.execPath, START.split(' ').slice(1), {
		cwd: ROOT,
		env: { PATH: process.env.PATH, DATABASE_URL: database, ...env },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	children.push(child);
	const heard: string[] = [];
	child.stdout.on('data', (chunk) => heard.push(String(chunk)));
	child.stderr.on('data', (chunk) => heard.push(String(chunk)));
	const output = () => heard.join('');
	return {
		output,
		async until(text: string | RegExp): Promise<string> {
			while (!(typeof text === 'string' ? output().includes(text) : text.test(output()))) {
				await Promise.race([
					once(child.stdout, 'data'),
					once(child, 'exit').then(([code]) => Promise.reject(new Error(`exit ${code}: ${output()}`))),
				]);
			}
			return output();
		},
		async end(signal?: NodeJS.Signals): Promise<{ code: number | null; output: string }> {
			const closed = once(child, 'close');
			if (signal) child.kill(signal);
			await closed;
			return { code: child.exitCode, output: output() };
		},
	};
}

async function listenAnywhere(server: Server): Promise<string> {
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('no port');
	return String(address.port);
}

describe('without a token', () => {
	test.each(['SIGTERM', 'SIGINT'] as const)(
		'prints one address, serves the page there, and ends quietly on %s',
		async (signal) => {
			const khasan = start({ PORT: '0' });
			const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(await khasan.until('Ctrl+C'))?.[0] ?? '';
			const page = await fetch(origin);
			expect(page.status).toBe(200);
			expect(await page.text()).toContain('Khasan');
			const { code, output } = await khasan.end(signal);
			expect({ code, output }).toEqual({ code: 0, output: `Khasan answers at ${origin} (Ctrl+C stops it)\n` });
		},
	);

	test('takes another port where the usual one is taken', async () => {
		const busy = createServer();
		const port = await listenAnywhere(busy);
		const output = await start({ PORT: port }).until('Ctrl+C');
		expect(output).toMatch(/^Khasan answers at http:\/\/127\.0\.0\.1:\d+ /);
		expect(output).not.toContain(`:${port} `);
		busy.close();
	});
});

describe('with a token', () => {
	test('connects, registers the commands, logs in JSON without the token, and ends on SIGTERM', async () => {
		const discord = await startLocalDiscord({ deadline: PATIENCE });
		const khasan = start({ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl });
		await khasan.until('"msg":"ready"');
		expect(discord.world.commands.map(({ name }) => name)).toContain('battle');
		const { message } = await discord.person().run('battle', { name: 'khasan secret words' });
		expect(message).toBeDefined();
		const { code, output } = await khasan.end('SIGTERM');
		expect(code).toBe(0);
		for (const line of output.trim().split('\n')) expect(() => JSON.parse(line)).not.toThrow();
		expect(output).not.toContain(discord.token);
		expect(output).not.toContain('secret words');
		await discord.close();
	});

	test('a token that Discord does not accept', async () => {
		const discord = await startLocalDiscord({ deadline: PATIENCE });
		const { code, output } = await start({ DISCORD_TOKEN: WRONG_TOKEN, DISCORD_API_URL: discord.apiUrl }).end();
		expect(code).toBe(1);
		expect(output).toContain('Discord does not accept DISCORD_TOKEN. Copy it anew');
		expect(output).not.toContain(WRONG_TOKEN);
		await discord.close();
	});

	test('a Discord that cannot be reached', async () => {
		const { code, output } = await start({
			DISCORD_TOKEN: WRONG_TOKEN,
			DISCORD_API_URL: 'http://127.0.0.1:9/api',
		}).end();
		expect(code).toBe(1);
		expect(output).toMatch(/^Discord cannot be reached at http:\/\/127\.0\.0\.1:9\/api \(.*ECONNREFUSED.*\)\./m);
	});

	test('a Discord that accepts and never answers: SIGTERM ends it at once all the same', async () => {
		const silent = createServer();
		const port = await listenAnywhere(silent);
		const khasan = start({ DISCORD_TOKEN: WRONG_TOKEN, DISCORD_API_URL: `http://127.0.0.1:${port}/api` });
		await once(silent, 'connection');
		const told = Date.now();
		expect(await khasan.end('SIGTERM')).toEqual({ code: 0, output: '' });
		expect(Date.now() - told).toBeLessThan(5000);
		silent.close();
	});

	test('a Discord that closes for good: the log says the mend, and the process ends with 1', async () => {
		const discord = await startLocalDiscord({ deadline: PATIENCE });
		const khasan = start({ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl });
		await khasan.until('"msg":"ready"');
		discord.gateway.drop(GatewayCloseCodes.AuthenticationFailed);
		const end = await khasan.end();
		expect(end.code).toBe(1);
		expect(end.output).toContain(
			'Discord closed the connection for good: it no longer accepts DISCORD_TOKEN. Copy it anew',
		);
		await discord.close();
	});

	test('commands of a server that the bot is not on', async () => {
		const discord = await startLocalDiscord({ deadline: PATIENCE });
		const { code, output } = await start({
			DISCORD_TOKEN: discord.token,
			DISCORD_API_URL: discord.apiUrl,
			DISCORD_GUILD_ID: '123456789012345678',
		}).end();
		expect({ code, output }).toEqual({
			code: 1,
			output: 'DISCORD_GUILD_ID: the bot is not on that server; invite it first, or take the variable out.\n',
		});
		await discord.close();
	});

	test('a Discord that is down', async () => {
		const discord = await startLocalDiscord({ deadline: PATIENCE });
		discord.fail({ path: /gateway/, status: 503, times: 100 });
		const { code, output } = await start({ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl }).end();
		expect(code).toBe(1);
		expect(output).toMatch(/^Discord answered 503 at /m);
		await discord.close();
	});
});

test('a database that cannot be opened', async () => {
	const { code, output } = await start({ DATABASE_URL: 'sqlite:/dev/null/khasan.db' }).end();
	expect(code).toBe(1);
	expect(output).toMatch(/^The database \/dev\/null\/khasan\.db cannot be opened .+\n$/);
});

test('an environment that is not right', async () => {
	const { code, output } = await start({ DISCORD_TOKEN: 'abc', PORT: 'x' }).end();
	expect(code).toBe(1);
	expect(output).toMatch(/^The environment is not right; see \.env\.example:\n {2}DISCORD_TOKEN .+\n {2}PORT .+\n$/);
});

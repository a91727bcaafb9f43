/** Bots as processes of their own, so that each is measured with nothing else inside. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { LocalDiscord } from '../../src/playground/local-discord.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Path from the project's root, and arguments. */
export const BOTS = {
	khasan: ['src/index.ts'],
	bare: ['test/bench/bare-bot.ts'],
	guilds: ['test/bench/bare-bot.ts', 'guilds'],
	queue: ['test/bench/bare-bot.ts', 'queue'],
} as const;

export type Bot = keyof typeof BOTS;

export interface RunningChild {
	/** Milliseconds from spawning to its word that it is ready. */
	readonly startup: number;
	/** Resident memory in MiB, now. Reads /proc, so Linux only. */
	memory(): number;
	/** Seconds of processor time that it has taken so far. Reads /proc, so Linux only. */
	cpu(): number;
	stop(): Promise<void>;
}

/** The project once more, with these battles and no others. */
export function projectWith(battles: readonly string[]): string {
	const root = mkdtempSync(join(tmpdir(), 'khasan-bench-'));
	for (const part of ['package.json', 'src', 'commands', 'data/wars']) {
		cpSync(join(ROOT, part), join(root, part), { recursive: true });
	}
	mkdirSync(join(root, 'data/battles'));
	for (const id of battles) cpSync(join(ROOT, `data/battles/${id}.json`), join(root, `data/battles/${id}.json`));
	symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
	return root;
}

export async function startBot(
	bot: Bot,
	discord: LocalDiscord,
	{ env = {}, root = ROOT }: { readonly env?: Readonly<Record<string, string>>; readonly root?: string } = {},
): Promise<RunningChild> {
	const began = performance.now();
	const child = spawn(process.execPath, BOTS[bot], {
		cwd: root,
		env: {
			PATH: process.env.PATH,
			DISCORD_TOKEN: discord.token,
			DISCORD_API_URL: discord.apiUrl,
			DATABASE_URL: `sqlite:${join(mkdtempSync(join(tmpdir(), 'khasan-bench-')), 'khasan.db')}`,
			...env,
		},
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const output: string[] = [];
	while (!output.join('').includes('"msg":"ready"')) output.push(String((await once(child.stdout, 'data'))[0]));
	const startup = performance.now() - began;
	child.stdout.resume();
	return {
		startup,
		memory: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024,
		cpu() {
			// The 14th and 15th field, counted after the name in brackets; 100 ticks are a second on every Linux that Node runs on.
			const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
			return (Number(fields[11]) + Number(fields[12])) / 100;
		},
		async stop() {
			const exited = once(child, 'exit');
			child.kill('SIGTERM');
			await exited;
		},
	};
}

/** Registers Khasan's commands, and hears its answer: the constant that a bare bot will give, of the same size. */
export async function answerOnce(
	discord: LocalDiscord,
	act: (person: ReturnType<LocalDiscord['person']>) => Promise<unknown>,
): Promise<unknown> {
	const khasan = await startBot('khasan', discord);
	await act(discord.person());
	const callback = z
		.object({ data: z.unknown() })
		.parse(discord.requests.findLast(({ path }) => path.endsWith('/callback'))?.body);
	await khasan.stop();
	return callback.data;
}

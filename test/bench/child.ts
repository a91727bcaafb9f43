/** Bots as processes of their own, so that each is measured with nothing else inside. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalDiscord } from '../../src/playground/local-discord.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Path from the project's root, and arguments. */
export const BOTS = {
	khasan: ['src/index.ts'],
	bare: ['test/bench/bare-bot.ts'],
	guilds: ['test/bench/bare-bot.ts', 'guilds'],
} as const;

export type Bot = keyof typeof BOTS;

export interface RunningChild {
	/** Milliseconds from spawning to its word that it is ready. */
	readonly startup: number;
	/** Resident memory in MiB, now. Reads /proc, so Linux only. */
	memory(): number;
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
		async stop() {
			const exited = once(child, 'exit');
			child.kill('SIGTERM');
			await exited;
		},
	};
}

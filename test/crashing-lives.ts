/** Lives of processes that die on purpose (see crashing.ts), as the test that starts them sees them. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';
import type { CrashingOptions } from './crashing.ts';

export interface Lives {
	/**
	 * One life.
	 * @param passing hears of every boundary as the process comes to it
	 * @returns the boundary that the process died at; undefined where it had nothing left to do before
	 */
	live(options: CrashingOptions, passing?: (boundary: string) => void): Promise<string | undefined>;
}

/**
 * Hundreds of processes start here: in one file, and without those parts of discord.js that it does not need, it takes a third.
 * @param entry path of a TypeScript file
 */
export async function prepareLives(entry: string): Promise<Lives> {
	const slim = "export * from '@discordjs/rest'; export * from 'discord-api-types/v10';";
	const outDir = mkdtempSync(join(tmpdir(), 'khasan-crash-'));
	await build({
		...{ configFile: false, logLevel: 'error', root: dirname(entry) },
		plugins: [
			{
				...{ name: 'slim-discord', enforce: 'pre' },
				resolveId: (id) => (id === 'discord.js' ? '\0slim-discord' : undefined),
				load: (id) => (id === '\0slim-discord' ? slim : undefined),
			},
		],
		ssr: { noExternal: true, external: ['pg-native'] },
		build: { ssr: basename(entry), outDir, target: 'esnext', minify: true },
	});
	const file = join(outDir, basename(entry).replace(/ts$/, 'js'));
	const env = { PATH: process.env.PATH, NODE_COMPILE_CACHE: mkdtempSync(join(tmpdir(), 'khasan-compiled-')) };
	return {
		async live(options, passing = () => {}) {
			const child = spawn(process.execPath, [file, JSON.stringify(options)], {
				...{ env, stdio: ['ignore', 'pipe', 'inherit'] },
			});
			const passed: string[] = [];
			createInterface({ input: child.stdout }).on('line', (boundary) => {
				passed.push(boundary);
				passing(boundary);
			});
			const [code, signal] = await once(child, 'close');
			if (signal !== 'SIGKILL' && code !== 0) throw new Error(`The process ended with ${code ?? signal}`);
			return signal === 'SIGKILL' ? passed.at(-1) : undefined;
		},
	};
}

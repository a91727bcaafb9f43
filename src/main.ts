/** The table of contents: environment, dataset, store, commands, Discord. SIGTERM and SIGINT undo them in reverse. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createClient, listen } from './bot/client.ts';
import type { Context } from './bot/command.ts';
import { CommandError, loadCommands } from './bot/load-commands.ts';
import { createLog } from './bot/log.ts';
import { LoginError, login } from './bot/login.ts';
import { registerCommands } from './bot/register.ts';
import { createRouter } from './bot/router.ts';
import { DatasetError, loadDataset } from './dataset/load.ts';
import { indexDays } from './dataset/on-this-day.ts';
import { EnvError, readEnv } from './env.ts';
import { createSearch } from './search/search.ts';
import { openStore, StoreError } from './store.ts';

const ROOT = join(import.meta.dirname, '..');

/** Runs until SIGTERM or SIGINT; what cannot start says why and sets the exit code. */
export async function main(): Promise<void> {
	const undo = new AsyncDisposableStack();
	for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void undo.disposeAsync());
	try {
		await start(undo);
	} catch (error) {
		// Told to stop while it was still starting: then nothing is left to be said.
		if (undo.disposed) return;
		const mendable = [EnvError, DatasetError, StoreError, CommandError, LoginError].some(
			(kind) => error instanceof kind,
		);
		console.error(mendable && error instanceof Error ? error.message : error);
		process.exitCode = 1;
		await undo.disposeAsync();
	}
}

async function start(undo: AsyncDisposableStack): Promise<void> {
	const envFile = join(ROOT, '.env');
	if (existsSync(envFile)) process.loadEnvFile(envFile);
	const env = readEnv(process.env);
	const dataset = loadDataset(join(ROOT, 'data/battles'));
	const store = await openStore(env.DATABASE_URL);
	undo.defer(() => store.close());
	const commands = await loadCommands(join(ROOT, 'commands'));
	const context: Context = {
		dataset,
		days: indexDays(dataset),
		search: createSearch(dataset),
		factBags: store.factBags,
		now: () => new Date(),
		repositoryUrl: env.REPOSITORY_URL,
	};

	const discord = env.DISCORD_TOKEN === undefined ? await startPlayground(env.PORT, undo) : undefined;
	const token = discord?.token ?? env.DISCORD_TOKEN ?? '';
	const apiUrl = discord?.apiUrl ?? env.DISCORD_API_URL;
	const log = createLog(env.LOG_LEVEL ?? (discord ? 'warn' : 'info'));
	const client = createClient(apiUrl);
	undo.defer(() => client.destroy());
	const listening = listen(client, createRouter(commands, context, log), log);
	undo.defer(() => listening.stop());

	const { application, user, rest } = await login(client, token, apiUrl);
	const definitions = [...commands.values()].map(({ data }) => data.toJSON());
	const changed = await registerCommands(rest, application.id, definitions, env.DISCORD_GUILD_ID);
	log.info({ bot: user.tag, battles: dataset.battles.size, commands: commands.size, changed }, 'ready');
	if (discord) console.log(`Khasan answers at ${discord.origin} (Ctrl+C stops it)`);
}

/**
 * The browser page and the local Discord behind it, for when there is no token; not loaded otherwise. Somebody has already
 * said something there, to try Find battles on.
 */
async function startPlayground(port: number, undo: AsyncDisposableStack) {
	const { startLocalDiscord } = await import('./playground/local-discord.ts');
	const discord = await startLocalDiscord({ port }).catch((error: unknown) => {
		if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
		return startLocalDiscord({ port: 0 });
	});
	undo.defer(() => discord.close());
	discord
		.person('Mira')
		.say('Wasn’t the Battle of Hastings in 1067? And on 31 July 1938, at Lake Khasan, were really 717 killed?');
	return discord;
}

/** The table of contents: environment, dataset, store, commands, Discord. SIGTERM and SIGINT undo them in reverse. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createClient, listen } from './bot/client.ts';
import { loadCommands } from './bot/load-commands.ts';
import { createLog } from './bot/log.ts';
import { LoginError, login } from './bot/login.ts';
import { registerCommands } from './bot/register.ts';
import { createRouter } from './bot/router.ts';
import { DatasetError, loadDataset } from './dataset/load.ts';
import { indexDays } from './dataset/on-this-day.ts';
import { EnvError, readEnv } from './env.ts';
import { createSearch } from './search/search.ts';
import { openStore } from './store.ts';

const ROOT = join(import.meta.dirname, '..');
const OLDEST_NODE = 26;

if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
	console.error(
		`Khasan runs on Node ${OLDEST_NODE}; this is ${process.versions.node}. "npm ci && npm start" brings the right one along.`,
	);
	process.exit(1);
}

const undo = new AsyncDisposableStack();
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void undo.disposeAsync());

try {
	await start();
} catch (error) {
	const known = error instanceof EnvError || error instanceof DatasetError || error instanceof LoginError;
	console.error(known ? error.message : error);
	process.exitCode = 1;
	await undo.disposeAsync();
}

async function start(): Promise<void> {
	const envFile = join(ROOT, '.env');
	if (existsSync(envFile)) process.loadEnvFile(envFile);
	const env = readEnv(process.env);
	const dataset = loadDataset(join(ROOT, 'data/battles'));
	const store = await openStore(env.DATABASE_URL);
	undo.defer(() => store.close());
	const commands = await loadCommands(join(ROOT, 'commands'));

	const discord = env.DISCORD_TOKEN === undefined ? await startPlayground(env.PORT) : undefined;
	const token = discord?.token ?? env.DISCORD_TOKEN ?? '';
	const apiUrl = discord?.apiUrl ?? env.DISCORD_API_URL;
	const log = createLog(env.LOG_LEVEL ?? (discord ? 'warn' : 'info'));

	const client = createClient(apiUrl);
	undo.defer(() => client.destroy());
	const context = {
		dataset,
		days: indexDays(dataset),
		search: createSearch(dataset),
		factBags: store.factBags,
		now: () => new Date(),
		repositoryUrl: env.REPOSITORY_URL,
	};
	const listening = listen(client, createRouter(commands, context, log), log);
	undo.defer(() => listening.stop());
	const { application, user, rest } = await login(client, token, apiUrl);
	const definitions = [...commands.values()].map(({ data }) => data.toJSON());
	const changed = await registerCommands(rest, application.id, definitions, env.DISCORD_GUILD_ID);
	log.info({ bot: user.tag, battles: dataset.battles.size, commands: commands.size, changed }, 'ready');
	if (discord) console.log(`Khasan answers at ${discord.origin} (Ctrl+C stops it)`);
}

/** The browser page and the local Discord behind it, for when there is no token; not loaded otherwise. */
async function startPlayground(port: number) {
	const { startLocalDiscord } = await import('./playground/local-discord.ts');
	const discord = await startLocalDiscord({ port }).catch((error: unknown) => {
		if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
		return startLocalDiscord({ port: 0 });
	});
	undo.defer(() => discord.close());
	return discord;
}

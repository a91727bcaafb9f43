/** The table of contents: environment, dataset, store, commands, Discord. SIGTERM and SIGINT undo them in reverse. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { createAnnouncer } from './announcements/announcer.ts';
import { createClient, listen } from './bot/client.ts';
import type { Context } from './bot/command.ts';
import { createDiscordApi } from './bot/discord-api.ts';
import { CommandError, loadCommands } from './bot/load-commands.ts';
import { createLog } from './bot/log.ts';
import { LoginError, login } from './bot/login.ts';
import { createPace } from './bot/pace.ts';
import { RegistrationError, registerCommands } from './bot/register.ts';
import { createRouter } from './bot/router.ts';
import { DatasetError, loadDataset } from './dataset/load.ts';
import { indexDays } from './dataset/on-this-day.ts';
import { once } from './dataset/once.ts';
import { EnvError, readEnv } from './env.ts';
import { createGameLoop } from './games/game-loop.ts';
import { createSearch } from './search/search.ts';
import { openStore, type Store, StoreError } from './store/store.ts';
import { createJudge } from './trivia/judge.ts';
import { createQuiz } from './trivia/quiz.ts';

const ROOT = join(import.meta.dirname, '..');

/** Milliseconds to undo everything in, where Discord no longer answers: Docker kills after 10 s. What is stored is on the disk before. */
const LONGEST_END = 8000;

/**
 * Runs until SIGTERM or SIGINT (exit code 0), or until it cannot start or go on and has said why (exit code 1).
 * Ends the process itself: requests that Discord leaves unanswered would keep it alive for a minute.
 */
export async function main(): Promise<never> {
	const undo = new AsyncDisposableStack();
	const end = Promise.withResolvers<0 | 1>();
	// More than once: of a Ctrl+C the terminal tells npm and this process, and npm passes it on.
	for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => end.resolve(0));
	start(undo, () => end.resolve(1)).catch(end.reject);
	const code = await end.promise.catch(complain);
	await Promise.race([undo.disposeAsync(), setTimeout(LONGEST_END)]);
	process.exit(code);
}

/** What an operator can mend is said in its words alone. */
function complain(error: unknown): 1 {
	const mendable = [EnvError, DatasetError, StoreError, CommandError, LoginError, RegistrationError].some(
		(kind) => error instanceof kind,
	);
	console.error(mendable && error instanceof Error ? error.message : error);
	return 1;
}

/** @param giveUp called, now or much later, when Discord will not have this connection any more */
async function start(undo: AsyncDisposableStack, giveUp: () => void): Promise<void> {
	const envFile = join(ROOT, '.env');
	if (existsSync(envFile)) process.loadEnvFile(envFile);
	const env = readEnv(process.env);
	const dataset = loadDataset(join(ROOT, 'data'), join(ROOT, 'var/checked-data'));
	const log = createLog(env.LOG_LEVEL ?? (env.DISCORD_TOKEN === undefined ? 'warn' : 'info'));
	const store = await openStore(env.DATABASE_URL, (err) => log.warn({ err }, 'a connection to the database was lost'));
	undo.defer(() => store.close());
	const commands = await loadCommands(join(ROOT, 'commands'));

	const discord = env.DISCORD_TOKEN === undefined ? await startPlayground(env.PORT, store, undo) : undefined;
	const token = discord?.token ?? env.DISCORD_TOKEN ?? '';
	const apiUrl = discord?.apiUrl ?? env.DISCORD_API_URL;
	const now = () => discord?.clock.now() ?? Date.now();
	const pace = createPace(store.budget);
	const api = createDiscordApi({ token, apiUrl }, pace);
	// Made after ready, or for the first who asks, so that no start waits for it.
	const days = once(() => indexDays(dataset));
	const sources = {
		dataset,
		get days() {
			return days();
		},
	};
	const announcer = createAnnouncer({ api, store, sources, log, now, random: Math.random });
	const games = createGameLoop({ api, store, dataset, log, now });
	for (const loop of [announcer, games]) discord?.clock.onMove(loop.wake);
	const context: Context = {
		...{ commands, dataset, store, discord: api, schedulesChanged: announcer.wake, games },
		...{ quiz: createQuiz(dataset), judge: createJudge(dataset) },
		get days() {
			return days();
		},
		search: createSearch(dataset),
		now: () => new Date(now()),
		repositoryUrl: env.REPOSITORY_URL,
	};

	const client = createClient(apiUrl);
	undo.defer(() => client.destroy());
	const listening = listen(client, createRouter(context, log), log);
	undo.defer(() => listening.stop());
	void listening.closed.then(giveUp);

	// What discord.js asks at a start counts too: where the gateway is, which commands there are, and to change them.
	await pace.beside(3);
	const { application, user, rest } = await login(client, token, apiUrl);
	const definitions = [...commands.values()].map(({ data }) => data.toJSON());
	const { changed, doubled } = await registerCommands(rest, application.id, definitions, env.DISCORD_GUILD_ID);
	if (doubled) log.warn(DOUBLED);
	log.info({ bot: user.tag, battles: dataset.battles.size, commands: commands.size, changed }, 'ready');
	if (discord) console.log(`Khasan answers at ${discord.origin} (Ctrl+C stops it)`);
	days();
	for (const part of [context.search, context.quiz]) for (const _ of part.warmUp()) await setImmediate();
	for (const loop of [announcer, games]) {
		loop.start();
		undo.defer(() => loop.stop());
	}
}

const DOUBLED =
	'this application has commands for every server too, so the one of DISCORD_GUILD_ID shows both; see .env.example';

/**
 * The browser page and the local Discord behind it, for when there is no token; not loaded otherwise. Somebody has already
 * said something there, to try Find battles on.
 */
async function startPlayground(port: number, { schedules }: Store, undo: AsyncDisposableStack) {
	const { startLocalDiscord } = await import('./playground/local-discord.ts');
	const nextPost = () => schedules.nextDue();
	const discord = await startLocalDiscord({ port, nextPost }).catch((error: unknown) => {
		if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
		return startLocalDiscord({ port: 0, nextPost });
	});
	undo.defer(() => discord.close());
	discord
		.person('Mira')
		.say('Wasn’t the Battle of Hastings in 1067? And on 31 July 1938, at Lake Khasan, were 717 really killed?');
	return discord;
}

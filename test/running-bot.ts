/**
 * The real bot, with the real discord.js client, on a local Discord of its own. When it stops, every body that it sent is
 * held against Discord's OpenAPI document, where that is at hand.
 */

import { join } from 'node:path';
import type { Client } from 'discord.js';
import { expect } from 'vitest';
import { createAnnouncer } from '../src/announcements/announcer.ts';
import { createClient, listen } from '../src/bot/client.ts';
import type { Command } from '../src/bot/command.ts';
import { createDiscordApi } from '../src/bot/discord-api.ts';
import { loadCommands } from '../src/bot/load-commands.ts';
import { createLog } from '../src/bot/log.ts';
import { login } from '../src/bot/login.ts';
import { createPace } from '../src/bot/pace.ts';
import { registerCommands } from '../src/bot/register.ts';
import { createRouter } from '../src/bot/router.ts';
import type { Dataset } from '../src/dataset/dataset.ts';
import { indexDays } from '../src/dataset/on-this-day.ts';
import { createGameLoop } from '../src/games/game-loop.ts';
import { MovableClock } from '../src/playground/clock.ts';
import { type LocalDiscord, type LocalDiscordOptions, startLocalDiscord } from '../src/playground/local-discord.ts';
import type { Person } from '../src/playground/person/person.ts';
import { createSearch } from '../src/search/search.ts';
import { openStore, type Store } from '../src/store/store.ts';
import { createJudge } from '../src/trivia/judge.ts';
import { createQuiz, type Quiz } from '../src/trivia/quiz.ts';
import { fewBattles } from './few-battles.ts';
import { hasOpenApi, openApiJudge } from './openapi.ts';

const judge = hasOpenApi ? openApiJudge() : () => [];

/** Made once for each dataset: it takes half a second on all records. */
const quizzes = new WeakMap<Dataset, Quiz>();

function quizOf(dataset: Dataset): Quiz {
	const quiz = quizzes.get(dataset) ?? createQuiz(dataset);
	quizzes.set(dataset, quiz);
	return quiz;
}

export const ROOT = join(import.meta.dirname, '..');

export interface RunningBot {
	readonly discord: LocalDiscord;
	readonly client: Client<true>;
	readonly you: Person;
	/** Everything logged so far. */
	readonly logged: () => string;
	readonly clock: MovableClock;
	readonly store: Store;
	/** Everything that is due now is posted, or waits for another try. */
	settled(): Promise<void>;
	/** Stops the bot and starts another on the same Discord, as a restart does. */
	restart(): Promise<void>;
	[Symbol.asyncDispose](): Promise<void>;
}

export interface RunningBotOptions {
	/** Left out: the first five records. */
	readonly dataset?: Dataset;
	readonly now?: Date;
	/** Of the bot and of the local Discord; by default one that stands still, at `now`, until a test moves it. */
	readonly clock?: MovableClock;
	readonly discord?: LocalDiscordOptions;
	readonly database?: string;
	/** Instead of those in commands/. */
	readonly commands?: readonly Command[];
}

export async function runBot({
	dataset = fewBattles,
	now = new Date('2026-11-23T12:00:00Z'),
	discord: options,
	database = 'sqlite::memory:',
	commands: own,
	clock = new MovableClock(() => now.getTime()),
}: RunningBotOptions = {}): Promise<RunningBot> {
	const nextPost = () => running.current.store.schedules.nextDue();
	const discord = await startLocalDiscord({ clock, nextPost, ...options });
	const lines: string[] = [];
	const log = createLog('debug', { write: (line) => lines.push(line) });
	const commands = own
		? new Map(own.map((command) => [command.data.name, command]))
		: await loadCommands(join(ROOT, 'commands'));

	async function start() {
		const store = await openStore(database);
		const client = createClient(discord.apiUrl);
		const sources = { dataset, days: indexDays(dataset) };
		const api = createDiscordApi({ token: discord.token, apiUrl: discord.apiUrl }, createPace(store.budget));
		const parts = { api, store, sources, log, now: () => clock.now(), random: () => 0.5 };
		const announcer = createAnnouncer(parts);
		const games = createGameLoop({ api, store, dataset, log, now: () => clock.now() });
		const context = {
			...{ commands, ...sources, store, discord: api, schedulesChanged: announcer.wake, games },
			...{ quiz: quizOf(dataset), judge: createJudge(dataset) },
			search: createSearch(dataset),
			now: () => new Date(clock.now()),
		};
		const listening = listen(client, createRouter(context, log), log);
		const ready = await login(client, discord.token, discord.apiUrl);
		await registerCommands(
			ready.rest,
			ready.application.id,
			[...commands.values()].map(({ data }) => data.toJSON()),
		);
		const loops = [announcer, games];
		for (const loop of loops) loop.start();
		const unwatch = loops.map((loop) => clock.onMove(loop.wake));
		const stop = async () => {
			for (const end of unwatch) end();
			for (const loop of loops) await loop.stop();
			await listening.stop();
			await client.destroy();
			await store.close();
		};
		return { client: ready, loops, store, stop };
	}

	const running: { current: Awaited<ReturnType<typeof start>> } = { current: await start() };
	return {
		discord,
		get client() {
			return running.current.client;
		},
		get store() {
			return running.current.store;
		},
		clock,
		async settled() {
			for (const loop of running.current.loops) await loop.settled();
		},
		you: discord.person(),
		logged: () => lines.join(''),
		async restart() {
			await running.current.stop();
			running.current = await start();
		},
		async [Symbol.asyncDispose]() {
			await running.current.stop();
			await discord.close();
			expect(judge(discord.requests)).toEqual([]);
		},
	};
}

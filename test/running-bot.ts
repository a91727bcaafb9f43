/**
 * The real bot, with the real discord.js client, on a local Discord of its own. When it stops, every body that it sent is
 * held against Discord's OpenAPI document, where that is at hand.
 */

import { join } from 'node:path';
import type { Client } from 'discord.js';
import { expect } from 'vitest';
import { createClient, listen } from '../src/bot/client.ts';
import type { Command } from '../src/bot/command.ts';
import { loadCommands } from '../src/bot/load-commands.ts';
import { createLog } from '../src/bot/log.ts';
import { login } from '../src/bot/login.ts';
import { registerCommands } from '../src/bot/register.ts';
import { createRouter } from '../src/bot/router.ts';
import type { Dataset } from '../src/dataset/dataset.ts';
import { indexDays } from '../src/dataset/on-this-day.ts';
import { type LocalDiscord, type LocalDiscordOptions, startLocalDiscord } from '../src/playground/local-discord.ts';
import type { Person } from '../src/playground/person/person.ts';
import { createSearch } from '../src/search/search.ts';
import { openStore } from '../src/store/store.ts';
import { fewBattles } from './few-battles.ts';
import { hasOpenApi, openApiJudge } from './openapi.ts';

const judge = hasOpenApi ? openApiJudge() : () => [];

export const ROOT = join(import.meta.dirname, '..');

export interface RunningBot {
	readonly discord: LocalDiscord;
	readonly client: Client<true>;
	readonly you: Person;
	/** Everything logged so far. */
	readonly logged: () => string;
	/** Stops the bot and starts another on the same Discord, as a restart does. */
	restart(): Promise<void>;
	[Symbol.asyncDispose](): Promise<void>;
}

export interface RunningBotOptions {
	/** Left out: the first five records. */
	readonly dataset?: Dataset;
	readonly now?: Date;
	readonly discord?: LocalDiscordOptions;
	readonly database?: string;
	/** Instead of those in commands/. */
	readonly commands?: readonly Command[];
}

export async function runBot({
	dataset = fewBattles,
	now,
	discord: options,
	database = 'sqlite::memory:',
	commands: own,
}: RunningBotOptions = {}): Promise<RunningBot> {
	const discord = await startLocalDiscord(options);
	const lines: string[] = [];
	const log = createLog('debug', { write: (line) => lines.push(line) });
	const commands = own
		? new Map(own.map((command) => [command.data.name, command]))
		: await loadCommands(join(ROOT, 'commands'));

	async function start() {
		const store = await openStore(database);
		const client = createClient(discord.apiUrl);
		const context = {
			commands,
			dataset,
			days: indexDays(dataset),
			search: createSearch(dataset),
			factBags: store.factBags,
			now: () => now ?? new Date('2026-11-23T12:00:00Z'),
		};
		const listening = listen(client, createRouter(context, log), log);
		const ready = await login(client, discord.token, discord.apiUrl);
		await registerCommands(
			ready.rest,
			ready.application.id,
			[...commands.values()].map(({ data }) => data.toJSON()),
		);
		const stop = async () => {
			await listening.stop();
			await client.destroy();
			await store.close();
		};
		return { client: ready, stop };
	}

	const running = { current: await start() };
	return {
		discord,
		get client() {
			return running.current.client;
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

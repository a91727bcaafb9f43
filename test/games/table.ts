/** A channel with people in it who play a game, on all records or on those that a test gives. */
import { MessageFlags } from 'discord.js';
import { loadDataset } from '../../src/dataset/load.ts';
import { once } from '../../src/dataset/once.ts';
import type { Message } from '../../src/playground/world/model.ts';
import type { Game } from '../../src/store/trivia/game.ts';
import { type Question, questionSchema } from '../../src/trivia/question.ts';
import { ROOT, type RunningBot, type RunningBotOptions, runBot } from '../running-bot.ts';

export const allBattles = once(() => loadDataset(`${ROOT}/data`));

export interface Table extends RunningBot {
	/** The game of the channel. */
	game(): Promise<Game>;
	/** The question that is asked now. */
	question(): Promise<Question>;
	/** Puts the clock to the next moment at which a game has something to do, and lets it be done. */
	next(): Promise<void>;
	/** Messages of the bot in the channel that everybody sees, in order. */
	posts(): readonly Message[];
	/** The last of them. */
	shown(): Message;
}

export async function openTable(options: RunningBotOptions = {}): Promise<Table> {
	const bot = await runBot({ dataset: allBattles(), ...options });
	const [channelId = ''] = bot.discord.world.channels.keys();
	const table: Omit<Table, keyof RunningBot> = {
		async game() {
			const game = await bot.store.games.under(channelId);
			if (!game) throw new Error('No game is played');
			return game;
		},
		async question() {
			const { questions, round } = await table.game();
			return questionSchema.parse(JSON.parse(questions)[round]);
		},
		async next() {
			const due = await bot.store.games.nextDue();
			if (due === undefined) throw new Error('Nothing is due');
			bot.clock.advance(Math.max(0, due - bot.clock.now()));
			await bot.settled();
		},
		posts: () =>
			bot.you
				.messages()
				.filter(({ author, flags }) => author.id === bot.discord.world.bot.id && !(flags & MessageFlags.Ephemeral)),
		shown() {
			const message = table.posts().at(-1);
			if (!message) throw new Error('Nothing is posted');
			return message;
		},
	};
	return Object.assign(bot, table);
}

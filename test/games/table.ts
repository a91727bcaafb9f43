/** A channel with people in it who play a game, on all records or on those that a test gives. */
import { MessageFlags } from 'discord.js';
import { loadDataset } from '../../src/dataset/load.ts';
import { once } from '../../src/dataset/once.ts';
import type { Person } from '../../src/playground/person/person.ts';
import type { Channel, Message } from '../../src/playground/world/model.ts';
import type { Game } from '../../src/store/trivia/game.ts';
import { type ChoiceTask, type Question, questionSchema } from '../../src/trivia/question.ts';
import { ROOT, type RunningBot, type RunningBotOptions, runBot } from '../running-bot.ts';
import { buttonsOf } from '../seen.ts';

export const allBattles = once(() => loadDataset(`${ROOT}/data`));

export interface Table extends RunningBot {
	readonly channel: Channel;
	/** The game of the channel. */
	game(): Promise<Game>;
	/** The question that is asked now. */
	question(): Promise<Question>;
	/** Puts the clock to the next moment at which a game has something to do, and lets it be done. */
	next(): Promise<void>;
	/** The same until nothing is left to do. */
	end(): Promise<void>;
	/** Messages of the bot in the channel that everybody sees, in order. */
	posts(): readonly Message[];
	/** The last of them. */
	shown(): Message;
	/** Presses the option that is right, or one that is not. @returns what only they see */
	answer(who: Person, how: 'right' | 'wrong'): Promise<Message>;
}

export async function openTable(options: RunningBotOptions = {}): Promise<Table> {
	const bot = await runBot({ dataset: allBattles(), ...options });
	const [channel] = bot.discord.world.channels.values();
	if (!channel) throw new Error('There is no channel');
	const table: Omit<Table, keyof RunningBot> = {
		channel,
		async game() {
			const game = await bot.store.games.under(channel.id);
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
		async end() {
			while ((await bot.store.games.nextDue()) !== undefined) await table.next();
		},
		posts: () =>
			bot.discord.world
				.messages(channel.id)
				.filter(({ author, flags }) => author.id === bot.discord.world.bot.id && !(flags & MessageFlags.Ephemeral)),
		shown() {
			const message = table.posts().at(-1);
			if (!message) throw new Error('Nothing is posted');
			return message;
		},
		async answer(who, how) {
			const { right } = choiceOf(await table.question());
			const button = buttonsOf(table.shown())[how === 'right' ? right : Number(right === 0)];
			const { message } = await who.click(table.shown(), button?.id ?? '');
			if (!message) throw new Error('no answer');
			return message;
		},
	};
	return Object.assign(bot, table);
}

export function choiceOf({ task }: Question): ChoiceTask {
	if (task.mode !== 'choice') throw new Error('The question is not one of choice');
	return task;
}

/** /trivia: games in a channel, the daily quiz, leaderboards and one's own record. */
import type { SlashCommand } from '../src/bot/command.ts';
import { slashCommand } from '../src/bot/definition.ts';
import { eraChoices, warChoices } from '../src/bot/era-and-war.ts';
import { answer, putInOrder, typeAnswer, typed } from '../src/games/answering.ts';
import {
	askToForget,
	exportData,
	forgetData,
	leaderboard,
	PERIODS,
	type Period,
	SCOPES,
	type Scope,
	setWorldwide,
	stats,
} from '../src/games/boards.ts';
import { answerDaily, daily, nextDaily, shareDaily } from '../src/games/daily.ts';
import { archive, pastAnswer, pastDay } from '../src/games/past-days.ts';
import { startGame, stopGame } from '../src/games/play.ts';
import { keepReport, report, reportModal, takeOut } from '../src/games/reports.ts';
import { LEVELS } from '../src/trivia/question.ts';
import { PACES } from '../src/trivia/timing.ts';

const MOST_QUESTIONS = 20;

const choices = (names: Readonly<Record<string, string>>) =>
	Object.entries(names).map(([value, name]) => ({ name, value }));
const same = (values: readonly string[]) => values.map((value) => ({ name: value, value }));

export default {
	data: slashCommand('trivia', 'Questions made from the records, each answer with its source')
		.addSubcommand((command) =>
			command
				.setName('play')
				.setDescription('Start a game in this channel')
				.addIntegerOption((option) =>
					option
						.setName('questions')
						.setDescription('How many, 1 to 20; by default 5')
						.setMinValue(1)
						.setMaxValue(MOST_QUESTIONS),
				)
				.addStringOption((option) =>
					option
						.setName('mode')
						.setDescription('How it is answered; by default one of four is chosen')
						.addChoices(
							...choices({ choice: 'choose one of four', type: 'type the answer', order: 'put battles in order' }),
						),
				)
				.addStringOption((option) =>
					option.setName('era').setDescription('Only battles of one era').setAutocomplete(true),
				)
				.addStringOption((option) =>
					option.setName('war').setDescription('Only battles of one war').setAutocomplete(true),
				)
				.addStringOption((option) =>
					option
						.setName('difficulty')
						.setDescription('By default all')
						.addChoices(...same(LEVELS)),
				)
				.addStringOption((option) =>
					option
						.setName('pace')
						.setDescription('How long a question is open; by default normal')
						.addChoices(...same(PACES)),
				),
		)
		.addSubcommand((command) =>
			command.setName('daily').setDescription('Five questions a day, the same for the whole world; only you see them'),
		)
		.addSubcommand((command) =>
			command
				.setName('leaderboard')
				.setDescription('Who knows the most')
				.addStringOption((option) =>
					option
						.setName('period')
						.setDescription('By default this week')
						.addChoices(...choices(PERIODS)),
				)
				.addStringOption((option) =>
					option
						.setName('scope')
						.setDescription('By default this server')
						.addChoices(...choices(SCOPES)),
				),
		)
		.addSubcommand((command) =>
			command.setName('stats').setDescription('Your own record; export or delete what is kept of you'),
		)
		.addSubcommand((command) => command.setName('stop').setDescription('End the game in this channel')),

	autocomplete(interaction, { dataset }) {
		const { name, value } = interaction.options.getFocused(true);
		return name === 'era' ? eraChoices(value) : warChoices(value, dataset);
	},

	async execute(interaction, context) {
		const { options, guildId } = interaction;
		switch (options.getSubcommand()) {
			case 'play':
				return startGame(interaction, context);
			case 'stop':
				return stopGame(interaction, context);
			case 'daily':
				return { ...(await daily(interaction, context)), private: true };
			case 'stats':
				return { ...(await stats(interaction, context)), private: true };
			default: {
				const scope = readScope(options.getString('scope')) ?? (guildId === null ? 'daily' : 'server');
				return leaderboard(interaction, readPeriod(options.getString('period')), scope, 0, context);
			}
		}
	},

	components: {
		answer,
		type: typeAnswer,
		order: putInOrder,
		report,
		tell: (_interaction, [gameId = '', round = '']) => reportModal(gameId, round),
		void: takeOut,
		daily: answerDaily,
		next: nextDaily,
		share: shareDaily,
		archive: (_interaction, _args, context) => archive(context),
		/** Of the menu with the date alone, of a button with the answers so far. */
		past: (_interaction, args, context) => pastDay(args, context),
		replied: (_interaction, args, context) => pastAnswer(args, context),
		board: (interaction, [period, scope, page = 0], context) =>
			leaderboard(interaction, readPeriod(period), readScope(scope) ?? 'server', page, context),
		stats: (interaction, _args, context) => stats(interaction, context),
		worldwide: (interaction, [wanted], context) => setWorldwide(interaction, wanted, context),
		export: (interaction, _args, context) => exportData(interaction, context),
		forget: () => askToForget(),
		forgotten: (interaction, _args, context) => forgetData(interaction, context),
	},

	modals: { typed, reported: keepReport },
} satisfies SlashCommand;

function readPeriod(text: string | null | undefined): Period {
	return text === 'month' || text === 'all' ? text : 'week';
}

function readScope(text: string | null | undefined): Scope | undefined {
	return text === 'server' || text === 'daily' ? text : undefined;
}

/** A game is started, or stopped. */
import { randomUUID } from 'node:crypto';
import { ApplicationIntegrationType, type ChatInputCommandInteraction, PermissionFlagsBits } from 'discord.js';
import { type Context, type Reply, UserError } from '../bot/command.ts';
import { readEraAndWar } from '../bot/era-and-war.ts';
import { counted, shownName } from '../cards/game-card.ts';
import { drawQuestions, type Wish } from '../trivia/draw-questions.ts';
import { LEVELS, MODES, type Question } from '../trivia/question.ts';
import { PACES } from '../trivia/timing.ts';
import { isInCharge, nameOf } from './player.ts';

const DEFAULT_QUESTIONS = 5;
/** Milliseconds in which those who are there see that a game begins. */
const COUNTDOWN = 5000;

const NEEDED = [
	[PermissionFlagsBits.ViewChannel, 'View Channel'],
	[PermissionFlagsBits.EmbedLinks, 'Embed Links'],
] as const;
const HOW: Readonly<Record<(typeof MODES)[number], string>> = {
	choice: 'Press the button of your answer',
	type: 'Press the button and type your answer',
	order: 'Press the button and put the battles in order',
};

/** @throws {UserError} where no game can begin here, or nothing fits what is asked for */
export async function startGame(interaction: ChatInputCommandInteraction, context: Context): Promise<Reply> {
	const { guildId, channelId } = placeOf(interaction);
	const wish = wishOf(interaction, context);
	const pace = PACES.find((each) => each === interaction.options.getString('pace')) ?? 'normal';
	const before = await context.store.games.under(channelId);
	if (before) throw inPlay(context.games.questionsOf(before).length, before.round);
	const questions = await drawFor(guildId, wish, context);
	const now = context.now().getTime();
	const game = await context.store.games.start(
		{
			...{ guildId, channelId, hostId: interaction.user.id, pace },
			...{ questions: JSON.stringify(questions), topics: questions.map(({ topic }) => topic) },
		},
		now,
		now + COUNTDOWN,
	);
	if (!game) throw inPlay(questions.length, 0);
	context.games.wake();
	return { content: openingOf(nameOf(interaction), wish, questions, pace) };
}

/** @throws {UserError} where there is nothing to stop, or somebody else has to */
export async function stopGame(interaction: ChatInputCommandInteraction, context: Context): Promise<Reply> {
	const game = await context.store.games.under(interaction.channelId);
	if (!game) throw new UserError('No game is played in this channel. `/trivia play` starts one.');
	if (!isInCharge(interaction, game)) {
		throw new UserError('Only whoever started the game, or a moderator (**Manage Messages**), can stop it.');
	}
	if (!(await context.store.games.stop(game.id, context.now().getTime()))) {
		throw new UserError('The game has just ended by itself.');
	}
	context.games.wake();
	return { content: `The game was stopped by ${shownName(nameOf(interaction))}.` };
}

function placeOf({
	guildId,
	channelId,
	channel,
	appPermissions,
	authorizingIntegrationOwners,
}: ChatInputCommandInteraction) {
	if (guildId === null) {
		throw new UserError(
			'A game belongs to a server. Here you can play `/trivia daily`, or use this command in a server.',
		);
	}
	if (authorizingIntegrationOwners[ApplicationIntegrationType.GuildInstall] === undefined) {
		throw new UserError(
			'A game needs me on this server, since I post the questions. `/trivia daily` works everywhere.',
		);
	}
	const sending = channel?.isThread()
		? ([PermissionFlagsBits.SendMessagesInThreads, 'Send Messages in Threads'] as const)
		: ([PermissionFlagsBits.SendMessages, 'Send Messages'] as const);
	const missing = [...NEEDED, sending].filter(([bit]) => !appPermissions.has(bit)).map(([, name]) => `**${name}**`);
	if (missing.length > 0) {
		throw new UserError(
			`I cannot play in this channel: I lack ${missing.join(' and ')}. An admin can switch it on in the channel’s settings › Permissions.`,
		);
	}
	return { guildId, channelId };
}

function wishOf({ options }: ChatInputCommandInteraction, { dataset }: Context): Wish {
	const { era, war } = readEraAndWar({ era: options.getString('era'), war: options.getString('war') }, dataset);
	return {
		mode: MODES.find((mode) => mode === options.getString('mode')) ?? 'choice',
		count: options.getInteger('questions') ?? DEFAULT_QUESTIONS,
		...(era !== null && { era }),
		...(war !== null && { war }),
		level: LEVELS.find((level) => level === options.getString('difficulty')),
	};
}

async function drawFor(guildId: string, wish: Wish, { store, quiz }: Context): Promise<Question[]> {
	const [asked, tallies] = await Promise.all([store.questions.asked(guildId), store.questions.tallies(wish.mode)]);
	const { pool, topics } = quiz;
	const questions = drawQuestions(topics, pool, wish, { asked, tallies }, randomUUID());
	if (questions.length > 0) return questions;
	throw new UserError(
		'I have no question that fits all of this. Leave out the difficulty, the era or the war, or choose another mode.',
	);
}

function inPlay(questions: number, round: number): UserError {
	return new UserError(
		`A game is played in this channel already (question ${round + 1} of ${questions}): join in! Whoever started it, or a moderator, can end it with \`/trivia stop\`.`,
	);
}

function openingOf(host: string, wish: Wish, questions: readonly Question[], pace: string): string {
	const fewer = questions.length < wish.count ? `, which is all I have of the ${wish.count} that were asked for` : '';
	const also = [wish.level, pace === 'normal' ? undefined : `${pace} pace`].filter(Boolean);
	return [
		`**A game of trivia begins:** ${counted(questions.length, 'question')}${fewer}${also.length > 0 ? ` (${also.join(', ')})` : ''}. Started by ${shownName(host)}.`,
		`${HOW[wish.mode]}: only you see it, and your first answer counts. Everybody here can play. The first question comes in a moment.`,
	].join('\n');
}

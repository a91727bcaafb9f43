/** The daily quiz: answered in private, each question once, the same for the whole world until midnight UTC. */
import type { BaseInteraction } from 'discord.js';
import { z } from 'zod';
import { type Context, type Reply, UserError } from '../bot/command.ts';
import { buttonRow } from '../bot/components.ts';
import { customId } from '../bot/custom-id.ts';
import { dailyResultCard, gridOf } from '../cards/daily-card.ts';
import { answeredCard, askedCard, counted, isRightChoice, shownName } from '../cards/game-card.ts';
import type { Given } from '../store/trivia/answers.ts';
import { DAILY_QUESTIONS, dailyQuestions } from '../trivia/daily-quiz.ts';
import { type Question, questionSchema } from '../trivia/question.ts';
import { streakOf } from '../trivia/scoring.ts';
import { optionButtons, proofButtons } from './messages.ts';
import { nameOf } from './player.ts';
import { worldwideButton } from './worldwide.ts';

const DATE = /^\d{4}-\d\d-\d\d$/;
/** Whoever began before midnight may finish; hours. */
const GRACE_HOURS = 1;
const questionList = z.array(questionSchema);

/** Where somebody is in today's quiz: the next question, or how it went. */
export async function daily(interaction: BaseInteraction, context: Context): Promise<Reply> {
	return nextOf(interaction, todayOf(context), context);
}

/** One question of a day that is being played, or its result once all are answered. */
export async function nextDaily(
	interaction: BaseInteraction,
	[date = '']: readonly string[],
	context: Context,
): Promise<Reply> {
	return nextOf(interaction, date, context);
}

async function nextOf(interaction: BaseInteraction, date: string, context: Context): Promise<Reply> {
	const questions = await questionsOf(date, context);
	const given = await context.store.answers.by(interaction.user.id, dailyGame(date));
	const round = questions.findIndex((_, at) => !given.has(at));
	const question = questions[round];
	if (!question) return resultReply(interaction, date, questions, given, context);
	if (!isOpen(date, given.size > 0, context)) return missed(date);
	return {
		embeds: [askedCard(question, dailyTitle(date, round), [], 'Your first answer counts')],
		components: [optionButtons(optionsOf(question), (place) => customId('trivia', 'daily', date, round, place))],
	};
}

/** An answer: locked, and explained at once. */
export async function answerDaily(
	interaction: BaseInteraction,
	[date = '', roundText = '', given = '']: readonly string[],
	context: Context,
): Promise<Reply> {
	const questions = await questionsOf(date, context);
	const round = Number(roundText);
	const question = questions[round];
	if (!question || optionsOf(question)[Number(given)] === undefined) throw notThere();
	const before = await context.store.answers.by(interaction.user.id, dailyGame(date));
	if (!isOpen(date, before.size > 0, context)) return missed(date);
	const isRight = isRightChoice(question, given);
	const recorded = await context.store.answers.recordDaily({
		...{ gameId: dailyGame(date), guildId: '', round, userId: interaction.user.id, name: interaction.user.displayName },
		...{ topic: question.topic, era: question.era, given, isRight, points: Number(isRight) },
		...{ at: context.now().getTime(), mode: 'choice' },
	});
	const kept = recorded.kind === 'locked' ? recorded.given : given;
	const last = before.size + Number(!before.has(round)) >= questions.length;
	return {
		embeds: [answeredCard(question, dailyTitle(date, round), kept, context.dataset)],
		components: [
			buttonRow({ id: customId('trivia', 'next', date), label: last ? 'How it went' : 'Next question' }),
			proofButtons(question, context.dataset, customId('trivia', 'report', dailyGame(date), round)),
		],
	};
}

async function resultReply(
	{ user }: BaseInteraction,
	date: string,
	questions: readonly Question[],
	given: ReadonlyMap<number, Given>,
	context: Context,
): Promise<Reply> {
	const { people } = context.store;
	const [days, worldwide] = await Promise.all([
		people.dailyDays(user.id, questions.length),
		people.isWorldwide(user.id),
	]);
	const today = todayOf(context);
	return {
		embeds: [
			dailyResultCard(questions, (at) => given.get(at)?.given, {
				title: `Daily quiz of ${date}`,
				footer: `${streakText(streakOf(days, today))} · the next quiz comes at 00:00 UTC`,
				dataset: context.dataset,
			}),
		],
		components: [
			buttonRow(
				{ id: customId('trivia', 'share', date), label: 'Share' },
				archiveButton('Past days'),
				worldwideButton(worldwide),
			),
		],
	};
}

/** Posts one's result, without a word of what was asked. */
export async function shareDaily(
	interaction: BaseInteraction,
	[date = '']: readonly string[],
	context: Context,
): Promise<Reply> {
	const questions = await questionsOf(date, context);
	const given = await context.store.answers.by(interaction.user.id, dailyGame(date));
	if (given.size < questions.length)
		throw new UserError('Finish the quiz first: `/trivia daily` goes on where you were.');
	const rights = [...given.values()].filter(({ isRight }) => isRight).length;
	const streak = streakOf(
		await context.store.people.dailyDays(interaction.user.id, questions.length),
		todayOf(context),
	);
	return {
		content: [
			`**${shownName(nameOf(interaction))}** · Khasan’s daily quiz of ${date}: ${rights} of ${questions.length}`,
			gridOf(questions.map((_, at) => given.get(at)?.isRight ?? false)),
			`${streakText(streak)} · \`/trivia daily\``,
		].join('\n'),
		public: true,
	};
}

/** @throws {UserError} for a day that has no quiz */
export async function questionsOf(date: string, { store, quiz }: Context): Promise<Question[]> {
	if (!DATE.test(date) || Number.isNaN(Date.parse(date))) throw notThere();
	const kept = await store.questions.ofDay(date, () => JSON.stringify(dailyQuestions(quiz, date)));
	return questionList.parse(JSON.parse(kept));
}

/** The id under which answers of a day are kept. */
export function dailyGame(date: string): string {
	return `daily.${date}`;
}

/** UTC, `YYYY-MM-DD`. */
export function todayOf({ now }: Pick<Context, 'now'>): string {
	return now().toISOString().slice(0, 10);
}

function isOpen(date: string, begun: boolean, { now }: Context): boolean {
	const moment = now();
	const before = new Date(moment.getTime() - GRACE_HOURS * 60 * 60 * 1000);
	return [moment, ...(begun ? [before] : [])].some((each) => each.toISOString().startsWith(date));
}

function missed(date: string): Reply {
	return {
		content: `The quiz of ${date} is over: a day ends at 00:00 UTC. \`/trivia daily\` has today’s.`,
		components: [buttonRow(archiveButton('Past days'))],
	};
}

export function archiveButton(label: string) {
	return { id: customId('trivia', 'archive'), label };
}

/** "Daily quiz of 2026-11-23 · question 2 of 5" */
export function dailyTitle(date: string, round: number): string {
	return `Daily quiz of ${date} · question ${round + 1} of ${DAILY_QUESTIONS}`;
}

/** Its questions are all of this mode. */
export function optionsOf({ task }: Question): readonly string[] {
	return task.mode === 'choice' ? task.options : [];
}

export function notThere(): UserError {
	return new UserError('I have no such quiz. `/trivia daily` has today’s, and its button **Past days** the others.');
}

function streakText(days: number): string {
	return days === 0 ? 'No streak yet' : `Streak: ${counted(days, 'day')} in a row`;
}

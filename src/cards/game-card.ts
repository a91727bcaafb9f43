/** A game as it is seen in its channel: a question, its answer, and the final scores. Everything is said in words too. */
import type { APIEmbed } from 'discord.js';
import type { Dataset } from '../dataset/dataset.ts';
import type { Question, Task } from '../trivia/question.ts';
import { pointsOf, type Ranked, rank } from '../trivia/scoring.ts';
import { toEmbed } from './embed.ts';
import { formatNumber } from './figures.ts';
import { clip, escapeText } from './markdown.ts';
import { proofBlocks } from './proof.ts';
import { LETTERS } from './question-card.ts';

/** A player as scores show them. */
export interface Scored {
	/** As it was shown when they played. */
	readonly name: string;
	readonly points: number;
	readonly rights: number;
}

/** How one question was answered. */
export interface Answered {
	/** What each gave: a place, places in order, or words. */
	readonly given: readonly string[];
	/** Names of those who were right, the first to answer first. */
	readonly right: readonly string[];
}

const NAMES_SHOWN = 12;
const LEADERS_SHOWN = 3;
const PLACES_SHOWN = 20;
const LONGEST_NAME = 40;

/** "Question 2 of 5 · medium · 2 points" */
export function questionTitle({ level }: Question, round: number, of: number): string {
	return `Question ${round + 1} of ${of} · ${level} · ${counted(pointsOf(level), 'point')}`;
}

/** @param also lines below the options, ready markdown: when it closes, how many have answered */
export function askedCard(question: Question, title: string, also: readonly string[], footer?: string): APIEmbed {
	return toEmbed({
		title,
		lines: [...promptLines(question), ...optionLines(question.task), '', ...also],
		...(footer && { footer }),
	});
}

/** The passage, where there is one, and the prompt. */
export function promptLines({ prompt, passage }: Question): string[] {
	return [...(passage === undefined ? [] : [`> ${escapeText(passage)}`, '']), `**${escapeText(prompt)}**`, ''];
}

function optionLines(task: Task): string[] {
	if (task.mode === 'type') return [];
	return task.options.map((option, at) => `**${LETTERS[at]}** · ${escapeText(option)}`);
}

/** The answer in words: "B · 1066", of an order its letters, which stand beside the options: "C, A, B". Plain text. */
export function answerText(task: Task): string {
	switch (task.mode) {
		case 'choice':
			return `${LETTERS[task.right]} · ${task.options[task.right]}`;
		case 'order':
			return orderText(task.right);
		case 'type':
			return task.canonical;
	}
}

/** @param given the place of an option */
export function isRightChoice({ task }: Question, given: string): boolean {
	return task.mode === 'choice' && given === String(task.right);
}

/** What somebody gave, as `answerText` says what is right. Plain text. */
export function givenText(task: Task, given: string): string {
	if (task.mode === 'type') return given;
	const places = [...given].map(Number);
	if (task.mode === 'order') return orderText(places);
	return `${LETTERS[places[0] ?? 0]} · ${task.options[places[0] ?? 0]}`;
}

function orderText(places: readonly number[]): string {
	return places.map((place) => LETTERS[place]).join(', ');
}

/**
 * The answer of a round, for everybody: the options where they stood, who was right, why, and how the game stands.
 * @param note ready markdown that takes the place of the result, where the round does not count
 */
export function revealCard(
	question: Question,
	title: string,
	{ given, right }: Answered,
	standings: readonly Scored[],
	dataset: Dataset,
	note?: string,
): APIEmbed {
	const wrong = given.length - right.length;
	const none = given.length === 0 ? 'Nobody answered.' : 'Nobody had it right.';
	const result = [
		right.length > 0 ? `✓ Right: ${nameList(right)}` : none,
		...(wrong > 0 && right.length > 0 ? [`${counted(wrong, 'other answer')}`] : []),
	].join(' · ');
	return toEmbed({
		title,
		lines: [
			...promptLines(question),
			...revealedOptions(question.task, given),
			`**Answer: ${escapeText(answerText(question.task))}**`,
			note ?? result,
			...(standings.length > 0 ? [`-# Scores: ${leaders(standings)}`] : []),
			'',
			...proofBlocks(dataset, question).flatMap((block) => [...block, '']),
		],
	});
}

function revealedOptions(task: Task, given: readonly string[]): string[] {
	if (task.mode === 'type') return [];
	return [
		...task.options.map((option, at) => {
			const chose = task.mode === 'choice' ? given.filter((each) => each === String(at)).length : 0;
			const mark = task.mode === 'choice' && at === task.right ? '✓ ' : '';
			return `${mark}**${LETTERS[at]}** · ${escapeText(option)}${chose > 0 ? ` (${chose})` : ''}`;
		}),
		'',
	];
}

function leaders(standings: readonly Scored[]): string {
	const shown = standings.slice(0, LEADERS_SHOWN).map(({ name, points }) => `${shownName(name)} ${points}`);
	return standings.length > shown.length ? `${shown.join(', ')}, …` : shown.join(', ');
}

function nameList(names: readonly string[]): string {
	const shown = names.slice(0, NAMES_SHOWN).map(shownName).join(', ');
	return names.length > NAMES_SHOWN ? `${shown} and ${formatNumber(names.length - NAMES_SHOWN)} more` : shown;
}

/** A name as it was shown when its owner played; one that is not known any more has been deleted. */
export function shownName(name: string): string {
	return escapeText(clip(name.replace(/\s+/g, ' ').trim() || 'somebody', LONGEST_NAME));
}

/** A question that one person answered, explained to them. @param given as `givenText` takes it */
export function answeredCard(question: Question, title: string, given: string, dataset: Dataset): APIEmbed {
	const { task } = question;
	return toEmbed({
		title,
		lines: [
			...promptLines(question),
			...revealedOptions(task, []),
			isRightChoice(question, given)
				? `✓ **Right: ${escapeText(answerText(task))}**`
				: `✗ **Not quite: ${escapeText(answerText(task))}** (you said ${escapeText(givenText(task, given))})`,
			'',
			...proofBlocks(dataset, question).flatMap((block) => [...block, '']),
		],
	});
}

/** @param note plain text: why it ended, or what the scores count for */
export function finalCard(standings: readonly Scored[], questions: number, note: string): APIEmbed {
	return toEmbed({
		title: 'Final scores',
		lines: standings.length > 0 ? scoreLines(standings, questions) : ['Nobody answered a question that counts.'],
		footer: note,
	});
}

function scoreLines(standings: readonly Scored[], answers: number): string[] {
	const lines = rank(standings.map((each) => ({ ...each, answers }))).map(rankedLine);
	const more = lines.length - PLACES_SHOWN;
	return more > 0 ? [...lines.slice(0, PLACES_SHOWN), `… and ${more} more`] : lines;
}

/** "**3.** Mira · 12 points (7 of 9 right) · tie"; a tie is said, since places alone could look like a mistake. */
export function rankedLine({ player, place, shared }: Ranked<Scored & { readonly answers: number }>): string {
	const right = `${formatNumber(player.rights)} of ${formatNumber(player.answers)} right`;
	return `**${place}.** ${shownName(player.name)} · ${counted(player.points, 'point')} (${right})${shared ? ' · tie' : ''}`;
}

/** "1 point", "2,000 points" */
export function counted(count: number, what: string): string {
	return `${formatNumber(count)} ${what}${count === 1 ? '' : 's'}`;
}

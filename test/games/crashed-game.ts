/** A game that many processes died over: what people said in it and were told, and whether store and channel agree with that. */
import { expect } from 'vitest';
import type { Message } from '../../src/playground/world/model.ts';
import type { Store } from '../../src/store/store.ts';
import type { Game } from '../../src/store/trivia/game.ts';
import type { NewAnswer, Recorded } from '../../src/store/trivia/record-answers.ts';
import { LEVELS, type Question } from '../../src/trivia/question.ts';
import { there } from '../store/playing.ts';

/** An answer as it was given, and what its giver was told. */
export interface Told {
	readonly answer: NewAnswer;
	readonly recorded: Recorded;
}

export interface Played {
	readonly store: Store;
	readonly gameId: string;
	readonly told: readonly Told[];
	/** Of the bot in the channel. */
	readonly posts: readonly Message[];
	/** Whether Discord knew every message's nonce for as long as it was tried. */
	readonly once: boolean;
}

const OPTIONS = ['1066', '1067', '1068', '1069'];

export const QUESTIONS: readonly Question[] = LEVELS.map((level, right) => ({
	...{ topic: `crash.${level}`, kind: 'year', era: 'Middle Ages', level, prompt: `Which year is ${level}?` },
	...{ task: { mode: 'choice', options: OPTIONS, right }, proof: ['sample-hill/date'] },
}));

/** What is asked now says when it closes: never earlier than it does. */
export function checkOpen({ step, messageId, deadline }: Game, posts: readonly Message[]): void {
	if (step !== 'open') return;
	const shown = posts.find(({ id }) => id === messageId)?.embeds[0]?.description ?? '';
	expect(Number(/<t:(\d+):R>/.exec(shown)?.[1])).toBeGreaterThanOrEqual(Math.ceil(there(deadline) / 1000));
}

/** Checks everything that must hold when a game is over. */
export async function checkOver(played: Played): Promise<void> {
	const { store, gameId, told } = played;
	const game = there(await store.games.get(gameId));
	expect(game).toMatchObject({ step: 'over', closed: QUESTIONS.length, openAt: undefined, endedFor: undefined });
	expect(await store.games.nextDue()).toBeUndefined();
	const locked = told
		.filter(({ recorded }) => recorded.kind === 'locked' && recorded.isNew)
		.map(({ answer }) => answer);
	const keyOf = ({ round, userId }: NewAnswer) => `${round} ${userId}`;
	const given = new Map(locked.map((answer) => [keyOf(answer), answer.given]));
	expect(given.size).toBe(locked.length);
	for (const { answer, recorded } of told) {
		if (recorded.kind === 'locked') expect(recorded.given).toBe(given.get(keyOf(answer)));
	}
	const scores = scoresOf(locked);
	expect(new Set(await store.answers.standings(gameId))).toEqual(new Set(scores));
	const tallies = await store.questions.tallies('choice');
	for (const [round, { topic }] of QUESTIONS.entries()) {
		const here = locked.filter((answer) => answer.round === round);
		const tally = { answers: here.length, rights: here.filter(({ isRight }) => isRight).length };
		expect(tallies.get(topic) ?? { answers: 0, rights: 0 }).toEqual(tally);
		checkRound(played, round, here);
	}
	checkFinal(played, game, scores);
	for (const { userId } of scores) {
		const { answers } = await store.people.export(userId);
		expect(answers).toHaveLength(locked.filter((answer) => answer.userId === userId).length);
		expect(new Set(answers.map(({ ranked }) => ranked))).toEqual(new Set([scores.length > 1]));
	}
}

function scoresOf(locked: readonly NewAnswer[]) {
	return [...Map.groupBy(locked, ({ userId }) => userId)].map(([userId, answers]) => ({
		...{ userId, name: userId, points: answers.reduce((sum, { points }) => sum + points, 0) },
		rights: answers.filter(({ isRight }) => isRight).length,
	}));
}

function checkRound({ posts, once }: Played, round: number, here: readonly NewAnswer[]): void {
	const asked = posts.filter(({ embeds }) => embeds[0]?.title?.startsWith(`Question ${round + 1} of`));
	const texts = asked.map(({ embeds }) => embeds[0]?.description ?? '').filter((text) => text.includes('**Answer:'));
	expect(texts.length).toBeGreaterThanOrEqual(1);
	if (once) expect(asked).toHaveLength(1);
	const right = here.filter(({ isRight }) => isRight).map(({ userId }) => userId);
	for (const text of texts) {
		const shown = /✓ Right: ([\w, ]+)/.exec(text)?.[1]?.trim().split(', ') ?? [];
		expect(shown.sort()).toEqual(right.toSorted());
		expect(text.includes('Nobody answered.')).toBe(here.length === 0);
	}
}

function checkFinal({ posts, once }: Played, game: Game, scores: ReturnType<typeof scoresOf>): void {
	const finals = posts.filter(({ embeds }) => embeds[0]?.title === 'Final scores');
	expect(finals.map(({ id }) => id)).toContain(game.finalMessageId);
	if (once) expect(finals).toHaveLength(1);
	for (const { embeds } of finals) {
		const lines =
			embeds[0]?.description?.matchAll(/\*\*\d+\.\*\* (\w+) · (\d+) points? \((\d+) of (\d+) right\)/g) ?? [];
		expect(new Set([...lines].map(([, ...figures]) => figures.join(' ')))).toEqual(
			new Set(scores.map(({ name, points, rights }) => [name, points, rights, QUESTIONS.length].join(' '))),
		);
	}
}

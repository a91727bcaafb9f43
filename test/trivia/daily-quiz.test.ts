/** The daily quiz of two thousand days. */
import { describe, expect, test } from 'vitest';
import { DAILY_QUESTIONS, dailyQuestions } from '../../src/trivia/daily-quiz.ts';
import { createQuiz } from '../../src/trivia/quiz.ts';
import { dataset, quiz } from './asked-of-all-records.ts';

const DAYS = 2000;
/** So many days no question comes again. */
const APART = 30;

const day = (at: number) => Temporal.PlainDate.from('2026-11-23').add({ days: at }).toString();
const days = Array.from({ length: DAYS }, (_, at) => dailyQuestions(quiz, day(at)));
/** The battle in a topic's id. */
const battleIn = (topic: string) => topic.replace(/^[^.]*\./, '').split('/')[0];

describe('each day', () => {
	test('has five questions, from easy to hard, all to be chosen from options', () => {
		expect(DAILY_QUESTIONS).toBe(5);
		for (const questions of days) {
			expect(questions.map(({ level }) => level)).toEqual(['easy', 'easy', 'medium', 'medium', 'hard']);
			expect(questions.every(({ task }) => task.mode === 'choice')).toBe(true);
		}
	});

	test('has five kinds and five battles', () => {
		const dull = days.filter(
			(questions) =>
				new Set(questions.map(({ kind }) => kind)).size < 5 ||
				new Set(questions.map(({ topic }) => battleIn(topic))).size < 5,
		);
		expect(dull).toEqual([]);
	});

	test('is the same for all who have the same records', () => {
		const elsewhere = createQuiz(dataset);
		for (const at of [0, 1, 700, 1999]) expect(dailyQuestions(elsewhere, day(at))).toEqual(days[at]);
		expect(days[0]).not.toEqual(days[1]);
	});
});

test('no topic comes again within a month', () => {
	const lastSeen = new Map<string, number>();
	const soon: string[] = [];
	for (const [at, questions] of days.entries()) {
		for (const { topic } of questions) {
			const before = lastSeen.get(topic);
			if (before !== undefined && at - before < APART) soon.push(`${topic} on ${day(before)} and ${day(at)}`);
			lastSeen.set(topic, at);
		}
	}
	expect(soon).toEqual([]);
});

test('all kinds that are to be chosen from have their days', () => {
	const kinds = new Set(days.flat().map(({ kind }) => kind));
	const choosable = quiz.topics.filter(({ kind }) => kind.modes.includes('choice')).map(({ kind }) => kind.name);
	expect(kinds).toEqual(new Set(choosable));
});

import { describe, expect, test } from 'vitest';
import type { Question } from '../../src/trivia/question.ts';
import { pointsOf, rank, streakOf } from '../../src/trivia/scoring.ts';
import { answerTime, PACES, showTime } from '../../src/trivia/timing.ts';

test('a harder question is worth more', () => {
	expect((['easy', 'medium', 'hard'] as const).map(pointsOf)).toEqual([1, 2, 3]);
});

test('those who tie share their place, and the places after it are left out', () => {
	const players = [3, 5, 3, 0, 5, 1].map((points, at) => ({ points, name: String(at) }));
	expect(rank(players).map(({ player, place, shared }) => [player.name, place, shared])).toEqual([
		['1', 1, true],
		['4', 1, true],
		['0', 3, true],
		['2', 3, true],
		['5', 5, false],
		['3', 6, false],
	]);
	expect(rank([])).toEqual([]);
});

test.each([
	['nothing yet', [], 0],
	['today', ['2026-11-23'], 1],
	['up to yesterday, today still to come', ['2026-11-22', '2026-11-21'], 2],
	['over the end of a month', ['2026-11-23', '2026-11-22', '2026-11-21', '2026-11-19'], 3],
	['broken the day before yesterday', ['2026-11-21', '2026-11-20'], 0],
])('a streak: %s', (_, days, streak) => {
	expect(streakOf(days, '2026-11-23')).toBe(streak);
});

test('a streak goes over the end of a year and a leap day', () => {
	expect(streakOf(['2028-03-01', '2028-02-29', '2028-02-28'], '2028-03-01')).toBe(3);
	expect(streakOf(['2027-01-01', '2026-12-31'], '2027-01-01')).toBe(2);
});

describe('time', () => {
	const question = (task: Question['task'], passage?: string): Question => ({
		...{ topic: 'year.hill', kind: 'year', era: 'World wars', level: 'easy', prompt: 'Which of these was first?' },
		...{ task, proof: ['hill/date'], ...(passage && { passage }) },
	});
	const choice = { mode: 'choice', options: ['Ford', 'Hill'], right: 0 } as const;
	const typed = { mode: 'type', of: 'year', canonical: '1901', accepted: ['1901'] } as const;
	const seconds = (task: Parameters<typeof question>[0], passage?: string, pace: (typeof PACES)[number] = 'normal') =>
		answerTime(question(task, passage), pace) / 1000;

	test('grows with what there is to read, and with what there is to do', () => {
		const short = seconds({ ...choice, options: [...choice.options] });
		const long = seconds({ ...choice, options: [...choice.options] }, 'x'.repeat(480));
		expect(short).toBeGreaterThanOrEqual(10);
		expect(long - short).toBe(40);
		expect(seconds({ ...typed, accepted: [...typed.accepted] })).toBeGreaterThan(short);
	});

	test('is longer at a relaxed pace and shorter at a quick one, for the answer too', () => {
		const task = { ...choice, options: [...choice.options] };
		const [relaxed, normal, quick] = PACES.map((pace) => seconds(task, undefined, pace));
		expect(relaxed).toBeGreaterThan(normal ?? 0);
		expect(quick).toBeLessThan(normal ?? 0);
		expect(PACES.map((pace) => showTime(pace))).toEqual([20_000, 10_000, 6000]);
	});
});

import { describe, expect, test } from 'vitest';
import { formatYear } from '../../../src/dataset/calendar.ts';
import { allDates } from '../../../src/dataset/dataset.ts';
import { year } from '../../../src/trivia/kinds/year.ts';
import { allSubjects, answerOf, askAll, failures, poolOf, shareOfPlaces, wrongOptions } from './ask-all.ts';

const yearIn = (option: string) => (option.endsWith(' BC') ? 1 - Number.parseInt(option, 10) : Number(option));

test('a year is chosen among three others, none later than the last battle', () => {
	const pool = poolOf([
		{ name: 'Battle of the Ford', date: '1901-05-01' },
		{ name: 'Battle of the Hill', date: '1903-05-01' },
	]);
	const asked = askAll(year, pool, { of: 'battle-of-the-ford', seeds: 20 });
	expect(asked).toHaveLength(60);
	for (const question of asked) {
		expect(question).toMatchObject({
			kind: 'year',
			topic: 'year.battle-of-the-ford',
			era: 'Nineteenth century',
			prompt: 'In which year was the Battle of the Ford fought (Reds under Anna Red against Blues under Boris Blue)?',
			proof: ['battle-of-the-ford/date'],
		});
		expect(answerOf(question)).toBe('1901');
		expect(Math.max(...wrongOptions(question).map(Number))).toBeLessThanOrEqual(1903);
	}
});

test('the harder it is, the nearer the wrong years are', () => {
	const pool = poolOf([{ date: '1901-05-01' }, { date: '1990-05-01' }]);
	const distances = (['easy', 'medium', 'hard'] as const).map((level) => {
		const asked = askAll(year, pool, { of: 'battle-0', levels: [level], seeds: 40 });
		const off = asked.flatMap((question) => wrongOptions(question).map((option) => Math.abs(Number(option) - 1901)));
		return { least: Math.min(...off), most: Math.max(...off) };
	});
	expect(distances).toEqual([
		{ least: 7, most: 24 },
		{ least: 5, most: 12 },
		{ least: 2, most: 7 },
	]);
});

test('no wrong year is as long before the right one as another is after it', () => {
	const asked = askAll(year, poolOf([{ date: '1901-05-01' }, { date: '1990-05-01' }]), { of: 'battle-0', seeds: 60 });
	const distances = asked.map((question) => wrongOptions(question).map((option) => Math.abs(Number(option) - 1901)));
	expect(distances.filter((each) => new Set(each).size < each.length)).toEqual([]);
});

test.each([
	['0216-08-02', '216', '216'],
	['-0215-08-02', '216 BC', '-215'],
	['0000-08-02', '1 BC', '0'],
])('the year of %s is typed as %s', (date, canonical, accepted) => {
	const [question] = askAll(year, poolOf([{ date }]), { mode: 'type' });
	expect(question?.task).toEqual({ mode: 'type', of: 'year', canonical, accepted: [accepted] });
});

test.each([
	['lasted into another year', { date: '1901-12-01/1902-01-05' }],
	['is of a year that is not certain', { date: '1901~' }],
	[
		'is of different years by different sources',
		{
			date: [
				{ date: '1901', source: 'first' },
				{ date: '1902', source: 'second' },
			],
		},
	],
	['tells its year by its name', { name: 'Siege of 1901' }],
])('what %s is not asked about', (_, changes) => {
	expect(year.topics(poolOf([{ date: '1901-12-01' }]))).toHaveLength(1);
	expect(year.topics(poolOf([changes]))).toEqual([]);
});

describe('of all records', () => {
	test('every topic is asked, with one year that a source gives', () => {
		expect(year.topics(allSubjects()).length).toBeGreaterThan(200);
		expect(failures(year, allSubjects(), 'choice') + failures(year, allSubjects(), 'type')).toBe(0);
		const asked = askAll(year, allSubjects());
		const wrong = asked.filter((question) => {
			const dates = allDates(allSubjects().subjectOf.get(question.topic.slice('year.'.length))?.battle.date ?? never());
			const isOf = (option: string) =>
				dates.some(({ start, end }) => start.year <= yearIn(option) && yearIn(option) <= end.year);
			return !isOf(answerOf(question)) || wrongOptions(question).some(isOf) || wrongOptions(question).length !== 3;
		});
		expect(wrong).toEqual([]);
		expect(
			asked.filter(({ prompt, task }) => task.mode === 'choice' && task.options.some((each) => prompt.includes(each))),
		).toEqual([]);
	});

	test('the years ascend and the right one stands at each place equally often', () => {
		const asked = askAll(year, allSubjects(), { seeds: 3 });
		for (const { task } of asked) {
			const years = task.mode === 'choice' ? task.options.map(yearIn) : [];
			expect(years.toSorted((a, b) => a - b)).toEqual(years);
			expect(years.map(formatYear)).toEqual(task.mode === 'choice' ? task.options : []);
		}
		for (const share of shareOfPlaces(asked)) expect(share).toBeCloseTo(0.25, 1);
	});
});

function never(): never {
	throw new Error('no such battle');
}

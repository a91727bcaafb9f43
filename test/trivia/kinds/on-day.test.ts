import { describe, expect, test } from 'vitest';
import { MONTHS } from '../../../src/dataset/calendar.ts';
import { allDates } from '../../../src/dataset/dataset.ts';
import { onDay } from '../../../src/trivia/kinds/on-day.ts';
import { allRecords, allSubjects, answerOf, askAll, failures, poolOf, shareOfPlaces, wrongOptions } from './ask-all.ts';

const claimed = (...dates: string[]) => dates.map((date) => ({ date, source: 'first' }));

/** One in October, and as many others as are needed in spring. */
const october = { name: 'Battle of the Hill', date: '1806-10-14' };
const spring = [
	{ name: 'Battle of the Ford', date: '1850-03-01' },
	{ name: 'Battle of the Bridge', date: '1860-04-01/1860-04-20' },
	{ name: 'Battle of the Wood', date: '1870-05' },
];
const askOctober = (...others: Record<string, unknown>[]) =>
	askAll(onDay, poolOf([october, ...others]), { of: 'battle-of-the-hill', seeds: 5 });

test('one of four was fought on a day', () => {
	const [question] = askOctober(...spring);
	expect(question).toMatchObject({ kind: 'on-day', prompt: 'Which of these took place on 14 October?' });
	expect(question?.proof[0]).toBe('battle-of-the-hill/date');
	expect(question && answerOf(question)).toBe('Battle of the Hill');
	expect(question && wrongOptions(question).sort()).toEqual([
		'Battle of the Bridge',
		'Battle of the Ford',
		'Battle of the Wood',
	]);
});

describe('the day is not asked of a battle', () => {
	test.each([
		['of several days', { date: '1806-10-14/1806-10-15' }],
		['whose day is disputed', { date: claimed('1806-10-14', '1806-10-15') }],
		['whose day is not known', { date: '1806-10' }],
		['in the Roman calendar', { date: '-0215-08-02', calendar: 'roman' }],
		['whose name others have', { name: 'Battle of the Ford' }],
	])('%s', (_, changes) => {
		const asked = onDay.topics(poolOf([{ ...october, ...changes }, ...spring]));
		expect(asked.filter(({ subject }) => subject.battle.id === 'battle-of-the-hill')).toEqual([]);
	});
});

describe('beside a battle of 14 October stands', () => {
	test.each([
		['one of 25 September', '1850-09-25'],
		['one of 2 November', '1850-11-02'],
		['one of the day after by one source', claimed('1850-10-15', '1850-03-01')],
		['one from September to November', '1850-09-01/1850-11-20'],
		['one of which only the month is known', '1850-10'],
		['one of which only the year is known', '1850'],
		['one from December to the end of September', '1850-12-01/1851-09-30'],
	])('never %s', (_, date) => {
		const asked = askOctober(...spring, { name: 'Battle of the Lake', date });
		expect(asked).toHaveLength(15);
		expect(asked.filter((question) => wrongOptions(question).includes('Battle of the Lake'))).toEqual([]);
	});

	test.each([
		['one of 24 September', '1850-09-24'],
		['one of 3 November', '1850-11-03'],
		['one of November to September', '1850-11-05/1851-09-20'],
	])('sometimes %s', (_, date) => {
		const asked = askOctober(...spring.slice(1), { name: 'Battle of the Lake', date });
		expect(asked).toHaveLength(15);
		expect(asked.every((question) => wrongOptions(question).includes('Battle of the Lake'))).toBe(true);
	});
});

test('a battle at the turn of the year is near one of early January', () => {
	const january = { name: 'Battle of the Hill', date: '1806-01-02' };
	const asked = (date: string) =>
		askAll(onDay, poolOf([january, ...spring.slice(1), { name: 'Battle of the Lake', date }]), {
			of: 'battle-of-the-hill',
		});
	expect(asked('1850-12-28')).toEqual([]);
	expect(asked('1850-12-10')).not.toEqual([]);
});

describe('of all records', () => {
	const months: readonly (string | undefined)[] = MONTHS;
	const battles = Map.groupBy(allRecords().battles.values(), ({ name }) => name);

	test('every topic is asked, and no other option was fought within 13 days of that day by any source', () => {
		expect(onDay.topics(allSubjects()).length).toBeGreaterThan(80);
		expect(failures(onDay, allSubjects(), 'choice')).toBe(0);
		const asked = askAll(onDay, allSubjects(), { seeds: 3 });
		const near = asked.flatMap((question) => {
			const [, day, month] = /on (\d+) (\w+)\?$/.exec(question.prompt) ?? [];
			const asked = Temporal.PlainDate.from({
				year: 2001,
				month: months.indexOf(month) + 1,
				day: Number(day),
			});
			return wrongOptions(question).filter((name) =>
				(battles.get(name) ?? []).some(({ date }) =>
					allDates(date).some(({ start, end }) => {
						// Two years on a row, so that the days around New Year are near each other.
						const from = Temporal.PlainDate.from({ year: 2000, month: start.month ?? 1, day: start.day ?? 1 });
						const years = end.year - start.year;
						const to = Temporal.PlainDate.from({ year: 2000 + years, month: end.month ?? 12, day: end.day ?? 31 });
						return [-1, 0, 1].some((shift) => {
							const there = asked.add({ years: shift });
							return (
								Temporal.PlainDate.compare(there, from.subtract({ days: 13 })) >= 0 &&
								Temporal.PlainDate.compare(there, to.add({ days: 13 })) <= 0
							);
						});
					}),
				),
			);
		});
		expect(near).toEqual([]);
		expect(new Set(asked.map(({ prompt }) => prompt)).size).toBeGreaterThan(60);
		for (const share of shareOfPlaces(asked)) expect(share).toBeCloseTo(0.25, 1);
	});
});

import { describe, expect, test } from 'vitest';
import { days } from '../../../src/trivia/kinds/days.ts';
import { allRecords, allSubjects, answerOf, askAll, failures, poolOf, wrongOptions } from './ask-all.ts';

const claimed = (...dates: string[]) => dates.map((date) => ({ date, source: 'first' }));
const fact = (text: string) => ({ id: 'length', topic: 'course', text, sources: ['first'] });
const siege = { name: 'Siege of the Hill', date: '1901-05-01/1901-06-09', summary: 'The hill was taken.', facts: [] };

test('the days are chosen among others that are far enough off', () => {
	const asked = askAll(days, poolOf([siege]), { seeds: 20 });
	expect(asked).toHaveLength(60);
	for (const question of asked) {
		expect(question).toMatchObject({
			kind: 'days',
			prompt: 'How many days did the Siege of the Hill (1901) last, first and last day included?',
			proof: ['siege-of-the-hill/date'],
		});
		expect(answerOf(question)).toBe('40');
		const numbers = question.task.mode === 'choice' ? question.task.options.map(Number) : [];
		expect(numbers.toSorted((a, b) => a - b)).toEqual(numbers);
		for (const wrong of wrongOptions(question).map(Number)) {
			expect(wrong).toBeGreaterThan(0);
			expect(Math.abs(wrong - 40)).toBeGreaterThanOrEqual(6);
		}
	}
	const rights = new Set(asked.map(({ task }) => task.mode === 'choice' && task.right));
	expect(rights).toEqual(new Set([0, 1, 2, 3]));
});

test('of a battle of three days the others are two off at least', () => {
	const asked = askAll(days, poolOf([{ ...siege, date: '1863-07-01/1863-07-03' }]), { seeds: 20 });
	expect(asked).toHaveLength(60);
	expect(asked.flatMap(wrongOptions).filter((option) => ['2', '3', '4'].includes(option))).toEqual([]);
});

test('a number is typed', () => {
	const [question] = askAll(days, poolOf([{ ...siege, date: '1901-05-01/1901-05-31' }]), { mode: 'type' });
	expect(question?.task).toEqual({ mode: 'type', of: 'number', canonical: '31 days', accepted: ['31'] });
});

test('a number that nobody knows to the day is not typed', () => {
	expect(askAll(days, poolOf([siege]), { mode: 'type' })).toEqual([]);
});

test('no option is a number of days that the record speaks of', () => {
	const asked = askAll(days, poolOf([{ ...siege, facts: [fact('The walls fell after fifty-two days of fire.')] }]), {
		seeds: 40,
	});
	expect(asked).toHaveLength(120);
	expect(asked.flatMap(wrongOptions)).not.toContain('52');
});

test('February has 29 days in 1900 by the Julian calendar and in 1904 by both', () => {
	const lengthOf = (changes: object) =>
		askAll(days, poolOf([{ ...siege, ...changes }]), { mode: 'type' }).map(answerOf)[0];
	const turn = (year: number) => `${year}-02-27/${year}-03-02`;
	expect(lengthOf({ date: turn(1900) })).toBe('4 days');
	expect(lengthOf({ date: turn(1900), calendar: 'julian' })).toBe('5 days');
	expect(lengthOf({ date: turn(1904) })).toBe('5 days');
});

test.each([
	['two days', { date: '1901-05-01/1901-05-02' }],
	['a length on which sources differ', { date: claimed('1901-05-01/1901-05-20', '1901-05-01/1901-05-21') }],
	['a last day that is not known', { date: '1901-05-01/1901-06' }],
	['a date that a source limits', { date: [{ date: '1901-05-01/1901-06-09', source: 'first', note: 'on and off' }] }],
	['another count in its record', { facts: [fact('The siege lasted 39 days.')] }],
	['a name that tells it', { name: 'Forty Days’ Siege' }],
	['several parts', { name: 'Battles of the Hill' }],
])('a battle of %s is not asked about', (_, changes) => {
	expect(days.topics(poolOf([siege]))).toHaveLength(1);
	expect(days.topics(poolOf([{ ...siege, ...changes }]))).toEqual([]);
});

describe('of all records', () => {
	test('every topic is asked, with the days counted right', () => {
		expect(days.topics(allSubjects()).length).toBeGreaterThan(30);
		expect(failures(days, allSubjects(), 'choice')).toBe(0);
		const gregorian = askAll(days, allSubjects()).flatMap((question) => {
			const battle = allRecords().battles.get(question.topic.slice('days.'.length));
			return battle?.calendar === 'gregorian' ? [{ battle, question }] : [];
		});
		expect(gregorian.length).toBeGreaterThan(90);
		for (const { battle, question } of gregorian) {
			const [start, end] = battle.date.best.edtf.split('/').map((day) => Temporal.PlainDate.from(day));
			const length = end && start ? start.until(end, { largestUnit: 'days' }).days + 1 : 0;
			expect(answerOf(question)).toBe(String(length));
			for (const wrong of wrongOptions(question).map(Number)) {
				expect(Math.abs(wrong - length)).toBeGreaterThanOrEqual(Math.max(2, 0.15 * length));
			}
		}
	});
});

import { describe, expect, test } from 'vitest';
import { allDates, type Battle } from '../../../src/dataset/dataset.ts';
import { first, last, order } from '../../../src/trivia/kinds/sequence.ts';
import { allRecords, allSubjects, answerOf, askAll, failures, poolOf, shareOfPlaces } from './ask-all.ts';

const battle = (name: string, date: unknown) => ({ name, date });
const claimed = (...dates: string[]) => dates.map((date) => ({ date, source: 'first' }));

const four = [
	battle('Battle of the Ford', '1850-05-01'),
	battle('Battle of the Bridge', '1860-05-01'),
	battle('Battle of the Wood', '1870-05-01'),
	battle('Battle of the Hill', '1880-05-01'),
];
const five = [...four, battle('Battle of the Lake', '1890-05-01')];

test('which of four was first, and which last', () => {
	const [ofFirst] = askAll(first, poolOf(four));
	const [ofLast] = askAll(last, poolOf(four));
	expect(ofFirst).toMatchObject({
		prompt: 'Which of these was fought first?',
		proof: ['ford', 'bridge', 'wood', 'hill'].map((each) => `battle-of-the-${each}/date`),
	});
	expect(ofLast).toMatchObject({
		prompt: 'Which of these was fought last?',
		proof: ['hill', 'wood', 'bridge', 'ford'].map((each) => `battle-of-the-${each}/date`),
	});
	expect([ofFirst, ofLast].map((question) => question && answerOf(question))).toEqual([
		'Battle of the Ford',
		'Battle of the Hill',
	]);
});

test('three, four or five are put in order', () => {
	const asked = askAll(order, poolOf(five), { mode: 'order', seeds: 10 });
	for (const { level, task, prompt } of asked) {
		expect(prompt).toBe('Put these in order, the earliest first.');
		expect(task.mode === 'order' && task.options.length).toBe({ easy: 3, medium: 4, hard: 5 }[level]);
	}
	const hard = asked.filter(({ level }) => level === 'hard');
	expect(new Set(hard.map(answerOf))).toEqual(new Set([five.map(({ name }) => name).join(' < ')]));
	expect(new Set(hard.map(({ task }) => task.mode === 'order' && task.options.join())).size).toBeGreaterThan(10);
});

test('battles far apart stand beside each other when it is to be easy', () => {
	const near = Array.from({ length: 30 }, (_, at) => battle(`Near ${at}`, `${1850 + at}-05-01`));
	const far = Array.from({ length: 30 }, (_, at) => ({
		...battle(`Far ${at}`, `${String(600 + at * 40).padStart(4, '0')}-05-01`),
		war: 'Another war',
	}));
	const pool = poolOf([...near, ...far]);
	const shownWith = (level: 'easy' | 'hard') =>
		askAll(first, pool, { of: 'near-15', levels: [level], seeds: 10 }).flatMap(({ task }) =>
			task.mode === 'choice' ? task.options.filter((option) => option !== 'Near 15') : [],
		);
	expect(shownWith('easy').filter((name) => name.startsWith('Far')).length).toBeGreaterThan(20);
	expect(shownWith('hard').every((name) => name.startsWith('Near'))).toBe(true);
});

test.each([
	['reaches into another by one source', { date: claimed('1880-05-01', '1870-04-30/1870-05-01') }],
	['was fought within four months of another', { date: '1870-08-01' }],
	['is first by its name', { name: 'First Battle of the Hill' }],
	['has the name of another', { name: 'Battle of the Ford' }],
])('of four of which one %s none is asked', (_, changes) => {
	expect([first, last].map((kind) => kind.topics(poolOf(four)).length)).toEqual([4, 4]);
	const pool = poolOf([...four.slice(0, 3), { ...four[3], ...changes }]);
	expect([first, last].flatMap((kind) => askAll(kind, pool, { seeds: 5 }))).toEqual([]);
});

test('counted battles of one place do not stand beside each other', () => {
	const pool = poolOf([
		...four,
		battle('Second Battle of Ypres', '1900-05-01'),
		battle('Third Battle of Ypres', '1910-05-01'),
	]);
	const shown = askAll(first, pool, { seeds: 10 }).map(({ task }) => (task.mode === 'choice' ? task.options : []));
	expect(shown.filter((options) => options.some((name) => name.endsWith('Ypres'))).length).toBeGreaterThan(50);
	expect(shown.filter((options) => options.filter((name) => name.endsWith('Ypres')).length > 1)).toEqual([]);
});

describe('of all records', () => {
	const byName = Map.groupBy(allRecords().battles.values(), ({ name }) => name);
	/** Days that can be compared; of a date without a day or month the first or the last. */
	const days = ({ date }: Battle) =>
		allDates(date).map(({ start, end }) => ({
			from: start.year * 10_000 + (start.month ?? 1) * 100 + (start.day ?? 1),
			to: end.year * 10_000 + (end.month ?? 12) * 100 + (end.day ?? 31),
		}));
	const isBefore = (a: Battle, b: Battle) => days(a).every(({ to }) => days(b).every(({ from }) => to < from));
	const inTime = (names: readonly string[]) => {
		const battles = names.flatMap((name) => byName.get(name) ?? []);
		return (
			battles.length === names.length &&
			battles.every((each, at) => battles.slice(at + 1).every((later) => isBefore(each, later)))
		);
	};

	test.each([first, last])('every topic of “$name” is asked, and each battle was over before the next', (kind) => {
		expect(kind.topics(allSubjects()).length).toBeGreaterThan(250);
		expect(failures(kind, allSubjects(), 'choice')).toBe(0);
		const asked = askAll(kind, allSubjects(), { seeds: 3 });
		const wrong = asked.filter((question) => {
			const proven = question.proof.map((id) => allRecords().battles.get(id.replace('/date', ''))?.name ?? '');
			const shown = question.task.mode === 'choice' ? question.task.options : [];
			return (
				!inTime(kind === first ? proven : proven.toReversed()) ||
				proven[0] !== answerOf(question) ||
				proven.toSorted().join() !== shown.toSorted().join()
			);
		});
		expect(wrong).toEqual([]);
		for (const share of shareOfPlaces(asked)) expect(share).toBeCloseTo(0.25, 1);
	});

	test('every topic of “order” is asked, with one right order', () => {
		expect(order.topics(allSubjects()).length).toBeGreaterThan(250);
		expect(failures(order, allSubjects(), 'order')).toBe(0);
		const asked = askAll(order, allSubjects(), { mode: 'order' });
		expect(asked.filter((question) => !inTime(answerOf(question).split(' < ')))).toEqual([]);
	});
});

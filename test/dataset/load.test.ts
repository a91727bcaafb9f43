import { describe, expect, test } from 'vitest';
import { DatasetError, loadDataset } from '../../src/dataset/load.ts';
import { battlesFolder, sampleRecord, sampleSide } from '../sample-battle.ts';

function problemsOf(files: Parameters<typeof battlesFolder>[0]): string[] {
	try {
		loadDataset(battlesFolder(files));
		return [];
	} catch (error) {
		if (!(error instanceof DatasetError)) throw error;
		return error.problems.map(({ file, path, message }) => `${file} › ${path}: ${message}`);
	}
}

const entry = (changes: object) => ({
	id: 'x',
	date: '1901-05-01',
	title: 'T',
	text: 'Text.',
	sources: ['first'],
	...changes,
});

test('a good record loads, with its entries by receipt id', () => {
	const { battles, entries } = loadDataset(battlesFolder({ 'sample-hill.json': sampleRecord() }));
	expect([...battles.keys()]).toEqual(['sample-hill']);
	expect(battles.get('sample-hill')).toMatchObject({ id: 'sample-hill', calendar: 'gregorian' });
	expect([...entries.keys()]).toEqual(['sample-hill/march', 'sample-hill/assault', 'sample-hill/flag']);
});

test('every error of every file is reported at once', () => {
	const problems = problemsOf({
		'good.json': sampleRecord(),
		'one.json': sampleRecord({ fame: 9, date: '1901-13' }),
		'two.json': '{ "name": ',
		'Three.json': sampleRecord(),
		'notes.txt': 'hello',
	});
	expect(problems.map((problem) => problem.split(':')[0])).toEqual([
		'Three.json › ',
		'notes.txt › ',
		'one.json › fame',
		'one.json › date[0].date',
		'two.json › ',
	]);
});

describe('each mistake has its own word', () => {
	test.each<[string, Record<string, unknown>, string, RegExp]>([
		[
			'duplicate id',
			{ facts: [{ id: 'march', topic: 'course', text: 'Twice.', sources: ['first'] }] },
			'facts[0].id',
			/"march" is already the id at timeline\[0\]\.id/,
		],
		[
			'reserved id',
			{ facts: [{ id: 'losses', topic: 'course', text: 'No.', sources: ['first'] }] },
			'facts[0].id',
			/is reserved for the battle as a whole/,
		],
		[
			'bad id',
			{ facts: [{ id: 'Two Words', topic: 'course', text: 'No.', sources: ['first'] }] },
			'facts[0].id',
			/use lower-case words joined by "-"/,
		],
		[
			'missing source',
			{ facts: [{ id: 'f', topic: 'course', text: 'No.', sources: ['third'] }] },
			'facts[0].sources[0]',
			/"third" is not among this record's sources \(first, second\)/,
		],
		[
			'missing source of a claim',
			{ outcome: [{ result: 'Draw', source: 'nobody' }] },
			'outcome[0].source',
			/"nobody" is not among/,
		],
		[
			'no source at all',
			{ facts: [{ id: 'f', topic: 'course', text: 'No.', sources: [] }] },
			'facts[0].sources',
			/has too few items: give at least 1$/,
		],
		[
			'source without a credit',
			{ sources: [{ id: 'first', title: 'T', url: 'https://example.org', read: '2026-01-01' }] },
			'sources[0]',
			/needs an "author" or a "publisher"/,
		],
		[
			'duplicate source',
			{
				sources: [1, 2].map(() => ({
					id: 'first',
					title: 'T',
					author: 'A',
					url: 'https://example.org',
					read: '2026-01-01',
				})),
				facts: [],
			},
			'sources[1].id',
			/already the id at sources\[0\]\.id/,
		],
		['impossible day', { date: '1901-02-30' }, 'date[0].date', /no such day/],
		[
			'day of another calendar',
			{ date: '1900-02-29', timeline: [] },
			'date',
			/1900-02-29 does not exist in the gregorian calendar/,
		],
		['range turned round', { date: '1901-05-03/1901-05-01' }, 'date[0].date', /ends before it starts/],
		['no claim of the date', { date: [] }, 'date[0]', /is missing: add it/],
		[
			'timeline out of order',
			{ timeline: [entry({ id: 'b', date: '1901-05-02' }), entry({ id: 'a' })] },
			'timeline[1].date',
			/before the entry above it/,
		],
		[
			'wrong range',
			{
				sides: [
					sampleSide('Reds', 'A', { losses: [{ of: 'killed', claims: [{ min: 9, max: 3, source: 'first' }] }] }),
					sampleSide('Blues', 'B'),
				],
			},
			'sides[0].losses[0].claims[0].max',
			/"min" must be below "max"/,
		],
		[
			'value and range',
			{
				sides: [
					sampleSide('Reds', 'A', { losses: [{ of: 'killed', claims: [{ value: 1, min: 3, source: 'first' }] }] }),
					sampleSide('Blues', 'B'),
				],
			},
			'sides[0].losses[0].claims[0]',
			/needs either "value", or "min" and "max"/,
		],
		[
			'figure without a number',
			{
				sides: [
					sampleSide('Reds', 'A', { losses: [{ of: 'killed', claims: [{ source: 'first' }] }] }),
					sampleSide('Blues', 'B'),
				],
			},
			'sides[0].losses[0].claims[0]',
			/needs either "value"/,
		],
		[
			'unknown victor',
			{ outcome: [{ result: 'Green victory', victor: 'Greens', source: 'first' }] },
			'outcome[0].victor',
			/"Greens" is not the name of a side \(Reds, Blues\)/,
		],
		['no romanisation', { names: [{ name: '張鼓峰', language: 'ja' }] }, 'names[0].romanised', /needs "romanised"/],
		['stray blanks', { summary: 'Two  blanks.' }, 'summary', /single blanks only/],
		['too long', { summary: 'x'.repeat(601) }, 'summary', /at most 600 characters/],
		['too large', { fame: 9 }, 'fame', /is too large: at most 5$/],
		['surplus field', { casualties: 5 }, '', /has "casualties", which records do not have/],
		['missing field', { war: undefined }, 'war', /is missing/],
		['wrong type', { fame: 'high' }, 'fame', /must be a number without quotes/],
		[
			'address that is none',
			{ sources: [{ id: 'first', title: 'T', author: 'A', url: 'book', read: '2026-01-01' }], facts: [] },
			'sources[0].url',
			/is not a web address/,
		],
		[
			'day that is none',
			{ sources: [{ id: 'first', title: 'T', author: 'A', url: 'https://example.org', read: 'monday' }], facts: [] },
			'sources[0].read',
			/is not a day of the calendar: write it like 2026-01-31$/,
		],
		['no whole number', { fame: 1.5 }, 'fame', /must be a whole number$/],
		['too small', { fame: 0 }, 'fame', /is too small: at least 1$/],
		['nothing in it', { summary: '' }, 'summary', /is empty: fill it in$/],
		['too few', { sides: [] }, 'sides', /has too few items: give at least 2$/],
		[
			'too many',
			{ sides: [1, 2, 3, 4, 5, 6, 7].map((number) => sampleSide(`Side ${number}`, 'A')) },
			'sides',
			/has too many items: at most 6$/,
		],
		['none of the words', { calendar: 'mayan' }, 'calendar', /must be one of "gregorian", "julian", "roman"$/],
		[
			'no kind of date',
			{ timeline: [entry({ date: {} })] },
			'timeline[0].date',
			/must be text in quotes or a list in \[ \]$/,
		],
		[
			'no date',
			{ timeline: [entry({ date: undefined })] },
			'timeline[0].date',
			/is missing: add it \(text in quotes or/,
		],
		[
			'two sides of one name',
			{ sides: [sampleSide('Reds', 'A'), sampleSide('Reds', 'B')] },
			'sides[1].name',
			/"Reds" is already the name at sides\[0\]\.name: name the sides apart$/,
		],
		[
			'one thing counted twice',
			{
				sides: [
					sampleSide('Reds', 'A', {
						losses: ['killed', 'Killed'].map((of) => ({ of, claims: [{ value: 1, source: 'first' }] })),
					}),
					sampleSide('Blues', 'B'),
				],
			},
			'sides[0].losses[1].of',
			/"Killed" is counted already at sides\[0\]\.losses\[0\]\.of: put all claims there$/,
		],
	])('%s', (_, changes, path, message) => {
		const problems = problemsOf({ 'sample-hill.json': JSON.parse(JSON.stringify(sampleRecord(changes))) });
		expect(problems).toContainEqual(expect.stringMatching(message));
		expect(problems.map((problem) => problem.split(': ')[0])).toContain(`sample-hill.json › ${path}`);
	});
});

test('ids and citations are checked even where the schema found something, and nothing is said twice', () => {
	const facts = [
		{ id: 'march', topic: 'course', text: 'Twice.', sources: ['third'] },
		{ id: 'Two Words', topic: 'course', text: 'One.', sources: ['Not an id'] },
		{ id: 'Two Words', topic: 'course', text: 'Two.', sources: ['first'] },
	];
	const problems = problemsOf({ 'sample-hill.json': sampleRecord({ fame: 6, facts }) });
	expect(problems.map((problem) => /› (.*?):/.exec(problem)?.[1])).toEqual([
		'fame',
		'facts[1].id',
		'facts[1].sources[0]',
		'facts[2].id',
		'facts[0].id',
		'facts[0].sources[0]',
	]);
});

test('without sources nothing is said of those who cite them', () => {
	expect(problemsOf({ 'sample-hill.json': sampleRecord({ sources: [] }) })).toHaveLength(1);
});

test('a file name too long for an id is refused', () => {
	const long = 'hill'.repeat(23);
	expect(problemsOf({ [`${long}.json`]: sampleRecord() })).toEqual([
		`${long}.json › : has a name of 92 characters, which is too long for an id: at most 40`,
	]);
	expect(problemsOf({ [`${long.slice(0, 40)}.json`]: sampleRecord() })).toEqual([]);
});

test('the message names the count, each file and each mend', () => {
	const folder = battlesFolder({ 'sample-hill.json': sampleRecord({ fame: 9 }) });
	expect(() => loadDataset(folder)).toThrow(
		/have 1 error\(s\); mend them and start again:\n {2}sample-hill\.json › fame: /,
	);
});

test('an empty folder is refused', () => {
	expect(() => loadDataset(battlesFolder({}))).toThrow(/holds no battle/);
});

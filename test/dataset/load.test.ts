import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { DatasetError, loadDataset } from '../../src/dataset/load.ts';
import { battleSchema } from '../../src/dataset/schema.ts';
import { dataFolder, sampleRecord, sampleSide, sampleWar } from '../sample-battle.ts';

function problemsOf(...folders: Parameters<typeof dataFolder>): string[] {
	try {
		loadDataset(dataFolder(...folders));
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
	const { battles, entries } = loadDataset(dataFolder({ 'sample-hill.json': sampleRecord() }));
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
		'battles/Three.json › ',
		'battles/notes.txt › ',
		'battles/one.json › fame',
		'battles/one.json › date[0].date',
		'battles/two.json › ',
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
		[
			'no country on land',
			{ place: { name: 'Sample Hill', latitude: 10, longitude: 20 } },
			'place.country',
			/is missing: add it, or "sea": true where the battle was fought at sea$/,
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
		expect(problems.map((problem) => problem.split(': ')[0])).toContain(`battles/sample-hill.json › ${path}`);
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
		`battles/${long}.json › : has a name of 92 characters, which is too long for an id: at most 40`,
	]);
	expect(problemsOf({ [`${long.slice(0, 40)}.json`]: sampleRecord() })).toEqual([]);
});

test('the message names the count, each file and each mend', () => {
	const folder = dataFolder({ 'sample-hill.json': sampleRecord({ fame: 9 }) });
	expect(() => loadDataset(folder)).toThrow(
		/have 1 error\(s\); mend them and start again:\n {2}battles\/sample-hill\.json › fame: /,
	);
});

test('an empty folder is refused', () => {
	expect(() => loadDataset(dataFolder({}))).toThrow(/holds no battle/);
});

test('a battle at sea needs no country', () => {
	const place = { name: 'Sample Sea', sea: true, latitude: 10, longitude: 20 };
	expect(problemsOf({ 'sample-hill.json': sampleRecord({ place }) })).toEqual([]);
});

describe('wars', () => {
	const hill = { 'sample-hill.json': sampleRecord() };

	test('are found by the name that battles give', () => {
		const { wars } = loadDataset(dataFolder(hill));
		expect(wars.get('War of Examples')).toMatchObject({ id: 'war-of-examples', date: { best: { edtf: '1900/1902' } } });
	});

	test.each<[string, Parameters<typeof dataFolder>[1], string]>([
		['nobody wrote', {}, 'battles/sample-hill.json › war: "War of Examples" is the name of no war in wars/'],
		[
			'of one name',
			{ 'a.json': sampleWar(), 'b.json': sampleWar() },
			'wars/b.json › name: "War of Examples" is the name in wars/a.json already',
		],
		[
			'part of an unknown one',
			{ 'a.json': sampleWar({ partOf: 'Great War of Examples' }) },
			'wars/a.json › partOf: "Great War of Examples" is the name of no war in wars/',
		],
		[
			'part of themselves',
			{ 'a.json': sampleWar({ partOf: 'B' }), 'b.json': sampleWar({ name: 'B', partOf: 'War of Examples' }) },
			'wars/a.json › partOf: makes the war a part of itself',
		],
		['out of shape', { 'a.json': sampleWar({ date: '1900' }) }, 'wars/a.json › date: must be a list in [ ]'],
		[
			'citing nothing known',
			{ 'a.json': sampleWar({ date: [{ date: '1900', source: 'second' }] }) },
			'wars/a.json › date[0].source: "second" is not among this record\'s sources',
		],
	])('%s are refused', (_, wars, problem) => {
		expect(problemsOf(hill, wars)).toContainEqual(expect.stringContaining(problem));
	});
});

describe('a stamp of records that were found right', () => {
	const stampOf = (folder: string) => join(folder, 'var/checked');

	test('has them loaded as before without another check', () => {
		const folder = dataFolder({ 'sample-hill.json': sampleRecord() });
		const first = loadDataset(folder, stampOf(folder));
		const check = vi.spyOn(battleSchema, 'safeParse');
		expect(loadDataset(folder, stampOf(folder))).toEqual(first);
		expect(check).not.toHaveBeenCalled();
		check.mockRestore();
	});

	test.each<[string, (folder: string) => void]>([
		[
			'changed',
			(folder) => writeFileSync(join(folder, 'battles/sample-hill.json'), JSON.stringify(sampleRecord({ fame: 9 }))),
		],
		['added', (folder) => writeFileSync(join(folder, 'battles/other-hill.json'), '{')],
		['renamed', (folder) => renameSync(join(folder, 'battles/sample-hill.json'), join(folder, 'battles/Hill.json'))],
		['taken away', (folder) => rmSync(join(folder, 'wars/war-of-examples.json'))],
	])('is not believed of a folder in which something was %s', (_, change) => {
		const folder = dataFolder({ 'sample-hill.json': sampleRecord() });
		loadDataset(folder, stampOf(folder));
		change(folder);
		expect(() => loadDataset(folder, stampOf(folder))).toThrow(DatasetError);
		expect(() => loadDataset(folder, stampOf(folder))).toThrow(DatasetError);
	});

	test('is not left by records that were refused', () => {
		const folder = dataFolder({ 'sample-hill.json': sampleRecord({ fame: 9 }) });
		expect(() => loadDataset(folder, stampOf(folder))).toThrow(DatasetError);
		expect(existsSync(stampOf(folder))).toBe(false);
	});

	test('that cannot be written is done without', () => {
		const folder = dataFolder({ 'sample-hill.json': sampleRecord() });
		const stamp = join(folder, 'battles/sample-hill.json/stamp');
		expect(loadDataset(folder, stamp).battles.size).toBe(1);
		expect(loadDataset(folder, stamp).battles.size).toBe(1);
	});
});

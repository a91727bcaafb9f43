import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { entriesByDay } from '../../src/audit/coverage.ts';
import { differenceLines, findingsOf, report } from '../../src/audit/index.ts';
import { readWorldMap } from '../../src/audit/places.ts';
import { compareWithReference, missingBattles, readExplanations, readReference } from '../../src/audit/reference.ts';
import { loadDataset } from '../../src/dataset/load.ts';
import { ROOT } from '../running-bot.ts';
import { sampleDataset, sampleRecord } from '../sample-battle.ts';

const REFERENCE = join(ROOT, '../shared/reference');
const map = readWorldMap();

test('counts what the set holds, line by line', () => {
	const findings = [{ at: 'sample-hill › facts', message: 'has 1' }];
	expect(report(sampleDataset(), map, findings, { list: true })).toEqual([
		'1 battles of 1 wars, 2 timeline entries, 1 facts,',
		'4 counted things with 6 claims, 2 sources; 2 things disputed.',
		'',
		'  sample-hill: 1 to 3 May 1901; 2 entries, 1 facts, 2 sources',
		'    disputed: Reds, losses, killed',
		'    disputed: Blues, losses, killed',
		'',
		'Eras:',
		'  Antiquity: 0 battles, 0 entries and facts',
		'  Middle Ages: 0 battles, 0 entries and facts',
		'  Early modern: 0 battles, 0 entries and facts',
		'  Revolution and Napoleon: 0 battles, 0 entries and facts',
		'  Nineteenth century: 1 battles, 3 entries and facts',
		'  World wars: 0 battles, 0 entries and facts',
		'  Since 1945: 0 battles, 0 entries and facts',
		'Regions:',
		'  At sea: 1 battles, 3 entries and facts',
		'',
		'0 of 366 days have 2 entries or more of their own; with fewer:',
		...[
			...['January: 1–31', 'February: 1–29', 'March: 1–31', 'April: 1–30', 'May: 1–31', 'June: 1–30', 'July: 1–31'],
			...['August: 1–31', 'September: 1–30', 'October: 1–31', 'November: 1–30', 'December: 1–31'],
		].map((line) => `  ${line}`),
		'',
		'1 errors:',
		'  sample-hill › facts: has 1',
	]);
});

test('only an entry of one single day counts for its day', () => {
	const entries = ['1901-05-01', '1901-05-01/1901-05-02', '1901-05'].map((date, at) => ({
		...{ id: `entry-${at}`, date, title: 'T', text: 'Text.', sources: ['first'] },
	}));
	const days = entriesByDay(sampleDataset({ hill: sampleRecord({ timeline: entries }) }));
	expect([...days].filter(([, count]) => count > 0)).toEqual([['05-01', 1]]);
	expect(days.size).toBe(366);
});

describe('the records of the project', () => {
	const dataset = loadDataset(`${ROOT}/data`);

	test('have no errors', () => {
		expect(findingsOf(dataset, map)).toEqual([]);
	});

	test('have two entries or more on each of the 366 days', () => {
		expect([...entriesByDay(dataset)].filter(([, count]) => count < 2)).toEqual([]);
	});

	test.skipIf(!existsSync(REFERENCE))(
		'hold the best known battles, and every difference from the tables has its reason (needs ../shared/reference)',
		() => {
			const reference = readReference(REFERENCE);
			expect(missingBattles([...dataset.battles.values()], reference)).toEqual([]);
			const differing = compareWithReference(dataset, reference).map(({ key }) => key);
			expect(differing.toSorted()).toEqual([...readExplanations(`${ROOT}/data/differences.json`).keys()].toSorted());
		},
	);
});

describe('against a table of battles', () => {
	const row = (id: string, start: string, end: string, place?: readonly [number, number]) => ({
		...{ id, name: 'Battle of Sample Hill', start, end },
		...(place && { place: { latitude: place[0], longitude: place[1] } }),
	});
	const differences = (...rows: ReturnType<typeof row>[]) =>
		compareWithReference(sampleDataset({ hill: sampleRecord({ wikidata: 'Q1' }) }), { rows, bestKnown: [] });

	test.each([
		['the same days', row('Q1', '1901-05-01', '1901-05-03', [10.2, 20.2])],
		['a coarser date', row('Q1', '1901-05', '1901')],
		['one day of unknown role, which is the last', row('Q1', '1901-05-03', '')],
	])('%s is no difference', (_, theirs) => {
		expect(differences(theirs)).toEqual([]);
	});

	test.each([
		[
			'another day',
			row('Q1', '1901-05-01', '1901-05-04'),
			'hill/date',
			/1901-05-01\/1901-05-03 here, 1901-05-01\/1901-05-04/,
		],
		['a day inside', row('Q1', '1901-05-02', ''), 'hill/date', /1901-05-02 in the table/],
		['a place far off', row('Q1', '1901', '1901', [11, 20]), 'hill/place', /^111 km away/],
		['no such item', row('Q2', '1901', '1901'), 'hill/wikidata', /^Q1 is not in the tables/],
	])('%s is told', (_, theirs, key, message) => {
		expect(differences(theirs)).toEqual([{ key, message: expect.stringMatching(message) }]);
	});

	test('the best known are missed by item, and those without one by name and year', () => {
		const battles = [...sampleDataset().battles.values()];
		const bestKnown = [row('x-sample', '1901-05', ''), row('x-older', '1801', ''), row('Q9', '1901', '')];
		expect(missingBattles(battles, { rows: [], bestKnown })).toEqual(['Battle of Sample Hill (1801)']);
	});

	test('each difference is told with its reason, and reasons that explain nothing are told too', () => {
		const found = [
			{ key: 'hill/date', message: 'one day here' },
			{ key: 'hill/place', message: '99 km away' },
		];
		const reasons = new Map([
			['hill/place', 'The table gives the town.'],
			['gone/date', 'Once it was so.'],
		]);
		expect(differenceLines(found, reasons)).toEqual([
			expect.stringMatching(/^2 differences from the table, 1 of them unexplained/),
			'  hill/date: one day here',
			'  hill/place: 99 km away: The table gives the town.',
			'  gone/date: data/differences.json explains a difference that is not there: remove the line',
		]);
	});
});

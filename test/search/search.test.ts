import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadDataset } from '../../src/dataset/load.ts';
import { fold, likeness } from '../../src/search/fold.ts';
import { createSearch } from '../../src/search/search.ts';
import { ROOT } from '../running-bot.ts';
import { sampleDataset, sampleRecord } from '../sample-battle.ts';

const dataset = loadDataset(`${ROOT}/data/battles`);
const search = createSearch(dataset);

describe('one spelling for every script', () => {
	test.each([
		['Сталинград', 'stalingrad'],
		['Mohács', 'mohacs'],
		['張鼓峰', 'zhanggufeng'],
		['张鼓峰', 'zhanggufeng'],
		['Chōkohō', 'chokoho'],
		['ﬁeld', 'field'],
		["Pickett's  Charge!", 'picketts charge'],
		['Pickett’s Charge', 'picketts charge'],
		['lake\u200b\u00adkhasan', 'lakekhasan'],
		['🏰', ''],
		['', ''],
	])('%j is %j', (text, folded) => {
		expect(fold(text)).toBe(folded);
	});

	test('never longer than it must be, never anything but letters, digits and single blanks', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 6000 }), (text) => {
				expect(fold(text)).toMatch(/^([a-z0-9]+( [a-z0-9]+)*)?$/);
			}),
			{ numRuns: 50 },
		);
	});
});

test.each([
	['khasan', 'khasan', 1],
	['kasan', 'khasan', 1 - 1 / 6],
	['hastigns', 'hastings', 1 - 1 / 8],
	['gettysberg', 'gettysburg', 1 - 1 / 10],
	['zhanggufengincident', 'zhanggufengincidnet', 1 - 1 / 19],
	['abcdefghijkl', 'lkjihgfedcba', 0],
	['ab', 'ac', 0],
	['cat', 'dog', 0],
	['waterloo', 'wagram', 0],
])('%s is like %s: %d', (a, b, expected) => {
	expect(likeness(a, b)).toBeCloseTo(expected);
	expect(likeness(b, a)).toBeCloseTo(expected);
});

describe('find', () => {
	const kindOf = (query: string) => search.find(query).kind;
	const nameOf = (query: string) => {
		const found = search.find(query);
		return found.kind === 'found' ? found.battle.id : found.kind;
	};

	test.each([
		['lake-khasan', 'lake-khasan'],
		['LAKE-KHASAN', 'lake-khasan'],
		['lakekhasan', 'lake-khasan'],
		['khasan lake battle', 'lake-khasan'],
		['seige of hastings', 'hastings'],
		['hastings 1066', 'hastings'],
		['cannae 216 b.c.', 'cannae'],
		['216 bc', 'cannae'],
		['khalkin gol', 'khalkhin-gol'],
		['nomonhan incident', 'khalkhin-gol'],
		['Халхин-Гол', 'khalkhin-gol'],
	])('%j is %s', (query, id) => {
		expect(nameOf(query)).toBe(id);
	});

	test('generic words alone may be any battle, and a day that is none of a battle the one of that year', () => {
		expect(search.find('the battle of')).toMatchObject({
			kind: 'unsure',
			candidates: { length: dataset.battles.size },
		});
		expect(search.find('1 january 1938')).toMatchObject({
			kind: 'unsure',
			candidates: [{ battle: { id: 'lake-khasan' } }],
		});
	});

	test('a year that does not fit makes it unsure', () => {
		expect(kindOf('hastings 1941')).toBe('unsure');
	});

	test.each(['minecraft redstone', 'pizza', 'how do I ban someone', 'asdfgh', '', '   ', '12345678901234567890'])(
		'%j is none',
		(query) => {
			expect(kindOf(query)).toBe('none');
		},
	);

	test('of two battles of one name both are offered, and the year decides', () => {
		const two = createSearch(
			sampleDataset({
				'panipat-1526': sampleRecord({ name: 'First Battle of Panipat', names: [], date: '1526-04-21', timeline: [] }),
				'panipat-1761': sampleRecord({ name: 'Third Battle of Panipat', names: [], date: '1761-01-14', timeline: [] }),
			}),
		);
		expect(two.find('panipat')).toMatchObject({ kind: 'unsure', candidates: [{}, {}] });
		expect(two.find('panipat 1761')).toMatchObject({ kind: 'found', battle: { id: 'panipat-1761' } });
	});
});

test('suggest keeps to 25 of many battles', () => {
	const many = Object.fromEntries(
		Array.from({ length: 60 }, (_, index) => [`hill-${index}`, sampleRecord({ name: `Battle of Hill ${index}` })]),
	);
	const crowded = createSearch(sampleDataset(many));
	expect(crowded.suggest('')).toHaveLength(25);
	expect(crowded.suggest('hill')).toHaveLength(25);
});

describe('facts', () => {
	test.each(['atomic bomb', 'little big horn', 'd day', 'night attack at waterloo', 'pizza'])(
		'%j is in no record',
		(text) => {
			const best = search.facts(text)[0];
			expect(best?.confidence ?? 0).toBeLessThan(0.3);
		},
	);

	test('a word of two to a side of a hyphen is found joined up too', () => {
		expect(search.facts('ceasefire')[0]?.entry.id).toMatch(/cease-fire$/);
	});

	test.each([
		['killed at hastings', 'hastings'],
		['gettysberg cannon', 'gettysburg'],
		['nomonhan armistice', 'khalkhin-gol'],
	])('%j stays within the battle that it names', (text, id) => {
		const found = search.facts(text);
		expect(found.length).toBeGreaterThan(0);
		expect([...new Set(found.map(({ entry }) => entry.battle.id))]).toEqual([id]);
	});

	test('two battles named: both are searched; none: all are', () => {
		const battles = (text: string) => new Set(search.facts(text, { typing: true }).map(({ entry }) => entry.battle.id));
		expect(battles('cavalry').size).toBeGreaterThan(1);
		expect(battles('cavalry at cannae and hastings')).toEqual(new Set(['cannae', 'hastings']));
	});
});

test('no text breaks anything', () => {
	fc.assert(
		fc.property(
			fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.string({ unit: 'grapheme', maxLength: 400 })),
			(text) => {
				search.find(text);
				search.suggest(text);
				search.facts(text);
				search.question(text);
				search.openers(text);
				search.mentions(text);
			},
		),
		{ numRuns: 200 },
	);
});

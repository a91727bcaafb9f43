/** What the audit says of records that load but are not good. */
import { describe, expect, test } from 'vitest';
import { findingsOf } from '../../src/audit/index.ts';
import { readWorldMap } from '../../src/audit/places.ts';
import { sampleDataset, sampleRecord, sampleSide, sampleWar } from '../sample-battle.ts';

const map = readWorldMap();
const HILL = { name: 'Sample Hill', country: 'Switzerland', latitude: 46.95, longitude: 7.45 };

const entry = (id: string, changes = {}) => ({
	...{ id, date: '1901-05-02', title: 'What happened', text: 'The Reds took the hill.', sources: ['first'] },
	...changes,
});
const fact = (id: string, text = 'At Sample Hill a red flag was raised.') => ({
	...{ id, topic: 'course', text, sources: ['second'] },
});

/** A record with nothing to say against. */
const goodRecord = (changes = {}) =>
	sampleRecord({
		place: HILL,
		timeline: ['a', 'b', 'c', 'd', 'e'].map((id) => entry(id)),
		facts: ['f', 'g', 'h', 'i'].map((id) => fact(id)),
		...changes,
	});

function findings(changes: object, others: Readonly<Record<string, object>> = {}): string[] {
	const dataset = sampleDataset({
		hill: goodRecord(changes),
		...Object.fromEntries(Object.entries(others).map(([id, other]) => [id, goodRecord(other)])),
	});
	return findingsOf(dataset, map).map(({ at, message }) => `${at}: ${message}`);
}

test('there is nothing to say against a good record', () => {
	expect(findings({})).toEqual([]);
});

describe('what is wrong with one record is told with its mend', () => {
	const losing = (losses: object[]) => ({ sides: [sampleSide('Reds', 'A', { losses }), sampleSide('Blues', 'B')] });

	test.each<[string, object, RegExp]>([
		['too few entries', { timeline: [entry('a')] }, /^hill › timeline: has 1, and 5 are the least/],
		['too few facts', { facts: [fact('f')] }, /^hill › facts: has 1, and 4 are the least/],
		['too few of a battle that many know', { fame: 4 }, /^hill › timeline: has 5, and 8 are the least/],
		[
			'too few sources',
			{ sources: [{ id: 'first', title: 'T', author: 'A', url: 'https://example.org', read: '2026-01-01' }] },
			/^hill › sources: has 1, and 2 are the least/,
		],
		[
			'an entry far from the battle',
			{ timeline: [entry('a', { date: '1850-05-02' })] },
			/timeline a: is of 1850-05-02, far/,
		],
		[
			'nothing of the battle itself',
			{ timeline: [entry('a', { date: '1899' })] },
			/has no entry from the battle itself/,
		],
		['another country', { place: { ...HILL, country: 'Italy' } }, /in Italy, but the coordinates lie in Switzerland/],
		['a country of the past', { place: { ...HILL, country: 'Prussia' } }, /"Prussia" is no country of today/],
		['land in the sea', { place: { ...HILL, latitude: 45, longitude: -30 } }, /but the coordinates lie in open sea/],
		['a sea fight inland', { place: { ...HILL, sea: true } }, /at sea, but the coordinates lie inland \(Switzerland\)/],
		[
			'more lost than there were',
			losing([{ of: 'killed and wounded', claims: [{ value: 1001, source: 'first' }] }]),
			/Reds, losses, killed and wounded: 1001 \(first\) is more than the side had \(1000\)/,
		],
		[
			'one figure from two sources',
			losing([{ of: 'killed', claims: ['first', 'second'].map((source) => ({ value: 900, source })) }]),
			/Reds, killed: has one figure from several sources \(first, second\): keep the best/,
		],
		[
			'a source that nobody cites',
			{
				sources: [
					...['first', 'second', 'third'].map((id) => ({
						...{ id, title: id, author: id, url: 'https://example.org', read: '2026-01-01' },
					})),
				],
			},
			/sources third: is cited nowhere/,
		],
		['a judgement', { summary: 'The heroic Reds took Sample Hill.' }, /summary: "heroic" judges/],
		[
			'a judgement in a title',
			{ timeline: [entry('a', { title: 'A tragic day' })] },
			/timeline a title: "tragic" judges/,
		],
		['no full stop', { facts: [fact('f', 'The Reds won at Sample Hill')] }, /facts f: does not end with a full stop/],
		[
			'four sentences',
			{ facts: [fact('f', 'One came. Two came. Three came. Four came.')] },
			/facts f: has 4 sentences/,
		],
		['a long sentence', { summary: `${'word '.repeat(41).trim()}.` }, /summary: has a sentence of 41 words/],
	])('%s', (_, changes, message) => {
		expect(findings(changes)).toContainEqual(expect.stringMatching(message));
	});

	test.each<[string, object]>([
		[
			'a battle of one day may have three entries',
			{ date: '1901-05-02', timeline: ['a', 'b', 'c'].map((id) => entry(id)) },
		],
		[
			'a note explains losses',
			losing([{ of: 'killed', claims: [{ value: 9000, source: 'first', note: 'With civilians' }] }]),
		],
		['other things are not men', losing([{ of: 'horses', claims: [{ value: 9000, source: 'first' }] }])],
		['a quotation may judge', { facts: ['f', 'g', 'h', 'i'].map((id) => fact(id, 'He called it “a heroic day”.')) }],
		['initials end no sentence', { summary: 'J. F. C. Fuller and B. H. Liddell Hart saw St. Anne. They left.' }],
		['a coast is land and sea', { place: { ...HILL, country: 'Italy', sea: true, latitude: 44.4, longitude: 8.9 } }],
		['Iwo Jima is too small for the map', { place: { ...HILL, country: 'Japan', latitude: 24.78, longitude: 141.32 } }],
		['Crimea is of Ukraine', { place: { ...HILL, country: 'Ukraine', latitude: 44.6, longitude: 33.5 } }],
		['a country by its other name', { place: { ...HILL, country: 'Turkey', latitude: 39.9, longitude: 32.9 } }],
	])('%s', (_, changes) => {
		expect(findings(changes)).toEqual([]);
	});
});

describe('what is wrong between records', () => {
	const other = {
		name: 'Battle of Other Hill',
		names: [],
		date: '1801-05-02',
		timeline: ['a', 'b', 'c'].map((id) => entry(id, { date: '1801' })),
	};

	test('one item twice', () => {
		expect(findings({ wikidata: 'Q1' }, { other: { ...other, wikidata: 'Q1' } })).toEqual([
			'hill › wikidata: Q1 is also the item of other: one battle is one record',
		]);
	});

	test('the same days at the same place', () => {
		const same = { name: 'Battle of Other Hill', names: [], place: { ...HILL, name: 'Other Hill', latitude: 47 } };
		expect(findings({}, { other: same })).toEqual([
			'hill › date: 1901-05-01/1901-05-03 and the place are those of other too: is it the same battle?',
		]);
	});

	test('one name in one year at one place, but not in another year', () => {
		const alias = {
			names: [{ name: 'Sample  hill', language: 'en' }].map((each) => ({ ...each, name: 'Sample Hill' })),
		};
		expect(findings(alias, { other: { ...other, ...alias } })).toEqual([]);
		expect(
			findings(alias, { other: { ...other, ...alias, date: '1901-07', timeline: goodRecord().timeline } }),
		).toEqual([
			expect.stringMatching(/^hill › names: "sample hill" is a name of other too, of the same year and place/),
		]);
	});

	test('the second and third of one name, where the first is of another year', () => {
		const alias = { names: [{ name: 'The Hill', language: 'en' }] };
		const later = (name: string, date: string) => ({ ...alias, name, date, timeline: goodRecord().timeline });
		expect(
			findings({ ...other, ...alias }, { second: later('Second', '1901-06'), third: later('Third', '1901-07') }),
		).toEqual([
			expect.stringMatching(/^second › names: "the hill" is a name of third too, of the same year and place/),
		]);
	});

	test('a war without a battle, but not one that is the larger war of another', () => {
		const wars = ['War of Examples', 'Great War of Examples', 'War of Nobody'].map((name, at) =>
			sampleWar({ name, ...(at === 0 && { partOf: 'Great War of Examples' }) }),
		);
		const dataset = sampleDataset({ hill: goodRecord() }, wars);
		expect(findingsOf(dataset, map)).toEqual([
			{ at: 'wars/war-2', message: 'has no battle: add one, or remove the war' },
		]);
	});
});

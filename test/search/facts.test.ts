import { describe, expect, test } from 'vitest';
import { timesNamed } from '../../src/search/facts/times-named.ts';
import { createSearch } from '../../src/search/search.ts';
import { contentWords } from '../../src/search/texts/free-text.ts';
import { stemOf } from '../../src/search/texts/stem.ts';
import { fewBattles } from '../few-battles.ts';
import { sampleDataset, sampleRecord } from '../sample-battle.ts';

const search = createSearch(fewBattles);
const best = (text: string) => search.facts(text)[0]?.entry.id;

const SOURCES = ['first'];
const fact = (id: string, text: string) => ({ id, topic: 'course', text, sources: SOURCES });
const happened = (id: string, date: string, title: string, text: string) => ({
	id,
	date,
	title,
	text,
	sources: SOURCES,
});
const samples = createSearch(
	sampleDataset({
		'alder-ridge': sampleRecord({
			name: 'Battle of Alder Ridge',
			names: [{ name: 'Ostrava Hill', language: 'en' }],
			date: '1812-05-03/1812-05-05',
			timeline: [
				happened('pickets', '1812-05-02', 'Pickets exchange shots', 'Outposts of both armies met in the valley.'),
				happened('opening', '1812-05-03', 'The guns open fire', 'Forty guns opened on the ridge at dawn.'),
				happened('storm', '1812-05-05', 'The ridge is stormed', 'Grenadiers took the redoubt at the third attempt.'),
				happened('truce', '1812-05-06', 'A truce for the wounded', 'Surgeons of both sides crossed the field.'),
			],
			facts: [
				fact('drummer', 'A drummer of twelve called Wojciech Lubomirski carried the colours back.'),
				fact('bridge', 'Sappers burnt the bridge behind them, so nobody could retreat.'),
				fact('bread', 'Each man had been handed 1,500 grams of bread and two dozen cartridges.'),
				fact('mortar', 'The MK-7 mortar was fired there for the first time.'),
			],
		}),
		'birch-ford': sampleRecord({
			name: 'Battle of Birch Ford',
			names: [],
			date: '1644-09-20',
			timeline: [
				happened('charge', '1644-09-20', 'The horsemen charge', 'Cavalry rode down the pikes in the shallows.'),
			],
			facts: [fact('mill', 'The miller’s daughter hid the wounded prince among sacks of flour.')],
		}),
	}),
);
const bestSample = (text: string) => samples.facts(text)[0]?.entry.id;

describe('one stem for the forms of a word', () => {
	test.each([
		'charge charges charged charging',
		'carry carries carried carrying',
		'ride rode ridden riding',
		'withdraw withdrew withdrawn withdrawing',
		'stop stopped stopping',
		'army armies',
		'besiege besieged besieging',
		'bombard bombarded bombardment',
		'command commander commanded',
		'conquer conquers conquered conquering',
		'woman women',
		'aircraft airplane aeroplanes planes',
	])('%s', (forms) => {
		expect(new Set(forms.split(' ').map(stemOf)).size).toBe(1);
	});

	test.each(['loss less', 'hill hall', 'corn corner', '1812 1813'])('but not of two words: %s', (words) => {
		expect(new Set(words.split(' ').map(stemOf)).size).toBe(2);
	});
});

describe('numbers and months in one form', () => {
	test.each([
		['six hundred', '600'],
		['twenty-six thousand five hundred', '26500'],
		['two dozen', '24'],
		['a hundred', '100'],
		['four six', '4 6'],
		['ten six', '10 6'],
		['10,000', '10000'],
		['the 3rd of Sept', '3 september'],
		['the third of July', '3 july'],
	])('%j: %j', (text, words) => {
		expect(contentWords(text).join(' ')).toBe(words);
	});
});

describe('an entry is found by its words', () => {
	test.each([
		['in other forms', 'burning bridges', 'alder-ridge/bridge'],
		['by words that mean the same', 'who carried the flag back', 'alder-ridge/drummer'],
		['by words that mean the same', 'troopers against spears', 'birch-ford/charge'],
		['misspelt', 'what did Lubomirsky carry', 'alder-ridge/drummer'],
		['spelt by ear', 'lyubomirskiy', 'alder-ridge/drummer'],
		['a number written otherwise', 'fifteen hundred grams', 'alder-ridge/bread'],
		['a number written otherwise', '1500 grams of bread', 'alder-ridge/bread'],
		['a hyphen left out', 'mk7 mortar', 'alder-ridge/mortar'],
		['split where it is one word', 'horse men', 'birch-ford/charge'],
		['by its id', 'storm', 'alder-ridge/storm'],
	])('%s: %j', (_, text, id) => {
		expect(bestSample(text)).toBe(id);
	});

	test('the one that has the words side by side comes before one that has them apart', () => {
		const facts = [
			fact('apart', 'The white house burnt while a horse stood by.'),
			fact('together', 'A general lost the white horse while the house burnt.'),
		];
		const two = createSearch(sampleDataset({ 'sample-hill': sampleRecord({ timeline: [], facts }) }));
		expect(two.facts('white horse').map(({ entry }) => entry.id)).toEqual([
			'sample-hill/together',
			'sample-hill/apart',
		]);
	});
});

describe('a time narrows', () => {
	test.each([
		['3 may 1812', 'alder-ridge/opening'],
		['on the 5th of May 1812', 'alder-ridge/storm'],
		['1644', 'birch-ford/charge'],
		['first day of alder ridge', 'alder-ridge/opening'],
		['what happened on the third day', 'alder-ridge/storm'],
		['the day before alder ridge', 'alder-ridge/pickets'],
		['the morning after alder ridge', 'alder-ridge/truce'],
		['last day of alder ridge', 'alder-ridge/storm'],
		['wounded in 1644', 'birch-ford/mill'],
	])('%j', (text, id) => {
		expect(bestSample(text)).toBe(id);
	});

	test('a day within those that an entry spans is one of its days', () => {
		expect(best('8 august 1938')).toBe('lake-khasan/crest-fighting');
	});
});

test('a day of the battle is one of the days that an entry spans', () => {
	const timeline = [
		happened('march', '1812-05-02', 'The march', 'Both armies came up.'),
		happened('siege', '1812-05-03/1812-05-05', 'The siege', 'Both armies dug.'),
	];
	const days = createSearch(
		sampleDataset({ fort: sampleRecord({ date: '1812-05-03/1812-05-05', timeline, facts: [] }) }),
	);
	expect(days.facts('the second day').map(({ entry }) => entry.id)).toEqual(['fort/siege']);
});

test('only the time itself is taken out of a text, not the same letters elsewhere', () => {
	expect(timesNamed('21812 loaves in 1812').rest.trim()).toBe('21812 loaves in');
});

describe('a battle narrows', () => {
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

	test('another name of it is hardly asked about when something else is', () => {
		expect(bestSample('which guns at Ostrava Hill')).toBe('alder-ridge/opening');
	});
});

describe('what no record tells is not answered', () => {
	test.each([
		'atomic bomb',
		'little big horn',
		'd day',
		'night attack at waterloo',
		'pizza',
		'caesar crosses the rubicon',
		'cortes and the fall of tenochtitlan',
		'who invented the printing press',
		'thanks, see you tomorrow',
		'the best recipe for pancakes',
	])('%j', (text) => {
		expect(search.facts(text)).toEqual([]);
	});
});

test('while typing, an unfinished word finds what it begins', () => {
	const ids = (text: string) => samples.facts(text, { typing: true }).map(({ entry }) => entry.id);
	expect(ids('g').length).toBeGreaterThan(0);
	expect(ids('gren')[0]).toBe('alder-ridge/storm');
	expect(ids('burnt bri')[0]).toBe('alder-ridge/bridge');
});

test('a word of two to a side of a hyphen is found joined up too', () => {
	expect(best('ceasefire')).toMatch(/cease-fire$/);
});

test.each([
	'night assault ',
	'31 july 1938 ',
	'third day ',
	'1863 ',
	'張鼓峰 ',
	'zhukhov gettysberg ',
	'10,000 ',
	'a-',
	'((',
])('%j over and over is read in bounded time', (text) => {
	const started = performance.now();
	search.facts(text.repeat(2000));
	search.question(text.repeat(2000));
	expect(performance.now() - started).toBeLessThan(500);
});

test('openers are facts of every battle, the best-known first, and only before anything is said', () => {
	expect(samples.openers('').map(({ id }) => id)).toHaveLength(2);
	expect(samples.openers('what was the')).toHaveLength(2);
	expect(samples.openers('drummer')).toEqual([]);
});

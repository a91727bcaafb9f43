import { describe, expect, test } from 'vitest';
import { createMentionSearch } from '../../src/search/mentions/mentions.ts';
import { createSearch } from '../../src/search/search.ts';
import { fewBattles } from '../few-battles.ts';
import { sampleDataset, sampleRecord } from '../sample-battle.ts';

const search = createSearch(fewBattles);
const idsIn = (text: string) => search.mentions(text).battles.map(({ id }) => id);

describe('figures', () => {
	test.each([
		[
			'717 Soviet troops were killed, 2,752 wounded; 22 950 men with 354 tanks on 31 July 1938.',
			[
				[717, 'killed'],
				[2752, 'wounded'],
				[22950, 'men'],
				[354, 'tanks'],
			],
		],
		['Lee lost 28,000 men', [[28000, 'lost']]],
		['Lee lost about 28,000 at Gettysburg', [[28000, 'lost']]],
		['casualties of 51,000', [[51000, 'lost']]],
		[
			'57k men and 1.2 million soldiers',
			[
				[57000, 'men'],
				[1200000, 'men'],
			],
		],
		['日本軍は526人戦死した', [[526, 'killed']]],
		['22 950 thousand soldiers', [[22950000, 'men']]],
		['see https://example.com/717 killed', []],
		['hastings 1066 casualties', []],
		['in 1066 men fought at Hastings', []],
		['1439 casualties at Lake Khasan', [[1439, 'casualties']]],
	])('%j', (text, figures) => {
		expect(search.mentions(text).figures.map(({ value, of }) => [value, of])).toEqual(figures);
	});
});

describe('names', () => {
	test.each([
		['the Battle of hastings', ['hastings']],
		['gettysburg was awful', ['gettysburg']],
		['nomonhan was wild', ['khalkhin-gol']],
		['lake khasan 1938', ['lake-khasan']],
		['hastings was 1067 right?', ['hastings']],
		['how many died at hastings?', ['hastings']],
		['How many died at changkufeng?', ['lake-khasan']],
		['張鼓峰事件で日本軍は526人戦死した', ['lake-khasan']],
		['Hannibal at Cannae was brilliant', ['cannae']],
		['At Hastings, William’s army won', ['hastings']],
		['Hastings, Gettysburg and Cannae', ['hastings', 'gettysburg', 'cannae']],
		['**Gettysburg’s** dead', ['gettysburg']],
		['Pickett’s Charge', ['gettysburg']],
		['we stood on Little Round Top', ['gettysburg']],
		['a little round top', []],
		['hasty things happened', []],
		['Castings were made in 1066', []],
		['Reed Hastings', []],
		['Reed Hastings fought a war with cable', []],
		['Warren Hastings was impeached in 1787', []],
		['General Hastings led an army in 1067', []],
		['Mr. Hastings died', []],
		['Hastings, Nebraska', []],
		['They fought over Hastings, Nebraska', []],
		['Hastings & Sons Ltd', []],
		['Hastings & Sons Ltd went to war', []],
		['I live in Hastings', []],
		['We were in Hastings in 2019', []],
		['Burger King in Hastings', []],
		['Gettysburg College', []],
		['Canna lilies bloom', []],
		['Canne festival', []],
		['le festival de Cannes', []],
		['I cannae fight him', []],
	])('%j: %j', (text, ids) => {
		expect(idsIn(text)).toEqual(ids);
	});

	test.each([
		['Hastings was great', ['hastings']],
		['hastings changed England for good', ['hastings']],
		['Hastings: who broke first?', ['hastings']],
		['I never understood why they ran at hastings', ['hastings']],
		['the shieldwall at Hastigns held till dusk, then the cavalry came', ['hastings']],
		['Honestly, Cannae is overrated', ['cannae']],
		['Canae or Gettysburg, which cost more lives?', ['cannae', 'gettysburg']],
		['cannae vs gettysburg', ['cannae', 'gettysburg']],
		['cannae 216', ['cannae']],
		['Gettysburg, obviously', ['gettysburg']],
		['Pickett’s charge failed', ['gettysburg']],
		['lake kasan 1938', ['lake-khasan']],
		['khalkhin-gol podcast anyone?', ['khalkhin-gol']],
		['In 1066 hat Wilhelm bei Hastings gewonnen', ['hastings']],
		['Nach der Schlacht bei Hastings wurde er König', ['hastings']],
		['l’année de la bataille d’Hastings', ['hastings']],
		['La batalla de Hastings fue en octubre', ['hastings']],
		['после битвы при Гастингсе', ['hastings']],
		['ノモンハン事件で戦車', ['khalkhin-gol']],
		['坎尼会战', ['cannae']],
		['the second Battle of Hastings pub quiz', ['hastings']],
	])('the battle, in whatever words: %j', (text, ids) => {
		expect(idsIn(text)).toEqual(ids);
	});

	test.each([
		'Battle of the Bands in Hastings',
		'The Battle of the Bakers, Hastings town hall, Saturday at six',
		'battle royale on the Hastings server?',
		'our dentist in Hastings is great',
		'hastings chips are the best',
		'the Hastings ferry',
		'that Hastings fellow again',
		'judge hastings has ruled',
		'the University of Hastings',
		'at Hastings station I lost my ticket',
		'we won two pizzas in Hastings on Friday',
		'Hastings, New York, is quiet',
		'my cousin moved to gettysburg',
		'a Gettysburg motel with bedbugs',
		'the gettysburg address by heart',
		'they cannae come, she cannae drive',
		'la playa de Cannes',
		'J. Hastings signed for it',
	])('something else of that name: %j', (text) => {
		expect(idsIn(text)).toEqual([]);
	});

	test.each([
		'https://example.com/battle-of-hastings/ is down',
		'www.example.com/the_Battle_of_Hastings.',
		'run `git checkout battle-of-hastings` first',
		'```\nBattle of Hastings\n```',
		'who made the <:battle_of_hastings:123456789012345678> emoji',
		'<a:battle_of_hastings:123456789012345678>',
		'use </battle of hastings:123456789012345678>',
	])('no prose: %j', (text) => {
		expect(idsIn(text)).toEqual([]);
	});

	test.each([
		['[the Battle of Hastings](https://example.com/battle-of-gettysburg) was long', ['hastings']],
		['see https://example.com/a. Gettysburg was awful', ['gettysburg']],
		['<@123456789012345678> gettysburg was awful', ['gettysburg']],
		['> **Gettysburg** was awful', ['gettysburg']],
		['||the Battle of Hastings||', ['hastings']],
		['𝕋 😀 gettysburg was awful', ['gettysburg']],
	])('prose about what is none: %j', (text, ids) => {
		expect(idsIn(text)).toEqual(ids);
	});

	test('however often a name stands for something else before it is meant', () => {
		expect(idsIn(`${'Hastings pier. '.repeat(40)} The Battle of Hastings`)).toEqual(['hastings']);
	});

	test('a question may name them anyhow', () => {
		expect(search.named('gettysberg or hastings, and 張鼓峰事件で').map(({ id }) => id)).toHaveLength(3);
	});
});

test('what is said is said of the battle named nearest in its sentence, else of all', () => {
	const { dates, figures } = search.mentions(
		'Hastings was in 1066 and 717 were killed at Lake Khasan. Was 31 July 1938 the day?',
	);
	const about = [...dates, ...figures].map(({ about: battles }) => battles.map(({ id }) => id));
	expect(about).toEqual([['hastings'], ['hastings', 'lake-khasan'], ['lake-khasan']]);
});

test('a place in the text is one of the text as it was sent', () => {
	const text = '<:sword:123456789012345678> `x` Hastings was on 14 October 1066';
	expect(search.mentions(text).dates).toMatchObject([
		{ text: '14 October 1066', index: text.indexOf('14'), place: 'beside' },
	]);
});

describe('namesakes and places', () => {
	const record = (name: string, date: string, ...others: readonly string[]) =>
		sampleRecord({ name, date, fame: 4, names: others.map((other) => ({ name: other, language: 'en' })) });
	const { battles } = sampleDataset({
		'marne-1': record('First Battle of the Marne', '1914-09-05/1914-09-12', 'Marne'),
		'marne-2': record('Second Battle of the Marne', '1918-07-15/1918-08-06'),
		vienna: record('Battle of Vienna', '1683-09-12', 'Vienna'),
		'vienna-1529': record('Siege of Vienna', '1529-09-27/1529-10-15'),
		bulge: record('Battle of the Bulge', '1944-12-16/1945-01-25'),
		torch: record('Operation Torch', '1942-11-08/1942-11-16'),
		adrianople: record('Battle of Adrianople', '0378-08-09', 'Adrianople'),
		'adrianople-1205': record('Battle of Adrianople', '1205-04-14', 'Adrianople'),
	});
	const { mentions, named } = createMentionSearch(battles.values(), () => []);

	test.each([
		['losses at the second battle of the marne', ['marne-2']],
		['who won the marne', ['marne-1']],
		['how long was the siege of vienna', ['vienna-1529']],
		['vienna 1683', ['vienna']],
		['operation torch tanks', ['torch']],
		['adrianopel', ['adrianople', 'adrianople-1205']],
		['who was killed by a thrown torch', []],
	])('a question, %j', (text, ids) => {
		expect(named(text).map(({ id }) => id)).toEqual(ids);
	});

	test.each([
		['The Marne saved the city from the German army', ['marne-1']],
		['the second marne', ['marne-2']],
		['The Second Battle of the Marne', ['marne-2']],
		['the Marne in July 1918', ['marne-2']],
		['Vienna 1529', ['vienna-1529']],
		['vienna 1683 and the cavalry charge', ['vienna']],
		['the siege of Vienna', ['vienna-1529']],
		['Adrianople 378', ['adrianople']],
		['the Battle of Adrianople', ['adrianople', 'adrianople-1205']],
		['Operation Torch landed in Africa', ['torch']],
		['the Bulge was a gamble of the German army', ['bulge']],
		['bring a torch to Vienna, the bulge in the tent is a cat', []],
		['Vienna is lovely in spring', []],
		['Vienna sausages', []],
		['constructor of Vienna', []],
		['the Marne cost the German army much. Mr. Adrianople, Vienna', ['marne-1']],
		['the Marne, Vienna', ['marne-1', 'vienna', 'vienna-1529']],
	])('%j', (text, ids) => {
		expect(mentions(text).battles.map(({ id }) => id)).toEqual(ids);
	});
});

test.each([
	'Hastings ',
	'lake khasan, 1939. ',
	'張鼓峰',
	'lost 12 ',
	'12 aug ',
	'Gettysburg 717 killed ',
	'Battle of the ',
	'Canae, Getysburg ',
	'坎尼会战坎',
	' ',
	'((',
	'.',
	'`',
	'<a:',
	'https://',
	'A',
])('%j over and over is read in bounded time', (text) => {
	const started = performance.now();
	search.mentions(text.repeat(4000));
	expect(performance.now() - started).toBeLessThan(1500);
});

test('nor does a long word make it long', () => {
	const started = performance.now();
	search.mentions(`Hastings 1066 ${'A'.repeat(3000)}${' 12 aug'.repeat(140)}`);
	expect(performance.now() - started).toBeLessThan(500);
});

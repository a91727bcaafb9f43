import { describe, expect, test } from 'vitest';
import { loadDataset } from '../../src/dataset/load.ts';
import { createSearch } from '../../src/search/search.ts';
import { ROOT } from '../running-bot.ts';

const search = createSearch(loadDataset(`${ROOT}/data/battles`));
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

test.each(['Hastings ', 'lake khasan, 1939. ', '張鼓峰', 'lost 12 ', '12 aug ', 'Gettysburg 717 killed ', ' ', '(('])(
	'%j over and over is read in bounded time',
	(text) => {
		const started = performance.now();
		search.mentions(text.repeat(4000));
		expect(performance.now() - started).toBeLessThan(1500);
	},
);

import { describe, expect, test } from 'vitest';
import { loadDataset } from '../../src/dataset/load.ts';
import { createSearch } from '../../src/search/search.ts';
import { ROOT } from '../running-bot.ts';
import { sampleDataset, sampleRecord } from '../sample-battle.ts';

const dataset = loadDataset(`${ROOT}/data/battles`);
const search = createSearch(dataset);

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

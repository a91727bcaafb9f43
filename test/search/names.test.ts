import { describe, expect, test } from 'vitest';
import type { Battle } from '../../src/dataset/dataset.ts';
import { createSearch, type Search } from '../../src/search/search.ts';
import { coreWords } from '../../src/search/words/name-words.ts';
import { fewBattles } from '../few-battles.ts';
import { hasReference, loadReference } from '../reference.ts';
import { sampleDataset, sampleRecord, sampleWar } from '../sample-battle.ts';

const dataset = fewBattles;
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
		['#BattleOfHastings', 'hastings'],
		['battleofhastings', 'hastings'],
		['https://en.wikipedia.org/wiki/Battle_of_Hastings', 'hastings'],
		['hastings MLXVI', 'hastings'],
		['cannae 216', 'cannae'],
		['7/1/1863 gettysburg', 'gettysburg'],
		['битва при Каннах 216 г. до н. э.', 'cannae'],
		['Hastings 14 octobre 1066', 'hastings'],
		['קרב גטיסברג', 'gettysburg'],
		['second battle of hastings', 'unsure'],
		['gettysburg ii', 'unsure'],
		['cannae and hastings', 'unsure'],
		['1066 and all that', 'unsure'],
		['american civil war', 'unsure'],
		['lake battle', 'unsure'],
		['battl', 'unsure'],
		['битва', 'unsure'],
		['king harold with an arrow in his eye', 'unsure'],
		['general who met hannibal and lost 70,000 romans', 'unsure'],
		['battle of hoth', 'none'],
		['d-day', 'none'],
		['help', 'none'],
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

	test.each([
		['king harold with an arrow in his eye', 'hastings'],
		['hannibals double envelopment', 'cannae'],
		['zhukov encircled the japanese', 'khalkhin-gol'],
		['pickett led the charge', 'gettysburg'],
		['soviets and japanese fought over a hill in 1938', 'lake-khasan'],
		['1066 and all that', 'hastings'],
	])('%j is told of %s', (query, id) => {
		const found = search.find(query);
		const [best] = found.kind === 'unsure' ? found.candidates : found.kind === 'found' ? [found] : [];
		expect(best?.battle.id).toBe(id);
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

test.each([
	['19', ['khalkhin-gol', 'lake-khasan']],
	['193', ['khalkhin-gol', 'lake-khasan']],
	['10', ['hastings']],
	['21', ['cannae']],
	['gettysburg 18', ['gettysburg']],
	['battle of h', ['hastings']],
	['ゲティスバーグの戦', ['gettysburg']],
	['wxyz', []],
])('while a year or a name is typed, %j offers %j first', (typed, ids) => {
	expect(
		search
			.suggest(typed)
			.slice(0, ids.length || 1)
			.map(({ battle }) => battle.id),
	).toEqual(ids);
});

test('suggest keeps to 25 of many battles', () => {
	const many = Object.fromEntries(
		Array.from({ length: 60 }, (_, index) => [`hill-${index}`, sampleRecord({ name: `Battle of Hill ${index}` })]),
	);
	const crowded = createSearch(sampleDataset(many));
	expect(crowded.suggest('')).toHaveLength(25);
	expect(crowded.suggest('hill')).toHaveLength(25);
});

describe('battles of one name, war or beginning', () => {
	const record = (name: string, date: string, changes = {}) =>
		sampleRecord({ name, names: [], date, timeline: [], summary: 'Two sides fought.', facts: [], ...changes });
	const marne = createSearch(
		sampleDataset({
			'marne-1914': record('First Battle of the Marne', '1914-09-05', { fame: 4, war: 'World War I' }),
			'marne-1918': record('Second Battle of the Marne', '1918-07-15', { fame: 3, war: 'World War I' }),
			kursk: record('Battle of Kursk', '1943-07-05', { fame: 5, war: 'World War II' }),
			zama: record('Battle of Zama', '-0201-10-19', { war: 'Second Punic War' }),
			mylae: record('Battle of Mylae', '-0259', { war: 'First Punic War' }),
			stalingrad: record('Battle of Stalingrad', '1942-08-23', {
				fame: 5,
				war: 'World War II',
				names: [{ name: 'Сталинград', language: 'ru', romanised: 'Stalingrad' }],
			}),
			stavuchany: record('Battle of Stavuchany', '1739-08-28', { war: 'Russo-Turkish War' }),
		}),
	);
	const offered = (query: string) => {
		const found = marne.find(query);
		const matches = found.kind === 'none' ? [] : found.kind === 'found' ? [found] : found.candidates;
		return matches.map(({ battle }) => battle.id);
	};

	test.each([
		['2nd marne', 'marne-1918'],
		['second battle of the marne', 'marne-1918'],
		['Marne II', 'marne-1918'],
		['marne 1918', 'marne-1918'],
		['first marne', 'marne-1914'],
		['marne', 'marne-1914'],
	])('%j is %s', (query, id) => {
		expect(offered(query)[0]).toBe(id);
	});

	test.each([
		['ww2', ['kursk', 'stalingrad']],
		['World War II', ['kursk', 'stalingrad']],
		['the second world war', ['kursk', 'stalingrad']],
		['battles of wwi', ['marne-1914', 'marne-1918']],
		['great war', ['marne-1914', 'marne-1918']],
		['2nd punic war', ['zama']],
		['first punic war', ['mylae']],
		['punic wars', ['mylae', 'zama']],
	])('the war %j is asked about, with its battles: %j', (query, ids) => {
		expect(marne.find(query).kind).toBe('unsure');
		expect(offered(query).toSorted()).toEqual(ids);
	});

	test('the first choice for a beginning is the best known', () => {
		for (const typed of ['s', 'st', 'sta', 'Ста']) expect(marne.suggest(typed)[0]?.battle.id).toBe('stalingrad');
		expect(marne.suggest('stav')[0]?.battle.id).toBe('stavuchany');
	});

	test('it is shown under the name that was typed', () => {
		expect(marne.suggest('Сталинг')[0]).toMatchObject({ alias: 'Сталинград' });
		expect(marne.suggest('stalingr')[0]?.alias).toBeUndefined();
	});
});

describe('wars have names and parts', () => {
	const record = (name: string, war: string, fame: number) =>
		sampleRecord({
			name,
			names: [],
			date: '1943-07-05',
			timeline: [],
			summary: 'Two sides fought.',
			facts: [],
			war,
			fame,
		});
	const { find, suggest } = createSearch(
		sampleDataset(
			{
				kursk: record('Battle of Kursk', 'German–Soviet War', 5),
				midway: record('Battle of Midway', 'Pacific War', 4),
				anzio: record('Battle of Anzio', 'World War II', 3),
			},
			[
				sampleWar({ name: 'World War II', names: [{ name: 'Zweiter Weltkrieg', language: 'de' }] }),
				sampleWar({ name: 'Pacific War', names: [], partOf: 'World War II' }),
				sampleWar({
					name: 'German–Soviet War',
					names: [
						{ name: 'Great Patriotic War', language: 'en' },
						{ name: 'Великая Отечественная война', language: 'ru', romanised: 'Velikaya Otechestvennaya voyna' },
					],
					partOf: 'World War II',
				}),
			],
		),
	);

	test.each([
		['ww2', ['kursk', 'midway', 'anzio']],
		['Zweiter Weltkrieg', ['kursk', 'midway', 'anzio']],
		['great patriotic war', ['kursk']],
		['Великая Отечественная война', ['kursk']],
		['pacific war', ['midway']],
	])('%j offers %j', (query, ids) => {
		const found = find(query);
		const offered = found.kind === 'unsure' ? found.candidates.map(({ battle }) => battle.id) : found;
		expect(offered).toEqual(ids);
		expect(suggest(query).map(({ battle }) => battle.id)).toEqual(ids);
	});
});

describe('a longer beginning of the same word keeps the first choice', () => {
	/** Every place where another letter of a word moved the choice away from a battle whose shown name still begins so. */
	function jumps(typist: Search, words: readonly string[]): string[] {
		return words.flatMap((word) =>
			Array.from({ length: Math.min(word.length, 10) - 1 }, (_, at) => [
				word.slice(0, at + 1),
				word.slice(0, at + 2),
			]).flatMap(([typed = '', longer = '']) => {
				const [before] = typist.suggest(typed);
				const shown = coreWords(before?.alias ?? before?.battle.name ?? '');
				if (!before || !shown.some((each) => each.startsWith(longer))) return [];
				return typist.suggest(longer)[0]?.battle === before.battle ? [] : [`${typed} -> ${longer}`];
			}),
		);
	}
	const wordsOf = (battles: Iterable<Battle>) =>
		[...battles].flatMap(({ name, names }) =>
			[name, ...names.flatMap((other) => [other.name, other.romanised ?? ''])].flatMap(coreWords),
		);
	// "1938" becomes a year with its last digit.
	const letters = (words: readonly string[]) => [...new Set(words)].filter((word) => /^[a-z]+$/.test(word));

	test('among our own records', () => {
		expect(jumps(search, letters(wordsOf(dataset.battles.values())))).toEqual([]);
	});

	test.skipIf(!hasReference)('among 18,000 battles (skipped where ../shared has no reference table)', () => {
		const reference = loadReference();
		const words = letters(wordsOf(reference.battles.values())).filter((_, at) => at % 100 === 0);
		expect(words.length).toBeGreaterThan(100);
		expect(jumps(createSearch(reference), words)).toEqual([]);
	});
});

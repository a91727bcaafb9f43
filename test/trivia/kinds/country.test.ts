import { describe, expect, test } from 'vitest';
import { kilometresBetween } from '../../../src/dataset/distance.ts';
import { country, inCountry } from '../../../src/trivia/kinds/country.ts';
import { countryNamed, countryNames, partsAt } from '../../../src/trivia/wording/countries.ts';
import { allRecords, allSubjects, answerOf, askAll, failures, poolOf, shareOfPlaces, wrongOptions } from './ask-all.ts';

const place = (of: string, latitude: number, longitude: number, changes: object = {}) => ({
	place: { name: 'A village', country: of, latitude, longitude, ...changes },
});
const ford = { name: 'Battle of the Ford', date: '1806-05-01', ...place('Germany', 51, 11) };
const others = [
	{ name: 'Battle of the Bridge', date: '1802-05-01', ...place('Italy', 45, 9) },
	{ name: 'Battle of the Wood', date: '1803-05-01', ...place('Spain', 40, -4) },
	{ name: 'Battle of the Hill', date: '1804-05-01', ...place('France', 49, 4) },
];
const lake = (of: string, changes: object = {}) => ({
	name: 'Battle of the Lake',
	date: '1805-05-01',
	...place(of, 30, 100, changes),
});
const ofFord = { of: 'battle-of-the-ford', seeds: 5 };
const topicsOf = (changes: object) =>
	[country, inCountry].flatMap((kind) =>
		kind
			.topics(poolOf([{ ...ford, ...changes }, ...others]))
			.filter(({ subject }) => subject.battle.date.best.start.year === 1806),
	);

test('the country is chosen among those of battles elsewhere', () => {
	const [question] = askAll(country, poolOf([ford, ...others]), ofFord);
	expect(question).toMatchObject({
		kind: 'country',
		prompt: 'In which country of today was the Battle of the Ford (1806) fought?',
		proof: ['battle-of-the-ford/place'],
	});
	expect(question && answerOf(question)).toBe('Germany');
	expect(question && wrongOptions(question).sort()).toEqual(['France', 'Italy', 'Spain']);
});

test('the battle is chosen among those of other countries', () => {
	const [question] = askAll(inCountry, poolOf([ford, ...others]), ofFord);
	expect(question).toMatchObject({
		kind: 'in-country',
		prompt: 'Which of these took place in what is today Germany?',
	});
	expect(question?.proof).toHaveLength(4);
	expect(question?.proof[0]).toBe('battle-of-the-ford/place');
	expect(question && answerOf(question)).toBe('Battle of the Ford');
});

test.each([
	['Netherlands', 'the Netherlands'],
	['United States of America', 'the United States'],
	['Philippines', 'the Philippines'],
	['Solomon Islands', 'the Solomon Islands'],
	['Ireland', 'Ireland'],
])('a battle of %s took place in what is today %s', (of, said) => {
	const pool = poolOf([{ ...ford, ...place(of, 0, 0) }, ...others]);
	expect(askAll(inCountry, pool, ofFord)[0]?.prompt).toBe(`Which of these took place in what is today ${said}?`);
});

describe('a typed country', () => {
	const accepted = (of: string, latitude: number, longitude: number) => {
		const [question] = askAll(country, poolOf([{ ...ford, ...place(of, latitude, longitude) }]), { mode: 'type' });
		return question?.task.mode === 'type' ? [question.task.canonical, ...question.task.accepted] : [];
	};

	test('has its usual other spellings', () => {
		expect(accepted('Netherlands', 52, 5)).toEqual(
			expect.arrayContaining(['Netherlands', 'Holland', 'The Netherlands']),
		);
		expect(accepted('United States of America', 39, -77)[0]).toBe('United States');
		expect(accepted('United States of America', 39, -77)).toEqual(expect.arrayContaining(['USA', 'U.S.']));
		expect(accepted('Testland', 0, 0)).toEqual(['Testland', 'Testland']);
	});

	test('may be the part of the United Kingdom that it was', () => {
		expect(accepted('United Kingdom', 50.91, 0.49)).toEqual(expect.arrayContaining(['UK', 'England']));
		expect(accepted('United Kingdom', 50.91, 0.49)).not.toContain('Scotland');
		expect(accepted('United Kingdom', 56.1, -3.9)).toContain('Scotland');
	});

	test('is not asked for where that part is not sure', () => {
		expect(accepted('United Kingdom', 51.6, -2.7)).toEqual([]);
		expect(partsAt('France', { latitude: 51, longitude: 2 })).toEqual([]);
	});
});

describe('the country is not asked of a battle', () => {
	test.each([
		['at sea', place('Germany', 51, 11, { sea: true })],
		['without a country', { place: { name: 'The open sea', sea: true, latitude: 0, longitude: 0 } }],
		['at a border', place('Germany', 51, 11, { name: 'A hill on the border' })],
		['whose field is not known', place('Germany', 51, 11, { name: 'Near Kalkriese (exact site disputed)' })],
		['in two countries by its own words', place('Germany', 51, 11, { name: 'A wood in Germany and France' })],
		['that went over a region', { name: 'Spring offensive' }],
		['in Crimea', place('Ukraine', 44.6, 33.5)],
		['in Donetsk', place('Ukraine', 48.6, 38)],
		['on the Golan Heights', place('Syria', 33, 35.8)],
		['in Jerusalem', place('Israel', 31.78, 35.23)],
		['in Palestine', place('Palestine', 31.5, 34.45)],
		['in Kashmir', place('India', 34.5, 75.8)],
		['in Taiwan', place('Taiwan', 23, 120.2)],
		['in Kosovo', place('Kosovo', 42.7, 21.1)],
		['on Cyprus', place('Cyprus', 35.1, 33.9)],
		['in Nagorno-Karabakh', place('Azerbaijan', 39.8, 46.75)],
		['in Abkhazia', place('Georgia', 43, 41)],
		['in Western Sahara', place('Morocco', 26.7, -11.7)],
		['on the Falkland Islands', place('Falkland Islands', -51.8, -59)],
		['on the Kuril Islands', place('Russia', 50.7, 156.2)],
		['in Hong Kong', place('Hong Kong', 22.3, 114.2)],
	])('%s', (_, changes) => {
		expect(topicsOf({})).toHaveLength(2);
		expect(topicsOf(changes)).toEqual([]);
	});

	test.each([
		['that tells it by its name', { name: 'Battle of Germany' }],
		['that tells it by another of its names', { name: 'Battle of Britain', ...place('United Kingdom', 51, 0) }],
	])('%s', (_, changes) => {
		expect(topicsOf(changes)).toEqual([]);
	});
});

describe('beside a battle in Germany stands', () => {
	test.each([
		['no country that its record mentions', { facts: [fact('The French marched on to Poland.')] }, lake('Poland')],
		['no country that is one by a part of it', { summary: 'The King of Scotland fell.' }, lake('United Kingdom')],
		['none that is no country', {}, lake('Kosovo')],
		['none of a battle at sea', {}, lake('Denmark', { sea: true })],
	])('%s', (_, changes, other) => {
		const pool = poolOf([{ ...ford, ...changes }, ...others, other]);
		const asked = askAll(country, pool, ofFord);
		expect(asked).toHaveLength(15);
		expect(asked.flatMap(wrongOptions)).not.toContain(other.place.country);
	});

	test('no battle whose record mentions Germany', () => {
		const asked = askAll(
			inCountry,
			poolOf([ford, ...others, { ...lake('Poland'), summary: 'Fought in Germany.' }]),
			ofFord,
		);
		expect(asked).toHaveLength(15);
		expect(asked.flatMap(wrongOptions)).not.toContain('Battle of the Lake');
	});
});

test.each([
	['Russia', 'Ukraine'],
	['India', 'Pakistan'],
	['Israel', 'Syria'],
	['South Korea', 'North Korea'],
	['Argentina', 'United Kingdom'],
])('%s and %s do not stand beside each other', (one, other) => {
	const pool = poolOf([{ ...ford, ...place(one, 0, 0) }, ...others, lake(other)]);
	expect(askAll(country, pool, ofFord).flatMap(wrongOptions)).not.toContain(other);
	expect(askAll(inCountry, pool, ofFord).flatMap(wrongOptions)).not.toContain('Battle of the Lake');
	expect(askAll(country, pool, ofFord)).toHaveLength(15);
});

describe('of all records', () => {
	const byName = Map.groupBy(allRecords().battles.values(), ({ name }) => name);

	test('every topic of “country” is asked, and no other country is named in the record', () => {
		expect(country.topics(allSubjects()).length).toBeGreaterThan(200);
		expect(failures(country, allSubjects(), 'choice') + failures(country, allSubjects(), 'type')).toBe(0);
		const asked = askAll(country, allSubjects(), { seeds: 3 });
		const wrong = asked.filter((question) => {
			const battle = allRecords().battles.get(question.topic.slice('country.'.length));
			if (!battle) return true;
			const { summary, place, timeline, facts } = battle;
			const text = JSON.stringify([
				summary,
				place.name,
				timeline.map(({ text }) => text),
				facts.map(({ text }) => text),
			]);
			return (
				answerOf(question) !== countryNamed(place.country ?? '') ||
				place.sea ||
				wrongOptions(question).some((name) => new RegExp(`\\b${name}\\b`).test(text))
			);
		});
		expect(wrong).toEqual([]);
		for (const share of shareOfPlaces(asked)) expect(share).toBeCloseTo(0.25, 1);
	});

	test('every topic of “in-country” is asked, with one battle of that country', () => {
		expect(inCountry.topics(allSubjects()).length).toBeGreaterThan(200);
		expect(failures(inCountry, allSubjects(), 'choice')).toBe(0);
		const wrong = askAll(inCountry, allSubjects()).filter((question) => {
			const said = /is today (?:the )?(.+)\?$/.exec(question.prompt)?.[1] ?? '';
			const countriesOf = (name: string) =>
				(byName.get(name) ?? []).map(({ place }) => countryNamed(place.country ?? ''));
			return (
				countriesOf(answerOf(question)).join() !== said ||
				wrongOptions(question).some((name) => countriesOf(name).length !== 1 || countriesOf(name).includes(said))
			);
		});
		expect(wrong).toEqual([]);
	});

	test('the wrong countries of hard questions are nearer than those of easy ones', () => {
		const nearest = (name: string, to: { latitude: number; longitude: number }) =>
			Math.min(
				...allSubjects()
					.subjects.filter(({ battle }) => countryNamed(battle.place.country ?? '') === name)
					.map(({ battle }) => kilometresBetween(battle.place, to)),
			);
		const mean = (level: 'easy' | 'hard') => {
			const distances = askAll(country, allSubjects(), { levels: [level] }).flatMap((question) => {
				const battle = allRecords().battles.get(question.topic.slice('country.'.length));
				return battle ? wrongOptions(question).map((name) => nearest(name, battle.place)) : [];
			});
			return distances.reduce((sum, each) => sum + each, 0) / distances.length;
		};
		expect(mean('hard') * 2).toBeLessThan(mean('easy'));
	});

	test('no two countries are typed alike', () => {
		const names = [
			...new Set([...allRecords().battles.values()].map(({ place }) => countryNamed(place.country ?? ''))),
		];
		const spellings = names.flatMap((name) => countryNames(name).map((each) => each.toLowerCase()));
		expect(new Set(spellings).size).toBe(spellings.length);
	});
});

test('the distance between London and Paris is 344 km', () => {
	const km = kilometresBetween({ latitude: 51.5074, longitude: -0.1278 }, { latitude: 48.8566, longitude: 2.3522 });
	expect(Math.round(km)).toBe(344);
});

function fact(text: string): object {
	return { id: 'march', topic: 'course', text, sources: ['first'] };
}

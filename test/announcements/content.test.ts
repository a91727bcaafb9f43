import { describe, expect, test } from 'vitest';
import { type Asked, chooseEntries, recallEntries } from '../../src/announcements/content.ts';
import { matchingBattles } from '../../src/dataset/matching-battles.ts';
import { indexDays } from '../../src/dataset/on-this-day.ts';
import { fewBattles } from '../few-battles.ts';
import { sampleDataset, sampleRecord, sampleWar } from '../sample-battle.ts';

type Json = Record<string, unknown>;

const SERVER = '100000000000000001';

/** A battle of one entry, "e", on its day, or of as many as there are days; and of one fact, "f". */
function battle(days: string | readonly string[], changes: Json = {}): Json {
	const [first = '', ...others] = typeof days === 'string' ? [days] : days;
	return sampleRecord({
		date: first,
		timeline: [first, ...others].map((date, at) => ({
			id: at === 0 ? 'e' : `e${at + 1}`,
			date,
			title: 'An event',
			text: 'It happened.',
			sources: ['first'],
		})),
		facts: [{ id: 'f', topic: 'course', text: 'A fact.', sources: ['first'] }],
		...changes,
	});
}

/** @param records battles by id, the best known first where `fame` does not say otherwise */
function telling(records: Record<string, Json>, wars = [sampleWar()]) {
	const dataset = sampleDataset(records, wars);
	const sources = { dataset, days: indexDays(dataset) };
	return {
		sources,
		choose: (date: string, asked: Partial<Asked> = {}, shown: Record<string, string> = {}) => {
			const schedule = { content: 'on-this-day', guildId: SERVER, era: null, war: null, ...asked } as const;
			const { kind, entries } = chooseEntries(schedule, date, sources, new Map(Object.entries(shown)));
			return { kind, entries };
		},
		recall: (date: string, entries: readonly string[], asked: Partial<Asked> = {}) => {
			const schedule = { content: 'on-this-day', guildId: SERVER, era: null, war: null, ...asked } as const;
			return recallEntries(schedule, date, entries, sources);
		},
	};
}

describe('on this day', () => {
	test('five battles at most, the best known first, each with its first entry', () => {
		const { choose } = telling({
			a: battle(['1801-05-02', '1801-05-02'], { fame: 1 }),
			b: battle('1802-05-02', { fame: 5 }),
			c: battle('1803-05-02', { fame: 4 }),
			d: battle('1804-05-02', { fame: 3 }),
			e: battle(['1805-05-02', '1805-05-02'], { fame: 2 }),
			f: battle('1806-05-02', { fame: 1 }),
		});
		expect(choose('2026-05-02')).toEqual({ kind: 'on-this-day', entries: ['b/e', 'c/e', 'd/e', 'e/e', 'a/e'] });
	});

	test('of fewer battles further entries too, each with its battle', () => {
		const { choose } = telling({
			a: battle(['1801-05-02', '1801-05-02', '1801-05-02'], { fame: 3 }),
			b: battle(['1802-05-02', '1802-05-02', '1802-05-02'], { fame: 4 }),
		});
		expect(choose('2026-05-02').entries).toEqual(['b/e', 'b/e2', 'b/e3', 'a/e', 'a/e2']);
	});

	test('what this server was told within a year gives way to what it was not', () => {
		const { choose } = telling({ a: battle('1801-05-02', { fame: 3 }), b: battle('1802-05-02') });
		expect(choose('2026-05-02', {}, { 'a/e': '2025-05-03' }).entries).toEqual(['b/e']);
		expect(choose('2026-05-02', {}, { 'a/e': '2025-05-02' }).entries).toEqual(['a/e', 'b/e']);
	});

	test('a second post of the day has other entries; a third tells again what was told longest ago', () => {
		const records = Object.fromEntries(Array.from({ length: 7 }, (_, at) => [`b${at}`, battle(`${1801 + at}-05-02`)]));
		const { choose } = telling(records);
		const told = (entries: readonly string[], date: string) => Object.fromEntries(entries.map((id) => [id, date]));
		const first = choose('2026-05-02').entries;
		const second = choose('2026-05-02', {}, told(first, '2026-05-02')).entries;
		expect(second).toEqual(['b5/e', 'b6/e']);
		const all = { ...told(first, '2026-05-02'), ...told(second, '2026-05-01') };
		expect(choose('2026-05-02', {}, all).entries).toEqual(['b5/e', 'b6/e']);
	});

	test('a battle that was merely under way is told only where there is nothing else, and once a year', () => {
		const { choose } = telling({
			siege: battle('1801-05-01/1801-05-09', { timeline: [] }),
			b: battle('1802-05-02'),
		});
		expect(choose('2026-05-02').entries).toEqual(['b/e']);
		expect(choose('2026-05-03')).toEqual({ kind: 'on-this-day', entries: ['siege/date'] });
		expect(choose('2026-05-02', {}, { 'b/e': '2026-05-02' }).entries).toEqual(['siege/date']);
		expect(choose('2026-05-04', {}, { 'siege/date': '2026-05-03' }).kind).toBe('fact');
	});

	test('an entry of several days or years is told once', () => {
		const { choose } = telling({ a: battle('1801-05-02/1803-05-03') });
		expect(choose('2026-05-02').entries).toEqual(['a/e']);
		expect(choose('2026-05-03', {}, { 'a/e': '2026-05-02' }).entries).toEqual(['a/e']);
	});

	test('29 February has its own day; in years without one the 28th tells it too, last, and is never too full for it', () => {
		const own = Array.from({ length: 6 }, (_, at) => [`b${at}`, battle(`${1801 + at}-02-28`, { fame: 5 })]);
		const leap = { leap: battle('1804-02-29', { fame: 1 }), other: battle('1808-02-29', { fame: 2 }) };
		const { choose } = telling({ ...Object.fromEntries(own), ...leap });
		expect(choose('2028-02-29').entries).toEqual(['other/e', 'leap/e']);
		expect(choose('2028-02-28').entries).toEqual(['b0/e', 'b1/e', 'b2/e', 'b3/e', 'b4/e']);
		expect(choose('2027-02-28').entries).toEqual(['b0/e', 'b1/e', 'b2/e', 'other/e', 'leap/e']);
		expect(telling(leap).choose('2027-02-28').entries).toEqual(['other/e', 'leap/e']);
		expect(telling(leap).choose('2027-03-01').kind).toBe('fact');
	});
});

describe('filters', () => {
	const wars = [
		sampleWar({ name: 'Great War', partOf: undefined }),
		sampleWar({ name: 'Small War', partOf: 'Great War' }),
		sampleWar({ name: 'Other War' }),
	];
	const records = {
		great: battle('1801-05-02', { war: 'Great War' }),
		small: battle('1802-05-02', { war: 'Small War' }),
		other: battle('1402-05-02', { war: 'Other War' }),
	};
	const { choose, sources } = telling(records, wars);
	const matching = (era: string | null, war: string | null) =>
		matchingBattles(sources.dataset, era, war).map(({ id }) => id);

	test('battles of the era, of the war and of the wars that are a part of it', () => {
		expect(matching('Middle Ages', null)).toEqual(['other']);
		expect(matching(null, 'war-0')).toEqual(['great', 'small']);
		expect(matching(null, 'war-1')).toEqual(['small']);
		expect(matching('Middle Ages', 'war-1')).toEqual([]);
		expect(matching('No such era', null)).toEqual([]);
		expect(choose('2026-05-02', { war: 'war-0' }).entries).toEqual(['great/e', 'small/e']);
		expect(choose('2026-05-02', { era: 'Middle Ages' }).entries).toEqual(['other/e']);
	});

	test('on a day that they leave empty a fact within them', () => {
		expect(choose('2026-05-03', { era: 'Middle Ages' })).toEqual({ kind: 'fact', entries: ['other/f'] });
		expect(choose('2026-05-03', { war: 'war-1' })).toEqual({ kind: 'fact', entries: ['small/f'] });
	});

	test('one that lets nothing through counts as none, the other still counts', () => {
		expect(choose('2026-05-02', { war: 'gone' }).entries).toHaveLength(3);
		expect(choose('2026-05-02', { era: 'Middle Ages', war: 'gone' }).entries).toEqual(['other/e']);
		expect(choose('2026-05-02', { era: 'No such era', war: 'war-1' }).entries).toEqual(['small/e']);
		expect(choose('2026-05-02', { era: 'Middle Ages', war: 'war-1' }).entries).toEqual(['small/e']);
	});
});

describe('facts', () => {
	const sources = { dataset: fewBattles, days: indexDays(fewBattles) };
	const facts = [...fewBattles.entries.values()].filter(({ kind }) => kind === 'fact').map(({ id }) => id);
	const schedule = (guildId: string): Asked => ({ content: 'fact', guildId, era: null, war: null });
	const day = (at: number) => Temporal.PlainDate.from('2026-11-23').add({ days: at }).toString();

	/** The facts of so many days, where the server remembers only what it was told in the last days. */
	function tell(guildId: string, count: number, remembered: number): string[] {
		const told: string[] = [];
		for (let at = 0; at < count; at++) {
			const shown = told.map((id, day_): [string, string] => [id, day(day_)]).slice(-remembered);
			told.push(...chooseEntries(schedule(guildId), day(at), sources, new Map(shown)).entries);
		}
		return told;
	}

	test('each once before any comes again, though no more than the last ten are remembered', () => {
		const told = tell(SERVER, facts.length, 10);
		expect(told.toSorted()).toEqual(facts.toSorted());
	});

	test('from another place on another server, and from the same one when asked again', () => {
		const first = tell(SERVER, 10, 10);
		expect(tell('100000000000000002', 10, 10)).not.toEqual(first);
		expect(tell(SERVER, 10, 10)).toEqual(first);
	});

	test('on from the one told last, however long ago that was', () => {
		const [first = '', second = ''] = tell(SERVER, 2, 10);
		const shown = new Map([[first, '2020-01-01']]);
		expect(chooseEntries(schedule(SERVER), day(0), sources, shown).entries).toEqual([second]);
	});

	test('when all were told within a year, the one that was told longest ago', () => {
		const shown = new Map(facts.map((id, at) => [id, day(at)]));
		const [longestAgo = ''] = facts;
		const next = (date: string) => chooseEntries(schedule(SERVER), date, sources, shown).entries;
		expect(next(day(facts.length))).toEqual([longestAgo]);
	});

	test('records without a fact are refused', () => {
		const { choose } = telling({ a: battle('1801-05-02', { facts: [] }) });
		expect(() => choose('2026-05-03')).toThrow(new RangeError('The records hold no fact to tell.'));
	});
});

describe('quiz', () => {
	const four = Object.fromEntries(
		Array.from({ length: 4 }, (_, at) => [`b${at}`, battle(`${1801 + at}-05-02`, { name: `Battle ${at}` })]),
	);
	const wars = [sampleWar(), sampleWar({ name: 'Vague War' })];
	const { choose } = telling({ ...four, vague: battle('1701~', { war: 'Vague War' }) }, wars);

	test('one question for all servers, another on the next day', () => {
		const asked = choose('2026-05-02', { content: 'quiz' });
		expect(asked).toEqual({ kind: 'quiz', entries: [expect.stringMatching(/^(?:year|first)\./)] });
		expect(choose('2026-05-02', { content: 'quiz', guildId: '2' })).toEqual(asked);
		expect(choose('2026-05-03', { content: 'quiz' })).not.toEqual(asked);
	});

	test('a fact where the filters leave nothing to ask', () => {
		expect(choose('2026-05-02', { content: 'quiz', war: 'war-1' })).toEqual({ kind: 'fact', entries: ['vague/f'] });
	});
});

describe('kept ids', () => {
	const { choose, recall } = telling({
		a: battle('1801-05-02', { fame: 3 }),
		b: battle('1802-05-02'),
		siege: battle('1803-05-01/1803-05-09', { timeline: [] }),
	});

	test.each([
		['2026-05-02', {}],
		['2026-05-05', {}],
		['2026-05-12', {}],
		['2026-05-12', { content: 'fact' }],
		['2026-05-12', { content: 'quiz' }],
	] as const)('of %s, %j, stand for the same again', (date, asked) => {
		const chosen = choose(date, asked);
		const { kind, entries } = recall(date, chosen.entries, asked);
		expect({ kind, entries }).toEqual(chosen);
	});

	test('that lead nowhere are left out; where none is left it is chosen anew', () => {
		expect(recall('2026-05-02', ['gone/e', 'b/e']).entries).toEqual(['b/e']);
		expect(recall('2026-05-02', ['gone/e']).entries).toEqual(['a/e', 'b/e']);
		expect(recall('2026-05-02', []).entries).toEqual(['a/e', 'b/e']);
		expect(recall('2026-05-12', ['b/e'], { content: 'fact' }).kind).toBe('fact');
		expect(recall('2026-05-12', ['year.gone.1.2.3.4'], { content: 'quiz' }).kind).toBe('quiz');
	});
});

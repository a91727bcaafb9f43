import { expect, test } from 'vitest';
import { indexDays, YEAR_DAYS } from '../../src/dataset/on-this-day.ts';
import { sampleDataset, sampleRecord } from '../sample-battle.ts';

const told = (day: string, records?: Parameters<typeof sampleDataset>[0]) =>
	indexDays(sampleDataset(records))
		.get(`${day.slice(0, 2)}-${day.slice(3)}`)
		?.map(({ battle, entry, point, dayOfBattle }) => [point.year, entry?.id ?? battle.id, dayOfBattle?.day ?? null]);

test('a timeline entry stands on its day, and a day of the battle without one on its own', () => {
	expect(told('04-30')).toEqual([[1901, 'sample-hill/march', null]]);
	expect(told('05-01')).toEqual([[1901, 'sample-hill', 1]]);
	expect(told('05-02')).toEqual([[1901, 'sample-hill/assault', 2]]);
	expect(told('05-03')).toEqual([[1901, 'sample-hill', 3]]);
	expect(told('05-04')).toBeUndefined();
});

test('an entry on whose day sources differ stands on each of them', () => {
	const date = [
		{ date: '1901-04-28', source: 'first' },
		{ date: '1901-04-29', source: 'second' },
	];
	const records = {
		hill: sampleRecord({ timeline: [{ id: 'demand', date, title: 'Demand', text: 'A demand.', sources: ['first'] }] }),
	};
	expect(told('04-28', records)).toEqual([[1901, 'hill/demand', null]]);
	expect(told('04-29', records)).toEqual([[1901, 'hill/demand', null]]);
});

test('only day-precise dates count', () => {
	const records = { hill: sampleRecord({ date: '1901-05', timeline: [], facts: [] }) };
	expect(indexDays(sampleDataset(records)).size).toBe(0);
});

test('what has an entry comes first, then fame, then the earlier year', () => {
	const day = (year: number, fame: number, changes = {}) =>
		sampleRecord({ date: `${year}-05-02`, fame, timeline: [], ...changes });
	const timeline = [{ id: 'e', date: '1500-05-02', title: 'E', text: 'E.', sources: ['first'] }];
	const records = { a: day(1800, 3), b: day(1700, 3), c: day(1600, 5), d: day(1500, 1, { timeline }) };
	expect(told('05-02', records)?.map(([year]) => year)).toEqual([1500, 1600, 1700, 1800]);
});

test('a year has 366 days, 29 February among them', () => {
	expect(YEAR_DAYS).toHaveLength(366);
	expect(YEAR_DAYS).toContainEqual({ month: 2, day: 29 });
});

test('a battle over the turn of the year is counted through', () => {
	const records = { hill: sampleRecord({ date: '1900-12-31/1901-01-02', timeline: [], facts: [] }) };
	expect(told('01-01', records)).toEqual([[1901, 'hill', 2]]);
});

/**
 * The records held against tables of battles by others: `battles.csv` (Wikidata ids, dates, coordinates) and `top300.csv`
 * (the best known, with dates). The tables are no authority: a difference is looked into, and where the record is right
 * data/differences.json says why.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { type Battle, type Dataset, spellingsOf } from '../dataset/dataset.ts';
import { type Coordinates, kilometresBetween } from '../dataset/distance.ts';
import { type DatePoint, parseEdtf } from '../dataset/edtf.ts';
import { fold } from '../search/words/fold.ts';

/** Tables give one spot of a battlefield, or the town that it is named after. */
const SAME_PLACE_KM = 40;

export interface Difference {
	/** Battle and field, such as `hastings/date`. */
	readonly key: string;
	readonly message: string;
}

/** Why a record differs from the tables, by the difference's key. */
export type Explanations = ReadonlyMap<string, string>;

export function readExplanations(file: string): Explanations {
	return new Map(Object.entries(z.record(z.string(), z.string().min(1)).parse(JSON.parse(readFileSync(file, 'utf8')))));
}

const battlesTable = z.array(
	z.object({
		id: z.string(),
		name: z.string(),
		start_date: z.string(),
		end_date: z.string(),
		lat: z.string(),
		lon: z.string(),
	}),
);
const bestKnownTable = z.array(z.object({ id: z.string(), name: z.string(), start: z.string(), end: z.string() }));

interface Row {
	/** The Wikidata item, or another id where it has none. */
	readonly id: string;
	readonly name: string;
	readonly start: string;
	/** Empty where nobody knows whether the day is the first, the last or the only one. */
	readonly end: string;
	readonly place?: Coordinates;
}

export interface Reference {
	readonly rows: readonly Row[];
	readonly bestKnown: readonly Row[];
}

/** @param directory the folder with the tables */
export function readReference(directory: string): Reference {
	const read = (file: string) => parse(readFileSync(join(directory, file)), { columns: true });
	const bestKnown = bestKnownTable.parse(read('top300.csv'));
	const rows = battlesTable.parse(read('battles.csv')).map(({ id, name, start_date, end_date, lat, lon }) => ({
		...{ id, name, start: start_date, end: end_date },
		...(lat !== '' && lon !== '' && { place: { latitude: Number(lat), longitude: Number(lon) } }),
	}));
	return { rows, bestKnown };
}

/** The best known battles that have no record. */
export function missingBattles(battles: readonly Battle[], { bestKnown }: Reference): string[] {
	return bestKnown
		.filter((row) => !battles.some((battle) => isOf(row, battle)))
		.map(({ name, start }) => `${name} (${start})`);
}

/** By its item; a battle or a row without one by name and year. */
function isOf({ id, name, start }: Row, battle: Battle): boolean {
	if (id === battle.wikidata) return true;
	if (battle.wikidata !== undefined && /^Q\d/.test(id)) return false;
	return (
		parseEdtf(start).start.year === battle.date.best.start.year && spellingsOf(battle).map(fold).includes(fold(name))
	);
}

export function compareWithReference({ battles }: Dataset, { rows, bestKnown }: Reference): Difference[] {
	const byId = new Map([...bestKnown, ...rows].map((row) => [row.id, row]));
	return [...battles.values()].flatMap((battle) => {
		const row = byId.get(battle.wikidata ?? '') ?? bestKnown.find((each) => isOf(each, battle));
		if (row) return [...dateDifference(battle, row), ...placeDifference(battle, row)];
		if (battle.wikidata === undefined) return [];
		return [{ key: `${battle.id}/wikidata`, message: `${battle.wikidata} is not in the tables` }];
	});
}

function dateDifference({ id, date: { best } }: Battle, row: Row): Difference[] {
	const start = parseEdtf(row.start).start;
	const end = row.end === '' ? undefined : parseEdtf(row.end).end;
	const agrees = end
		? sameAsFarAsSaid(best.start, start) && sameAsFarAsSaid(best.end, end)
		: sameAsFarAsSaid(best.start, start) || sameAsFarAsSaid(best.end, start);
	if (agrees) return [];
	const theirs = row.end === '' || row.end === row.start ? row.start : `${row.start}/${row.end}`;
	return [{ key: `${id}/date`, message: `${best.edtf} here, ${theirs} in the table` }];
}

/** "1938-07" says nothing against 1938-07-29. */
function sameAsFarAsSaid(a: DatePoint, b: DatePoint): boolean {
	const same = (one: number | undefined, other: number | undefined) =>
		one === undefined || other === undefined || one === other;
	return a.year === b.year && same(a.month, b.month) && same(a.day, b.day);
}

function placeDifference({ id, place }: Battle, row: Row): Difference[] {
	const away = row.place ? kilometresBetween(place, row.place) : 0;
	if (!row.place || away <= SAME_PLACE_KM) return [];
	const { latitude, longitude } = row.place;
	return [{ key: `${id}/place`, message: `${Math.round(away)} km away from the table’s ${latitude}, ${longitude}` }];
}

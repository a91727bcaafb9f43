/** The loaded records, and the ways to reach into them: by battle id, by receipt id. */
import { type Calendar, defaultCalendar } from './calendar.ts';
import {
	type ClaimedDating,
	type DatedRecord,
	type Dating,
	readClaims,
	readDates,
	type TimelineEntry,
} from './dating.ts';
import type { HistoricalDate } from './edtf.ts';
import type { BattleRecord, Fact } from './schema.ts';
import type { WarRecord } from './war-schema.ts';

export interface Battle extends Omit<DatedRecord, 'calendar'> {
	/** The file name of its record. */
	readonly id: string;
	readonly calendar: Calendar;
	/** The war that it names, then the larger ones that this is a part of. */
	readonly wars: readonly War[];
}

export interface War extends Omit<WarRecord, 'date'> {
	/** The file name of its record. */
	readonly id: string;
	readonly date: ClaimedDating;
}

/** One citable thing: a timeline entry or a fact, with the battle it belongs to. */
export type Entry =
	| { readonly id: string; readonly battle: Battle; readonly kind: 'timeline'; readonly entry: TimelineEntry }
	| { readonly id: string; readonly battle: Battle; readonly kind: 'fact'; readonly entry: Fact };

export interface Dataset {
	/** By id, in the order of their ids. */
	readonly battles: ReadonlyMap<string, Battle>;
	/** By receipt id such as `lake-khasan/night-assault`; a battle's timeline first, then its facts. */
	readonly entries: ReadonlyMap<string, Entry>;
	/** By name, as battles say it. */
	readonly wars: ReadonlyMap<string, War>;
}

/** @param warRecords by id */
export function buildDataset(
	records: ReadonlyMap<string, BattleRecord>,
	warRecords: ReadonlyMap<string, WarRecord> = new Map(),
): Dataset {
	const wars = new Map(
		[...warRecords].map(([id, war]): [string, War] => [war.name, { ...war, id, date: readClaims(war.date) }]),
	);
	const battles = [...records].map(([id, written]): Battle => {
		const record = readDates(written);
		return {
			...record,
			id,
			calendar: record.calendar ?? defaultCalendar(record.date.best.start),
			wars: withLargerWars(wars, record.war),
		};
	});
	return {
		battles: new Map(battles.map((battle) => [battle.id, battle])),
		entries: new Map(battles.flatMap(entriesOf).map((entry) => [entry.id, entry])),
		wars,
	};
}

function withLargerWars(wars: ReadonlyMap<string, War>, name: string | undefined): War[] {
	const war = name === undefined ? undefined : wars.get(name);
	return war ? [war, ...withLargerWars(wars, war.partOf)] : [];
}

export function entriesOf(battle: Battle): Entry[] {
	return [
		...battle.timeline.map((entry): Entry => ({ id: `${battle.id}/${entry.id}`, battle, kind: 'timeline', entry })),
		...battle.facts.map((entry): Entry => ({ id: `${battle.id}/${entry.id}`, battle, kind: 'fact', entry })),
	];
}

/** Whether a battle was fought in a year, or no further off than so many. */
export function isInYears({ date: { best } }: Battle, year: number, off = 0): boolean {
	return year >= best.start.year - off && year <= best.end.year + off;
}

/** Every spelling of every name, the main name first. */
export function spellingsOf({ name, names }: Pick<Battle, 'name' | 'names'>): string[] {
	return [name, ...names.flatMap((other) => (other.romanised ? [other.name, other.romanised] : [other.name]))];
}

/** What a record tells of a battle beside its names: its war, place, sides and commanders. */
export function contextOf({ war, wars, place, sides }: Battle): string[] {
	return [
		...[war, wars.flatMap(spellingsOf), place.name, place.country ?? []].flat(),
		...sides.flatMap((side) => [side.name, ...side.participants, ...side.commanders.map((person) => person.name)]),
	];
}

/** Whether sources give different dates. */
export function isDisputed(dating: Dating): boolean {
	return allDates(dating).length > 1;
}

/** Every date that is claimed, the one to count on first. */
export function allDates({ best, claims }: Dating): HistoricalDate[] {
	return [...new Map([best, ...claims.map(({ date }) => date)].map((date) => [date.edtf, date])).values()];
}

/** The loaded records, and the ways to reach into them: by battle id, by receipt id. */
import { type Calendar, defaultCalendar } from './calendar.ts';
import type { HistoricalDate } from './edtf.ts';
import type { BattleRecord, Dating, Fact, TimelineEntry } from './schema.ts';

export interface Battle extends BattleRecord {
	/** The file name of its record. */
	readonly id: string;
	readonly calendar: Calendar;
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
}

export function buildDataset(records: ReadonlyMap<string, BattleRecord>): Dataset {
	const battles = [...records].map(
		([id, record]): Battle => ({ ...record, id, calendar: record.calendar ?? defaultCalendar(record.date.best.start) }),
	);
	return {
		battles: new Map(battles.map((battle) => [battle.id, battle])),
		entries: new Map(battles.flatMap(entriesOf).map((entry) => [entry.id, entry])),
	};
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
export function spellingsOf({ name, names }: Battle): string[] {
	return [name, ...names.flatMap((other) => (other.romanised ? [other.name, other.romanised] : [other.name]))];
}

/** What a record tells of a battle beside its names: its war, place, sides and commanders. */
export function contextOf({ war, place, sides }: Battle): string[] {
	return [
		...[war, place.name, place.country],
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

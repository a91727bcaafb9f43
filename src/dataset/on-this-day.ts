/** What happened on a day of the year: an index of every day-precise date in the dataset. */
import { type Calendar, dayNumber, lengthInDays, nextDay } from './calendar.ts';
import { allDates, type Battle, type Dataset, type Entry, entriesOf } from './dataset.ts';
import type { Dating } from './dating.ts';
import type { DatePoint, HistoricalDate } from './edtf.ts';

/** Something that happened on the day that was asked for, in `point.year`. */
export interface Happening {
	readonly battle: Battle;
	/** The timeline entry of that day; absent where the day only lies inside the battle. */
	readonly entry?: Entry;
	readonly point: DatePoint;
	/** Which day of the battle it was; absent before and after it, and where its days are not known. */
	readonly dayOfBattle?: DayOfBattle;
}

/** "Day 9 of 14". */
export interface DayOfBattle {
	readonly day: number;
	readonly of: number;
}

/** A day of the year as `MM-DD`; 29 February is a day of its own. */
export type YearDay = `${string}-${string}`;

export function yearDay(month: number, day: number): YearDay {
	return `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The 366 days of a leap year in order. */
export const YEAR_DAYS: readonly { readonly month: number; readonly day: number }[] = [
	31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
].flatMap((length, index) => Array.from({ length }, (_, day) => ({ month: index + 1, day: day + 1 })));

export function dayOfBattle({ date: { best }, calendar }: Battle, point: DatePoint): DayOfBattle | undefined {
	const of = lengthInDays(best, calendar);
	const first = dayNumber(best.start, calendar);
	const here = dayNumber(point, calendar);
	if (of === undefined || first === undefined || here === undefined) return undefined;
	const day = here - first + 1;
	return day >= 1 && day <= of ? { day, of } : undefined;
}

/** Each day's happenings: what has an entry of its own first, then the better known battle, then the earlier year. */
export function indexDays(dataset: Dataset): ReadonlyMap<YearDay, readonly Happening[]> {
	const days = Map.groupBy([...dataset.battles.values()].flatMap(happeningsOf), ({ point }) =>
		yearDay(point.month ?? 0, point.day ?? 0),
	);
	for (const happenings of days.values()) {
		happenings.sort(
			(a, b) =>
				Number(b.entry !== undefined) - Number(a.entry !== undefined) ||
				b.battle.fame - a.battle.fame ||
				a.point.year - b.point.year,
		);
	}
	return days;
}

function happeningsOf(battle: Battle): Happening[] {
	const told = entriesOf(battle)
		.filter((entry) => entry.kind === 'timeline')
		.flatMap((entry) => dayPoints(entry.entry.date, battle.calendar).map((point) => happening(battle, point, entry)));
	const toldDays = new Set(told.map(({ point }) => dayNumber(point, battle.calendar)));
	const untold = daysBetween(battle.date.best, battle.calendar)
		.filter((point) => !toldDays.has(dayNumber(point, battle.calendar)))
		.map((point) => happening(battle, point));
	return [...told, ...untold];
}

function happening(battle: Battle, point: DatePoint, entry?: Entry): Happening {
	const day = dayOfBattle(battle, point);
	return { battle, point, ...(entry && { entry }), ...(day && { dayOfBattle: day }) };
}

/** The days of every date that is claimed for an entry, each day once. */
function dayPoints(dating: Dating, calendar: Calendar): DatePoint[] {
	const days = allDates(dating).flatMap((date) => daysBetween(date, calendar));
	return [...new Map(days.map((point) => [dayNumber(point, calendar), point])).values()];
}

/** Every day of a day-precise date; none of a coarser one. */
export function daysBetween(date: HistoricalDate, calendar: Calendar): DatePoint[] {
	const length = lengthInDays(date, calendar) ?? 0;
	const points: DatePoint[] = [];
	for (let point = date.start; points.length < length; point = nextDay(point, calendar)) points.push(point);
	return points;
}

/** A battle's timeline as pages, one for each date, and the page that a person's words for a day mean. */
import { dayNumber, MONTHS } from '../dataset/calendar.ts';
import { allDates, type Battle, type Entry, entriesOf } from '../dataset/dataset.ts';
import { comparePoints, type DatePoint } from '../dataset/edtf.ts';
import { dayOfBattle, daysBetween } from '../dataset/on-this-day.ts';
import type { SpokenDay } from '../dataset/spoken-date.ts';
import { shortDate } from './dates.ts';
import { formatNumber } from './figures.ts';

type TimelineItem = Extract<Entry, { kind: 'timeline' }>;

export interface TimelinePage {
	readonly entries: readonly [TimelineItem, ...TimelineItem[]];
	/** "31 July 1938" */
	readonly date: string;
	/** "day 3 of 14", "15 days before", "3 days after"; absent where the days are not known. */
	readonly day?: string;
}

export interface FoundPage {
	readonly index: number;
	/** Whether it is what was asked for; else it is the last page before a day that has none of its own. */
	readonly exact: boolean;
}

export function timelinePages(battle: Battle): TimelinePage[] {
	const items = entriesOf(battle).filter((entry) => entry.kind === 'timeline');
	const pages = new Map<string, [TimelineItem, ...TimelineItem[]]>();
	for (const item of items) {
		const key = item.entry.date.best.edtf;
		const page = pages.get(key);
		if (page) page.push(item);
		else pages.set(key, [item]);
	}
	return [...pages.values()].map((entries) => {
		const day = dayLabel(battle, entries[0]);
		return { entries, date: shortDate(battle, entries[0].entry.date), ...(day && { day }) };
	});
}

/**
 * @param words "31 july", "day 3", "3", "last day", "july", "1938", "night assault", or an EDTF date
 * @param days what the words mean as a day, if they are one
 * @returns undefined where the words mean nothing in this timeline
 */
export function findTimelinePage(
	battle: Battle,
	pages: readonly TimelinePage[],
	words: string,
	days: readonly SpokenDay[],
): FoundPage | undefined {
	const text = words.trim().toLowerCase();
	const written = pages.findIndex(({ entries }) => entries[0].entry.date.best.edtf === text);
	if (written !== -1) return { index: written, exact: true };
	for (const point of [...spokenPoints(battle, days), ...numberedDays(battle, text)]) {
		const found = pageOfDay(battle, pages, point);
		if (found) return found;
	}
	const named = pages.findIndex((page) => isNamed(page, text));
	return named === -1 ? undefined : { index: named, exact: true };
}

/** A day without a year is meant in each year in which the timeline has something. */
function spokenPoints(battle: Battle, days: readonly SpokenDay[]): DatePoint[] {
	const years = new Set([battle.date.best.start.year, ...battle.timeline.map(({ date }) => date.best.start.year)]);
	return days.flatMap((day) =>
		day.year === undefined ? [...years].map((year) => ({ ...day, year })) : [{ ...day, year: day.year }],
	);
}

/** "day 3", "3", "last day": counted from the first day of the battle. */
function numberedDays({ date, calendar }: Battle, text: string): DatePoint[] {
	const days = daysBetween(date.best, calendar);
	const number = /^(?:day\s*)?(\d{1,3})$/.exec(text)?.[1];
	const place = /^(?:the )?(first|last|final) day$/.exec(text)?.[1];
	const point = number ? days[Number(number) - 1] : place && (place === 'first' ? days[0] : days.at(-1));
	return point ? [point] : [];
}

function pageOfDay(battle: Battle, pages: readonly TimelinePage[], point: DatePoint): FoundPage | undefined {
	const exact = pages.findIndex((page) => includesDay(battle, page, point));
	if (exact !== -1) return { index: exact, exact: true };
	if (!dayOfBattle(battle, point)) return undefined;
	const before = pages.findLastIndex(({ entries }) => comparePoints(entries[0].entry.date.best.start, point) <= 0);
	return { index: Math.max(before, 0), exact: false };
}

/** Whether an entry of the page happened on that day, by any date that is claimed for it. */
function includesDay({ calendar }: Battle, { entries }: TimelinePage, point: DatePoint): boolean {
	const day = dayNumber(point, calendar);
	return entries.some(({ entry }) =>
		allDates(entry.date).some(({ start, end }) => {
			const first = dayNumber(start, calendar);
			const last = dayNumber(end, calendar);
			return day !== undefined && first !== undefined && last !== undefined && first <= day && day <= last;
		}),
	);
}

/** By its month ("july"), its year ("1938", "216 bc"), or the title or id of an entry. */
function isNamed({ entries, date }: TimelinePage, text: string): boolean {
	if (text.length < 3) return false;
	const heading = date.toLowerCase().replace(/ \(.*$/, '');
	const month = MONTHS.some((name) => name.toLowerCase().startsWith(text)) && heading.includes(text);
	const year = /^\d{3,4}( bc)?$/.test(text) && heading.endsWith(text);
	const id = text.replaceAll(' ', '-');
	const titled = entries.some((item) => item.entry.title.toLowerCase().includes(text) || item.entry.id === id);
	return month || year || titled;
}

function dayLabel(battle: Battle, { entry }: TimelineItem): string | undefined {
	const { start } = entry.date.best;
	const within = dayOfBattle(battle, start);
	if (within) return `day ${within.day} of ${within.of}`;
	const here = dayNumber(start, battle.calendar);
	const first = dayNumber(battle.date.best.start, battle.calendar);
	const last = dayNumber(battle.date.best.end, battle.calendar);
	if (here === undefined || first === undefined || last === undefined) return undefined;
	const days = (count: number) => (count === 1 ? '1 day' : `${formatNumber(count)} days`);
	return here < first ? `${days(first - here)} before` : `${days(here - last)} after`;
}

/** Dates on cards: with the weekday where it is known, and with every claim where sources differ. */
import { formatDate, lengthInDays, weekday } from '../dataset/calendar.ts';
import { allDates, type Battle, isDisputed } from '../dataset/dataset.ts';
import type { Dating } from '../dataset/dating.ts';
import { comparePoints, type DatePoint, type HistoricalDate } from '../dataset/edtf.ts';
import type { DayOfBattle } from '../dataset/on-this-day.ts';
import { citeSource } from './figures.ts';
import { escapeText } from './markdown.ts';

/** "Friday, 29 July to Thursday, 11 August 1938", "Saturday, 14 October 1066 (Julian)", "about 480 BC". */
export function longDate(date: HistoricalDate, { calendar }: Battle): string {
	const text = formatDate(date, calendar);
	const first = weekday(date.start, calendar);
	const last = date.start === date.end ? undefined : weekday(date.end, calendar);
	if (first === undefined || date.approximate) return text;
	return `${first}, ${last ? text.replace(' to ', ` to ${last}, `) : text}`;
}

/**
 * Each date that is claimed, with the sources that give it; a date that nobody disputes may have none of its own.
 * @param options.notes whether what sources add to the date is told; left out: only where they differ
 */
export function datingLines(
	battle: Battle,
	dating: Dating,
	{ notes = isDisputed(dating) }: { readonly notes?: boolean } = {},
): string[] {
	return allDates(dating).map((date) => {
		const claims = dating.claims.filter((claim) => claim.date.edtf === date.edtf);
		const cited = claims.map(({ source, note }) => {
			const label = escapeText(citeSource(battle, source));
			return note && notes ? `${label}: ${escapeText(note)}` : label;
		});
		const days = lengthInDays(date, battle.calendar) ?? 1;
		const length = dating === battle.date && days > 1 ? ` · ${days} days` : '';
		const sources = cited.length > 0 ? ` (${[...new Set(cited)].join('; ')})` : '';
		return `${longDate(date, battle)}${length}${sources}`;
	});
}

/** A short heading for an entry: "14 or 15 July 1938" where sources differ. */
export function shortDate(battle: Battle, dating: Dating): string {
	const dates = allDates(dating).sort((a, b) => comparePoints(a.start, b.start));
	const days = dates.map(({ start }) => start.day);
	const last = dates.at(-1);
	if (last && dates.length > 1 && dates.every((date) => isDayOf(date, last.start))) {
		return formatDate(last, battle.calendar).replace(/^\d+/, or(days.map(String)));
	}
	return or(dates.map((date) => formatDate(date, battle.calendar)));
}

/** "8, 9 or 11" */
function or(items: readonly string[]): string {
	return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} or ${items.at(-1)}`;
}

function isDayOf({ start, end, precision, approximate }: HistoricalDate, month: DatePoint): boolean {
	return (
		start === end && precision === 'day' && !approximate && start.year === month.year && start.month === month.month
	);
}

export function lengthText(date: HistoricalDate, { calendar }: Battle): string | undefined {
	const days = lengthInDays(date, calendar);
	return days === undefined ? undefined : days === 1 ? '1 day' : `${days} days`;
}

export function dayText({ day, of }: DayOfBattle): string | undefined {
	return of === 1 ? undefined : `day ${day} of ${of}`;
}

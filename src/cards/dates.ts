/** Dates on cards: with the weekday where it is known, and with every claim where sources differ. */
import { formatDate, lengthInDays, weekday } from '../dataset/calendar.ts';
import { allDates, type Battle } from '../dataset/dataset.ts';
import type { HistoricalDate } from '../dataset/edtf.ts';
import type { DayOfBattle } from '../dataset/on-this-day.ts';
import type { Dating } from '../dataset/schema.ts';
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

/** The date of a battle or entry; where sources differ, each date with the source that gives it. */
export function datingLines(battle: Battle, dating: Dating): string[] {
	if (dating.claims.length === 0) return [longDate(dating.best, battle)];
	return dating.claims.map(({ date, source, note }) => {
		const why = note ? `: ${escapeText(note)}` : '';
		return `${longDate(date, battle)} (${escapeText(citeSource(battle, source))}${why})`;
	});
}

/** A short heading for an entry, "14 or 15 July 1938" where sources differ. */
export function shortDate(battle: Battle, dating: Dating): string {
	const dates = allDates(dating);
	const [first, second] = dates;
	if (first && second && dates.length === 2 && sameMonth(first, second)) {
		return formatDate(second, battle.calendar).replace(/^\d+/, `${first.start.day} or ${second.start.day}`);
	}
	return dates.map((date) => formatDate(date, battle.calendar)).join(' or ');
}

function sameMonth(a: HistoricalDate, b: HistoricalDate): boolean {
	const single = a.start === a.end && b.start === b.end && a.precision === 'day' && b.precision === 'day';
	return single && a.start.year === b.start.year && a.start.month === b.start.month;
}

export function lengthText({ date: { best }, calendar }: Battle): string | undefined {
	const days = lengthInDays(best, calendar);
	return days === undefined ? undefined : days === 1 ? '1 day' : `${days} days`;
}

export function dayText({ day, of }: DayOfBattle): string | undefined {
	return of === 1 ? undefined : `day ${day} of ${of}`;
}

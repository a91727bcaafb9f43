/** Whether a battle was under way on the dates that a query names. */
import { allDates, type Battle } from '../../dataset/dataset.ts';
import { firstDay, lastDay, yearOfDay } from '../../dataset/edtf.ts';
import type { MentionedDate, SpokenPoint } from '../../dataset/mentioned-dates.ts';
import type { Query } from './query.ts';

/** First and last day, counted so that days of one calendar compare. */
export type Span = readonly [first: number, last: number];

/** People are off by a year or two; further off they mean another battle. */
const NEARLY = 2;

/** When a battle was fought, once for each date that is claimed. */
export function timesOf({ date }: Battle): Span[] {
	return allDates(date).map(({ start, end }) => [firstDay(start), lastDay(end)]);
}

/**
 * @returns how well a battle fits these dates: 1 where it was under way on one of them, 0 in one of their years, -0.5 nearly
 * so, -1 not at all; 0 without dates. Of a year that is only begun: 1 or 0
 */
export function createDateFit({
	dates,
	yearBegun,
}: Pick<Query, 'dates' | 'yearBegun'>): (times: readonly Span[]) => number {
	if (yearBegun !== undefined) return (times) => (times.some((span) => beginsIn(span, yearBegun)) ? 1 : 0);
	if (dates.length === 0) return () => 0;
	const years = dates.flatMap(({ year }) => (year === undefined ? [] : [year]));
	const [days, whole, near] = [
		dates.map(spanOf),
		years.map((year) => spanOf({ year })),
		years.map((year): Span => [firstDay({ year: year - NEARLY }), lastDay({ year: year + NEARLY })]),
	];
	return (times) => {
		if (overlap(days, times)) return 1;
		if (overlap(whole, times)) return 0;
		return overlap(near, times) ? -0.5 : -1;
	};
}

/** Whether the year of its first day, of either era, begins so. */
function beginsIn([first]: Span, digits: string): boolean {
	const year = yearOfDay(first);
	return String(year > 0 ? year : 1 - year).startsWith(digits);
}

function overlap(some: readonly Span[], others: readonly Span[]): boolean {
	return some.some(([first, last]) => others.some(([start, end]) => first <= end && start <= last));
}

function spanOf({ year = 0, month, day, until }: SpokenPoint & Pick<MentionedDate, 'until'>): Span {
	const point = { year, ...(month !== undefined && { month }), ...(day !== undefined && { day }) };
	const end = until?.year === undefined ? point : { ...until, year: until.year };
	return [firstDay(point), lastDay(end)];
}

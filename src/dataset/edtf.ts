/**
 * Dates as the records write them: the part of EDTF (ISO 8601-2, Library of Congress) that battles need.
 *
 * A date is `[-]YYYY[-MM[-DD]]`, perhaps followed by `?` (uncertain), `~` (approximate) or `%` (both), or two of them
 * joined by `/`. Years are astronomical: 0 is 1 BC, -215 is 216 BC. Existing libraries check days against the Gregorian
 * calendar only and so refuse days such as 29 February 1100, which the Julian calendar has.
 * Source: https://www.loc.gov/standards/datetime/
 */

type Precision = 'day' | 'month' | 'year';

/** One calendar day, month or year, without saying in which calendar. Months and days count from 1. */
export interface DatePoint {
	readonly year: number;
	readonly month?: number;
	readonly day?: number;
}

export interface HistoricalDate {
	/** As written in the record. */
	readonly edtf: string;
	readonly start: DatePoint;
	/** The same object as `start` for a single date. */
	readonly end: DatePoint;
	/** The coarser of the two ends. */
	readonly precision: Precision;
	readonly uncertain: boolean;
	readonly approximate: boolean;
}

const POINT = /^(-?\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([?~%]?)$/;
const LONGEST_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const COARSENESS: readonly Precision[] = ['day', 'month', 'year'];

/** @throws {RangeError} which says what is wrong and how to write it instead. */
export function parseEdtf(edtf: string): HistoricalDate {
	const parts = edtf.split('/');
	if (parts.length > 2) throw new RangeError(`"${edtf}" has more than one "/": write start/end`);
	const [first, last = first] = parts.map(parsePoint);
	if (!first || !last) throw new RangeError(`"${edtf}" is not a date`);
	if (comparePoints(first.point, lastMoment(last.point)) > 0) {
		throw new RangeError(`"${edtf}" ends before it starts: swap the two sides`);
	}
	const precisions = [precisionOf(first.point), precisionOf(last.point)];
	const marks = first.mark + last.mark;
	return {
		edtf,
		start: first.point,
		end: last.point,
		precision: COARSENESS.findLast((precision) => precisions.includes(precision)) ?? 'year',
		uncertain: /[?%]/.test(marks),
		approximate: /[~%]/.test(marks),
	};
}

function precisionOf(point: DatePoint): Precision {
	if (point.day !== undefined) return 'day';
	return point.month === undefined ? 'year' : 'month';
}

/** Orders by year, month and day; what a point does not say counts as its beginning. */
export function comparePoints(a: DatePoint, b: DatePoint): number {
	return a.year - b.year || (a.month ?? 0) - (b.month ?? 0) || (a.day ?? 0) - (b.day ?? 0);
}

/** Longer than any month and any year, so that numbered days keep their order. */
const DAYS_OF_MONTH = 31;
const DAYS_OF_YEAR = 12 * DAYS_OF_MONTH;

/** A number for the first day of a point: it orders the days of one calendar, but does not count them. */
export function firstDay({ year, month = 1, day = 1 }: DatePoint): number {
	return year * DAYS_OF_YEAR + month * DAYS_OF_MONTH + day;
}

/** The same for the last day of a point. */
export function lastDay(point: DatePoint): number {
	return firstDay(lastMoment(point));
}

/** The year of a day so numbered. */
export function yearOfDay(day: number): number {
	return Math.floor((day - 1 - DAYS_OF_MONTH) / DAYS_OF_YEAR);
}

/** What the end of a range does not say counts as its last moment: 1066-10-14/1066-10 ends with October. */
function lastMoment({ year, month = 12, day = 31 }: DatePoint): DatePoint {
	return { year, month, day };
}

function parsePoint(text: string): { point: DatePoint; mark: string } {
	const match = POINT.exec(text);
	if (!match) {
		throw new RangeError(`"${text}" is not an EDTF date: write 1938-07-29, 1938-07, 1938, -0215-08-02 or start/end`);
	}
	const [, year = '', month, day, mark = ''] = match;
	if (year === '-0000') throw new RangeError('"-0000" is not a year: 1 BC is written 0000');
	const longest = month === undefined ? 31 : LONGEST_MONTHS[Number(month) - 1];
	if (longest === undefined) throw new RangeError(`"${text}" has no such month: months are 01 to 12`);
	if (day !== undefined && (Number(day) < 1 || Number(day) > longest)) {
		throw new RangeError(`"${text}" has no such day: that month has ${longest} days at most`);
	}
	return {
		point: {
			year: Number(year),
			...(month !== undefined && { month: Number(month) }),
			...(day !== undefined && { day: Number(day) }),
		},
		mark,
	};
}

/** The inverse of parsing one point: `-0215-08-02`. */
export function formatPointEdtf({ year, month, day }: DatePoint): string {
	const years = `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}`;
	return [
		years,
		...[month, day].filter((part) => part !== undefined).map((part) => String(part).padStart(2, '0')),
	].join('-');
}

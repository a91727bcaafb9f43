/**
 * Calendars: which days exist, how many lie between two of them, their weekday, and how a date reads.
 *
 * `roman` is the Roman calendar before Julius Caesar's reform, which drifted against the sun by months; its days keep
 * their Roman names and have no weekday. Julian days from AD 8 on are exact: before it, priests miscounted the leap years.
 */
import { comparePoints, type DatePoint, type HistoricalDate } from './edtf.ts';

export type Calendar = 'gregorian' | 'julian' | 'roman';

const FIRST_GREGORIAN_DAY: DatePoint = { year: 1582, month: 10, day: 15 };
const FIRST_RELIABLE_JULIAN_YEAR = 8;

export const MONTHS = [
	'January',
	'February',
	'March',
	'April',
	'May',
	'June',
	'July',
	'August',
	'September',
	'October',
	'November',
	'December',
] as const;
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The calendar of a record that names none: Julian before 15 October 1582, Gregorian from then on. */
export function defaultCalendar(point: DatePoint): Calendar {
	return comparePoints(point, FIRST_GREGORIAN_DAY) < 0 ? 'julian' : 'gregorian';
}

export function daysInMonth(year: number, month: number, calendar: Calendar): number {
	const leap = year % 4 === 0 && (calendar !== 'gregorian' || year % 100 !== 0 || year % 400 === 0);
	return (MONTH_LENGTHS[month - 1] ?? 0) + (month === 2 && leap ? 1 : 0);
}

export function nextDay({ year, month = 1, day = 1 }: DatePoint, calendar: Calendar): Required<DatePoint> {
	if (day < daysInMonth(year, month, calendar)) return { year, month, day: day + 1 };
	return month < 12 ? { year, month: month + 1, day: 1 } : { year: year + 1, month: 1, day: 1 };
}

/**
 * Julian day number (days since 1 January 4713 BC, Julian) of a day-precise point, else undefined.
 * Source: the integer formulas of E. G. Richards, Explanatory Supplement to the Astronomical Almanac (2013), ch. 15.
 */
export function dayNumber({ year, month, day }: DatePoint, calendar: Calendar): number | undefined {
	if (month === undefined || day === undefined) return undefined;
	const shift = Math.floor((14 - month) / 12);
	const y = year + 4800 - shift;
	const m = month + 12 * shift - 3;
	const days = day + Math.floor((153 * m + 2) / 5) + 365 * y + Math.floor(y / 4);
	return calendar === 'gregorian' ? days - Math.floor(y / 100) + Math.floor(y / 400) - 32045 : days - 32083;
}

/** Days that a day-precise date lasts, first and last included; undefined where the days are not known. */
export function lengthInDays(date: HistoricalDate, calendar: Calendar): number | undefined {
	const first = dayNumber(date.start, calendar);
	const last = dayNumber(date.end, calendar);
	return first === undefined || last === undefined ? undefined : last - first + 1;
}

/** Undefined where the weekday is not known: no day, or a calendar whose days cannot be counted back. */
export function weekday(point: DatePoint, calendar: Calendar): string | undefined {
	if (calendar === 'roman' || (calendar === 'julian' && point.year < FIRST_RELIABLE_JULIAN_YEAR)) return undefined;
	const number = dayNumber(point, calendar);
	return number === undefined ? undefined : WEEKDAYS[number % 7];
}

export function formatYear(year: number): string {
	return year > 0 ? String(year) : `${1 - year} BC`;
}

/** "14 October 1066", "July 1938", "480 BC": as precise as the point is. */
function formatPoint({ year, month, day }: DatePoint): string {
	return [day, month && MONTHS[month - 1], formatYear(year)].filter((part) => part !== undefined).join(' ');
}

/** "29 July to 11 August 1938", "2 August 216 BC (Roman calendar)", "about 480 BC": a date as people read it. */
export function formatDate(date: HistoricalDate, calendar: Calendar): string {
	const name = date.precision === 'year' ? undefined : calendarName(calendar);
	const label = name ? ` (${name})` : '';
	const about = date.approximate ? 'about ' : '';
	const perhaps = date.uncertain ? ', uncertain' : '';
	return `${about}${formatRange(date)}${perhaps}${label}`;
}

/** How dates of a calendar are marked; the Gregorian needs no mark. */
export function calendarName(calendar: Calendar): string | undefined {
	return { julian: 'Julian', roman: 'Roman calendar', gregorian: undefined }[calendar];
}

function formatRange({ start, end }: HistoricalDate): string {
	if (start === end) return formatPoint(start);
	if (start.year !== end.year) return `${formatPoint(start)} to ${formatPoint(end)}`;
	const sameMonth = start.month === end.month && start.day !== undefined && end.day !== undefined;
	const first = [start.day, !sameMonth && start.month && MONTHS[start.month - 1]].filter(Boolean).join(' ');
	return first ? `${first} to ${formatPoint(end)}` : formatPoint(end);
}

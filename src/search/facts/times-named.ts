/** When something happened, as a question says it: a date, or a day of the battle ("the third day", "the day before"). */
import { dayNumber } from '../../dataset/calendar.ts';
import { type Battle, isInYears } from '../../dataset/dataset.ts';
import { type DatePoint, firstDay, lastDay } from '../../dataset/edtf.ts';
import { blankOut, type MentionedDate, mentionedDates, type SpokenPoint } from '../../dataset/mentioned-dates.ts';
import type { IndexedEntry } from '../texts/entry-index.ts';
import { withNumbersRead } from '../texts/number-words.ts';

export interface TimesNamed {
	/** The text without them. */
	readonly rest: string;
	/** As they stand in the text; none where no time is named. */
	readonly texts: readonly string[];
	/** How closely an entry lies in them: 1 if as closely as they are told, 0 for not at all. */
	fitOf(entry: IndexedEntry): number;
}

interface DayOfBattle {
	readonly text: string;
	readonly index: number;
	/** Days after the first of the battle, or after its last. */
	readonly days: number;
	readonly from: 'start' | 'end';
}

/** Further dates in one text narrow nothing. */
const MOST_DATES = 6;
/** How well an entry fits a day that is of the right month or year, and one without a date the year of its battle. */
const FIT = { day: 1, month: 0.6, year: 0.4, none: 0 };
const IN_YEAR_OF_BATTLE = 0.8;
const PART = '(?:day|morning|afternoon|evening|night)';
/** "Third day", "2nd night", "day three"; whether it is a number is known only when it is read. */
const COUNTED_DAY = new RegExp(String.raw`\b(\w+(?:st|nd|rd|th))\s${PART}\b|\bday\s(\w+)\b`, 'gi');
const OTHER_DAYS: readonly (readonly [RegExp, Pick<DayOfBattle, 'from' | 'days'>])[] = [
	[new RegExp(String.raw`\bopening ${PART}\b`, 'i'), { from: 'start', days: 0 }],
	[new RegExp(String.raw`\b(?:last|final|closing) ${PART}\b`, 'i'), { from: 'end', days: 0 }],
	[new RegExp(String.raw`\b(?:${PART} before|eve of)\b`, 'i'), { from: 'start', days: -1 }],
	[new RegExp(String.raw`\b(?:${PART} after|(?:next|following) ${PART})\b`, 'i'), { from: 'end', days: 1 }],
];
/** Nobody counts the days of a longer battle. */
const MOST_COUNTED = 14;

export function timesNamed(text: string): TimesNamed {
	const dates = mentionedDates(text).slice(0, MOST_DATES);
	const day = dates.length === 0 ? dayOfBattle(text) : undefined;
	const times = day ? [day] : dates;
	const finest = Math.max(0, ...dates.map((date) => FIT[precisionOf(date)]));
	return {
		rest: blankOut(text, times),
		texts: times.map((time) => time.text),
		fitOf(entry) {
			const { battle } = entry.entry;
			if (day) return isOnDay(entry, battle, day) ? 1 : 0;
			const fits = entry.dates.flatMap(({ start, end }) => dates.map((date) => FIT[fitOfDate(date, start, end)]));
			const fit = Math.max(0, ...fits);
			if (fit === finest) return finest > 0 ? 1 : 0;
			const inYear = finest === FIT.year && dates.some(({ year }) => year !== undefined && isInYears(battle, year));
			return Math.max(fit, inYear ? IN_YEAR_OF_BATTLE : 0);
		},
	};
}

function precisionOf({ month, day }: SpokenPoint): 'day' | 'month' | 'year' {
	return day !== undefined ? 'day' : month !== undefined ? 'month' : 'year';
}

/** A date without a year is one of every year. */
function fitOfDate(date: MentionedDate, start: DatePoint, end: DatePoint): keyof typeof FIT {
	const year = date.year ?? start.year;
	if (year < start.year || year > end.year) return 'none';
	if (date.month === undefined) return 'year';
	const first = firstDay({ ...date, year });
	const last = lastDay({ ...(date.until ?? date), year: date.until?.year ?? year });
	if (first > lastDay(end) || last < firstDay(start)) return date.year === undefined ? 'none' : 'year';
	return date.day === undefined || start.day === undefined ? 'month' : 'day';
}

function dayOfBattle(text: string): DayOfBattle | undefined {
	for (const { 0: day, 1: nth, 2: number, index } of text.matchAll(COUNTED_DAY)) {
		const [read = ''] = withNumbersRead([(nth ?? number ?? '').toLowerCase()]);
		if (/^\d{1,2}$/.test(read)) return { text: day, index, from: 'start', days: Number(read) - 1 };
	}
	for (const [pattern, day] of OTHER_DAYS) {
		const found = pattern.exec(text);
		if (found) return { text: found[0], index: found.index, ...day };
	}
	return undefined;
}

function isOnDay({ dates }: IndexedEntry, { date, calendar }: Battle, { from, days }: DayOfBattle): boolean {
	const [first, last] = [dayNumber(date.best.start, calendar), dayNumber(date.best.end, calendar)];
	if (first === undefined || last === undefined) return false;
	const day = (from === 'start' ? first : last) + days;
	// A battle of two days has no third.
	if (days > 0 && from === 'start' && (day > last || last - first >= MOST_COUNTED)) return false;
	return dates.some(({ start, end }) => {
		const [from, to] = [dayNumber(start, calendar), dayNumber(end, calendar)];
		return from !== undefined && to !== undefined && from <= day && day <= to;
	});
}

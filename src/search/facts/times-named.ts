/** When something happened, as a question says it: a date, or a day of the battle ("the third day", "the day before"). */
import { dayNumber } from '../../dataset/calendar.ts';
import type { Battle } from '../../dataset/dataset.ts';
import type { DatePoint } from '../../dataset/edtf.ts';
import { type MentionedDate, mentionedDates, type SpokenPoint } from '../../dataset/mentioned-dates.ts';
import type { IndexedEntry } from '../texts/entry-index.ts';

/** How closely an entry lies in the time that a question names. */
export type TimeFit = 'day' | 'month' | 'year' | 'none';

export interface TimesNamed {
	/** The text without them. */
	readonly rest: string;
	/** As they stand in the text; none where no time is named. */
	readonly texts: readonly string[];
	/** The closest that an entry can lie in them. */
	readonly finest: TimeFit;
	fitOf(entry: IndexedEntry, battle: Battle): TimeFit;
	/** Whether a year is named in which the battle was under way. */
	isInYearOf(battle: Battle): boolean;
}

/** Days from the first of the battle, or from its last. */
interface DayOfBattle {
	readonly text: string;
	readonly from: 'start' | 'end';
	readonly days: number;
}

/** Further dates in one text narrow nothing. */
const MOST_DATES = 6;
/** A battle of two days has no third, and nobody counts those of a longer one. */
const MOST_COUNTED = 14;
const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];
const CARDINALS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const PART_OF_DAY = '(?:day|morning|afternoon|evening|night)';
const NTH_DAY = new RegExp(String.raw`\b(${ORDINALS.join('|')}|1st|2nd|3rd|[4-9]th)\s${PART_OF_DAY}\b`, 'i');
const DAY_N = new RegExp(String.raw`\bday\s(${CARDINALS.join('|')}|[1-9])\b`, 'i');
const OTHER_DAYS: readonly (readonly [RegExp, Omit<DayOfBattle, 'text'>])[] = [
	[new RegExp(String.raw`\bopening ${PART_OF_DAY}\b`, 'i'), { from: 'start', days: 0 }],
	[new RegExp(String.raw`\b(?:last|final|closing) ${PART_OF_DAY}\b`, 'i'), { from: 'end', days: 0 }],
	[new RegExp(String.raw`\b(?:${PART_OF_DAY} before|eve of)\b`, 'i'), { from: 'start', days: -1 }],
	[
		new RegExp(String.raw`\b(?:${PART_OF_DAY} after|(?:next|following) ${PART_OF_DAY})\b`, 'i'),
		{ from: 'end', days: 1 },
	],
];

export function timesNamed(text: string): TimesNamed {
	const dates = mentionedDates(text).slice(0, MOST_DATES);
	const day = dates.length === 0 ? dayOfBattle(text) : undefined;
	const texts = [...dates, ...(day ? [day] : [])].map((each) => each.text);
	return {
		rest: texts.reduce((rest, each) => rest.replace(each, ' '), text),
		texts,
		finest: finestOf(dates, day),
		fitOf(entry, battle) {
			if (day) return isOnDay(entry, battle, day) ? 'day' : 'none';
			const fits = entry.dates.flatMap(({ start, end }) => dates.map((date) => fitOfDate(date, start, end)));
			return (['day', 'month', 'year'] as const).find((fit) => fits.includes(fit)) ?? 'none';
		},
		isInYearOf: ({ date: { best } }) =>
			dates.some(({ year }) => year !== undefined && year >= best.start.year && year <= best.end.year),
	};
}

function finestOf(dates: readonly MentionedDate[], day: DayOfBattle | undefined): TimeFit {
	if (day || dates.some((date) => date.day !== undefined)) return 'day';
	if (dates.some(({ month }) => month !== undefined)) return 'month';
	return dates.length > 0 ? 'year' : 'none';
}

/** A date without a year is one of every year. */
function fitOfDate(date: MentionedDate, start: DatePoint, end: DatePoint): TimeFit {
	const year = date.year ?? start.year;
	if (year < start.year || year > end.year) return 'none';
	if (date.month === undefined) return 'year';
	const first = firstDay({ ...date, year });
	const last = lastDay({ ...(date.until ?? date), year: date.until?.year ?? year });
	if (first > lastDay(end) || last < firstDay(start)) return date.year === undefined ? 'none' : 'year';
	return date.day === undefined || start.day === undefined ? 'month' : 'day';
}

/** Days of one calendar in order. */
function firstDay({ year = 0, month = 1, day = 1 }: SpokenPoint): number {
	return (year * 12 + month) * 31 + day;
}

function lastDay({ year = 0, month = 12, day = 31 }: SpokenPoint): number {
	return firstDay({ year, month, day });
}

function dayOfBattle(text: string): DayOfBattle | undefined {
	const counted = NTH_DAY.exec(text) ?? DAY_N.exec(text);
	if (counted) {
		const number = counted[1]?.toLowerCase() ?? '';
		const places = [Number.parseInt(number, 10) - 1, ORDINALS.indexOf(number), CARDINALS.indexOf(number)];
		return { text: counted[0], from: 'start', days: places.find((place) => place >= 0) ?? 0 };
	}
	for (const [pattern, day] of OTHER_DAYS) {
		const found = pattern.exec(text);
		if (found) return { text: found[0], ...day };
	}
	return undefined;
}

function isOnDay({ dates }: IndexedEntry, { date, calendar }: Battle, { from, days }: DayOfBattle): boolean {
	const [first, last] = [dayNumber(date.best.start, calendar), dayNumber(date.best.end, calendar)];
	if (first === undefined || last === undefined) return false;
	const day = (from === 'start' ? first : last) + days;
	if (days > 0 && from === 'start' && (day > last || last - first >= MOST_COUNTED)) return false;
	return dates.some(({ start }) => dayNumber(start, calendar) === day);
}

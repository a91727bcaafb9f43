/** Dates in running text: "31 July 1938", "July 1–3, 1863", "in 1066", "216 BC", "1938年7月31日". */
import { daysInMonth, MONTHS } from './calendar.ts';

/** A year, a month of one, or a day with or without one. */
export interface SpokenPoint {
	readonly year?: number;
	readonly month?: number;
	readonly day?: number;
}

/** A date found in running text. One that reads two ways ("7/1/1863") is found twice, at the same place. */
export interface MentionedDate extends SpokenPoint {
	readonly text: string;
	readonly index: number;
	/** The end of a range: "29 July - 11 August 1938". */
	readonly until?: SpokenPoint;
}

type Reading = Omit<MentionedDate, 'text' | 'index'>;

interface Form {
	readonly pattern: RegExp;
	/** Every date that it can mean. */
	readonly read: (groups: readonly (string | undefined)[]) => readonly Reading[];
}

const MONTH = `(${MONTHS.map((month) => `${month.slice(0, 3)}(?:${month.slice(3)}|t)?`).join('|')})\\b\\.?`;
const DAY = String.raw`(\d{1,2})(?:st|nd|rd|th)?`;
const ERA = String.raw`(?:b\.?\s?c\.?(?:\s?e\.?)?|a\.?\s?d\.?|c\.?\s?e\.?)(?![a-z])`;
/** What a number may count; such a number is no year. */
const FORCES = 'men|people|troops|soldiers|students|tanks|guns|cannons?|planes|aircraft|ships|cavalry|infantry|horses';
const MEASURES = 'years|days|miles|km|metres|meters';
const LOSSES = 'killed|dead|wounded|injured|missing|captured|prisoners|casualties|losses';
const notCounting = (...nouns: readonly string[]) =>
	String.raw`(?!\s{1,3}(?:[a-z'’-]+\s{1,3}){0,2}(?:${nouns.join('|')})\b)`;
const NOT_COUNTING = notCounting(FORCES, MEASURES, LOSSES);
const YEAR = String.raw`(\d{1,4}(?=\s{0,3}${ERA})|\d{4}(?![\d:])|\d{3}(?![\d:]|[.,]\d)${NOT_COUNTING})(?:\s{0,3}(${ERA}))?`;
/** What may stand before a year: never a dash, which makes a range. */
const THEN_YEAR = String.raw`(?:(?:\s|,){1,3}(?:of\s|in\s)?${YEAR})`;
const UNTIL = String.raw`\s{0,3}(?:[-–—]|to|until|till|through)\s{0,3}`;
const BARE = String.raw`(1\d{3}|20\d{2})(?![\da-z%]|[.,:]\d)`;

/** The ways to write a date, the more telling first: what one of them takes, those below leave alone. */
const FORMS: readonly Form[] = [
	{
		pattern: /(?<![\d-])(-?\d{4})-(\d{2})-(\d{2})(?!\d)/g,
		read: ([year, month, day]) => [{ year: Number(year), month: Number(month), day: Number(day) }],
	},
	{
		pattern: /(?:(\d{3,4})\s?[年년]\s?)?(?<!\d)(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日号號일]?/g,
		read: ([year, month, day]) => [{ month: Number(month), day: Number(day), ...yearOf(year) }],
	},
	{ pattern: /(?<!\d)(\d{3,4})\s?(?:年(?![前間间代])|년(?!\s?[전간대]))/g, read: ([year]) => [yearOf(year)] },
	{
		pattern: new RegExp(
			String.raw`\b${DAY}(?:\s{1,3}${MONTH}${THEN_YEAR}?)?${UNTIL}${DAY}\s{1,3}(?:of\s)?${MONTH}${THEN_YEAR}?`,
			'gi',
		),
		read: ([day, month, year, era, lastDay, lastMonth, lastYear, lastEra]) => {
			const last = { day: Number(lastDay), month: monthNumber(lastMonth), ...yearOf(lastYear, lastEra) };
			return [
				{ ...last, day: Number(day), ...(month && { month: monthNumber(month) }), ...yearOf(year, era), until: last },
			];
		},
	},
	{
		pattern: new RegExp(String.raw`\b${MONTH}\s{1,3}${DAY}${UNTIL}(?:${MONTH}\s{1,3})?${DAY}(?!\d)${THEN_YEAR}?`, 'gi'),
		read: ([month, day, lastMonth, lastDay, year, era]) => {
			const first = { day: Number(day), month: monthNumber(month), ...yearOf(year, era) };
			return [{ ...first, until: { ...first, day: Number(lastDay), month: monthNumber(lastMonth ?? month) } }];
		},
	},
	{
		pattern: new RegExp(String.raw`\b(\d{1,2})([-./])${MONTH}\2(\d{3,4})(?!\d)`, 'gi'),
		read: ([day, _, month, year]) => [{ day: Number(day), month: monthNumber(month), ...yearOf(year) }],
	},
	{
		pattern: /(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(\d{3,4})(?!\d|[./-]\d)/g,
		read: ([a, separator, b, year]) => {
			const dayFirst = { day: Number(a), month: Number(b), ...yearOf(year) };
			return separator === '.' || a === b ? [dayFirst] : [dayFirst, { ...dayFirst, day: Number(b), month: Number(a) }];
		},
	},
	{
		pattern: new RegExp(String.raw`\b${DAY}(?:\s{0,3}|\s{1,3}of\s{1,3}|[-/.])${MONTH}${THEN_YEAR}?`, 'gi'),
		read: ([day, month, year, era]) => [{ day: Number(day), month: monthNumber(month), ...yearOf(year, era) }],
	},
	{
		pattern: new RegExp(String.raw`\b${MONTH}[\s-]{0,3}${DAY}(?![\d:])${THEN_YEAR}?`, 'gi'),
		read: ([month, day, year, era]) => [{ day: Number(day), month: monthNumber(month), ...yearOf(year, era) }],
	},
	{
		pattern: new RegExp(String.raw`\b${MONTH}${THEN_YEAR}`, 'gi'),
		read: ([month, year, era]) => [{ month: monthNumber(month), ...yearOf(year, era) }],
	},
	{
		pattern: new RegExp(String.raw`\b(\d{1,4})\s{0,3}(${ERA})|\ba\.?d\.?\s(\d{1,4})\b`, 'gi'),
		read: ([year, era, afterEra]) => [yearOf(year ?? afterEra, era)],
	},
	{
		pattern: /(?<![\d.,])(1\d{3}|20\d{2})\s?[-–—]\s?(1\d{3}|20\d{2}|\d{2})(?![\d%]|[.,]\d)/g,
		read: ([first = '', last = '']) => {
			const [year, end] = [Number(first), Number(first.slice(0, 4 - last.length) + last)];
			return end > year ? [{ year, until: { year: end } }] : [];
		},
	},
	{
		pattern: new RegExp(String.raw`(?<=\b(?:in|since|until|during|year)\s)${BARE}`, 'gi'),
		read: ([year]) => [yearOf(year)],
	},
	{
		pattern: new RegExp(String.raw`(?<![\d.,])${BARE}${notCounting(FORCES, MEASURES)}`, 'gi'),
		read: ([year]) => [yearOf(year)],
	},
	{
		// So short a number is a year after "in", "the year" and "summer of", or at either end of what was typed ("zama 202").
		pattern: new RegExp(
			String.raw`(?:(?<=\b(?:in|year|(?:year|spring|summer|autumn|fall|winter)\sof)\s)|(?<=^\s*|\s(?=\d{3}\s*$)))([1-9]\d{2})(?![\da-z%]|[.,:]\d|[\u3000-\u9fff])${NOT_COUNTING}`,
			'gi',
		),
		read: ([year]) => [yearOf(year)],
	},
];

/** Every date named in running text, in order. Plain years are few and told by their place, so that figures stay figures. */
export function mentionedDates(text: string): MentionedDate[] {
	const found: MentionedDate[] = [];
	for (const { pattern, read } of FORMS) {
		for (const match of text.matchAll(pattern)) {
			const end = match.index + match[0].length;
			const taken = found.some((other) => match.index < other.index + other.text.length && other.index < end);
			const dates = taken
				? []
				: read(match.slice(1)).filter((date) => isPossible(date) && isPossible(date.until ?? {}));
			found.push(...dates.map((date) => ({ ...date, text: match[0].trimEnd(), index: match.index })));
		}
	}
	return found.sort((a, b) => a.index - b.index);
}

/** The text without what was found in it: as many blanks keep every place, where a date that reads two ways is found twice. */
export function blankOut(text: string, found: readonly { readonly text: string; readonly index: number }[]): string {
	return found.reduce(
		(rest, { index, text: { length } }) => rest.slice(0, index) + ' '.repeat(length) + rest.slice(index + length),
		text,
	);
}

export function yearOf(year?: string, era?: string): { year?: number } {
	if (year === undefined) return {};
	return { year: era?.toLowerCase().startsWith('b') ? 1 - Number(year) : Number(year) };
}

function monthNumber(name = ''): number {
	return MONTHS.findIndex((month) => month.toLowerCase().startsWith(name.slice(0, 3).toLowerCase())) + 1;
}

function isPossible({ month, day }: SpokenPoint): boolean {
	return month === undefined || day === undefined || isDayOfYear({ month, day });
}

/** Whether the day exists in a leap year. */
export function isDayOfYear({ month, day }: { month: number; day: number }): boolean {
	return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(2000, month, 'gregorian');
}

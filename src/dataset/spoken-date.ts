/** Dates as people type them: "2 august 1938", "aug 2", "2.8.", "08-11", "8/11", "today", "31 July 1938" in a sentence. */
import { daysInMonth, MONTHS } from './calendar.ts';

/** A day of the year, with its astronomical year where one was given. */
export interface SpokenDay {
	readonly month: number;
	readonly day: number;
	readonly year?: number;
}

/** A date found in running text; `day` and `month` are absent where only a year, or a month of a year, was named. */
export interface MentionedDate {
	readonly text: string;
	readonly index: number;
	readonly year?: number;
	readonly month?: number;
	readonly day?: number;
}

const MONTH = `(${MONTHS.map((month) => `${month.slice(0, 3)}(?:${month.slice(3)}|t)?`).join('|')})`;
const DAY = String.raw`(\d{1,2})(?:st|nd|rd|th)?`;
const YEAR = String.raw`(-?\d{1,4})(?:\s*(b\.?\s?c\.?(?:\s?e\.?)?|a\.?\s?d\.?|c\.?\s?e\.?)(?![a-z]))?`;
const ERA = String.raw`b\.?\s?c\.?(?:\s?e\.?)?|a\.?\s?d\.?`;

interface Form {
	readonly pattern: RegExp;
	readonly read: (groups: readonly (string | undefined)[]) => Omit<MentionedDate, 'text' | 'index'>;
}

/** The ways to write a date, the more telling first: what one of them takes, those below leave alone. */
const FORMS: readonly Form[] = [
	{
		pattern: /(?<![\d-])(-?\d{4})-(\d{2})-(\d{2})(?!\d)/g,
		read: ([year, month, day]) => ({ year: Number(year), month: Number(month), day: Number(day) }),
	},
	{
		pattern: new RegExp(String.raw`\b${DAY}(?:\s+(?:of\s+)?|[-/.])${MONTH}\b\.?(?:[\s,/-]+${YEAR}(?!\d))?`, 'gi'),
		read: ([day, month, year, era]) => ({ day: Number(day), month: monthNumber(month), ...yearOf(year, era) }),
	},
	{
		pattern: new RegExp(String.raw`\b${MONTH}\b\.?[\s-]*${DAY}(?![\d:])(?:[\s,]+${YEAR}(?![\d:]))?`, 'gi'),
		read: ([month, day, year, era]) => ({ day: Number(day), month: monthNumber(month), ...yearOf(year, era) }),
	},
	{
		pattern: new RegExp(String.raw`\b${MONTH}\b\.?[\s,]+(?:of\s+)?(\d{3,4})(?!\d)`, 'gi'),
		read: ([month, year]) => ({ month: monthNumber(month), year: Number(year) }),
	},
	{ pattern: new RegExp(String.raw`\b(\d{1,4})\s*(${ERA})(?![a-z])`, 'gi'), read: ([year, era]) => yearOf(year, era) },
	{
		pattern: /(?<![\d.,])(1\d{3}|20\d{2}|[1-9]\d{2})(?![\d%]|[.,]\d)/g,
		read: ([year]) => ({ year: Number(year) }),
	},
];

const RELATIVE = { yesterday: -1, today: 0, now: 0, tomorrow: 1 } as const;

/**
 * Every day that the text can mean, the likelier first: "8/11" is 8 November and perhaps 11 August. Empty where it is no day.
 * @param today the current date in UTC, for "today", "tomorrow" and "yesterday"
 */
export function readDay(text: string, today: Date): SpokenDay[] {
	const words = text
		.normalize('NFKC')
		.trim()
		.toLowerCase()
		.replace(/^(the|on)\s+/, '');
	const relative = Object.entries(RELATIVE).find(([word]) => word === words);
	if (relative) {
		const date = new Date(today.getTime() + relative[1] * 86_400_000);
		return [{ month: date.getUTCMonth() + 1, day: date.getUTCDate() }];
	}
	const mention = mentionedDates(words)[0];
	if (mention?.text.length === words.length && mention.month !== undefined && mention.day !== undefined) {
		const { month, day, year } = mention;
		return [{ month, day, ...(year !== undefined && { year }) }];
	}
	return readNumbers(words);
}

/** Numbers alone: "2.8." is day.month, "08-11" month-day as in ISO dates, "2/8" day/month or month/day. */
function readNumbers(words: string): SpokenDay[] {
	const match = /^(\d{1,2})\s*([./-])\s*(\d{1,2})(?:\s*\2\s*(\d{1,4})?)?$/.exec(words);
	if (!match) return [];
	const [, a, separator, b, year] = match;
	const [first, second] = [Number(a), Number(b)];
	const dayFirst = { day: first, month: second };
	const monthFirst = { day: second, month: first };
	const orders = { '.': [dayFirst], '-': [monthFirst, dayFirst], '/': [dayFirst, monthFirst] };
	const readings = orders[separator === '.' || separator === '-' ? separator : '/'].filter(isDayOfYear);
	const distinct = first === second ? readings.slice(0, 1) : readings;
	return distinct.map((reading) => ({ ...reading, ...(year && { year: Number(year) }) }));
}

/** Every date named in running text, in order. Plain years count from 100 to 2100 only, so that figures stay figures. */
export function mentionedDates(text: string): MentionedDate[] {
	const found: MentionedDate[] = [];
	for (const { pattern, read } of FORMS) {
		for (const match of text.matchAll(pattern)) {
			const end = match.index + match[0].length;
			const taken = found.some((other) => match.index < other.index + other.text.length && other.index < end);
			const date = read(match.slice(1));
			if (!taken && isPossible(date)) found.push({ ...date, text: match[0], index: match.index });
		}
	}
	return found.sort((a, b) => a.index - b.index);
}

function yearOf(year: string | undefined, era: string | undefined): { year?: number } {
	if (year === undefined) return {};
	return { year: era?.toLowerCase().startsWith('b') ? 1 - Number(year) : Number(year) };
}

function monthNumber(name = ''): number {
	return MONTHS.findIndex((month) => month.toLowerCase().startsWith(name.slice(0, 3).toLowerCase())) + 1;
}

function isPossible({ month, day }: { month?: number; day?: number }): boolean {
	return month === undefined || day === undefined || isDayOfYear({ month, day });
}

/** Whether the day exists in a leap year. */
function isDayOfYear({ month, day }: { month: number; day: number }): boolean {
	return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(2000, month, 'gregorian');
}

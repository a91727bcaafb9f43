/** Days as people type them: "2 august 1938", "aug 2", "2.8.", "08-11", "11 août", "tomorrow". */
import { isDayOfYear, mentionedDates, yearOf } from './mentioned-dates.ts';
import { readMonth } from './month-names.ts';

/** A day of the year, with its astronomical year where one was given. */
export interface SpokenDay {
	readonly month: number;
	readonly day: number;
	readonly year?: number;
}

const RELATIVE = { yesterday: -1, today: 0, now: 0, tomorrow: 1 } as const;
/**
 * Every day that the text can mean, the likelier first: "8/11" is 8 November and perhaps 11 August. Empty where it is no day.
 * @param today the current date in UTC, for "today", "tomorrow" and "yesterday"
 */
export function readDay(text: string, today: Date): SpokenDay[] {
	const words = text
		.slice(0, 60)
		.normalize('NFKC')
		.trim()
		.toLowerCase()
		.replace(/^(on\s+)?(the\s+)?/, '');
	const relative = Object.entries(RELATIVE).find(([word]) => word === words);
	if (relative) {
		const date = new Date(today.getTime() + relative[1] * 86_400_000);
		return [{ month: date.getUTCMonth() + 1, day: date.getUTCDate() }];
	}
	const numbers = readNumbers(words);
	if (numbers.length > 0) return numbers;
	const mention = mentionedDates(words)[0];
	if (mention?.text.length !== words.length || mention.until) return readForeign(words);
	const { month, day, year } = mention;
	return month === undefined || day === undefined ? [] : [{ month, day, ...(year !== undefined && { year }) }];
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

/** A day with a month in another language, or with a letter of an English month wrong: "11 août", "20 авг", "11 augst". */
function readForeign(words: string): SpokenDay[] {
	const match =
		/^(?<day>\d{1,2})(?:st|nd|rd|th|er|[.ºª])?\s*(?:(?:of|de|di)\s)?\s*(?<month>\p{L}[\p{L}\p{M}]+)\.?(?:[\s,]+(?:de\s)?(?<year>\d{3,4}))?$/u.exec(
			words,
		) ?? /^(?<month>\p{L}[\p{L}\p{M}]+)\.?\s*(?<day>\d{1,2})(?:st|nd|rd|th)?(?:[\s,]+(?<year>\d{3,4}))?$/u.exec(words);
	const { day, month = '', year } = match?.groups ?? {};
	const read = { month: readMonth(month), day: Number(day) };
	return isDayOfYear(read) ? [{ ...read, ...yearOf(year) }] : [];
}

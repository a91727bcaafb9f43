/** What somebody typed to name a battle, read: the words that count, and the dates taken out of them. */
import { MONTHS } from '../../dataset/calendar.ts';
import { type MentionedDate, mentionedDates } from '../../dataset/mentioned-dates.ts';
import { readMonth } from '../../dataset/month-names.ts';
import { isStopWord } from '../texts/free-text.ts';
import { fold } from '../words/fold.ts';
import { isGeneric, isLikeGeneric, readName } from '../words/name-words.ts';

export interface Query {
	/** As typed, in lower case. */
	readonly literal: string;
	/** Folded, without words that every battle may have. */
	readonly words: readonly string[];
	/** Which of several battles of one name: "2nd marne". */
	readonly ordinal?: number;
	/** Dates with a year: full ones, months and years alone. */
	readonly dates: readonly MentionedDate[];
	/** The last word may be unfinished. */
	readonly typing: boolean;
}

/** No name is as long; with the number of words it bounds the time that a query takes. */
const LONGEST_QUERY = 300;
const MOST_QUERY_WORDS = 12;

/** "Before Christ" in the languages of the names, and Chinese and Japanese, which write it first. */
const BEFORE_CHRIST =
	/(?<=\d\s?)(?:г(?:\.|од[ау]?)?\s?)?(?:до\s?н\.?\s?э|до\s?н\.?\s?е|v\.\s?Chr|av\.?\s?J\.?-?\s?C|a\.\s?de\s?C|a\.\s?C|p\.\s?n\.\s?e|př\.\s?n\.\s?l|i\.\s?e|m\.?\s?ö|π\.\s?Χ|ق\.\s?م)\.?(?![\p{L}\d])/giu;
const BEFORE_CHRIST_FIRST = /(?:公元前|紀元前|西元前|前|기원전\s?)(\d{1,4})[年년]?/gu;
const YEAR_AFTER = /(?<=\d{3,4}\s?)(?:г\.?|года?|році|року|р\.|r\.|roku|rok|년|年)(?![\p{L}\d])/giu;
/** A year in Roman numerals, of at least four of them: "MLXVI". */
const ROMAN_YEAR = /\b(?=[MDCLXVI]{4})M{0,2}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\b/g;
const ROMAN: Readonly<Record<string, number>> = { M: 1000, D: 500, C: 100, L: 50, X: 10, V: 5, I: 1 };
/** In any language that `readMonth` knows: "26 августа", "15. lipca". */
const DAY_AND_MONTH = /(?<!\d)(\d{1,2})\.?\s+(?:de\s+)?(\p{L}{3,})\.?/gu;
const OTHER_DIGIT = /(?![0-9])\p{Nd}/gu;

/** @param isName whether a number is a word of a name: "Hill 203" is not of the year 203 */
export function readQuery(text: string, typing: boolean, isName: (word: string) => boolean): Query {
	const cut = plainYears(text.slice(0, LONGEST_QUERY));
	const dates = mentionedDates(cut).filter(
		({ year, text: date }) => year !== undefined && !(/^\d{1,3}$/.test(date) && isName(date)),
	);
	const withoutDates = dates.reduceRight(
		(rest, { index, text: { length } }) => `${rest.slice(0, index)} ${rest.slice(index + length)}`,
		cut,
	);
	const unfinished = typing && !/\s$/.test(text);
	const { words, ordinal } = readName(withoutDates);
	return {
		literal: text.slice(0, LONGEST_QUERY).trim().toLowerCase(),
		words: tellingWords(words, unfinished, isName).slice(0, MOST_QUERY_WORDS),
		...(ordinal !== undefined && { ordinal }),
		dates,
		typing: unfinished,
	};
}

/** An unfinished word may still become any: "the" is on its way to Thermopylae. */
function tellingWords(words: readonly string[], unfinished: boolean, isName: (word: string) => boolean): string[] {
	const last = unfinished ? words.at(-1) : undefined;
	const telling = [...new Set(words)].filter((word) => word === last || !isGenericOrLike(word, isName));
	const rare = telling.filter((word) => word === last || isName(word) || !isStopWord(word));
	return rare.length > 0 ? rare : telling;
}

function isGenericOrLike(word: string, isName: (word: string) => boolean): boolean {
	return !isName(word) && (isGeneric(word) || isLikeGeneric(word));
}

/** Years as English writes them. */
function plainYears(text: string): string {
	return text
		.replace(OTHER_DIGIT, fold)
		.replace(DAY_AND_MONTH, (spoken, day: string, name: string) => {
			const month = MONTHS[readMonth(name) - 1];
			return month ? `${day} ${month} ` : spoken;
		})
		.replace(ROMAN_YEAR, readRoman)
		.replace(BEFORE_CHRIST_FIRST, '$1 BC ')
		.replace(BEFORE_CHRIST, ' BC ')
		.replace(YEAR_AFTER, ' ');
}

function readRoman(numeral: string): string {
	const values = [...numeral].map((letter) => ROMAN[letter] ?? 0);
	return String(values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0));
}

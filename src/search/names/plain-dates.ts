/** Dates as people of many languages type them, brought to the one form that English has: "26 августа" -> "26 August". */
import { MONTHS } from '../../dataset/calendar.ts';
import { readMonth } from '../../dataset/month-names.ts';
import { fold } from '../words/fold.ts';

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

export function plainDates(text: string): string {
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

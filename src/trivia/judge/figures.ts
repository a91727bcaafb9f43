/** Whether a year or a number was typed that is exactly the right one. */
import anyAscii from 'any-ascii';
import { withNumbersRead } from '../../search/texts/number-words.ts';
import { fold, foldedWords } from '../../search/words/fold.ts';
import type { TypeTask } from '../question.ts';

/** What stands beside a year, folded: BC and AD in English, German, French, Spanish and Italian, Russian, Chinese, Japanese and Korean. */
const BEFORE_CHRIST = ['bc', 'bce', 'b c', 'b c e', 'before christ', 'v chr', 'av j c', 'avant jesus christ', 'a c'];
const AFTER_CHRIST = ['ad', 'ce', 'a d', 'c e', 'anno domini', 'n chr', 'ap j c', 'apres jesus christ', 'd c'];
const OTHER_BEFORE = ['до н. э.', '公元前', '紀元前', '기원전'];
const OTHER_AFTER = ['н. э.', '公元', '西暦', '서기'];
const ERAS: ReadonlyMap<string, 'before' | 'after'> = new Map([
	...[...BEFORE_CHRIST, ...OTHER_BEFORE.map(fold)].map((era) => [era, 'before'] as const),
	...[...AFTER_CHRIST, ...OTHER_AFTER.map(fold)].map((era) => [era, 'after'] as const),
]);
const YEAR =
	/^(?:(?:in )?(?:the )?year |in )?(?<first>[a-z][a-z ]*?)? ?(?<year>[1-9]\d{0,3})(?: ?(?<last>[a-z][a-z ]*))?$/;
/** "1066年" */
const COUNTED_YEAR = /(?<=\d)\s?[年년]/gu;
/** A sign, or the rest of a range: no year is typed so, "-215" least of all for 216 BC. */
const DASH_OR_SIGN = /[-+\u2010-\u2015\u2212]\s*\d/u;

/** "1066", "1066 AD", "216 BC"; a year before Christ must say so. */
export function isYear({ accepted }: TypeTask, typed: string): boolean {
	const text = withPlainDigits(typed);
	if (DASH_OR_SIGN.test(text)) return false;
	const groups = YEAR.exec(fold(text.replace(COUNTED_YEAR, ' ')))?.groups;
	if (!groups) return false;
	const marks = [groups.first, groups.last].filter((mark) => mark !== undefined);
	const eras = marks.map((mark) => ERAS.get(mark.trim()));
	if (eras.length > 1 || eras.includes(undefined)) return false;
	const year = Number(groups.year);
	return accepted.some((right) => Number(right) === (eras[0] === 'before' ? 1 - year : year));
}

/** Groups of three, however they are parted: "1,066", "1 066", "1.066", "1’066". */
const THOUSANDS = /(?<![\d.,])\d{1,3}(?:[.,'’ ]\d{3})+(?![\d]|[.,]\d)/gu;
const ORDINAL = /^(?:\d+(?:st|nd|rd|th)|first|second|third|[a-z]+th)$/;
/** What days are called, for a number of them; what else is counted stands in the answer as it is shown. */
const DAYS = 'day days tag tage jour jours dia dias giorno giorni dag dagen'.split(' ');

/** "11", "11 days", "eleven", "1,066". */
export function isNumber({ canonical, accepted }: TypeTask, typed: string): boolean {
	const text = withPlainDigits(typed);
	const joined = text.replace(THOUSANDS, (figure) => figure.replace(/\D/g, ''));
	if (DASH_OR_SIGN.test(text)) return false;
	const words = foldedWords(joined);
	if (words.some((word) => ORDINAL.test(word))) return false;
	const units = new Set([...DAYS, ...foldedWords(canonical)]);
	const [figure, ...rest] = withNumbersRead(words[0] === 'a' ? words.slice(1) : words);
	if (figure === undefined || !/^\d{1,15}$/.test(figure)) return false;
	return (
		rest.every((word) => !/^\d/.test(word) && units.has(word)) &&
		accepted.some((right) => Number(right) === Number(figure))
	);
}

/** Every script's digits as 0 to 9, and every blank as one. */
function withPlainDigits(text: string): string {
	return text
		.normalize('NFKC')
		.replace(/\p{Nd}/gu, (digit) => anyAscii(digit))
		.replace(/\s+/gu, ' ')
		.trim();
}

/** The words of a question or an entry that carry meaning, with numbers and months in one form. */
import { MONTHS } from '../../dataset/calendar.ts';
import { fold, foldedWords } from '../words/fold.ts';
import { joinThousands, withNumbersRead } from './number-words.ts';

const STOP_WORDS: ReadonlySet<string> = new Set(
	foldedWords(`a about after all also an and any are as at be been before but by can could did do does during for from had has have he her
		his how i in into is it its many me more much no not of on or our over said say says she so some tell than that the their them then there
		these they this to top up was we were what when where which who whom why with would you your arent cant couldnt didnt doesnt dont hadnt
		hasnt havent isnt shouldnt wasnt werent wont wouldnt battle battles fact facts`),
);
/** Months as they are cut short. */
const MONTHS_IN_FULL: ReadonlyMap<string, string> = new Map([
	...MONTHS.map((month) => month.toLowerCase()).map((month): [string, string] => [month.slice(0, 3), month]),
	['sept', 'september'],
]);
/** Both are words that carry no meaning by themselves. */
const SAID_NO = /\b(?:said|say|says|saying)\s+no\b/gi;
const HYPHENATED = /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+/gu;

export function isStopWord(folded: string): boolean {
	return STOP_WORDS.has(folded);
}

export function contentWords(text: string): string[] {
	const words = foldedWords(joinThousands(text.replace(SAID_NO, 'refused'))).filter((word) => !STOP_WORDS.has(word));
	// "J. E. B. Stuart" is found by "stuart", but "D-Day" by nothing rather than by "day".
	const tells = words.some((word) => word.length > 3);
	const telling = words.filter((word) => !tells || word.length > 1 || /\d/.test(word));
	return withNumbersRead(telling).map((word) => MONTHS_IN_FULL.get(word) ?? word);
}

/** "Cease-fire" is also looked for as "ceasefire", "T-26" as "t26". */
export function joinedWords(text: string): string[] {
	if (!text.includes('-')) return [];
	return [...text.matchAll(HYPHENATED)]
		.map(([word]) => fold(word.replaceAll('-', '')))
		.filter((word) => !word.includes(' '));
}

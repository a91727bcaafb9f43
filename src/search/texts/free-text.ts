/** The words of a question or a record that carry meaning, each in the one form under which it is indexed. */
import { fold, foldedWords } from '../words/fold.ts';

const STOP_WORDS = new Set(
	'a about after all also an and any are as at be been before but by can could did do does during for from had has have he her his how i in into is it its many me more much no not of on or our over said say says she so some tell than that the their them then there these they this to top up was we were what when where which who whom why with would you your battle battles fact facts arent cant couldnt didnt doesnt dont hadnt hasnt havent isnt shouldnt wasnt werent wont wouldnt'.split(
		' ',
	),
);

/** Words that people use for what the records call otherwise. */
const SYNONYMS: ReadonlyMap<string, string> = new Map([
	['airplane', 'aircraft'],
	['aeroplane', 'aircraft'],
	['plane', 'aircraft'],
	['warplane', 'aircraft'],
	['die', 'killed'],
	['died', 'killed'],
	['truce', 'armistice'],
	['ultimatum', 'demand'],
	['colour', 'color'],
]);

/** "Cease-fire" is also looked for as "ceasefire". */
const HYPHENATED = /\p{L}+(?:-\p{L}+)+/gu;
const SAID_NO = /\b(?:said|say|says|saying)\s+no\b/gi;

export function contentWords(text: string): string[] {
	return tellingWords(text).map(indexForm);
}

/** The words that carry meaning, as they stand. */
export function tellingWords(text: string): string[] {
	const words = foldedWords(text.replace(SAID_NO, 'refused')).filter((word) => !STOP_WORDS.has(word));
	// "J. E. B. Stuart" is found by "stuart", but "D-Day" by nothing rather than by "day".
	const tells = words.some((word) => word.length > 3);
	return words.filter((word) => !tells || word.length > 1 || /\d/.test(word));
}

/** The content words of a record's text, and its hyphenated words joined up. */
export function indexedWords(text: string): string[] {
	const joined = [...text.matchAll(HYPHENATED)].map(([word]) => indexForm(fold(word.replaceAll('-', ''))));
	return [...contentWords(text), ...joined];
}

export function isStopWord(folded: string): boolean {
	return STOP_WORDS.has(folded);
}

/** The one form under which a folded word is indexed: "tanks" -> "tank", "died" -> "killed". */
export function indexForm(word: string): string {
	const singular = singularOf(word);
	return SYNONYMS.get(singular) ?? singular;
}

/** Only what is safe in names too, since both sides are changed alike: "tanks" -> "tank", "losses" -> "loss". */
function singularOf(word: string): string {
	if (word.length < 4 || /(?:ss|us|is|\d)$/.test(word)) return word;
	if (word.endsWith('sses')) return word.slice(0, -2);
	return word.endsWith('ies') ? `${word.slice(0, -3)}y` : word.replace(/s$/, '');
}

/** The words of a running text, each with its place. */
import { fold, foldedWords } from '../words/fold.ts';

export interface Word {
	readonly folded: string;
	/** Without a possessive 's. */
	readonly stem: string;
	readonly capital: boolean;
	readonly start: number;
	readonly end: number;
	/** Nothing but blanks, a hyphen or marks of emphasis stands between it and the word before. */
	readonly joined: boolean;
}

/** From one word of a text to before another. */
export interface Span {
	readonly at: number;
	readonly next: number;
}

/** "d’Hastings" is two words, "don’t" is one. */
const WORD = /(?<![\p{L}'’])(?:d|l|dell|dall|all|nell|sull)(?=['’]\p{L})|[\p{L}\p{M}\p{N}'’]+/giu;
const JOINED = /^(?:['’]s)?(?:[\s*_~]{0,5}|\p{Pd})$/iu;
const CAPITAL = /^['’]*[\p{Lu}\p{Lt}\p{Lo}]/u;

export function readWords(text: string): Word[] {
	let last = 0;
	return [...text.matchAll(WORD)].flatMap(({ 0: word, index: start }, at) => {
		const possessed = word.replace(/['’]s$/i, '');
		const capital = CAPITAL.test(word);
		const joined = at > 0 && JOINED.test(text.slice(last, start));
		const end = start + possessed.length;
		last = end;
		const folded = foldedWords(word);
		return folded.map((each, index) => ({
			folded: each,
			stem: folded.length === 1 && possessed !== word ? fold(possessed) : each,
			capital,
			start,
			end,
			joined: joined || index > 0,
		}));
	});
}

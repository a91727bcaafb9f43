/** From a word as spelt to those that it may be a misspelling of: of the same first letter, and nearly as long. */
import { likeness } from '../words/likeness.ts';

export interface Spellings {
	/** The words that it is most like, if there are any that it is like enough. */
	like(word: string): readonly string[];
}

const CLOSE_ENOUGH = 0.8;
/** So many letters that only one of two words has can come of one edit. */
const LETTERS_PER_EDIT = 2;

interface Spelling {
	readonly word: string;
	readonly letters: number;
}

export function createSpellings(words: Iterable<string>): Spellings {
	const byShape = new Map<string, Spelling[]>();
	for (const word of words) {
		const shape = shapeOf(word, word.length);
		const beside = byShape.get(shape);
		const spelling = { word, letters: lettersOf(word) };
		if (beside) beside.push(spelling);
		else byShape.set(shape, [spelling]);
	}
	return {
		like(word) {
			const letters = lettersOf(word);
			const found: { readonly word: string; readonly fit: number }[] = [];
			for (let length = Math.ceil(word.length * CLOSE_ENOUGH); length * CLOSE_ENOUGH <= word.length; length++) {
				const most = Math.floor(Math.max(length, word.length) * (1 - CLOSE_ENOUGH) + 1e-9) * LETTERS_PER_EDIT;
				for (const other of byShape.get(shapeOf(word, length)) ?? []) {
					if (count(letters ^ other.letters) > most) continue;
					const fit = likeness(word, other.word);
					if (fit >= CLOSE_ENOUGH) found.push({ word: other.word, fit });
				}
			}
			const best = Math.max(...found.map(({ fit }) => fit));
			return found.filter(({ fit }) => fit === best).map((each) => each.word);
		},
	};
}

function shapeOf(word: string, length: number): string {
	return `${word[0]}${length}`;
}

/** Which letters a word has, a bit for each. */
function lettersOf(word: string): number {
	let bits = 0;
	for (let at = 0; at < word.length; at++) bits |= 1 << (word.charCodeAt(at) % 32);
	return bits;
}

function count(bits: number): number {
	let ones = 0;
	for (let rest = bits; rest !== 0; rest &= rest - 1) ones++;
	return ones;
}

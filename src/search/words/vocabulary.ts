/**
 * The words of all names in order, and the way from a word as typed to those that it may be: the same, those that it
 * begins, and those that it is like. Likeness is measured only within a block: the words that share trigrams with it.
 */
import { beginningLikeness, likeness } from './likeness.ts';
import { packPostings } from './postings.ts';

export interface Vocabulary {
	readonly size: number;
	/** The number of a word, which is its place in alphabetical order; undefined where it is none of them. */
	idOf(word: string): number | undefined;
	wordOf(id: number): string;
	/** The words that begin so, as a range of numbers: from the first to before the last. */
	begunBy(prefix: string): readonly [first: number, end: number];
	/** Every word that is like a finished word, or of which the beginning is like an unfinished one; `fit` from 0 to 1. */
	like(word: string, unfinished: boolean): readonly Like[];
}

export interface Like {
	readonly id: number;
	readonly fit: number;
}

/** The words of a block that are measured: those that share the most trigrams. */
const BLOCK = 80;
/** Of words up to this length one trigram in common is enough: "verdun" and "vedrun" have no more. */
const SHORT = 7;
/** Of an unfinished word under this length one letter may be wrong. */
const LONG_BEGINNING = 6;

const LETTERS = 37;

export function createVocabulary(words: Iterable<string>): Vocabulary {
	const sorted = [...new Set(words)].sort();
	const ids = new Map(sorted.map((word, id) => [word, id]));
	const pairs: number[] = [];
	for (const [id, word] of sorted.entries()) for (const gram of gramsOf(word)) pairs.push(gram, id);
	const blocks = packPostings(pairs, LETTERS ** 3);
	const shared = new Uint8Array(sorted.length);

	/** The words that share trigrams with this one, those with the most first. */
	function blockOf(word: string): number[] {
		const grams = gramsOf(word);
		const touched: number[] = [];
		for (const gram of grams) {
			for (const id of blocks.of(gram)) {
				const count = shared[id] ?? 0;
				if (count === 0) touched.push(id);
				shared[id] = count + 1;
			}
		}
		const enough = word.length <= SHORT ? 1 : Math.max(2, Math.floor(grams.length / 4));
		const byCount: number[][] = [];
		for (const id of touched) {
			const count = shared[id] ?? 0;
			shared[id] = 0;
			if (count < enough) continue;
			const list = byCount[count];
			if (list) list.push(id);
			else byCount[count] = [id];
		}
		const block: number[] = [];
		for (let count = byCount.length - 1; count >= 0 && block.length < BLOCK; count--)
			block.push(...(byCount[count] ?? []));
		return block;
	}

	function begunBy(prefix: string): readonly [number, number] {
		return [firstNotBefore(sorted, prefix), firstNotBefore(sorted, `${prefix}{`)];
	}

	return {
		size: sorted.length,
		idOf: (word) => ids.get(word),
		wordOf: (id) => sorted[id] ?? '',
		begunBy,
		like(word, unfinished) {
			const found: Like[] = [];
			for (const id of blockOf(word)) {
				const candidate = sorted[id] ?? '';
				const fit = unfinished ? begunLikeness(word, candidate) : likeness(word, candidate);
				if (fit > 0) found.push({ id, fit });
			}
			return found;
		},
	};
}

/** Half a word that is half misspelt could be anything. */
function begunLikeness(word: string, candidate: string): number {
	const alike = beginningLikeness(word, candidate);
	const edits = Math.round((1 - alike) * word.length);
	return edits <= 1 || word.length >= LONG_BEGINNING ? alike : 0;
}

/** Letters three by three, the beginning of the word marked; words are folded, so 36 letters and the mark are all there is. */
function gramsOf(word: string): number[] {
	const codes = [0];
	for (let at = 0; at < word.length; at++) codes.push(codeOf(word.charCodeAt(at)));
	const grams = new Set<number>();
	for (let at = 2; at < codes.length; at++) {
		grams.add(((codes[at - 2] ?? 0) * LETTERS + (codes[at - 1] ?? 0)) * LETTERS + (codes[at] ?? 0));
	}
	return [...grams];
}

function codeOf(char: number): number {
	return char >= 97 ? char - 96 : char - 48 + 27;
}

function firstNotBefore(sorted: readonly string[], wanted: string): number {
	let [low, high] = [0, sorted.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((sorted[middle] ?? '') < wanted) low = middle + 1;
		else high = middle;
	}
	return low;
}

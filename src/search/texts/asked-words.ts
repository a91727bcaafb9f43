/** The words of a question: how much each counts, and by which stems the entries may say it. */

import { surpriseOf } from '../words/everyday.ts';
import type { EntryIndex } from './entry-index.ts';
import { entryWords } from './entry-words.ts';
import { stemOf } from './stem.ts';

export interface AskedWord {
	/** The rarer in the records and the less of an everyday word, the more; 1 at most for a word that they have. */
	readonly weight: number;
	/** How well each stem fits the word, up to 1. */
	readonly fits: ReadonlyMap<number, number>;
}

export interface Reading {
	/** The last word may be unfinished. */
	readonly typing: boolean;
	/** What a word counts for beside its rarity, 0 to 1. */
	countsFor(word: string): number;
}

/** Words beyond these change nothing; they bound the time that a question takes. */
const MOST_WORDS = 40;
/** A text of more words than this says itself what it means: no other words are tried for its own. */
const MOST_EXPLAINED = 16;
/** The words that one word may begin. */
const MOST_BEGUN = { unfinished: 300, finished: 20 };
const RELATED_FIT = 0.6;
const PREFIX_FIT = 0.75;
const JOINED_FIT = 0.9;
const MISSPELT_FIT = 0.85;
const SOUND_FIT = 0.7;
/** Two letters in seven. */
const CLOSE_ENOUGH = 0.7;
/** From here on a word is no everyday one but a name, or misspelt: "random" is not a misspelt "ransom". */
const NO_EVERYDAY_WORD = 0.7;
/** A name that no record has makes it doubtful that the rest is meant. */
const UNKNOWN_NAME = 2;
/** How far everyday words count for less. */
const SURPRISE = 0.7;

export function readWords(text: string, index: EntryIndex, { typing, countsFor }: Reading): AskedWord[] {
	const all = [...new Set(entryWords(text))].slice(0, MOST_WORDS);
	const telling = all.filter((word) => countsFor(word) > 0);
	const words = telling.length > 0 ? telling : all;
	const explained = words.length <= MOST_EXPLAINED;
	const endsOpen = typing && /[\p{L}\p{N}]$/u.test(text);
	return words.map((word, at): AskedWord => {
		const unfinished = endsOpen && at === words.length - 1;
		const fits = unfinished ? begunFits(word, index) : fitsOf(word, index, explained);
		for (const joined of [`${words[at - 1] ?? ''}${word}`, `${word}${words[at + 1] ?? ''}`]) {
			const stem = joined === word ? undefined : index.stemNumber(stemOf(joined));
			if (stem !== undefined) fits.set(stem, JOINED_FIT);
		}
		const rarity = rarityOf(word, fits, index) * (countsFor(word) || 1);
		if (unfinished) return { weight: fits.size > 0 ? rarity : 0, fits };
		const surprise = surpriseOf(word);
		const unknown = fits.size === 0 && surprise >= NO_EVERYDAY_WORD ? UNKNOWN_NAME : 1;
		return { weight: rarity * surprise ** SURPRISE * unknown, fits };
	});
}

/** Of the word itself or, where no entry has it, of the commonest that may be meant by it. */
function rarityOf(word: string, fits: ReadonlyMap<number, number>, { entries, stemNumber, texts }: EntryIndex): number {
	const own = stemNumber(stemOf(word));
	const holders = own === undefined ? [...fits.keys()].map((stem) => texts.of(stem).length) : [texts.of(own).length];
	return Math.log(1 + entries.length / (1 + Math.max(0, ...holders))) / Math.log(1 + entries.length);
}

function fitsOf(word: string, index: EntryIndex, explained: boolean): Map<number, number> {
	const { words, stemNumber, stemOfWord, relatedTo, soundingLike } = index;
	const fits = new Map<number, number>();
	const add = (stem: number | undefined, fit: number) => {
		if (stem !== undefined && fit > (fits.get(stem) ?? 0)) fits.set(stem, fit);
	};
	const stem = stemOf(word);
	add(stemNumber(stem), 1);
	if (explained) for (const related of relatedTo(stem)) add(related, RELATED_FIT);
	if (word.length > 3 && !/^\d/.test(word)) {
		const [first, end] = words.begunBy(word);
		for (let id = first; id < Math.min(end, first + MOST_BEGUN.finished); id++) add(stemOfWord(id), PREFIX_FIT);
	}
	const mayBeMisspelt = explained && word.length > 4 && !/\d/.test(word) && surpriseOf(word) >= NO_EVERYDAY_WORD;
	if (fits.size === 0 && mayBeMisspelt) {
		for (const { id, fit } of words.like(word, false)) if (fit >= CLOSE_ENOUGH) add(stemOfWord(id), fit * MISSPELT_FIT);
		for (const alike of soundingLike(word)) add(alike, SOUND_FIT);
	}
	return fits;
}

function begunFits(word: string, { words, stemNumber, stemOfWord }: EntryIndex): Map<number, number> {
	const fits = new Map<number, number>();
	const [first, end] = words.begunBy(word);
	for (let id = first; id < Math.min(end, first + MOST_BEGUN.unfinished); id++) fits.set(stemOfWord(id), PREFIX_FIT);
	const whole = stemNumber(stemOf(word));
	if (whole !== undefined) fits.set(whole, 1);
	if (fits.size === 0 && word.length > 4) {
		for (const { id, fit } of words.like(word, true))
			if (fit >= CLOSE_ENOUGH) fits.set(stemOfWord(id), fit * MISSPELT_FIT);
	}
	return fits;
}

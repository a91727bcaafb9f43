/** The words of a question: how much each counts, and by which stems the entries may say it. */
import { surpriseOf } from '../words/everyday.ts';
import type { EntryIndex } from './entry-index.ts';
import { contentWords } from './free-text.ts';
import { stemOf } from './stem.ts';

export interface AskedWord {
	/** The rarer in the records and the less of an everyday word, the more; 1 at most for a word that they have. */
	readonly weight: number;
	/** How well each stem, by its number in the index, fits the word: up to 1. */
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
/** A finished word is begun by, and misspelt for, others only from these lengths on. */
const SHORTEST_BEGINNING = 4;
const SHORTEST_MISSPELT = 5;
/** How well another word fits than the one that was asked, by what makes it the same. */
const FIT = { joined: 0.9, misspelt: 0.85, begun: 0.75, sound: 0.7, related: 0.6 };
/** Two letters in seven may be wrong. */
const CLOSE_ENOUGH = 0.7;
/** From here on a word is no everyday one but a name, or misspelt: "random" is not a misspelt "ransom". */
const NO_EVERYDAY_WORD = 0.7;
/** A name that no record has makes it doubtful that the rest is meant. */
const UNKNOWN_NAME = 2;
/** How far everyday words count for less. */
const SURPRISE = 0.7;

/** @returns the words in the order of the text, each once; those that count for nothing only where all do */
export function readWords(text: string, index: EntryIndex, { typing, countsFor }: Reading): AskedWord[] {
	const all = [...new Set(contentWords(text))].slice(0, MOST_WORDS);
	const telling = all.filter((word) => countsFor(word) > 0);
	const words = telling.length > 0 ? telling : all;
	const explained = words.length <= MOST_EXPLAINED;
	const endsOpen = typing && /[\p{L}\p{N}]$/u.test(text);
	return words.map((word, at): AskedWord => {
		const unfinished = endsOpen && at === words.length - 1;
		const fits = fitsOf(word, index, { unfinished, explained });
		for (const joined of [`${words[at - 1] ?? ''}${word}`, `${word}${words[at + 1] ?? ''}`]) {
			const stem = index.stemNumber(stemOf(joined));
			if (stem !== undefined && !fits.has(stem)) fits.set(stem, FIT.joined);
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
	const holders = (own === undefined ? [...fits.keys()] : [own]).map((stem) => texts.of(stem).length);
	return Math.log(1 + entries.length / (1 + Math.max(0, ...holders))) / Math.log(1 + entries.length);
}

function fitsOf(
	word: string,
	{ words, stemNumber, stemOfWord, relatedTo, soundingLike }: EntryIndex,
	{ unfinished, explained }: { readonly unfinished: boolean; readonly explained: boolean },
): Map<number, number> {
	const fits = new Map<number, number>();
	const add = (stem: number | undefined, fit: number) => {
		if (stem !== undefined) fits.set(stem, Math.max(fit, fits.get(stem) ?? 0));
	};
	const stem = stemOf(word);
	add(stemNumber(stem), 1);
	if (explained && !unfinished) for (const related of relatedTo(stem)) add(related, FIT.related);
	if (unfinished || (word.length >= SHORTEST_BEGINNING && !/^\d/.test(word))) {
		const most = unfinished ? MOST_BEGUN.unfinished : MOST_BEGUN.finished;
		const [first, end] = words.begunBy(word);
		for (let id = first; id < Math.min(end, first + most); id++) add(stemOfWord(id), FIT.begun);
	}
	const mayBeMisspelt = unfinished || (explained && !/\d/.test(word) && surpriseOf(word) >= NO_EVERYDAY_WORD);
	if (fits.size > 0 || word.length < SHORTEST_MISSPELT || !mayBeMisspelt) return fits;
	for (const { id, fit } of words.like(word, unfinished)) {
		if (fit >= CLOSE_ENOUGH) add(stemOfWord(id), fit * FIT.misspelt);
	}
	if (!unfinished) for (const alike of soundingLike(word)) add(alike, FIT.sound);
	return fits;
}

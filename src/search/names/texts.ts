/**
 * What the entries of the records tell, as far as it describes battles. The index behind it is made when a query is first
 * not answered by names alone, so that neither the start nor the usual query waits for it.
 */
import type { Battle } from '../../dataset/dataset.ts';
import { readWords } from '../texts/asked-words.ts';
import type { EntryIndex } from '../texts/entry-index.ts';

export interface Texts {
	/** How well the stems that the entries have fit a word, up to 1. */
	fitsOf(word: string, unfinished: boolean): ReadonlyMap<number, number>;
	/** The entries in which a stem stands. */
	entriesWith(stem: number): Uint32Array;
	/** The number of the battle of an entry. */
	ownerOf(entry: number): number;
	/** How many entries there are. */
	readonly size: number;
	/** In how many battles' entries the most usual of these stems stands. */
	holdersOf(stems: Iterable<number>): number;
}

/** A shorter beginning may be that of anything. */
const TELLING = 3;
const SMALL_NUMBER = /^\d{1,2}$/;

/** @param battles in the order of their numbers */
export function createTexts(index: EntryIndex, battles: readonly Battle[]): Texts {
	const numbers = new Map(battles.map((battle, number) => [battle, number]));
	const owners = Uint32Array.from(index.entries, ({ entry }) => numbers.get(entry.battle) ?? 0);
	const holders = (stem: number) =>
		new Set(
			index.texts
				.of(stem)
				.values()
				.map((entry) => owners[entry]),
		).size;
	return {
		fitsOf(word, unfinished) {
			if (SMALL_NUMBER.test(word) || (unfinished && word.length < TELLING)) return new Map();
			const read = readWords(word, index, { typing: unfinished, countsFor: () => 1 });
			return new Map(read.flatMap(({ fits }) => [...fits]));
		},
		entriesWith: (stem) => index.texts.of(stem),
		ownerOf: (entry) => owners[entry] ?? 0,
		size: owners.length,
		holdersOf: (stems) => Math.max(0, ...Iterator.from(stems).map(holders)),
	};
}

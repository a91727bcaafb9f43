/** What is told of a battle, in its record and in its entries, held against the words of a query. */
import { eachUnder, type QueryWord } from './hits.ts';
import type { NameIndex } from './name-index.ts';
import type { Texts } from './texts.ts';

/** How much a word counts that is told of a battle and is not its name. */
export const TOLD_FIT = 0.7;
/** How much a word of an entry counts: in the entry that accounts for most of the query. */
export const TEXT_FIT = 0.65;
/** How much a word counts that stands in another entry than the one that accounts for most of the query. */
const ELSEWHERE_FIT = 0.35;

/** What the entries of the records have of a query. */
export interface Told {
	/** How well each entry fits each word, with the number of its battle. */
	readonly rows: readonly { readonly owner: number; readonly row: readonly number[] }[];
	/** By battle, the row of the entry that accounts for most, and how much that is. */
	readonly best: ReadonlyMap<number, { readonly row: readonly number[]; readonly score: number }>;
}

export const NOTHING_TOLD: Told = { rows: [], best: new Map() };

export function readEntries(words: readonly QueryWord[], texts: Texts): Told {
	const byEntry = new Map<number, number[]>();
	for (const [at, { text }] of words.entries()) {
		for (const [stem, fit] of text) {
			for (const entry of texts.entriesWith(stem)) {
				const row = byEntry.getOrInsertComputed(entry, () => words.map(() => 0));
				row[at] = Math.max(row[at] ?? 0, fit);
			}
		}
	}
	const best = new Map<number, { readonly row: readonly number[]; readonly score: number }>();
	const rows = [...byEntry].map(([entry, row]) => ({ owner: texts.ownerOf(entry), row }));
	for (const { owner, row } of rows) {
		const score = row.reduce((sum, fit, at) => sum + fit * (words[at]?.weight ?? 0), 0);
		if (score > (best.get(owner)?.score ?? 0)) best.set(owner, { row, score });
	}
	return { rows, best };
}

/** By battle of a block, how well what is told of it fits each word of the query. */
export type ToldOf = (block: readonly number[], words: readonly QueryWord[], entries: Told) => number[][];

export function createToldOf({ told }: NameIndex): ToldOf {
	return (block, words, { rows, best }) => {
		const slots = new Map(block.map((battle, slot) => [battle, slot]));
		const fits = block.map(() => words.map(() => 0));
		const raise = (battle: number, at: number, fit: number) => {
			const row = fits[slots.get(battle) ?? -1];
			if (row && fit > (row[at] ?? 0)) row[at] = fit;
		};
		for (const [at, { named: name }] of words.entries()) {
			eachUnder(told, name, (battle, fit) => raise(battle, at, fit * TOLD_FIT));
		}
		for (const { owner, row } of rows) {
			if (slots.has(owner)) for (const [at, fit] of row.entries()) raise(owner, at, fit * ELSEWHERE_FIT);
		}
		for (const [owner, { row }] of best) {
			if (slots.has(owner)) for (const [at, fit] of row.entries()) raise(owner, at, fit * TEXT_FIT);
		}
		return fits;
	};
}

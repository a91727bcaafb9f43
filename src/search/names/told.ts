/** What is told of a battle, in its record and in its entries, held against the words of a query. */
import { TEXT_FIT, TOLD_FIT } from './block.ts';
import { eachUnder, type QueryWord } from './hits.ts';
import type { NameIndex } from './name-index.ts';
import type { Texts } from './texts.ts';

/** How much a word counts that stands in another entry than the one that accounts for most of the query. */
const ELSEWHERE_FIT = 0.35;

/** By battle of a block, how well what is told of it fits each word of the query. */
export type ToldOf = (block: readonly number[], words: readonly QueryWord[], texts?: Texts) => number[][];

export function createToldOf({ told }: NameIndex): ToldOf {
	return (block, words, texts) => {
		const slots = new Map(block.map((battle, slot) => [battle, slot]));
		const fits = block.map(() => words.map(() => 0));
		const raise = (battle: number, at: number, fit: number) => {
			const row = fits[slots.get(battle) ?? -1];
			if (row && fit > (row[at] ?? 0)) row[at] = fit;
		};
		for (const [at, { named: name }] of words.entries()) {
			eachUnder(told, name, (battle, fit) => raise(battle, at, fit * TOLD_FIT));
		}
		if (!texts) return fits;
		const best = new Map<number, { readonly row: readonly number[]; readonly score: number }>();
		for (const [entry, row] of entryFits(words, texts, slots)) {
			const owner = texts.ownerOf(entry);
			const score = row.reduce((sum, fit, at) => sum + fit * (words[at]?.weight ?? 0), 0);
			if (score > (best.get(owner)?.score ?? 0)) best.set(owner, { row, score });
			for (const [at, fit] of row.entries()) raise(owner, at, fit * ELSEWHERE_FIT);
		}
		for (const [owner, { row }] of best) for (const [at, fit] of row.entries()) raise(owner, at, fit * TEXT_FIT);
		return fits;
	};
}

/** By entry of the battles in `slots`, how well it fits each word. */
function entryFits(
	words: readonly QueryWord[],
	texts: Texts,
	slots: ReadonlyMap<number, number>,
): ReadonlyMap<number, readonly number[]> {
	const rows = new Map<number, number[]>();
	for (const [at, { text }] of words.entries()) {
		for (const [stem, fit] of text) {
			for (const entry of texts.entriesWith(stem)) {
				if (!slots.has(texts.ownerOf(entry))) continue;
				const row = rows.get(entry) ?? words.map(() => 0);
				rows.set(entry, row);
				row[at] = Math.max(row[at] ?? 0, fit);
			}
		}
	}
	return rows;
}

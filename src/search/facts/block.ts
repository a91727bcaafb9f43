/** The entries that promise to account for most of a question, found without reading any of them. */
import type { AskedWord } from '../texts/asked-words.ts';
import type { EntryIndex } from '../texts/entry-index.ts';

/** What more than words promise: an entry of the very day, say. */
export interface Promised {
	readonly number: number;
	readonly weight: number;
}

/** The entries of a block, and what each must promise beside the best. */
const BLOCK = 60;
const WORTH_READING = 0.2;
/** How much more a word promises by standing in a title. */
const IN_TITLE = 0.3;

export type PickBlock = (
	words: readonly AskedWord[],
	others: readonly Promised[],
	boostOf: (number: number) => number,
) => number[];

export function createBlocks({ entries, texts, titles }: EntryIndex): PickBlock {
	const promised = new Float32Array(entries.length);
	const best = new Float32Array(entries.length);

	/** What a word promises to the entries that have it, each by the best of the word's stems in it. */
	function promisedBy({ weight, fits }: AskedWord): Promised[] {
		const holding: number[] = [];
		const add = (holders: Uint32Array, fit: number) => {
			for (const number of holders) {
				const before = best[number] ?? 0;
				if (before === 0) holding.push(number);
				if (fit > before) best[number] = fit;
			}
		};
		for (const [stem, fit] of fits) {
			add(texts.of(stem), fit);
			add(titles.of(stem), fit * (1 + IN_TITLE));
		}
		return holding.map((number) => {
			const fit = best[number] ?? 0;
			best[number] = 0;
			return { number, weight: weight * fit };
		});
	}

	return (words, others, boostOf) => {
		const touched: number[] = [];
		const add = ({ number, weight }: Promised) => {
			if (promised[number] === 0) touched.push(number);
			promised[number] = (promised[number] ?? 0) + weight;
		};
		for (const word of words) if (word.weight > 0) promisedBy(word).forEach(add);
		others.forEach(add);
		const candidates = touched.map((number) => {
			const promise = (promised[number] ?? 0) * boostOf(number);
			promised[number] = 0;
			return { number, promise };
		});
		const floor = candidates.reduce((most, { promise }) => Math.max(most, promise), 0) * WORTH_READING;
		return candidates
			.filter(({ promise }) => promise > 0 && promise >= floor)
			.sort((a, b) => b.promise - a.promise)
			.slice(0, BLOCK)
			.map(({ number }) => number);
	};
}

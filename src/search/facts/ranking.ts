/**
 * Which entries account for most of a question. Inverted lists give a block of those that promise to; these are read word
 * by word, for how much of the question stands in each, in its title, and side by side as it was asked.
 */
import type { Battle, Entry } from '../../dataset/dataset.ts';
import type { AskedWord } from '../texts/asked-words.ts';
import type { EntryIndex, IndexedEntry } from '../texts/entry-index.ts';
import type { TimesNamed } from './times-named.ts';

export interface Asked {
	readonly words: readonly AskedWord[];
	readonly times: TimesNamed;
	/** The stems of the words that name the times. */
	readonly timeStems: readonly number[];
	/** Where battles are named, only their entries are looked at. */
	readonly named: ReadonlySet<Battle>;
}

export interface Ranked {
	readonly entry: Entry;
	readonly score: number;
	/** Share of the question that the entry accounts for, trusted the more the more that is: 0 to 1. */
	readonly confidence: number;
}

/** Entries read: enough that the right one is hardly ever left out. */
const BLOCK = 60;
/** How well a word is accounted for by what the record says beside the entry: names, sides, commanders. */
const CONTEXT_FIT = 0.5;
/** What a time counts for beside words. */
const TIME_WEIGHT = 0.9;
/** How much better an entry is for words in its title, and for every two that stand side by side as they were asked. */
const IN_TITLE = 0.3;
const SIDE_BY_SIDE = 0.3;
/** How much better for a word that it has over and over: half of that for having it twice. */
const REPEATED = 0.3;
/** How much worse a long entry is, which has more words to be found by. */
const LENGTH = 0.1;
/** What was made of a battle since is seldom what is asked of it. */
const LEGACY = 0.95;
/** What must be accounted for in all to be more than chance. */
const CHANCE = 0.7;

export function createRanking({ entries, texts, told }: EntryIndex): (asked: Asked) => Ranked[] {
	const averageLength = entries.reduce((sum, { stems }) => sum + stems.length, 0) / entries.length;

	/** How well the record of each battle accounts for a word. */
	const contextOf = ({ fits }: AskedWord) => bestFits(fits, (stem) => told.of(stem), CONTEXT_FIT);

	/** The numbers of the entries that promise most, by the words that they have and by their times. */
	function blockOf({ words, timeStems, named }: Asked, timeFits: readonly number[]): number[] {
		const promised = new Map<number, number>();
		const promise = (number: number, weight: number) => promised.set(number, (promised.get(number) ?? 0) + weight);
		for (const { weight, fits } of words) {
			for (const [number, fit] of bestFits(fits, (stem) => texts.of(stem))) promise(number, weight * fit);
		}
		for (const stem of timeStems) for (const number of texts.of(stem)) promise(number, TIME_WEIGHT / timeStems.length);
		for (const [number, fit] of timeFits.entries()) if (fit > 0) promise(number, TIME_WEIGHT * fit);
		return [...promised]
			.filter(([number, weight]) => weight > 0 && isWanted(entries[number], named))
			.sort(([, a], [, b]) => b - a)
			.slice(0, BLOCK)
			.map(([number]) => number);
	}

	return (asked) => {
		const { words, times } = asked;
		const timeWeight = times.texts.length > 0 ? TIME_WEIGHT : 0;
		const total = words.reduce((sum, { weight }) => sum + weight, 0) + timeWeight;
		if (total === 0) return [];
		const contexts = words.map(contextOf);
		const said = saidBy(words);
		const timeFits = timeWeight > 0 ? entries.map(times.fitOf) : [];
		return blockOf(asked, timeFits).flatMap((number) => {
			const entry = entries[number];
			return entry ? [rank(entry, timeFits[number] ?? 0)] : [];
		});

		function rank(indexed: IndexedEntry, timeFit: number): Ranked {
			const { entry, stems, battle } = indexed;
			const { heard, inTitle, pairs } = read(indexed, said);
			let [own, beside, repeated] = [timeWeight * timeFit, 0, 0];
			for (const [at, { weight }] of words.entries()) {
				const { fit = 0, count = 1 } = heard.get(at) ?? {};
				own += weight * fit;
				beside += weight * Math.max(0, (contexts[at]?.get(battle) ?? 0) - fit);
				repeated += weight * fit * (1 - 1 / count);
			}
			const share = (own + beside) / total;
			const closeness = 1 + SIDE_BY_SIDE * pairs;
			const titled = words.length === 0 ? 0 : inTitle.values().reduce((sum, fit) => sum + fit, 0) / words.length;
			const legacy = entry.kind === 'fact' && entry.entry.topic === 'legacy' ? LEGACY : 1;
			const length = 1 - LENGTH + (LENGTH * stems.length) / averageLength;
			return {
				entry,
				score: ((share + (REPEATED * repeated) / total) * closeness * (1 + IN_TITLE * titled) * legacy) / length,
				confidence: own > 0 ? share ** ((1 + CHANCE / own) / closeness) : 0,
			};
		}
	};
}

/** What holds any of the stems of a word, by the best of its fits there. */
function bestFits(
	fits: ReadonlyMap<number, number>,
	holdersOf: (stem: number) => Uint32Array,
	share = 1,
): ReadonlyMap<number, number> {
	const best = new Map<number, number>();
	for (const [stem, fit] of fits) {
		for (const holder of holdersOf(stem)) best.set(holder, Math.max(best.get(holder) ?? 0, fit * share));
	}
	return best;
}

function isWanted(entry: IndexedEntry | undefined, battles: ReadonlySet<Battle>): boolean {
	return entry !== undefined && (battles.size === 0 || battles.has(entry.entry.battle));
}

interface Said {
	/** Place of the word in the question. */
	readonly at: number;
	readonly fit: number;
}

/** The words that each stem may say. */
function saidBy(words: readonly AskedWord[]): ReadonlyMap<number, readonly (Said & { readonly stem: number })[]> {
	const all = words.flatMap(({ fits }, at) => [...fits].map(([stem, fit]) => ({ stem, at, fit })));
	return Map.groupBy(all, ({ stem }) => stem);
}

/**
 * By their places in the question: how well an entry fits each word and how often it has it, how well its title does, and
 * how many neighbours stand side by side in it.
 */
function read({ stems, titled }: IndexedEntry, said: ReadonlyMap<number, readonly Said[]>) {
	const heard = new Map<number, { readonly fit: number; readonly count: number }>();
	const inTitle = new Map<number, number>();
	const pairs = new Set<number>();
	let before: readonly Said[] = [];
	for (const [place, stem] of stems.entries()) {
		const here = said.get(stem) ?? [];
		if (place === titled) before = [];
		for (const { at, fit } of here) {
			const { fit: known = 0, count = 0 } = heard.get(at) ?? {};
			heard.set(at, { fit: Math.max(known, fit), count: count + 1 });
			if (place < titled) inTitle.set(at, Math.max(inTitle.get(at) ?? 0, fit));
			for (const neighbour of before) if (Math.abs(neighbour.at - at) === 1) pairs.add(Math.min(neighbour.at, at));
		}
		before = here;
	}
	return { heard, inTitle, pairs: pairs.size };
}

/**
 * Which entries account for most of a question: the block that its words and times promise is read word by word, for how
 * much of the question stands in each entry, in its title, and side by side as it was asked.
 */
import type { Battle, Entry } from '../../dataset/dataset.ts';
import type { AskedWord } from '../texts/asked-words.ts';
import type { EntryIndex, IndexedEntry } from '../texts/entry-index.ts';
import { createBlocks } from './block.ts';
import type { TimeFit, TimesNamed } from './times-named.ts';

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

/** How well a word is accounted for by what the record says beside the entry: names, sides, commanders. */
const CONTEXT_FIT = 0.5;
/** What a time counts for beside words, and how well it is accounted for. */
const TIME_WEIGHT = 0.9;
const TIME_SHARE: Readonly<Record<TimeFit, number>> = { day: 1, month: 0.6, year: 0.4, none: 0 };
const TIME_IN_TEXT = 0.8;
const TIME_OF_BATTLE: Readonly<Record<TimeFit, number>> = { day: 0.3, month: 0.3, year: 0.8, none: 0 };
/** How much better an entry is for its time and for its battle: one told of, of the year named, or well known. */
const TIME_BOOST: Readonly<Record<TimeFit, number>> = { day: 2, month: 1.4, year: 1.15, none: 1 };
const TOLD_OF = 0.5;
const IN_YEAR = 1.3;
const FAME = 0.02;
/** What was made of a battle since is seldom what is asked of it. */
const LEGACY = 0.95;
/** How much better for words in its title, for having all of them there, and for every two that stand side by side. */
const IN_TITLE = 0.3;
const WHOLE_TITLE = 1.2;
const SIDE_BY_SIDE = 0.3;
/** How much better for a word that it has over and over: half of that for having it twice. */
const REPEATED = 0.3;
/** How much worse a long entry is, which has more words to be found by. */
const LENGTH = 0.1;
/** What must be accounted for in all to be more than chance, and how far the rest can be doubted. */
const CHANCE = 0.7;
const MOST_DOUBT = 2;

export function createRanking(index: EntryIndex): (asked: Asked) => Ranked[] {
	const { entries, battles, told } = index;
	const averageLength = entries.reduce((sum, { stems }) => sum + stems.length, 0) / entries.length;
	const pickBlock = createBlocks(index);

	/** How well the record of each battle accounts for a word. */
	function contextOf({ fits }: AskedWord): Float32Array {
		const context = new Float32Array(battles.length);
		for (const [stem, fit] of fits) {
			for (const battle of told.of(stem)) context[battle] = Math.max(context[battle] ?? 0, fit * CONTEXT_FIT);
		}
		return context;
	}

	return ({ words, times, timeStems, named }) => {
		const timeWeight = times.finest === 'none' ? 0 : TIME_WEIGHT;
		const total = words.reduce((sum, { weight }) => sum + weight, 0) + timeWeight;
		if (total === 0) return [];
		const contexts = words.map(contextOf);
		const said = saidBy(words);
		const timeFits = timeWeight > 0 ? entries.map((entry) => times.fitOf(entry, entry.entry.battle)) : [];
		const ofThatDay = timeFits.flatMap((fit, number) => (fit === 'day' ? [{ number, weight: TIME_WEIGHT }] : []));
		const timeWords = timeStems.map((stem) => ({ weight: TIME_WEIGHT / timeStems.length, fits: new Map([[stem, 1]]) }));
		const boosts = battles.map((battle, number) => {
			if (named.size > 0 && !named.has(battle)) return 0;
			const share = words.reduce((sum, { weight }, at) => sum + weight * (contexts[at]?.[number] ?? 0), 0) / total;
			return (1 + TOLD_OF * share) * (times.isInYearOf(battle) ? IN_YEAR : 1) * (1 + FAME * battle.fame);
		});
		const boostOf = (number: number) =>
			(boosts[entries[number]?.battle ?? 0] ?? 0) * TIME_BOOST[timeFits[number] ?? 'none'];
		return pickBlock([...words, ...timeWords], ofThatDay, boostOf).flatMap((number) => {
			const entry = entries[number];
			return entry ? [rank(entry, timeFits[number] ?? 'none', boostOf(number))] : [];
		});

		function rank(indexed: IndexedEntry, timeFit: TimeFit, boost: number): Ranked {
			const { entry, stems, battle } = indexed;
			const { heard, inTitle, pairs } = read(indexed, said);
			const timeShare = Math.max(
				timeFit === times.finest ? 1 : TIME_SHARE[timeFit],
				hasRun(stems, timeStems) ? TIME_IN_TEXT : 0,
				times.isInYearOf(entry.battle) ? TIME_OF_BATTLE[times.finest] : 0,
			);
			let [own, beside, repeated] = [timeWeight * timeShare, 0, 0];
			for (const [at, { weight }] of words.entries()) {
				const { fit = 0, count = 1 } = heard.get(at) ?? {};
				own += weight * fit;
				beside += weight * Math.max(0, (contexts[at]?.[battle] ?? 0) - fit);
				repeated += weight * fit * (1 - 1 / count);
			}
			const share = (own + beside) / total;
			const closeness = 1 + SIDE_BY_SIDE * pairs;
			const titled = words.length === 0 ? 0 : inTitle.values().reduce((sum, fit) => sum + fit, 0) / words.length;
			const title = 1 + (titled === 1 ? WHOLE_TITLE : IN_TITLE * titled);
			const length = 1 - LENGTH + (LENGTH * stems.length) / averageLength;
			const legacy = entry.kind === 'fact' && entry.entry.topic === 'legacy' ? LEGACY : 1;
			return {
				entry,
				score: ((share + (REPEATED * repeated) / total) * boost * closeness * title * legacy) / length,
				confidence: own > 0 ? share ** ((1 + Math.min(MOST_DOUBT, CHANCE / own)) / closeness) : 0,
			};
		}
	};
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

function hasRun(stems: Uint32Array, run: readonly number[]): boolean {
	return run.length > 0 && stems.some((_, at) => run.every((stem, offset) => stems[at + offset] === stem));
}

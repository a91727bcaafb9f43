/**
 * Free text over every fact and timeline entry. A battle named in the text narrows the field to its entries, a time in it
 * favours what happened then; what is left are words, by which the entries are found and ranked.
 */
import { type Battle, type Entry, entriesOf } from '../../dataset/dataset.ts';
import { once } from '../../dataset/once.ts';
import type { TOPICS } from '../../dataset/schema.ts';
import { readWords } from '../texts/asked-words.ts';
import type { EntryIndex } from '../texts/entry-index.ts';
import { contentWords } from '../texts/free-text.ts';
import { stemOf } from '../texts/stem.ts';
import { foldedWords } from '../words/fold.ts';
import { isNearly } from '../words/likeness.ts';
import { createRanking } from './ranking.ts';
import { timesNamed } from './times-named.ts';

export interface FactMatch {
	readonly entry: Entry;
	/** Share of the text that the entry accounts for, trusted the more the more that is: 0 to 1. */
	readonly confidence: number;
}

export interface FactSearch {
	/** Best first, with what comes near it (25 while typing); empty where nothing accounts for enough of the text. */
	facts(text: string, options?: { readonly typing?: boolean }): readonly FactMatch[];
	/** A fact of each of the best-known battles, for a text that says nothing yet; empty where it says something. */
	openers(text: string): readonly Entry[];
}

/** Discord shows no more choices. */
const LONGEST_ANSWER = 25;
/** No question is as long; it bounds the time that one takes. */
const LONGEST_TEXT = 1000;
const WORTH_SHOWING = 0.15;
/** The score, beside that of the best, from which an entry may be what was meant. */
const NEAR_TIE = 0.5;
/** What words of another name of the battle count for: "Changkufeng" is as good as asked, Pickett's Charge is a question. */
const OTHER_NAME = 0.4;
/** Shorter words of names are articles and the like. */
const SHORTEST_NAME = 4;
/** Of these topics the facts surprise most. */
const OPENING_TOPICS: readonly (typeof TOPICS)[number][] = ['weapons', 'people', 'course'];

/**
 * @param entryIndex of those entries
 * @param battlesNamed the battles that a text names in full
 */
export function createFactSearch(
	entries: ReadonlyMap<string, Entry>,
	entryIndex: () => EntryIndex,
	battlesNamed: (text: string) => readonly Battle[],
): FactSearch {
	const ranking = once(() => createRanking(entryIndex()));

	return {
		facts(typed, { typing = false } = {}) {
			const index = entryIndex();
			const text = typed.slice(0, LONGEST_TEXT);
			const named = new Set(battlesNamed(text));
			const times = timesNamed(text);
			const timeStems = contentWords(times.texts.join(' ')).flatMap((word) => index.stemNumber(stemOf(word)) ?? []);
			const words = readWords(times.rest, index, { typing, countsFor: weightBeside(named) });
			const ranked = ranking()({ words, times, timeStems, named }).sort((a, b) => b.score - a.score);
			const [best] = ranked;
			if (!best || best.confidence < WORTH_SHOWING) return [];
			return ranked
				.filter(({ score }) => typing || score >= best.score * NEAR_TIE)
				.slice(0, LONGEST_ANSWER)
				.map(({ entry, confidence }) => ({ entry, confidence }));
		},
		openers(text) {
			if (contentWords(text).length > 0) return [];
			return [...new Set(entries.values().map(({ battle }) => battle))]
				.sort((a, b) => b.fame - a.fame)
				.flatMap((battle) => openerOf(battle) ?? [])
				.slice(0, LONGEST_ANSWER);
		},
	};
}

/** What a word counts for, 0 to 1, where it may only name one of these battles. */
function weightBeside(battles: ReadonlySet<Battle>): (word: string) => number {
	const main = new Set(battles.values().flatMap(({ name, id }) => foldedWords(`${name} ${id}`)));
	const others = [...battles].flatMap(({ names }) =>
		names.flatMap(({ name, romanised = '' }) => foldedWords(`${name} ${romanised}`)),
	);
	const telling = [...new Set(others)].filter((word) => word.length >= SHORTEST_NAME);
	return (word) => {
		if (main.has(word)) return 0;
		return telling.some((other) => isNearly(word, other)) ? OTHER_NAME : 1;
	};
}

function openerOf(battle: Battle): Entry | undefined {
	const facts = entriesOf(battle).filter((entry) => entry.kind === 'fact');
	const [opener] = OPENING_TOPICS.flatMap((topic) => facts.filter(({ entry }) => entry.topic === topic));
	return opener ?? facts[0];
}

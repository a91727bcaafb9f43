/** The entries of the records that sentences of a text tell, whether or not they name a battle. */
import type { Battle, Entry } from '../../dataset/dataset.ts';
import type { FactMatch } from '../facts/facts.ts';
import { contentWords } from '../texts/free-text.ts';
import type { Prose } from './prose.ts';

/** A sentence with fewer words that carry meaning may say anything. */
const FEWEST_WORDS = 3;
/** Sentences beyond these, counted from the beginning, are not held against the entries: each takes a search. */
const MOST_SENTENCES = 12;
const MOST_ENTRIES = 3;
/** In what people chat of other things, no sentence reaches this. */
const TOLD = 0.4;

/**
 * @param facts the entries that account for most of a text, best first
 * @returns up to three entries, of the battles that the text names where it names any, in the order of the text
 */
export function createEntriesTold(
	facts: (text: string) => readonly FactMatch[],
): (prose: Prose, named: readonly Battle[]) => readonly Entry[] {
	return ({ text, sentences }, named) => {
		const spoken = sentences.map(({ start, end }) => text.slice(start, end));
		const telling = spoken.filter((sentence) => contentWords(sentence).length >= FEWEST_WORDS);
		const told = telling.slice(0, MOST_SENTENCES).flatMap((sentence) => {
			const [best] = facts(sentence);
			const isMeant = best && best.confidence >= TOLD && (named.length === 0 || named.includes(best.entry.battle));
			return isMeant ? [best.entry] : [];
		});
		return [...new Set(told)].slice(0, MOST_ENTRIES);
	};
}

/**
 * Search: battles by what they are called or what is told of them, facts by free text, plain questions, and what a message
 * talks about. Pure and in memory; nothing outside this folder knows fuse.js.
 *
 * Every part works in the same three steps:
 * 1. Fold: names and queries are compared in one spelling only, whatever their script (`words/fold`).
 * 2. Block: inverted lists, packed into arrays, give the few dozen battles or entries that the words of a query promise;
 *    misspelt words find theirs by shared trigrams. This is what keeps twenty thousand battles as fast as a thousand.
 * 3. Explain: what share of the query, each word weighted by how rare it is, does each of those account for? A word of a
 *    name counts in full, what is told of a battle for less; for names fuse.js, over the names of the block only, decides
 *    between those that explain as much.
 * The rank says which comes first. The confidence is another question: how likely is it that anything here was meant? It
 * decides between an answer, "did you mean" and an honest miss.
 *
 * `words` holds spelling, rarity and vocabularies; `texts` the entries as words; `names`, `facts` and `mentions` what is
 * asked of them. Every query is bounded in length and never throws.
 */
import type { Dataset } from '../dataset/dataset.ts';
import { once } from '../dataset/once.ts';
import { createFactSearch, type FactSearch } from './facts/facts.ts';
import { createQuestionSearch, type QuestionSearch } from './facts/question.ts';
import { createMentionSearch, type MentionSearch } from './mentions/mentions.ts';
import { createNameSearch, type NameSearch } from './names/names.ts';
import { createEntryIndex } from './texts/entry-index.ts';

export type { FactMatch } from './facts/facts.ts';
export type { BattleQuestion } from './facts/question.ts';
export type { Mentions } from './mentions/mentions.ts';
export { isNearInTime } from './mentions/signs-of-battle.ts';
export { figuresIn } from './mentions/spoken-figures.ts';
export type { Found, NameMatch } from './names/names.ts';

export interface Search extends NameSearch, FactSearch, MentionSearch, QuestionSearch {
	/** Makes ready, part by part, what is otherwise made for the first query that needs it; answers may go between the parts. */
	warmUp(): Generator<void>;
}

/** Has two scripts, a date, a misspelt word and one that is no name, so that every part has to read it. */
const WARMING_TEXT = 'Где был бой 31 July 1938 at lake kasan, who lost';

export function createSearch({ battles, entries }: Dataset): Search {
	// Made when first asked for, so that no start waits for them, and no search by name for the texts.
	const texts = once(() => createEntryIndex(entries.values()));
	const mentions = createMentionSearch(battles.values(), (text) => facts.facts(text));
	const facts: FactSearch = createFactSearch(entries, texts, mentions.named);
	const names = once(() => createNameSearch(battles.values(), texts));
	const questions = createQuestionSearch(mentions.named, (name) => {
		const found = names().find(name);
		return found.kind === 'found' ? found.battle : undefined;
	});
	return {
		...facts,
		...mentions,
		...questions,
		find: (query) => names().find(query),
		suggest: (query) => names().suggest(query),
		*warmUp() {
			yield void names();
			yield void texts();
			yield void facts.facts(WARMING_TEXT);
			yield void mentions.mentions(WARMING_TEXT);
			yield void names().suggest(WARMING_TEXT);
			names().find(WARMING_TEXT);
		},
	};
}

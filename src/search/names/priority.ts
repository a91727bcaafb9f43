/**
 * Which of the battles that a name being typed may become is offered first. It rests on nothing but the battle and the word
 * that was begun, so that the first choice stays first for as long as it fits what is typed.
 */
import type { QueryWord } from './hits.ts';
import type { Name, NameIndex } from './name-index.ts';
import type { Query } from './query.ts';

/** Beside fame, which goes from 1 to 5: names in the script typed come first, then main names; those in other languages last. */
const FIRST_WORD = 1.5;
export const TYPED_SCRIPT = 20;
const MAIN_NAME = 10;
const OTHER_LANGUAGE = -10;
const NOT_BEGUN = -20;
const OTHER_SCRIPT = /[^\p{Script=Latin}\P{Letter}]/u;

/** The priority of a battle by the best of its names; its fame alone where nothing is being typed. */
export function priorityOf(index: NameIndex, battle: number, query: Query, words: readonly QueryWord[]): number {
	const fame = index.battles[battle]?.fame ?? 0;
	if (!query.typing) return fame;
	let best = NOT_BEGUN;
	let main = true;
	for (const name of index.names[battle] ?? []) {
		best = Math.max(best, namePriority(name, main, query, words));
		main = false;
	}
	return fame + best;
}

/** What a name counts for beside the fame of its battle. */
export function namePriority(name: Name, main: boolean, query: Query, words: readonly QueryWord[]): number {
	const [first, end] = words.at(-1)?.named.begun ?? [0, 0];
	const place = name.ids.findIndex((id) => id >= first && id < end);
	if (place < 0) return NOT_BEGUN;
	const priority = place === 0 ? FIRST_WORD : 0;
	if (isInTypedScript(name, query)) return priority + TYPED_SCRIPT;
	if (main) return priority + MAIN_NAME;
	return name.foreign ? priority + OTHER_LANGUAGE : priority;
}

function isInTypedScript(name: Name, { literal }: Query): boolean {
	return OTHER_SCRIPT.test(literal) && name.text.toLowerCase().includes(literal);
}

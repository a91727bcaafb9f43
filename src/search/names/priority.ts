/**
 * Which of the battles that a name being typed may become is offered first. It rests on nothing but the battle and the word
 * that was begun, so that the first choice stays first for as long as it fits what is typed.
 */
import { isLatin } from '../words/fold.ts';
import type { QueryWord } from './hits.ts';
import type { Name, NameIndex } from './name-index.ts';
import type { Query } from './query.ts';

/** Beside fame, which goes from 1 to 5: names in the script typed come first, then main names; those in other languages last. */
const FIRST_WORD = 1.5;
export const TYPED_SCRIPT = 20;
const MAIN_NAME = 10;
const OTHER_LANGUAGE = -10;
const NOT_BEGUN = -20;

export interface Priorities {
	/** What a name counts for beside the fame of its battle. */
	ofName(name: Name, main: boolean): number;
	/** The priority of a battle by the best of its names; its fame alone where nothing is being typed. */
	ofBattle(battle: number): number;
}

export function prioritiesOf(
	{ battles, names }: NameIndex,
	{ typing, literal }: Query,
	words: readonly QueryWord[],
): Priorities {
	const [first, end] = words.at(-1)?.named.begun ?? [0, 0];
	const inOtherScript = !isLatin(literal);

	function ofName({ ids, text, foreign }: Name, main: boolean): number {
		let place = 0;
		for (; place < ids.length; place++) {
			const id = ids[place] ?? -1;
			if (id >= first && id < end) break;
		}
		if (place === ids.length) return NOT_BEGUN;
		const priority = place === 0 ? FIRST_WORD : 0;
		if (inOtherScript && text.toLowerCase().includes(literal)) return priority + TYPED_SCRIPT;
		if (main) return priority + MAIN_NAME;
		return foreign ? priority + OTHER_LANGUAGE : priority;
	}

	function ofBattle(battle: number): number {
		const fame = battles[battle]?.fame ?? 0;
		if (!typing) return fame;
		let best = NOT_BEGUN;
		let main = true;
		for (const name of names[battle] ?? []) {
			best = Math.max(best, ofName(name, main));
			main = false;
		}
		return fame + best;
	}

	return { ofName, ofBattle };
}

/** How likely a name by itself is meant as the battle: Paris is said of much else, Gaugamela of nothing else. */
import type { Battle } from '../../dataset/dataset.ts';
import { surpriseOf } from '../words/everyday.ts';
import type { Name, Spotted } from './spotted.ts';

/** As many points as a name needs to be held for the battle's. */
export const ENOUGH = 2;
/** No evidence in words makes up for it. */
const NEVER = -9;
/** By how little English says a word: under 60, 230 and 1,000 times in 51 million words of film subtitles. */
const [RARE, SELDOM, OFTEN] = [0.719, 0.627, 0.526];
/** A word of more letters that English never says can mean hardly anything else. */
const LONG = 8;
const FAMOUS = 5;

/** One word that English says all the time. */
export function isEveryday({ words }: Name): boolean {
	return words.length === 1 && rarityPoints(words) < 0;
}

export function priorPoints({ name: { words }, capital, ofFight }: Spotted, battle: Battle): number {
	if (ofFight !== undefined) return 0;
	const [word = '', ...others] = words;
	const points = rarityPoints(words);
	if (others.length > 0) {
		if (capital === 'all' || points > 0) return ENOUGH;
		return points + (points === 0 ? 1 : 0) + (capital === 'first' ? 1 : 0);
	}
	if (word.length > LONG && surpriseOf(word) === 1) return ENOUGH;
	if (points < 0 && capital === 'none') return NEVER;
	return points + (battle.fame >= FAMOUS ? 1 : 0);
}

/** 1 to -2, by the rarest word; short ones tell nothing beside others. */
function rarityPoints(words: readonly string[]): number {
	const telling = words.filter((word) => words.length === 1 || word.length > 3);
	const surprise = Math.max(0, ...telling.map(surpriseOf));
	return surprise > RARE ? 1 : surprise > SELDOM ? 0 : surprise > OFTEN ? -1 : -2;
}

/** How likely a name by itself is meant as the battle: Paris is said of much else, Gaugamela of nothing else. */
import type { Battle } from '../../dataset/dataset.ts';
import { surpriseOf } from '../words/everyday.ts';
import type { Name, Spotted } from './names-in-text.ts';

/** As many points as a name needs to be held for the battle's. */
export const ENOUGH = 2;
/** No evidence in words makes up for it. */
const NEVER = -9;

type Rarity = 'unheard' | 'rare' | 'seldom' | 'often' | 'always';
/** By how little English says a word: under 2, 60, 230 and 1,000 times in 51 million words of film subtitles. */
const RARITIES = [
	['unheard', 0.999],
	['rare', 0.719],
	['seldom', 0.627],
	['often', 0.526],
] as const;
const POINTS: Readonly<Record<Rarity, number>> = { unheard: 1, rare: 1, seldom: 0, often: -1, always: -2 };
/** Letters of a name that is hardly mistaken for another, and of one that easily is. */
const [LONG, SHORT] = [8, 5];
const FAMOUS = 5;
const LITTLE_KNOWN = 2;

/** One word that English says all the time. */
export function isEveryday({ words }: Name): boolean {
	return words.length === 1 && POINTS[rarityOf(words)] < 0;
}

export function priorPoints({ name, capital, capitalFirst, misspelt, sure }: Spotted, battle: Battle): number {
	if (sure !== undefined) return 0;
	const { words, holders } = name;
	const { length } = words.join('');
	const foreign = holders.every((holder) => holder.battle !== battle || holder.foreign);
	const doubts = (misspelt && length < LONG ? 1 : 0) + (foreign ? 1 : 0);
	const rarity = rarityOf(words);
	const points = POINTS[rarity];
	if (words.length > 1) {
		if (capital || points > 0) return ENOUGH - doubts;
		return points + (capitalFirst ? 1 : 0) + (rarity === 'seldom' ? 1 : 0) - doubts;
	}
	if (rarity === 'unheard' && length > LONG) return ENOUGH - doubts;
	if (points < 0 && !capital) return NEVER;
	const fame = battle.fame >= FAMOUS ? 1 : battle.fame <= LITTLE_KNOWN && length < LONG ? -1 : 0;
	return Math.min(points, length < SHORT ? 0 : 1) + fame - doubts;
}

/** Of its rarest word, short ones aside. */
function rarityOf(words: readonly string[]): Rarity {
	const telling = words.filter((word) => words.length === 1 || word.length > 3);
	const surprise = Math.max(0, ...telling.map(surpriseOf));
	return RARITIES.find(([, bound]) => surprise > bound)?.[0] ?? 'always';
}

/** How hard a topic is: as it looks before anybody answered, and more and more as people really answered. */
import type { Level } from './question.ts';

/** Of answers to a topic that looks so: what part is right, guesses among four included. A judgement, until answers come. */
const EXPECTED: Readonly<Record<Level, number>> = { easy: 0.8, medium: 0.6, hard: 0.4 };
/** So many answers weigh as much as that judgement. */
const WEIGHT = 10;
/** Half way between two levels. */
const EASY_FROM = 0.7;
const MEDIUM_FROM = 0.5;

export function levelNow(
	before: Level,
	tally: { readonly answers: number; readonly rights: number } | undefined,
): Level {
	if (!tally) return before;
	const part = (EXPECTED[before] * WEIGHT + tally.rights) / (WEIGHT + tally.answers);
	if (part >= EASY_FROM) return 'easy';
	return part >= MEDIUM_FROM ? 'medium' : 'hard';
}

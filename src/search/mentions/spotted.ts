/** What the gazetteer finds in a text: a name, the battles that have it, and how it stands there. */
import type { Battle } from '../../dataset/dataset.ts';
import type { NameParts } from './name-parts.ts';
import type { Span } from './prose.ts';

/** A battle as one of its names has it. */
export interface Holder extends Omit<NameParts, 'core'> {
	readonly battle: Battle;
}

/** What tells where, "Little Bighorn", and every battle that has a name with it. */
export interface Name {
	readonly words: readonly string[];
	readonly holders: Holder[];
}

/** Where a name stands, in the letters of the text and among its words. */
export interface Spotted extends Span {
	readonly name: Name;
	readonly start: number;
	readonly end: number;
	/** All of its words, small ones aside, or at least the first. */
	readonly capital: 'all' | 'first' | 'none';
	readonly misspelt: boolean;
	/** For a name in a script without blanks, which has no other signs: whether it stands there as that of a fight. */
	readonly ofFight?: boolean;
}

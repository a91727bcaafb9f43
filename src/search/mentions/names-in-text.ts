/** Where a text has the names of battles: in any spelling and script, with or without "Battle of", misspelt ones too. */
import type { Battle } from '../../dataset/dataset.ts';
import { surpriseOf } from '../words/everyday.ts';
import { type ReadName, readName } from './fight-words.ts';
import { createLiteralNames, isUnspaced } from './literal-names.ts';
import type { Span, Word } from './running-words.ts';
import { createSpellings } from './spellings.ts';

/** A battle as one of its names has it. */
export interface Holder extends Omit<ReadName, 'core'> {
	readonly battle: Battle;
	/** In another language than English. */
	readonly foreign: boolean;
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
	readonly capital: boolean;
	/** Its first word at least. */
	readonly capitalFirst: boolean;
	readonly misspelt: boolean;
	/** In a script without blanks, where the name stands there as that of a fight. */
	readonly sure?: boolean;
}

export interface NameSpotter {
	/** Every place where a name stands, without those within a longer name, in the order of the text. */
	spot(text: string, words: readonly Word[]): Spotted[];
}

/** A name said more often than this in one text is not looked for any further: it bounds the time. */
const MOST_TIMES = 20;
/** As are the words of one text that may be misspelt names. */
const MOST_UNKNOWN = 200;
/** Shorter words are too easily mistaken for others when misspelt, in a name of one word above all. */
const MISSPELT = { word: 5, alone: 6 } as const;
/** What English says less often than this may be a misspelling. */
const HARDLY_SAID = 0.93;
const SHORTEST = 3;

export function createNameSpotter(battles: Iterable<Battle>): NameSpotter {
	const names = new Map<string, Name>();
	/** What longer names begin with. */
	const beginnings = new Set<string>();
	const known = new Set<string>();
	const literals = createLiteralNames();

	function add(text: string, battle: Battle, foreign: boolean): void {
		const { core, article, fight, ordinal } = readName(text);
		const key = core.join(' ');
		if (key.length < SHORTEST) return;
		const name = names.get(key);
		const isKnown = name?.holders.some(
			(other) =>
				other.battle === battle && other.fight === fight && other.ordinal === ordinal && other.foreign === foreign,
		);
		if (isKnown) return;
		const holder = { battle, foreign, article, fight, ordinal };
		if (name) {
			name.holders.push(holder);
			return;
		}
		names.set(key, { words: core, holders: [holder] });
		let beginning = '';
		for (const word of core) {
			if (beginning !== '') beginnings.add(beginning);
			beginning = beginning === '' ? word : `${beginning} ${word}`;
			known.add(word);
		}
	}

	for (const battle of battles) {
		add(battle.name, battle, false);
		for (const { name, romanised, language } of battle.names) {
			if (isUnspaced(name)) literals.add(battle, name);
			else add(name, battle, language !== 'en');
			if (romanised) add(romanised, battle, language !== 'en');
		}
	}
	const spellings = createSpellings(known.values().filter((word) => word.length >= MISSPELT.word && !/\d/.test(word)));

	/** The words of names that a word may be, itself alone where it is one. */
	function createReader(): (word: Word) => readonly string[] {
		const read = new Map<string, readonly string[]>();
		let unknown = 0;
		function readNew({ folded, stem }: Word): readonly string[] {
			const exact = [folded, stem].filter((each, at, all) => known.has(each) && all.indexOf(each) === at);
			const mayBeMisspelt =
				exact.length === 0 &&
				stem.length >= MISSPELT.word - 1 &&
				surpriseOf(stem) > HARDLY_SAID &&
				unknown++ < MOST_UNKNOWN;
			return mayBeMisspelt ? spellings.like(stem) : exact;
		}

		return (word) => {
			const key = word.stem === word.folded ? word.folded : `${word.folded} ${word.stem}`;
			const readings = read.get(key) ?? readNew(word);
			read.set(key, readings);
			return readings;
		};
	}

	function spotSpaced(words: readonly Word[]): Spotted[] {
		const found: Spotted[] = [];
		const times = new Map<Name, number>();
		const readingsOf = createReader();

		function follow(key: string, at: number, next: number, misspelt: boolean): void {
			const name = names.get(key);
			if (name) take(name, at, next, misspelt);
			const word = words[next];
			if (!word?.joined || !beginnings.has(key)) return;
			for (const reading of readingsOf(word)) {
				follow(`${key} ${reading}`, at, next + 1, misspelt || (reading !== word.folded && reading !== word.stem));
			}
		}

		function take(name: Name, at: number, next: number, misspelt: boolean): void {
			const [first, last] = [words[at], words[next - 1]];
			const count = times.get(name) ?? 0;
			if (!first || !last || count >= MOST_TIMES) return;
			if (misspelt && name.words.length === 1 && (name.words[0] ?? '').length < MISSPELT.alone) return;
			times.set(name, count + 1);
			const capital = words.slice(at, next).every((word) => word.capital || word.folded.length < 3);
			found.push({ name, start: first.start, end: last.end, at, next, capital, capitalFirst: first.capital, misspelt });
		}

		for (const [at, word] of words.entries()) {
			for (const reading of readingsOf(word)) {
				follow(reading, at, at + 1, reading !== word.folded && reading !== word.stem);
			}
		}
		return found;
	}

	return {
		spot: (text, words) => outermost([...spotSpaced(words), ...literals.spot(text, words, MOST_TIMES)]),
	};
}

/** The longest first, and as spelt before misspelt: what they take, the others leave alone. */
function outermost(names: readonly Spotted[]): Spotted[] {
	const ranked = names.toSorted(
		(a, b) => b.end - b.start - (a.end - a.start) || Number(a.misspelt) - Number(b.misspelt) || a.start - b.start,
	);
	const taken: Spotted[] = [];
	for (const each of ranked) {
		if (!taken.some(({ start, end }) => start < each.end && each.start < end)) taken.push(each);
	}
	return taken.sort((a, b) => a.start - b.start);
}

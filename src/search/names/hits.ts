/** A word of a query, and the words of the index that it may be: the same, one that it begins, one that it misspells. */
import { isWithoutVowels } from '../words/consonants.ts';
import { surpriseOf } from '../words/everyday.ts';
import { strengthOf } from '../words/name-words.ts';
import type { Like, Vocabulary } from '../words/vocabulary.ts';
import type { NameIndex } from './name-index.ts';
import type { Query } from './query.ts';
import type { Texts } from './texts.ts';

/** The words of a vocabulary that a word may be. */
export interface Hit {
	/** Those that it begins, as a range of numbers; empty where it must be whole. */
	readonly begun: readonly [first: number, end: number];
	/** Others, and how well it fits them, 0 to 1. */
	readonly fits: readonly Like[];
}

export interface QueryWord {
	/** What it counts for beside the others: the rarer in the data and in speech, the more. */
	readonly weight: number;
	/** How much it says at all, whatever the data: 0 for the commonest English word, 1 for one that nobody says. */
	readonly surprise: number;
	/** In the names, and in what is told of wars, places, sides and commanders. */
	readonly named: Hit;
	/** By stem of a word of the entries, how well it fits that. */
	readonly text: ReadonlyMap<number, number>;
}

/** How well a word fits one that it begins. */
export const BEGUN_FIT = 0.9;
/** A finished word of this length may still be the beginning of a name: "gettys". */
const LONG_BEGINNING = 4;
/** What is left of a likeness where the first letters differ, which are hardly ever mistyped, or where the word is an everyday one. */
const OTHER_INITIAL = 0.8;
const EVERYDAY = 0.5;
/** A word with two letters wrong is worth much less than two words with one. */
const STRICTNESS = 1.5;

const NEARLY = 0.97;
/** A single word describes a battle only if people do not say it every day: "bayeux", but not "help". */
const DESCRIBING = 0.6;
const CONSONANTS_FIT = 0.75;

const NONE = [0, 0] as const;

/** The words held against names alone. */
export function wordsOf({ words, typing, literal }: Query, index: NameIndex): QueryWord[] {
	const alike = isWithoutVowels(literal) ? index.consonants : () => [];
	return words.map((word, at): QueryWord => {
		const hit = hitOf(word, typing && at === words.length - 1, index);
		const sounding = alike(word).map((id) => ({ id, fit: CONSONANTS_FIT }));
		return {
			surprise: surpriseOf(word),
			weight: weightOf(word, holdersOf(word, index), index),
			named: { ...hit, fits: [...hit.fits, ...sounding] },
			text: new Map(),
		};
	});
}

/** The same words held against the texts as well. */
export function describingWords(
	read: readonly QueryWord[],
	{ words, typing }: Query,
	index: NameIndex,
	texts: Texts,
): QueryWord[] {
	return read.map((known, at): QueryWord => {
		const word = words[at] ?? '';
		const describes = words.length > 1 || known.surprise >= DESCRIBING;
		const text = describes ? texts.fitsOf(word, typing && at === words.length - 1) : known.text;
		const holders = Math.max(holdersOf(word, index), texts.holdersOf(text.keys()));
		return { ...known, weight: weightOf(word, holders, index), text };
	});
}

function weightOf(word: string, holders: number, { battles }: NameIndex): number {
	return strengthOf(word) * surpriseOf(word) * Math.log(1 + (battles.length + 1) / (1 + holders));
}

function holdersOf(word: string, { words, named, told }: NameIndex): number {
	const id = words.idOf(word);
	return id === undefined ? 0 : Math.max(named.countOf(id), told.countOf(id));
}

function hitOf(word: string, unfinished: boolean, { words, named }: NameIndex): Hit {
	const begun = words.begunBy(word);
	const isBegunName = unfinished && named.ofRange(...begun).length > 0;
	return {
		begun: unfinished || word.length >= LONG_BEGINNING ? begun : NONE,
		fits: [...(unfinished ? [] : exactly(word, words)), ...(isBegunName ? [] : misspelt(word, unfinished, words))],
	};
}

/** The word itself, with or without an s: "napoleons", "Lee's". */
function exactly(word: string, words: Vocabulary): Like[] {
	const forms = [[word, 1] as const, [word.endsWith('s') ? word.slice(0, -1) : `${word}s`, NEARLY] as const];
	return forms.flatMap(([form, fit]) => {
		const id = form.length > 2 || form === word ? words.idOf(form) : undefined;
		return id === undefined ? [] : [{ id, fit }];
	});
}

function misspelt(word: string, unfinished: boolean, words: Vocabulary): Like[] {
	const everyday = EVERYDAY + (1 - EVERYDAY) * surpriseOf(word);
	return words.like(word, unfinished).map(({ id, fit }) => ({
		id,
		fit: fit ** STRICTNESS * everyday * (words.wordOf(id)[0] === word[0] ? 1 : OTHER_INITIAL),
	}));
}

/** How well the word fits a word of the index, 0 to 1. */
export function fitOf({ begun: [first, end], fits }: Hit, id: number): number {
	let most = id >= first && id < end ? BEGUN_FIT : 0;
	for (const like of fits) if (like.id === id && like.fit > most) most = like.fit;
	return most;
}

/** Calls `see` with each number under the words that it may be, and how well it fits. */
export function eachUnder(
	postings: { of(key: number): Uint32Array; ofRange(first: number, end: number): Uint32Array },
	{ begun, fits }: Hit,
	see: (value: number, fit: number) => void,
): void {
	for (const value of postings.ofRange(...begun)) see(value, BEGUN_FIT);
	for (const { id, fit } of fits) for (const value of postings.of(id)) see(value, fit);
}

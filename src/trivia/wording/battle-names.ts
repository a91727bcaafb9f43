/** The names of all battles, and which of them mean one battle and no other. */
import type { Battle } from '../../dataset/dataset.ts';
import { consonantsOf } from '../../search/words/consonants.ts';
import { surpriseOf } from '../../search/words/everyday.ts';
import { fold, isLatin } from '../../search/words/fold.ts';
import { likeness } from '../../search/words/likeness.ts';
import { readName, strengthOf } from '../../search/words/name-words.ts';
import type { Pool } from '../kind.ts';
import { oncePerPool } from '../once-per-pool.ts';
import { ELIDED, isAkin } from './leaks.ts';

/** A name besides the main one. */
export interface OtherName {
	readonly text: string;
	/** "Polish"; undefined for English names. */
	readonly language: string | undefined;
	/** Which of the names of its record. */
	readonly at: number;
	/** Folded, without those that all battles or many places have. */
	readonly words: readonly string[];
	readonly romanisedWords: readonly string[];
	/** Whether it is written in Latin letters. */
	readonly latin: boolean;
}

interface Names {
	readonly main: readonly string[];
	/** Without those that have a note: it may say that a part of the battle is called so, or by whom. */
	readonly others: readonly OtherName[];
	/** The telling words of all its spellings. */
	readonly all: readonly string[];
}

/** Names of a war that the battle stands for. */
const OF_WAR = /\b(?:war|wars|guerre|guerra|krieg|voyna|viina|wojna|oorlog|savas\w*|senso|zhanzheng|harb|jang)\b/;
/** Of an English name one word must be rarer than this: "A Bridge Too Far" and "The Mine" could be anything. */
const TELLING = 0.7;
const FIGHT = /^(?:battle|siege) /;

const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
/** To ask for one takes long. */
const LANGUAGES = new Map<string, string | undefined>();

const indexOf = oncePerPool(({ dataset }) => {
	const names = new Map([...dataset.battles.values()].map((battle) => [battle.id, readNames(battle)] as const));
	const holders = new Map<string, Set<string>>();
	for (const [id, { all }] of names) {
		for (const word of all) holders.set(word, (holders.get(word) ?? new Set()).add(id));
	}
	return { names, holders };
});

export function namesOf(pool: Pool, battle: Battle): Names {
	return indexOf(pool).names.get(battle.id) ?? { main: [], others: [], all: [] };
}

function readNames(battle: Battle): Names {
	const all = battle.names.map(({ name, language, romanised = '', note }, at) => ({
		text: name,
		language: isEnglish(language) ? undefined : nameOfLanguage(language),
		at,
		words: telling(name),
		romanisedWords: telling(romanised),
		latin: isLatin(name),
		plain: note === undefined && (isEnglish(language) || nameOfLanguage(language) !== undefined),
		ofWar: OF_WAR.test(fold(romanised || name)),
	}));
	const main = telling(battle.name);
	return {
		main,
		others: all.filter(({ words, plain, ofWar }) => words.length > 0 && plain && !ofWar),
		all: [...new Set([...main, ...all.flatMap(({ words, romanisedWords }) => [...words, ...romanisedWords])])],
	};
}

function isEnglish(language: string): boolean {
	return language === 'en' || language === 'sco';
}

/** "Polish" for `pl`; undefined for a language that has no English name here. */
function nameOfLanguage(tag: string): string | undefined {
	if (!LANGUAGES.has(tag)) LANGUAGES.set(tag, languages.of(tag));
	return LANGUAGES.get(tag);
}

/** The folded words of a name that tell it from others. */
export function telling(name: string): string[] {
	return readName(name.replace(ELIDED, '')).words.filter((word) => word.length > 2 && strengthOf(word) === 1);
}

/** The same word, of the same root, or so alike that one may be the other in another language. */
export function areAlike(a: readonly string[], b: readonly string[]): boolean {
	return a.some((word) => b.some((other) => isAkin(word, other) || likeness(word, other) > 0));
}

/** In another language's spelling a word has these at its beginning all the same: "Kreta", "Piramitler". */
const CONSONANTS = 3;

/** Words that begin alike ("Isandula", "Isandlwana"), or that are the same when written as one ("Dan-no-ura", "Dannoura"). */
export function beginAlike(a: readonly string[], b: readonly string[]): boolean {
	return (
		areAlike([a.join('')], [b.join('')]) ||
		a.some((word) => b.some((other) => word.slice(0, 4) === other.slice(0, 4) || soundAlike(word, other)))
	);
}

function soundAlike(a: string, b: string): boolean {
	const heard = consonantsOf(a).slice(0, CONSONANTS);
	return heard.length === CONSONANTS && consonantsOf(b).startsWith(heard);
}

/** Whether no other battle has a name with all of its telling words, and the words are not of every day. */
export function meansNoOther(pool: Pool, { words, text, language }: OtherName, battle: Battle) {
	const everyday = language === undefined && !words.some((word) => surpriseOf(word) >= TELLING);
	if (/\d/.test(text) || (everyday && !FIGHT.test(text.toLowerCase()))) return false;
	const [first = new Set<string>(), ...rest] = words.map(
		(word) => indexOf(pool).holders.get(word) ?? new Set<string>(),
	);
	return [...first].every((id) => id === battle.id || rest.some((holders) => !holders.has(id)));
}

/**
 * How much of a query a battle accounts for: each word of the query, weighted by its rarity, is held against the words of
 * the battle's names and against what is said about it.
 */
import type { Battle } from '../dataset/dataset.ts';
import { type MentionedDate, mentionedDates } from '../dataset/mentioned-dates.ts';
import { fold, foldedWords, likeness } from './fold.ts';

export interface NamedBattle {
	readonly battle: Battle;
	readonly names: readonly Name[];
	/** Words that say something about the battle without naming it. */
	readonly about: ReadonlySet<string>;
}

export interface Name {
	readonly owner: string;
	readonly text: string;
	readonly folded: string;
	readonly words: readonly string[];
	readonly joined: string;
	/** In another language than English, and not the battle's main name. */
	readonly foreign: boolean;
}

export interface Query {
	/** As typed, in lower case. */
	readonly literal: string;
	readonly words: readonly string[];
	/** Dates with a year: full ones, months and years alone. */
	readonly dates: readonly MentionedDate[];
	/** The last word may be unfinished. */
	readonly typing: boolean;
	/** The unfinished word must begin a word as it is: no misspelling. */
	readonly exact: boolean;
}

/** Longer than any name; it bounds the time a query takes. */
const MOST_QUERY_WORDS = 16;
const ABOUT_WEIGHT = 0.6;
const PREFIX_WEIGHT = 0.9;
/** A finished word of this length may still be the beginning of a name: "gettys". */
const LONG_PREFIX = 4;

/** Of an unfinished word under this length one letter may be wrong. */
const LONG_BEGINNING = 6;
/** A word begun by as few letters may be anything: then only English names are offered. */
const SHORT_BEGINNING = 2;
const LATIN = /^[\p{Script=Latin}\P{Letter}]*$/u;

/** Words that tell no battle from another, misspelt ones too. */
const GENERIC = new Set(
	'a an and at batalla bataille battaglia battel battle battles bitva bitwa campaign clash combat conflict day fight fighting first great in incident of on schlacht second siege seige that the third war was'.split(
		' ',
	),
);

export function isGeneric(folded: string): boolean {
	return GENERIC.has(folded);
}

/** Every word under which a battle may be known, without "battle of" and its like. */
export function coreWords(name: string): string[] {
	const words = foldedWords(name);
	const core = words.filter((word) => !GENERIC.has(word));
	return core.length > 0 ? core : words;
}

export function nameBattle(battle: Battle): NamedBattle {
	const texts = [
		{ text: battle.name, foreign: false },
		...battle.names.flatMap(({ name, romanised, language }) =>
			[name, ...(romanised ? [romanised] : [])].map((text) => ({ text, foreign: !/^en\b/.test(language) })),
		),
	];
	const about = [
		battle.war,
		battle.place.name,
		battle.place.country,
		...battle.sides.flatMap(({ name, participants, commanders }) => [
			name,
			...participants,
			...commanders.map((person) => person.name),
		]),
	];
	return {
		battle,
		names: uniqueByFolding(texts).map(({ text, folded, foreign }) => {
			const words = coreWords(text);
			return { owner: battle.id, text, folded, words, joined: words.join(''), foreign };
		}),
		about: new Set(about.flatMap(foldedWords).filter((word) => !GENERIC.has(word))),
	};
}

/** Of names that fold to the same spelling the first: 張鼓峰事件 is one name in Japanese and Chinese. */
function uniqueByFolding(texts: readonly { readonly text: string; readonly foreign: boolean }[]) {
	const names = texts.map((name) => ({ ...name, folded: fold(name.text) }));
	return [...new Map(names.toReversed().map((name) => [name.folded, name])).values()].reverse();
}

export function readQuery(text: string, typing: boolean): Query {
	const dates = mentionedDates(text).filter(({ year }) => year !== undefined);
	const withoutDates = dates.reduceRight(
		(rest, { index, text: { length } }) => `${rest.slice(0, index)} ${rest.slice(index + length)}`,
		text,
	);
	const words = foldedWords(withoutDates).filter((word) => !GENERIC.has(word));
	return {
		literal: text.trim().toLowerCase(),
		words: words.slice(0, MOST_QUERY_WORDS),
		dates,
		typing: typing && !/\s$/.test(text),
		exact: false,
	};
}

/** Says nothing yet, but something: "battle of", "the". */
export function isGenericOnly(text: string): boolean {
	const words = foldedWords(text);
	return words.length > 0 && words.every((word) => GENERIC.has(word));
}

/** "bat" and "battle o" may be on the way to "battle of". */
export function isBeginningOfGeneric({ words: [word = '', ...others], typing }: Query): boolean {
	return typing && word !== '' && others.length === 0 && GENERIC.values().some((generic) => generic.startsWith(word));
}

/** How well the n-th word of a query fits a word of a name. */
export type Fit = (index: number, candidate: string) => number;

/** The same words stand in many names: each is compared once a query. */
export function rememberFits(query: Query): Fit {
	const known = query.words.map(() => new Map<string, number>());
	return (index, candidate) => {
		const before = known[index]?.get(candidate);
		if (before !== undefined) return before;
		const compared = compareWords(query, query.words[index] ?? '', candidate, isUnfinished(query, index));
		known[index]?.set(candidate, compared);
		return compared;
	};
}

function isUnfinished({ words, typing }: Query, index: number): boolean {
	return typing && index === words.length - 1;
}

export function explain(
	query: Query,
	{ names, about }: NamedBattle,
	rarity: (word: string) => number,
	wordFit: Fit,
): { share: number; name?: Name } {
	const { words, typing, literal } = query;
	const total = words.reduce((sum, word) => sum + rarity(word), 0);
	const joined = words.join('');
	const told = words.map((word, index) => (isToldIn(about, word, isUnfinished(query, index)) ? ABOUT_WEIGHT : 0));
	const short = typing && (words.at(-1)?.length ?? 0) <= SHORT_BEGINNING && LATIN.test(literal);
	let best: { share: number; name?: Name } = {
		share: words.reduce((sum, word, index) => sum + rarity(word) * (told[index] ?? 0), 0) / total,
	};
	for (const name of names) {
		if (short && name.foreign) continue;
		const shares = words.map((word, index) => {
			const named = name.words.map((candidate) => wordFit(index, candidate));
			return rarity(word) * Math.max(told[index] ?? 0, ...named);
		});
		const share = shares.reduce((sum, part) => sum + part, 0) / total;
		const whole = compareWords(query, joined, name.joined, typing);
		const named = Math.max(share, whole);
		// Of names that say as much, the one in the script and spelling that was typed.
		const asTyped = named === best.share && best.name && !isLiteral(best.name, literal) && isLiteral(name, literal);
		if (named > best.share || asTyped) best = { share: named, name };
	}
	return best;
}

function isLiteral(name: Name, literal: string): boolean {
	return name.text.toLowerCase().includes(literal);
}

function isToldIn(about: ReadonlySet<string>, word: string, unfinished: boolean): boolean {
	return about.has(word) || (unfinished && about.values().some((candidate) => candidate.startsWith(word)));
}

function compareWords({ exact }: Query, word: string, candidate: string, unfinished: boolean): number {
	if (word === candidate) return 1;
	if (candidate.startsWith(word) && (unfinished || word.length >= LONG_PREFIX)) return PREFIX_WEIGHT;
	if (unfinished && exact) return 0;
	if (!unfinished) return likeness(word, candidate);
	const begun = word.length >= LONG_PREFIX ? begunLikeness(word, candidate.slice(0, word.length)) * PREFIX_WEIGHT : 0;
	return Math.max(begun, begunLikeness(word, candidate));
}

/** Half a word that is half misspelt could be anything. */
function begunLikeness(word: string, candidate: string): number {
	const alike = likeness(word, candidate);
	const edits = Math.round((1 - alike) * Math.max(word.length, candidate.length));
	return edits > 1 && word.length < LONG_BEGINNING ? 0 : alike;
}

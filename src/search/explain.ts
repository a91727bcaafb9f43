/**
 * How much of a query a battle accounts for: each word of the query, weighted by its rarity, is held against the words of
 * the battle's names and against what is said about it.
 */
import type { Battle } from '../dataset/dataset.ts';
import { mentionedDates } from '../dataset/spoken-date.ts';
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
}

export interface Query {
	/** As typed, in lower case. */
	readonly literal: string;
	readonly words: readonly string[];
	readonly years: readonly number[];
	/** The last word may be unfinished. */
	readonly typing: boolean;
}

/** Longer than any name; it bounds the time a query takes. */
const MOST_QUERY_WORDS = 16;
const ABOUT_WEIGHT = 0.6;
const PREFIX_WEIGHT = 0.9;
/** A finished word of this length may still be the beginning of a name: "gettys". */
const LONG_PREFIX = 4;

/** Words that tell no battle from another, misspelt ones too. */
const GENERIC = new Set(
	'a an and at battle battles battel bataille battaglia campaign clash combat conflict day fight fighting first great in incident of on schlacht second siege seige that the third war was'.split(
		' ',
	),
);

/** Every word under which a battle may be known, without "battle of" and its like. */
export function coreWords(name: string): string[] {
	const words = foldedWords(name);
	const core = words.filter((word) => !GENERIC.has(word));
	return core.length > 0 ? core : words;
}

export function nameBattle(battle: Battle): NamedBattle {
	const texts = [
		battle.name,
		...battle.names.flatMap(({ name, romanised }) => (romanised ? [name, romanised] : [name])),
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
		names: uniqueByFolding(texts).map((text) => {
			const words = coreWords(text);
			return { owner: battle.id, text, folded: fold(text), words, joined: words.join('') };
		}),
		about: new Set(about.flatMap(foldedWords).filter((word) => !GENERIC.has(word))),
	};
}

/** Of names that fold to the same spelling the first: 張鼓峰事件 is one name in Japanese and Chinese. */
function uniqueByFolding(texts: readonly string[]): string[] {
	return [...new Map(texts.toReversed().map((text) => [fold(text), text])).values()].reverse();
}

export function readQuery(text: string, typing: boolean): Query {
	const dates = mentionedDates(text);
	const withoutYears = dates
		.filter(({ month }) => month === undefined)
		.reduceRight((rest, { index, text: { length } }) => `${rest.slice(0, index)} ${rest.slice(index + length)}`, text);
	const words = foldedWords(withoutYears);
	return {
		literal: text.trim().toLowerCase(),
		words: words
			.filter((word, index) => !GENERIC.has(word) || (typing && words.length === 1 && index === 0))
			.slice(0, MOST_QUERY_WORDS),
		years: dates.flatMap(({ year }) => (year === undefined ? [] : [year])),
		typing: typing && !/\s$/.test(text),
	};
}

/** How well the n-th word of a query fits a word of a name. */
export type Fit = (index: number, candidate: string) => number;

/** The same words stand in many names: each is compared once a query. */
export function rememberFits(query: Query): Fit {
	const known = query.words.map(() => new Map<string, number>());
	return (index, candidate) => {
		const before = known[index]?.get(candidate);
		if (before !== undefined) return before;
		const compared = compareWords(query.words[index] ?? '', candidate, isUnfinished(query, index));
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
	let best: { share: number; name?: Name } = { share: 0 };
	for (const name of names) {
		const shares = words.map((word, index) => {
			const named = name.words.map((candidate) => wordFit(index, candidate));
			return rarity(word) * Math.max(told[index] ?? 0, ...named);
		});
		const share = shares.reduce((sum, part) => sum + part, 0) / total;
		const whole = compareWords(joined, name.joined, typing);
		const named = Math.max(share, whole);
		// Of names that say as much, the one in the script and spelling that was typed.
		const asTyped = named === best.share && !isLiteral(best.name, literal) && isLiteral(name, literal);
		if (named > best.share || asTyped) best = { share: named, name };
	}
	return best;
}

function isLiteral(name: Name | undefined, literal: string): boolean {
	return name?.text.toLowerCase().includes(literal) ?? false;
}

function isToldIn(about: ReadonlySet<string>, word: string, unfinished: boolean): boolean {
	return about.has(word) || (unfinished && about.values().some((candidate) => candidate.startsWith(word)));
}

function compareWords(word: string, candidate: string, unfinished: boolean): number {
	if (word === candidate) return 1;
	if (candidate.startsWith(word) && (unfinished || word.length >= LONG_PREFIX)) return PREFIX_WEIGHT;
	const begun =
		unfinished && word.length >= LONG_PREFIX ? likeness(word, candidate.slice(0, word.length)) * PREFIX_WEIGHT : 0;
	return Math.max(begun, likeness(word, candidate));
}

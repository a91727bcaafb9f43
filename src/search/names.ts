/**
 * Finding a battle by what it is called.
 *
 * 1. Fold query and names to one spelling; take years out of the query and hold them against the battle's dates.
 * 2. Match: fuse.js over every name of every battle.
 * 3. Explain: what share of the query, each word weighted by its rarity, does this battle account for? A word counts in
 *    full for a word of one of its names, by its likeness for a misspelt one, and for less where it only says something
 *    about the battle (its war, place, sides, commanders).
 * The rank mixes match, explanation, fame and year. Confidence is the explanation alone, less what the best rival has:
 * it decides between answering, asking "did you mean" and an honest miss.
 */
import Fuse from 'fuse.js';
import type { Battle } from '../dataset/dataset.ts';
import { mentionedDates } from '../dataset/spoken-date.ts';
import { fold, foldedWords, likeness } from './fold.ts';

export interface NameMatch {
	readonly battle: Battle;
	/** The name that was matched, where it is not the battle's main one. */
	readonly alias?: string;
	/** Share of the query that the battle accounts for, 0 to 1. */
	readonly confidence: number;
}

export type Found =
	| { readonly kind: 'found'; readonly battle: Battle }
	| { readonly kind: 'unsure'; readonly candidates: readonly NameMatch[] }
	| { readonly kind: 'none' };

export interface NameSearch {
	/** The battle that was meant, or up to 25 candidates best first, or an honest miss. Ids are taken as they are. */
	find(query: string): Found;
	/** Up to 25 battles for an unfinished query, best first; the best known for an empty one. */
	suggest(query: string): readonly NameMatch[];
}

interface NamedBattle {
	readonly battle: Battle;
	readonly names: readonly Name[];
	/** Words that say something about the battle without naming it. */
	readonly about: ReadonlySet<string>;
}

interface Name {
	readonly owner: string;
	readonly text: string;
	readonly folded: string;
	readonly words: readonly string[];
}

interface Query {
	readonly words: readonly string[];
	readonly years: readonly number[];
	/** The last word may be unfinished. */
	readonly typing: boolean;
}

/** Discord shows 25 choices in a list or a menu. */
export const LONGEST_LIST = 25;
/** Longer than any name; it bounds the time a query takes. */
const MOST_QUERY_WORDS = 16;
const SURE = 0.72;
const SURE_LEAD = 0.12;
const WORTH_OFFERING = 0.4;
const ABOUT_WEIGHT = 0.6;
const PREFIX_WEIGHT = 0.9;
/** A finished word of this length may still be the beginning of a name: "gettys". */
const LONG_PREFIX = 4;

const GENERIC = new Set(
	'a an and at battle battles battel bataille battaglia campaign clash combat conflict day fight fighting first great in incident of on schlacht second siege seige that the third war was'.split(
		' ',
	),
);

export function createNameSearch(battles: Iterable<Battle>): NameSearch {
	const named = [...battles].map(nameBattle);
	const byId = new Map(named.map(({ battle }) => [battle.id, battle]));
	const names = named.flatMap((entry) => entry.names);
	const fuse = new Fuse(names, {
		keys: ['folded'],
		useTokenSearch: true,
		ignoreLocation: true,
		includeScore: true,
		threshold: 0.35,
	});
	const holders = Map.groupBy(
		named.flatMap((entry) => [...new Set(entry.names.flatMap(({ words }) => words))]),
		(word) => word,
	);
	const rarity = (word: string) => Math.log(1 + (named.length + 1) / (1 + (holders.get(word)?.length ?? 0)));

	function rank(query: Query): (NameMatch & { rank: number })[] {
		if (query.words.length === 0)
			return named.map((entry) => ({ ...yearOnly(entry, query), rank: rankByFame(entry, query) })).sort(byRank);
		const matched = new Map<string, number>();
		for (const { item, score = 1 } of fuse.search(query.words.join(' '))) {
			matched.set(item.owner, Math.max(matched.get(item.owner) ?? 0, 1 - score));
		}
		return named
			.map((entry) => {
				const { share, name } = explain(query, entry, rarity);
				const year = yearFit(entry.battle, query.years);
				const fame = entry.battle.fame / 5 / query.words.join('').length;
				return {
					battle: entry.battle,
					...(name && name.text !== entry.battle.name && { alias: name.text }),
					confidence: year < 0 ? share * 0.6 : share,
					rank: 0.7 * share + 0.2 * (matched.get(entry.battle.id) ?? 0) + 0.1 * fame + 0.15 * year,
				};
			})
			.sort(byRank);
	}

	return {
		find(text) {
			const exact = byId.get(text.trim().toLowerCase());
			if (exact) return { kind: 'found', battle: exact };
			const query = readQuery(text, false);
			if (query.words.length === 0 && query.years.length === 0) return { kind: 'none' };
			const candidates = rank(query).filter(({ confidence }) => confidence >= WORTH_OFFERING);
			const [best, rival] = candidates;
			if (!best) return { kind: 'none' };
			const sure = best.confidence >= SURE && best.confidence - (rival?.confidence ?? 0) >= SURE_LEAD;
			return sure
				? { kind: 'found', battle: best.battle }
				: { kind: 'unsure', candidates: candidates.slice(0, LONGEST_LIST) };
		},
		suggest(text) {
			const query = readQuery(text, true);
			const empty = query.words.length === 0 && query.years.length === 0;
			return rank(query)
				.filter(({ confidence }) => empty || confidence >= WORTH_OFFERING)
				.slice(0, LONGEST_LIST);
		},
	};
}

/** Every word under which a battle may be known, without "battle of" and its like. */
export function coreWords(name: string): string[] {
	const words = foldedWords(name);
	const core = words.filter((word) => !GENERIC.has(word));
	return core.length > 0 ? core : words;
}

function nameBattle(battle: Battle): NamedBattle {
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
		names: texts.map((text) => ({ owner: battle.id, text, folded: fold(text), words: coreWords(text) })),
		about: new Set(about.flatMap(foldedWords).filter((word) => !GENERIC.has(word))),
	};
}

function readQuery(text: string, typing: boolean): Query {
	const dates = mentionedDates(text);
	const withoutYears = dates
		.filter(({ month }) => month === undefined)
		.reduceRight((rest, { index, text: { length } }) => `${rest.slice(0, index)} ${rest.slice(index + length)}`, text);
	const words = foldedWords(withoutYears);
	return {
		words: words
			.filter((word, index) => !GENERIC.has(word) || (typing && words.length === 1 && index === 0))
			.slice(0, MOST_QUERY_WORDS),
		years: dates.flatMap(({ year }) => (year === undefined ? [] : [year])),
		typing: typing && !/\s$/.test(text),
	};
}

function explain(
	{ words, typing }: Query,
	{ names, about }: NamedBattle,
	rarity: (word: string) => number,
): { share: number; name?: Name } {
	const total = words.reduce((sum, word) => sum + rarity(word), 0);
	const joined = words.join('');
	let best: { share: number; name?: Name } = { share: 0 };
	for (const name of names) {
		const shares = words.map((word, index) => {
			const unfinished = typing && index === words.length - 1;
			const named = Math.max(...name.words.map((candidate) => wordFit(word, candidate, unfinished)));
			const told = [...about].some((candidate) => candidate === word || (unfinished && candidate.startsWith(word)));
			return rarity(word) * Math.max(named, told ? ABOUT_WEIGHT : 0);
		});
		const share = shares.reduce((sum, part) => sum + part, 0) / total;
		const whole = wordFit(joined, name.words.join(''), typing);
		if (Math.max(share, whole) > best.share) best = { share: Math.max(share, whole), name };
	}
	return best;
}

function wordFit(word: string, candidate: string, unfinished: boolean): number {
	if (word === candidate) return 1;
	if (candidate.startsWith(word) && (unfinished || word.length >= LONG_PREFIX)) return PREFIX_WEIGHT;
	const begun =
		unfinished && word.length >= LONG_PREFIX ? likeness(word, candidate.slice(0, word.length)) * PREFIX_WEIGHT : 0;
	return Math.max(begun, likeness(word, candidate));
}

/** 1 where a year of the query falls within the battle, -1 where years were given and none does, else 0. */
function yearFit({ date }: Battle, years: readonly number[]): number {
	if (years.length === 0) return 0;
	return years.some((year) => year >= date.best.start.year && year <= date.best.end.year) ? 1 : -1;
}

function yearOnly({ battle }: NamedBattle, { years }: Query): NameMatch {
	return { battle, confidence: yearFit(battle, years) > 0 ? 1 : 0 };
}

function rankByFame({ battle }: NamedBattle, { years }: Query): number {
	return battle.fame / 5 + yearFit(battle, years);
}

function byRank(a: { rank: number }, b: { rank: number }): number {
	return b.rank - a.rank;
}

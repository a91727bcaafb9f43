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
import { explain, type NamedBattle, nameBattle, type Query, readQuery, rememberFits } from './explain.ts';

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

/** Discord shows 25 choices in a list or a menu. */
export const LONGEST_LIST = 25;
const SURE = 0.72;
const SURE_LEAD = 0.12;
const WORTH_OFFERING = 0.4;
/** What is left of a battle's confidence where the query names a year in which it was not fought. */
const WRONG_YEAR = 0.6;
/** Fame decides the more the less has been typed. */
const FAME_WEIGHT = 0.02;

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

	/** Candidates that account for enough of the query, best first; all battles, by fame and year, where it names none. */
	function candidatesOf(query: Query): NameMatch[] {
		if (query.words.length === 0) return byFame(named, query);
		const wordFit = rememberFits(query);
		const candidates = named.flatMap((entry): (NameMatch & { share: number; year: number })[] => {
			const { share, name } = explain(query, entry, rarity, wordFit);
			const year = yearFit(entry.battle, query.years);
			const confidence = year < 0 ? share * WRONG_YEAR : share;
			if (confidence < WORTH_OFFERING) return [];
			return [
				{
					battle: entry.battle,
					...(name && name.text !== entry.battle.name && { alias: name.text }),
					confidence,
					share,
					year,
				},
			];
		});
		if (candidates.length < 2) return candidates;
		const matched = matchNames(query);
		const fame = FAME_WEIGHT / query.words.join('').length;
		const rank = ({ battle, share, year }: { battle: Battle; share: number; year: number }) =>
			0.7 * share + 0.2 * (matched.get(battle.id) ?? 0) + fame * battle.fame + 0.15 * year;
		return candidates.sort((a, b) => rank(b) - rank(a));
	}

	/** The best score that fuse.js gives any name of each battle, 0 to 1. */
	function matchNames({ words }: Query): ReadonlyMap<string, number> {
		const matched = new Map<string, number>();
		for (const { item, score = 1 } of fuse.search(words.join(' '))) {
			matched.set(item.owner, Math.max(matched.get(item.owner) ?? 0, 1 - score));
		}
		return matched;
	}

	return {
		find(text) {
			const exact = byId.get(text.trim().toLowerCase());
			if (exact) return { kind: 'found', battle: exact };
			const query = readQuery(text, false);
			if (query.words.length === 0 && query.years.length === 0) return { kind: 'none' };
			const candidates = candidatesOf(query);
			const [best, rival] = candidates;
			if (!best) return { kind: 'none' };
			const sure = best.confidence >= SURE && best.confidence - (rival?.confidence ?? 0) >= SURE_LEAD;
			return sure
				? { kind: 'found', battle: best.battle }
				: { kind: 'unsure', candidates: candidates.slice(0, LONGEST_LIST) };
		},
		suggest(text) {
			const query = readQuery(text, true);
			return candidatesOf(query).slice(0, LONGEST_LIST);
		},
	};
}

/** 1 where a year of the query falls within the battle, -1 where years were given and none does, else 0. */
function yearFit({ date }: Battle, years: readonly number[]): number {
	if (years.length === 0) return 0;
	return years.some((year) => year >= date.best.start.year && year <= date.best.end.year) ? 1 : -1;
}

/** Where only years were typed, the battles of those years; where nothing was, all of them. */
function byFame(named: readonly NamedBattle[], { years }: Query): NameMatch[] {
	return named
		.map(({ battle }) => battle)
		.filter((battle) => years.length === 0 || yearFit(battle, years) > 0)
		.sort((a, b) => b.fame - a.fame)
		.map((battle) => ({ battle, confidence: 1 }));
}

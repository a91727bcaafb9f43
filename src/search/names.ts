/**
 * Finding a battle by what it is called.
 *
 * 1. Fold query and names to one spelling; take dates out of the query and hold them against the battle's own.
 * 2. Match: fuse.js over every name of every battle.
 * 3. Explain: what share of the query, each word weighted by its rarity, does this battle account for? A word counts in
 *    full for a word of one of its names, by its likeness for a misspelt one, and for less where it only says something
 *    about the battle (its war, place, sides, commanders).
 * The rank mixes match, explanation, fame and year. Confidence is the explanation alone, less what the best rival has:
 * it decides between answering, asking "did you mean" and an honest miss.
 */
import Fuse from 'fuse.js';
import { allDates, type Battle } from '../dataset/dataset.ts';
import type { DatePoint } from '../dataset/edtf.ts';
import {
	explain,
	isBeginningOfGeneric,
	isGenericOnly,
	type NamedBattle,
	nameBattle,
	type Query,
	readQuery,
	rememberFits,
} from './explain.ts';

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
	/**
	 * The battle that was meant, or up to 25 candidates best first, or an honest miss. Ids are taken as they are, "battle of"
	 * alone is any of them, and a date alone those that were under way then.
	 */
	find(query: string): Found;
	/** Up to 25 battles for an unfinished query, best first; the best known for an empty one. */
	suggest(query: string): readonly NameMatch[];
}

/** Discord shows 25 choices in a list or a menu. */
const LONGEST_LIST = 25;
const SURE = 0.72;
const SURE_LEAD = 0.12;
const WORTH_OFFERING = 0.4;
/** What is left of a battle's confidence where the query names a year in which it was not fought. */
const WRONG_YEAR = 0.6;
/** The confidence in a battle of which a name begins as typed. */
const BEGUN = 0.85;
/** A battle of the year, though not of the day that was asked for. */
const UNSURE = 0.5;
/** What the rank is made of; fame decides the more the less has been typed. */
const SHARE_WEIGHT = 0.7;
const MATCH_WEIGHT = 0.2;
const DATE_WEIGHT = 0.15;
const FAME_WEIGHT = 0.02;
const MOST_FAME = 5;

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
		if (query.typing && !query.exact) {
			// Taken as misspelt only where no name begins so.
			const begun = candidatesOf({ ...query, exact: true });
			if (begun.some(({ confidence }) => confidence >= BEGUN)) return begun;
		}
		const wordFit = rememberFits(query);
		const candidates = named.flatMap((entry): (NameMatch & { share: number; year: number })[] => {
			const { share, name } = explain(query, entry, rarity, wordFit);
			const year = dateFit(entry.battle, query.dates);
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
		candidates.sort((a, b) => b.share - a.share);
		const [first, second] = candidates;
		const fame = FAME_WEIGHT / query.words.join('').length;
		// Where everything else together could not make up for what the first is ahead, there is nothing to weigh.
		const toMakeUp = MATCH_WEIGHT + fame * MOST_FAME + (query.dates.length > 0 ? 2 * DATE_WEIGHT : 0);
		if (!first || !second || (first.share - second.share) * SHARE_WEIGHT > toMakeUp) return candidates;
		const matched = matchNames(query);
		const rank = ({ battle, share, year }: { battle: Battle; share: number; year: number }) =>
			SHARE_WEIGHT * share + MATCH_WEIGHT * (matched.get(battle.id) ?? 0) + fame * battle.fame + DATE_WEIGHT * year;
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
			if (query.words.length === 0 && query.dates.length === 0 && !isGenericOnly(text)) return { kind: 'none' };
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
			const candidates = candidatesOf(query);
			if (!isBeginningOfGeneric(query)) return candidates.slice(0, LONGEST_LIST);
			const begun = candidates.filter(({ alias, confidence }) => alias === undefined && confidence >= BEGUN);
			const others = byFame(named, { dates: [] }).filter(
				({ battle }) => !begun.some((match) => match.battle === battle),
			);
			return [...begun, ...others].slice(0, LONGEST_LIST);
		},
	};
}

/** 1 where the battle was under way on a date of the query, -1 where dates were given and none is even of its years, else 0. */
function dateFit({ date }: Battle, dates: Query['dates']): number {
	if (dates.length === 0) return 0;
	const times = allDates(date).map(({ start, end }): Span => [firstDay(start), lastDay(end)]);
	const overlaps = (spans: readonly Span[]) =>
		spans.some(([first, last]) => times.some(([start, end]) => first <= end && start <= last));
	if (overlaps(dates.map(spanOf))) return 1;
	return overlaps(dates.map(({ year }) => spanOf(year === undefined ? {} : { year }))) ? 0 : -1;
}

/** First and last day, counted so that days of one calendar compare. */
type Span = readonly [first: number, last: number];

function spanOf({ year = 0, month, day }: Pick<Query['dates'][number], 'year' | 'month' | 'day'>): Span {
	const point = { year, ...(month !== undefined && { month }), ...(day !== undefined && { day }) };
	return [firstDay(point), lastDay(point)];
}

function firstDay({ year, month = 1, day = 1 }: DatePoint): number {
	return (year * 12 + month) * 31 + day;
}

function lastDay({ year, month = 12, day = 31 }: DatePoint): number {
	return firstDay({ year, month, day });
}

/** Where only dates were typed, the battles of those dates, else of those years; where nothing was, all of them. */
function byFame(named: readonly NamedBattle[], { dates }: Pick<Query, 'dates'>): NameMatch[] {
	const fits = named.map(({ battle }) => ({ battle, fit: dateFit(battle, dates) }));
	const best = Math.max(0, ...fits.map(({ fit }) => fit));
	return fits
		.filter(({ fit }) => fit === best)
		.sort((a, b) => b.battle.fame - a.battle.fame)
		.map(({ battle }) => ({ battle, confidence: best < 1 && dates.length > 0 ? UNSURE : 1 }));
}

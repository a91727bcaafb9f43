/** The battles that may be meant by a query, ranked, each with the odds that it is. */
import Fuse from 'fuse.js';
import { createDateFit } from './date-fit.ts';
import type { Account } from './explain.ts';
import type { Name, NameIndex } from './name-index.ts';
import type { Query } from './query.ts';

/** An account of a query, and how well the battle fits what else it says. */
export interface Candidate extends Account {
	/** See `createDateFit`. */
	readonly date: number;
	/** See `ordinalFit`. */
	readonly ordinal: number;
	readonly fame: number;
	/** Logarithm of the odds that it is what was meant. */
	readonly odds: number;
	readonly rank: number;
}

/** What the rank is made of; fame decides the more the less has been typed. */
const SHARE_WEIGHT = 0.7;
const MATCH_WEIGHT = 0.2;
const DATE_WEIGHT = 0.15;
const ORDINAL_WEIGHT = 0.15;
const EXACT_WEIGHT = 0.05;
const FAME_WEIGHT = 0.1;
const LEAST_FAME_WEIGHT = 0.01;
/** A query of more words is a description, in which there is no name to match. */
const MOST_NAME_WORDS = 5;
/** The battles whose names fuse.js weighs against one another. */
const MOST_MATCHED = 12;
/** What the odds are made of: a logistic model of which answers are right, fitted to the tuning half of the search suite. */
const ODDS = { base: -8.8, share: 9, evidence: 3.2, date: 5.6, wrongDate: 2.9, ordinal: 1.5, fame: 0.4, exact: 1.2 };

export type RankCandidates = (query: Query, accounts: readonly Account[]) => Candidate[];

export function createRanking({ battles, names, times }: NameIndex): RankCandidates {
	const fuse = new Fuse<{ readonly folded: string; readonly battle: number }>([], {
		keys: ['folded'],
		useTokenSearch: true,
		ignoreLocation: true,
		includeScore: true,
		threshold: 0.35,
	});

	/** The best score that fuse.js gives any name of each battle, 0 to 1. */
	function matchNames({ words }: Query, accounts: readonly Account[]): ReadonlyMap<number, number> {
		const matched = new Map<number, number>();
		fuse.setCollection(
			accounts.flatMap(({ battle }) => (names[battle] ?? []).map(({ folded }) => ({ folded, battle }))),
		);
		for (const { item, score = 1 } of fuse.search(words.join(' '))) {
			matched.set(item.battle, Math.max(matched.get(item.battle) ?? 0, 1 - score));
		}
		return matched;
	}

	/** What the names of those that a match may bring to the top are worth beside the query. */
	function withMatches(query: Query, ranked: readonly Candidate[]): Candidate[] {
		const best = ranked[0]?.rank ?? 0;
		const close = ranked.filter(({ rank }) => best - rank <= MATCH_WEIGHT).slice(0, MOST_MATCHED);
		if (close.length < 2 || query.words.length > MOST_NAME_WORDS) return [...ranked];
		const matched = matchNames(query, close);
		return ranked.map((candidate) => ({
			...candidate,
			rank: candidate.rank + MATCH_WEIGHT * (matched.get(candidate.battle) ?? 0),
		}));
	}

	return (query, accounts) => {
		const dateFit = createDateFit(query);
		const fameWeight = FAME_WEIGHT / query.words.join('').length + LEAST_FAME_WEIGHT;
		const candidates = accounts.map((account): Candidate => {
			const date = dateFit(times[account.battle] ?? []);
			const ordinal = ordinalFit(names[account.battle] ?? [], query);
			const fame = battles[account.battle]?.fame ?? 0;
			const rank =
				SHARE_WEIGHT * account.share +
				DATE_WEIGHT * date +
				ORDINAL_WEIGHT * ordinal +
				EXACT_WEIGHT * account.exact +
				fameWeight * fame;
			return { ...account, date, ordinal, fame, rank, odds: oddsOf(account, date, ordinal, fame) };
		});
		if (accounts.some(({ priority }) => priority !== undefined)) return candidates.sort(byPriority);
		const byRank = (a: Candidate, b: Candidate) => b.rank - a.rank;
		return withMatches(query, candidates.sort(byRank)).sort(byRank);
	};
}

/** Names that have all that was typed, in an order that more letters do not change; after them the others. */
function byPriority(a: Candidate, b: Candidate): number {
	if (a.priority === undefined || b.priority === undefined) {
		return Number(a.priority === undefined) - Number(b.priority === undefined) || b.rank - a.rank;
	}
	return b.date - a.date || b.ordinal - a.ordinal || b.fame + b.priority - a.fame - a.priority || a.battle - b.battle;
}

function oddsOf({ share, evidence, exact }: Account, date: number, ordinal: number, fame: number): number {
	return (
		ODDS.base +
		ODDS.share * share +
		ODDS.evidence * evidence +
		(date < 0 ? ODDS.wrongDate : ODDS.date) * date +
		ODDS.ordinal * ordinal +
		ODDS.fame * fame +
		ODDS.exact * exact
	);
}

/** 1 where a name says that it is the one of that number, -1 where names say only other numbers, 0 where nothing is said. */
function ordinalFit(names: readonly Name[], { ordinal }: Query): number {
	if (ordinal === undefined) return 0;
	const own = names.flatMap((name) => name.ordinal ?? []);
	if (own.includes(ordinal)) return 1;
	return own.length > 0 ? -1 : 0;
}

/** The battles that may be meant by a query, ranked, each with the odds that it is. */
import Fuse from 'fuse.js';
import { createDateFit, timesOf } from './date-fit.ts';
import type { Account } from './explain.ts';
import type { Name, NameIndex } from './name-index.ts';
import type { Query } from './query.ts';

/** An account of a query, and how well the battle fits what else it says. */
export interface Candidate extends Account {
	/** See `createDateFit`. */
	readonly date: number;
	/** Logarithm of the odds that it is what was meant. */
	readonly odds: number;
}

/** What the rank is made of; fame decides the more the less has been typed. */
const SHARE_WEIGHT = 0.7;
const MATCH_WEIGHT = 0.2;
const DATE_WEIGHT = 0.15;
const ORDINAL_WEIGHT = 0.15;
const FAME_WEIGHT = 0.1;
const LEAST_FAME_WEIGHT = 0.01;
/** A query of more words is a description, in which there is no name to match. */
const MOST_NAME_WORDS = 5;
/** The battles whose names fuse.js weighs against one another. */
const MOST_MATCHED = 12;
/** What the odds are made of: a logistic model of which answers are right, fitted to the tuning half of the search suite. */
const ODDS = { base: -8, share: 9, evidence: 3.2, date: 5.6, wrongDate: 2.9, ordinal: 1.5, fame: 0.4 };

export type RankCandidates = (query: Query, accounts: readonly Account[]) => Candidate[];

export function createRanking({ battles, names }: NameIndex): RankCandidates {
	const times = battles.map(timesOf);
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

	return (query, accounts) => {
		const fameWeight = FAME_WEIGHT / query.words.join('').length + LEAST_FAME_WEIGHT;
		const dateFit = createDateFit(query.dates);
		const scored = accounts.map((account) => {
			const date = dateFit(times[account.battle] ?? []);
			const ordinal = ordinalFit(names[account.battle] ?? [], query);
			const fame = battles[account.battle]?.fame ?? 0;
			const rank = SHARE_WEIGHT * account.share + DATE_WEIGHT * date + ORDINAL_WEIGHT * ordinal + fameWeight * fame;
			return { account: { ...account, date, odds: oddsOf(account, date, ordinal, fame) }, date, ordinal, fame, rank };
		});
		const best = scored.reduce((most, { rank }) => Math.max(most, rank), 0);
		// Where a match could not make up for what a battle is behind, or names decide by priority, there is nothing to weigh.
		const close = scored
			.filter(({ rank }) => best - rank <= MATCH_WEIGHT)
			.sort((a, b) => b.rank - a.rank)
			.slice(0, MOST_MATCHED);
		const described = query.words.length > MOST_NAME_WORDS;
		const decided = described || close.length < 2 || accounts.some(({ priority }) => priority !== undefined);
		const matched = decided
			? new Map<number, number>()
			: matchNames(
					query,
					close.map(({ account }) => account),
				);
		const rankOf = ({ account, rank }: (typeof scored)[number]) =>
			rank + MATCH_WEIGHT * (matched.get(account.battle) ?? 0);
		return scored
			.sort((a, b) =>
				a.account.priority === undefined && b.account.priority === undefined
					? rankOf(b) - rankOf(a)
					: b.date - a.date ||
						b.ordinal - a.ordinal ||
						priorityOf(b) - priorityOf(a) ||
						a.account.battle - b.account.battle,
			)
			.map(({ account }) => account);
	};
}

function priorityOf({ account: { priority }, fame }: { readonly account: Account; readonly fame: number }): number {
	return priority === undefined ? Number.NEGATIVE_INFINITY : fame + priority;
}

function oddsOf({ share, evidence }: Account, date: number, ordinal: number, fame: number): number {
	return (
		ODDS.base +
		ODDS.share * share +
		ODDS.evidence * evidence +
		(date < 0 ? ODDS.wrongDate : ODDS.date) * date +
		ODDS.ordinal * ordinal +
		ODDS.fame * fame
	);
}

/** 1 where a name says that it is the one of that number, -1 where names say only other numbers, 0 where nothing is said. */
function ordinalFit(names: readonly Name[], { ordinal }: Query): number {
	if (ordinal === undefined) return 0;
	const own = names.flatMap((name) => name.ordinal ?? []);
	if (own.includes(ordinal)) return 1;
	return own.length > 0 ? -1 : 0;
}

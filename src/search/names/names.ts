/** Finding a battle by what it is called, or by what is told of it. */
import type { Battle } from '../../dataset/dataset.ts';
import { once } from '../../dataset/once.ts';
import type { EntryIndex } from '../texts/entry-index.ts';
import { mayOpen } from '../words/name-words.ts';
import { createByDate } from './by-date.ts';
import { type Candidate, createRanking } from './candidates.ts';
import { createExplainer } from './explain.ts';
import { createNameIndex } from './name-index.ts';
import { TYPED_SCRIPT } from './priority.ts';
import { type Query, readQuery } from './query.ts';
import { createTexts } from './texts.ts';

export interface NameMatch {
	readonly battle: Battle;
	/** The name that was matched, where it is not the battle's main one. */
	readonly alias?: string;
	/** How likely it is that the battle was meant, 0 to 1. */
	readonly confidence: number;
}

export type Found =
	| ({ readonly kind: 'found' } & NameMatch)
	| { readonly kind: 'unsure'; readonly candidates: readonly NameMatch[] }
	| { readonly kind: 'none' };

export interface NameSearch {
	/**
	 * The battle that was meant, or up to 25 candidates best first, or an honest miss. Ids are taken as they are, "battle of"
	 * alone is any of them, and a date alone those that were under way then.
	 */
	find(query: string): Found;
	/**
	 * Up to 25 battles for an unfinished query, best first; the best known for an empty one. The first stays first for as long
	 * as the word being typed still begins the one that it was offered for.
	 */
	suggest(query: string): readonly NameMatch[];
}

/** Discord shows 25 choices in a list or a menu. */
const LONGEST_LIST = 25;
/** From these odds on a battle is offered, and from these it may be the answer at once. */
const WORTH_OFFERING = -3.2;
const SURE_ODDS = 0.2;
/** After the first few, a battle of which the odds lie further behind the best is not what was meant either. */
const FEW = 3;
const FAR_BEHIND = 3;
/** What must have been said of its name, how much that must say, and how well every telling word must fit. */
const SURE_COVERED = 0.5;
const SURE_EVIDENCE = 0.45;
const SURE_LEAST = 0.5;
/** While typing: all words told of a battle, without a misspelt one. */
const TOLD_IN_FULL = 0.6;
/** How far the odds of an answer must lie before those of its best rival. */
const SURE_LEAD = 1.1;

/** @param entryIndex made when first asked for */
export function createNameSearch(all: Iterable<Battle>, entryIndex: () => EntryIndex): NameSearch {
	const battles = [...all];
	const index = createNameIndex(battles);
	const explain = createExplainer(
		index,
		once(() => createTexts(entryIndex(), battles)),
	);
	const rank = createRanking(index);
	const byDate = createByDate(index, LONGEST_LIST);
	const byId = new Map(battles.map((battle) => [battle.id, battle]));
	const isName = (word: string) => {
		const id = index.words.idOf(word);
		return id !== undefined && index.named.countOf(id) > 0;
	};
	const candidatesOf = (query: Query) => rank(query, explain(query));

	function toMatches(candidates: readonly Candidate[]): NameMatch[] {
		const best = Math.max(...candidates.map(({ odds }) => odds));
		const offered = candidates.filter(
			({ odds }, at) => odds >= WORTH_OFFERING && (at < FEW || odds >= best - FAR_BEHIND),
		);
		return offered.slice(0, LONGEST_LIST).flatMap(({ battle: at, odds, name }) => {
			const battle = battles[at];
			if (!battle) return [];
			// "Constantinople" for the Fall of Constantinople tells nothing new.
			const alias = name && !contains(battle.name, name.text) && { alias: name.text };
			return [{ battle, confidence: 1 / (1 + Math.exp(-odds)), ...alias }];
		});
	}

	/** What "b" may be about: the battles whose main name begins so, and then what "battle of" may be. */
	function openers(query: Query): NameMatch[] {
		const begun = typed(query).filter(
			({ battle, name, priority }) => priority !== undefined && name?.text === battles[battle]?.name,
		);
		const own = toMatches(begun);
		const others = byDate({ ...query, opening: true }).filter(
			({ battle }) => !own.some((match) => match.battle === battle),
		);
		return [...own, ...others].slice(0, LONGEST_LIST);
	}

	/** The candidates for an unfinished query. Where names begin as typed, nothing misspelt is meant beside them. */
	function typed(query: Query): Candidate[] {
		const candidates = candidatesOf(query);
		const [first] = candidates;
		if (first?.priority === undefined) return candidates;
		const inScript = first.priority >= TYPED_SCRIPT;
		return candidates.filter(({ priority, share }) =>
			inScript ? (priority ?? 0) >= TYPED_SCRIPT : priority !== undefined || share >= TOLD_IN_FULL,
		);
	}

	return {
		find(text) {
			const exact = byId.get(text.trim().toLowerCase());
			if (exact) return { kind: 'found', battle: exact, confidence: 1 };
			const query = readQuery(text, false, isName);
			const candidates = query.words.length > 0 ? candidatesOf(query) : [];
			const matches = toMatches(candidates);
			if (matches.length > 0) return foundOr(matches, isSure(candidates, query));
			if (query.dates.length === 0 && !query.opening) return { kind: 'none' };
			const ofDate = byDate(query);
			return foundOr(ofDate, query.words.length === 0 && ofDate.length === 1 && ofDate[0]?.confidence === 1);
		},
		suggest(text) {
			const query = readQuery(text, true, isName);
			const [word = '', ...others] = query.words;
			if (word === '') return text.trim() === '' || query.opening || hasDate(query) ? byDate(query) : [];
			if (others.length === 0 && mayOpen(word) && !hasDate(query)) return openers(query);
			return toMatches(typed(query));
		},
	};
}

function contains(text: string, part: string): boolean {
	return text.toLowerCase().includes(part.toLowerCase());
}

function hasDate({ dates, yearBegun }: Query): boolean {
	return dates.length > 0 || yearBegun !== undefined;
}

/** Whether the first of the candidates can only be what was meant: by its name, on its date, and no other comes near. */
function isSure([best, ...rivals]: readonly Candidate[], { ordinal, ofWar }: Query): boolean {
	if (!best?.name || best.date < 0 || best.odds < SURE_ODDS) return false;
	if ((ordinal !== undefined && best.ordinal < 1) || (ofWar && best.exact === 0)) return false;
	const isWhole = best.exact > 0 || (best.covered >= SURE_COVERED && best.evidence >= SURE_EVIDENCE);
	return isWhole && best.least >= SURE_LEAST && rivals.every(({ odds }) => best.odds - odds >= SURE_LEAD);
}

function foundOr(matches: readonly NameMatch[], sure: boolean): Found {
	const [best] = matches;
	if (!best) return { kind: 'none' };
	return sure ? { kind: 'found', ...best } : { kind: 'unsure', candidates: matches };
}

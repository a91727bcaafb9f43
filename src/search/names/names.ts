/** Finding a battle by what it is called, or by what is told of it. */
import type { Battle } from '../../dataset/dataset.ts';
import { once } from '../../dataset/once.ts';
import type { EntryIndex } from '../texts/entry-index.ts';
import { beginsOpening, isOpening } from '../words/name-words.ts';
import { createByDate } from './by-date.ts';
import { type Candidate, createRanking } from './candidates.ts';
import { createExplainer } from './explain.ts';
import { createNameIndex } from './name-index.ts';
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
const SURE_ODDS = 0.8;
/** A battle of which the odds lie further behind the best is not what was meant either. */
const FAR_BEHIND = 5;
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
	const byDate = createByDate(battles, LONGEST_LIST);
	const byId = new Map(battles.map((battle) => [battle.id, battle]));
	const isName = (word: string) => {
		const id = index.words.idOf(word);
		return id !== undefined && index.named.countOf(id) > 0;
	};
	const candidatesOf = (query: Query) => rank(query, explain(query));

	function toMatches(candidates: readonly Candidate[]): NameMatch[] {
		const best = Math.max(...candidates.map(({ odds }) => odds));
		const floor = Math.max(WORTH_OFFERING, best - FAR_BEHIND);
		const offered = candidates.filter(({ odds }) => odds >= floor).slice(0, LONGEST_LIST);
		return offered.flatMap(({ battle: at, odds, name }) => {
			const battle = battles[at];
			const alias = name && name.text !== battle?.name && { alias: name.text };
			return battle ? [{ battle, confidence: 1 / (1 + Math.exp(-odds)), ...alias }] : [];
		});
	}

	/** What the beginning of "battle of" may be about: the battles whose main name begins so, and then the best known. */
	function openers(query: Query): NameMatch[] {
		const begun = query.words.length === 0 ? [] : candidatesOf(query).filter(({ priority }) => priority !== undefined);
		const own = toMatches(begun).filter(({ alias }) => alias === undefined);
		const others = byDate(query.dates).filter(({ battle }) => !own.some((match) => match.battle === battle));
		return [...own, ...others].slice(0, LONGEST_LIST);
	}

	return {
		find(text) {
			const exact = byId.get(text.trim().toLowerCase());
			if (exact) return { kind: 'found', battle: exact, confidence: 1 };
			const query = readQuery(text, false, isName);
			if (query.words.length > 0) {
				const candidates = candidatesOf(query);
				return foundOr(toMatches(candidates), isSure(candidates));
			}
			if (query.dates.length === 0 && !isOpening(text)) return { kind: 'none' };
			const matches = byDate(query.dates);
			return foundOr(matches, matches.length === 1 && matches[0]?.confidence === 1);
		},
		suggest(text) {
			const query = readQuery(text, true, isName);
			return beginsOpening(query) ? openers(query) : toMatches(candidatesOf(query));
		},
	};
}

/** Whether the first of the candidates can only be what was meant: by its name, on its date, and no other comes near. */
function isSure([best, ...rivals]: readonly Candidate[]): boolean {
	if (!best?.name || best.date < 0 || best.odds < SURE_ODDS) return false;
	return rivals.every(({ odds }) => best.odds - odds >= SURE_LEAD);
}

function foundOr(matches: readonly NameMatch[], sure: boolean): Found {
	const [best] = matches;
	if (!best) return { kind: 'none' };
	return sure ? { kind: 'found', ...best } : { kind: 'unsure', candidates: matches };
}

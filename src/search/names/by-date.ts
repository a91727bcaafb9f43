/** The battles of a date, where a query says nothing else; the best known where it says nothing at all. */
import type { Battle } from '../../dataset/dataset.ts';
import { once } from '../../dataset/once.ts';
import { fold } from '../words/fold.ts';
import { createDateFit } from './date-fit.ts';
import type { NameIndex } from './name-index.ts';
import type { Query } from './query.ts';

/** The confidence in a battle of the year, though not of the day that was asked for. */
const SAME_YEAR = 0.5;

/** As most names begin; "siege of" and "second" ask for those that do. */
const BATTLE_OF = /^(?:the )?battle/;

export interface Dated {
	readonly battle: Battle;
	readonly confidence: number;
}

/** @returns a search for the battles of any of these dates, else of one of their years; the best known first */
export function createByDate({ battles, times }: NameIndex, most: number): (query: Query) => Dated[] {
	const famous = battles.map((battle, at) => ({ battle, times: times[at] ?? [] }));
	famous.sort((a, b) => b.battle.fame - a.battle.fame);
	const folded = once(() => famous.map(({ battle }) => fold(battle.name)));

	/** Those of which the name begins as typed first. */
	function bestKnown(query: Query): Dated[] {
		const asks = query.opening && !BATTLE_OF.test(query.folded);
		const begun = asks ? famous.filter((_, at) => folded()[at]?.startsWith(query.folded)).slice(0, most) : [];
		const others = famous.slice(0, most + begun.length).filter((each) => !begun.includes(each));
		return [...begun, ...others].slice(0, most).map(({ battle }) => ({ battle, confidence: 1 }));
	}

	return (query) => {
		if (query.dates.length === 0 && query.yearBegun === undefined) return bestKnown(query);
		const dateFit = createDateFit(query);
		const fits = famous.map(({ times }) => dateFit(times));
		const best = fits.reduce((highest, fit) => Math.max(highest, fit), query.yearBegun === undefined ? 0 : 1);
		const confidence = best < 1 ? SAME_YEAR : 1;
		const ofDate = famous.filter((_, at) => fits[at] === best);
		return ofDate.slice(0, most).map(({ battle }) => ({ battle, confidence }));
	};
}

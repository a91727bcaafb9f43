/** The battles of a date, where a query says nothing else; the best known where it says nothing at all. */
import type { Battle } from '../../dataset/dataset.ts';
import { createDateFit, timesOf } from './date-fit.ts';
import type { Query } from './query.ts';

/** The confidence in a battle of the year, though not of the day that was asked for. */
const SAME_YEAR = 0.5;

export interface Dated {
	readonly battle: Battle;
	readonly confidence: number;
}

/** @returns a search for the battles of any of these dates, else of one of their years; the best known first */
export function createByDate(battles: readonly Battle[], most: number): (dates: Query['dates']) => Dated[] {
	const famous = battles.map((battle) => ({ battle, times: timesOf(battle) }));
	famous.sort((a, b) => b.battle.fame - a.battle.fame);

	return (dates) => {
		if (dates.length === 0) return famous.slice(0, most).map(({ battle }) => ({ battle, confidence: 1 }));
		const dateFit = createDateFit(dates);
		const fits = famous.map(({ times }) => dateFit(times));
		const best = fits.reduce((highest, fit) => Math.max(highest, fit), 0);
		const confidence = best < 1 ? SAME_YEAR : 1;
		const ofDate = famous.filter((_, at) => fits[at] === best);
		return ofDate.slice(0, most).map(({ battle }) => ({ battle, confidence }));
	};
}

/** Which of the battles that share a name is meant: Ypres saw three, and Paris was besieged more than once. */
import type { Battle } from '../../dataset/dataset.ts';
import type { NameParts } from './name-parts.ts';
import type { Holder } from './spotted.ts';

/** @param years those said of the name, the nearest first */
export function namesakesMeant(
	holders: readonly Holder[],
	around: Pick<NameParts, 'fight' | 'ordinal'>,
	years: readonly number[],
): Battle[] {
	let left = [...new Set(holders.map(({ battle }) => battle))];
	const keep = (isKept: (battle: Battle) => boolean): void => {
		const kept = left.length > 1 ? left.filter(isKept) : [];
		if (kept.length > 0) left = kept;
	};
	const holds = (battle: Battle, fits: (holder: Holder) => boolean) =>
		holders.some((holder) => holder.battle === battle && fits(holder));
	// "Bull Run" without a number is the one that is called so.
	if (around.ordinal || years.length === 0)
		keep((battle) => holds(battle, ({ ordinal }) => ordinal === around.ordinal));
	for (const year of years) {
		const before = left.length;
		keep(({ date: { best } }) => year >= best.start.year && year <= best.end.year);
		if (left.length < before) break;
	}
	if (around.fight) keep((battle) => holds(battle, ({ fight }) => fight === around.fight));
	const fame = Math.max(...left.map((battle) => battle.fame));
	keep((battle) => battle.fame === fame);
	return left;
}

/** Battles by era and war. */
import type { Battle, Dataset } from './dataset.ts';
import { eraOf } from './era.ts';

/**
 * The battles that fit the filters: none where no record fits both, or where there is no such era or war.
 * @param war its id; battles of wars that are a part of it belong to it too
 */
export function matchingBattles({ battles }: Dataset, era: string | null, war: string | null): Battle[] {
	return [...battles.values()].filter(
		(battle) => (era === null || eraOf(battle) === era) && (war === null || battle.wars.some(({ id }) => id === war)),
	);
}

/** Which battles their name alone tells from all others. */
import { spellingsOf } from '../../dataset/dataset.ts';
import { fold } from '../../search/words/fold.ts';
import { oncePerPool } from '../once-per-pool.ts';
import type { Subject } from '../subject.ts';

/** Those whose main name is no name of another record: "Sack of Rome" leaves open which, and Tours is "Poitiers" too. */
export const namedAlone = oncePerPool(({ dataset, subjects }): ReadonlySet<Subject> => {
	const holders = new Map<string, number>();
	for (const battle of dataset.battles.values()) {
		for (const name of new Set(spellingsOf(battle).map(fold))) holders.set(name, (holders.get(name) ?? 0) + 1);
	}
	return new Set(subjects.filter(({ battle }) => holders.get(fold(battle.name)) === 1));
});

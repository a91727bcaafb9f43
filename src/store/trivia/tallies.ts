/** How topics were answered by all; names nobody. */
import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** Adds answers, each 1 for right and 0 for wrong, to how a topic was answered by all. */
export async function addToTally(on: Database['db'], topic: string, mode: string, answers: readonly number[]) {
	const rights = answers.reduce((sum, right) => sum + right, 0);
	await on
		.insertInto('tally')
		.values({ topic, mode, answers: answers.length, rights })
		.onConflict((conflict) =>
			conflict.columns(['topic', 'mode']).doUpdateSet({
				answers: sql<number>`tally.answers + ${answers.length}`,
				rights: sql<number>`tally.rights + ${rights}`,
			}),
		)
		.execute();
}

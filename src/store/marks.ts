/** What all processes on a database know of each other: a name, and what stands there. */
import type { Database } from './database.ts';

export interface Marks {
	get(name: string): Promise<string | undefined>;
	set(name: string, value: string): Promise<void>;
	/** @returns whether this process, of all, is the one to do what is due every so many milliseconds */
	takeTurn(name: string, now: number, every: number): Promise<boolean>;
}

export function createMarks({ db }: Database): Marks {
	return {
		async get(name) {
			const row = await db.selectFrom('mark').select('value').where('name', '=', name).executeTakeFirst();
			return row?.value;
		},
		async set(name, value) {
			await db
				.insertInto('mark')
				.values({ name, value })
				.onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
				.execute();
		},
		async takeTurn(name, now, every) {
			// ISO texts of moments are in order when they are compared as texts.
			const value = new Date(now).toISOString();
			const last = new Date(now - every).toISOString();
			const { numInsertedOrUpdatedRows = 0n } = await db
				.insertInto('mark')
				.values({ name, value })
				.onConflict((conflict) => conflict.column('name').doUpdateSet({ value }).where('mark.value', '<=', last))
				.executeTakeFirstOrThrow();
			return numInsertedOrUpdatedRows > 0n;
		},
	};
}

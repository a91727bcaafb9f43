/** Discord's requests a second, shared by all processes on this database. */
import { type RawBuilder, sql } from 'kysely';
import type { Database } from './database.ts';

export interface Budget {
	/**
	 * Gives away the next free places in line, `spacing` microseconds apart. They are counted on the database's own clock,
	 * so that machines whose clocks differ share one line all the same.
	 * @returns milliseconds from now until the first of them
	 */
	reserve(places: number, spacing: number): Promise<number>;
	/** Gives nothing away for so many milliseconds: Discord said 429 to the whole bot. */
	hold(milliseconds: number): Promise<void>;
}

const ONLY_ROW = 1;

export function createBudget({ db, clock }: Database): Budget {
	/** Moves the line to what `next` makes of the later of where it stands and now. */
	const move = async (now: RawBuilder<number>, next: (from: RawBuilder<number>) => RawBuilder<number>) =>
		db
			.insertInto('budget')
			.values({ id: ONLY_ROW, next_free: next(now) })
			.onConflict((conflict) =>
				conflict.column('id').doUpdateSet({
					next_free: next(sql<number>`(case when budget.next_free > ${now} then budget.next_free else ${now} end)`),
				}),
			)
			.returning(['next_free', now.as('now')])
			.executeTakeFirstOrThrow();
	return {
		async reserve(places, spacing) {
			const length = places * spacing;
			const { next_free, now } = await move(clock(), (from) => sql<number>`${from} + ${sql.lit(length)}`);
			return Math.max(0, (next_free - length - now) / 1000);
		},
		async hold(milliseconds) {
			const until = Math.ceil(milliseconds * 1000);
			const now = clock();
			await move(
				now,
				(from) =>
					sql<number>`(case when ${from} > ${now} + ${sql.lit(until)} then ${from} else ${now} + ${sql.lit(until)} end)`,
			);
		},
	};
}

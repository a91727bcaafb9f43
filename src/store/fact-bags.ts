/** How far each server, or person outside of servers, has come in its shuffled facts. */
import type { Database } from './database.ts';

export interface FactBag {
	/** Orders the facts of this round. */
	readonly seed: string;
	/** The place in that order of the fact shown last; empty before the first. */
	readonly position: string;
}

/** A guild's or, outside of guilds, a user's snowflake. */
export type BagScope = { readonly guildId: string } | { readonly userId: string };

export interface FactBags {
	/**
	 * Moves a bag on by one, atomically.
	 * @param next the bag after drawing one fact, given the bag before (undefined for a scope never seen)
	 */
	draw(scope: BagScope, next: (bag: FactBag | undefined) => FactBag): Promise<FactBag>;
}

export function createFactBags({ db, lock }: Database): FactBags {
	return {
		draw(of, next) {
			const inGuild = 'guildId' in of;
			const scope = inGuild ? of.guildId : of.userId;
			return db.transaction().execute(async (transaction) => {
				await lock(transaction, `fact-bag ${scope}`);
				const before = await transaction
					.selectFrom('fact_bag')
					.select(['seed', 'position'])
					.where('scope', '=', scope)
					.executeTakeFirst();
				const { seed, position } = next(before);
				await transaction
					.insertInto('fact_bag')
					.values({ scope, in_guild: Number(inGuild), seed, position })
					.onConflict((conflict) => conflict.column('scope').doUpdateSet({ seed, position, in_guild: Number(inGuild) }))
					.execute();
				return { seed, position };
			});
		},
	};
}

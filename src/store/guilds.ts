/** What is kept of a server as a whole, and how it is forgotten. */
import type { Database } from './database.ts';
import { shownSince } from './shown.ts';

export interface Guilds {
	/** Deletes everything that is kept of a server, at once. */
	forget(guildId: string): Promise<void>;
	/**
	 * Notes which servers the bot is no longer on, and which it is on again; forgets those that it left long ago.
	 * @param present ids of all servers that it is on
	 * @param leftBefore servers that it was missing from since before this moment are forgotten
	 * @returns the ids of those forgotten
	 */
	reconcile(present: ReadonlySet<string>, now: number, leftBefore: number): Promise<string[]>;
	/** Entries told in a server after a local day, each with the day that it was last told. */
	shown(guildId: string, after: string): Promise<Map<string, string>>;
	/** Forgets what was told before a local day. */
	forgetShown(before: string): Promise<void>;
}

export function createGuilds({ db, lock }: Database): Guilds {
	const forget = (guildId: string) =>
		db.transaction().execute(async (transaction) => {
			await lock(transaction, guildId);
			await transaction.deleteFrom('schedule').where('guild_id', '=', guildId).execute();
			await transaction.deleteFrom('delivery').where('guild_id', '=', guildId).execute();
			await transaction.deleteFrom('shown').where('guild_id', '=', guildId).execute();
			await transaction.deleteFrom('fact_bag').where('scope', '=', guildId).execute();
			await transaction.deleteFrom('game').where('guild_id', '=', guildId).execute();
			await transaction.deleteFrom('answer').where('guild_id', '=', guildId).execute();
			await transaction.deleteFrom('player').where('guild_id', '=', guildId).execute();
			await transaction.deleteFrom('asked').where('guild_id', '=', guildId).execute();
			await transaction.updateTable('report').set({ guild_id: null }).where('guild_id', '=', guildId).execute();
			await transaction.deleteFrom('removed_guild').where('id', '=', guildId).execute();
		});
	return {
		forget,
		async reconcile(present, now, leftBefore) {
			const kept = await db
				.selectFrom('schedule')
				.select('guild_id as id')
				.union(db.selectFrom('shown').select('guild_id as id'))
				.union(db.selectFrom('asked').select('guild_id as id'))
				.union(db.selectFrom('fact_bag').select('scope as id').where('in_guild', '=', 1))
				.execute();
			const removed = new Map(
				(await db.selectFrom('removed_guild').selectAll().execute()).map(({ id, since }) => [id, since]),
			);
			const forgotten: string[] = [];
			for (const id of new Set([...kept.map((row) => row.id), ...removed.keys()])) {
				const since = removed.get(id);
				if (present.has(id)) {
					if (since !== undefined) await db.deleteFrom('removed_guild').where('id', '=', id).execute();
				} else if (since === undefined) {
					await db
						.insertInto('removed_guild')
						.values({ id, since: now })
						.onConflict((conflict) => conflict.doNothing())
						.execute();
				} else if (since < leftBefore) {
					await forget(id);
					forgotten.push(id);
				}
			}
			return forgotten;
		},
		shown: (guildId, after) => shownSince(db, guildId, after),
		async forgetShown(before) {
			await db.deleteFrom('shown').where('date', '<', before).execute();
		},
	};
}

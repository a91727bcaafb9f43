/** What a server was told, and when. */
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** @returns entries told in a server after a local day, each with the day that it was last told */
export async function shownSince(db: Kysely<Tables>, guildId: string, after: string): Promise<Map<string, string>> {
	const rows = await db
		.selectFrom('shown')
		.select(['entry_id', 'date'])
		.where('guild_id', '=', guildId)
		.where('date', '>', after)
		.execute();
	return new Map(rows.map(({ entry_id, date }) => [entry_id, date]));
}

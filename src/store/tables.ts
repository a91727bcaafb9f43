/**
 * The tables. Only what SQLite and PostgreSQL share: ids and dates are text, moments are milliseconds since 1970 (UTC),
 * flags are 0 or 1.
 */

export interface Tables {
	fact_bag: { scope: string; in_guild: number; seed: string; position: string };
	schedule: ScheduleTable;
	delivery: DeliveryTable;
	/** When a server was last told an entry, so that nothing comes again within a year. */
	shown: { guild_id: string; entry_id: string; date: string };
	/** Servers that the bot is no longer on; what it keeps of them goes 30 days later. */
	removed_guild: { id: string; since: number };
	/** One row: what of Discord's requests a second is given away already. Microseconds of the database's clock. */
	budget: { id: number; next_free: number };
	/** What all processes on this database know: a name, and what stands there. */
	mark: { name: string; value: string };
}

interface ScheduleTable {
	id: string;
	guild_id: string;
	channel_id: string;
	channel_type: number;
	channel_name: string;
	time: string;
	timezone: string;
	/** Bits: Monday 1 to Sunday 64. */
	weekdays: number;
	content: string;
	era: string | null;
	war: string | null;
	role_id: string | null;
	publish: number;
	thread: number;
	tag_id: string | null;
	created_by: string;
	created_at: number;
	/** The local day and the moment of the next post; none while paused. */
	next_date: string | null;
	next_due: number | null;
	/** Drawn anew for every day: among those due at one moment none is always last. */
	turn: number;
	paused_for: string | null;
	paused_at: number | null;
}

interface DeliveryTable {
	schedule_id: string;
	/** The local day that it is for. The two together are unique: this is what makes a post happen once. */
	date: string;
	guild_id: string;
	due: number;
	state: string;
	/** Goes up with every claim; whoever holds an older number has lost the delivery to another. */
	claim: number;
	/** When whoever comes first may take it up (again); none once there is nothing left to do. */
	open_at: number | null;
	attempts: number;
	/** When the first attempt began that Discord may have taken. */
	attempted_at: number | null;
	/** JSON: the ids of what it tells. */
	entries: string | null;
	message_id: string | null;
	sent_at: number | null;
	note: string | null;
}

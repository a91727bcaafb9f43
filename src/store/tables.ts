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
	game: GameTable;
	answer: AnswerTable;
	/** A name as it was shown when its owner last played: on a server, or ("") in the daily quiz. */
	player: { guild_id: string; user_id: string; name: string; worldwide: number };
	/** How often a server was asked a topic. */
	asked: { guild_id: string; topic: string; times: number };
	/** How a topic was answered by all, in each mode; names nobody. */
	tally: { topic: string; mode: string; answers: number; rights: number };
	/** The questions of a day, as JSON, from when they were first asked for. */
	daily: { date: string; questions: string };
	report: ReportTable;
}

interface GameTable {
	id: string;
	guild_id: string;
	channel_id: string;
	host_id: string;
	pace: string;
	/** JSON, as they are asked. */
	questions: string;
	/** Counts from 0. */
	round: number;
	step: string;
	/** Of this round's question. */
	message_id: string | null;
	deadline: number | null;
	/** When whoever comes first may take the next step; none once it is over. */
	open_at: number | null;
	/** Goes up with every claim and with what overtakes one; whoever holds an older number has lost the game to another. */
	claim: number;
	/** Of this step. */
	tries: number;
	/** So many rounds were played to their end. */
	closed: number;
	/** Rounds in a row that nobody answered. */
	idle: number;
	/** JSON: the rounds that do not count. */
	voided: string;
	/** Of the final scores. */
	final_message_id: string | null;
	ended_for: string | null;
	created_at: number;
}

interface AnswerTable {
	/** A game's id, or `daily.YYYY-MM-DD`. Unique together with round and user: this is what counts an answer once. */
	game_id: string;
	round: number;
	user_id: string;
	/** Empty in the daily quiz. */
	guild_id: string;
	topic: string;
	era: string;
	/** The place of an option, the places in order, or what was typed. */
	given: string;
	is_right: number;
	points: number;
	at: number;
	/** Set when the answer was revealed: before, it is nobody's business. */
	counted: number;
	/** Set at the end of a game of two or more. */
	ranked: number;
	/** The host took the question out of the game. */
	void: number;
}

interface ReportTable {
	id: string;
	at: number;
	/** None where the daily quiz was played, or the server was forgotten. */
	guild_id: string | null;
	/** None once the reporter's data are deleted. */
	user_id: string | null;
	topic: string;
	/** The question as it was asked, JSON. */
	question: string;
	words: string;
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

/** The schedules of all servers: what is posted where, when and to whom. */
import { randomInt } from 'node:crypto';
import type { Insertable, Selectable, Transaction } from 'kysely';
import type { Database } from './database.ts';
import type { Tables } from './tables.ts';

export type ScheduleContent = 'on-this-day' | 'fact' | 'quiz';

/** A local day, `YYYY-MM-DD`, and the moment in milliseconds since 1970 (UTC) at which its post is due. */
export interface Due {
	readonly date: string;
	readonly due: number;
}

/** What an admin asks for. */
export interface ScheduleSettings {
	readonly guildId: string;
	readonly channelId: string;
	/** Discord's number. */
	readonly channelType: number;
	/** As it was called when the schedule was made: for lists in which Discord draws no mentions. */
	readonly channelName: string;
	/** Wall clock, `HH:MM`; due moments are computed from it, never stored for good. */
	readonly time: string;
	/** IANA. */
	readonly timezone: string;
	/** Bits: Monday 1 to Sunday 64. */
	readonly weekdays: number;
	readonly content: ScheduleContent;
	/** The name of an era: battles of it alone. */
	readonly era: string | null;
	/** The id of a war: battles of it, and of the wars that are a part of it, alone. */
	readonly war: string | null;
	/** Pinged with each post; the guild's own id is everyone. */
	readonly roleId: string | null;
	/** Passed on to the servers that follow the announcement channel. */
	readonly publish: boolean;
	/** A thread to talk in is opened under each post. */
	readonly thread: boolean;
	/** The tag of forum posts, where the forum demands one. */
	readonly tagId: string | null;
	/** Who made it: told when it has to pause. */
	readonly createdBy: string;
}

export interface Schedule extends ScheduleSettings {
	/** Eight letters and digits. */
	readonly id: string;
	readonly createdAt: number;
	/** None while paused. */
	readonly next: Due | undefined;
	readonly pause: Pause | undefined;
}

export interface Pause {
	/** "by-admin", "unconfirmed", or what stands in the way; see the announcements. */
	readonly reason: string;
	readonly since: number;
}

export interface Schedules {
	/**
	 * @param most how many a server may have
	 * @returns undefined where it has as many already
	 */
	add(settings: ScheduleSettings, now: number, state: Due | string, most: number): Promise<Schedule | undefined>;
	/** Of a server, the oldest first. */
	of(guildId: string): Promise<Schedule[]>;
	get(guildId: string, id: string): Promise<Schedule | undefined>;
	/** With its deliveries. @returns whether it was there */
	remove(guildId: string, id: string): Promise<boolean>;
	/** @returns whether it was running; a pause keeps its first reason. What is still to be sent of it is given up. */
	pause(guildId: string, id: string, reason: string, now: number): Promise<boolean>;
	/** Every running schedule of a channel or a server, likewise. @returns those that ran: who gets them is alone in getting them */
	pauseAll(
		where: { readonly channelId: string } | { readonly guildId: string },
		reason: string,
		now: number,
	): Promise<Schedule[]>;
	/** Gives a pause another reason. */
	excuse(guildId: string, id: string, reason: string, now: number): Promise<void>;
	/** Ends a pause. @returns whether it was there */
	resume(guildId: string, id: string, next: Due): Promise<boolean>;
	/** Changes the next post of one that runs and still has the one that it had. */
	move(id: string, from: Due, to: Due): Promise<void>;
	/** The moment of the next post of all, if there is one. */
	nextDue(): Promise<number | undefined>;
	/** Those whose next post is later than a moment, by id from `after` on. */
	later(than: number, after: string, limit: number): Promise<Schedule[]>;
	/** Those that are paused for this reason since before a moment. */
	removePaused(reason: string, before: number): Promise<void>;
}

type Row = Selectable<Tables['schedule']>;

const ID_LENGTH = 8;
/** One more than the largest "turn". */
export const TURNS = 1_000_000;

export function createSchedules({ db, lock }: Database): Schedules {
	const paused = (reason: string, now: number) => ({
		...{ paused_for: reason, paused_at: now, next_date: null, next_due: null },
	});
	return {
		add: (settings, now, state, most) =>
			db.transaction().execute(async (transaction) => {
				await lock(transaction, settings.guildId);
				const { count } = await transaction
					.selectFrom('schedule')
					.select(({ fn }) => fn.countAll<number>().as('count'))
					.where('guild_id', '=', settings.guildId)
					.executeTakeFirstOrThrow();
				if (count >= most) return undefined;
				const row = newRow(settings, now);
				const values =
					typeof state === 'string'
						? { ...row, ...paused(state, now) }
						: { ...row, next_date: state.date, next_due: state.due };
				await transaction.insertInto('schedule').values(values).execute();
				return readSchedule(values);
			}),
		async of(guildId) {
			const rows = await db
				.selectFrom('schedule')
				.selectAll()
				.where('guild_id', '=', guildId)
				.orderBy('created_at')
				.orderBy('id')
				.execute();
			return rows.map(readSchedule);
		},
		async get(guildId, id) {
			const row = await db
				.selectFrom('schedule')
				.selectAll()
				.where('guild_id', '=', guildId)
				.where('id', '=', id)
				.executeTakeFirst();
			return row && readSchedule(row);
		},
		remove: (guildId, id) =>
			db.transaction().execute(async (transaction) => {
				const gone = await transaction
					.deleteFrom('schedule')
					.where('guild_id', '=', guildId)
					.where('id', '=', id)
					.executeTakeFirst();
				if (gone.numDeletedRows === 0n) return false;
				await transaction.deleteFrom('delivery').where('schedule_id', '=', id).execute();
				return true;
			}),
		pause: (guildId, id, reason, now) =>
			db.transaction().execute(async (transaction) => {
				const stopped = await transaction
					.updateTable('schedule')
					.set(paused(reason, now))
					.where('guild_id', '=', guildId)
					.where('id', '=', id)
					.where('paused_at', 'is', null)
					.returningAll()
					.execute();
				await giveUp(transaction, stopped);
				return stopped.length > 0;
			}),
		pauseAll: (where, reason, now) =>
			db.transaction().execute(async (transaction) => {
				const all = transaction.updateTable('schedule').set(paused(reason, now)).where('paused_at', 'is', null);
				const stopped = await ('channelId' in where
					? all.where('channel_id', '=', where.channelId)
					: all.where('guild_id', '=', where.guildId)
				)
					.returningAll()
					.execute();
				await giveUp(transaction, stopped);
				return stopped.map(readSchedule);
			}),
		async excuse(guildId, id, reason, now) {
			await db
				.updateTable('schedule')
				.set(paused(reason, now))
				.where('guild_id', '=', guildId)
				.where('id', '=', id)
				.where('paused_at', 'is not', null)
				.execute();
		},
		async resume(guildId, id, { date, due }) {
			const changed = await db
				.updateTable('schedule')
				.set({ next_date: date, next_due: due, paused_for: null, paused_at: null })
				.where('guild_id', '=', guildId)
				.where('id', '=', id)
				.executeTakeFirst();
			return changed.numUpdatedRows > 0n;
		},
		async move(id, from, to) {
			await db
				.updateTable('schedule')
				.set({ next_date: to.date, next_due: to.due })
				.where('id', '=', id)
				.where('next_due', '=', from.due)
				.execute();
		},
		async nextDue() {
			const first = await db
				.selectFrom('schedule')
				.select('next_due')
				.where('next_due', 'is not', null)
				.orderBy('next_due')
				.limit(1)
				.executeTakeFirst();
			return first?.next_due ?? undefined;
		},
		async later(than, after, limit) {
			const rows = await db
				.selectFrom('schedule')
				.selectAll()
				.where('next_due', '>', than)
				.where('id', '>', after)
				.orderBy('id')
				.limit(limit)
				.execute();
			return rows.map(readSchedule);
		},
		async removePaused(reason, before) {
			await db.deleteFrom('schedule').where('paused_for', '=', reason).where('paused_at', '<', before).execute();
		},
	};
}

/** What is still to be sent of schedules that have to stop. */
async function giveUp(transaction: Transaction<Tables>, stopped: readonly Pick<Row, 'id'>[]): Promise<void> {
	if (stopped.length === 0) return;
	await transaction
		.updateTable('delivery')
		.set({ state: 'skipped', open_at: null, note: 'paused' })
		.where('state', '=', 'open')
		.where(
			'schedule_id',
			'in',
			stopped.map(({ id }) => id),
		)
		.execute();
}

function newRow(settings: ScheduleSettings, now: number): Insertable<Tables['schedule']> & Row {
	return {
		id: Array.from({ length: ID_LENGTH }, () => randomInt(36).toString(36)).join(''),
		guild_id: settings.guildId,
		channel_id: settings.channelId,
		channel_type: settings.channelType,
		channel_name: settings.channelName,
		time: settings.time,
		timezone: settings.timezone,
		weekdays: settings.weekdays,
		content: settings.content,
		era: settings.era,
		war: settings.war,
		role_id: settings.roleId,
		publish: Number(settings.publish),
		thread: Number(settings.thread),
		tag_id: settings.tagId,
		created_by: settings.createdBy,
		created_at: now,
		next_date: null,
		next_due: null,
		turn: randomInt(TURNS),
		paused_for: null,
		paused_at: null,
	};
}

export function readSchedule(row: Row): Schedule {
	return {
		id: row.id,
		guildId: row.guild_id,
		channelId: row.channel_id,
		channelType: row.channel_type,
		channelName: row.channel_name,
		time: row.time,
		timezone: row.timezone,
		weekdays: row.weekdays,
		content: readContent(row.content),
		era: row.era,
		war: row.war,
		roleId: row.role_id,
		publish: row.publish === 1,
		thread: row.thread === 1,
		tagId: row.tag_id,
		createdBy: row.created_by,
		createdAt: row.created_at,
		next: row.next_date === null || row.next_due === null ? undefined : { date: row.next_date, due: row.next_due },
		pause: row.paused_for === null ? undefined : { reason: row.paused_for, since: row.paused_at ?? 0 },
	};
}

function readContent(content: string): ScheduleContent {
	return content === 'fact' || content === 'quiz' ? content : 'on-this-day';
}

/**
 * Posts on their way: claimed once, taken up again by whoever comes first when their process dies, and kept as a record.
 *
 * The key (schedule, local day) is what lets a post be claimed once, whatever clocks, restarts and other processes do: the
 * row is inserted in the transaction that moves the schedule on to its next day. From then on `claim` counts who has it:
 * every change names the number that it was claimed with, so a process that was frozen and comes back late changes nothing.
 */
import { randomInt } from 'node:crypto';
import type { Insertable, Selectable, Transaction } from 'kysely';
import { z } from 'zod';
import type { Database } from './database.ts';
import { type Due, readSchedule, type Schedule, TURNS } from './schedules.ts';
import { shownSince } from './shown.ts';
import type { Tables } from './tables.ts';

/** Somebody's claim to a post. */
export interface Delivery extends Due {
	readonly schedule: Schedule;
	/** `sent`: only what follows it (publishing, its thread) is left to do. */
	readonly state: 'open' | 'sent';
	readonly claim: number;
	readonly attempts: number;
	/** When the first attempt began that Discord may have taken; none where it is certain that nothing was posted. */
	readonly attemptedAt: number | undefined;
	/** What it tells, once that was chosen: every attempt sends the same. */
	readonly entries: readonly string[] | undefined;
	readonly messageId: string | undefined;
}

/** What becomes of a schedule that is due. */
export interface Plan {
	readonly post?: Due;
	/** Days that are too long ago. */
	readonly skipped: readonly Due[];
	/** Or the reason why it has to pause. */
	readonly next: Due | string;
}

/** What became of a day's post. */
export interface Report extends Due {
	readonly scheduleId: string;
	readonly state: 'open' | 'sent' | 'failed' | 'skipped' | 'uncertain';
	readonly attempts: number;
	readonly sentAt: number | undefined;
	readonly messageId: string | undefined;
	readonly note: string | undefined;
}

/** Milliseconds since 1970 (UTC); a claim holds until `until`, then anyone may take the delivery up. */
interface Hold {
	readonly now: number;
	readonly until: number;
	readonly limit: number;
}

export interface Deliveries {
	/** Claims posts of schedules that are due, those waiting longest first, and moves the schedules on. */
	claim(hold: Hold, plan: (schedule: Schedule) => Plan): Promise<{ claimed: Delivery[]; looked: number }>;
	/** Takes up posts that wait for another try, or whose process is gone. */
	takeUp(hold: Hold): Promise<Delivery[]>;
	/** When the next of them may be taken up. */
	nextOpen(): Promise<number | undefined>;
	/**
	 * To be called before each attempt: from here on Discord may have the post.
	 * @param choose what it tells, given what the server was told `after` a local day; asked only the first time
	 * @returns undefined where the delivery is another's by now, or given up
	 */
	begin(
		delivery: Delivery,
		hold: { readonly now: number; readonly until: number; readonly after: string },
		choose: (shown: ReadonlyMap<string, string>) => readonly string[],
	): Promise<Delivery | undefined>;
	/** @param until when what follows may be taken up by another; none where nothing follows */
	sent(
		delivery: Delivery,
		result: { readonly messageId: string | undefined; readonly now: number; readonly until?: number },
	): Promise<void>;
	/** @param taken whether Discord may have the post all the same */
	retry(
		delivery: Delivery,
		again: { readonly at: number; readonly taken: boolean; readonly note: string },
	): Promise<void>;
	end(delivery: Delivery, state: 'failed' | 'skipped' | 'uncertain', note: string): Promise<void>;
	/** What follows a post is done, or given up with a note. */
	followed(delivery: Delivery, note?: string): Promise<void>;
	/** Of a server, the newest first. */
	reports(guildId: string, limit: number): Promise<Report[]>;
	/** Days skipped that, by a clock set back, are still to come: they may be posted after all. */
	forgetSkipped(after: number): Promise<void>;
	/** Forgets what was due before a local day. */
	forget(before: string): Promise<void>;
}

type Row = Selectable<Tables['delivery']>;

const entryIds = z.array(z.string());

export function createDeliveries(database: Database): Deliveries {
	const { db, claiming, lock } = database;
	const update = (delivery: Pick<Delivery, 'schedule' | 'date' | 'claim'>, on: Transaction<Tables> | typeof db = db) =>
		on
			.updateTable('delivery')
			.where('schedule_id', '=', delivery.schedule.id)
			.where('date', '=', delivery.date)
			.where('claim', '=', delivery.claim);

	return {
		claim: ({ now, until, limit }, plan) =>
			db.transaction().execute(async (transaction) => {
				const due = transaction
					.selectFrom('schedule')
					.selectAll()
					.where('next_due', '<=', now)
					.orderBy('next_due')
					.orderBy('turn')
					.limit(limit);
				const schedules = (await claiming(due, 'schedule').execute()).map(readSchedule);
				const plans = schedules.map((schedule) => ({ schedule, plan: plan(schedule) }));
				const skipped = plans.flatMap(({ schedule, plan }) => plan.skipped.map((each) => skippedRow(schedule, each)));
				// A chunk stays far below the number of values that a statement may hold.
				for (let at = 0; at < skipped.length; at += limit) {
					const chunk = skipped.slice(at, at + limit);
					await transaction
						.insertInto('delivery')
						.values(chunk)
						.onConflict((conflict) => conflict.doNothing())
						.execute();
				}
				const open = plans.flatMap(({ schedule, plan: { post } }) => (post ? [openRow(schedule, post, until)] : []));
				const inserted =
					open.length === 0
						? []
						: await transaction
								.insertInto('delivery')
								.values(open)
								.onConflict((conflict) => conflict.doNothing())
								.returningAll()
								.execute();
				for (const { schedule, plan } of plans) await moveOn(transaction, schedule, plan.next, now);
				const byId = new Map(schedules.map((schedule) => [schedule.id, schedule]));
				return { claimed: inserted.flatMap((row) => readDelivery(row, byId)), looked: schedules.length };
			}),
		takeUp: ({ now, until, limit }) =>
			db.transaction().execute(async (transaction) => {
				const open = transaction
					.selectFrom('delivery')
					.selectAll()
					.where('open_at', '<=', now)
					.orderBy('open_at')
					.limit(limit);
				const rows = await claiming(open, 'delivery').execute();
				if (rows.length === 0) return [];
				const ids = [...new Set(rows.map(({ schedule_id }) => schedule_id))];
				const schedules = await transaction.selectFrom('schedule').selectAll().where('id', 'in', ids).execute();
				const byId = new Map(schedules.map((row) => [row.id, readSchedule(row)]));
				const taken = rows.flatMap((row) => readDelivery(row, byId));
				for (const delivery of taken) {
					await update(delivery, transaction)
						.set({ claim: delivery.claim + 1, open_at: until })
						.execute();
				}
				return taken.map((delivery) => ({ ...delivery, claim: delivery.claim + 1 }));
			}),
		async nextOpen() {
			const first = await db
				.selectFrom('delivery')
				.select('open_at')
				.where('open_at', 'is not', null)
				.orderBy('open_at')
				.limit(1)
				.executeTakeFirst();
			return first?.open_at ?? undefined;
		},
		begin: (delivery, { now, until, after }, choose) =>
			db.transaction().execute(async (transaction) => {
				const { guildId } = delivery.schedule;
				// Two posts of one server must not choose the same at the same time.
				await lock(transaction, guildId);
				const entries = delivery.entries ?? choose(await shownSince(transaction, guildId, after));
				const changed = await update(delivery, transaction)
					.where('state', '=', 'open')
					.set(({ fn, val }) => ({
						attempts: delivery.attempts + 1,
						attempted_at: fn.coalesce('attempted_at', val(now)),
						entries: JSON.stringify(entries),
						open_at: until,
					}))
					.executeTakeFirst();
				if (changed.numUpdatedRows === 0n) return undefined;
				if (!delivery.entries && entries.length > 0) {
					await transaction
						.insertInto('shown')
						.values(entries.map((entry_id) => ({ guild_id: guildId, entry_id, date: delivery.date })))
						.onConflict((conflict) => conflict.columns(['guild_id', 'entry_id']).doUpdateSet({ date: delivery.date }))
						.execute();
				}
				return {
					...delivery,
					...{ entries, attempts: delivery.attempts + 1, attemptedAt: delivery.attemptedAt ?? now },
				};
			}),
		async sent(delivery, { messageId, now, until }) {
			await update(delivery)
				.set({ state: 'sent', message_id: messageId ?? null, sent_at: now, open_at: until ?? null, note: null })
				.execute();
		},
		async retry(delivery, { at, taken, note }) {
			await update(delivery)
				.set({ open_at: at, note, ...(!taken && { attempted_at: null }) })
				.execute();
		},
		async end(delivery, state, note) {
			await update(delivery).where('state', '=', 'open').set({ state, open_at: null, note }).execute();
		},
		async followed(delivery, note) {
			await update(delivery)
				.set({ open_at: null, note: note ?? null })
				.execute();
		},
		async reports(guildId, limit) {
			const rows = await db
				.selectFrom('delivery')
				.selectAll()
				.where('guild_id', '=', guildId)
				.orderBy('date', 'desc')
				.orderBy('due', 'desc')
				.limit(limit)
				.execute();
			return rows.map(readReport);
		},
		async forgetSkipped(after) {
			await db.deleteFrom('delivery').where('state', '=', 'skipped').where('due', '>', after).execute();
		},
		async forget(before) {
			await db.deleteFrom('delivery').where('date', '<', before).where('open_at', 'is', null).execute();
		},
	};
}

async function moveOn(
	transaction: Transaction<Tables>,
	{ id }: Schedule,
	next: Plan['next'],
	now: number,
): Promise<void> {
	await transaction
		.updateTable('schedule')
		.where('id', '=', id)
		.set(
			typeof next === 'string'
				? { next_date: null, next_due: null, paused_for: next, paused_at: now }
				: { next_date: next.date, next_due: next.due, turn: randomInt(TURNS) },
		)
		.execute();
}

function openRow({ id, guildId }: Schedule, { date, due }: Due, until: number): Insertable<Tables['delivery']> {
	return {
		...{ schedule_id: id, date, guild_id: guildId, due, state: 'open', claim: 1, open_at: until, attempts: 0 },
		...{ attempted_at: null, entries: null, message_id: null, sent_at: null, note: null },
	};
}

function skippedRow(schedule: Schedule, due: Due): Insertable<Tables['delivery']> {
	return { ...openRow(schedule, due, 0), state: 'skipped', open_at: null, note: 'too late' };
}

function readDelivery(row: Row, schedules: ReadonlyMap<string, Schedule>): Delivery[] {
	const schedule = schedules.get(row.schedule_id);
	if (!schedule) return [];
	return [
		{
			schedule,
			date: row.date,
			due: row.due,
			state: row.state === 'sent' ? 'sent' : 'open',
			claim: row.claim,
			attempts: row.attempts,
			attemptedAt: row.attempted_at ?? undefined,
			entries: row.entries === null ? undefined : entryIds.parse(JSON.parse(row.entries)),
			messageId: row.message_id ?? undefined,
		},
	];
}

const state = z.enum(['open', 'sent', 'failed', 'skipped', 'uncertain']);

function readReport(row: Row): Report {
	return {
		scheduleId: row.schedule_id,
		date: row.date,
		due: row.due,
		state: state.parse(row.state),
		attempts: row.attempts,
		sentAt: row.sent_at ?? undefined,
		messageId: row.message_id ?? undefined,
		note: row.note ?? undefined,
	};
}

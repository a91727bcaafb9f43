/**
 * What has to be seen to beside the posts: due moments are computed anew when the rules of time zones or the clock changed,
 * old records go, and so does, 30 days later, what is kept of servers that the bot was removed from.
 */
import { Routes } from 'discord.js';
import { z } from 'zod';
import type { Schedule } from '../store/schedules.ts';
import type { AnnouncerParts } from './announcer.ts';
import { dueOn, nextDue, UnknownTimezoneError } from './due.ts';
import { UNCONFIRMED } from './reasons.ts';

export interface Housekeeping {
	/** Sees to the clock at once, and begins what else is due; quick where nothing is. */
	keep(): Promise<void>;
	/** Whether the clock was set back since that moment, so that it does not say how long ago it was. */
	doubts(moment: number): boolean;
	/** Resolves when what was begun has come to an end. */
	idle(): Promise<void>;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** A clock that is further behind than this was set back. */
const SET_BACK = MINUTE;
const TURN = 'housekeeping';
const SET_BACK_FROM = 'clock-set-back-from';
const SCHEDULES_AT_ONCE = 500;
const GUILDS_AT_ONCE = 200;
/** Days. */
const KEPT = { deliveries: 100, shown: 400, removedGuild: 30, games: 30 } as const;
const UNCONFIRMED_FOR = 60 * MINUTE;

const guilds = z.array(z.object({ id: z.string() }));

export function createHousekeeping({ api, store, log, now }: AnnouncerParts): Housekeeping {
	const { marks, schedules, deliveries } = store;
	const state = { seen: Number.NEGATIVE_INFINITY, setBackFrom: 0, cleaning: Promise.resolve() };

	/**
	 * "Seen" is the latest moment that any process was at. Where it lies ahead, the clock was set back since, and the next
	 * posts that were computed under it may lie ahead as well; the same where another Node brought other rules.
	 */
	async function watchClock(): Promise<void> {
		const moment = now();
		if (moment >= state.seen && moment < state.seen + MINUTE) return;
		const [seen, zones] = [Number((await marks.get('clock')) ?? 0), await marks.get('time-zones')];
		const rules = process.versions.tz ?? '';
		state.setBackFrom = Number((await marks.get(SET_BACK_FROM)) ?? 0);
		if (seen > moment + SET_BACK) await noteSetBack(seen, moment);
		if (seen > moment + SET_BACK || zones !== rules) {
			const first = seen === 0 && zones === undefined;
			if (!first)
				log.warn({ seen: new Date(seen), zones, rules }, 'clock or time zones changed: next posts computed anew');
			await replan(moment);
			await marks.set('time-zones', rules);
		}
		await marks.set('clock', String(moment));
		state.seen = moment;
	}

	async function noteSetBack(from: number, to: number): Promise<void> {
		state.setBackFrom = Math.max(state.setBackFrom, from);
		await marks.set(SET_BACK_FROM, String(state.setBackFrom));
		// Else there would be none until the clock comes to where it was.
		const turn = new Date(to).toISOString();
		if (((await marks.get(TURN)) ?? '') > turn) await marks.set(TURN, turn);
	}

	async function replan(moment: number): Promise<void> {
		await deliveries.forgetSkipped(moment);
		for (let after = ''; ; ) {
			const portion = await schedules.later(moment, after, SCHEDULES_AT_ONCE);
			for (const schedule of portion) await replanOne(schedule, moment);
			const last = portion.at(-1);
			if (!last) return;
			after = last.id;
		}
	}

	async function replanOne(schedule: Schedule, moment: number): Promise<void> {
		try {
			const planned = schedule.next && dueOn(schedule, schedule.next.date);
			// By other rules its moment may be past already: then it is late, and not to be left out.
			const next =
				schedule.next && planned !== undefined && planned <= moment
					? { date: schedule.next.date, due: planned }
					: nextDue(schedule, moment);
			if (schedule.next && next.due !== schedule.next.due) await schedules.move(schedule.id, schedule.next, next);
		} catch (error) {
			if (!(error instanceof UnknownTimezoneError)) throw error;
			await schedules.pause(schedule.guildId, schedule.id, 'timezone-unknown', moment);
		}
	}

	async function clean(): Promise<void> {
		const moment = now();
		const daysAgo = (days: number) => new Date(moment - days * DAY).toISOString().slice(0, 10);
		await schedules.removePaused(UNCONFIRMED, moment - UNCONFIRMED_FOR);
		await deliveries.forget(daysAgo(KEPT.deliveries));
		await store.guilds.forgetShown(daysAgo(KEPT.shown));
		await store.games.forget(moment - KEPT.games * DAY);
		const present = await listGuilds();
		if (!present) return;
		const forgotten = await store.guilds.reconcile(present, moment, moment - KEPT.removedGuild * DAY);
		if (forgotten.length > 0) log.info({ guilds: forgotten }, 'forgot servers that the bot left 30 days ago');
	}

	/** Undefined where Discord does not tell them all: then nobody is taken for gone. */
	async function listGuilds(): Promise<ReadonlySet<string> | undefined> {
		const present = new Set<string>();
		for (let after = '0'; ; ) {
			const query = { limit: String(GUILDS_AT_ONCE), after };
			const outcome = await api.request({ method: 'GET', route: Routes.userGuilds(), query });
			if (outcome.kind !== 'done') {
				log.warn({ outcome }, 'the list of servers could not be had; it is asked for again tomorrow');
				return undefined;
			}
			const portion = guilds.parse(outcome.body);
			for (const { id } of portion) present.add(id);
			const last = portion.at(-1);
			if (!last || portion.length < GUILDS_AT_ONCE) return present;
			after = last.id;
		}
	}

	return {
		async keep() {
			const before = state.seen;
			await watchClock();
			if (state.seen === before) return;
			if (!(await marks.takeTurn(TURN, state.seen, DAY))) return;
			// Posts do not wait for it: its requests stand in line with theirs.
			state.cleaning = clean().catch((err: unknown) => log.error({ err }, 'housekeeping broke off'));
		},
		// The moment that it was seen at last is up to a minute old, and so are attempts that were begun since.
		doubts: (moment) => moment <= state.setBackFrom + 2 * MINUTE,
		idle: () => state.cleaning,
	};
}

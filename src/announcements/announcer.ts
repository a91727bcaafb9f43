/**
 * The loop: what is due is claimed and delivered, what waits for another try is taken up, and then it sleeps until the next
 * moment at which there may be something to do. Any number of processes run it on one database.
 */
import { setTimeout } from 'node:timers/promises';
import type { Plan } from '../store/deliveries.ts';
import type { Schedule } from '../store/schedules.ts';
import type { Store } from '../store/store.ts';
import { chooseEntries, type Sources } from './content.ts';
import { deliver, LIMITS, type Tools } from './deliver.ts';
import { missed, UnknownTimezoneError } from './due.ts';
import { createHousekeeping, type Housekeeping } from './housekeeping.ts';
import { postMark } from './mark.ts';
import { tellPaused } from './notice.ts';
import { composePost, postTitle } from './post.ts';

export interface Announcer {
	/** Begins the loop. */
	start(): void;
	/** Schedules changed, or the clock: looks again at once. */
	wake(): void;
	/** Takes up nothing more; resolves when what is under way has come to an end. */
	stop(): Promise<void>;
	/** Everything that can be done now, done: resolves when nothing is due and nothing is under way. */
	settled(): Promise<void>;
}

export interface AnnouncerParts extends Pick<Tools, 'api' | 'log' | 'now' | 'random'> {
	readonly store: Store;
	/** What posts are made of. */
	readonly sources: Sources;
}

/** Milliseconds. Clocks are set, machines sleep, and other processes add schedules: so it never sleeps longer than this. */
const LONGEST_SLEEP = 15_000;
/** After the store failed. */
const STORE_RETRY = 5000;
/** More would only wait for the pace. */
const MOST_UNDER_WAY = 64;
/** Room for so many, before more are claimed: one transaction for each post would be many. */
const CLAIMED_AT_ONCE = 16;
/** Milliseconds until it looks again at what another process is just claiming. */
const CONTENDED = 50;

export function createAnnouncer(parts: AnnouncerParts): Announcer {
	const { store, log, now } = parts;
	const underWay = new Set<Promise<void>>();
	const stopping = new AbortController();
	const housekeeping = createHousekeeping(parts);
	const tools = toolsOf(parts, housekeeping);
	const state = {
		wake: Promise.withResolvers<void>(),
		settled: Promise.withResolvers<void>(),
		running: Promise.resolve(),
	};

	const wake = () => state.wake.resolve();

	/** @returns how many were taken up */
	async function takeUp(): Promise<number> {
		const room = MOST_UNDER_WAY - underWay.size;
		if (room < CLAIMED_AT_ONCE) return 0;
		const hold = { now: now(), until: now() + LIMITS.claim, limit: room };
		// What was begun comes before what is new: it has waited longer.
		const again = await store.deliveries.takeUp(hold);
		const left = room - again.length;
		const fresh =
			left > 0 ? await store.deliveries.claim({ ...hold, limit: left }, (each) => planOf(each, hold.now)) : undefined;
		for (const delivery of [...again, ...(fresh?.claimed ?? [])]) {
			const doing = deliver(delivery, tools)
				// Its claim runs out, and it is taken up again.
				.catch((err: unknown) =>
					log.error({ schedule: delivery.schedule.id, date: delivery.date, err }, 'a post broke off'),
				)
				.finally(() => {
					underWay.delete(doing);
					if (MOST_UNDER_WAY - underWay.size >= CLAIMED_AT_ONCE) wake();
				});
			underWay.add(doing);
		}
		return again.length + (fresh?.looked ?? 0);
	}

	async function sleep(): Promise<void> {
		const moments = await Promise.all([store.deliveries.nextOpen(), store.schedules.nextDue()]);
		const next = Math.min(...moments.map((moment) => moment ?? Number.POSITIVE_INFINITY));
		// With no room for more, whatever ends wakes it.
		const full = MOST_UNDER_WAY - underWay.size < CLAIMED_AT_ONCE;
		const wait = full ? LONGEST_SLEEP : next > now() ? next - now() : CONTENDED;
		if (underWay.size === 0 && next > now()) {
			state.settled.resolve();
			state.settled = Promise.withResolvers();
		}
		await rest(Math.min(wait, LONGEST_SLEEP));
	}

	/** Until so many milliseconds have passed, somebody wakes it, or it is to stop. */
	async function rest(milliseconds: number): Promise<void> {
		const over = new AbortController();
		const signal = AbortSignal.any([over.signal, stopping.signal]);
		await Promise.race([state.wake.promise, setTimeout(milliseconds, undefined, { signal }).catch(() => {})]);
		over.abort();
		state.wake = Promise.withResolvers();
	}

	async function run(): Promise<void> {
		while (!stopping.signal.aborted) {
			try {
				await housekeeping.keep();
				if ((await takeUp()) === 0 && !stopping.signal.aborted) await sleep();
			} catch (err) {
				log.error({ err }, 'announcements wait for the database');
				await rest(STORE_RETRY);
			}
		}
	}

	return {
		start() {
			state.running = run();
		},
		wake,
		async stop() {
			stopping.abort();
			await state.running;
			await Promise.allSettled([...underWay, housekeeping.idle()]);
		},
		async settled() {
			const { promise } = state.settled;
			wake();
			await promise;
			await housekeeping.idle();
		},
	};
}

function toolsOf({ sources, ...parts }: AnnouncerParts, { doubts }: Housekeeping): Tools {
	return {
		...{ ...parts, doubts },
		content: {
			choose: (schedule, date, shown) => chooseEntries(schedule, date, sources, shown).entries,
			compose: (schedule, date, entries, late) =>
				composePost(schedule, date, entries, sources, { mark: postMark(schedule.id, date), late }),
			title: (schedule, date, entries) => postTitle(schedule, date, entries, sources),
		},
		tell: (paused, reason) => tellPaused(parts.api, parts.log, paused, reason),
	};
}

function planOf(schedule: Schedule, now: number): Plan {
	const { next } = schedule;
	if (!next) return { skipped: [], next: 'by-admin' };
	try {
		return missed(schedule, next, now);
	} catch (error) {
		if (error instanceof UnknownTimezoneError) return { skipped: [], next: 'timezone-unknown' };
		throw error;
	}
}

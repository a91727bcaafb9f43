/** The loop of announcements: posts that are due are claimed and delivered, those that wait for another try are taken up. */
import { createWorkLoop, type WorkLoop } from '../bot/work-loop.ts';
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

export type Announcer = WorkLoop;

export interface AnnouncerParts extends Pick<Tools, 'api' | 'log' | 'now' | 'random'> {
	readonly store: Store;
	/** What posts are made of. */
	readonly sources: Sources;
}

export function createAnnouncer(parts: AnnouncerParts): Announcer {
	const { store, log, now } = parts;
	const housekeeping = createHousekeeping(parts);
	const tools = toolsOf(parts, housekeeping);
	const loop = createWorkLoop({
		...{ name: 'announcements', now, log, prepare: housekeeping.keep },
		async claim(room) {
			const hold = { now: now(), until: now() + LIMITS.claim, limit: room };
			// What was begun comes before what is new: it has waited longer.
			const again = await store.deliveries.takeUp(hold);
			const left = room - again.length;
			const fresh =
				left > 0 ? await store.deliveries.claim({ ...hold, limit: left }, (each) => planOf(each, hold.now)) : undefined;
			const deliveries = [...again, ...(fresh?.claimed ?? [])];
			return {
				pieces: deliveries.map(
					(delivery) => () =>
						// Its claim runs out, and it is taken up again.
						deliver(delivery, tools).catch((err: unknown) =>
							log.error({ schedule: delivery.schedule.id, date: delivery.date, err }, 'a post broke off'),
						),
				),
				looked: again.length + (fresh?.looked ?? 0),
			};
		},
		async next() {
			const moments = await Promise.all([store.deliveries.nextOpen(), store.schedules.nextDue()]);
			const known = moments.filter((moment) => moment !== undefined);
			return known.length > 0 ? Math.min(...known) : undefined;
		},
	});
	return {
		...loop,
		async stop() {
			await loop.stop();
			await housekeeping.idle();
		},
		async settled() {
			await loop.settled();
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

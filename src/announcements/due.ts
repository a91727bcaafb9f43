/**
 * Wall clocks and moments: when the post of a local day is due, which is the next, and what becomes of posts that were
 * missed. A schedule keeps a time and a zone; the moments follow from the rules for zones that the running Node carries.
 */
import type { Due, ScheduleSettings } from '../store/schedules.ts';

export type When = Pick<ScheduleSettings, 'time' | 'timezone' | 'weekdays'>;

/** The running Node has no rules for this zone; one that was valid can go when Node is replaced by an older one. */
export class UnknownTimezoneError extends Error {
	override readonly name = 'UnknownTimezoneError';
	readonly timezone: string;

	constructor(timezone: string) {
		super(`Time zone "${timezone}" is unknown to Node ${process.versions.node} (tz database ${process.versions.tz})`);
		this.timezone = timezone;
	}
}

/** A post that is later than this many milliseconds is left out: nobody wants yesterday's day in history. */
export const LATEST = 12 * 3_600_000;
/** Of posts that were left out, the newest are told. */
export const MOST_SKIPPED = 31;
/** A fortnight and a day: a weekday can be missed once where the zone skips it, as Apia did Friday, 30 December 2011. */
const LONGEST_WAIT = 15;

/** Whether it is the name of a zone, in any case, that the running Node knows. An offset such as "+02:00" is none. */
export function isTimezone(zone: string): boolean {
	if (!/^[a-z]/i.test(zone)) return false;
	try {
		return new Temporal.ZonedDateTime(0n, zone).timeZoneId !== '';
	} catch {
		return false;
	}
}

/**
 * The moment at which the post of a local day is due, in milliseconds since 1970 (UTC).
 *
 * Where clocks are put forward and leave the time out, it is read by the offset before the gap, so that the post comes
 * later by as much as they leave out: 02:30 becomes 03:30. Where they are put back and show the time twice, the first of the
 * two counts. So it is in calendars (RFC 5545, section 3.3.5, "FORM #3") and by default in Temporal (disambiguation
 * "compatible"). A post that is moved on past midnight stays that of its day.
 * @param date `YYYY-MM-DD`
 * @returns undefined where its weekday is not wanted, or the zone has no such day
 * @throws {UnknownTimezoneError}
 * @throws {RangeError} where the date or the time is none
 */
export function dueOn(when: When, date: string): number | undefined {
	checkTimezone(when);
	return momentOn(when, Temporal.PlainDate.from(date));
}

/**
 * The first post strictly later than a moment.
 * @param after milliseconds since 1970 (UTC)
 * @throws {UnknownTimezoneError}
 * @throws {RangeError} where no weekday is wanted, or the time is none
 */
export function nextDue(when: When, after: number): Due {
	checkTimezone(when);
	return firstAfter(when, dayBefore(when, after), after);
}

/**
 * What to do with a schedule whose next post is due: all posts from that day on which are due by now are missed or late.
 * The last of them is to be sent if it is at most 12 hours late; the others are to be skipped.
 * @param next the post that the schedule waits for; its moment may come from older rules for the zone
 * @param now milliseconds since 1970 (UTC)
 * @returns the posts skipped, the oldest first, of many the newest 31; and the first post after now
 * @throws {UnknownTimezoneError}
 * @throws {RangeError} where no weekday is wanted, or the time is none
 */
export function missed(
	when: When,
	next: Due,
	now: number,
): { readonly post?: Due; readonly skipped: readonly Due[]; readonly next: Due } {
	checkTimezone(when);
	const start = Temporal.PlainDate.from(next.date);
	const before = dayBefore(when, now);
	const upcoming = firstAfter(when, Temporal.PlainDate.compare(start, before) > 0 ? start : before, now);
	const posts = lastBefore(when, start, upcoming.date);
	const [last] = posts;
	const post = last && now - last.due <= LATEST ? last : undefined;
	const skipped = posts.slice(post ? 1 : 0).slice(0, MOST_SKIPPED);
	return { ...(post && { post }), skipped: skipped.reverse(), next: upcoming };
}

function checkTimezone({ timezone }: When): void {
	if (!isTimezone(timezone)) throw new UnknownTimezoneError(timezone);
}

function momentOn({ time, timezone, weekdays }: When, day: Temporal.PlainDate): number | undefined {
	if ((weekdays & (1 << (day.dayOfWeek - 1))) === 0) return undefined;
	const moment = day.toZonedDateTime({ timeZone: timezone, plainTime: time });
	// Only clocks put forward bring it to another day: past midnight, or because the whole day is left out.
	if (moment.day !== day.day && !day.toZonedDateTime(timezone).toPlainDate().equals(day)) return undefined;
	return moment.epochMilliseconds;
}

/** The day before the local day of a moment: as a post can be moved on past midnight, its post may be still to come. */
function dayBefore({ timezone }: When, moment: number): Temporal.PlainDate {
	const here = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(timezone);
	return here.toPlainDate().subtract({ days: 1 });
}

/** The first post later than a moment, of a day or those after it; a post of the days before it is none. */
function firstAfter(when: When, start: Temporal.PlainDate, after: number): Due {
	for (let days = 0; days <= LONGEST_WAIT; days++) {
		const day = start.add({ days });
		const due = momentOn(when, day);
		if (due !== undefined && due > after) return { date: day.toString(), due };
	}
	throw new RangeError(`No day of the week is wanted: ${when.weekdays}`);
}

/** As many posts as are told, and one to be sent: those from a day on and before another, the newest first. */
function lastBefore(when: When, start: Temporal.PlainDate, end: string): Due[] {
	const posts: Due[] = [];
	let day = Temporal.PlainDate.from(end).subtract({ days: 1 });
	while (posts.length <= MOST_SKIPPED && Temporal.PlainDate.compare(day, start) >= 0) {
		const due = momentOn(when, day);
		if (due !== undefined) posts.push({ date: day.toString(), due });
		day = day.subtract({ days: 1 });
	}
	return posts;
}

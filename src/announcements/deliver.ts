/**
 * One post on its way to Discord, exactly once. Where that comes from, step by step:
 *
 * 1. **Claim** (store): the row (schedule, local day) is unique, and comes to be in the transaction that moves the schedule
 *    on. Two processes, two restarts or a clock set back cannot make a second one. A crash before it leaves the schedule
 *    due; a crash after it leaves an open row, which anyone takes up when its claim runs out: so none is lost.
 * 2. **Begin** (store): what is told is chosen and kept, so that every attempt sends the same, and from here on Discord may
 *    have the post. It also shows whether the claim still holds: a process that was frozen meanwhile ends here.
 * 3. **Send**: the nonce names channel, day and schedule, and `enforce_nonce` makes Discord answer a second request with
 *    the message of the first, for some minutes. So within them a lost answer, a 5xx, a reset or a crash is simply sent again.
 * 4. After those minutes, and in forums, whose posts take no nonce, the channel itself is looked at first: every post
 *    carries its mark in its buttons (see find-post.ts).
 * 5. **Mark** (store): sent. A crash before it repeats step 3 or 4, which find the message.
 *
 * One case is left: the answer was lost, the nonce has run out, and the bot may not read the channel's history. Then nobody
 * can know, and it is not sent again; `/announce check` tells.
 */
import { RESTJSONErrorCodes } from 'discord.js';
import type { Logger } from 'pino';
import { createdId, type DiscordApi, isPassing, type Outcome, wordsOf } from '../bot/discord-api.ts';
import type { Delivery } from '../store/deliveries.ts';
import type { Schedule } from '../store/schedules.ts';
import type { Store } from '../store/store.ts';
import { isForum } from './channels.ts';
import { LATEST } from './due.ts';
import { type Found, findPost } from './find-post.ts';
import { followUp, hasFollowUp } from './follow-up.ts';
import { postNonce } from './mark.ts';
import { LASTING_REFUSALS, type PauseReason } from './reasons.ts';
import { sendPost } from './send.ts';

/** Milliseconds. */
export const LIMITS = {
	/** How long a claim holds: longer than any request, and than a wait for the pace. */
	claim: 60_000,
	/** Less of its claim than this left, and a request is not begun: another process may be about to take it up. */
	claimLeft: 20_000,
	/** Discord remembers nonces for "the past few minutes". */
	nonce: 120_000,
	/** A post that is later than this says so. */
	late: 5 * 60_000,
	firstRetry: 5000,
	longestRetry: 15 * 60_000,
	/** Discord may still be at work on a forum post whose answer was lost. */
	forumRetry: 30_000,
} as const;

const TOO_LATE = 'too late';

/** What a post of a schedule says on a local day; the same for the same entries, however often it is asked. */
export interface Content {
	/** @param shown entries that the server was told within the year, each with the day that it was last told */
	choose(schedule: Schedule, date: string, shown: ReadonlyMap<string, string>): readonly string[];
	/** @param late ready words for the footer */
	compose(schedule: Schedule, date: string, entries: readonly string[], late?: string): object;
	/** Plain text of at most 100 characters. */
	title(schedule: Schedule, date: string, entries: readonly string[]): string;
}

export interface Tools {
	readonly api: DiscordApi;
	readonly store: Pick<Store, 'deliveries' | 'schedules'>;
	readonly content: Content;
	readonly log: Logger;
	/** Milliseconds since 1970 (UTC). */
	readonly now: () => number;
	/** From 0 to below 1. */
	readonly random: () => number;
	/** Whether the clock was set back since that moment, so that it does not say how long ago it was. */
	readonly doubts: (moment: number) => boolean;
	/** Tells the people of a server that schedules had to pause. */
	readonly tell: (paused: readonly Schedule[], reason: PauseReason) => Promise<void>;
}

/** Takes a claimed delivery as far as it gets. Never throws for what Discord says; throws where the store fails. */
export async function deliver(claimed: Delivery, tools: Tools): Promise<void> {
	const { store, content, now, log } = tools;
	if (claimed.state === 'sent') return followUp(claimed, tools);
	const begun = now();
	const isTooLate = begun > claimed.due + LATEST;
	// Its process was gone for so long.
	if (isTooLate && claimed.attemptedAt === undefined) return store.deliveries.end(claimed, 'skipped', TOO_LATE);
	const until = begun + LIMITS.claim;
	const after = Temporal.PlainDate.from(claimed.date).subtract({ years: 1 }).toString();
	const delivery = await store.deliveries.begin(claimed, { now: begun, until, after }, (shown) =>
		content.choose(claimed.schedule, claimed.date, shown),
	);
	// Taken up by another process, paused or removed meanwhile.
	if (!delivery) return;
	const found = await wasPosted(claimed, tools, isTooLate);
	if (found.kind === 'wait') return retry(delivery, tools, found.outcome, true);
	if (found.kind === 'unknown') {
		log.warn(named(delivery), 'whether it was posted cannot be known: its answer was lost and the history is closed');
		return store.deliveries.end(delivery, 'uncertain', 'history-closed');
	}
	if (found.kind === 'found') return posted(delivery, found.messageId, tools);
	if (isTooLate) return store.deliveries.end(delivery, 'failed', TOO_LATE);
	await attempt(delivery, until, claimed.attemptedAt !== undefined, tools);
}

/**
 * Whether an earlier attempt got through, where the nonce does not see to it.
 * @param isLast whether it is not sent again, so that no nonce will tell
 */
async function wasPosted(claimed: Delivery, { api, now, doubts }: Tools, isLast: boolean): Promise<Found> {
	const { attemptedAt, schedule, date, entries } = claimed;
	if (attemptedAt === undefined || entries === undefined) return { kind: 'not-there' };
	const isDoubtful = doubts(attemptedAt);
	const nonceHolds = !isForum(schedule) && !isDoubtful && now() - attemptedAt < LIMITS.nonce;
	if (nonceHolds && !isLast) return { kind: 'not-there' };
	return findPost(api, schedule, {
		date,
		since: isDoubtful ? undefined : attemptedAt,
	});
}

/** @param perhapsThere whether Discord may have taken an earlier attempt */
async function attempt(delivery: Delivery, until: number, perhapsThere: boolean, tools: Tools): Promise<void> {
	const { content, now } = tools;
	const { schedule, date, due, entries = [] } = delivery;
	const outcome = await sendPost(tools.api, schedule, {
		body: content.compose(schedule, date, entries, latenessOf(due, now(), schedule)),
		title: content.title(schedule, date, entries),
		nonce: postNonce(schedule.channelId, schedule.id, date),
		wanted: () => now() < until - LIMITS.claimLeft,
	});
	if (outcome.kind === 'done') return posted(delivery, createdId(outcome.body), tools);
	if (outcome.kind !== 'refused' || isPassing(outcome.code)) {
		return retry(delivery, tools, outcome, perhapsThere || (outcome.kind === 'trouble' && outcome.taken));
	}
	// With its nonce it was posted before, and somebody deleted it: it is not made again.
	if (outcome.code === RESTJSONErrorCodes.UnknownMessage) return posted(delivery, undefined, tools);
	await refused(delivery, outcome, tools);
}

async function posted(delivery: Delivery, messageId: string | undefined, tools: Tools): Promise<void> {
	const { store, now, log } = tools;
	const follows = messageId !== undefined && hasFollowUp(delivery.schedule);
	await store.deliveries.sent(delivery, {
		...{ messageId, now: now() },
		...(follows && { until: now() + LIMITS.claim }),
	});
	log.debug({ ...named(delivery), late: now() - delivery.due }, 'posted');
	if (follows) await followUp({ ...delivery, state: 'sent', messageId }, tools);
}

/**
 * Growing waits within the day, each moved a little so that thousands do not come back together.
 * @param taken whether Discord may have the post all the same
 */
async function retry(
	delivery: Delivery,
	{ store, now, random, log }: Tools,
	outcome: Outcome,
	taken: boolean,
): Promise<void> {
	const growing = Math.min(LIMITS.longestRetry, LIMITS.firstRetry * 2 ** Math.max(0, delivery.attempts - 1));
	const shortest = taken && isForum(delivery.schedule) ? LIMITS.forumRetry : 0;
	const wait = outcome.kind === 'limited' ? outcome.wait : Math.max(shortest, growing * (0.75 + random() / 2));
	const note = wordsOf(outcome);
	const at = Math.ceil(now() + wait);
	if (at > delivery.due + LATEST) {
		log.warn({ ...named(delivery), note }, 'given up for this day');
		return store.deliveries.end(delivery, 'failed', note);
	}
	await store.deliveries.retry(delivery, { at, taken, note });
}

async function refused(
	delivery: Delivery,
	outcome: Extract<Outcome, { kind: 'refused' }>,
	{ api, store, log, now, tell }: Tools,
): Promise<void> {
	const { schedule } = delivery;
	const reason = LASTING_REFUSALS.get(outcome.code);
	await store.deliveries.end(delivery, 'failed', wordsOf(outcome));
	if (!reason) {
		log.error({ ...named(delivery), code: outcome.code, words: outcome.message }, 'Discord does not take this post');
		return;
	}
	const left = reason === 'no-access' && (await isGone(api, schedule.guildId));
	const why = left ? 'bot-removed' : reason;
	const where = why === 'bot-removed' ? { guildId: schedule.guildId } : { channelId: schedule.channelId };
	const paused = await store.schedules.pauseAll(where, why, now());
	log.warn({ ...named(delivery), reason: why, paused: paused.length }, 'schedules paused');
	if (paused.length > 0 && why !== 'bot-removed') await tell(paused, why);
}

/** Whether the bot is no longer on a server: that looks the same as a channel that it may not see. */
async function isGone(api: DiscordApi, guildId: string): Promise<boolean> {
	const { kind } = await api.request({ method: 'GET', route: `/guilds/${guildId}` });
	return kind === 'refused';
}

/** Ready words for the footer of a post that is late. */
function latenessOf(due: number, now: number, { timezone }: Schedule): string | undefined {
	if (now - due < LIMITS.late) return undefined;
	const time = (at: number) =>
		Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone).toPlainTime().toString().slice(0, 5);
	return `Late: due at ${time(due)}, posted at ${time(now)} (${timezone})`;
}

function named({ schedule, date }: Delivery) {
	return { guild: schedule.guildId, schedule: schedule.id, date };
}

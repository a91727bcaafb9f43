/** Looks for a post whose answer was lost, by the mark that stands in its buttons. Discord shows an app its own messages whole. */
import { RESTJSONErrorCodes, Routes } from 'discord.js';
import { z } from 'zod';
import type { DiscordApi, Outcome } from '../bot/discord-api.ts';
import type { Schedule } from '../store/schedules.ts';
import { isForum } from './channels.ts';
import { isMarked, postMark } from './mark.ts';
import { LASTING_REFUSALS } from './reasons.ts';

export type Found =
	| { readonly kind: 'found'; readonly messageId: string }
	/** `unknown`: something was written there since, and it may not be read. */
	| { readonly kind: 'not-there' | 'unknown' }
	| { readonly kind: 'wait'; readonly outcome: Outcome };

interface Lost {
	readonly date: string;
	/** When the first attempt began, in milliseconds since 1970 (UTC); undefined where the clock does not tell. */
	readonly since: number | undefined;
}

/** Milliseconds that this machine's clock may be ahead of Discord's. */
const CLOCK_ERROR = 10 * 60_000;
const DISCORD_EPOCH = 1_420_070_400_000;
const MESSAGES_AT_ONCE = 100;
/** A channel that was written into more than this since is not searched to its end. */
const MOST_PAGES = 10;
const MOST_THREADS = 50;

const channel = z.object({ last_message_id: z.string().nullish() });
const messages = z.array(z.object({ id: z.string(), components: z.unknown() }));
const threads = z.object({
	threads: z.array(z.object({ id: z.string(), parent_id: z.string().nullish() })),
});

export async function findPost(api: DiscordApi, schedule: Schedule, lost: Lost): Promise<Found> {
	const looked = await api.request({ method: 'GET', route: Routes.channel(schedule.channelId) });
	// A channel that is gone or closed is the next attempt's to tell.
	if (looked.kind === 'refused' && LASTING_REFUSALS.has(looked.code)) return { kind: 'not-there' };
	if (looked.kind !== 'done') return { kind: 'wait', outcome: looked };
	// In a forum it is the newest thread.
	const { last_message_id: last } = channel.parse(looked.body);
	if (!last) return { kind: 'not-there' };
	const mark = postMark(schedule.id, lost.date);
	const start = lost.since === undefined ? 0n : snowflakeAt(lost.since - CLOCK_ERROR);
	if (isForum(schedule)) return findThread(api, schedule, mark, start);
	return findMessage(api, schedule.channelId, mark, BigInt(last) < start, start);
}

/**
 * The newest messages first, so that what was said lately is seen whatever the clocks say.
 * @param isQuiet whether nothing was written there since the start
 */
async function findMessage(
	api: DiscordApi,
	channelId: string,
	mark: string,
	isQuiet: boolean,
	start: bigint,
): Promise<Found> {
	const read = { oldest: '' };
	for (let page = 0; page < MOST_PAGES; page++) {
		const query = { limit: String(MESSAGES_AT_ONCE), ...(read.oldest && { before: read.oldest }) };
		const outcome = await api.request({ method: 'GET', route: Routes.channelMessages(channelId), query });
		if (outcome.kind !== 'done') return notRead(outcome);
		const list = messages.parse(outcome.body);
		const found = list.find(({ components }) => isMarked(components, mark));
		if (found) return { kind: 'found', messageId: found.id };
		// Without the permission to read the history, Discord answers an empty list.
		if (list.length === 0 && page === 0 && !isQuiet) return { kind: 'unknown' };
		read.oldest = list.at(-1)?.id ?? '';
		if (list.length < MESSAGES_AT_ONCE || BigInt(read.oldest) < start) return { kind: 'not-there' };
	}
	return { kind: 'unknown' };
}

/** The newest threads first; their names may have been changed since. */
async function findThread(
	api: DiscordApi,
	{ guildId, channelId }: Schedule,
	mark: string,
	start: bigint,
): Promise<Found> {
	const outcome = await api.request({ method: 'GET', route: Routes.guildActiveThreads(guildId) });
	if (outcome.kind !== 'done') return notRead(outcome);
	const candidates = threads
		.parse(outcome.body)
		.threads.filter(({ id, parent_id }) => parent_id === channelId && BigInt(id) >= start)
		.sort((a, b) => (BigInt(a.id) > BigInt(b.id) ? -1 : 1));
	for (const { id } of candidates.slice(0, MOST_THREADS)) {
		// The first message of a forum's thread has the thread's own id.
		const first = await api.request({ method: 'GET', route: Routes.channelMessage(id, id) });
		if (first.kind === 'refused' && first.code === RESTJSONErrorCodes.UnknownMessage) continue;
		if (first.kind !== 'done') return notRead(first);
		const [message] = messages.parse([first.body]);
		if (isMarked(message?.components, mark)) return { kind: 'found', messageId: id };
	}
	return { kind: candidates.length > MOST_THREADS ? 'unknown' : 'not-there' };
}

/** Of a refusal that passes, as of an outage, it is asked again. */
function notRead(outcome: Outcome): Found {
	const isLasting = outcome.kind === 'refused' && LASTING_REFUSALS.has(outcome.code);
	return isLasting ? { kind: 'unknown' } : { kind: 'wait', outcome };
}

/** The smallest id of that moment: https://discord.com/developers/docs/reference#snowflakes */
function snowflakeAt(moment: number): bigint {
	return BigInt(Math.max(0, Math.trunc(moment) - DISCORD_EPOCH)) << 22n;
}

/** What follows a post: it is published to the servers that follow the channel, and a thread to talk in opens under it. */
import { RESTJSONErrorCodes, Routes } from 'discord.js';
import { type Outcome, wordsOf } from '../bot/discord-api.ts';
import type { Delivery } from '../store/deliveries.ts';
import type { Schedule } from '../store/schedules.ts';
import { isAnnouncementChannel, takesThreads } from './channels.ts';
import type { Tools } from './deliver.ts';
import { LATEST } from './due.ts';
import { THREAD_FOLDED_AFTER } from './send.ts';

/**
 * Milliseconds after its time for which it is tried: a post may be late, and Discord, which publishes ten messages an hour for
 * a channel, may say to wait for the rest of it.
 */
const WORTH_TRYING = LATEST + 2 * 3_600_000;
const RETRY = 60_000;

export function hasFollowUp(schedule: Schedule): boolean {
	return publishes(schedule) || opensThread(schedule);
}

const publishes = (schedule: Schedule) => schedule.publish && isAnnouncementChannel(schedule);
const opensThread = (schedule: Schedule) => schedule.thread && takesThreads(schedule);

/**
 * Both can be asked for any number of times: Discord publishes a message once, and opens one thread under it. What fails
 * for good is noted, for `/announce check`; the post itself stands.
 */
export async function followUp(delivery: Delivery, { api, store, content, now, log }: Tools): Promise<void> {
	const { schedule, date, messageId, entries = [] } = delivery;
	if (messageId === undefined) return store.deliveries.followed(delivery);
	const latest = delivery.due + WORTH_TRYING;
	// Its process was gone for so long.
	if (now() > latest) return store.deliveries.followed(delivery, 'too late for what follows the post');
	const outcomes = [
		...(publishes(schedule)
			? [
					{
						...{ what: 'not published', done: RESTJSONErrorCodes.ThisMessageWasAlreadyCrossposted },
						outcome: await api.request({
							...{ method: 'POST', route: Routes.channelMessageCrosspost(schedule.channelId, messageId) },
						}),
					},
				]
			: []),
		...(opensThread(schedule)
			? [
					{
						...{ what: 'no thread', done: RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage },
						outcome: await api.request({
							...{ method: 'POST', route: Routes.threads(schedule.channelId, messageId) },
							body: { name: content.title(schedule, date, entries), auto_archive_duration: THREAD_FOLDED_AFTER },
						}),
					},
				]
			: []),
	];
	const open = outcomes.flatMap(({ what, done, outcome }) => {
		if (outcome.kind === 'done' || (outcome.kind === 'refused' && outcome.code === done)) return [];
		return [{ note: `${what}: ${wordsOf(outcome)}`, wait: waitOf(outcome) }];
	});
	const note = open.map((each) => each.note).join('; ');
	const waits = open.flatMap(({ wait }) => wait ?? []);
	const at = now() + Math.max(...waits);
	if (waits.length > 0 && at < latest) {
		return store.deliveries.retry(delivery, { at, taken: true, note });
	}
	if (open.length > 0) log.warn({ guild: schedule.guildId, schedule: schedule.id, date, note }, 'a post stands alone');
	await store.deliveries.followed(delivery, note || undefined);
}

/** None where another try would not help. */
function waitOf(outcome: Outcome): number | undefined {
	if (outcome.kind === 'limited') return Math.ceil(outcome.wait);
	return outcome.kind === 'trouble' ? RETRY : undefined;
}

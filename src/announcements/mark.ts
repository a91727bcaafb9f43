/**
 * How a post is known again: a mark in its custom ids, by which a post whose receipt was lost is found in its channel, and
 * a nonce, by which Discord itself refuses a second one.
 */
import { z } from 'zod';
import { parseCustomId } from '../bot/custom-id.ts';

const DAY = 24 * 60 * 60 * 1000;
/** Enough, in base 36, until the year 6568. */
const DAY_DIGITS = 4;

/** "k3j9x2ab-g18": one for each schedule and day. @param date local, `YYYY-MM-DD` */
export function postMark(scheduleId: string, date: string): string {
	return `${scheduleId}-${dayDigits(date)}`;
}

/**
 * Another for every channel, schedule and day, and of at most 25 characters, as Discord demands. The channel is in it
 * because Discord compares nonces of one bot over all channels.
 * @param scheduleId of eight characters
 */
export function postNonce(channelId: string, scheduleId: string, date: string): string {
	return BigInt(channelId).toString(36) + dayDigits(date).padStart(DAY_DIGITS, '0') + scheduleId;
}

function dayDigits(date: string): string {
	return (Date.parse(date) / DAY).toString(36);
}

const list = z.array(z.unknown()).catch([]);
const component = z
	.object({ custom_id: z.string().catch(''), components: list })
	.catch({ custom_id: '', components: [] });

/** Whether a mark stands in the components of a message, as Discord's API gives them; what is no component has none. */
export function isMarked(components: unknown, mark: string): boolean {
	return list
		.parse(components)
		.map((each) => component.parse(each))
		.some(({ custom_id, components: inner }) => parseCustomId(custom_id).args.at(-1) === mark || isMarked(inner, mark));
}

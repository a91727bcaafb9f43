/** The kinds of channels: what each is called, and what hangs on what. */
import type { Channel, Place } from './wire.ts';

export const DIRECT_MESSAGE = 1;
export const ANNOUNCEMENTS = 5;
export const FORUM = 15;

/** In an announcement channel, open to all, and private. */
const THREADS: readonly number[] = [10, 11, 12];

export function isThread({ type }: Channel): boolean {
	return THREADS.includes(type);
}

/** "#history", "@Khasan" for a direct message, and a thread's bare name. */
export function channelName(channel: Channel | undefined): string {
	if (!channel) return '';
	if (isThread(channel)) return channel.name;
	return `${channel.type === DIRECT_MESSAGE ? '@' : '#'}${channel.name}`;
}

/** The threads of a channel, the newest first. */
export function threadsOf(place: Place | undefined, { id }: Channel): readonly Channel[] {
	return (place?.channels ?? []).filter(({ parentId }) => parentId === id).reverse();
}

/** The channels that may be chosen where these types are wanted; none named means all. */
export function choosable(place: Place | undefined, types: readonly number[] = []): readonly Channel[] {
	return (place?.channels ?? []).filter(
		({ type, archived }) => type !== DIRECT_MESSAGE && !archived && (types.length === 0 || types.includes(type)),
	);
}

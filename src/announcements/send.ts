/** The request that makes a post: a message, or in a forum a thread with its first message. */
import { Routes } from 'discord.js';
import type { DiscordApi, Outcome } from '../bot/discord-api.ts';
import type { Schedule } from '../store/schedules.ts';
import { isForum } from './channels.ts';

/** Minutes without a word after which Discord folds a thread away: a week. */
export const THREAD_FOLDED_AFTER = 10_080;

export interface Post {
	/** Content, embeds, components and allowed mentions as Discord takes them. */
	readonly body: object;
	/** Names the thread. */
	readonly title: string;
	/** At most 25 characters; see deliver.ts. */
	readonly nonce?: string;
	readonly urgent?: boolean;
	readonly wanted?: () => boolean;
}

export function sendPost(
	api: DiscordApi,
	schedule: Pick<Schedule, 'channelId' | 'channelType' | 'tagId'>,
	{ body, title, nonce, ...request }: Post,
): Promise<Outcome> {
	if (isForum(schedule)) {
		return api.request({
			...request,
			...{ method: 'POST', route: Routes.threads(schedule.channelId) },
			body: {
				...{ name: title, auto_archive_duration: THREAD_FOLDED_AFTER, message: body },
				...(schedule.tagId !== null && { applied_tags: [schedule.tagId] }),
			},
		});
	}
	return api.request({
		...request,
		...{ method: 'POST', route: Routes.channelMessages(schedule.channelId) },
		body: { ...body, ...(nonce !== undefined && { nonce, enforce_nonce: true }) },
	});
}

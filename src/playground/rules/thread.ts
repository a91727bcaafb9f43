/** The forms by which threads come to be: https://discord.com/developers/docs/resources/channel#start-thread-from-message */
import { z } from 'zod';
import { integer, list, optional, snowflake, text } from './form.ts';
import { messageForm } from './message.ts';

export const threadForm = z.object({
	name: text(1, 100),
	/** Minutes. */
	auto_archive_duration: optional(z.literal([60, 1440, 4320, 10_080])),
	/** Seconds. */
	rate_limit_per_user: optional(integer(0, 21_600)),
});

/** A post in a forum: a thread with its first message, which takes neither a nonce nor a reference. */
export const forumPostForm = threadForm.extend({
	applied_tags: optional(list(snowflake, 0, 5)),
	message: messageForm.omit({ tts: true }),
});

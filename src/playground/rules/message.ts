/** The form of a message, as a channel, a webhook or the answer to an interaction takes it. */
import { MessageFlags, MessageReferenceType } from 'discord.js';
import { z } from 'zod';
import { actionRows } from './component.ts';
import { embeds } from './embed.ts';
import { bits, clearable, list, optional, refuse, snowflake, text } from './form.ts';

const allowedMentions = z
	.object({
		parse: optional(z.array(z.enum(['roles', 'users', 'everyone']))),
		users: optional(list(snowflake, 0, 100)),
		roles: optional(list(snowflake, 0, 100)),
		replied_user: optional(z.boolean()),
	})
	.superRefine(({ parse, users, roles }, context) => {
		for (const [kind, ids] of Object.entries({ users, roles })) {
			if (ids?.length && parse?.some((parsed) => parsed === kind)) {
				const message = `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`;
				refuse(context, 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE', message);
			}
		}
	});

/** On creation the id is the n of `files[n]`; in an edit it may also be that of an attachment to keep. */
const attachment = z.object({
	id: z.union([z.int().min(0), snowflake]).transform(String),
	filename: optional(text(1, 1024)),
	description: optional(text(0, 1024)),
});

export const notPlayedHere = 'The local Discord does not play this part of Discord';

const content = text(0, 2000);
const attachments = list(attachment, 0, 10);
const flags = bits.transform(Number).superRefine((value, context) => {
	if (value & MessageFlags.IsComponentsV2) refuse(context, 'LOCAL_DISCORD_NOT_PLAYED', notPlayedHere);
});

/** What the local Discord does not play: refused, since to accept it and show nothing would hide a mistake. */
const notPlayed = optional(
	z.unknown().superRefine((value, context) => {
		const empty = value === undefined || value === null || (Array.isArray(value) && value.length === 0);
		if (!empty) refuse(context, 'LOCAL_DISCORD_NOT_PLAYED', notPlayedHere);
	}),
).transform(() => undefined);

export const messageForm = z.object({
	content: optional(content),
	embeds: optional(embeds),
	components: optional(actionRows),
	allowed_mentions: optional(allowedMentions),
	attachments: optional(attachments),
	flags: optional(flags),
	tts: optional(z.boolean()),
	poll: notPlayed,
	sticker_ids: notPlayed,
});

export type MessageForm = z.output<typeof messageForm>;

export const channelMessageForm = messageForm.extend({
	nonce: optional(z.union([z.int(), z.string().max(25)])),
	enforce_nonce: optional(z.boolean()),
	message_reference: optional(
		z.object({
			type: optional(z.literal(MessageReferenceType.Default)),
			message_id: snowflake,
			channel_id: optional(snowflake),
			guild_id: optional(snowflake),
			fail_if_not_exists: optional(z.boolean()),
		}),
	),
});

export const messageEditForm = z.object({
	content: clearable(content, ''),
	embeds: clearable(embeds, []),
	components: clearable(actionRows, []),
	allowed_mentions: optional(allowedMentions),
	attachments: clearable(attachments, []),
	flags: optional(flags),
	poll: notPlayed,
});

export type MessageEditForm = z.output<typeof messageEditForm>;

/** An uploaded file, apart from the form. */
export const fileLimits = { count: 10, each: 10 * 1024 * 1024, total: 25 * 1024 * 1024 } as const;

export const choicesForm = z.object({
	choices: list(
		z.object({
			name: text(1, 100),
			name_localizations: optional(z.record(z.string(), text(1, 100))),
			value: z.union([z.string().max(100), z.number()]),
		}),
		0,
		25,
	),
});

/** The messages that the bot reads and puts in channels by itself; who may do what is Discord's permission table. */
import { ChannelType, MessageFlags, MessageType, PermissionFlagsBits, RESTJSONErrorCodes } from 'discord.js';
import { Hono } from 'hono';
import { z } from 'zod';
import { compose, recompose } from '../interactions/compose.ts';
import { invalidField, optional, parseForm, refuse, snowflake } from '../rules/form.ts';
import { channelMessageForm, type MessageForm, messageEditForm } from '../rules/message.ts';
import { Refusal } from '../rules/refusal.ts';
import type { Channel, Message } from '../world/model.ts';
import { referenceTo, wireMessage } from '../world/payloads.ts';
import { demand, demandActive, demandUnlocked, demandWriting } from '../world/permissions.ts';
import { byAge } from '../world/snowflake.ts';
import { isEphemeral } from '../world/world.ts';
import { Nonces } from './nonces.ts';
import type { ApiEnv, Parts } from './request.ts';
import { channelAt, messageAt } from './target.ts';

type ChannelForm = z.output<typeof channelMessageForm>;

const listQuery = z
	.object({
		limit: z.coerce.number().int().min(1).max(100).default(50),
		around: optional(snowflake),
		before: optional(snowflake),
		after: optional(snowflake),
	})
	.superRefine(({ around, before, after }, context) => {
		const given = [around, before, after].filter((id) => id !== undefined);
		if (given.length > 1) refuse(context, 'BASE_TYPE_INVALID', 'around, before and after are mutually exclusive.');
	});

export function messageRoutes({ world }: Parts): Hono<ApiEnv> {
	const routes = new Hono<ApiEnv>();
	const nonces = new Nonces(world.clock);

	routes.get('/channels/:channel/messages', (c) => {
		const { channel, held } = channelAt(world, c);
		const query = parseForm(listQuery, c.req.query());
		const readable = held & PermissionFlagsBits.ReadMessageHistory ? world.messages(channel.id) : [];
		const page = pageOf(
			readable.filter((message) => !isEphemeral(message)),
			query,
		);
		return c.json(page.reverse().map((message) => wireMessage(world, message)));
	});
	routes.get('/channels/:channel/messages/:message', (c) => {
		const { channel } = channelAt(world, c, PermissionFlagsBits.ReadMessageHistory);
		return c.json(wireMessage(world, messageAt(world, c, channel)));
	});

	routes.post('/channels/:channel/messages', (c) => {
		const { channel, held } = channelAt(world, c);
		demandWriting(channel, held);
		const { json, files } = c.get('body');
		const form = withoutForbiddenEmbeds(parseForm(channelMessageForm, json), held);
		if (files.length > 0) demand(held, PermissionFlagsBits.AttachFiles);
		const reference = referenceOf(channel, held, form);
		const key = form.enforce_nonce && form.nonce !== undefined ? String(form.nonce) : undefined;
		const earlier = key === undefined ? undefined : nonces.find(key);
		if (earlier) {
			const still = world.message(earlier.channel_id, earlier.id);
			if (!still) throw new Refusal(RESTJSONErrorCodes.UnknownMessage);
			return c.json(wireMessage(world, still));
		}
		if (channel.recipients?.some((user) => world.hasClosedDms(user))) {
			throw new Refusal(RESTJSONErrorCodes.CannotSendMessagesToThisUser);
		}
		const written = compose(world, channel, form, files, 'channel');
		const message = world.addMessage({
			...written,
			...{ channel_id: channel.id, author: world.bot, flags: written.flags & ~MessageFlags.Ephemeral },
			...(form.nonce !== undefined && { nonce: form.nonce }),
			...(reference && { type: MessageType.Reply, message_reference: reference }),
		});
		if (key !== undefined) nonces.remember(key, message);
		return c.json(wireMessage(world, message));
	});
	const referenceOf = (channel: Channel, held: bigint, { message_reference: reference }: ChannelForm) => {
		if (!reference) return undefined;
		if (!(held & PermissionFlagsBits.ReadMessageHistory)) {
			throw new Refusal(RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory);
		}
		const target = world.message(channel.id, reference.message_id);
		if (target && !isEphemeral(target)) return referenceTo(channel, target.id);
		if (reference.fail_if_not_exists === false) return undefined;
		throw invalidField(['message_reference'], 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE', 'Unknown message');
	};

	routes.patch('/channels/:channel/messages/:message', (c) => {
		const { channel, held } = channelAt(world, c);
		const message = messageAt(world, c, channel);
		if (message.author.id !== world.bot.id) {
			throw new Refusal(RESTJSONErrorCodes.CannotEditMessageAuthoredByAnotherUser);
		}
		demandActive(channel);
		demandUnlocked(channel, held);
		const { json, files } = c.get('body');
		const patch = recompose(world, channel, message, parseForm(messageEditForm, json), files, 'channel');
		return c.json(wireMessage(world, world.updateMessage(message, patch)));
	});
	routes.delete('/channels/:channel/messages/:message', (c) => {
		const { channel, held } = channelAt(world, c);
		const message = messageAt(world, c, channel);
		demandActive(channel);
		if (message.author.id !== world.bot.id) demand(held, PermissionFlagsBits.ManageMessages);
		world.deleteMessage(message);
		return c.body(null, 204);
	});

	/** Sent on to the channels that follow this one; there are none here, so that all one sees is the flag. */
	routes.post('/channels/:channel/messages/:message/crosspost', (c) => {
		const { channel, held } = channelAt(world, c);
		if (channel.type !== ChannelType.GuildAnnouncement) {
			throw new Refusal(RESTJSONErrorCodes.CannotExecuteActionOnThisChannelType);
		}
		const message = messageAt(world, c, channel);
		const { SendMessages, ManageMessages } = PermissionFlagsBits;
		demand(held, message.author.id === world.bot.id ? SendMessages : SendMessages | ManageMessages);
		if (message.flags & MessageFlags.Crossposted)
			throw new Refusal(RESTJSONErrorCodes.ThisMessageWasAlreadyCrossposted);
		return c.json(
			wireMessage(world, world.updateMessage(message, { flags: message.flags | MessageFlags.Crossposted })),
		);
	});
	return routes;
}

/** @param messages the oldest first, as what it returns is */
function pageOf(messages: readonly Message[], { limit, around, before, after }: z.output<typeof listQuery>): Message[] {
	if (after !== undefined) return messages.filter(({ id }) => byAge(id, after) > 0).slice(0, limit);
	const end = around ?? before;
	const earlier = end === undefined ? messages : messages.filter(({ id }) => byAge(id, end) < 0);
	if (around === undefined) return earlier.slice(-limit);
	const half = Math.floor(limit / 2);
	const later = messages.slice(earlier.length, earlier.length + limit - half);
	return [...earlier.slice(Math.max(0, earlier.length - half)), ...later];
}

/** Without EMBED_LINKS an embed alone is refused; beside other content it vanishes without a word (seen, not documented). */
export function withoutForbiddenEmbeds<Form extends Pick<MessageForm, 'content' | 'embeds'>>(
	form: Form,
	held: bigint,
): Form {
	if (held & PermissionFlagsBits.EmbedLinks || !form.embeds?.length) return form;
	if (!form.content) throw new Refusal(RESTJSONErrorCodes.MissingPermissions);
	return { ...form, embeds: [] };
}

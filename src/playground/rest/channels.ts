/** Channels and the messages the bot puts there by itself; who may do what is Discord's permission table. */
import { MessageFlags, MessageType, PermissionFlagsBits, RESTJSONErrorCodes } from 'discord.js';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { compose, recompose } from '../interactions/compose.ts';
import { invalidField, parseForm, snowflake } from '../rules/form.ts';
import { channelMessageForm, messageEditForm } from '../rules/message.ts';
import { Refusal } from '../rules/refusal.ts';
import type { Channel, Message } from '../world/model.ts';
import { referenceTo, wireChannel, wireMessage } from '../world/payloads.ts';
import { demand } from '../world/permissions.ts';
import { isEphemeral } from '../world/world.ts';
import type { ApiEnv, Parts } from './request.ts';

type ChannelForm = z.output<typeof channelMessageForm>;

const listQuery = z.object({ limit: z.coerce.number().int().min(1).max(100).default(50) });
const dmForm = z.object({ recipient_id: snowflake });

/** "Unique in the past few minutes": https://discord.com/developers/docs/resources/message#create-message */
const nonceLifetime = 5 * 60_000;

/** Which message came with which nonce, for as long as that matters. */
class Nonces {
	/** The oldest first. */
	readonly #seen = new Map<string, { readonly message: Pick<Message, 'id' | 'channel_id'>; readonly at: number }>();

	find(nonce: string): Pick<Message, 'id' | 'channel_id'> | undefined {
		for (const [old, { at }] of this.#seen) {
			if (Date.now() - at < nonceLifetime) break;
			this.#seen.delete(old);
		}
		return this.#seen.get(nonce)?.message;
	}

	remember(nonce: string, { id, channel_id }: Message): void {
		this.#seen.set(nonce, { message: { id, channel_id }, at: Date.now() });
	}
}

export function channelRoutes({ world }: Parts): Hono<ApiEnv> {
	const routes = new Hono<ApiEnv>();
	const nonces = new Nonces();

	const channelOf = (c: Context<ApiEnv>, needed: bigint): { channel: Channel; held: bigint } => {
		const channel = world.channels.get(c.req.param('channel') ?? '');
		if (!channel) throw new Refusal(RESTJSONErrorCodes.UnknownChannel);
		const held = world.permissions(channel, world.bot);
		demand(held, needed);
		return { channel, held };
	};
	/** Ephemeral messages do not exist for these routes. */
	const messageOf = (c: Context<ApiEnv>, channel: Channel): Message => {
		const message = world.message(channel.id, c.req.param('message') ?? '');
		if (!message || isEphemeral(message)) throw new Refusal(RESTJSONErrorCodes.UnknownMessage);
		return message;
	};

	routes.get('/channels/:channel', (c) => c.json(wireChannel(channelOf(c, 0n).channel, world.bot)));
	routes.post('/channels/:channel/typing', (c) => {
		channelOf(c, PermissionFlagsBits.SendMessages);
		return c.body(null, 204);
	});
	routes.get('/channels/:channel/messages', (c) => {
		const { channel } = channelOf(c, PermissionFlagsBits.ReadMessageHistory);
		const { limit } = parseForm(listQuery, c.req.query());
		const visible = world.messages(channel.id).filter((message) => !isEphemeral(message));
		return c.json(
			visible
				.slice(-limit)
				.reverse()
				.map((message) => wireMessage(world, message)),
		);
	});
	routes.get('/channels/:channel/messages/:message', (c) => {
		const { channel } = channelOf(c, PermissionFlagsBits.ReadMessageHistory);
		return c.json(wireMessage(world, messageOf(c, channel)));
	});

	routes.post('/channels/:channel/messages', (c) => {
		const { channel, held } = channelOf(c, PermissionFlagsBits.SendMessages);
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
		const { channel } = channelOf(c, 0n);
		const message = messageOf(c, channel);
		if (message.author.id !== world.bot.id) {
			throw new Refusal(RESTJSONErrorCodes.CannotEditMessageAuthoredByAnotherUser);
		}
		const { json, files } = c.get('body');
		const patch = recompose(world, channel, message, parseForm(messageEditForm, json), files, 'channel');
		return c.json(wireMessage(world, world.updateMessage(message, patch)));
	});
	routes.delete('/channels/:channel/messages/:message', (c) => {
		const { channel, held } = channelOf(c, 0n);
		const message = messageOf(c, channel);
		if (message.author.id !== world.bot.id) demand(held, PermissionFlagsBits.ManageMessages);
		world.deleteMessage(message);
		return c.body(null, 204);
	});

	routes.post('/users/@me/channels', (c) => {
		const { recipient_id } = parseForm(dmForm, c.get('body').json);
		const recipient = world.users.get(recipient_id);
		if (!recipient) throw new Refusal(RESTJSONErrorCodes.UnknownUser);
		return c.json(wireChannel(world.dm(world.bot, recipient), world.bot));
	});
	return routes;
}

/** Without EMBED_LINKS an embed alone is refused; beside other content it vanishes without a word (seen, not documented). */
function withoutForbiddenEmbeds(form: ChannelForm, held: bigint): ChannelForm {
	if (held & PermissionFlagsBits.EmbedLinks || !form.embeds?.length) return form;
	if (!form.content) throw new Refusal(RESTJSONErrorCodes.MissingPermissions);
	return { ...form, embeds: [] };
}

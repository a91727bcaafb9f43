/** The first answer to an interaction, and the messages of its token. */
import { InteractionResponseType, MessageFlags } from 'discord.js';
import { type Context, Hono } from 'hono';
import type { Interaction } from '../interactions/interaction.ts';
import { parseCallback } from '../rules/callback.ts';
import { parseForm } from '../rules/form.ts';
import { messageEditForm, messageForm } from '../rules/message.ts';
import type { Message } from '../world/model.ts';
import { wireMessage } from '../world/payloads.ts';
import type { ApiEnv, Parts } from './request.ts';

export function interactionRoutes({ world, interactions }: Parts): Hono<ApiEnv> {
	const routes = new Hono<ApiEnv>();

	routes.post('/interactions/:id/:token/callback', (c) => {
		const { json, files } = c.get('body');
		const interaction = interactions.awaiting(c.req.param('id'), c.req.param('token'));
		const callback = parseCallback(interaction, json);
		const message = interactions.acknowledge(interaction, callback, files);
		if (c.req.query('with_response') !== 'true') return c.body(null, 204);
		return c.json(callbackResource(interaction, callback.type, message));
	});

	const callbackResource = (interaction: Interaction, type: InteractionResponseType, message: Message | undefined) => ({
		interaction: {
			...{ id: interaction.id, type: interaction.type, channel_id: interaction.channel.id },
			...(interaction.channel.guild_id !== undefined && { guild_id: interaction.channel.guild_id }),
			...(message && {
				response_message_id: message.id,
				response_message_loading: (message.flags & MessageFlags.Loading) !== 0,
				response_message_ephemeral: (message.flags & MessageFlags.Ephemeral) !== 0,
			}),
		},
		resource: { type, ...(message && shows.has(type) && { message: wireMessage(world, message) }) },
	});

	const found = (c: Context<ApiEnv, '/webhooks/:application/:token'>) =>
		interactions.answered(c.req.param('application'), c.req.param('token'));

	routes.post('/webhooks/:application/:token', (c) => {
		const interaction = found(c);
		const { json, files } = c.get('body');
		return c.json(wireMessage(world, interactions.followUp(interaction, parseForm(messageForm, json), files)));
	});
	routes.get('/webhooks/:application/:token/messages/:message', (c) =>
		c.json(wireMessage(world, interactions.message(found(c), c.req.param('message')))),
	);
	routes.patch('/webhooks/:application/:token/messages/:message', (c) => {
		const interaction = found(c);
		const { json, files } = c.get('body');
		const form = parseForm(messageEditForm, json);
		return c.json(wireMessage(world, interactions.edit(interaction, c.req.param('message'), form, files)));
	});
	routes.delete('/webhooks/:application/:token/messages/:message', (c) => {
		interactions.delete(found(c), c.req.param('message'));
		return c.body(null, 204);
	});
	return routes;
}

/** The answers whose message comes back with the resource. */
const shows = new Set<InteractionResponseType>([
	InteractionResponseType.ChannelMessageWithSource,
	InteractionResponseType.DeferredChannelMessageWithSource,
	InteractionResponseType.UpdateMessage,
]);

/** Channels themselves; what is written in them is in messages.ts, the threads on them in threads.ts. */
import { RESTJSONErrorCodes } from 'discord.js';
import { Hono } from 'hono';
import { z } from 'zod';
import { parseForm, snowflake } from '../rules/form.ts';
import { Refusal } from '../rules/refusal.ts';
import { wireChannel } from '../world/payloads.ts';
import { demandWriting } from '../world/permissions.ts';
import type { ApiEnv, Parts } from './request.ts';
import { channelAt } from './target.ts';

const dmForm = z.object({ recipient_id: snowflake });

export function channelRoutes({ world }: Parts): Hono<ApiEnv> {
	const routes = new Hono<ApiEnv>();
	routes.get('/channels/:channel', (c) => c.json(wireChannel(channelAt(world, c).channel, world.bot)));
	routes.post('/channels/:channel/typing', (c) => {
		const { channel, held } = channelAt(world, c);
		demandWriting(channel, held);
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

/** Guilds: which the bot is in, and what is in them. */
import { PermissionFlagsBits } from 'discord.js';
import { Hono } from 'hono';
import { z } from 'zod';
import { optional, parseForm, snowflake } from '../rules/form.ts';
import { guildCounts, partialGuild, restGuild } from '../world/payloads.ts';
import { byAge } from '../world/snowflake.ts';
import { isThread } from '../world/threads.ts';
import type { ApiEnv, Parts } from './request.ts';
import { guildAt, userAt } from './target.ts';

/** https://discord.com/developers/docs/reference#boolean-query-strings */
const flag = z
	.enum(['true', 'True', '1', 'false', 'False', '0'])
	.default('false')
	.transform((word) => ['true', 'True', '1'].includes(word));
const guildQuery = z.object({ with_counts: flag });
const listQuery = guildQuery.extend({
	limit: z.coerce.number().int().min(1).max(200).default(200),
	before: optional(snowflake),
	after: optional(snowflake),
});

export function guildRoutes({ world, gateway }: Parts): Hono<ApiEnv> {
	const routes = new Hono<ApiEnv>();

	routes.get('/users/@me/guilds', (c) => {
		const { limit, before, after, with_counts } = parseForm(listQuery, c.req.query());
		const all = [...gateway.guildIds()]
			.filter((id) => (before === undefined || byAge(id, before) < 0) && (after === undefined || byAge(id, after) > 0))
			.sort(byAge);
		const page = before !== undefined && after === undefined ? all.slice(-limit) : all.slice(0, limit);
		return c.json(
			page.map((id) => {
				const guild = world.guilds.get(id);
				const partial = guild ? partialGuild(world, guild) : gateway.extra.partial(id);
				return { ...partial, ...(with_counts && guildCounts) };
			}),
		);
	});

	routes.get('/guilds/:guild', (c) => {
		const { with_counts } = parseForm(guildQuery, c.req.query());
		return c.json({ ...restGuild(guildAt(world, c)), ...(with_counts && guildCounts) });
	});
	routes.get('/guilds/:guild/roles', (c) => c.json(guildAt(world, c).roles));
	/** Neither threads nor what the bot cannot see: https://discord.com/developers/docs/topics/permissions#channel-visibility */
	routes.get('/guilds/:guild/channels', (c) => {
		const { id } = guildAt(world, c);
		const channels = world.channels
			.values()
			.filter((channel) => channel.guild_id === id && !isThread(channel))
			.filter((channel) => world.permissions(channel, world.bot) & PermissionFlagsBits.ViewChannel);
		return c.json(channels.toArray());
	});
	routes.get('/guilds/:guild/members/:user', (c) => c.json(world.member(guildAt(world, c), userAt(world, c))));
	return routes;
}

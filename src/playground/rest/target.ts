/** What the path of a request names, or the refusal where it names nothing that the bot may have. */
import { RESTJSONErrorCodes } from 'discord.js';
import type { Context } from 'hono';
import { Refusal } from '../rules/refusal.ts';
import type { Channel, Guild, Message, User } from '../world/model.ts';
import { demand } from '../world/permissions.ts';
import { isEphemeral, type World } from '../world/world.ts';
import type { ApiEnv } from './request.ts';

/**
 * @param needed permissions of the bot, beside that it sees the channel
 * @throws {Refusal} 10003, 50001, 50013
 */
export function channelAt(world: World, c: Context<ApiEnv>, needed = 0n): { channel: Channel; held: bigint } {
	const channel = world.channels.get(c.req.param('channel') ?? '');
	if (!channel) throw new Refusal(RESTJSONErrorCodes.UnknownChannel);
	const held = world.permissions(channel, world.bot);
	demand(held, needed);
	return { channel, held };
}

/** Ephemeral messages do not exist for the routes of channels. */
export function messageAt(world: World, c: Context<ApiEnv>, channel: Channel): Message {
	const message = world.message(channel.id, c.req.param('message') ?? '');
	if (!message || isEphemeral(message)) throw new Refusal(RESTJSONErrorCodes.UnknownMessage);
	return message;
}

/** @throws {Refusal} 10004 where there is no such guild, 50001 where the bot is not in it */
export function guildAt(world: World, c: Context<ApiEnv>): Guild {
	const guild = world.guilds.get(c.req.param('guild') ?? '');
	if (!guild) throw new Refusal(RESTJSONErrorCodes.UnknownGuild);
	if (!world.hasBot(guild)) throw new Refusal(RESTJSONErrorCodes.MissingAccess);
	return guild;
}

export function userAt(world: World, c: Context<ApiEnv>): User {
	const user = world.users.get(c.req.param('user') ?? '');
	if (!user) throw new Refusal(RESTJSONErrorCodes.UnknownUser);
	return user;
}

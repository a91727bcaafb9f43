/** Threads on messages, and posts in forums: https://discord.com/developers/docs/topics/threads */
import { ChannelFlags, ChannelType, MessageFlags, PermissionFlagsBits, RESTJSONErrorCodes } from 'discord.js';
import { Hono } from 'hono';
import { compose } from '../interactions/compose.ts';
import { invalidField, parseForm } from '../rules/form.ts';
import { notPlayedHere } from '../rules/message.ts';
import { Refusal } from '../rules/refusal.ts';
import { forumPostForm, threadForm } from '../rules/thread.ts';
import type { Channel } from '../world/model.ts';
import { activeThreads, wireChannel, wireMessage } from '../world/payloads.ts';
import { demand } from '../world/permissions.ts';
import { withoutForbiddenEmbeds } from './messages.ts';
import type { ApiEnv, Parts } from './request.ts';
import { channelAt, guildAt, messageAt } from './target.ts';

/** Where a thread may hang on a message. */
const withThreads = new Set<ChannelType>([ChannelType.GuildText, ChannelType.GuildAnnouncement]);

export function threadRoutes({ world }: Parts): Hono<ApiEnv> {
	const routes = new Hono<ApiEnv>();

	routes.post('/channels/:channel/messages/:message/threads', (c) => {
		const { channel, held } = channelAt(world, c);
		if (!withThreads.has(channel.type)) throw new Refusal(RESTJSONErrorCodes.CannotExecuteActionOnThisChannelType);
		demand(held, PermissionFlagsBits.CreatePublicThreads);
		const message = messageAt(world, c, channel);
		const { name, ...form } = parseForm(threadForm, c.get('body').json);
		if (message.flags & MessageFlags.HasThread) throw new Refusal(RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage);
		const thread = world.addThread(channel, name, { ...form, message, owner: world.bot });
		return c.json(wireChannel(thread, world.bot), 201);
	});

	routes.post('/channels/:channel/threads', (c) => {
		const { channel: forum, held } = channelAt(world, c);
		if (forum.type !== ChannelType.GuildForum) {
			if (!withThreads.has(forum.type)) throw new Refusal(RESTJSONErrorCodes.CannotExecuteActionOnThisChannelType);
			throw invalidField([], 'LOCAL_DISCORD_NOT_PLAYED', notPlayedHere);
		}
		demand(held, PermissionFlagsBits.SendMessages);
		const { json, files } = c.get('body');
		const { name, message: unchecked, ...form } = parseForm(forumPostForm, json);
		checkTags(forum, form.applied_tags ?? []);
		const first = withoutForbiddenEmbeds(unchecked, held);
		if (files.length > 0) demand(held, PermissionFlagsBits.AttachFiles);
		const written = compose(world, forum, first, files, 'channel');
		const { id } = world.addThread(forum, name, { ...form, owner: world.bot });
		const message = world.addMessage({
			...written,
			...{ id, channel_id: id, author: world.bot, flags: written.flags & ~MessageFlags.Ephemeral },
		});
		const thread = world.channels.get(id) ?? forum;
		return c.json({ ...wireChannel(thread, world.bot), message: wireMessage(world, message) }, 201);
	});

	routes.get('/guilds/:guild/threads/active', (c) => {
		const threads = activeThreads(world, guildAt(world, c));
		const members = threads.flatMap(({ id, thread_members }) =>
			thread_members.filter(({ user_id }) => user_id === world.bot.id).map((member) => ({ id, ...member })),
		);
		const listed = threads.map(({ thread_members: _, ...thread }) => thread);
		return c.json({ threads: listed, members, has_more: false });
	});
	return routes;
}

/** @throws {Refusal} 10087 for a tag that the forum does not have, 40067 where it wants one and there is none */
function checkTags({ available_tags, flags }: Channel, applied: readonly string[]): void {
	if (applied.some((id) => !available_tags?.some((tag) => tag.id === id))) {
		throw new Refusal(RESTJSONErrorCodes.UnknownTag);
	}
	if (applied.length === 0 && flags & ChannelFlags.RequireTag) {
		throw new Refusal(RESTJSONErrorCodes.TagRequiredToCreateAForumPostInThisChannel);
	}
}

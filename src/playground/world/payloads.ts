/** What the bot is told of the world: the API's objects, made of the model's. */
import { MessageFlags, PermissionFlagsBits } from 'discord.js';
import type { ApplicationCommand, Channel, Guild, Member, Message, Thread, User } from './model.ts';
import { permissionsIn } from './permissions.ts';
import { byAge } from './snowflake.ts';
import { isThread } from './threads.ts';
import type { World } from './world.ts';

/** The bot, and the person at the keyboard. */
const memberCount = 2;

/** The fields of a guild that say nothing here but that v10 always sends. */
export const guildDefaults = {
	...{ icon: null, description: null, splash: null, discovery_splash: null, banner: null, home_header: null },
	...{ features: ['COMMUNITY', 'NEWS'], preferred_locale: 'en-US', region: 'deprecated', vanity_url_code: null },
	...{ afk_channel_id: null, afk_timeout: 300, system_channel_id: null, system_channel_flags: 0 },
	...{ rules_channel_id: null, public_updates_channel_id: null, safety_alerts_channel_id: null },
	...{ widget_enabled: false, widget_channel_id: null, application_id: null, verification_level: 0, mfa_level: 0 },
	...{ default_message_notifications: 1, explicit_content_filter: 2, nsfw: false, nsfw_level: 0, max_members: 500_000 },
	...{ max_presences: null, max_video_channel_users: 25, max_stage_video_channel_users: 50, premium_tier: 0 },
	...{ premium_subscription_count: 0, premium_progress_bar_enabled: false, hub_type: null, incidents_data: null },
	...{ emojis: [], stickers: [], soundboard_sounds: [], threads: [], voice_states: [], presences: [], members: [] },
	...{ stage_instances: [], guild_scheduled_events: [], large: false, unavailable: false },
	joined_at: '2026-01-01T00:00:00.000000+00:00',
};

/** As GUILD_CREATE sends it. */
export function fullGuild(world: World, guild: Guild): object {
	const channels = world.channels.values().filter(({ guild_id }) => guild_id === guild.id);
	const own = world.member(guild, world.bot);
	return {
		...guildDefaults,
		...guild,
		member_count: memberCount,
		members: [own],
		channels: channels.filter((channel) => !isThread(channel)).toArray(),
		threads: activeThreads(world, guild).map((thread) => wireChannel(thread, world.bot)),
	};
}

/** As GET /guilds/{id} answers. */
export function restGuild(guild: Guild): object {
	return { ...guildDefaults, ...guild };
}

/** As GET /users/@me/guilds lists it. */
export function partialGuild(world: World, guild: Guild): object {
	const { id, name, owner_id, features } = guild;
	const permissions = permissionsIn(guild, world.member(guild, world.bot), undefined).toString();
	return { id, name, icon: null, banner: null, owner: owner_id === world.bot.id, permissions, features };
}

/** What `with_counts` adds. */
export const guildCounts = { approximate_member_count: memberCount, approximate_presence_count: memberCount };

/** The open threads of a guild that the bot sees, the newest first. */
export function activeThreads(world: World, guild: Guild): Thread[] {
	return world.channels
		.values()
		.filter(isThread)
		.filter(({ guild_id, thread_metadata }) => guild_id === guild.id && !thread_metadata.archived)
		.filter((thread) => world.permissions(thread, world.bot) & PermissionFlagsBits.ViewChannel)
		.toArray()
		.sort((one, other) => byAge(other.id, one.id));
}

/** A user as they see themselves. */
export function ownUser(user: User): object {
	return { ...user, verified: true, mfa_enabled: true, locale: 'en-US', email: null };
}

export function wireChannel({ thread_members, ...channel }: Channel, asker: User): object {
	if (channel.recipients) return { ...channel, recipients: channel.recipients.filter(({ id }) => id !== asker.id) };
	const own = thread_members?.find(({ user_id }) => user_id === asker.id);
	return own ? { ...channel, member: { id: channel.id, ...own } } : channel;
}

export function wireMessage(world: World, message: Message): object {
	const { ephemeral_for: _, embedded_attachments: __, ...wire } = message;
	const { message_reference: reference, interaction_metadata: interaction } = message;
	const referenced = reference && world.message(reference.channel_id, reference.message_id);
	const thread = message.flags & MessageFlags.HasThread ? world.channels.get(message.id) : undefined;
	return {
		...wire,
		...(thread && { thread: wireChannel(thread, world.bot) }),
		...(reference && { referenced_message: referenced ? wireMessage(world, referenced) : null }),
		// Deprecated, but still sent, and discord.js still reads it.
		...(interaction?.name && {
			interaction: { id: interaction.id, type: interaction.type, name: interaction.name, user: interaction.user },
		}),
	};
}

/** How a reply names the message it answers. */
export function referenceTo({ id, guild_id }: Channel, message_id: string) {
	return { type: 0, channel_id: id, message_id, ...(guild_id !== undefined && { guild_id }) } as const;
}

/** The member of an interaction, with what they may do in its channel. */
export function wireMember(member: Member, permissions: bigint): object {
	return { ...member, permissions: permissions.toString() };
}

export function wireCommand(command: ApplicationCommand): object {
	return { ...command, default_member_permissions: command.default_member_permissions ?? null };
}

/** Where an interaction happens, and what the bot is told of it. */
import { ApplicationIntegrationType, ChannelType, InteractionContextType, PermissionFlagsBits } from 'discord.js';
import { InteractionFailed } from '../interactions/interaction.ts';
import { fileLimits } from '../rules/message.ts';
import { Refusal } from '../rules/refusal.ts';
import type { Channel, Guild, InteractionMetadata, User } from '../world/model.ts';
import { wireMember } from '../world/payloads.ts';
import { demandActive, demandUnlocked, demandWriting } from '../world/permissions.ts';
import type { World } from '../world/world.ts';

/** What Discord's own example of a direct message shows an app to have where it is only user-installed. */
const userInstalled =
	PermissionFlagsBits.EmbedLinks |
	PermissionFlagsBits.AttachFiles |
	PermissionFlagsBits.MentionEveryone |
	PermissionFlagsBits.UseExternalEmojis;

export interface Where {
	/** Any channel or thread; by default the first of the home guild. */
	readonly channelId?: string;
	/** `bot-dm`: the direct message with the bot. `private`: one with a friend, where the bot is only user-installed. */
	readonly context?: 'guild' | 'bot-dm' | 'private';
}

export interface Place {
	readonly channel: Channel;
	readonly guild: Guild | undefined;
	readonly context: InteractionContextType;
	readonly owners: InteractionMetadata['authorizing_integration_owners'];
}

export function placeOf(world: World, user: User, { channelId, context }: Where): Place {
	if (context === 'bot-dm') return placeIn(world, user, world.dm(user, world.bot));
	if (context === 'private') return placeIn(world, user, world.dm(user, world.user('Friend')));
	const first = channelId ?? world.channels.keys().next().value ?? '';
	const channel = world.channels.get(first);
	const seen = channel && world.permissions(channel, user) & PermissionFlagsBits.ViewChannel;
	if (!channel || !seen) throw new InteractionFailed(`There is no channel ${first}`);
	return placeIn(world, user, channel);
}

export function placeIn(world: World, user: User, channel: Channel): Place {
	const guild = channel.guild_id === undefined ? undefined : world.guilds.get(channel.guild_id);
	if (guild) {
		const owners = world.hasBot(guild)
			? { [ApplicationIntegrationType.GuildInstall]: guild.id }
			: { [ApplicationIntegrationType.UserInstall]: user.id };
		return { channel, guild, context: InteractionContextType.Guild, owners };
	}
	const withBot = channel.recipients?.some(({ id }) => id === world.bot.id) ?? false;
	return withBot
		? {
				...{ channel, guild, context: InteractionContextType.BotDM },
				owners: { [ApplicationIntegrationType.GuildInstall]: '0' },
			}
		: {
				...{ channel, guild, context: InteractionContextType.PrivateChannel },
				owners: { [ApplicationIntegrationType.UserInstall]: user.id },
			};
}

/**
 * That a client offers a line to write in.
 * @throws {InteractionFailed} in a forum, in a locked thread, and without the permission
 */
export function checkWritable(world: World, user: User, channel: Channel): void {
	asClient(() => demandWriting(channel, world.permissions(channel, user)));
}

/**
 * That a client offers commands and components.
 * @throws {InteractionFailed} in a forum, and in a thread that is archived or locked
 */
export function checkUsable(world: World, user: User, { id }: Channel): void {
	const channel = world.channels.get(id);
	if (!channel) throw new InteractionFailed(`There is no channel ${id}`);
	if (channel.type === ChannelType.GuildForum) throw new InteractionFailed('Commands are used in the posts of a forum');
	asClient(() => {
		demandActive(channel);
		demandUnlocked(channel, world.permissions(channel, user));
	});
}

/** What the API would refuse, a client does not let a person try. */
function asClient(check: () => void): void {
	try {
		check();
	} catch (error) {
		throw error instanceof Refusal ? new InteractionFailed(error.message) : error;
	}
}

/** INTERACTION_CREATE apart from what the interaction is about. */
export function placePayload(world: World, user: User, { channel, guild, context, owners }: Place): object {
	const { id, type, flags, last_message_id } = channel;
	const permissions = world.permissions(channel, user);
	const botHere = world.permissions(channel, world.bot);
	const { permission_overwrites: _, thread_members: __, ...inGuild } = channel;
	const partial = guild ? inGuild : { id, type, flags, last_message_id, recipients: [user] };
	return {
		...{ channel_id: id, channel: { ...partial, permissions: permissions.toString() } },
		...(guild
			? {
					guild_id: guild.id,
					guild: { id: guild.id, locale: guild.preferred_locale, features: guild.features },
					guild_locale: guild.preferred_locale,
					member: wireMember(world.member(guild, user), permissions),
				}
			: { user }),
		app_permissions: (ApplicationIntegrationType.GuildInstall in owners ? botHere : userInstalled).toString(),
		...{ locale: 'en-US', entitlements: [], authorizing_integration_owners: owners, context },
		attachment_size_limit: fileLimits.each,
	};
}

/** New things of the model, with all that Discord fills in when nobody says otherwise. */
import { ChannelFlags, ChannelType, ForumLayoutType, MessageType, PermissionFlagsBits } from 'discord.js';
import type { Application, Channel, ForumTag, Guild, Member, Message, Role, User } from './model.ts';
import { dmPermissions } from './permissions.ts';

/** Discord's own defaults for @everyone, as far as they matter here. */
const everyonesPermissions =
	dmPermissions |
	PermissionFlagsBits.CreatePublicThreads |
	PermissionFlagsBits.CreatePrivateThreads |
	PermissionFlagsBits.SendMessagesInThreads |
	PermissionFlagsBits.UseExternalApps |
	PermissionFlagsBits.ChangeNickname;

/** What the invitation asked for. */
export const botsPermissions = everyonesPermissions | PermissionFlagsBits.ManageMessages;

export function newUser(draft: Pick<User, 'id' | 'username'> & Partial<User>): User {
	return {
		...{ discriminator: '0', global_name: null, avatar: null, flags: 0, public_flags: 0, primary_guild: null },
		...draft,
	};
}

export function newApplication(bot: User, owner: User): Application {
	return {
		...{ id: bot.id, name: bot.username, description: 'A Discord bot for history communities', icon: null, type: null },
		...{ owner, team: null, bot_public: true, bot_require_code_grant: false, verify_key: '0'.repeat(64) },
		...{ flags: 0, flags_new: '0', explicit_content_filter: 0, approximate_user_install_count: 1 },
		...{ approximate_user_authorization_count: 0, integration_types_config: { '0': {}, '1': {} } },
		...{ interactions_endpoint_url: null, role_connections_verification_url: null, redirect_uris: [] },
		eligible_oauth2_scopes: ['bot', 'applications.commands'],
	};
}

export function newMember(user: User, joined_at: string): Member {
	return {
		...{
			user,
			nick: null,
			avatar: null,
			banner: null,
			roles: [],
			joined_at,
			premium_since: null,
		},
		...{ deaf: false, mute: false, pending: false, flags: 0, communication_disabled_until: null },
	};
}

export function newRole(id: string, name: string, permissions: bigint): Role {
	return {
		...{ id, name, permissions: permissions.toString(), position: 0, color: 0, hoist: false, managed: false },
		...{ colors: { primary_color: 0, secondary_color: null, tertiary_color: null }, mentionable: false, flags: 0 },
		...{ icon: null, unicode_emoji: null },
	};
}

export function newGuild(id: string, name: string, owner: User): Guild {
	return {
		...{ id, name, owner_id: owner.id, preferred_locale: 'en-US', features: ['COMMUNITY', 'NEWS'], emojis: [] },
		// The role that everyone has bears the guild's own id.
		roles: [newRole(id, '@everyone', everyonesPermissions)],
		system_channel_id: null,
	};
}

export function newGuildChannel(draft: Pick<Channel, 'id' | 'type'> & Partial<Channel>): Channel {
	return {
		...{ topic: null, nsfw: false, parent_id: null, rate_limit_per_user: 0, permission_overwrites: [] },
		...{ last_message_id: null, flags: 0, ...draft },
	};
}

export function newForum(
	draft: Pick<Channel, 'id'> & Partial<Channel>,
	available_tags: readonly ForumTag[],
	requireTag: boolean,
): Channel {
	return {
		...newGuildChannel({ ...draft, type: ChannelType.GuildForum }),
		...{ available_tags, flags: requireTag ? ChannelFlags.RequireTag : 0 },
		...{ default_reaction_emoji: null, default_sort_order: null, default_forum_layout: ForumLayoutType.NotSet },
	};
}

export function newForumTag(id: string, name: string): ForumTag {
	return { id, name, moderated: false, emoji_id: null, emoji_name: null };
}

export function newDm(id: string, recipients: readonly User[]): Channel {
	return { id, type: ChannelType.DM, recipients, last_message_id: null, flags: 0 };
}

export function newMessage(
	draft: Pick<Message, 'id' | 'channel_id' | 'author' | 'timestamp'> & Partial<Message>,
): Message {
	return {
		...{ type: MessageType.Default, content: '', edited_timestamp: null },
		...{ tts: false, mention_everyone: false, mentions: [], mention_roles: [], attachments: [], embeds: [] },
		...{ components: [], pinned: false, flags: 0, ...draft },
	};
}

/** The things of Discord that the local one knows, in the API's own shapes (v10), as far as they are played. */
import type {
	ApplicationIntegrationType,
	ChannelType,
	InteractionType,
	MessageReferenceType,
	MessageType,
} from 'discord.js';
import type { CommandForm } from '../rules/command.ts';
import type { ActionRow } from '../rules/component.ts';
import type { Embed } from '../rules/embed.ts';

export interface User {
	readonly id: string;
	readonly username: string;
	readonly discriminator: string;
	readonly global_name: string | null;
	readonly avatar: string | null;
	readonly bot?: boolean;
	readonly flags: number;
	readonly public_flags: number;
	readonly primary_guild: null;
}

export interface Member {
	readonly user: User;
	readonly nick: string | null;
	readonly avatar: string | null;
	readonly banner: null;
	readonly roles: string[];
	readonly joined_at: string;
	readonly premium_since: string | null;
	readonly deaf: boolean;
	readonly mute: boolean;
	readonly pending: boolean;
	readonly flags: number;
	readonly communication_disabled_until: string | null;
}

export interface Role {
	readonly id: string;
	readonly name: string;
	readonly permissions: string;
	readonly position: number;
	readonly color: number;
	readonly colors: { primary_color: number; secondary_color: null; tertiary_color: null };
	readonly hoist: boolean;
	readonly managed: boolean;
	readonly mentionable: boolean;
	readonly icon: null;
	readonly unicode_emoji: null;
	readonly flags: number;
}

export interface Overwrite {
	readonly id: string;
	/** 0 for a role, 1 for a member. */
	readonly type: 0 | 1;
	readonly allow: string;
	readonly deny: string;
}

export interface Channel {
	readonly id: string;
	readonly type:
		| ChannelType.GuildText
		| ChannelType.GuildAnnouncement
		| ChannelType.GuildForum
		| ChannelType.DM
		| ThreadType;
	readonly name?: string;
	readonly guild_id?: string;
	readonly topic?: string | null;
	readonly position?: number;
	readonly nsfw?: boolean;
	readonly parent_id?: string | null;
	readonly rate_limit_per_user?: number;
	readonly permission_overwrites?: readonly Overwrite[];
	/** Of a direct message: both ends. The API leaves out whoever asks. */
	readonly recipients?: readonly User[];
	readonly last_message_id: string | null;
	readonly flags: number;
	/** Of a forum. */
	readonly available_tags?: readonly ForumTag[];
	readonly default_reaction_emoji?: null;
	readonly default_sort_order?: null;
	readonly default_forum_layout?: number;
	/** From here on, of a thread. */
	readonly owner_id?: string;
	readonly thread_metadata?: ThreadMetadata;
	/** Neither counts the message that a thread begins with; the first goes down again when one is deleted. */
	readonly message_count?: number;
	readonly total_message_sent?: number;
	readonly member_count?: number;
	/** Of a post in a forum. */
	readonly applied_tags?: readonly string[];
	/** The local Discord's own: the API tells each who asks of their own membership only. */
	readonly thread_members?: readonly ThreadMember[];
}

export type ThreadType = ChannelType.AnnouncementThread | ChannelType.PublicThread | ChannelType.PrivateThread;

export interface Thread extends Channel {
	readonly type: ThreadType;
	readonly name: string;
	readonly guild_id: string;
	readonly parent_id: string;
	readonly owner_id: string;
	readonly thread_metadata: ThreadMetadata;
	readonly message_count: number;
	readonly total_message_sent: number;
	readonly member_count: number;
	readonly thread_members: readonly ThreadMember[];
}

export interface ThreadMetadata {
	readonly archived: boolean;
	/** Minutes. */
	readonly auto_archive_duration: number;
	/** When it was last made, archived or opened again. */
	readonly archive_timestamp: string;
	readonly locked: boolean;
	readonly create_timestamp: string;
}

export interface ThreadMember {
	readonly user_id: string;
	readonly join_timestamp: string;
	readonly flags: number;
}

export interface ForumTag {
	readonly id: string;
	readonly name: string;
	readonly moderated: boolean;
	readonly emoji_id: null;
	readonly emoji_name: string | null;
}

export interface Guild {
	readonly id: string;
	readonly name: string;
	readonly owner_id: string;
	readonly preferred_locale: string;
	readonly features: readonly string[];
	readonly roles: Role[];
	system_channel_id: string | null;
	readonly emojis: readonly { id: string; name: string; animated: boolean; available: boolean }[];
}

export interface Attachment {
	readonly id: string;
	readonly filename: string;
	readonly description?: string;
	readonly content_type: string;
	readonly size: number;
	readonly url: string;
	readonly proxy_url: string;
	readonly width?: number;
	readonly height?: number;
	readonly ephemeral?: boolean;
}

export interface InteractionMetadata {
	readonly id: string;
	readonly type: InteractionType;
	readonly user: User;
	readonly authorizing_integration_owners: Partial<Record<ApplicationIntegrationType, string>>;
	/** Of commands: the full name, and of context menu commands what it was used on. */
	readonly name?: string;
	readonly command_type?: number;
	readonly target_message_id?: string;
	/** Of components: the message they are on. */
	readonly interacted_message_id?: string;
	/** Of modals: what opened it. */
	readonly triggering_interaction_metadata?: InteractionMetadata;
	readonly original_response_message_id?: string;
}

export interface Message {
	readonly id: string;
	readonly channel_id: string;
	readonly author: User;
	readonly type: MessageType;
	readonly content: string;
	readonly timestamp: string;
	readonly edited_timestamp: string | null;
	readonly tts: boolean;
	readonly mention_everyone: boolean;
	readonly mentions: readonly User[];
	readonly mention_roles: readonly string[];
	readonly attachments: readonly Attachment[];
	readonly embeds: readonly Embed[];
	readonly components: readonly ActionRow[];
	readonly pinned: boolean;
	readonly flags: number;
	readonly nonce?: string | number;
	readonly application_id?: string;
	readonly webhook_id?: string;
	readonly interaction_metadata?: InteractionMetadata;
	readonly message_reference?: {
		type: MessageReferenceType;
		message_id: string;
		channel_id: string;
		guild_id?: string;
	};
	/** The local Discord's own, never sent to the bot: files that embeds show, which `attachments` therefore leaves out. */
	readonly embedded_attachments?: readonly Attachment[];
	/** The local Discord's own, never sent to the bot: the one person who sees this ephemeral message. */
	readonly ephemeral_for?: string;
}

export type ApplicationCommand = CommandForm & {
	readonly id: string;
	readonly application_id: string;
	readonly version: string;
	readonly guild_id?: string;
	readonly dm_permission?: boolean;
};

export interface Application {
	readonly id: string;
	readonly name: string;
	readonly description: string;
	readonly owner: User;
	readonly flags: number;
	readonly approximate_user_install_count: number;
	/** Fields that say nothing here, but that the API sends. */
	readonly [field: string]: unknown;
}

/** Everything the local Discord remembers, and who hears when it changes. It keeps no rules: those who write to it do. */
import { ChannelType, MessageFlags, MessageType, PermissionFlagsBits } from 'discord.js';
import type { Application, ApplicationCommand, Channel, Guild, Member, Message, Overwrite, User } from './model.ts';
import { dmPermissions, permissionsIn } from './permissions.ts';
import { snowflakes } from './snowflake.ts';

export type { Application, ApplicationCommand, Channel, Guild, Member, Message, User } from './model.ts';

export type WorldChange =
	| { type: 'message-create' | 'message-update'; message: Message }
	| { type: 'message-delete'; channelId: string; messageId: string }
	| { type: 'commands'; commands: readonly ApplicationCommand[] }
	| { type: 'connection'; connected: boolean }
	| { type: 'guild-create'; guild: Guild };

/** What members may do unless said otherwise: Discord's own defaults for @everyone, as far as they matter here. */
const everyone = dmPermissions | PermissionFlagsBits.UseExternalApps | PermissionFlagsBits.ChangeNickname;

const noMember = { nick: null, avatar: null, premium_since: null, deaf: false, mute: false, pending: false } as const;

export class World {
	readonly snowflake = snowflakes();
	readonly bot: User;
	readonly application: Application;
	/** The home guild, which `you` own. */
	readonly guild: Guild;
	/** The person at the keyboard. */
	readonly you: User;
	readonly guilds = new Map<string, Guild>();
	/** The home guild's #history first. */
	readonly channels = new Map<string, Channel>();
	readonly users = new Map<string, User>();
	readonly #commands = new Map<string, readonly ApplicationCommand[]>();
	readonly #messages = new Map<string, Map<string, Message>>();
	/** Uploaded files by attachment id. */
	readonly files = new Map<string, { readonly type: string; readonly bytes: Uint8Array<ArrayBuffer> }>();
	/** Where people's browsers fetch them. */
	readonly origin: string;
	readonly #members = new Map<string, Member>();
	readonly #listeners = new Set<(change: WorldChange) => void>();

	constructor(origin: string) {
		this.origin = origin;
		this.bot = this.#addUser({ username: 'Khasan', bot: true, discriminator: '1938' });
		this.you = this.#addUser({ username: 'You' });
		this.application = {
			id: this.bot.id,
			name: 'Khasan',
			description: 'A Discord bot for history communities',
			icon: null,
			bot_public: true,
			bot_require_code_grant: false,
			verify_key: '0'.repeat(64),
			flags: 0,
			approximate_guild_count: 1,
			approximate_user_install_count: 1,
			integration_types_config: { '0': {}, '1': {} },
		};
		this.guild = this.addGuild('Changkufeng Society', this.you, 'history');
		this.addChannel(this.guild, 'announcements', ChannelType.GuildAnnouncement);
		this.#addDm(this.you, this.bot);
		this.#addDm(this.you, this.#addUser({ username: 'Friend' }));
	}

	/** All that people see in the home guild: global commands and the guild's own. */
	get commands(): readonly ApplicationCommand[] {
		return [...this.commandsOf('global'), ...this.commandsOf(this.guild.id)];
	}

	commandsOf(scope: string): readonly ApplicationCommand[] {
		return this.#commands.get(scope) ?? [];
	}

	setCommands(scope: string, commands: readonly ApplicationCommand[]): void {
		this.#commands.set(scope, commands);
		this.#emit({ type: 'commands', commands: this.commands });
	}

	/** In order; ephemeral ones too, each with `ephemeral_for`. */
	messages(channelId: string): readonly Message[] {
		return [...(this.#messages.get(channelId)?.values() ?? [])];
	}

	message(channelId: string, id: string): Message | undefined {
		return this.#messages.get(channelId)?.get(id);
	}

	/** The direct message of two users, the same one each time. */
	dm(one: User, other: User): Channel {
		const found = this.channels.values().find((channel) => {
			const ends = channel.recipients?.map(({ id }) => id) ?? [];
			return ends.includes(one.id) && ends.includes(other.id);
		});
		return found ?? this.#addDm(one, other);
	}

	on(listener: (change: WorldChange) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	setConnected(connected: boolean): void {
		this.#emit({ type: 'connection', connected });
	}

	user(name: string): User {
		return this.users.values().find(({ username }) => username === name) ?? this.#addUser({ username: name });
	}

	/** Whoever acts in a guild is a member of it. */
	member(guild: Guild, user: User): Member {
		const key = `${guild.id} ${user.id}`;
		const known = this.#members.get(key);
		if (known) return known;
		const joined_at = new Date().toISOString();
		const member = { user, ...noMember, roles: [], joined_at, flags: 0, communication_disabled_until: null };
		this.#members.set(key, member);
		return member;
	}

	/** Gives a member, through a role of their own, these permissions beside everyone's. */
	grant(guild: Guild, user: User, permissions: bigint): void {
		const member = this.member(guild, user);
		const name = `permissions of ${user.username}`;
		const at = guild.roles.findIndex((role) => role.name === name);
		const role = roleOf(guild.roles[at]?.id ?? this.snowflake(), name, permissions);
		if (at === -1) guild.roles.push(role);
		else guild.roles[at] = role;
		this.#members.set(`${guild.id} ${user.id}`, { ...member, roles: [...new Set([...member.roles, role.id])] });
	}

	permissions(channel: Channel, user: User): bigint {
		const guild = channel.guild_id === undefined ? undefined : this.guilds.get(channel.guild_id);
		if (guild) return permissionsIn(guild, this.member(guild, user), channel);
		return channel.recipients?.some(({ id }) => id === user.id) ? dmPermissions : 0n;
	}

	/** Takes permissions from a user in one channel, by an overwrite; 0n gives them back. */
	deny(channel: Channel, user: User, permissions: bigint): void {
		const others = (channel.permission_overwrites ?? []).filter(({ id }) => id !== user.id);
		const own: Overwrite = { id: user.id, type: 1, allow: '0', deny: permissions.toString() };
		this.channels.set(channel.id, { ...channel, permission_overwrites: permissions ? [...others, own] : others });
	}

	addGuild(name: string, owner: User, channelName: string, id = this.snowflake()): Guild {
		const guild: Guild = {
			id,
			name,
			owner_id: owner.id,
			preferred_locale: 'en-US',
			features: ['COMMUNITY', 'NEWS'],
			roles: [roleOf(id, '@everyone', everyone)],
			emojis: [],
		};
		this.guilds.set(id, guild);
		this.addChannel(guild, channelName);
		this.member(guild, owner);
		this.grant(guild, this.bot, everyone | PermissionFlagsBits.ManageMessages);
		this.#emit({ type: 'guild-create', guild });
		return guild;
	}

	addChannel(guild: Guild, name: string, type: Channel['type'] = ChannelType.GuildText): Channel {
		const position = this.channels
			.values()
			.filter(({ guild_id }) => guild_id === guild.id)
			.toArray().length;
		const channel: Channel = {
			...{ id: this.snowflake(), type, name, guild_id: guild.id, position, topic: null, nsfw: false, parent_id: null },
			...{ rate_limit_per_user: 0, permission_overwrites: [], last_message_id: null, flags: 0 },
		};
		this.channels.set(channel.id, channel);
		return channel;
	}

	removeChannel(id: string): void {
		this.channels.delete(id);
		this.#messages.delete(id);
	}

	addMessage(draft: Pick<Message, 'channel_id' | 'author'> & Partial<Message>): Message {
		const message: Message = {
			...{ id: this.snowflake(), type: MessageType.Default, content: '', timestamp: new Date().toISOString() },
			...{ edited_timestamp: null, tts: false, mention_everyone: false, mentions: [], mention_roles: [] },
			...{ attachments: [], embeds: [], components: [], pinned: false, flags: 0 },
			...draft,
		};
		const channel = this.channels.get(message.channel_id);
		if (channel) this.channels.set(channel.id, { ...channel, last_message_id: message.id });
		this.#keep(message);
		this.#emit({ type: 'message-create', message });
		return message;
	}

	/** Messages are replaced, never changed: whoever holds one keeps what they saw. */
	updateMessage(message: Message, patch: Partial<Message>): Message {
		const updated = { ...message, ...patch };
		this.#keep(updated);
		this.#emit({ type: 'message-update', message: updated });
		return updated;
	}

	deleteMessage({ id, channel_id }: Message): void {
		this.#messages.get(channel_id)?.delete(id);
		this.#emit({ type: 'message-delete', channelId: channel_id, messageId: id });
	}

	/** A Map keeps an updated message in its place. */
	#keep(message: Message): void {
		const known = this.#messages.get(message.channel_id);
		if (known) known.set(message.id, message);
		else this.#messages.set(message.channel_id, new Map([[message.id, message]]));
	}

	#emit(change: WorldChange): void {
		for (const listener of this.#listeners) listener(change);
	}

	#addUser(draft: Pick<User, 'username'> & Partial<User>): User {
		const known = { id: this.snowflake(), discriminator: '0', global_name: null, avatar: null, public_flags: 0 };
		const user = { ...known, ...draft };
		this.users.set(user.id, user);
		return user;
	}

	#addDm(...recipients: User[]): Channel {
		const channel: Channel = {
			id: this.snowflake(),
			type: ChannelType.DM,
			recipients,
			last_message_id: null,
			flags: 0,
		};
		this.channels.set(channel.id, channel);
		return channel;
	}
}

export const isEphemeral = ({ flags }: Message) => (flags & MessageFlags.Ephemeral) !== 0;

function roleOf(id: string, name: string, permissions: bigint) {
	return {
		...{ id, name, permissions: permissions.toString(), position: 0, color: 0, hoist: false, managed: false },
		...{ colors: { primary_color: 0, secondary_color: null, tertiary_color: null }, mentionable: false, flags: 0 },
	};
}

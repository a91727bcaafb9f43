/** Everything the local Discord remembers, and who hears when it changes. It keeps no rules: those who write to it do. */
import { ChannelType, MessageFlags } from 'discord.js';
import {
	botsPermissions,
	newApplication,
	newDm,
	newGuild,
	newGuildChannel,
	newMember,
	newMessage,
	newRole,
	newUser,
} from './defaults.ts';
import { Messages } from './messages.ts';
import type { Application, ApplicationCommand, Channel, Guild, Member, Message, Overwrite, User } from './model.ts';
import { dmPermissions, permissionsIn } from './permissions.ts';
import { snowflakes } from './snowflake.ts';

export type WorldChange =
	| { type: 'message-create' | 'message-update'; message: Message }
	| { type: 'message-delete'; channelId: string; messageId: string }
	| { type: 'commands'; commands: readonly ApplicationCommand[] }
	| { type: 'connection'; connected: boolean }
	| { type: 'guild-create'; guild: Guild };

export class World {
	readonly snowflake = snowflakes();
	/** Where browsers fetch uploaded files. */
	readonly origin: string;
	readonly bot: User;
	readonly application: Application;
	/** The person at the keyboard. */
	readonly you: User;
	/** The home guild, which `you` own. */
	readonly guild: Guild;
	readonly guilds = new Map<string, Guild>();
	/** The home guild's #history first. */
	readonly channels = new Map<string, Channel>();
	readonly users = new Map<string, User>();
	/** By guild id, or `global`. */
	readonly #commands = new Map<string, readonly ApplicationCommand[]>();
	readonly #messages = new Messages();
	/** By guild id and user id. */
	readonly #members = new Map<string, Member>();
	readonly #listeners = new Set<(change: WorldChange) => void>();

	constructor(origin: string) {
		this.origin = origin;
		this.bot = this.#addUser({ username: 'Khasan', bot: true, discriminator: '1938' });
		this.you = this.#addUser({ username: 'You' });
		this.application = newApplication(this.bot, this.you);
		this.guild = this.addGuild('Changkufeng Society', this.you, 'history');
		this.addChannel(this.guild, 'announcements', ChannelType.GuildAnnouncement);
		this.dm(this.you, this.bot);
	}

	/** Uploaded files by attachment id. */
	get files(): Messages['files'] {
		return this.#messages.files;
	}

	/** All that people see in the home guild: global commands and the guild's own. */
	get commands(): readonly ApplicationCommand[] {
		return [...this.commandsOf('global'), ...this.commandsOf(this.guild.id)];
	}

	/** @param scope a guild's id, or `global` */
	commandsOf(scope: string): readonly ApplicationCommand[] {
		return this.#commands.get(scope) ?? [];
	}

	setCommands(scope: string, commands: readonly ApplicationCommand[]): void {
		this.#commands.set(scope, commands);
		this.#emit({ type: 'commands', commands: this.commands });
	}

	/** In order; ephemeral ones too, each with `ephemeral_for`. */
	messages(channelId: string): readonly Message[] {
		return this.#messages.in(channelId);
	}

	message(channelId: string, id: string): Message | undefined {
		return this.#messages.find(channelId, id);
	}

	on(listener: (change: WorldChange) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	setConnected(connected: boolean): void {
		this.#emit({ type: 'connection', connected });
	}

	/** The user of this name, who comes to be when first named. */
	user(name: string): User {
		return this.users.values().find(({ username }) => username === name) ?? this.#addUser({ username: name });
	}

	/** Whoever acts in a guild is a member of it. */
	member(guild: Guild, user: User): Member {
		const key = `${guild.id} ${user.id}`;
		const member = this.#members.get(key) ?? newMember(user);
		this.#members.set(key, member);
		return member;
	}

	/** Gives a member, through a role of their own, these permissions beside everyone's. */
	grant(guild: Guild, user: User, permissions: bigint): void {
		const name = `permissions of ${user.username}`;
		const at = guild.roles.findIndex((role) => role.name === name);
		const role = newRole(guild.roles[at]?.id ?? this.snowflake(), name, permissions);
		guild.roles.splice(at === -1 ? guild.roles.length : at, 1, role);
		const member = this.member(guild, user);
		const roles = [...new Set([...member.roles, role.id])];
		this.#members.set(`${guild.id} ${user.id}`, { ...member, roles });
	}

	/** Takes permissions from a user in one channel, by an overwrite; 0n gives them back. */
	deny(channel: Channel, user: User, permissions: bigint): void {
		const current = this.channels.get(channel.id) ?? channel;
		const others = (current.permission_overwrites ?? []).filter(({ id }) => id !== user.id);
		const own: Overwrite = { id: user.id, type: 1, allow: '0', deny: permissions.toString() };
		this.channels.set(channel.id, { ...current, permission_overwrites: permissions ? [...others, own] : others });
	}

	permissions(channel: Channel, user: User): bigint {
		const guild = channel.guild_id === undefined ? undefined : this.guilds.get(channel.guild_id);
		if (guild) return permissionsIn(guild, this.member(guild, user), this.channels.get(channel.id) ?? channel);
		return channel.recipients?.some(({ id }) => id === user.id) ? dmPermissions : 0n;
	}

	/** The bot joins a guild. */
	addGuild(name: string, owner: User, channelName: string): Guild {
		const guild = newGuild(this.snowflake(), name, owner);
		this.guilds.set(guild.id, guild);
		this.addChannel(guild, channelName);
		this.grant(guild, this.bot, botsPermissions);
		this.#emit({ type: 'guild-create', guild });
		return guild;
	}

	addChannel({ id: guild_id }: Guild, name: string, type: Channel['type'] = ChannelType.GuildText): Channel {
		const position = [...this.channels.values()].filter((channel) => channel.guild_id === guild_id).length;
		const channel = newGuildChannel({ id: this.snowflake(), type, name, guild_id, position });
		this.channels.set(channel.id, channel);
		return channel;
	}

	removeChannel(id: string): void {
		this.channels.delete(id);
		this.#messages.deleteChannel(id);
	}

	/** The direct message of two users, the same one each time. */
	dm(one: User, other: User): Channel {
		const known = this.channels.values().find(({ recipients = [] }) => {
			const ends = recipients.map(({ id }) => id);
			return ends.includes(one.id) && ends.includes(other.id);
		});
		const channel = known ?? newDm(this.snowflake(), [one, other]);
		this.channels.set(channel.id, channel);
		return channel;
	}

	addMessage(draft: Pick<Message, 'channel_id' | 'author'> & Partial<Message>): Message {
		const message = newMessage({ id: this.snowflake(), ...draft });
		const channel = this.channels.get(message.channel_id);
		// An ephemeral message is nobody's business but one person's, and so is its id.
		if (channel && !isEphemeral(message)) this.channels.set(channel.id, { ...channel, last_message_id: message.id });
		this.#messages.put(message);
		this.#emit({ type: 'message-create', message });
		const surplus = this.#messages.surplus(message.channel_id);
		if (surplus) this.deleteMessage(surplus);
		return message;
	}

	/** Messages are replaced, never changed: whoever holds one keeps what they saw. */
	updateMessage(message: Message, patch: Partial<Message>): Message {
		const updated = { ...message, ...patch };
		this.#messages.put(updated);
		this.#emit({ type: 'message-update', message: updated });
		return updated;
	}

	deleteMessage(message: Message): void {
		this.#messages.delete(message);
		this.#emit({ type: 'message-delete', channelId: message.channel_id, messageId: message.id });
	}

	#emit(change: WorldChange): void {
		for (const listener of this.#listeners) listener(change);
	}

	#addUser(draft: Pick<User, 'username'> & Partial<User>): User {
		const user = newUser({ id: this.snowflake(), ...draft });
		this.users.set(user.id, user);
		return user;
	}
}

export const isEphemeral = ({ flags }: Message) => (flags & MessageFlags.Ephemeral) !== 0;

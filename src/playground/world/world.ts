/** Everything the local Discord remembers, and who hears when it changes. It keeps no rules: those who write to it do. */
import { ChannelType, MessageFlags, MessageType } from 'discord.js';
import type { MovableClock } from '../clock.ts';
import { Changes, type WorldChange } from './changes.ts';
import { Channels, type ForumDraft } from './channels.ts';
import { botsPermissions, newApplication, newGuild, newMessage, newUser } from './defaults.ts';
import { Members } from './members.ts';
import { Messages } from './messages.ts';
import type { Application, ApplicationCommand, Channel, Guild, Member, Message, Role, Thread, User } from './model.ts';
import { referenceTo } from './payloads.ts';
import { permissionsOf } from './permissions.ts';
import { snowflakes } from './snowflake.ts';
import type { ThreadDraft, ThreadState } from './threads.ts';

export class World {
	readonly snowflake: () => string;
	readonly clock: MovableClock;
	/** Where browsers fetch uploaded files. */
	readonly origin: string;
	readonly bot: User;
	readonly application: Application;
	/** The person at the keyboard. */
	readonly you: User;
	/** The home guild, which `you` own. */
	readonly guild: Guild;
	/** Also those that the bot was put out of. */
	readonly guilds = new Map<string, Guild>();
	readonly users = new Map<string, User>();
	readonly #changes = new Changes();
	/** By guild id, or `global`. */
	readonly #commands = new Map<string, readonly ApplicationCommand[]>();
	readonly #messages = new Messages();
	readonly #members = new Members(this);
	readonly #channels = new Channels(this, (guildId) => this.#changes.emit({ type: 'channels', guildId }));
	/** The ids of the guilds that the bot was put out of, and of the users who take no direct message from it. */
	readonly #withoutBot = new Set<string>();
	readonly #closedDms = new Set<string>();

	constructor(origin: string, clock: MovableClock) {
		this.origin = origin;
		this.clock = clock;
		this.snowflake = snowflakes(() => clock.now());
		clock.onMove((now) => this.#changes.emit({ type: 'clock', now }));
		this.bot = this.#addUser({ username: 'Khasan', bot: true, discriminator: '1938' });
		this.you = this.#addUser({ username: 'You' });
		this.application = newApplication(this.bot, this.you);
		this.guild = this.addGuild('Changkufeng Society', this.you, 'history');
		this.addChannel(this.guild, 'announcements', ChannelType.GuildAnnouncement);
		this.dm(this.you, this.bot);
	}

	/** By id, with direct messages and threads; the home guild's #history first. */
	get channels(): ReadonlyMap<string, Channel> {
		return this.#channels.byId;
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
		this.#changes.emit({ type: 'commands', commands: this.commands });
	}

	/** In order; ephemeral ones too, each with `ephemeral_for`. */
	messages(channelId: string): readonly Message[] {
		return this.#messages.in(channelId);
	}

	message(channelId: string, id: string): Message | undefined {
		return this.#messages.find(channelId, id);
	}

	/** Now, as the API writes it. */
	timestamp(): string {
		return new Date(this.clock.now()).toISOString();
	}

	/** @returns how to stop listening */
	on(listener: (change: WorldChange) => void): () => void {
		return this.#changes.on(listener);
	}

	setConnected(connected: boolean): void {
		this.#changes.emit({ type: 'connection', connected });
	}

	/** The user of this name, who comes to be when first named. */
	user(name: string): User {
		return this.users.values().find(({ username }) => username === name) ?? this.#addUser({ username: name });
	}

	/** Whoever acts in a guild is a member of it. */
	member(guild: Guild, user: User): Member {
		return this.#members.of(guild, user);
	}

	/** A role that nobody has yet and that everyone may choose. */
	addRole(guild: Guild, name: string, more: Partial<Pick<Role, 'mentionable' | 'permissions'>> = {}): Role {
		return this.#members.addRole(guild, name, more);
	}

	/** Gives a member, through a role of their own, these permissions beside everyone's. */
	grant(guild: Guild, user: User, permissions: bigint): void {
		this.#members.grant(guild, user, permissions);
	}

	/** Takes permissions from a user in one channel, and so in its threads, by an overwrite; 0n gives them back. */
	deny(channel: Channel, user: User, permissions: bigint): void {
		this.#channels.deny(channel, user, permissions);
	}

	permissions(channel: Channel, user: User): bigint {
		return permissionsOf(this, channel, user);
	}

	/** The bot joins a guild. */
	addGuild(name: string, owner: User, channelName: string): Guild {
		const guild = newGuild(this.snowflake(), name, owner);
		this.guilds.set(guild.id, guild);
		this.addChannel(guild, channelName);
		this.addBot(guild);
		return guild;
	}

	hasBot({ id }: Guild): boolean {
		return this.guilds.has(id) && !this.#withoutBot.has(id);
	}

	/** The bot comes to a guild, for the first time or again, with what its invitation asks for. */
	addBot(guild: Guild): void {
		this.#withoutBot.delete(guild.id);
		this.grant(guild, this.bot, botsPermissions);
		this.#changes.emit({ type: 'guild-create', guild });
	}

	/** The bot is kicked from a guild, or banned, which looks the same to it. The guild and its people stay. */
	removeBot(guild: Guild): void {
		this.#withoutBot.add(guild.id);
		this.#members.remove(guild, this.bot);
		this.#changes.emit({ type: 'guild-delete', guild });
	}

	/** From here on a user takes no direct message from the bot, or with `false` takes them again. */
	closeDms({ id }: User, closed = true): void {
		if (closed) this.#closedDms.add(id);
		else this.#closedDms.delete(id);
	}

	hasClosedDms({ id }: User): boolean {
		return this.#closedDms.has(id);
	}

	setSystemChannel(guild: Guild, channel: Channel | undefined): void {
		guild.system_channel_id = channel?.id ?? null;
	}

	addChannel(
		guild: Guild,
		name: string,
		type: ChannelType.GuildText | ChannelType.GuildAnnouncement = ChannelType.GuildText,
	): Channel {
		return this.#channels.add(guild, name, type);
	}

	addForum(guild: Guild, name: string, draft: ForumDraft = {}): Channel {
		return this.#channels.addForum(guild, name, draft);
	}

	/** In a forum this is a post that still lacks its message, which will have the thread's own id. */
	addThread(parent: Channel, name: string, draft: ThreadDraft = {}): Thread {
		const { id } = this.#channels.addThread(parent, name, draft.owner ?? this.you, draft);
		const start = draft.message && this.message(parent.id, draft.message.id);
		if (start) {
			this.updateMessage(start, { flags: start.flags | MessageFlags.HasThread });
			const type = MessageType.ThreadStarterMessage;
			this.addMessage({ channel_id: id, author: start.author, type, message_reference: referenceTo(parent, start.id) });
		}
		const thread = this.#channels.thread(id);
		const surplus = this.#channels.surplusThread(thread);
		if (surplus) this.removeChannel(surplus.id);
		return thread;
	}

	/** Archives, locks, or opens a thread again. */
	setThread(thread: Thread, state: ThreadState): Thread {
		return this.#channels.setThread(thread, state);
	}

	joinThread(thread: Thread, user: User): Thread {
		return this.#channels.join(thread, user);
	}

	removeChannel(id: string): void {
		for (const gone of this.#channels.remove(id)) this.#messages.deleteChannel(gone);
	}

	/** The direct message of two users, the same one each time. */
	dm(one: User, other: User): Channel {
		return this.#channels.dm(one, other);
	}

	addMessage(draft: Pick<Message, 'channel_id' | 'author'> & Partial<Message>): Message {
		const message = newMessage({ id: this.snowflake(), timestamp: this.timestamp(), ...draft });
		// An ephemeral message is nobody's business but one person's, and so is its id.
		if (!isEphemeral(message)) this.#channels.written(message);
		this.#messages.put(message);
		this.#changes.emit({ type: 'message-create', message });
		const surplus = this.#messages.surplus(message.channel_id);
		if (surplus) this.deleteMessage(surplus);
		return message;
	}

	/** Messages are replaced, never changed: whoever holds one keeps what they saw. */
	updateMessage(message: Message, patch: Partial<Message>): Message {
		const updated = { ...message, ...patch };
		this.#messages.put(updated);
		this.#changes.emit({ type: 'message-update', message: updated });
		return updated;
	}

	deleteMessage(message: Message): void {
		this.#messages.delete(message);
		if (!isEphemeral(message)) this.#channels.deleted(message);
		this.#changes.emit({ type: 'message-delete', channelId: message.channel_id, messageId: message.id });
	}

	#addUser(draft: Pick<User, 'username'> & Partial<User>): User {
		const user = newUser({ id: this.snowflake(), ...draft });
		this.users.set(user.id, user);
		return user;
	}
}

export const isEphemeral = ({ flags }: Message) => (flags & MessageFlags.Ephemeral) !== 0;

/** The channels of all guilds and the direct messages: how they come, change and go. */
import { ChannelType } from 'discord.js';
import { newDm, newForum, newForumTag, newGuildChannel } from './defaults.ts';
import type { Channel, Guild, Message, Overwrite, Thread, User } from './model.ts';
import {
	afterDeletion,
	afterMessage,
	inState,
	isThread,
	joined,
	newThread,
	type ThreadDraft,
	type ThreadState,
} from './threads.ts';
import type { World } from './world.ts';

/** How many threads hang on a channel at most; without an end, one a day would fill the memory in the end. */
const keptThreads = 500;

export interface ForumDraft {
	/** The names of its tags. */
	readonly tags?: readonly string[];
	/** Whether a post needs at least one of them. */
	readonly requireTag?: boolean;
}

export class Channels {
	readonly byId = new Map<string, Channel>();
	readonly #world: Pick<World, 'snowflake' | 'timestamp'>;
	/** Told the guild whose list of channels looks different now. */
	readonly #changed: (guildId: string | undefined) => void;

	constructor(world: Pick<World, 'snowflake' | 'timestamp'>, changed: (guildId: string | undefined) => void) {
		this.#world = world;
		this.#changed = changed;
	}

	add(guild: Guild, name: string, type: ChannelType.GuildText | ChannelType.GuildAnnouncement): Channel {
		return this.#put(newGuildChannel({ ...this.#last(guild), type, name }));
	}

	addForum(guild: Guild, name: string, { tags = [], requireTag = false }: ForumDraft): Channel {
		const available = tags.map((tag) => newForumTag(this.#world.snowflake(), tag));
		return this.#put(newForum({ ...this.#last(guild), name }, available, requireTag));
	}

	addThread(parent: Channel, name: string, owner: User, draft: ThreadDraft): Thread {
		const id = draft.message?.id ?? this.#world.snowflake();
		const thread = newThread(id, parent, name, draft, owner, this.#world.timestamp());
		const forum = this.byId.get(parent.id);
		if (forum?.type === ChannelType.GuildForum) this.byId.set(forum.id, { ...forum, last_message_id: id });
		return this.#put(thread);
	}

	/** Those that hang on a channel, the oldest first. */
	threadsOf(parentId: string): Thread[] {
		return this.byId
			.values()
			.filter(isThread)
			.filter(({ parent_id }) => parent_id === parentId)
			.toArray();
	}

	/** The oldest thread of a channel that has more than it keeps. */
	surplusThread({ parent_id }: Thread): Thread | undefined {
		const all = this.threadsOf(parent_id);
		return all.length > keptThreads ? all[0] : undefined;
	}

	setThread({ id }: Thread, state: ThreadState): Thread {
		return this.#put(inState(this.thread(id), state, this.#world.timestamp()));
	}

	join({ id }: Thread, user: User): Thread {
		return this.#put(joined(this.thread(id), user, this.#world.timestamp()));
	}

	/** The thread as it is now. */
	thread(id: string): Thread {
		const thread = this.byId.get(id);
		if (!thread || !isThread(thread)) throw new Error(`There is no thread ${id}`);
		return thread;
	}

	deny({ id }: Channel, user: User, permissions: bigint): void {
		const channel = this.#governing(id);
		if (!channel) return;
		const others = (channel.permission_overwrites ?? []).filter((overwrite) => overwrite.id !== user.id);
		const own: Overwrite = { id: user.id, type: 1, allow: '0', deny: permissions.toString() };
		this.byId.set(channel.id, { ...channel, permission_overwrites: permissions ? [...others, own] : others });
	}

	dm(one: User, other: User): Channel {
		const known = this.byId.values().find(({ recipients = [] }) => {
			const ends = recipients.map(({ id }) => id);
			return ends.includes(one.id) && ends.includes(other.id);
		});
		return known ?? this.#put(newDm(this.#world.snowflake(), [one, other]));
	}

	/** The message is nobody's secret. */
	written(message: Message): void {
		const channel = this.byId.get(message.channel_id);
		if (!channel) return;
		if (!isThread(channel)) {
			this.byId.set(channel.id, { ...channel, last_message_id: message.id });
			return;
		}
		const after = afterMessage(channel, message);
		this.byId.set(channel.id, after);
		if (channel.thread_metadata.archived) this.#changed(channel.guild_id);
	}

	deleted(message: Message): void {
		const channel = this.byId.get(message.channel_id);
		if (channel && isThread(channel)) this.byId.set(channel.id, afterDeletion(channel, message));
	}

	/** @returns the ids of all that went: its threads go with it */
	remove(id: string): string[] {
		const guildId = this.byId.get(id)?.guild_id;
		const gone = [id, ...this.threadsOf(id).map((thread) => thread.id)];
		for (const each of gone) this.byId.delete(each);
		this.#changed(guildId);
		return gone;
	}

	/** The channel whose overwrites hold in this one: a thread has none of its own. */
	#governing(id: string): Channel | undefined {
		const channel = this.byId.get(id);
		return channel && isThread(channel) ? this.byId.get(channel.parent_id) : channel;
	}

	#put<Kind extends Channel>(channel: Kind): Kind {
		this.byId.set(channel.id, channel);
		this.#changed(channel.guild_id);
		return channel;
	}

	/** What a new channel at the end of a guild's list begins with. */
	#last({ id: guild_id }: Guild): Pick<Channel, 'id'> & Partial<Channel> {
		const present = this.byId.values().filter((channel) => channel.guild_id === guild_id && !isThread(channel));
		return { id: this.#world.snowflake(), guild_id, position: present.toArray().length };
	}
}

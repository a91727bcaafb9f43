/** Threads: how one comes to be, and what changes it. https://discord.com/developers/docs/topics/threads */
import { ChannelType, MessageType } from 'discord.js';
import type { Channel, Message, Thread, ThreadMetadata, User } from './model.ts';

export type ThreadState = Partial<Pick<ThreadMetadata, 'archived' | 'locked'>>;

export interface ThreadDraft {
	/** The message it hangs on, whose id it takes; without one it stands for itself. */
	readonly message?: Message;
	/** By default the person at the keyboard. */
	readonly owner?: User;
	/** Only for those who were added to it; in text channels alone. */
	readonly private?: boolean;
	/** Minutes: 60, 1440 (the default), 4320 or 10080. */
	readonly auto_archive_duration?: number | undefined;
	/** Seconds. */
	readonly rate_limit_per_user?: number | undefined;
	/** Ids of the forum's tags. */
	readonly applied_tags?: readonly string[] | undefined;
}

export function isThread(channel: Channel): channel is Thread {
	return channel.thread_metadata !== undefined;
}

/** @param now as the API writes it, here and below */
export function newThread(
	id: string,
	parent: Channel,
	name: string,
	draft: ThreadDraft,
	owner: User,
	now: string,
): Thread {
	if (parent.guild_id === undefined) throw new Error('A direct message has no threads');
	const { auto_archive_duration = 1440, rate_limit_per_user = 0, applied_tags } = draft;
	const times = { archive_timestamp: now, create_timestamp: now };
	const thread: Thread = {
		...{ id, type: threadType(parent, draft.private), name, guild_id: parent.guild_id, parent_id: parent.id },
		...{ owner_id: owner.id, rate_limit_per_user, last_message_id: null, flags: 0 },
		thread_metadata: { archived: false, auto_archive_duration, locked: false, ...times },
		...{ message_count: 0, total_message_sent: 0, member_count: 0, thread_members: [] },
		...(parent.type === ChannelType.GuildForum && { applied_tags: applied_tags ?? [] }),
	};
	return joined(thread, owner, now);
}

function threadType(parent: Channel, onlyForMembers = false): Thread['type'] {
	if (parent.type === ChannelType.GuildAnnouncement) return ChannelType.AnnouncementThread;
	return onlyForMembers ? ChannelType.PrivateThread : ChannelType.PublicThread;
}

export function joined(thread: Thread, { id: user_id }: User, now: string): Thread {
	if (isIn(thread, user_id)) return thread;
	const thread_members = [...thread.thread_members, { user_id, join_timestamp: now, flags: 0 }];
	return { ...thread, thread_members, member_count: thread_members.length };
}

export function isIn({ thread_members }: Thread, userId: string): boolean {
	return thread_members.some(({ user_id }) => user_id === userId);
}

export function inState(thread: Thread, state: ThreadState, now: string): Thread {
	const before = thread.thread_metadata;
	const turned = state.archived !== undefined && state.archived !== before.archived;
	return { ...thread, thread_metadata: { ...before, ...state, ...(turned && { archive_timestamp: now }) } };
}

/** Whoever writes in a thread joins it, and an archived one opens again. */
export function afterMessage(thread: Thread, message: Message): Thread {
	const written = { ...thread, last_message_id: message.id };
	if (beginsThread(message)) return written;
	const { message_count, total_message_sent } = thread;
	const opened = inState(joined(written, message.author, message.timestamp), { archived: false }, message.timestamp);
	return { ...opened, message_count: message_count + 1, total_message_sent: total_message_sent + 1 };
}

export function afterDeletion(thread: Thread, message: Message): Thread {
	return beginsThread(message) ? thread : { ...thread, message_count: thread.message_count - 1 };
}

/** A post's own text, or the pointer to the message that a thread hangs on. */
function beginsThread({ id, channel_id, type }: Message): boolean {
	return id === channel_id || type === MessageType.ThreadStarterMessage;
}

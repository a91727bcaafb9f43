/** The messages of all channels, each with the files it brought: when a message goes, so do they. */
import type { Message } from './model.ts';

/**
 * How many messages a channel keeps. More than anyone scrolls back through, and more than a bot has open at once; without
 * an end, a playground left running with its announcements would fill the memory of this process and of the page.
 */
const keptMessages = 500;

export class Messages {
	/** Uploaded files by attachment id. */
	readonly files = new Map<string, { readonly type: string; readonly bytes: Uint8Array<ArrayBuffer> }>();
	/** By channel id, then by message id; a Map keeps a replaced message in its place. */
	readonly #byChannel = new Map<string, Map<string, Message>>();

	/** In order. */
	in(channelId: string): readonly Message[] {
		return [...(this.#byChannel.get(channelId)?.values() ?? [])];
	}

	find(channelId: string, id: string): Message | undefined {
		return this.#byChannel.get(channelId)?.get(id);
	}

	/** Adds a message, or puts it in the place of the one with its id. */
	put(message: Message): void {
		const { id, channel_id } = message;
		const before = this.find(channel_id, id);
		if (before) this.#dropFiles(before, message);
		const channel = this.#byChannel.get(channel_id) ?? new Map<string, Message>();
		this.#byChannel.set(channel_id, channel.set(id, message));
	}

	/** The oldest message of a channel that holds more than it keeps. */
	surplus(channelId: string): Message | undefined {
		const channel = this.#byChannel.get(channelId);
		return channel && channel.size > keptMessages ? channel.values().next().value : undefined;
	}

	delete({ id, channel_id }: Pick<Message, 'id' | 'channel_id'>): void {
		const gone = this.find(channel_id, id);
		if (gone) this.#dropFiles(gone);
		this.#byChannel.get(channel_id)?.delete(id);
	}

	deleteChannel(id: string): void {
		for (const message of this.in(id)) this.#dropFiles(message);
		this.#byChannel.delete(id);
	}

	/** @param after the message's new form, whose files stay */
	#dropFiles(before: Message, after?: Message): void {
		const kept = new Set(after && filesOf(after));
		for (const id of filesOf(before)) if (!kept.has(id)) this.files.delete(id);
	}
}

function filesOf({ attachments, embedded_attachments = [] }: Message): string[] {
	return [...attachments, ...embedded_attachments].map(({ id }) => id);
}

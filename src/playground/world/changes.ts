/** What happens in the world, for those who want to hear of it. */
import type { ApplicationCommand, Guild, Message } from './model.ts';

export type WorldChange =
	| { type: 'message-create' | 'message-update'; message: Message }
	| { type: 'message-delete'; channelId: string; messageId: string }
	/** A channel or thread came or went, or a thread was archived, locked or opened; `undefined` for direct messages. */
	| { type: 'channels'; guildId: string | undefined }
	| { type: 'commands'; commands: readonly ApplicationCommand[] }
	| { type: 'connection'; connected: boolean }
	/** The bot came to a guild, or was put out of it. */
	| { type: 'guild-create' | 'guild-delete'; guild: Guild }
	| { type: 'clock'; now: number };

export class Changes {
	readonly #listeners = new Set<(change: WorldChange) => void>();

	/** @returns how to stop listening */
	on(listener: (change: WorldChange) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	emit(change: WorldChange): void {
		for (const listener of this.#listeners) listener(change);
	}
}

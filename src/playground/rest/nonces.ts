/** Which message came with which nonce: https://discord.com/developers/docs/resources/message#create-message */
import type { MovableClock } from '../clock.ts';
import type { Message } from '../world/model.ts';

/** "Unique in the past few minutes". */
const nonceLifetime = 5 * 60_000;

export class Nonces {
	/** The oldest first. */
	readonly #seen = new Map<string, { readonly message: Pick<Message, 'id' | 'channel_id'>; readonly at: number }>();
	readonly #clock: MovableClock;

	constructor(clock: MovableClock) {
		this.#clock = clock;
	}

	find(nonce: string): Pick<Message, 'id' | 'channel_id'> | undefined {
		for (const [old, { at }] of this.#seen) {
			if (this.#clock.now() - at < nonceLifetime) break;
			this.#seen.delete(old);
		}
		return this.#seen.get(nonce)?.message;
	}

	remember(nonce: string, { id, channel_id }: Message): void {
		this.#seen.set(nonce, { message: { id, channel_id }, at: this.#clock.now() });
	}
}

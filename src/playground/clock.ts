/** The local Discord's own time: the machine's, until it is put ahead, so that nobody waits until nine to see what comes. */

export class MovableClock {
	/** Milliseconds that it is ahead of the machine. */
	#ahead = 0;
	readonly #machine: () => number;
	readonly #listeners = new Set<(now: number) => void>();

	/** @param machine milliseconds since 1970; for tests one that stands still */
	constructor(machine: () => number = () => Date.now()) {
		this.#machine = machine;
	}

	/** Whole milliseconds since 1970. */
	now(): number {
		return this.#machine() + this.#ahead;
	}

	/** @param moment milliseconds since 1970; one that is past moves nothing, for what has an id and a date keeps them */
	advanceTo(moment: number): void {
		this.advance(moment - this.now());
	}

	/** @param milliseconds nothing moves unless there are any */
	advance(milliseconds: number): void {
		const whole = Math.trunc(milliseconds);
		if (!(whole > 0)) return;
		this.#ahead += whole;
		const now = this.now();
		for (const listener of this.#listeners) listener(now);
	}

	/** @param listener told the new time each time the clock is put ahead. @returns how to stop that */
	onMove(listener: (now: number) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}
}

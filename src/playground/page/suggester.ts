/** Live autocomplete: one question at a time, asked again at each keystroke; an answer to an older one is dropped. */
import { type Act, act } from './server.ts';
import type { Choice } from './wire.ts';

/** Long enough for a fast typist's next key, too short to be noticed. */
const PAUSE = 60;

export class Suggester {
	choices: readonly Choice[] = [];
	state: 'idle' | 'loading' | 'failed' = 'idle';
	#asked: AbortController | undefined;
	readonly #changed: () => void;

	constructor(changed: () => void) {
		this.#changed = changed;
	}

	/** Keeps the former choices in sight until the new ones are there. */
	async ask(question: Omit<Extract<Act, { do: 'suggest' }>, 'do'>, pause = PAUSE): Promise<void> {
		this.#asked?.abort();
		const asked = new AbortController();
		this.#asked = asked;
		this.state = 'loading';
		this.#changed();
		await new Promise((resolve) => setTimeout(resolve, pause));
		if (asked.signal.aborted) return;
		try {
			const { choices } = await act({ do: 'suggest', ...question }, asked.signal);
			if (asked.signal.aborted) return;
			this.choices = choices;
			this.state = 'idle';
		} catch {
			if (asked.signal.aborted) return;
			this.choices = [];
			this.state = 'failed';
		}
		this.#changed();
	}

	forget(): void {
		this.#asked?.abort();
		this.choices = [];
		this.state = 'idle';
	}
}

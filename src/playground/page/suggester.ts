/** Live autocomplete: one question at a time, asked again at each keystroke; an answer to an older one is dropped. */
import { type Act, act } from './server.ts';
import type { Choice } from './wire.ts';

/** Long enough for a fast typist's next key, too short to be noticed. */
const PAUSE = 60;

export class Suggester {
	state: 'idle' | 'loading' | 'failed' = 'idle';
	#asked: AbortController | undefined;
	readonly #answered: (choices: readonly Choice[]) => void;

	/** Until it is called again, the choices of the last answer stay in sight. */
	constructor(answered: (choices: readonly Choice[]) => void) {
		this.#answered = answered;
	}

	async ask(question: Omit<Extract<Act, { do: 'suggest' }>, 'do'>, typing: boolean): Promise<void> {
		this.stop();
		const asked = new AbortController();
		this.#asked = asked;
		this.state = 'loading';
		if (typing) await new Promise((resolve) => setTimeout(resolve, PAUSE));
		if (asked.signal.aborted) return;
		const answer = await act({ do: 'suggest', ...question }, asked.signal).catch(() => undefined);
		if (asked.signal.aborted) return;
		this.state = answer ? 'idle' : 'failed';
		this.#answered(answer?.choices ?? []);
	}

	stop(): void {
		this.#asked?.abort();
		this.state = 'idle';
	}
}

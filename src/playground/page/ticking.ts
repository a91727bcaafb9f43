/** Words that go by the clock, such as "in 20 seconds": drawn anew at each tick while they are on the page. */
import { AsyncDirective, directive } from 'lit/async-directive.js';

const shown = new Set<() => void>();

/** Draws all of them anew. */
export function tick(): void {
	for (const draw of shown) draw();
}

class Ticking extends AsyncDirective {
	#words: () => string = () => '';
	readonly #draw = () => this.setValue(this.#words());

	override render(words: () => string): string {
		this.#words = words;
		if (this.isConnected) shown.add(this.#draw);
		return words();
	}

	protected override disconnected(): void {
		shown.delete(this.#draw);
	}

	protected override reconnected(): void {
		shown.add(this.#draw);
	}
}

export const ticking = directive(Ticking);

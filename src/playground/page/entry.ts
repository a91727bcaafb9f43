/** The state of a command being entered: what is written and chosen, where the cursor is, what is offered, what is missing. */
import { check, closedChoices, cut, type Filled, type Filling, type Leaf } from './command-line.ts';
import { type Row, step } from './listbox.ts';
import type { Choice, Option, Place, Value } from './wire.ts';

/** The place behind the last option, where Enter sends and the options still left are offered. */
export const TAIL = '';

export interface OptionRow extends Row {
	take(): void;
}

export class Entry {
	readonly leaf: Leaf;
	readonly place: Place | undefined;
	readonly #filling: Map<string, Filled>;
	/** Choices that the bot offers for the option in focus. */
	suggested: readonly Choice[] = [];
	shown: readonly string[];
	focused = TAIL;
	tail = '';
	/** Whether the list is open: Escape and choosing close it, typing opens it. */
	open = true;
	/** undefined until an arrow key is pressed in the list. */
	#active: number | undefined;
	problems: ReadonlyMap<string, string> = new Map();

	constructor(leaf: Leaf, place: Place | undefined, filling: Filling, focus?: string) {
		this.leaf = leaf;
		this.place = place;
		this.#filling = new Map(filling);
		this.shown = leaf.options.filter(({ name, required }) => required || filling.has(name)).map(({ name }) => name);
		this.focus(focus ?? this.nextGap());
	}

	get filling(): Filling {
		return this.#filling;
	}

	get option(): Option | undefined {
		return this.leaf.options.find(({ name }) => name === this.focused);
	}

	get closed(): readonly Choice[] | undefined {
		return this.option && closedChoices(this.option, this.place);
	}

	get offered(): Option[] {
		return this.leaf.options.filter(({ name }) => !this.shown.includes(name));
	}

	textOf(name: string): string {
		return name === TAIL ? this.tail : (this.#filling.get(name)?.text ?? '');
	}

	isChosen(name: string): boolean {
		return this.#filling.get(name)?.chosen !== undefined;
	}

	/** The first required option without a value, or the tail. */
	nextGap(): string {
		return this.leaf.options.find(({ name, required }) => required && this.textOf(name) === '')?.name ?? TAIL;
	}

	focus(name: string): void {
		if (name !== TAIL && !this.shown.includes(name)) this.shown = [...this.shown, name];
		this.focused = name;
		this.suggested = [];
		this.open = !this.isChosen(name);
		this.#active = undefined;
	}

	/** The option beside the one in focus, if there is one on that side. */
	beside(by: 1 | -1): string | undefined {
		const places = [...this.shown, TAIL];
		return places[places.indexOf(this.focused) + by];
	}

	rows(): OptionRow[] {
		const { option } = this;
		if (!this.open) return [];
		const text = this.textOf(this.focused).trim().toLowerCase();
		if (!option) {
			const named = this.offered.filter(({ name }) => name.startsWith(text));
			return named.map(({ name, description }) => ({ label: name, hint: description, take: () => this.add(name) }));
		}
		const choices = this.closed?.filter(({ name }) => name.toLowerCase().includes(text)) ?? this.suggested;
		return choices.map((choice) => ({ label: choice.name, take: () => this.#take(option.name, choice) }));
	}

	/** Where only listed values will do, the first is active; where one may write freely, none is until an arrow is pressed. */
	active(): number {
		if (!this.open) return -1;
		if (this.#active !== undefined) return this.#active;
		const text = this.textOf(this.focused).trim().toLowerCase();
		if (!this.option) return text === '' ? -1 : 0;
		return this.closed && !this.closed.some(({ name }) => name.toLowerCase() === text) ? 0 : -1;
	}

	move(by: 1 | -1): void {
		this.open = true;
		this.#active = step(this.active(), by, this.rows().length, this.closed === undefined);
	}

	add(name: string): void {
		this.tail = '';
		this.focus(name);
	}

	#take(name: string, choice: Choice): void {
		this.#fill(name, { text: choice.name, chosen: choice.value });
		this.focus(this.nextGap());
	}

	#fill(name: string, filled: Filled): void {
		this.#filling.set(name, filled);
		this.problems = new Map([...this.problems].filter(([other]) => other !== name));
	}

	/** Takes what is now written in the place in focus, which may name other options: "khasan private: true". */
	type(text: string): void {
		const name = this.focused;
		// The space after "private:" is typed when the cursor is already behind it.
		const written = text.trimStart();
		const parts = cut(this.leaf, name === TAIL ? undefined : name, written);
		for (const [part, value] of parts) this.#fill(part, { text: value });
		const last = [...parts.keys()].at(-1) ?? name;
		if (last !== name) {
			this.tail = '';
			this.shown = [...new Set([...this.shown, ...parts.keys()])];
			this.focus(last);
		} else if (name === TAIL) this.#typeBehind(written);
		this.#active = undefined;
		this.open = true;
	}

	/** Text behind the last option either begins the name of another one, or belongs into the first that takes text. */
	#typeBehind(text: string): void {
		const free = this.offered.find((option) => !closedChoices(option, this.place));
		if (text === '' || this.offered.some(({ name }) => name.startsWith(text.toLowerCase()))) this.tail = text;
		else if (free) {
			this.#fill(free.name, { text });
			this.add(free.name);
		}
	}

	/** One step back: out of an optional option, to the option before; false where there is nothing to go back to. */
	back(): boolean {
		const before = this.beside(-1);
		const leaving = this.option?.required === false ? this.focused : undefined;
		if (leaving === undefined && before === undefined) return false;
		this.focus(before ?? TAIL);
		if (leaving !== undefined) {
			this.shown = this.shown.filter((name) => name !== leaving);
			this.#filling.delete(leaving);
		}
		return true;
	}

	/** The values to send, or undefined with the first problem brought into focus. */
	finish(): Record<string, Value> | undefined {
		const { values, problems } = check(this.leaf, this.#filling, this.place);
		this.problems = problems;
		const [first] = problems.keys();
		if (first === undefined) return values;
		this.focus(first);
		return undefined;
	}

	/** What the bot is asked for while the option in focus is typed. */
	question(): { command: string; options: Record<string, Value>; focused: string } {
		const { values } = check(this.leaf, this.#filling, this.place);
		return {
			command: this.leaf.path,
			options: { ...values, [this.focused]: this.textOf(this.focused) },
			focused: this.focused,
		};
	}
}

/** Entering a command's options: required ones in order, others by name; what is written, chosen and still missing. */
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { check, closedChoices, cut, type Filled, type Filling, type Leaf } from './command-line.ts';
import { keepFocus, listbox, type Row, rowId, showActiveRow, step } from './listbox.ts';
import { Suggester } from './suggester.ts';
import type { Choice, Option, Place, Value } from './wire.ts';

const LIST = 'option-list';
/** The place after the last option, where Enter sends and the optional options are offered. */
const TAIL = '';

interface OptionRow extends Row {
	take(): void;
}

export class OptionEntry extends LitElement {
	static override properties = { leaf: { attribute: false }, place: { attribute: false }, channelId: {} };
	declare leaf: Leaf;
	declare place: Place | undefined;
	declare channelId: string;
	/** Called with the values when nothing is missing, and with the filling so that Up can bring it back. */
	declare send: (values: Record<string, Value>, filling: Filling) => void;
	/** Called when the person steps back out of the command. */
	declare back: () => void;

	readonly #filling = new Map<string, Filled>();
	readonly #suggester = new Suggester(() => this.requestUpdate());
	#shown: string[] = [];
	#focused = TAIL;
	#tail = '';
	#open = true;
	/** undefined: no arrow key was pressed since the list appeared. */
	#active: number | undefined;
	#problems: ReadonlyMap<string, string> = new Map();
	/** Tab was pressed before the choices for the last key arrived: the first of them is taken when they do. */
	#takeFirst = false;

	protected override createRenderRoot() {
		return this;
	}

	/** Sets what is filled already; the cursor goes to the first gap, or behind the last option typed. */
	start(filling: Filling, focus?: string): void {
		for (const [name, filled] of filling) this.#filling.set(name, filled);
		this.#shown = this.leaf.options
			.filter(({ name, required }) => required || filling.has(name))
			.map(({ name }) => name);
		this.#focus(focus ?? this.#nextGap());
	}

	get #option(): Option | undefined {
		return this.leaf.options.find(({ name }) => name === this.#focused);
	}

	#nextGap(): string {
		const gap = this.leaf.options.find(({ name, required }) => required && !this.#filling.get(name)?.text);
		return gap?.name ?? TAIL;
	}

	#focus(name: string): void {
		if (name !== TAIL && !this.#shown.includes(name)) this.#shown.push(name);
		this.#focused = name;
		this.#reset();
		this.#suggester.forget();
		this.#ask(0);
		this.requestUpdate();
		void this.updateComplete.then(() => {
			const input = this.querySelector<HTMLInputElement>(`input[data-option="${CSS.escape(name)}"]`);
			if (input !== document.activeElement) input?.focus();
		});
	}

	#reset(): void {
		this.#open = this.#filling.get(this.#focused)?.chosen === undefined;
		this.#active = undefined;
		this.#takeFirst = false;
	}

	#ask(pause?: number): void {
		if (!this.#option?.autocomplete) return;
		const { values } = check(this.leaf, this.#filling, this.place);
		const options = { ...values, [this.#focused]: this.#filling.get(this.#focused)?.text ?? '' };
		void this.#suggester.ask(
			{ command: this.leaf.path, options, focused: this.#focused, channel: this.channelId },
			pause,
		);
	}

	#rows(): OptionRow[] {
		const option = this.#option;
		if (!option) {
			return this.#offered()
				.filter(({ name }) => name.startsWith(this.#tail.toLowerCase()))
				.map(({ name, description }) => ({ label: name, hint: description, take: () => this.#add(name) }));
		}
		const text = this.#filling.get(option.name)?.text.trim().toLowerCase() ?? '';
		const closed = closedChoices(option, this.place)?.filter(({ name }) => name.toLowerCase().includes(text));
		const choices = closed ?? (option.autocomplete ? this.#suggester.choices : []);
		return choices.map((choice) => ({ label: choice.name, take: () => this.#take(option, choice) }));
	}

	#offered(): Option[] {
		return this.leaf.options.filter(({ name }) => !this.#shown.includes(name));
	}

	/** Where only listed values will do, the first is taken by Enter; where one may write freely, none is until one is picked. */
	#activeRow(): number {
		if (!this.#open) return -1;
		if (this.#active !== undefined) return this.#active;
		const option = this.#option;
		if (!option) return this.#tail === '' ? -1 : 0;
		const text = this.#filling.get(option.name)?.text.trim().toLowerCase();
		const closed = closedChoices(option, this.place);
		return closed && !closed.some(({ name }) => name.toLowerCase() === text) ? 0 : -1;
	}

	#take(option: Option, choice: Choice): void {
		this.#filling.set(option.name, { text: choice.name, chosen: choice.value });
		this.#clearProblem(option.name);
		this.#focus(this.#nextGap());
	}

	#add(name: string): void {
		this.#tail = '';
		this.#focus(name);
	}

	#remove(name: string): void {
		const before = this.#shown[this.#shown.indexOf(name) - 1];
		this.#shown = this.#shown.filter((other) => other !== name);
		this.#filling.delete(name);
		this.#clearProblem(name);
		this.#focus(before ?? TAIL);
	}

	#clearProblem(name: string): void {
		this.#problems = new Map([...this.#problems].filter(([other]) => other !== name));
	}

	#submit(): void {
		const { values, problems } = check(this.leaf, this.#filling, this.place);
		this.#problems = problems;
		const [first] = problems.keys();
		if (first === undefined) this.send(values, this.#filling);
		else this.#focus(first);
	}

	#typed(name: string, text: string): void {
		const parts = cut(this.leaf, name === TAIL ? undefined : name, text);
		for (const [part, value] of parts) {
			this.#filling.set(part, { text: value });
			this.#clearProblem(part);
		}
		const last = [...parts.keys()].at(-1) ?? name;
		if (last !== name) {
			if (name === TAIL) this.#tail = '';
			for (const part of parts.keys()) if (!this.#shown.includes(part)) this.#shown.push(part);
			return this.#focus(last);
		}
		if (name === TAIL) return this.#typedBehind(text);
		this.#reset();
		this.#open = true;
		this.#ask();
		this.requestUpdate();
	}

	/** Text behind the last option either begins the name of another one, or belongs into the first that takes text. */
	#typedBehind(text: string): void {
		const offered = this.#offered();
		const free = offered.find((option) => !closedChoices(option, this.place));
		if (text === '' || offered.some(({ name }) => name.startsWith(text.toLowerCase()))) this.#tail = text;
		else if (free) {
			this.#tail = '';
			this.#filling.set(free.name, { text });
			return this.#focus(free.name);
		}
		this.#reset();
		this.#open = true;
		this.requestUpdate();
	}

	#key(event: KeyboardEvent): void {
		if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
		const handled = this.#press(event);
		if (handled) event.preventDefault();
	}

	#press({ key, shiftKey, target }: KeyboardEvent): boolean {
		const rows = this.#rows();
		const active = rows[this.#activeRow()];
		const empty = target instanceof HTMLInputElement && target.value === '';
		switch (key) {
			case 'ArrowDown':
			case 'ArrowUp':
				this.#active = step(
					this.#activeRow(),
					key === 'ArrowDown' ? 1 : -1,
					rows.length,
					!closedFor(this.#option, this.place),
				);
				this.#open = true;
				this.requestUpdate();
				return true;
			case 'Enter':
				if (active) active.take();
				else this.#submit();
				return true;
			case 'Tab':
				return !shiftKey && this.#tab(rows, active);
			case 'Escape':
				if (this.#open && rows.length > 0) this.#open = false;
				else if (this.#option?.required === false) this.#remove(this.#focused);
				else this.back();
				this.requestUpdate();
				return true;
			case 'Backspace':
				if (!empty) return false;
				this.#stepBack();
				return true;
			default:
				return false;
		}
	}

	#tab(rows: OptionRow[], active: OptionRow | undefined): boolean {
		const option = this.#option;
		if (!option && rows.length === 0) return false;
		const chosen = option && this.#filling.get(option.name)?.chosen !== undefined;
		const loading = this.#suggester.state === 'loading';
		if (option?.autocomplete && loading && !chosen) this.#takeFirst = true;
		else if (this.#open && !chosen && rows.length > 0) (active ?? rows[0])?.take();
		else this.#focus(this.#nextGap() === this.#focused ? TAIL : this.#nextGap());
		return true;
	}

	#stepBack(): void {
		const before = this.#focused === TAIL ? this.#shown.at(-1) : this.#shown[this.#shown.indexOf(this.#focused) - 1];
		if (this.#option?.required === false) this.#remove(this.#focused);
		else if (before === undefined) this.back();
		else this.#focus(before);
	}

	protected override updated(_changed: PropertyValues): void {
		showActiveRow(this);
		if (!this.#takeFirst || this.#suggester.state === 'loading') return;
		this.#takeFirst = false;
		this.#rows()[0]?.take();
	}

	protected override render(): TemplateResult {
		const rows = this.#open ? this.#rows() : [];
		return html`${this.#popup(rows)}
			<div class="line" role="group" aria-label=${`Command /${this.leaf.path}`}>
				<span class="command-pill">/${this.leaf.path}</span>
				${repeat(
					this.#shown,
					(name) => name,
					(name) => this.#pill(name, rows.length > 0),
				)}
				<input class="tail" data-option="" autocomplete="off" spellcheck="false" .value=${this.#tail}
					placeholder=${this.#problems.size > 0 ? '' : '⏎ to send'} aria-label=${`/${this.leaf.path}: Enter sends; type an option's name to add it`}
					role="combobox" aria-expanded=${rows.length > 0 && this.#focused === TAIL ? 'true' : 'false'} aria-controls=${LIST}
					aria-activedescendant=${this.#focused === TAIL && this.#activeRow() >= 0 ? rowId(LIST, this.#activeRow()) : nothing}
					@focus=${() => this.#focused !== TAIL && this.#focus(TAIL)} @keydown=${this.#key}
					@input=${(event: InputEvent) => event.target instanceof HTMLInputElement && this.#typed(TAIL, event.target.value)} />
				<span class="chips">
					${this.#offered().map(
						({
							name,
							description,
						}) => html`<button class="chip" type="button" title=${description} tabindex="-1" @mousedown=${keepFocus}
							@click=${() => this.#add(name)}><span aria-hidden="true">+</span> ${name}</button>`,
					)}
				</span>
			</div>
			<button class="send" type="button" aria-label="Send the command" @click=${this.#submit}><span aria-hidden="true">➤</span></button>`;
	}

	#pill(name: string, expanded: boolean): TemplateResult {
		const option = this.leaf.options.find((candidate) => candidate.name === name);
		const focused = this.#focused === name;
		const problem = this.#problems.get(name);
		const active = this.#activeRow();
		return html`<label class="option" ?data-focused=${focused} ?data-problem=${problem !== undefined}>
			<span class="option-name">${name}</span>
			<input data-option=${name} autocomplete="off" spellcheck="false" .value=${this.#filling.get(name)?.text ?? ''}
				role="combobox" aria-autocomplete="list" aria-expanded=${focused && expanded ? 'true' : 'false'} aria-controls=${LIST}
				aria-activedescendant=${focused && active >= 0 ? rowId(LIST, active) : nothing}
				aria-required=${option?.required ? 'true' : 'false'} aria-invalid=${problem ? 'true' : 'false'}
				aria-label=${`${name}${option?.required ? ', required' : ''}: ${option?.description ?? ''}`}
				@focus=${() => this.#focused !== name && this.#focus(name)} @keydown=${this.#key}
				@input=${(event: InputEvent) => event.target instanceof HTMLInputElement && this.#typed(name, event.target.value)} />
		</label>`;
	}

	#popup(rows: OptionRow[]): TemplateResult {
		const option = this.#option;
		const problem = this.#problems.get(this.#focused);
		const { state } = this.#suggester;
		const searching = option?.autocomplete && this.#open;
		const note =
			(searching && state === 'failed' && 'Loading options failed') ||
			(searching && rows.length === 0 && (state === 'loading' ? 'Searching…' : 'No options match your search.'));
		if (!option && rows.length === 0) return html`${nothing}`;
		return html`<div class="popup">
			<div class="popup-head">
				${option ? html`<b>${option.name}</b> ${option.description}` : html`<b>Options</b> you may add`}
				${problem ? html`<span class="problem" role="alert">⚠ ${option?.name}: ${problem}</span>` : nothing}
			</div>
			${
				rows.length > 0
					? listbox({
							id: LIST,
							label: option?.name ?? 'Options',
							rows,
							active: this.#activeRow(),
							busy: state === 'loading',
							pick: (row) => row.take(),
						})
					: nothing
			}
			${note ? html`<div class="popup-note" role="status">${note}</div>` : nothing}
		</div>`;
	}
}

function closedFor(option: Option | undefined, place: Place | undefined): boolean {
	return option !== undefined && closedChoices(option, place) !== undefined;
}

customElements.define('khasan-option-entry', OptionEntry);

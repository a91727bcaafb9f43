/** Entering a command's options by keyboard: how the entry is drawn, and what its keys do. */
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Filling, Leaf } from './command-line.ts';
import { Entry, TAIL } from './entry.ts';
import { icon } from './icons.ts';
import { keepFocus, rowId, showActiveRow } from './listbox.ts';
import { drawOptions, LIST } from './option-list.ts';
import { Suggester } from './suggester.ts';
import type { Place, Value } from './wire.ts';

class OptionEntry extends LitElement {
	static override properties = { leaf: { attribute: false } };
	declare leaf: Leaf;
	declare place: Place | undefined;
	declare channelId: string;
	declare filling: Filling;
	/** Where the cursor goes first: by default to the first gap. */
	declare first: string | undefined;
	/** Called with the values when nothing is missing, and with the filling so that Up can bring it back. */
	declare send: (values: Record<string, Value>, filling: Filling) => void;
	/** Called when the person steps back out of the command. */
	declare back: () => void;

	#made: Entry | undefined;
	readonly #suggester = new Suggester((choices) => {
		this.#entry.suggested = choices;
		this.requestUpdate();
	});
	/** What the bot was last asked, so that it is asked again only when that changes. */
	#asked = '';
	/** Tab was pressed before the choices for the last key arrived: the first of them is taken when they do. */
	#takeFirst = false;

	protected override createRenderRoot() {
		return this;
	}

	get #entry(): Entry {
		this.#made ??= new Entry(this.leaf, this.place, this.filling, this.first);
		return this.#made;
	}

	#do(change: (entry: Entry) => void): void {
		const { focused } = this.#entry;
		change(this.#entry);
		if (this.#entry.focused !== focused) this.#takeFirst = false;
		this.requestUpdate();
	}

	#submit(): void {
		this.#do((entry) => {
			const values = entry.finish();
			if (values) this.send(values, entry.filling);
		});
	}

	/** Focus, questions to the bot and the active row follow from the entry as it now stands. */
	protected override updated(): void {
		const entry = this.#entry;
		const input = this.querySelector<HTMLInputElement>(`input[data-option="${CSS.escape(entry.focused)}"]`);
		if (input !== document.activeElement) input?.focus();
		showActiveRow(this);
		const asked = entry.option?.autocomplete && entry.open ? JSON.stringify(entry.question()) : '';
		if (asked !== this.#asked) {
			const typing = this.#asked !== '' && asked !== '';
			this.#asked = asked;
			if (asked === '') this.#suggester.stop();
			else void this.#suggester.ask({ ...entry.question(), channel: this.channelId }, typing);
			this.requestUpdate();
		} else if (this.#takeFirst && this.#suggester.state !== 'loading') {
			this.#takeFirst = false;
			this.#do(() => entry.rows()[0]?.take());
		}
	}

	#key(event: KeyboardEvent): void {
		if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
		if (this.#press(event)) event.preventDefault();
	}

	#press({ key, shiftKey, target }: KeyboardEvent): boolean {
		const entry = this.#entry;
		const rows = entry.rows();
		switch (key) {
			case 'ArrowDown':
			case 'ArrowUp':
				this.#do(() => entry.move(key === 'ArrowDown' ? 1 : -1));
				return true;
			case 'ArrowLeft':
			case 'ArrowRight':
				return target instanceof HTMLInputElement && this.#sideways(target, key === 'ArrowRight' ? 1 : -1);
			case 'Enter': {
				const active = rows[entry.active()];
				if (active) this.#do(() => active.take());
				else this.#submit();
				return true;
			}
			case 'Tab':
				return !shiftKey && this.#tab();
			case 'Escape':
				if (rows.length > 0) this.#do(() => (entry.open = false));
				else this.#stepBack();
				return true;
			case 'Backspace':
				if (entry.textOf(entry.focused) !== '') return false;
				this.#stepBack();
				return true;
			default:
				return false;
		}
	}

	#stepBack(): void {
		this.#do((entry) => {
			if (!entry.back()) this.back();
		});
	}

	/** From the edge of one option into the next. */
	#sideways({ selectionStart, selectionEnd, value }: HTMLInputElement, by: 1 | -1): boolean {
		const edge = by === 1 ? value.length : 0;
		const beside = this.#entry.beside(by);
		if (selectionStart !== edge || selectionEnd !== edge || beside === undefined) return false;
		this.#do((entry) => entry.focus(beside));
		return true;
	}

	#tab(): boolean {
		const entry = this.#entry;
		const rows = entry.rows();
		if (!entry.option && rows.length === 0) return false;
		if (entry.option?.autocomplete && entry.open && this.#suggester.state === 'loading') this.#takeFirst = true;
		else if (rows.length > 0) this.#do(() => rows[Math.max(0, entry.active())]?.take());
		else this.#do(() => entry.focus(entry.nextGap() === entry.focused ? TAIL : entry.nextGap()));
		return true;
	}

	protected override render(): TemplateResult {
		const entry = this.#entry;
		return html`${drawOptions(this.#entry, this.#suggester.state, (row) => this.#do(() => row.take()))}
			<div class="line" role="group" aria-label=${`Command /${this.leaf.path}`}>
				<span class="command-pill">/${this.leaf.path}</span>
				${repeat(
					entry.shown,
					(name) => name,
					(name) => this.#pill(name),
				)}
				${this.#input(TAIL, `/${this.leaf.path}: Enter sends it; an option's name adds that option`)}
				${entry.offered.map(
					({
						name,
						description,
					}) => html`<button class="chip" type="button" title=${description} tabindex="-1" @mousedown=${keepFocus}
						@click=${() => this.#do(() => entry.add(name))}>+ ${name}</button>`,
				)}
			</div>
			<button class="send" type="button" aria-label="Send the command" title="Send" @click=${this.#submit}>${icon('send')}</button>`;
	}

	#pill(name: string): TemplateResult {
		const { leaf, focused, problems } = this.#entry;
		const option = leaf.options.find((candidate) => candidate.name === name);
		const label = `${name}${option?.required ? ', required' : ''}: ${option?.description ?? ''}`;
		return html`<label class="option" ?data-focused=${focused === name} ?data-problem=${problems.has(name)}>
			<span class="option-name">${name}</span>${this.#input(name, label, option?.required)}
		</label>`;
	}

	#input(name: string, label: string, required = false): TemplateResult {
		const entry = this.#entry;
		const focused = entry.focused === name;
		const active = entry.active();
		return html`<input class=${name === TAIL ? 'tail' : ''} data-option=${name} autocomplete="off" spellcheck="false" .value=${live(entry.textOf(name))}
			placeholder=${name === TAIL ? 'Enter sends' : nothing} aria-label=${label} aria-required=${String(required)} aria-invalid=${String(entry.problems.has(name))}
			role="combobox" aria-autocomplete="list" aria-controls=${LIST} aria-expanded=${String(focused && entry.rows().length > 0)}
			aria-activedescendant=${focused && active >= 0 ? rowId(LIST, active) : nothing}
			@focus=${() => entry.focused !== name && this.#do(() => entry.focus(name))} @keydown=${this.#key}
			@input=${(event: InputEvent) => {
				const { target } = event;
				if (target instanceof HTMLInputElement) this.#do(() => entry.type(target.value));
			}} />`;
	}
}

customElements.define('khasan-option-entry', OptionEntry);

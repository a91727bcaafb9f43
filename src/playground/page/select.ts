/**
 * A select menu under a message. skyra's opens by mouse alone and chooses nothing; this one is a combobox without typing:
 * arrows, Home, End and first letters move, Enter or Space chooses, Escape closes.
 */
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { keepFocus, rowId, showActiveRow, step } from './listbox.ts';

export interface Option {
	readonly label: string;
	readonly value: string;
	readonly description?: string | undefined;
	readonly emoji?: { readonly name?: string | undefined } | undefined;
	readonly default?: boolean | undefined;
}

class SelectMenu extends LitElement {
	static override properties = {
		options: { attribute: false },
		placeholder: { attribute: false },
		min: { attribute: false },
		max: { attribute: false },
		disabled: { attribute: false },
	};
	declare options: readonly Option[];
	declare placeholder: string;
	declare min: number;
	declare max: number;
	declare disabled: boolean;

	#open = false;
	#below = false;
	#active = 0;
	/** Undefined until something is chosen: then the options' own defaults hold. */
	#chosen: ReadonlySet<string> | undefined;
	readonly #list = `select-${crypto.randomUUID()}`;

	protected override createRenderRoot() {
		return this;
	}

	protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
		// The bot has drawn the menu anew: what it marks as chosen holds again.
		if (changed.has('options')) this.#chosen = undefined;
	}

	get #several(): boolean {
		return this.max > 1 || this.min === 0;
	}

	get #values(): ReadonlySet<string> {
		return this.#chosen ?? new Set(this.options.filter((option) => option.default).map(({ value }) => value));
	}

	#toggle(open = !this.#open): void {
		if (this.disabled || open === this.#open) return;
		this.#open = open;
		this.#active = Math.max(
			0,
			this.options.findIndex(({ value }) => this.#values.has(value)),
		);
		if (!open && this.#several) this.#send();
		if (open) this.#below = this.#hasMoreRoomBelow();
		this.requestUpdate();
	}

	/** In the history, which cuts off what juts out of it. */
	#hasMoreRoomBelow(): boolean {
		const { top, bottom } = this.getBoundingClientRect();
		const history = (this.closest('.scroller') ?? document.body).getBoundingClientRect();
		return history.bottom - bottom > top - history.top;
	}

	#pick(option: Option | undefined): void {
		if (!option) return;
		const values = new Set(this.#values);
		if (!this.#several) {
			this.#chosen = new Set([option.value]);
			this.#open = false;
			this.#emit();
		} else if (values.delete(option.value)) this.#chosen = values;
		else if (values.size < this.max) this.#chosen = values.add(option.value);
		this.requestUpdate();
	}

	/** A menu of several values is sent when it closes, if enough were chosen and anything changed. */
	#send(): void {
		if (this.#chosen === undefined) return;
		if (this.#chosen.size < this.min) this.#chosen = undefined;
		else this.#emit();
	}

	#emit(): void {
		const detail = this.options.map(({ value }) => value).filter((value) => this.#values.has(value));
		this.dispatchEvent(new CustomEvent<string[]>('choose', { detail }));
	}

	#key(event: KeyboardEvent): void {
		if (event.ctrlKey || event.metaKey || event.altKey || !this.#press(event.key)) return;
		event.preventDefault();
		event.stopPropagation();
		this.requestUpdate();
	}

	#press(key: string): boolean {
		const last = this.options.length - 1;
		if (key === 'Escape' || key === 'Tab') {
			const wasOpen = this.#open;
			this.#toggle(false);
			return wasOpen && key === 'Escape';
		}
		if (key === 'Enter' || key === ' ') {
			if (this.#open) this.#pick(this.options[this.#active]);
			else this.#toggle(true);
			return true;
		}
		if (key === 'ArrowDown' || key === 'ArrowUp') {
			if (this.#open) this.#active = step(this.#active, key === 'ArrowDown' ? 1 : -1, last + 1, false);
			else this.#toggle(true);
			return true;
		}
		if (key === 'Home' || key === 'End') {
			this.#active = key === 'Home' ? 0 : last;
			return this.#open;
		}
		const found = this.options.findIndex(({ label }) => label.toLowerCase().startsWith(key.toLowerCase()));
		if (key.length === 1 && found >= 0) this.#active = found;
		return key.length === 1 && this.#open;
	}

	protected override updated(): void {
		if (this.#open) showActiveRow(this);
	}

	protected override render(): TemplateResult {
		const chosen = this.options.filter(({ value }) => this.#values.has(value));
		const shown = chosen.length > 0 ? chosen.map((option) => named(option)).join(', ') : this.placeholder;
		return html`<button class="select" type="button" role="combobox" aria-haspopup="listbox" aria-label=${`${this.placeholder}: ${shown}`}
				aria-expanded=${this.#open ? 'true' : 'false'} aria-controls=${this.#list} ?disabled=${this.disabled}
				aria-activedescendant=${this.#open ? rowId(this.#list, this.#active) : nothing}
				@click=${() => this.#toggle()} @keydown=${this.#key} @blur=${() => this.#toggle(false)}>
				<span ?data-empty=${chosen.length === 0}>${shown}</span><span class="caret" aria-hidden="true"></span>
			</button>
			${this.#open ? this.#drawList() : nothing}`;
	}

	#drawList(): TemplateResult {
		return html`<div class="list select-list" ?data-below=${this.#below} id=${this.#list} role="listbox" aria-label=${this.placeholder} aria-multiselectable=${this.#several ? 'true' : 'false'} @mousedown=${keepFocus}>
			${this.options.map((option, index) => {
				const checked = this.#values.has(option.value);
				return html`<div id=${rowId(this.#list, index)} class="row" role="option" aria-selected=${index === this.#active ? 'true' : 'false'}
					aria-checked=${checked ? 'true' : 'false'} @click=${() => this.#pick(option)}>
					<span class="row-label">${named(option)}${option.description ? html`<small>${option.description}</small>` : nothing}</span>
					<span class="tick" aria-hidden="true">${checked ? '✓' : ''}</span>
				</div>`;
			})}
		</div>`;
	}
}

function named({ label, emoji }: Option): string {
	return emoji?.name ? `${emoji.name} ${label}` : label;
}

customElements.define('khasan-select', SelectMenu);

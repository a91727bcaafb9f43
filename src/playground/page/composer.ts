/** The line at the bottom: ordinary text, or "/" and the list of commands, then the command's options. */
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { live } from 'lit/directives/live.js';
import { createRef, ref } from 'lit/directives/ref.js';
import { channelName, FORUM } from './channel-kind.ts';
import { cut, type Filling, filterLeaves, type Leaf, recognise } from './command-line.ts';
import { listbox, type Row, rowId, showActiveRow, step } from './listbox.ts';
import './option-entry.ts';
import type { Channel, Place, Value } from './wire.ts';

const LIST = 'command-list';

interface CommandRow extends Row {
	readonly leaf: Leaf;
}

interface Entered {
	readonly leaf: Leaf;
	readonly filling: Filling;
	/** Where the cursor goes; the first gap by default. */
	readonly focus?: string | undefined;
}

export class Composer extends LitElement {
	static override properties = {
		leaves: { attribute: false },
		place: { attribute: false },
		channel: { attribute: false },
	};
	declare leaves: readonly Leaf[];
	declare place: Place | undefined;
	declare channel: Channel | undefined;
	declare run: (leaf: Leaf, values: Record<string, Value>) => void;
	declare say: (content: string) => void;

	#text = '';
	#entered: Entered | undefined;
	#last: Entered | undefined;
	#active = 0;
	#open = true;
	readonly #box = createRef<HTMLTextAreaElement>();

	protected override createRenderRoot() {
		return this;
	}

	/** Begins a command, as when it is chosen from the list. */
	begin(leaf: Leaf, filling: Filling = new Map(), focus?: string): void {
		this.#text = '';
		this.#entered = { leaf, filling, focus };
		this.requestUpdate();
	}

	/** So that Up brings back a command that ran without being typed here. */
	remember(leaf: Leaf, filling: Filling): void {
		this.#last = { leaf, filling };
	}

	override focus(): void {
		this.#box.value?.focus();
	}

	#write(text: string): void {
		this.#text = text;
		this.#entered = undefined;
		this.#active = 0;
		this.#open = true;
		this.requestUpdate();
		void this.updateComplete.then(() => {
			this.focus();
			this.#box.value?.setSelectionRange(text.length, text.length);
		});
	}

	#typed(text: string): void {
		this.#text = text;
		this.#active = 0;
		this.#open = true;
		const found = recognise(this.leaves, text);
		if (found) {
			const parts = cut(found.leaf, found.rest === '' ? undefined : found.leaf.options[0]?.name, found.rest);
			const filling = new Map([...parts].map(([name, value]) => [name, { text: value }]));
			this.begin(found.leaf, filling, [...parts.keys()].at(-1));
		}
		this.requestUpdate();
	}

	#rows(): CommandRow[] {
		if (!this.#open || !/^\/[^\n]*$/.test(this.#text)) return [];
		return filterLeaves(this.leaves, this.#text.slice(1)).map((leaf) => ({
			leaf,
			label: commandLabel(leaf),
			hint: leaf.description,
		}));
	}

	#key(event: KeyboardEvent): void {
		if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
		if (this.#press(event)) event.preventDefault();
	}

	#press({ key, shiftKey }: KeyboardEvent): boolean {
		const rows = this.#rows();
		const active = rows[this.#active];
		if (active && !shiftKey && (key === 'Enter' || key === 'Tab')) {
			this.begin(active.leaf);
			return true;
		}
		if (rows.length > 0 && (key === 'ArrowDown' || key === 'ArrowUp')) {
			this.#active = step(this.#active, key === 'ArrowDown' ? 1 : -1, rows.length, false);
			this.requestUpdate();
			return true;
		}
		if (key === 'ArrowUp' && this.#text === '' && this.#last) {
			this.begin(this.#last.leaf, this.#last.filling);
			return true;
		}
		if (key === 'Escape') {
			if (rows.length === 0) this.#write('');
			this.#open = false;
			this.requestUpdate();
			return true;
		}
		if (key !== 'Enter' || shiftKey) return false;
		this.#post();
		return true;
	}

	#post(): void {
		const content = this.#text.trim();
		// A mistyped command is not meant for the channel: the list says that there is none of that name.
		if (content === '' || content.startsWith('/')) return;
		this.#write('');
		this.say(content);
	}

	protected override updated(_changed: PropertyValues): void {
		showActiveRow(this);
	}

	protected override render(): TemplateResult {
		const name = channelName(this.channel);
		if (this.#entered) return this.#entry(this.#entered);
		const rows = this.#rows();
		const closed = this.channel?.type === FORUM;
		const slash = this.#open && this.#text.startsWith('/') && !this.#text.includes('\n');
		return html`${slash ? this.#popup(rows) : nothing}
			<textarea ${ref(this.#box)} rows="1" maxlength="2000" .value=${live(this.#text)} ?disabled=${closed}
				placeholder=${closed ? 'Open a post to write in it' : this.channel ? `Message ${name}, or type / for commands` : 'Connecting…'}
				aria-label=${`Message ${name}; type a slash for the commands`}
				role="combobox" aria-autocomplete="list" aria-expanded=${slash ? 'true' : 'false'} aria-controls=${LIST}
				aria-activedescendant=${rows.length > 0 ? rowId(LIST, this.#active) : nothing}
				@keydown=${this.#key} @input=${(event: InputEvent) => event.target instanceof HTMLTextAreaElement && this.#typed(event.target.value)}
			></textarea>
			<button class="slash" type="button" ?disabled=${closed} aria-label="Show the commands" title="Commands" @click=${() => this.#write('/')}><span aria-hidden="true">/</span></button>`;
	}

	#entry({ leaf, filling, focus }: Entered): TemplateResult {
		const send = (values: Record<string, Value>, sent: Filling) => {
			this.#last = { leaf, filling: new Map(sent) };
			this.#write('');
			this.run(leaf, values);
		};
		return html`${keyed(
			this.#entered,
			html`<khasan-option-entry .leaf=${leaf} .place=${this.place} .channelId=${this.channel?.id ?? ''}
				.filling=${filling} .first=${focus} .send=${send} .back=${() => this.#write(`/${leaf.path}`)}></khasan-option-entry>`,
		)}`;
	}

	#popup(rows: CommandRow[]): TemplateResult {
		const note =
			this.leaves.length === 0
				? 'The bot is still starting; its commands appear here in a moment.'
				: 'No command goes by that name.';
		return html`<div class="popup">
			<div class="popup-head"><img src="/page/khasan.svg" alt="" width="16" height="16" /> <b>${this.place?.bot.name ?? ''}</b></div>
			${
				rows.length > 0
					? listbox({ id: LIST, label: 'Commands', rows, active: this.#active, pick: ({ leaf }) => this.begin(leaf) })
					: html`<div class="popup-note" role="status">${note}</div>`
			}
		</div>`;
	}
}

function commandLabel({ path, options }: Leaf): TemplateResult {
	return html`<b>/${path}</b> ${options.map(
		({ name, required }) => html`<span class="row-option" ?data-required=${required}>${name}</span> `,
	)}`;
}

customElements.define('khasan-composer', Composer);

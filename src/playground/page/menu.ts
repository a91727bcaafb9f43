/** The menu of a message: the bot's message commands under "Apps", as on Discord, and its text to copy. */
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { step } from './listbox.ts';
import type { OpenMenu } from './view.ts';

class MessageMenu extends LitElement {
	static override properties = { open: { attribute: false }, commands: { attribute: false } };
	declare open: OpenMenu;
	declare commands: readonly string[];
	declare botName: string;
	declare run: (command: string) => void;
	declare close: () => void;

	readonly #outside = (event: Event) => {
		if (!event.composedPath().includes(this)) this.close();
	};

	protected override createRenderRoot() {
		return this;
	}

	override connectedCallback(): void {
		super.connectedCallback();
		addEventListener('pointerdown', this.#outside, true);
		addEventListener('blur', this.close);
	}

	override disconnectedCallback(): void {
		super.disconnectedCallback();
		removeEventListener('pointerdown', this.#outside, true);
		removeEventListener('blur', this.close);
	}

	protected override updated(): void {
		const { width, height } = this.getBoundingClientRect();
		this.style.left = `${Math.max(8, Math.min(this.open.x, innerWidth - width - 8))}px`;
		this.style.top = `${Math.max(8, Math.min(this.open.y, innerHeight - height - 8))}px`;
		this.#items()[0]?.focus();
	}

	#items(): HTMLElement[] {
		return [...this.querySelectorAll<HTMLElement>('[role="menuitem"]')];
	}

	#key(event: KeyboardEvent): void {
		const items = this.#items();
		const at = document.activeElement instanceof HTMLElement ? items.indexOf(document.activeElement) : -1;
		if (event.key === 'Escape' || event.key === 'Tab') this.#leave();
		else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
			items[step(at, event.key === 'ArrowDown' ? 1 : -1, items.length, false)]?.focus();
		} else if (event.key === 'Home') items[0]?.focus();
		else if (event.key === 'End') items.at(-1)?.focus();
		else return;
		event.preventDefault();
		event.stopPropagation();
	}

	/** Back to the message, for whoever came by keyboard. */
	#leave(): void {
		const message = document.getElementById(`message-${this.open.message.id}`);
		this.close();
		message?.focus();
	}

	protected override render(): TemplateResult {
		const { message } = this.open;
		const copy = () => {
			this.#leave();
			void navigator.clipboard?.writeText(message.content);
		};
		return html`<div class="menu" role="menu" aria-label="Message" @keydown=${this.#key}>
			<div role="group" aria-labelledby="menu-apps">
				<div class="menu-head" id="menu-apps">Apps</div>
				${this.commands.map(
					(name) => html`<button role="menuitem" type="button" tabindex="-1" @click=${() => this.run(name)}>
						<img src="/page/khasan.svg" alt="" width="20" height="20" /><span>${name}</span><small>${this.botName}</small>
					</button>`,
				)}
				${this.commands.length === 0 ? html`<div class="menu-note">No app has a command for messages yet.</div>` : nothing}
			</div>
			${message.content ? html`<button role="menuitem" type="button" tabindex="-1" @click=${copy}>Copy text</button>` : nothing}
		</div>`;
	}
}

customElements.define('khasan-menu', MessageMenu);

/** A form that the bot opened. */
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { icon } from './icons.ts';
import { markdown } from './markdown.ts';
import type { Modal, ModalField } from './wire.ts';

class ModalForm extends LitElement {
	static override properties = {
		modal: { attribute: false },
		busy: { attribute: false },
		failed: { attribute: false },
	};
	declare modal: Modal;
	declare busy: boolean;
	declare failed: string | undefined;
	declare botName: string;
	declare submit: (values: Record<string, string>) => void;
	declare close: () => void;

	protected override createRenderRoot() {
		return this;
	}

	/** What was pressed to open it. */
	#opener: HTMLElement | undefined;

	protected override firstUpdated(): void {
		this.#opener = focused();
		this.querySelector('dialog')?.showModal();
		this.querySelector<HTMLElement>('.field :is(input, textarea, select)')?.focus();
	}

	override disconnectedCallback(): void {
		super.disconnectedCallback();
		this.#opener?.focus();
	}

	#submit(event: SubmitEvent): void {
		event.preventDefault();
		if (this.busy || !(event.target instanceof HTMLFormElement)) return;
		const entries = [...new FormData(event.target)].map(([name, value]) => [
			name,
			typeof value === 'string' ? value : '',
		]);
		this.submit(Object.fromEntries(entries));
	}

	#cancel(event: Event): void {
		event.preventDefault();
		this.close();
	}

	protected override render(): TemplateResult {
		return html`<dialog class="modal" aria-labelledby="modal-title" @cancel=${this.#cancel}>
			<form @submit=${this.#submit}>
				<header>
					<img src="/page/khasan.svg" alt="" width="32" height="32" />
					<h2 id="modal-title">${this.modal.title}</h2>
					<button class="close" type="button" aria-label="Close" @click=${this.close}>${icon('close')}</button>
				</header>
				<div class="modal-body">
					${this.modal.parts.map((part) => (typeof part === 'string' ? html`<div class="modal-text">${markdown(part)}</div>` : drawField(part)))}
					<p class="modal-note">This form will be submitted to ${this.botName}. Do not share passwords or other sensitive information.</p>
					${this.failed === undefined ? nothing : html`<p class="failure" role="alert">⚠ ${this.failed}</p>`}
				</div>
				<footer>
					<button type="button" @click=${this.close}>Cancel</button>
					<button class="primary" type="submit" ?disabled=${this.busy}>${this.busy ? 'Submitting…' : 'Submit'}</button>
				</footer>
			</form>
		</dialog>`;
	}
}

/** What has the focus, also inside of skyra's elements. */
function focused(): HTMLElement | undefined {
	const within = (element: Element | null | undefined): Element | null | undefined =>
		element?.shadowRoot?.activeElement ? within(element.shadowRoot.activeElement) : element;
	const found = within(document.activeElement);
	return found instanceof HTMLElement ? found : undefined;
}

function drawField(field: ModalField): TemplateResult {
	const { customId, label, description, long, placeholder, value, required, minLength, maxLength, choices } = field;
	const input =
		choices.length > 0
			? html`<select name=${customId} ?required=${required}>
					${required ? nothing : html`<option value="">${placeholder || '–'}</option>`}
					${choices.map((choice) => html`<option value=${String(choice.value)}>${choice.name}</option>`)}
				</select>`
			: long
				? html`<textarea name=${customId} rows="4" .value=${value} placeholder=${placeholder} ?required=${required} minlength=${minLength ?? nothing} maxlength=${maxLength ?? 4000}></textarea>`
				: html`<input name=${customId} autocomplete="off" .value=${value} placeholder=${placeholder} ?required=${required} minlength=${minLength ?? nothing} maxlength=${maxLength ?? 4000} />`;
	return html`<label class="field">
		<span>${label}${required ? html`<span class="required" aria-hidden="true"> *</span>` : nothing}</span>
		${description ? html`<small>${description}</small>` : nothing} ${input}
	</label>`;
}

customElements.define('khasan-modal', ModalForm);

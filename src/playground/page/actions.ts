/** What a person can do, and how it shows while it is under way and when it fails. */
import type { Leaf } from './command-line.ts';
import { type Act, ActFailed, act } from './server.ts';
import { type Store, without } from './view.ts';
import type { Message, Modal, Value } from './wire.ts';

/** What the reader is told who has skipped ahead. */
export const COMES_NOW = 'The next post comes now.';

export class Actions {
	readonly #store: Store;

	constructor(store: Store) {
		this.#store = store;
	}

	async run(leaf: Pick<Leaf, 'path'>, options: Record<string, Value>): Promise<void> {
		await this.#command(leaf.path, { do: 'run', command: leaf.path, options, channel: this.#channel });
	}

	/** A command of the message's menu. */
	async runOn(command: string, message: Message): Promise<void> {
		await this.#command(command, { do: 'runOn', command, message: message.id });
	}

	async say(content: string): Promise<void> {
		await this.#command('', { do: 'say', content, channel: this.#channel });
	}

	async click(message: Message, customId: string): Promise<void> {
		await this.#component(message, customId, { do: 'click', message: message.id, customId });
	}

	async choose(message: Message, customId: string, values: string[]): Promise<void> {
		await this.#component(message, customId, { do: 'choose', message: message.id, customId, values });
	}

	async submit(modal: Modal, values: Record<string, string>): Promise<void> {
		this.#store.update(() => ({ modal: { modal, busy: true } }));
		try {
			await act({ do: 'submit', modal: modal.id, values });
			this.#store.update(() => ({ modal: undefined }));
		} catch (error) {
			this.#store.update(() => ({ modal: { modal, busy: false, failed: words(error) } }));
		}
	}

	closeModal(): void {
		this.#store.update(() => ({ modal: undefined }));
	}

	dismiss(id: string): void {
		this.#store.update(({ dismissed, pending }) => ({
			dismissed: new Set([...dismissed, id]),
			pending: pending.filter(({ key }) => key !== id),
		}));
	}

	show(channelId: string): void {
		this.#store.update(() => ({ channelId, sidebar: false, skipped: undefined }));
	}

	/** Puts the local Discord's clock ahead to just before the bot's next planned post. */
	async skip(): Promise<void> {
		this.#store.update(() => ({ skipped: undefined }));
		try {
			await act({ do: 'skip' });
			this.#store.update(() => ({ skipped: COMES_NOW }));
		} catch (error) {
			this.#store.update(() => ({ skipped: words(error) }));
		}
	}

	toggleSidebar(sidebar = !this.#store.view.sidebar): void {
		if (sidebar !== this.#store.view.sidebar) this.#store.update(() => ({ sidebar }));
	}

	openMenu(message: Message, x: number, y: number): void {
		this.#store.update(() => ({ menu: { message, x, y } }));
	}

	closeMenu(): void {
		this.#store.update(() => ({ menu: undefined }));
	}

	get #channel(): string {
		return this.#store.view.channelId ?? '';
	}

	async #command(command: string, body: Act): Promise<void> {
		const key = crypto.randomUUID();
		const channelId = this.#channel;
		this.#store.update(({ pending }) => ({ pending: [...pending, { key, command, channelId }] }));
		const settle = (failed?: string) =>
			this.#store.update(({ pending }) => ({
				pending: pending.flatMap((one) => (one.key !== key ? [one] : failed === undefined ? [] : [{ ...one, failed }])),
			}));
		try {
			const { modal } = await act(body);
			settle();
			if (modal) this.#store.update(() => ({ modal: { modal, busy: false } }));
		} catch (error) {
			settle(words(error));
		}
	}

	async #component({ id }: Message, customId: string, body: Act): Promise<void> {
		this.#store.update(({ busy, failures }) => ({
			busy: new Map([...busy, [id, customId]]),
			failures: without(failures, id),
		}));
		try {
			const { modal } = await act(body);
			if (modal) this.#store.update(() => ({ modal: { modal, busy: false } }));
		} catch (error) {
			this.#store.update(({ failures }) => ({ failures: new Map([...failures, [id, words(error)]]) }));
		} finally {
			this.#store.update(({ busy }) => ({ busy: without(busy, id) }));
		}
	}
}

/** What Discord says where it has no better word. */
function words(error: unknown): string {
	return error instanceof ActFailed ? error.message : 'This interaction failed';
}

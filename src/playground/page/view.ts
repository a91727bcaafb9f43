/** Everything the page shows, in one value; each change makes a new one and draws it once per frame. */
import { thisMinute } from './time.ts';
import type { Command, Message, Modal, Place } from './wire.ts';

/** A command on its way: "Sending command…", then its answer takes its place, or Discord's words for its failure. */
export interface Pending {
	readonly key: string;
	readonly channelId: string;
	readonly command: string;
	readonly failed?: string;
}
export interface OpenMenu {
	readonly message: Message;
	readonly x: number;
	readonly y: number;
}
export interface View {
	readonly place: Place | undefined;
	/** The channel in sight: the first of the place until another is chosen. */
	readonly channelId: string | undefined;
	/** Whether the left column is brought in, where the window is too narrow to have it in sight. */
	readonly sidebar: boolean;
	/** The page's own line to the local Discord. */
	readonly link: 'opening' | 'open' | 'lost';
	/** The beginning of the local Discord's minute, in milliseconds since 1970: what tells a time is drawn anew with it. */
	readonly minute: number;
	/** What came of skipping to the next post, until something else happens. */
	readonly skipped: string | undefined;
	/** The bot's gateway connection. */
	readonly connected: boolean;
	/** Whether the bot was ever seen connected: before that it starts, after that it reconnects. */
	readonly wasConnected: boolean;
	readonly commands: readonly Command[];
	readonly messages: readonly Message[];
	readonly pending: readonly Pending[];
	/** Ephemeral messages that were dismissed: only this page forgets them. */
	readonly dismissed: ReadonlySet<string>;
	/** By message id: the custom id of the component being answered, or why the last one failed. */
	readonly busy: ReadonlyMap<string, string>;
	readonly failures: ReadonlyMap<string, string>;
	readonly menu: OpenMenu | undefined;
	readonly modal: { readonly modal: Modal; readonly failed?: string; readonly busy: boolean } | undefined;
}

const EMPTY: View = {
	place: undefined,
	channelId: undefined,
	sidebar: false,
	link: 'opening',
	minute: thisMinute(),
	skipped: undefined,
	connected: false,
	wasConnected: false,
	commands: [],
	messages: [],
	pending: [],
	dismissed: new Set(),
	busy: new Map(),
	failures: new Map(),
	menu: undefined,
	modal: undefined,
};

export class Store {
	#view = EMPTY;
	#scheduled = false;
	readonly #draw: (view: View) => void;

	constructor(draw: (view: View) => void) {
		this.#draw = draw;
	}

	get view(): View {
		return this.#view;
	}

	update(change: (view: View) => Partial<View>): void {
		this.#view = { ...this.#view, ...change(this.#view) };
		if (this.#scheduled) return;
		this.#scheduled = true;
		queueMicrotask(() => {
			this.#scheduled = false;
			this.#draw(this.#view);
		});
	}
}

export function without<K, V>(map: ReadonlyMap<K, V>, key: K): ReadonlyMap<K, V> {
	return new Map([...map].filter(([other]) => other !== key));
}

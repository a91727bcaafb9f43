/** The page: one view, drawn whenever it changes, fed by the server's events and by what the person does. */
import { html, nothing, render, type TemplateResult } from 'lit';
import { Actions, COMES_NOW } from './actions.ts';
import { drawChannel } from './channel.ts';
import { channelName } from './channel-kind.ts';
import { drawClock } from './clock.ts';
import { check, type Leaf, leavesOf, parseLine } from './command-line.ts';
import { Composer } from './composer.ts';
import { icon } from './icons.ts';
import './menu.ts';
import './modal.ts';
import { showFromStart, toPresent, turnPage } from './scroll.ts';
import { watch } from './server.ts';
import { drawSidebar } from './sidebar.ts';
import { mendSkyra } from './skyra.ts';
import { tick } from './ticking.ts';
import { setTime, thisMinute } from './time.ts';
import { Store, type View } from './view.ts';
import type { Change, Channel, Message } from './wire.ts';

mendSkyra();
const root = document.querySelector<HTMLElement>('#page') ?? document.body;
const store = new Store((view) => render(draw(view), root));
const actions = new Actions(store);
root.textContent = '';
store.update(() => ({}));

watch({
	state: ({ connected, commands, messages, now, ...place }) => {
		setTime(now);
		store.update((view) => ({
			...{ link: 'open', place, connected, wasConnected: connected, commands, messages, minute: thisMinute() },
			channelId: place.channels.some(({ id }) => id === view.channelId) ? view.channelId : place.channels[0]?.id,
		}));
	},
	change: (change) => {
		if (change.type === 'clock') setTime(change.now);
		const { skipped, place } = store.view;
		store.update((view) => apply(change, view));
		if (change.type !== 'message') return;
		const { id, edited_timestamp: edited, interaction_metadata: metadata } = change.message;
		const awaited = skipped === COMES_NOW || metadata?.user.id === place?.user.id;
		// An answer, not a change of it: whoever turns its pages wants the buttons to stay where they are.
		if (edited === null && awaited) void showFromStart(id);
	},
	lost: () => store.update(() => ({ link: 'lost', connected: false })),
});

// Looked at each second, since a skip ends anywhere in a minute.
setInterval(() => {
	tick();
	const minute = thisMinute();
	if (minute !== store.view.minute) store.update(() => ({ minute }));
}, 1000);

function apply(change: Change, view: View): Partial<View> {
	switch (change.type) {
		case 'message':
			return {
				...{ messages: put(view.messages, change.message), pending: answered(view, change.message) },
				skipped: skippedTo(view, change.message),
			};
		case 'message-delete':
			return { messages: view.messages.filter(({ id }) => id !== change.messageId) };
		case 'channels':
			return withChannels(view, change.channels);
		case 'commands':
			return { commands: change.commands };
		case 'connection':
			return { connected: change.connected, wasConnected: view.wasConnected || change.connected };
		case 'clock':
			return { minute: thisMinute() };
	}
}

/** Whoever has skipped to a post sees it, or is told where it came while another channel is in sight. */
function skippedTo({ place, channelId, skipped }: View, { channel_id }: Message): string | undefined {
	if (channel_id === channelId) return undefined;
	const channel = place?.channels.find(({ id }) => id === channel_id);
	return channel && skipped === COMES_NOW ? `The post is in ${channelName(channel)}.` : skipped;
}

function withChannels({ place, channelId, messages }: View, channels: readonly Channel[]): Partial<View> {
	const known = (id: string | undefined) => channels.some((channel) => channel.id === id);
	return {
		...(place && { place: { ...place, channels } }),
		channelId: known(channelId) ? channelId : channels[0]?.id,
		messages: messages.filter(({ channel_id }) => known(channel_id)),
	};
}

function put(messages: readonly Message[], message: Message): readonly Message[] {
	const at = messages.findIndex(({ id }) => id === message.id);
	return at === -1 ? [...messages, message] : messages.with(at, message);
}

/** "Sending command…" gives way to the answer as soon as there is one, even one that only says "thinking…". */
function answered({ pending, messages }: View, { id, interaction_metadata: metadata }: Message): View['pending'] {
	if (metadata?.name === undefined || messages.some((message) => message.id === id)) return pending;
	const done = pending.find(({ command, failed }) => command === metadata.name && failed === undefined);
	return pending.filter((one) => one !== done);
}

function composer(): Composer | undefined {
	const found = document.querySelector('khasan-composer');
	return found instanceof Composer ? found : undefined;
}

function begin(leaf: Leaf): void {
	actions.toggleSidebar(false);
	composer()?.begin(leaf);
}

function runLine(line: string): void {
	const parsed = parseLine(leavesOf(store.view.commands), line);
	if (!parsed) return;
	const { values, problems } = check(parsed.leaf, parsed.filling, store.view.place);
	if (problems.size > 0) {
		composer()?.begin(parsed.leaf, parsed.filling);
		return;
	}
	composer()?.remember(parsed.leaf, parsed.filling);
	toPresent();
	composer()?.focus();
	void actions.run(parsed.leaf, values);
}

function draw(view: View): TemplateResult {
	const channel = view.place?.channels.find(({ id }) => id === view.channelId);
	const { menu, modal } = view;
	const messageCommands = view.commands.filter(({ type }) => type === 3).map(({ name }) => name);
	const act = (doing: Promise<void>) => {
		toPresent();
		void doing;
	};
	return html`${drawSidebar(view, actions, begin)}
		<main @pointerdown=${(event: Event) => hidesSidebar(event) && actions.toggleSidebar(false)}>
			<header class="top">
				<button class="hamburger" type="button" aria-controls="sidebar" aria-label="Channels and commands" aria-expanded=${String(view.sidebar)} @click=${() => actions.toggleSidebar()}>${icon('menu')}</button>
				<h2>${channelName(channel)}</h2>
				<p>Ask about any battle: type <kbd>/</kbd></p>
				${drawClock(view, actions)}
			</header>
			${drawChannel(view, actions, runLine)}
			<footer class="bottom">
				<div role="status">${statusOf(view)}</div>
				<khasan-composer .leaves=${leavesOf(view.commands)} .place=${view.place} .channel=${channel}
					.run=${(leaf: Leaf, values: Parameters<Actions['run']>[1]) => act(actions.run(leaf, values))}
					.say=${(content: string) => act(actions.say(content))}></khasan-composer>
			</footer>
		</main>
		${
			menu
				? html`<khasan-menu .open=${menu} .commands=${messageCommands} .botName=${view.place?.bot.name ?? ''} .close=${() => actions.closeMenu()}
					.run=${(command: string) => {
						actions.closeMenu();
						composer()?.focus();
						act(actions.runOn(command, menu.message));
					}}></khasan-menu>`
				: nothing
		}
		${
			modal
				? html`<khasan-modal .modal=${modal.modal} .busy=${modal.busy} .failed=${modal.failed} .botName=${view.place?.bot.name ?? ''}
					.close=${() => actions.closeModal()} .submit=${(values: Record<string, string>) => void actions.submit(modal.modal, values)}></khasan-modal>`
				: nothing
		}`;
}

function statusOf({ link, place, connected, wasConnected }: View): TemplateResult | typeof nothing {
	const name = place?.bot.name ?? 'Khasan';
	if (link === 'lost')
		return html`<p class="strip" data-kind="lost">⚠ The local Discord is not running. Start it again with <code>npm start</code>; this page reconnects by itself.</p>`;
	if (link === 'opening' || connected) return nothing;
	return html`<p class="strip">↻ ${name} is ${wasConnected ? 'reconnecting' : 'starting'}…</p>`;
}

function hidesSidebar({ target }: Event): boolean {
	return target instanceof Element && target.closest('.hamburger') === null;
}

/** As on Discord, whoever starts typing anywhere is typing a message, and the pages of the history turn from there too. */
addEventListener('keydown', (event) => {
	const target = event.composedPath()[0];
	const writing =
		target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
	if (event.key === 'PageUp' || event.key === 'PageDown') {
		event.preventDefault();
		turnPage(event.key === 'PageUp' ? -1 : 1);
		return;
	}
	if (event.key === 'Escape') actions.toggleSidebar(false);
	const plainKey = event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey;
	const elsewhere = target instanceof Element && target.closest('dialog, [role="menu"], khasan-select') !== null;
	if (plainKey && !writing && !elsewhere) composer()?.focus();
});

/** One message of the channel, whoever wrote it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Actions } from './actions.ts';
import { channelName } from './channel-kind.ts';
import { drawRow } from './components.ts';
import { drawEmbed } from './embed.ts';
import { icon } from './icons.ts';
import { markdown } from './markdown.ts';
import type { Names } from './markdown-inline.ts';
import { drawAttachments } from './picture.ts';
import { clockTime, messageTime } from './time.ts';
import type { View } from './view.ts';
import type { Message, Place } from './wire.ts';

const HAS_THREAD = 1 << 5;
const LOADING = 1 << 7;
const MESSAGE_COMMAND = 3;
/** Messages of one author closer than this stand under one name, as on Discord. */
const GROUPED_WITHIN = 7 * 60_000;

function avatarOf(id: string, view: View): string {
	return id === view.place?.bot.id ? '/page/khasan.svg' : '/page/you.svg';
}

function namesOf(place: Place | undefined): Names {
	const { user, bot, roles = [], channels = [] } = place ?? {};
	const people = [user, bot].flatMap((one): Named[] => (one ? [[one.id, `@${one.name}`]] : []));
	const ranks = roles.map(({ id, name }): Named => [id, `@${name.replace(/^@/, '')}`]);
	return new Map([...people, ...ranks, ...channels.map((channel): Named => [channel.id, channelName(channel)])]);
}
type Named = [id: string, name: string];

export function authorName({ author }: Pick<Message, 'author'>): string {
	return author.global_name || author.username;
}

export function drawMessage(
	message: Message,
	before: Message | undefined,
	view: View,
	actions: Actions,
	isLast: boolean,
): TemplateResult {
	const date = new Date(message.timestamp);
	const grouped = isGrouped(message, before);
	const busy = view.busy.get(message.id);
	const failure = view.failures.get(message.id);
	const ephemeral = message.ephemeral_for !== undefined;
	const thinking = (message.flags & LOADING) !== 0;
	const { attachments } = message;
	const names = namesOf(view.place);
	const files = [...attachments, ...(message.embedded_attachments ?? [])];
	const used = new Set(
		message.embeds.flatMap(({ image, thumbnail, footer, author }) =>
			[image?.url, thumbnail?.url, footer?.icon_url, author?.icon_url].filter((url) => url !== undefined),
		),
	);
	const menuAt = (x: number, y: number) => actions.openMenu(message, x, y);
	const contextmenu = (event: MouseEvent) => {
		// Links keep the browser's own menu, and so does selected text.
		if (event.composedPath().some((part) => part instanceof HTMLAnchorElement) || !getSelection()?.isCollapsed) return;
		event.preventDefault();
		menuAt(event.clientX, event.clientY);
	};
	const more = (event: Event) => {
		if (!(event.currentTarget instanceof HTMLElement)) return;
		const { left, bottom } = event.currentTarget.getBoundingClientRect();
		menuAt(left, bottom);
	};
	const key = (event: KeyboardEvent) => {
		if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
			event.preventDefault();
			more(event);
		}
	};
	return html`<discord-message
		id=${`message-${message.id}`}
		class=${grouped ? 'grouped' : 'first'}
		role="article" tabindex=${isLast ? 0 : -1}
		aria-label=${`${authorName(message)}, ${messageTime(date)}`}
		.author=${authorName(message)}
		.avatar=${avatarOf(message.author.id, view)}
		?bot=${message.author.bot === true}
		?edited=${message.edited_timestamp !== null}
		?ephemeral=${ephemeral}
		.messageBodyOnly=${grouped}
		?message-body-only=${grouped}
		.timestamp=${grouped ? clockTime(date) : messageTime(date)}
		@contextmenu=${contextmenu} @keydown=${key}
	>
		${header(message, view)}
		${thinking ? html`<span class="thinking">${authorName(message)} is thinking<span class="dots" aria-hidden="true"></span></span>` : markdown(message.content, names)}
		${drawAttachments(attachments, used)}
		${message.embeds.map((embed) => drawEmbed(embed, files, names))}
		${
			message.components.length > 0
				? html`<div slot="components" class="components">${message.components.map((row) => drawRow(row, { message, place: view.place, busy, actions }))}</div>`
				: nothing
		}
		${drawThread(message, view, actions)}
		${failure === undefined ? nothing : html`<p slot="thread" class="failure" role="alert">⚠ ${failure}</p>`}
		${ephemeral ? ephemeralLine(() => actions.dismiss(message.id)) : nothing}
		<button slot="thread" class="more" type="button" aria-haspopup="menu" aria-label=${`More about the message of ${authorName(message)}`} title="More" @click=${more}>${icon('more')}</button>
	</discord-message>`;
}

/** The way into the thread on a message; in the thread itself, which begins with that message, there is none. */
function drawThread({ id, flags }: Message, view: View, actions: Actions): TemplateResult | typeof nothing {
	const thread = flags & HAS_THREAD && id !== view.channelId && view.place?.channels.find((one) => one.id === id);
	if (!thread) return nothing;
	return html`<button slot="thread" class="thread-line" type="button" aria-label=${`Open the thread ${thread.name}`} @click=${() => actions.show(id)}
		>${icon('thread', 16)} ${thread.name} <span aria-hidden="true">›</span></button>`;
}

function isGrouped(message: Message, before: Message | undefined): boolean {
	if (!before || message.interaction_metadata?.name !== undefined || message.message_reference) return false;
	const apart = Date.parse(message.timestamp) - Date.parse(before.timestamp);
	return (
		before.author.id === message.author.id && apart < GROUPED_WITHIN && before.ephemeral_for === message.ephemeral_for
	);
}

/** "You used /battle", "You used Find battles on …", or what is replied to. */
function header(message: Message, view: View): TemplateResult | typeof nothing {
	const metadata = message.interaction_metadata;
	if (metadata?.name !== undefined) {
		const onMessage = metadata.command_type === MESSAGE_COMMAND;
		const target = view.messages.find(({ id }) => id === metadata.target_message_id);
		return html`<discord-command slot="reply" .author=${authorName({ author: metadata.user })} .avatar=${avatarOf(metadata.user.id, view)}
			.command=${onMessage ? metadata.name : `/${metadata.name}`} .type=${onMessage ? 'message_command' : 'slash_command'}
			.contextUserName=${target ? authorName(target) : ''} .contextUserAvatar=${target ? avatarOf(target.author.id, view) : '/page/you.svg'}
			.contextMessageReply=${target ? excerpt(target) : ''} ?context-message-deleted=${!target}></discord-command>`;
	}
	const replied = view.messages.find(({ id }) => id === message.message_reference?.message_id);
	return replied
		? html`<div slot="reply" class="replied">↱ <b>${authorName(replied)}</b> ${excerpt(replied)}</div>`
		: nothing;
}

/** Its first line, or what stands for it. */
export function excerpt({ content, embeds }: Message): string {
	const [line = ''] = (content || embeds[0]?.title || 'Click to see attachment').split('\n');
	return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

export function ephemeralLine(dismiss: () => void): TemplateResult {
	return html`<p slot="thread" class="ephemeral">${icon('eye', 16)} Only you can see this • <button type="button" @click=${dismiss}>Dismiss message</button></p>`;
}

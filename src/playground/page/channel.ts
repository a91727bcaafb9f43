/** The channel in sight: its welcome, its messages, and commands that are still on their way. */
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Actions } from './actions.ts';
import { channelName, FORUM } from './channel-kind.ts';
import { drawPosts } from './forum.ts';
import { drawMessage, ephemeralLine } from './message.ts';
import { markAway, toPresent } from './scroll.ts';
import { messageTime } from './time.ts';
import type { Pending, View } from './view.ts';
import { drawWelcome } from './welcome.ts';
import type { Message } from './wire.ts';

const THREAD_STARTER = 21;

export function drawChannel(view: View, actions: Actions, runLine: (line: string) => void): TemplateResult {
	const channel = view.place?.channels.find(({ id }) => id === view.channelId);
	const messages = view.messages
		.filter(({ id, channel_id }) => channel_id === view.channelId && !view.dismissed.has(id))
		.flatMap((message) => beginningOf(view, message));
	const pending = view.pending.filter(({ channelId }) => channelId === view.channelId);
	return html`<div class="scroller" tabindex="-1" ?data-list=${channel?.type === FORUM} @scroll=${markAway}>
		<div class="history">
			${drawWelcome(view, channel, runLine)}
			${channel?.type === FORUM ? drawPosts(view, channel, actions) : nothing}
			<discord-messages role="log" aria-live="polite" aria-label=${`Messages in ${channelName(channel)}`} @keydown=${walk}>
				${repeat(
					messages,
					({ id }) => id,
					(message, index) => {
						const before = messages[index - 1];
						const isLast = index === messages.length - 1;
						// What a message looks like depends on these alone; a key pressed in the composer redraws none.
						const seen = [
							message,
							before,
							view.place,
							view.channelId,
							view.busy.get(message.id),
							view.failures.get(message.id),
							isLast,
							view.minute,
						];
						return guard([...seen, targetOf(view, message.interaction_metadata?.target_message_id)], () =>
							drawMessage(message, before, view, actions, isLast),
						);
					},
				)}
				${repeat(
					pending,
					({ key }) => key,
					(one) => drawPending(one, view, actions),
				)}
			</discord-messages>
		</div>
	</div>
	<button class="present" type="button" @click=${toPresent}>Jump to the present ↓</button>`;
}

/** A thread begins with a pointer to the message it hangs on, in whose place that message is shown while there is one. */
function beginningOf({ messages }: View, message: Message): readonly Message[] {
	if (message.type !== THREAD_STARTER) return [message];
	return messages.filter(({ id }) => id === message.message_reference?.message_id);
}

function targetOf(view: View, id: string | undefined) {
	return id === undefined ? undefined : view.messages.find((message) => message.id === id);
}

function drawPending({ key, command, failed }: Pending, view: View, actions: Actions): TemplateResult | typeof nothing {
	if (command === '' && failed === undefined) return nothing;
	const bot = view.place?.bot.name ?? '';
	return html`<discord-message class=${failed === undefined ? 'first sending' : 'first'} role="article" tabindex="-1" .author=${bot} .avatar=${'/page/khasan.svg'} bot
		.timestamp=${messageTime()} ?ephemeral=${failed !== undefined}>
		${command === '' ? nothing : html`<discord-command slot="reply" .author=${view.place?.user.name ?? ''} .avatar=${'/page/you.svg'} .command=${commandLabel(view, command)} .type=${'slash_command'}></discord-command>`}
		${
			failed === undefined
				? html`<span class="thinking">Sending command<span class="dots" aria-hidden="true"></span></span>`
				: html`<span class="failure" role="alert">⚠ ${failed}</span>`
		}
		${failed === undefined ? nothing : ephemeralLine(() => actions.dismiss(key))}
	</discord-message>`;
}

function commandLabel({ commands }: View, command: string): string {
	return commands.some(({ name, type }) => name === command && type !== 1) ? command : `/${command}`;
}

/** Up and Down lead from message to message while one of them has the focus. */
function walk(event: KeyboardEvent): void {
	const { target, key } = event;
	if (!(target instanceof HTMLElement) || !target.matches('discord-message')) return;
	const next =
		key === 'ArrowUp' ? target.previousElementSibling : key === 'ArrowDown' ? target.nextElementSibling : undefined;
	if (next === undefined) return;
	event.preventDefault();
	if (next instanceof HTMLElement) next.focus();
}

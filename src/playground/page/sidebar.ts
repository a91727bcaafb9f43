/** The left column: the server, its channels, what can be asked, and who is asking. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Actions } from './actions.ts';
import { ANNOUNCEMENTS, channelName, DIRECT_MESSAGE, FORUM, isThread, threadsOf } from './channel-kind.ts';
import { type Leaf, leavesOf } from './command-line.ts';
import { icon } from './icons.ts';
import type { View } from './view.ts';
import type { Channel } from './wire.ts';

/** How many threads stand below a channel: the newest; the others are found on their messages. */
const SHOWN = 5;

export function drawSidebar(view: View, actions: Actions, begin: (leaf: Leaf) => void): TemplateResult {
	const { place, connected, commands } = view;
	const leaves = leavesOf(commands);
	const inGuild = place?.channels.filter((channel) => channel.type !== DIRECT_MESSAGE && !isThread(channel)) ?? [];
	const direct = place?.channels.filter(({ type }) => type === DIRECT_MESSAGE) ?? [];
	const button = (channel: Channel): TemplateResult => {
		const current = (id: string) => id === view.channelId;
		const open = threadsOf(place, channel).filter(({ id, archived }) => current(id) || !archived);
		const threads = open.filter(({ id }, at) => current(id) || at < SHOWN);
		return html`<li><button type="button" aria-current=${current(channel.id) ? 'page' : nothing} @click=${() => actions.show(channel.id)}>
			<span class="mark" aria-hidden="true">${markOf(channel)}</span>${channel.name}
			${channel.type === DIRECT_MESSAGE ? html`<span class="presence" data-online=${connected}>${connected ? 'online' : 'offline'}</span>` : nothing}
		</button>
		${threads.length > 0 ? html`<ul class="threads" aria-label=${`Threads in ${channelName(channel)}`}>${threads.map(button)}</ul>` : nothing}</li>`;
	};
	return html`<nav class="sidebar" id="sidebar" ?data-open=${view.sidebar} aria-label="Channels and commands">
		<h1 class="server">${place?.guild.name ?? 'Khasan'}</h1>
		<div class="sidebar-body">
			<h2>Channels</h2>
			<ul>${inGuild.map(button)}</ul>
			<h2>Direct messages</h2>
			<ul>${direct.map(button)}</ul>
			${
				leaves.length > 0
					? html`<h2>Commands</h2>
						<ul>${leaves.map((leaf) => html`<li><button type="button" title=${leaf.description} @click=${() => begin(leaf)}><span class="mark" aria-hidden="true">/</span>${leaf.path}</button></li>`)}</ul>`
					: nothing
			}
		</div>
		<div class="me"><img src="/page/you.svg" alt="" width="32" height="32" /><div><b>${place?.user.name ?? ''}</b><small>on this machine only</small></div></div>
	</nav>`;
}

function markOf(channel: Channel): TemplateResult | string {
	if (isThread(channel)) return icon('thread', 16);
	if (channel.type === ANNOUNCEMENTS) return icon('announcements', 18);
	if (channel.type === FORUM) return icon('forum', 18);
	return channel.type === DIRECT_MESSAGE ? '@' : '#';
}

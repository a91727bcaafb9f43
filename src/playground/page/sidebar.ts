/** The left column: the server, its channels, what can be asked, and who is asking. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Actions } from './actions.ts';
import { type Leaf, leavesOf } from './command-line.ts';
import { icon } from './icons.ts';
import type { View } from './view.ts';
import type { Channel } from './wire.ts';

export function drawSidebar(view: View, actions: Actions, begin: (leaf: Leaf) => void): TemplateResult {
	const { place, connected, commands } = view;
	const leaves = leavesOf(commands);
	const inGuild = place?.channels.filter(({ type }) => type !== 1) ?? [];
	const direct = place?.channels.filter(({ type }) => type === 1) ?? [];
	const button = (
		channel: Channel,
	) => html`<li><button type="button" aria-current=${channel.id === view.channelId ? 'page' : nothing} @click=${() => actions.show(channel.id)}>
		<span class="mark" aria-hidden="true">${channel.type === 5 ? icon('announcements', 18) : channel.type === 1 ? '@' : '#'}</span>${channel.name}
		${channel.type === 1 ? html`<span class="presence" data-online=${connected}>${connected ? 'online' : 'offline'}</span>` : nothing}
	</button></li>`;
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

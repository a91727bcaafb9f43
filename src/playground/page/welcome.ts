/** The head of the channel: what this is, and commands to begin with. */
import { html, nothing, type TemplateResult } from 'lit';
import { channelName, DIRECT_MESSAGE, FORUM, isThread } from './channel-kind.ts';
import type { View } from './view.ts';
import type { Channel, Place } from './wire.ts';

/** An old name, a half-remembered phrase, a battle of another age, and what comes by itself. */
const EXAMPLES = [
	{ line: '/battle name:changkufeng', why: 'a battle by any of its names' },
	{ line: '/fact about:soviet night battle', why: 'a fact you half remember' },
	{ line: '/timeline battle:Hastings', why: 'a battle day by day' },
	{
		line: '/announce add channel:#history time:9am timezone:Berlin',
		why: 'a post every morning; then skip to it, above',
	},
];

export function drawWelcome(
	view: View,
	channel: Channel | undefined,
	runLine: (line: string) => void,
): TemplateResult | typeof nothing {
	const { place, commands } = view;
	if (!place || !channel) return nothing;
	if (channel.type !== 0) {
		return html`<header class="welcome"><h2>${channelName(channel)}</h2><p>${aboutOf(channel, place)}</p></header>`;
	}
	const onMessage = commands.find(({ type }) => type === 3);
	return html`<header class="welcome">
		<img src="/page/khasan.svg" alt="" width="68" height="68" />
		<h2>Welcome to ${channelName(channel)}</h2>
		<p>
			${place.bot.name} answers questions about battles, in whatever spelling you know them, and says of every figure who claims it.
			This is a local stand-in for Discord with the real bot behind it: nothing you type leaves this machine.
		</p>
		<p class="hint">Try one of these, or type <kbd>/</kbd> for all commands:</p>
		<ul class="examples">
			${EXAMPLES.map(
				({ line, why }) =>
					html`<li><button type="button" ?disabled=${commands.length === 0} @click=${() => runLine(line)}><code>${line}</code><small>${why}</small></button></li>`,
			)}
		</ul>
		${
			onMessage
				? html`<p class="hint">Or right-click any message (<kbd>Shift</kbd> <kbd>F10</kbd> on the keyboard) and choose <b>${onMessage.name}</b>.</p>`
				: nothing
		}
	</header>`;
}

function aboutOf(channel: Channel, { channels }: Place): string {
	if (isThread(channel)) return `A thread in ${channelName(channels.find(({ id }) => id === channel.parentId))}.`;
	if (channel.type === FORUM) return 'Each post of this forum is a thread of its own.';
	if (channel.type === DIRECT_MESSAGE) return `Commands work in a direct message to ${channel.name} too.`;
	return 'Announcements that are sent to this channel appear here.';
}

/** A forum in sight: its posts instead of messages, the newest first. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Actions } from './actions.ts';
import { channelName, threadsOf } from './channel-kind.ts';
import { authorName, excerpt } from './message.ts';
import type { View } from './view.ts';
import type { Channel } from './wire.ts';

export function drawPosts({ place, messages }: View, forum: Channel, actions: Actions): TemplateResult {
	const posts = threadsOf(place, forum);
	if (posts.length === 0) return html`<p class="no-posts">There are no posts yet.</p>`;
	return html`<ul class="posts" aria-label=${`Posts in ${channelName(forum)}`}>
		${posts.map((post) => {
			// A post and its first message share an id.
			const first = messages.find(({ id }) => id === post.id);
			return html`<li><button type="button" @click=${() => actions.show(post.id)}>
				<b>${post.name}</b>
				${first ? html`<small>${authorName(first)}: ${excerpt(first)}</small>` : nothing}
			</button></li>`;
		})}
	</ul>`;
}

/** The local Discord's time in the top bar, and the way to what one would otherwise wait for. */
import { html, type TemplateResult } from 'lit';
import type { Actions } from './actions.ts';
import { icon } from './icons.ts';
import { toPresent } from './scroll.ts';
import { dayAndTime, isAhead } from './time.ts';
import type { View } from './view.ts';

export function drawClock({ minute, skipped }: View, actions: Actions): TemplateResult {
	const date = new Date(minute);
	return html`<div class="clock" ?data-ahead=${isAhead()}>
		<span class="local-time">Local time: <time datetime=${date.toISOString()}>${dayAndTime(date)}</time></span>
		<button class="skip" type="button" @click=${() => {
			toPresent();
			void actions.skip();
		}}>${icon('skip', 16)}Skip to the next post</button>
		<div class="skipped" role="status">${skipped}</div>
	</div>`;
}

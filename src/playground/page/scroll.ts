/** Where the history stands. It is laid out from its end (column-reverse), so 0 is the present and it stays there by itself. */

function scroller(): Element | null {
	return document.querySelector('.scroller');
}

export function toPresent(): void {
	scroller()?.scrollTo({ top: 0 });
}

/** Lets the style sheet offer the way back to the present. */
export function markAway({ currentTarget: history }: Event): void {
	if (history instanceof Element) history.toggleAttribute('data-away', Math.abs(history.scrollTop) > 200);
}

export function turnPage(by: 1 | -1): void {
	const history = scroller();
	history?.scrollBy({ top: by * 0.9 * history.clientHeight });
}

/** An answer too long for the window is shown from its beginning, unless one has scrolled away to read something else. */
export async function showFromStart(messageId: string): Promise<void> {
	const history = scroller();
	if (!history || Math.abs(history.scrollTop) > 1) return;
	// skyra's elements draw themselves a moment after they are put in place.
	for (const _ of [1, 2, 3]) await new Promise(requestAnimationFrame);
	const message = document.getElementById(`message-${messageId}`);
	if (message && message.offsetHeight > history.clientHeight) message.scrollIntoView({ block: 'start' });
}

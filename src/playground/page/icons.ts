/** Small drawings, so that no sign depends on which emoji the machine has. */
import { html, svg, type TemplateResult } from 'lit';

const SHAPES = {
	announcements: svg`<path d="M3 10v4h3l7 4V6L6 10H3Z M16 9a4 4 0 0 1 0 6 M18.500 6.500a8 8 0 0 1 0 11" />`,
	eye: svg`<path d="M2 12s3.500-6.500 10-6.500S22 12 22 12s-3.500 6.500-10 6.500S2 12 2 12Z" /><circle cx="12" cy="12" r="2.500" />`,
	file: svg`<path d="M6 3h8l5 5v13H6Z M14 3v5h5" />`,
	send: svg`<path d="M4 5l16 7-16 7 3-7-3-7Z M7 12h7" />`,
	menu: svg`<path d="M4 6h16 M4 12h16 M4 18h16" />`,
	more: svg`<path d="M5 12h.01 M12 12h.01 M19 12h.01" stroke-width="4" />`,
	skip: svg`<path d="M4 6l8 6-8 6Z M13 6l8 6-8 6Z" />`,
	thread: svg`<path d="M6 4v9a3 3 0 0 0 3 3h9 M14 12l4 4-4 4" />`,
	forum: svg`<path d="M4 5h16v11H11l-4 4v-4H4Z M8 9h8 M8 12h5" />`,
	close: svg`<path d="M6 6l12 12 M18 6L6 18" />`,
};

export function icon(name: keyof typeof SHAPES, size = 20): TemplateResult {
	return html`<svg class="icon" viewBox="0 0 24 24" width=${size} height=${size} fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${SHAPES[name]}</svg>`;
}

/** What stands inside a line of Discord's markdown: emphasis, code, links, spoilers, mentions, moments, escapes. */
import { html, type TemplateResult } from 'lit';
import { moment } from './time.ts';

type Drawn = TemplateResult | string;
/** What mentions are called, by id: "@You", "#history". */
export type Names = ReadonlyMap<string, string>;
export const NO_NAMES: Names = new Map();

interface Rule {
	/** Sticky, and free of nested repetition: hostile text costs no more than its length squared. */
	readonly pattern: RegExp;
	draw(groups: string[], names: Names): Drawn | Drawn[];
}

const rules: Rule[] = [
	{ pattern: /\\([^\w\s])/y, draw: ([character = '']) => character },
	{ pattern: /(`+)([\s\S]*?[^`])\1(?!`)/y, draw: ([, code = '']) => html`<code>${code.trim() || code}</code>` },
	{ pattern: /\|\|([\s\S]+?)\|\|/y, draw: ([text = ''], names) => spoiler(inline(text, names)) },
	{
		pattern:
			/\[((?:\\[\s\S]|\[[^[\]]*\]|[^\\[\]])+)\]\(\s*<?(https?:\/\/[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)>?(?:\s+"[^"]*")?\s*\)/y,
		draw: ([text = '', url = ''], names) => link(url, inline(text, names)),
	},
	{ pattern: /<(https?:\/\/[^\s<>]+)>/y, draw: ([url = '']) => link(url, url) },
	{
		pattern: /(?<!\w)(https?:\/\/(?:\([^\s()<>]*\)|[^\s<>()|*])*(?:\([^\s()<>]*\)|[^\s<>()|*.,:;!?"'\]]))/y,
		draw: ([url = '']) => link(url, url),
	},
	{ pattern: /<t:(-?\d{1,13})(?::([tTdDfFR]))?>/y, draw: ([seconds = '', style]) => moment(Number(seconds), style) },
	{
		pattern: /<(?:@[!&]?|#)(\d{1,20})>/y,
		draw: ([id = ''], names) => html`<span class="mention">${names.get(id) ?? `@${id}`}</span>`,
	},
	{ pattern: /<\/([^:>]+):\d{1,20}>/y, draw: ([name = '']) => html`<span class="mention">/${name}</span>` },
	{ pattern: /<a?(:\w{2,32}:)\d{1,20}>/y, draw: ([name = '']) => name },
	{
		pattern: /\*\*\*((?:\\[\s\S]|[^\\])+?)\*\*\*(?!\*)/y,
		draw: ([text = ''], names) => html`<strong><em>${inline(text, names)}</em></strong>`,
	},
	{
		pattern: /\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/y,
		draw: ([text = ''], names) => html`<strong>${inline(text, names)}</strong>`,
	},
	{ pattern: /__((?:\\[\s\S]|[^\\])+?)__(?!_)/y, draw: ([text = ''], names) => html`<u>${inline(text, names)}</u>` },
	{ pattern: /~~((?:\\[\s\S]|[^\\])+?)~~(?!~)/y, draw: ([text = ''], names) => html`<s>${inline(text, names)}</s>` },
	{
		pattern: /\*(?=\S)((?:\\[\s\S]|\*\*|[^\\*])+?)(?<=\S)\*(?!\*)/y,
		draw: ([text = ''], names) => html`<em>${inline(text, names)}</em>`,
	},
	{
		pattern: /(?<!\w)_((?:\\[\s\S]|__|[^\\_])+?)_(?!\w)/y,
		draw: ([text = ''], names) => html`<em>${inline(text, names)}</em>`,
	},
];

export function inline(source: string, names: Names = NO_NAMES): Drawn[] {
	const drawn: Drawn[] = [];
	let plain = '';
	for (let at = 0; at < source.length; ) {
		const found = ruleAt(source, at);
		if (found) {
			const { rule, match } = found;
			drawn.push(plain, ...[rule.draw(match.slice(1), names)].flat());
			plain = '';
			at += match[0].length;
		} else {
			plain += source[at];
			at += 1;
		}
	}
	return [...drawn, plain].filter((part) => part !== '');
}

function ruleAt(source: string, at: number) {
	// Most characters begin nothing; asking sixteen rules about each of them would be felt on a long card.
	if (!/[\\`|[<h*_~]/.test(source[at] ?? '')) return undefined;
	for (const rule of rules) {
		rule.pattern.lastIndex = at;
		const match = rule.pattern.exec(source);
		if (match) return { rule, match };
	}
	return undefined;
}

function link(url: string, text: Drawn | Drawn[]): TemplateResult {
	return html`<a href=${url} target="_blank" rel="noopener noreferrer">${text}</a>`;
}

/** Hidden from eyes and screen readers alike until it is asked for. */
function spoiler(content: Drawn[]): TemplateResult {
	const show = (event: Event) => {
		if (event instanceof KeyboardEvent && event.key !== 'Enter' && event.key !== ' ') return;
		const cover = event.currentTarget;
		if (!(cover instanceof HTMLElement) || cover.classList.contains('shown')) return;
		event.preventDefault();
		cover.classList.add('shown');
		for (const name of ['role', 'tabindex', 'aria-label']) cover.removeAttribute(name);
		cover.firstElementChild?.removeAttribute('aria-hidden');
	};
	return html`<span class="spoiler" role="button" tabindex="0" aria-label="Spoiler: show it" @click=${show} @keydown=${show}><span aria-hidden="true">${content}</span></span>`;
}

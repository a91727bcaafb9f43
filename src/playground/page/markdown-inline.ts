/** What stands inside a line of Discord's markdown: emphasis, code, links, spoilers, mentions, moments, escapes. */
import { html, type TemplateResult } from 'lit';
import { codeSpan } from './code-span.ts';
import { moment } from './time.ts';

type Drawn = TemplateResult | string;
/** What mentions are called, by id: "@You", "#history". */
export type Names = ReadonlyMap<string, string>;
export const NO_NAMES: Names = new Map();

interface Rule {
	/** Sticky, and free of nested repetition: at each place hostile text costs no more than its length. */
	readonly pattern: RegExp;
	draw(groups: string[], within: (text: string) => Drawn[], names: Names): Drawn | Drawn[];
}

const rules: Rule[] = [
	{ pattern: /\\([^\w\s])/y, draw: ([character = '']) => character },
	{ pattern: /\|\|([\s\S]+?)\|\|/y, draw: ([text = ''], within) => spoiler(within(text)) },
	{
		pattern:
			/\[((?:\\[\s\S]|\[[^[\]]*\]|[^\\[\]])+)\]\(\s*<?(https?:\/\/[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)>?(?:\s+"[^"]*")?\s*\)/y,
		draw: ([text = '', url = ''], within) => link(url, within(text)),
	},
	{ pattern: /<(https?:\/\/[^\s<>]+)>/y, draw: ([url = '']) => link(url, url) },
	{
		pattern: /(?<!\w)(https?:\/\/(?:\([^\s()<>]*\)|[^\s<>()|*])*(?:\([^\s()<>]*\)|[^\s<>()|*.,:;!?"'\]]))/y,
		draw: ([url = '']) => link(url, url),
	},
	{ pattern: /<t:(-?\d{1,13})(?::([tTdDfFR]))?>/y, draw: ([seconds = '', style]) => moment(Number(seconds), style) },
	{
		pattern: /<(?:@[!&]?|#)(\d{1,20})>/y,
		draw: ([id = ''], _, names) => html`<span class="mention">${names.get(id) ?? `@${id}`}</span>`,
	},
	{ pattern: /<\/([^:>]{1,100}):\d{1,20}>/y, draw: ([name = '']) => html`<span class="mention">/${name}</span>` },
	{ pattern: /<a?(:\w{2,32}:)\d{1,20}>/y, draw: ([name = '']) => name },
	{
		pattern: /\*\*\*((?:\\[\s\S]|[^\\])+?)\*\*\*(?!\*)/y,
		draw: ([text = ''], within) => html`<strong><em>${within(text)}</em></strong>`,
	},
	{
		pattern: /\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/y,
		draw: ([text = ''], within) => html`<strong>${within(text)}</strong>`,
	},
	{ pattern: /__((?:\\[\s\S]|[^\\])+?)__(?!_)/y, draw: ([text = ''], within) => html`<u>${within(text)}</u>` },
	{ pattern: /~~((?:\\[\s\S]|[^\\])+?)~~(?!~)/y, draw: ([text = ''], within) => html`<s>${within(text)}</s>` },
	{
		pattern: /\*(?=\S)((?:\\[\s\S]|\*\*|[^\\*])+?)(?<=\S)\*(?!\*)/y,
		draw: ([text = ''], within) => html`<em>${within(text)}</em>`,
	},
	{
		pattern: /(?<!\w)_((?:\\[\s\S]|__|[^\\_])+?)_(?!\w)/y,
		draw: ([text = ''], within) => html`<em>${within(text)}</em>`,
	},
];

/** Deeper than anyone nests emphasis; below it, marks are only characters. */
const DEEPEST = 12;

export function inline(source: string, names: Names = NO_NAMES, depth = 0): Drawn[] {
	if (depth > DEEPEST) return [source];
	const drawn: Drawn[] = [];
	let plain = '';
	for (let at = 0; at < source.length; ) {
		const found = source[at] === '`' ? codeAt(source, at) : ruleAt(source, at, names, depth);
		if (found) drawn.push(plain, ...[found.drawn].flat());
		plain = found ? '' : plain + source[at];
		at += found?.length ?? 1;
	}
	return [...drawn, plain].filter((part) => part !== '');
}

interface Found {
	readonly length: number;
	readonly drawn: Drawn | Drawn[];
}

function codeAt(source: string, at: number): Found {
	const { length, code } = codeSpan(source, at);
	return {
		length,
		drawn: code === undefined ? source.slice(at, at + length) : html`<code>${code.trim() || code}</code>`,
	};
}

function ruleAt(source: string, at: number, names: Names, depth: number): Found | undefined {
	// Most characters begin nothing; asking fifteen rules about each of them would be felt on a long card.
	if (!/[\\|[<h*_~]/.test(source[at] ?? '')) return undefined;
	for (const { pattern, draw } of rules) {
		pattern.lastIndex = at;
		const match = pattern.exec(source);
		if (!match) continue;
		const drawn = draw(match.slice(1), (text) => inline(text, names, depth + 1), names);
		return { length: match[0].length, drawn };
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

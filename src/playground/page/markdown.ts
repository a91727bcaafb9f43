/**
 * Discord's markdown, drawn as lit templates: what a bot or a person wrote is only ever text, never HTML.
 * Blocks here (code, quotes, lists, headings, subtext); what stands inside a line is in markdown-inline.ts.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { inline, type Names, NO_NAMES } from './markdown-inline.ts';

const FENCE = /```(?:([\w+#.-]+)\n)?\n?([\s\S]+?)\n?```\n?/g;
const LIST_ITEM = /^( *)(?:[-*]|(\d+)\.) +(.*)$/;

export function markdown(source: string, names: Names = NO_NAMES): TemplateResult {
	const parts: TemplateResult[] = [];
	const ends = [...source.matchAll(FENCE)];
	ends.forEach((fence, index) => {
		const before = ends[index - 1];
		parts.push(...blocks(source.slice(before ? before.index + before[0].length : 0, fence.index), names));
		parts.push(html`<pre tabindex="0"><code>${fence[2]}</code></pre>`);
	});
	const last = ends.at(-1);
	parts.push(...blocks(source.slice(last ? last.index + last[0].length : 0), names));
	return html`${parts}`;
}

/** @param quoted whether they stand in a quote already: as on Discord, quotes do not nest */
function blocks(text: string, names: Names, quoted = false): TemplateResult[] {
	const drawn: TemplateResult[] = [];
	const lines = text === '' ? [] : text.replace(/\n$/, '').split('\n');
	for (let at = 0; at < lines.length; ) {
		const line = lines[at] ?? '';
		if (!quoted && line.startsWith('>>> ')) {
			const rest = [line.slice(4), ...lines.slice(at + 1)].join('\n');
			drawn.push(html`<blockquote>${blocks(rest, names, true)}</blockquote>`);
			break;
		}
		const kind = kindOf(line, quoted);
		const end = kind === 'heading' ? at + 1 : endOfRun(lines, at, quoted);
		const run = lines.slice(at, end);
		if (kind === 'heading') drawn.push(heading(line, names));
		else if (kind === 'quote') {
			drawn.push(html`<blockquote>${blocks(run.map((one) => one.slice(2)).join('\n'), names, true)}</blockquote>`);
		} else if (kind === 'list') drawn.push(list(run, names));
		else {
			// The end of a line is not seen before a block, but an empty line there is.
			const newline = end < lines.length ? '\n' : '';
			drawn.push(html`<span class="text">${inline(run.join('\n') + newline, names)}</span>`);
		}
		at = end;
	}
	return drawn;
}

type Kind = 'heading' | 'quote' | 'list' | 'text';

function kindOf(line: string, quoted: boolean): Kind {
	if (/^(?:#{1,3}|-#) +\S/.test(line)) return 'heading';
	if (!quoted && line.startsWith('> ')) return 'quote';
	return LIST_ITEM.test(line) ? 'list' : 'text';
}

/** Where the lines of one kind that begin here end. */
function endOfRun(lines: string[], start: number, quoted: boolean): number {
	const kind = kindOf(lines[start] ?? '', quoted);
	let end = start + 1;
	for (; end < lines.length; end++) {
		const line = lines[end] ?? '';
		if (kindOf(line, quoted) !== kind || (!quoted && line.startsWith('>>> '))) break;
	}
	return end;
}

function heading(line: string, names: Names): TemplateResult {
	const [, mark = '', text = ''] = /^(\S+) +(.*)$/.exec(line) ?? [];
	if (mark === '-#') return html`<small class="subtext">${inline(text, names)}</small>`;
	const level = mark.length + 2;
	return html`<div class="heading heading-${mark.length}" role="heading" aria-level=${level}>${inline(text, names)}</div>`;
}

interface Item {
	readonly depth: number;
	readonly number: string | undefined;
	readonly text: string;
}

function list(lines: string[], names: Names): TemplateResult {
	const items = lines.map((line): Item => {
		const [, indent = '', number, text = ''] = LIST_ITEM.exec(line) ?? [];
		return { depth: indent.length, number, text };
	});
	return nested(items, names);
}

/** Deeper items belong to the item above them; bullets and numbers at one depth are lists of their own. */
function nested(items: Item[], names: Names): TemplateResult {
	const runs: Item[][] = [];
	for (const item of items) {
		const run = runs.at(-1);
		const head = run?.[0];
		const belongs = head && (item.depth > head.depth || (item.number === undefined) === (head.number === undefined));
		if (belongs) run?.push(item);
		else runs.push([item]);
	}
	return html`${runs.map((run) => oneList(run, names))}`;
}

function oneList(items: Item[], names: Names): TemplateResult | typeof nothing {
	const first = items[0];
	if (!first) return nothing;
	const heads = items.flatMap((item, index) => (item.depth <= first.depth ? [index] : []));
	const drawn = heads.map((head, index) => {
		const children = items.slice(head + 1, heads[index + 1] ?? items.length);
		return html`<li>${inline(items[head]?.text ?? '', names)}${children.length > 0 ? nested(children, names) : nothing}</li>`;
	});
	return first.number === undefined ? html`<ul>${drawn}</ul>` : html`<ol start=${first.number}>${drawn}</ol>`;
}

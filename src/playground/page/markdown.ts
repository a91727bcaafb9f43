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

function blocks(text: string, names: Names): TemplateResult[] {
	const drawn: TemplateResult[] = [];
	const lines = text === '' ? [] : text.replace(/\n$/, '').split('\n');
	for (let at = 0; at < lines.length; ) {
		const line = lines[at] ?? '';
		if (line.startsWith('>>> ')) {
			const rest = [line.slice(4), ...lines.slice(at + 1)].join('\n');
			drawn.push(html`<blockquote>${blocks(rest, names)}</blockquote>`);
			break;
		}
		const kind = kindOf(line);
		const end = kind === 'heading' ? at + 1 : endOfRun(lines, at, kind);
		const run = lines.slice(at, end);
		if (kind === 'heading') drawn.push(heading(line, names));
		else if (kind === 'quote') {
			drawn.push(html`<blockquote>${blocks(run.map((quoted) => quoted.slice(2)).join('\n'), names)}</blockquote>`);
		} else if (kind === 'list') drawn.push(list(run, names));
		else drawn.push(html`<span class="text">${inline(run.join('\n'), names)}</span>`);
		at = end;
	}
	return drawn;
}

type Kind = 'heading' | 'quote' | 'list' | 'text';

function kindOf(line: string): Kind {
	if (/^(?:#{1,3}|-#) +\S/.test(line)) return 'heading';
	if (/^> /.test(line)) return 'quote';
	return LIST_ITEM.test(line) ? 'list' : 'text';
}

function endOfRun(lines: string[], start: number, kind: Kind): number {
	const length = lines.slice(start).findIndex((line) => kindOf(line) !== kind || line.startsWith('>>> '));
	return length === -1 ? lines.length : start + Math.max(length, 1);
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

/** Deeper items belong to the item above them. */
function nested(items: Item[], names: Names): TemplateResult {
	const first = items[0];
	if (!first) return html`${nothing}`;
	const other = items.findIndex(
		({ depth, number }) => depth <= first.depth && (number === undefined) !== (first.number === undefined),
	);
	if (other > 0) return html`${nested(items.slice(0, other), names)}${nested(items.slice(other), names)}`;
	const heads = items.flatMap((item, index) => (item.depth <= first.depth ? [index] : []));
	const drawn = heads.map((head, index) => {
		const children = items.slice(head + 1, heads[index + 1] ?? items.length);
		return html`<li>${inline(items[head]?.text ?? '', names)}${children.length > 0 ? nested(children, names) : nothing}</li>`;
	});
	return first.number === undefined ? html`<ul>${drawn}</ul>` : html`<ol start=${first.number}>${drawn}</ol>`;
}

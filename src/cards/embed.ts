/** One embed within Discord's limits, whatever the record holds: lines are left out, and counted, before a limit is broken. */
import type { APIEmbed } from 'discord.js';
import { clip, escapeText, fitLines } from './markdown.ts';

/**
 * Source: https://docs.discord.com/developers/resources/message#embed-object-embed-limits; `footer` and `page` are
 * ours: a line, and as much as one likes to scroll through.
 */
const LIMITS = {
	title: 256,
	description: 4096,
	fields: 25,
	fieldName: 256,
	fieldValue: 1024,
	footer: 200,
	total: 6000,
	page: 3000,
} as const;

/** Lengths of fields and of fields to keep, to be tried in this order until the whole embed fits. */
const FIELD_LENGTHS = [
	[LIMITS.fieldValue, LIMITS.fieldValue],
	[700, LIMITS.fieldValue],
	[500, LIMITS.fieldValue],
	[350, LIMITS.fieldValue],
	[350, 700],
	[250, 450],
	[150, 250],
	[80, 100],
] as const;
/** An embed of only a description may be as long as Discord allows; beside fields it leaves them room. */
const DESCRIPTION_BESIDE_FIELDS = 1500;

export interface Card {
	/** Plain text, as the titles of sections: markdown in it is shown letter by letter. */
	readonly title: string;
	/** Markdown. */
	readonly lines: readonly string[];
	/** Sections without lines are left out. */
	readonly sections?: readonly Section[];
	/** Plain text: Discord draws no markdown in footers. */
	readonly footer?: string;
}

export interface Section {
	readonly title: string;
	readonly lines: readonly string[];
	/** The last to lose lines when the embed is too long. */
	readonly keep?: boolean;
	/** Where the lines that do not fit can be read. */
	readonly elsewhere?: string;
}

const ACCENT = 0x9b2d1f;

export function toEmbed({ title, lines, sections = [], footer }: Card): APIEmbed {
	const filled = sections.filter((section) => section.lines.length > 0).slice(0, LIMITS.fields);
	const build = ([length, keptLength]: readonly [number, number]): APIEmbed => ({
		color: ACCENT,
		title: clip(escapeText(title), LIMITS.title),
		...(lines.length > 0 && {
			description: fitLines(lines, filled.length > 0 ? DESCRIPTION_BESIDE_FIELDS : LIMITS.description),
		}),
		...(filled.length > 0 && {
			fields: filled.map((section) => ({
				name: clip(escapeText(section.title), Math.min(length, LIMITS.fieldName)),
				value: fitLines(section.lines, section.keep ? keptLength : length, (count) =>
					leftOut(count, section.elsewhere),
				),
			})),
		}),
		...(footer && { footer: { text: clip(footer, LIMITS.footer) } }),
	});
	for (const lengths of FIELD_LENGTHS) {
		const embed = build(lengths);
		if (embedLength(embed) <= LIMITS.total) return embed;
	}
	throw new RangeError(`The card "${title}" cannot be made to fit into an embed`);
}

function leftOut(count: number, elsewhere: string | undefined): string {
	return elsewhere ? `… and ${count} more under ${elsewhere}` : `… and ${count} more`;
}

/**
 * Spreads blocks of lines over pages that fit into a description, so that nothing is cut; a block that begins on a page
 * ends there if it can.
 */
export function paginate(blocks: readonly (readonly string[])[]): string[][] {
	const pages: string[][] = [[]];
	const fits = (lines: readonly string[]) => [...(pages.at(-1) ?? []), ...lines].join('\n').length <= LIMITS.page;
	for (const block of blocks) {
		if (!fits(block) && (pages.at(-1)?.length ?? 0) > 0) pages.push([]);
		for (const line of block) {
			if (!fits([line])) pages.push([]);
			pages.at(-1)?.push(clip(line, LIMITS.page));
		}
	}
	return pages;
}

/** Items by the page that shows them; no page where there are none. */
export function inPages<Item>(items: readonly Item[], perPage: number): Item[][] {
	return Array.from({ length: Math.ceil(items.length / perPage) }, (_, page) =>
		items.slice(page * perPage, (page + 1) * perPage),
	);
}

/** "page 2 of 3 · …", and where there is one page only what else there is to say. */
export function pageFooter(page: number, pages: number, also?: string): string {
	return [pages > 1 && `page ${page + 1} of ${pages}`, also].filter(Boolean).join(' · ');
}

/** Characters that count towards the 6,000 of a message. */
export function embedLength({ title = '', description = '', fields = [], footer, author }: APIEmbed): number {
	const texts = [
		title,
		description,
		footer?.text ?? '',
		author?.name ?? '',
		...fields.flatMap(({ name, value }) => [name, value]),
	];
	return texts.reduce((sum, text) => sum + text.length, 0);
}

/** One embed within Discord's limits, whatever the record holds: lines are left out, and counted, before a limit is broken. */
import type { APIEmbed } from 'discord.js';
import { clip, escapeText, fitLines } from './markdown.ts';

/** Source: https://docs.discord.com/developers/resources/message#embed-object-embed-limits */
const LIMITS = {
	title: 256,
	description: 4096,
	fields: 25,
	fieldName: 256,
	fieldValue: 1024,
	footer: 2048,
	total: 6000,
} as const;

/** Field lengths to try, longest first, until the whole embed fits. */
const FIELD_LENGTHS = [LIMITS.fieldValue, 800, 600, 450, 300, 180];

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
	/** Beside its neighbours where the screen is wide enough, three to a row. */
	readonly inline?: boolean;
}

const ACCENT = 0x9b2d1f;

export function toEmbed({ title, lines, sections = [], footer }: Card): APIEmbed {
	const filled = sections.filter((section) => section.lines.length > 0).slice(0, LIMITS.fields);
	const build = (fieldLength: number, descriptionLength: number): APIEmbed => ({
		color: ACCENT,
		title: clip(escapeText(title), LIMITS.title),
		...(lines.length > 0 && { description: fitLines(lines, descriptionLength) }),
		...(filled.length > 0 && {
			fields: filled.map((section) => ({
				name: clip(escapeText(section.title), LIMITS.fieldName),
				value: fitLines(section.lines, fieldLength),
				...(section.inline && { inline: true }),
			})),
		}),
		...(footer && { footer: { text: clip(footer, LIMITS.footer) } }),
	});
	const attempts = FIELD_LENGTHS.map((length) => build(length, Math.min(LIMITS.description, length * 4)));
	return attempts.find((embed) => embedLength(embed) <= LIMITS.total) ?? build(80, 400);
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

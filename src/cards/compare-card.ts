/** Two battles side by side: two columns where the screen is wide, question by question where it is narrow. */
import type { APIEmbed } from 'discord.js';
import type { Battle } from '../dataset/dataset.ts';
import type { Measure, Side } from '../dataset/schema.ts';
import { outcomeLines, placeLine, whenLines } from './battle-card.ts';
import { lengthText } from './dates.ts';
import { type Section, toEmbed } from './embed.ts';
import { figureLines } from './figures.ts';
import { escapeText } from './markdown.ts';

/** Discord puts three inline fields in a row: an empty third keeps the two battles under each other. */
const SPACER: Section = { title: '\u200b', lines: ['\u200b'], inline: true };

export function compareCard(first: Battle, second: Battle): APIEmbed {
	const columns = (title: string, lines: (battle: Battle) => readonly string[]): Section[] => [
		...[first, second].map((battle) => ({
			title: `${title}: ${battle.name}`,
			lines: orUnknown(lines(battle)),
			inline: true,
		})),
		SPACER,
	];
	return toEmbed({
		title: `${first.name} and ${second.name}`,
		lines: [],
		sections: [
			...columns('Dates', whenLines),
			...columns('Length', (battle) => [lengthText(battle) ?? '']),
			...columns('Place', ({ place }) => [placeLine(place)]),
			...columns('War', ({ war }) => [escapeText(war)]),
			...columns('Forces', (battle) => bySide(battle, ({ strength }) => strength)),
			...columns('Losses', (battle) => bySide(battle, ({ losses }) => losses)),
			...columns('Outcome', outcomeLines),
		],
		footer: `Receipts: /source ${first.id}/losses, /source ${second.id}/losses`,
	});
}

function bySide(battle: Battle, measures: (side: Side) => readonly Measure[]): string[] {
	return battle.sides.flatMap((side) => {
		const lines = figureLines(battle, measures(side));
		return lines.length > 0 ? [`*${escapeText(side.name)}*`, ...lines] : [];
	});
}

function orUnknown(lines: readonly string[]): readonly string[] {
	return lines.some(Boolean) ? lines : ['not known to these sources'];
}

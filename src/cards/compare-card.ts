/** Two battles side by side: question by question, one battle under the other, so that it reads as well on a phone. */
import type { APIEmbed } from 'discord.js';
import { allDates, type Battle } from '../dataset/dataset.ts';
import type { Measure, Side } from '../dataset/schema.ts';
import { orUnknown, outcomeLines, placeLine } from './battle-card.ts';
import { datingLines, lengthText } from './dates.ts';
import { type Section, toEmbed } from './embed.ts';
import { figureLines } from './figures.ts';
import { escapeText, fitLines } from './markdown.ts';

/** Characters for each battle's share of a question, so that a long one does not push the other out. */
const SHARE = 480;
/** Claims of each thing that is counted; the rest stands in the battle's own views. */
const CLAIMS = 2;

export function compareCard(first: Battle, second: Battle): APIEmbed {
	const both = (title: string, lines: (battle: Battle) => readonly string[], keep = false): Section => ({
		title,
		lines: [first, second].map(
			(battle) => `**${escapeText(battle.name)}**\n${fitLines(orUnknown(lines(battle)), SHARE)}`,
		),
		keep,
	});
	return toEmbed({
		title: `${first.name} and ${second.name}`,
		lines: [],
		sections: [
			both('Dates', (battle) => datingLines(battle, battle.date), true),
			both('Length', lengthLines, true),
			both('Place', ({ place }) => [placeLine(place)]),
			both('War', ({ war }) => [escapeText(war)]),
			both('Forces', (battle) => bySide(battle, ({ strength }) => strength)),
			both('Losses', (battle) => bySide(battle, ({ losses }) => losses), true),
			both('Outcome', outcomeLines, true),
		],
		footer: `Every claim: /source ${first.id}/losses, /source ${second.id}/losses`,
	});
}

/** By each date that is claimed. */
function lengthLines(battle: Battle): string[] {
	return [[...new Set(allDates(battle.date).flatMap((date) => lengthText(date, battle) ?? []))].join(' or ')].filter(
		Boolean,
	);
}

function bySide(battle: Battle, measures: (side: Side) => readonly Measure[]): string[] {
	return battle.sides.flatMap((side) => {
		const short = measures(side).map(({ of, claims }) => ({ of, claims: claims.slice(0, CLAIMS) }));
		const [first, ...others] = figureLines(battle, short, { notes: 'needed' });
		return first === undefined ? [] : [`*${escapeText(side.name)}* ${first}`, ...others];
	});
}

/** Receipts of what belongs to a battle as a whole: its date, outcome, forces and losses, claim by claim. */
import type { APIEmbed } from 'discord.js';
import type { Battle } from '../dataset/dataset.ts';
import type { Measure, RESERVED_IDS } from '../dataset/schema.ts';
import { outcomeLines, sourceLine, whenLines } from './battle-card.ts';
import { type Section, toEmbed } from './embed.ts';
import { capitalise, formatClaim } from './figures.ts';

export type BattleReceipt = (typeof RESERVED_IDS)[number];

export const RECEIPT_TITLES: Readonly<Record<BattleReceipt, string>> = {
	date: 'Date',
	outcome: 'Outcome',
	strength: 'Forces',
	losses: 'Losses',
};

export function battleReceiptCard(battle: Battle, receipt: BattleReceipt): APIEmbed {
	const cited = citedSources(battle, receipt);
	const sources = cited.size > 0 ? battle.sources.filter(({ id }) => cited.has(id)) : battle.sources;
	return toEmbed({
		title: `${battle.name} · ${RECEIPT_TITLES[receipt]}`,
		lines: [],
		sections: [
			...claimSections(battle, receipt),
			{ title: 'Sources', lines: sources.map((source) => `${sourceLine(source)} · read ${source.read}`) },
		],
		footer: `${battle.id}/${receipt}`,
	});
}

function claimSections(battle: Battle, receipt: BattleReceipt): Section[] {
	if (receipt === 'date') return [{ title: RECEIPT_TITLES.date, lines: whenLines(battle) }];
	if (receipt === 'outcome') return [{ title: RECEIPT_TITLES.outcome, lines: outcomeLines(battle) }];
	return battle.sides.map((side) => ({
		title: side.name,
		lines: side[receipt].flatMap(({ of, claims }) => [
			`**${capitalise(of)}**`,
			...claims.map((claim) => `• ${formatClaim(battle, claim)}`),
		]),
	}));
}

function citedSources({ date, outcome, sides }: Battle, receipt: BattleReceipt): Set<string> {
	const bySides = (measures: (side: Battle['sides'][number]) => readonly Measure[]) =>
		sides.flatMap((side) => measures(side).flatMap(({ claims }) => claims));
	const claims = {
		date: () => date.claims,
		outcome: () => outcome,
		strength: () => bySides(({ strength }) => strength),
		losses: () => bySides(({ losses }) => losses),
	}[receipt]();
	return new Set(claims.map(({ source }) => source));
}

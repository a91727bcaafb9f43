/** Receipts of what belongs to a battle as a whole: its date, outcome, forces and losses, claim by claim, never cut. */
import type { APIEmbed } from 'discord.js';
import type { Battle } from '../dataset/dataset.ts';
import type { BattleRecord, RESERVED_IDS } from '../dataset/schema.ts';
import { languageName, outcomeLines, sourceLine } from './battle-card.ts';
import { datingLines } from './dates.ts';
import { pageFooter, paginate, toEmbed } from './embed.ts';
import { capitalise, formatClaim } from './figures.ts';
import { escapeText, link } from './markdown.ts';

export type BattleReceipt = (typeof RESERVED_IDS)[number];

export const RECEIPT_TITLES: Readonly<Record<BattleReceipt, string>> = {
	date: 'Date',
	outcome: 'Outcome',
	strength: 'Forces',
	losses: 'Losses',
	names: 'Names',
};

/** The lines of each page: every claim, then every source that is cited. */
export function receiptPages(battle: Battle, receipt: BattleReceipt): string[][] {
	const cited = new Set(citations(battle, receipt));
	const sources = battle.sources.filter(({ id }) => cited.has(id)).map(sourceLine);
	return paginate([...claimBlocks(battle, receipt), sources.length > 0 ? ['**Sources**', ...sources] : []]);
}

export function battleReceiptCard(
	battle: Battle,
	receipt: BattleReceipt,
	pages: readonly string[][],
	page: number,
): APIEmbed {
	return toEmbed({
		title: `${battle.name} · ${RECEIPT_TITLES[receipt]}`,
		lines: pages[page] ?? [],
		footer: pageFooter(page, pages.length, `${battle.id}/${receipt}`),
	});
}

function claimBlocks(battle: Battle, receipt: BattleReceipt): string[][] {
	if (receipt === 'date') return [datingLines(battle, battle.date, { notes: true })];
	if (receipt === 'outcome') return [outcomeLines(battle)];
	if (receipt === 'names') return [battle.names.map(nameLine), wikidataLines(battle)];
	return battle.sides.flatMap((side) =>
		side[receipt].map(({ of, claims }) => [
			`**${escapeText(side.name)}: ${capitalise(of)}**`,
			...claims.map((claim) => `• ${formatClaim(battle, claim)}`),
		]),
	);
}

function citations({ date, outcome, sides }: Battle, receipt: BattleReceipt): string[] {
	if (receipt === 'date') return date.claims.map(({ source }) => source);
	if (receipt === 'outcome') return outcome.map(({ source }) => source);
	if (receipt === 'names') return [];
	return sides.flatMap((side) => side[receipt].flatMap(({ claims }) => claims.map(({ source }) => source)));
}

/** "張鼓峰事件, Chōkohō jiken (Japanese)", with who uses it. */
function nameLine({ name, language, romanised, note }: BattleRecord['names'][number]): string {
	const spelt = romanised ? `${name}, ${romanised}` : name;
	return `• ${escapeText(spelt)} (${languageName(language)}${note ? `: ${escapeText(note)}` : ''})`;
}

function wikidataLines({ wikidata }: Battle): string[] {
	return wikidata ? [`Wikidata: ${link(wikidata, `https://www.wikidata.org/wiki/${wikidata}`)}`] : [];
}

/** Receipts of what belongs to a battle as a whole: date, place, war, outcome, forces and losses, claim by claim, never cut. */
import type { APIEmbed } from 'discord.js';
import type { Battle } from '../dataset/dataset.ts';
import type { BattleRecord, RESERVED_IDS, Source } from '../dataset/schema.ts';
import { languageName, outcomeLines, placeLine, sourceLine, warLines } from './battle-card.ts';
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
	place: 'Place',
	war: 'War',
};

/** The lines of each page: every claim, then every source that is cited. */
export function receiptPages(battle: Battle, receipt: BattleReceipt): string[][] {
	// No claim of its own says where a battle was fought: all that its record was written from does.
	if (receipt === 'place') {
		return paginate([[placeLine(battle.place), '**Sources of the record**', ...battle.sources.map(sourceLine)]]);
	}
	const sources = [...new Set(citedSources(battle, receipt).map(sourceLine))];
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

function claimBlocks(battle: Battle, receipt: Exclude<BattleReceipt, 'place'>): string[][] {
	if (receipt === 'date') return [datingLines(battle, battle.date, { notes: true })];
	if (receipt === 'outcome') return [outcomeLines(battle)];
	if (receipt === 'names') return [battle.names.map(nameLine), wikidataLines(battle)];
	if (receipt === 'war') return [warLines(battle, { notes: true })];
	return battle.sides.flatMap((side) =>
		side[receipt].map(({ of, claims }) => [
			`**${escapeText(side.name)}: ${capitalise(of)}**`,
			...claims.map((claim) => `• ${formatClaim(battle, claim)}`),
		]),
	);
}

function citedSources(battle: Battle, receipt: Exclude<BattleReceipt, 'place'>): Source[] {
	if (receipt === 'war') return battle.wars.flatMap((war) => citedOf(war, datings(war)));
	return citedOf(battle, citations(battle, receipt));
}

/** In the order in which the record lists them. */
function citedOf({ sources }: Pick<Battle, 'sources'>, cited: readonly string[]): Source[] {
	return sources.filter(({ id }) => cited.includes(id));
}

function datings({ date }: Pick<Battle, 'date'>): string[] {
	return date.claims.map(({ source }) => source);
}

function citations(battle: Battle, receipt: Exclude<BattleReceipt, 'place' | 'war'>): string[] {
	if (receipt === 'date') return datings(battle);
	if (receipt === 'outcome') return battle.outcome.map(({ source }) => source);
	if (receipt === 'names') return [];
	return battle.sides.flatMap((side) => side[receipt].flatMap(({ claims }) => claims.map(({ source }) => source)));
}

/** "張鼓峰事件, Chōkohō jiken (Japanese)", with who uses it. */
function nameLine({ name, language, romanised, note }: BattleRecord['names'][number]): string {
	const spelt = romanised ? `${name}, ${romanised}` : name;
	return `• ${escapeText(spelt)} (${languageName(language)}${note ? `: ${escapeText(note)}` : ''})`;
}

function wikidataLines({ wikidata }: Battle): string[] {
	return wikidata ? [`Wikidata: ${link(wikidata, `https://www.wikidata.org/wiki/${wikidata}`)}`] : [];
}

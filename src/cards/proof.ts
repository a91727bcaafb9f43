/** What proves an answer, in a few lines: the fact, who says so, and the id of its receipt. */
import type { Battle, Dataset } from '../dataset/dataset.ts';
import { RESERVED_IDS } from '../dataset/schema.ts';
import { nameLines, outcomeLines, placeLine, sourceSummary, warLines } from './battle-card.ts';
import { datingLines } from './dates.ts';
import { entryHeading, entryLines } from './entry-card.ts';
import { figureLines } from './figures.ts';
import { escapeText } from './markdown.ts';
import type { BattleReceipt } from './receipt-card.ts';

/** A question may be proved by five dates; each then takes a few lines. */
const NAMES = 6;

/**
 * @param receipts ids as /source takes them: `hastings/date`, `hattin/thirst`
 * @returns a block of lines for each that the records still have
 */
export function proofBlocks(dataset: Dataset, receipts: readonly string[]): string[][] {
	return receipts.flatMap((id) => {
		const entry = dataset.entries.get(id);
		if (entry) return [[`**${escapeText(`${entry.battle.name} · ${entryHeading(entry)}`)}**`, ...entryLines(entry)]];
		const [battleId = '', part] = id.split('/');
		const battle = dataset.battles.get(battleId);
		const receipt = RESERVED_IDS.find((each) => each === part);
		if (!battle || !receipt) return [];
		return [[`**${escapeText(battle.name)}**`, ...receiptLines(battle, receipt), `-# \`${id}\``]];
	});
}

/** The battles that receipts are of, each once. */
export function battlesOf(dataset: Dataset, receipts: readonly string[]): Battle[] {
	const battles = receipts.flatMap((id) => dataset.battles.get(id.split('/')[0] ?? '') ?? []);
	return [...new Set(battles)];
}

function receiptLines(battle: Battle, receipt: BattleReceipt): string[] {
	switch (receipt) {
		case 'date':
			return datingLines(battle, battle.date);
		case 'outcome':
			return outcomeLines(battle);
		case 'place':
			return [placeLine(battle.place), sourceSummary(battle)].flat();
		case 'war':
			return warLines(battle);
		case 'names':
			return [...nameLines(battle).slice(0, NAMES), ...sourceSummary(battle)];
		case 'strength':
		case 'losses':
			return battle.sides.flatMap((side) => {
				const lines = figureLines(battle, side[receipt]);
				return lines.length > 0 ? [`__${escapeText(side.name)}__`, ...lines] : [];
			});
	}
}

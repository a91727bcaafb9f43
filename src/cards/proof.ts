/** What proves an answer, in a few lines: the fact, who says so, and the id of its receipt. */
import type { Battle, Dataset } from '../dataset/dataset.ts';
import { RESERVED_IDS } from '../dataset/schema.ts';
import type { Question } from '../trivia/question.ts';
import { nameLines, outcomeLines, placeLine, sourceSummary, warLines } from './battle-card.ts';
import { datingLines } from './dates.ts';
import { entryHeading, entryLines } from './entry-card.ts';
import { figureLines } from './figures.ts';
import { escapeText } from './markdown.ts';
import type { BattleReceipt } from './receipt-card.ts';

/** A question may be proved by five dates; each then takes a few lines. */
const NAMES = 6;

/**
 * @param most how many receipts are shown
 * @returns a block of lines for each that the records still have
 */
export function proofBlocks(dataset: Dataset, question: Question, most = question.proof.length): string[][] {
	return question.proof.slice(0, most).flatMap((id) => {
		const entry = dataset.entries.get(id);
		if (entry) return [[`**${escapeText(`${entry.battle.name} · ${entryHeading(entry)}`)}**`, ...entryLines(entry)]];
		const [battleId = '', part] = id.split('/');
		const battle = dataset.battles.get(battleId);
		const receipt = RESERVED_IDS.find((each) => each === part);
		if (!battle || !receipt) return [];
		return [[`**${escapeText(battle.name)}**`, ...receiptLines(battle, receipt, question), `-# \`${id}\``]];
	});
}

/** The battles that receipts are of, each once. */
export function battlesOf(dataset: Dataset, receipts: readonly string[]): Battle[] {
	const battles = receipts.flatMap((id) => dataset.battles.get(id.split('/')[0] ?? '') ?? []);
	return [...new Set(battles)];
}

function receiptLines(battle: Battle, receipt: BattleReceipt, question: Question): string[] {
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
			return [...nameLines({ names: askedNames(battle, question) }).slice(0, NAMES), ...sourceSummary(battle)];
		case 'strength':
		case 'losses':
			return battle.sides.flatMap((side) => {
				const lines = figureLines(battle, side[receipt]);
				return lines.length > 0 ? [`__${escapeText(side.name)}__`, ...lines] : [];
			});
	}
}

/** Those that the question speaks of: what it shows or asks for before what its sentence says; of another question all. */
function askedNames({ names }: Battle, { prompt, passage = '', task }: Question): Battle['names'] {
	const answer = task.mode === 'choice' ? (task.options[task.right] ?? '') : '';
	const shown = names.filter(({ name }) => passage.includes(name) || answer.includes(name));
	const said = names.filter(({ name }) => prompt.includes(name));
	return [shown, said, names].find((some) => some.length > 0) ?? [];
}

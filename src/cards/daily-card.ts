/** How the daily quiz went. */
import type { APIEmbed } from 'discord.js';
import type { Dataset } from '../dataset/dataset.ts';
import type { Question } from '../trivia/question.ts';
import { toEmbed } from './embed.ts';
import { answerText, givenText, isRightChoice } from './game-card.ts';
import { escapeText } from './markdown.ts';
import { proofBlocks } from './proof.ts';

/** With the id of the receipt. */
const PROOF_LINES = 3;

interface DailyResult {
	readonly title: string;
	readonly footer: string;
	readonly dataset: Dataset;
}

/** "✓ ✓ ✗ ✓ ✓": signs that differ in shape, are in every font, and that screen readers tell apart. */
export function gridOf(rights: readonly boolean[]): string {
	return rights.map((isRight) => (isRight ? '✓' : '✗')).join(' ');
}

/** @param givenTo what was given to a question, counted from 0 */
export function dailyResultCard(
	questions: readonly Question[],
	givenTo: (at: number) => string | undefined,
	{ title, footer, dataset }: DailyResult,
): APIEmbed {
	const rights = questions.map((question, at) => isRightChoice(question, givenTo(at) ?? ''));
	const score = `${rights.filter(Boolean).length} of ${questions.length} right`;
	return toEmbed({
		title: `${title} · ${score}`,
		lines: [
			...questions.flatMap((question, at) => [...resultLines(question, givenTo(at) ?? '', dataset), '']),
			// At the end, where one looks when it takes the place of a shorter message.
			`${gridOf(rights)} · **${score}**`,
		],
		footer,
	});
}

function resultLines(question: Question, given: string, dataset: Dataset): string[] {
	const { prompt, task } = question;
	const isRight = isRightChoice(question, given);
	return [
		`${isRight ? '✓' : '✗'} **${escapeText(prompt)}**`,
		`${escapeText(answerText(task))}${isRight ? '' : ` (you said ${escapeText(givenText(task, given))})`}`,
		...proofBlocks(dataset, question, 1).flatMap(shortened),
	];
}

/** The whole of it was shown when the question was answered. */
function shortened([_name, ...lines]: readonly string[]): string[] {
	return lines.length > PROOF_LINES ? [...lines.slice(0, PROOF_LINES - 1), lines.at(-1) ?? ''] : lines;
}

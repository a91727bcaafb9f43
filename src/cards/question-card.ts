/** A question as it is asked, and the private answer with the dates that prove it. */
import type { APIEmbed } from 'discord.js';
import type { Battle } from '../dataset/dataset.ts';
import type { DayQuestion } from '../trivia/of-the-day/day-question.ts';
import { datingLines } from './dates.ts';
import { toEmbed } from './embed.ts';
import { escapeText } from './markdown.ts';

/** What stands before each option, and on its button. */
export const LETTERS = ['A', 'B', 'C', 'D', 'E'] as const;

export function questionCard(title: string, { prompt, options }: DayQuestion, footer: string): APIEmbed {
	return toEmbed({
		title,
		lines: [
			`**${escapeText(prompt)}**`,
			'',
			...options.map((option, at) => `**${LETTERS[at]}** · ${escapeText(option)}`),
		],
		footer,
	});
}

/** @param choice which of the options was chosen */
export function answerCard({ prompt, options, right, proof }: DayQuestion, choice: number): APIEmbed {
	return toEmbed({
		title: `${choice === right ? 'Right' : 'Not quite'}: ${LETTERS[right]} · ${options[right]}`,
		lines: [escapeText(prompt), '', ...proof.flatMap(proofLines)],
	});
}

function proofLines(battle: Battle): string[] {
	const name = `**${escapeText(battle.name)}**`;
	return [name, ...datingLines(battle, battle.date), `-# \`${battle.id}/date\``, ''];
}

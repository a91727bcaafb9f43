/** The messages of a game in its channel, as Discord takes them. */
import { type APIEmbed, ButtonStyle } from 'discord.js';
import { buttonRow, type Row } from '../bot/components.ts';
import { customId } from '../bot/custom-id.ts';
import { askedCard, finalCard, questionTitle, revealCard } from '../cards/game-card.ts';
import { battlesOf } from '../cards/proof.ts';
import { LETTERS } from '../cards/question-card.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { Given, Standing } from '../store/trivia/answers.ts';
import type { Game } from '../store/trivia/game.ts';
import type { Question } from '../trivia/question.ts';

export interface GameMessage {
	readonly content?: string;
	readonly embeds: readonly APIEmbed[];
	readonly components: readonly Row[];
	readonly allowed_mentions: { readonly parse: [] };
}

/** A round of a game that is under way, or was. */
export interface Round {
	readonly game: Pick<Game, 'id' | 'voided'>;
	readonly question: Question;
	/** Counts from 0. */
	readonly at: number;
	readonly of: number;
}

/** As many battles as fit into a row beside the button to report. */
const BATTLES_SHOWN = 4;

/** @param deadline milliseconds since 1970 */
export function questionMessage(round: Round, deadline: number, answers: number, note?: string): GameMessage {
	const closes = `Answers close <t:${Math.ceil(deadline / 1000)}:R>`;
	const count = answers === 0 ? '' : ` · ${answers === 1 ? '1 person has' : `${answers} people have`} answered`;
	return message(
		askedCard(
			round.question,
			questionTitle(round.question, round.at, round.of),
			[...(note === undefined ? [] : [note]), `-# ${closes}${count}`],
			'Only you see what you choose; your first answer counts',
		),
		answerButtons(round),
	);
}

function answerButtons({ game, question: { task }, at }: Round): Row {
	if (task.mode === 'type')
		return buttonRow({
			id: customId('trivia', 'type', game.id, at),
			label: 'Type your answer',
			style: ButtonStyle.Primary,
		});
	if (task.mode === 'order')
		return buttonRow({
			id: customId('trivia', 'order', game.id, at, ''),
			label: 'Put them in order',
			style: ButtonStyle.Primary,
		});
	return optionButtons(task.options, (place) => customId('trivia', 'answer', game.id, at, place));
}

/** One button an option, with its letter and its words. */
export function optionButtons(options: readonly string[], id: (place: number) => string): Row {
	return buttonRow(
		...options.map((option, place) => ({
			...{ id: id(place), label: `${LETTERS[place]} · ${option}`, style: ButtonStyle.Primary as const },
		})),
	);
}

/** @param note ready markdown that takes the place of the result, where the round does not count */
export function revealMessage(
	round: Round,
	answers: readonly Given[],
	standings: readonly Standing[],
	dataset: Dataset,
	note?: string,
): GameMessage {
	const { game, question, at, of } = round;
	const answered = {
		given: answers.map(({ given }) => given),
		right: answers.filter(({ isRight }) => isRight).map(({ name }) => name),
	};
	const card = revealCard(question, questionTitle(question, at, of), answered, standings, dataset, note);
	return message(card, proofButtons(question, dataset, customId('trivia', 'report', game.id, at)));
}

/** To the battles that prove it, and to report that it is wrong. */
export function proofButtons({ proof }: Question, dataset: Dataset, reportId: string): Row {
	const battles = battlesOf(dataset, proof).slice(0, BATTLES_SHOWN);
	return buttonRow(...battles.map(({ id, name }) => ({ id: customId('battle', 'card', id), label: name })), {
		id: reportId,
		label: 'Report',
	});
}

export function finalMessage(standings: readonly Standing[], questions: number, note: string): GameMessage {
	return message(finalCard(standings, questions, note));
}

function message(embed: APIEmbed, ...components: readonly Row[]): GameMessage {
	return { embeds: [embed], components, allowed_mentions: { parse: [] } };
}

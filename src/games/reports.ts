/** A question that is wrong: reported to whoever runs the bot, and taken out of the game by whoever is in charge of it. */
import {
	type APIModalInteractionResponseCallbackData,
	type BaseInteraction,
	ComponentType,
	type ModalSubmitInteraction,
	TextInputStyle,
} from 'discord.js';
import { type ComponentInteraction, type Context, type Modal, type Reply, UserError } from '../bot/command.ts';
import { buttonRow } from '../bot/components.ts';
import { customId } from '../bot/custom-id.ts';
import type { Question } from '../trivia/question.ts';
import { askedQuestion } from './answering.ts';
import { questionsOf } from './daily.ts';
import { isInCharge } from './player.ts';

const WORDS = 'words';
const LONGEST_WORDS = 500;
const DAILY = /^daily\.(\d{4}-\d\d-\d\d)$/;

/** Asks what is wrong; whoever is in charge of the game may take the question out of it first. */
export async function report(
	interaction: ComponentInteraction,
	[gameId = '', round = '']: readonly string[],
	context: Context,
): Promise<Reply | Modal> {
	if (DAILY.test(gameId)) return reportModal(gameId, round);
	const { game } = await askedQuestion(gameId, round, context);
	if (!isInCharge(interaction, game)) return reportModal(gameId, round);
	return {
		content:
			'Is this question wrong? You can take it out of this game, which corrects the scores, and report it to whoever runs me.',
		components: [
			buttonRow(
				{
					id: customId('trivia', 'void', gameId, round, interaction.message.id),
					label: 'Take it out of this game',
					disabled: game.voided.includes(Number(round)),
				},
				{ id: customId('trivia', 'tell', gameId, round), label: 'Report it' },
			),
		],
		private: true,
	};
}

export function reportModal(gameId: string, round: string): Modal {
	const modal: APIModalInteractionResponseCallbackData = {
		custom_id: customId('trivia', 'reported', gameId, round),
		title: 'Report this question',
		components: [
			{
				type: ComponentType.Label,
				label: 'What is wrong with it?',
				description: 'Another answer is right too, the answer is wrong, it gives itself away, …',
				component: {
					...{ type: ComponentType.TextInput, custom_id: WORDS, style: TextInputStyle.Paragraph },
					...{ required: false, max_length: LONGEST_WORDS },
				},
			},
		],
	};
	return { modal };
}

/** Keeps a report for whoever runs the bot. */
export async function keepReport(
	interaction: ModalSubmitInteraction,
	[gameId = '', round = '']: readonly string[],
	context: Context,
): Promise<Reply> {
	const question = await reportedQuestion(gameId, round, context);
	const isNew = await context.store.questions.report({
		...{ at: context.now().getTime(), guildId: interaction.guildId, userId: interaction.user.id },
		...{ topic: question.topic, question: JSON.stringify(question) },
		words: interaction.fields.getTextInputValue(WORDS).trim(),
	});
	return {
		content: isNew
			? 'Thank you: whoever runs me will read it.'
			: 'You have reported this question before; whoever runs me will read it.',
	};
}

/** Takes a question out of a game. @throws {UserError} for those who are not in charge of it */
export async function takeOut(
	interaction: BaseInteraction,
	[gameId = '', round = '', messageId = '']: readonly string[],
	context: Context,
): Promise<Reply> {
	const { game } = await askedQuestion(gameId, round, context);
	if (!isInCharge(interaction, game)) {
		throw new UserError(
			'Only whoever started the game, or a moderator (**Manage Messages**), can take a question out.',
		);
	}
	await context.store.games.voidRound(gameId, Number(round));
	context.games.voided(gameId, Number(round), messageId);
	return {
		content: `Question ${Number(round) + 1} is out: it counts for nobody, and the scores are corrected.`,
		components: [buttonRow({ id: customId('trivia', 'tell', gameId, round), label: 'Report it too' })],
	};
}

async function reportedQuestion(gameId: string, round: string, context: Context): Promise<Question> {
	const date = DAILY.exec(gameId)?.[1];
	if (date === undefined) return (await askedQuestion(gameId, round, context)).question;
	const question = (await questionsOf(date, context))[Number(round)];
	if (!question) throw new UserError('I no longer have this question.');
	return question;
}

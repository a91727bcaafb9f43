/** An answer to a question of a game: by a button, put in order by several, or typed. */
import { ButtonStyle, ComponentType, type ModalSubmitInteraction, TextInputStyle } from 'discord.js';
import { type ComponentInteraction, type Context, type Modal, type Reply, UserError } from '../bot/command.ts';
import { buttonRow } from '../bot/components.ts';
import { customId } from '../bot/custom-id.ts';
import { givenText, promptLines } from '../cards/game-card.ts';
import { escapeText } from '../cards/markdown.ts';
import { LETTERS } from '../cards/question-card.ts';
import type { Game } from '../store/trivia/game.ts';
import type { OrderTask, Question, Task } from '../trivia/question.ts';
import { pointsOf } from '../trivia/scoring.ts';
import { nameOf } from './player.ts';

const LONGEST_TYPED = 100;
const TYPED = 'answer';
const CLOSED = 'This question is closed: its answer stands in the channel.';

interface Asked {
	readonly game: Game;
	readonly question: Question;
	/** Counts from 0. */
	readonly round: number;
}

/** Keeps an answer if it is the person's first and the question is open. @param given as the store keeps it */
export async function answer(
	interaction: ComponentInteraction | ModalSubmitInteraction,
	[gameId = '', roundText = '', given = '']: readonly string[],
	context: Context,
): Promise<Reply> {
	const round = Number(roundText);
	const question = (await context.games.questions(gameId))[round];
	if (!question) throw forgotten();
	if (!isPossible(question.task, given)) throw new UserError(CLOSED);
	const isRight = judgeOf(question.task, given, context);
	const recorded = await context.store.answers.record({
		...{ gameId, guildId: interaction.guildId ?? '', round, userId: interaction.user.id, name: nameOf(interaction) },
		...{ topic: question.topic, era: question.era, given, isRight, points: isRight ? pointsOf(question.level) : 0 },
		at: context.now().getTime(),
	});
	if (recorded.kind === 'closed') throw new UserError(CLOSED);
	const words = `**${escapeText(givenText(question.task, recorded.given))}**`;
	if (!recorded.isNew) return { content: `You have answered already: ${words}. The first answer counts.` };
	context.games.answered(gameId);
	return { content: `Locked in: ${words}. Whether it is right is shown when the time is up.` };
}

/** The window to type in; its submission comes to `typed`. */
export async function typeAnswer(
	interaction: ComponentInteraction,
	[gameId = '', roundText = '']: readonly string[],
	context: Context,
): Promise<Reply | Modal> {
	const asked = await askedQuestion(gameId, roundText, context);
	if (!isOpen(asked)) throw new UserError(CLOSED);
	const { question, round } = asked;
	const before = (await context.store.answers.by(interaction.user.id, gameId)).get(round);
	if (before) {
		return { content: `You have answered already: **${escapeText(before.given)}**. The first answer counts.` };
	}
	return {
		modal: {
			custom_id: customId('trivia', 'typed', gameId, round),
			title: `Question ${round + 1} of ${context.games.questionsOf(asked.game).length}`,
			components: [
				{ type: ComponentType.TextDisplay, content: promptLines(question).join('\n').trim() },
				{
					type: ComponentType.Label,
					label: 'Your answer',
					description: 'Spelling need not be perfect; years and numbers must be exact.',
					component: {
						...{ type: ComponentType.TextInput, custom_id: TYPED, style: TextInputStyle.Short },
						...{ required: true, max_length: LONGEST_TYPED },
					},
				},
			],
		},
	};
}

export function typed(
	interaction: ModalSubmitInteraction,
	[gameId = '', round = '']: readonly string[],
	context: Context,
): Promise<Reply> {
	const given = interaction.fields.getTextInputValue(TYPED).replace(/\s+/g, ' ').trim();
	return answer(interaction, [gameId, round, given], context);
}

/** One more of the options in order; all state is in the buttons, and nothing counts until the last one locks it in. */
export async function putInOrder(
	_interaction: ComponentInteraction,
	[gameId = '', roundText = '', soFar = '']: readonly string[],
	context: Context,
): Promise<Reply> {
	const asked = await askedQuestion(gameId, roundText, context);
	const { question, round } = asked;
	const { task } = question;
	if (task.mode !== 'order' || !isOpen(asked) || !isStart(task, soFar)) throw new UserError(CLOSED);
	const left = task.options.flatMap((_, place) => (soFar.includes(String(place)) ? [] : [place]));
	// The last one has no choice.
	const order = left.length === 1 ? soFar + left.join('') : soFar;
	const chosen = [...order].map((place, at) => `${at + 1}. ${escapeText(task.options[Number(place)] ?? '')}`);
	const again = { id: customId('trivia', 'order', gameId, round, ''), label: 'Start over' };
	if (left.length > 1) {
		return {
			content: [`**${escapeText(question.prompt)}**`, ...chosen, `${chosen.length + 1}. … ?`].join('\n'),
			components: [
				buttonRow(
					...left.map((place) => ({
						id: customId('trivia', 'order', gameId, round, `${soFar}${place}`),
						label: `${LETTERS[place]} · ${task.options[place]}`,
					})),
				),
				...(soFar === '' ? [] : [buttonRow(again)]),
			],
		};
	}
	return {
		content: [`**${escapeText(question.prompt)}**`, ...chosen].join('\n'),
		components: [
			buttonRow(
				{
					...{ id: customId('trivia', 'answer', gameId, round, order), label: 'Lock this order in' },
					style: ButtonStyle.Primary,
				},
				again,
			),
		],
	};
}

/** @throws {UserError} for a game that is forgotten */
export async function askedQuestion(gameId: string, roundText: string, { store, games }: Context): Promise<Asked> {
	const game = await store.games.get(gameId);
	const round = Number(roundText);
	const question = game && games.questionsOf(game)[round];
	if (!game || !question) throw forgotten();
	return { game, question, round };
}

function forgotten(): UserError {
	return new UserError('This game is long over, and I no longer have its questions.');
}

/** A question may be seen a moment before the store knows that it is. */
function isOpen({ game, round }: Asked): boolean {
	return (game.step === 'open' || game.step === 'ask') && game.round === round;
}

function judgeOf(task: Task, given: string, { judge }: Context): boolean {
	switch (task.mode) {
		case 'choice':
			return given === String(task.right);
		case 'order':
			return given === task.right.join('');
		case 'type':
			return judge(task, given);
	}
}

/** Whether it can have come from the question's own buttons or window. */
function isPossible(task: Task, given: string): boolean {
	if (task.mode === 'type') return given !== '' && given.length <= LONGEST_TYPED;
	if (task.mode === 'choice') return /^\d$/.test(given) && Number(given) < task.options.length;
	return given.length === task.options.length && isStart(task, given);
}

function isStart({ options }: OrderTask, places: string): boolean {
	const each = [...places];
	return (
		new Set(each).size === each.length && each.every((place) => /^\d$/.test(place) && Number(place) < options.length)
	);
}

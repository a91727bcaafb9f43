/** Whether a question can be sent as it is: every message and window that shows it, by the local Discord's rules. */
import type { APIEmbed } from 'discord.js';
import { customId } from '../../src/bot/custom-id.ts';
import { answeredCard, askedCard, promptLines } from '../../src/cards/game-card.ts';
import { escapeText } from '../../src/cards/markdown.ts';
import type { Dataset } from '../../src/dataset/dataset.ts';
import { finalMessage, optionButtons, proofButtons, questionMessage, revealMessage } from '../../src/games/messages.ts';
import { parseForm } from '../../src/playground/rules/form.ts';
import { channelMessageForm } from '../../src/playground/rules/message.ts';
import { type Question, questionSchema } from '../../src/trivia/question.ts';

/** As long as ids of games are, and names and scores as long as they get. */
const GAME = { id: 'k3j9x2ab-zzzz', voided: [] };
const NAME = '_'.repeat(32);
const STANDINGS = Array.from({ length: 25 }, (_, at) => ({
	...{ userId: String(10n ** 18n + BigInt(at)), name: NAME, points: 60 - at, rights: 20, answers: 20 },
}));
const DEADLINE = Date.UTC(2026, 10, 23);
/** Discord's limit of what a window says in a text display. */
const LONGEST_TEXT = 4000;

/** @returns what is wrong, in words */
export function limitsBroken(question: Question, dataset: Dataset): string[] {
	const round = { game: GAME, question, at: 19, of: 20 };
	const given = question.task.mode === 'type' ? 'x'.repeat(100) : question.task.options.map((_, at) => at).join('');
	const answers = STANDINGS.map(({ userId, name }, at) => ({
		...{ userId, name, given: question.task.mode === 'choice' ? '0' : given, isRight: at % 2 === 0, points: 3 },
	}));
	const asked = questionMessage(round, DEADLINE, 1200, 'x'.repeat(100));
	const messages = [
		asked,
		revealMessage(round, answers, STANDINGS, dataset),
		revealMessage(round, [], [], dataset, 'x'.repeat(100)),
		...(question.task.mode === 'choice' ? dailyMessages(question, question.task.options, dataset) : []),
	];
	const shown = [
		...promptLines(question).filter(Boolean),
		...(question.task.mode === 'type' ? [] : question.task.options.map(escapeText)),
	];
	const cards = messages.slice(0, 2).flatMap(({ embeds }) => embeds);
	return [
		...messages.flatMap((message) => refusals(() => parseForm(channelMessageForm, message))),
		...refusals(() => questionSchema.parse(question)),
		...shown.flatMap((line) =>
			cards.filter((card) => !textOf(card).includes(line)).map((card) => `${card.title} lacks ${line}`),
		),
		...(/… and \d+ more/.test(textOf(asked.embeds[0])) ? ['the question is cut'] : []),
		...(promptLines(question).join('\n').length > LONGEST_TEXT ? ['the window is too small'] : []),
		...cutLabels(question),
	];
}

/** Of the scores at the end of a game, which say nothing of its questions. */
export function finalLimitsBroken(): string[] {
	return refusals(() => parseForm(channelMessageForm, finalMessage(STANDINGS, 20, 'x'.repeat(100))));
}

function dailyMessages(question: Question, options: readonly string[], dataset: Dataset) {
	const buttons = optionButtons(options, (place) => customId('trivia', 'daily', '2026-11-23', 4, place));
	const longest = options.reduce((best, option, at) => (option.length > (options[best]?.length ?? 0) ? at : best), 0);
	const report = proofButtons(question, dataset, customId('trivia', 'report', 'daily.2026-11-23', 4));
	return [
		{
			embeds: [askedCard(question, 'Daily quiz of 2026-11-23 · question 5 of 5', [], 'x'.repeat(100))],
			components: [buttons],
		},
		{ embeds: [answeredCard(question, 'Daily quiz', String(longest), dataset)], components: [report] },
	];
}

/** A button that does not say all of its option leaves two options that begin alike as one. */
function cutLabels({ task }: Question): string[] {
	if (task.mode === 'type') return [];
	const labels = optionButtons(task.options, (place) => customId('trivia', 'answer', GAME.id, 19, place)).components;
	return labels.flatMap((button) =>
		'label' in button && button.label?.endsWith('…') ? [`${button.label} is cut`] : [],
	);
}

function textOf({ title = '', description = '', footer }: APIEmbed | undefined = {}): string {
	return [title, description, footer?.text ?? ''].join('\n');
}

function refusals(attempt: () => unknown): string[] {
	try {
		attempt();
		return [];
	} catch (error) {
		return [String(error)];
	}
}

/** Days of the daily quiz gone by, to be played for nothing but fun: nothing is kept, the answers so far stand in the buttons. */
import type { Context, Reply } from '../bot/command.ts';
import { buttonRow, menuRow } from '../bot/components.ts';
import { customId } from '../bot/custom-id.ts';
import { dailyResultCard } from '../cards/daily-card.ts';
import { answeredCard, askedCard } from '../cards/game-card.ts';
import { archiveButton, dailyTitle, notThere, optionsOf, questionsOf, todayOf } from './daily.ts';
import { optionButtons } from './messages.ts';

const ARCHIVE_DAYS = 25;
const UNRANKED = 'A day gone by: it does not count';

/** The days gone by, to choose from. */
export function archive(context: Context): Reply {
	const today = Temporal.PlainDate.from(todayOf(context));
	const days = Array.from({ length: ARCHIVE_DAYS }, (_, at) => today.subtract({ days: at + 1 }).toString());
	return {
		content: 'Which day? What you play here does not count for boards or streaks.',
		components: [
			menuRow(
				customId('trivia', 'past'),
				'Choose a day',
				days.map((date) => ({ label: date, value: date })),
			),
		],
	};
}

/** The next question of a day, or how it went. */
export async function pastDay([date = '', soFar = '']: readonly string[], context: Context): Promise<Reply> {
	if (date >= todayOf(context)) throw notThere();
	const questions = await questionsOf(date, context);
	const round = soFar.length;
	const question = questions[round];
	if (!question) {
		return {
			embeds: [
				dailyResultCard(questions, (at) => soFar[at], {
					...{ title: `Daily quiz of ${date}`, footer: UNRANKED, dataset: context.dataset },
				}),
			],
			components: [buttonRow(archiveButton('Another day'))],
		};
	}
	return {
		embeds: [askedCard(question, dailyTitle(date, round), [], UNRANKED)],
		components: [
			optionButtons(optionsOf(question), (place) => customId('trivia', 'replied', date, `${soFar}${place}`)),
		],
	};
}

/** What the last answer to a day gone by was worth. */
export async function pastAnswer([date = '', soFar = '']: readonly string[], context: Context): Promise<Reply> {
	if (date >= todayOf(context)) throw notThere();
	const questions = await questionsOf(date, context);
	const question = questions[soFar.length - 1];
	if (!question) throw notThere();
	return {
		embeds: [answeredCard(question, dailyTitle(date, soFar.length - 1), soFar.at(-1) ?? '', context.dataset)],
		components: [
			buttonRow({
				id: customId('trivia', 'past', date, soFar),
				label: soFar.length < questions.length ? 'Next question' : 'How it went',
			}),
		],
	};
}

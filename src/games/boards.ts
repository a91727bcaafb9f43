/** Leaderboards and one's own record. Nobody stands on the worldwide board who did not ask to. */
import { AttachmentBuilder, type BaseInteraction, ButtonStyle } from 'discord.js';
import { type Context, type Reply, UserError } from '../bot/command.ts';
import { buttonRow, pager, readPage } from '../bot/components.ts';
import { customId } from '../bot/custom-id.ts';
import { boardCard, boardPages, statsCard } from '../cards/board-card.ts';
import { counted } from '../cards/game-card.ts';
import { DAILY_QUESTIONS } from '../trivia/daily-quiz.ts';
import { streakOf } from '../trivia/scoring.ts';
import { todayOf } from './daily.ts';
import { worldwideButton } from './worldwide.ts';

export const PERIODS = { week: 'this week', month: 'this month', all: 'all time' } as const;
export type Period = keyof typeof PERIODS;
export const SCOPES = { server: 'This server', daily: 'Daily quiz worldwide' } as const;
export type Scope = keyof typeof SCOPES;

/** @throws {UserError} for the board of a server outside of one */
export async function leaderboard(
	{ guildId, user }: Pick<BaseInteraction, 'guildId' | 'user'>,
	period: Period,
	scope: Scope,
	wanted: string | number,
	context: Context,
): Promise<Reply> {
	const since = beginningOf(period, context.now());
	if (scope === 'server' && guildId === null) {
		throw new UserError('The leaderboard of a server can be seen there. Here choose `scope: Daily quiz worldwide`.');
	}
	const { people } = context.store;
	const scores = scope === 'server' ? await people.scores(guildId ?? '', since) : await people.dailyScores(since);
	const pages = boardPages(scores);
	const page = readPage(wanted, pages.length);
	return {
		embeds: [
			boardCard(pages, page, {
				title: `${SCOPES[scope]} · ${PERIODS[period]}`,
				own: scores.findIndex(({ userId }) => userId === user.id),
				empty:
					scope === 'server'
						? 'Nobody has scored yet. Points count in games of two or more: `/trivia play` starts one.'
						: 'Nobody is here yet. `/trivia daily`, then **Join the worldwide board**.',
			}),
		],
		components: pager(page, pages.length, (target) => customId('trivia', 'board', period, scope, target)),
	};
}

/** One's own record, with what one can do about it. */
export async function stats({ user }: Pick<BaseInteraction, 'user'>, context: Context): Promise<Reply> {
	const { people } = context.store;
	const [eras, days, worldwide] = await Promise.all([
		people.eras(user.id),
		people.dailyDays(user.id, DAILY_QUESTIONS),
		people.isWorldwide(user.id),
	]);
	return {
		embeds: [statsCard(eras, { streak: streakOf(days, todayOf(context)), days: days.length, worldwide })],
		components: [
			buttonRow(
				worldwideButton(worldwide),
				{ id: customId('trivia', 'export'), label: 'Export my data' },
				{ id: customId('trivia', 'forget'), label: 'Delete my data' },
			),
		],
	};
}

export async function setWorldwide(
	{ user }: BaseInteraction,
	wanted: string | undefined,
	context: Context,
): Promise<Reply> {
	const worldwide = wanted === 'on';
	await context.store.people.setWorldwide(user.id, user.displayName, worldwide);
	return stats({ user }, context);
}

/** Everything that is kept of somebody, in a file that they alone see. */
export async function exportData({ user }: BaseInteraction, { store }: Context): Promise<Reply> {
	const data = await store.people.export(user.id);
	const file = new AttachmentBuilder(Buffer.from(`${JSON.stringify(data, undefined, '\t')}\n`), {
		...{
			name: 'khasan-trivia.json',
			description: 'All that Khasan keeps of your trivia: names, answers, reports, games',
		},
	});
	return { content: 'This is all that I keep of your trivia.', files: [file], private: true };
}

export function askToForget(): Reply {
	return {
		content:
			'This deletes your answers, scores, streak and names on every server and in the daily quiz, and takes you off the games that you started and the questions that you reported; at once. It cannot be undone.',
		components: [
			buttonRow(
				{ id: customId('trivia', 'forgotten'), label: 'Delete everything', style: ButtonStyle.Danger },
				{ id: customId('trivia', 'stats'), label: 'Keep it' },
			),
		],
	};
}

export async function forgetData({ user }: BaseInteraction, { store }: Context): Promise<Reply> {
	const answers = await store.people.forget(user.id);
	return { content: `Done: ${counted(answers, 'answer')} deleted. I keep nothing of your trivia any more.` };
}

/** Milliseconds since 1970; weeks begin on Monday, all in UTC. */
function beginningOf(period: Period, now: Date): number {
	if (period === 'all') return 0;
	const today = Temporal.PlainDate.from(now.toISOString().slice(0, 10));
	const first = period === 'month' ? today.with({ day: 1 }) : today.subtract({ days: today.dayOfWeek - 1 });
	return first.toZonedDateTime('UTC').epochMilliseconds;
}

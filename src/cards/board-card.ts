/** Leaderboards, and one's own record. */
import type { APIEmbed } from 'discord.js';
import { type Ranked, rank } from '../trivia/scoring.ts';
import { inPages, pageFooter, toEmbed } from './embed.ts';
import { formatNumber } from './figures.ts';
import { counted, rankedLine, type Scored } from './game-card.ts';

/** A player as boards show them. */
export interface Boarded extends Scored {
	readonly answers: number;
}

export interface EraScore {
	readonly era: string;
	readonly answers: number;
	readonly rights: number;
}

const PER_PAGE = 10;
/** With fewer answers an era is neither one's best nor one's worst. */
const ENOUGH = 5;

export function boardPages(scores: readonly Boarded[]): Ranked<Boarded>[][] {
	return inPages(rank(scores), PER_PAGE);
}

/** @param board.own the asker's place among the scores, counted from 0; -1 for none */
export function boardCard(
	pages: readonly (readonly Ranked<Boarded>[])[],
	page: number,
	board: { readonly title: string; readonly own: number; readonly empty: string },
): APIEmbed {
	const own = pages.flat()[board.own];
	return toEmbed({
		title: `Leaderboard · ${board.title}`,
		lines: pages[page]?.map(rankedLine) ?? [board.empty],
		footer: pageFooter(page, pages.length, own && `You: ${placeText(own)}, ${counted(own.player.points, 'point')}`),
	});
}

function placeText({ place, shared }: Ranked<Boarded>): string {
	return shared ? `place ${place} (tie)` : `place ${place}`;
}

export function statsCard(
	eras: readonly EraScore[],
	daily: { readonly streak: number; readonly days: number; readonly worldwide: boolean },
): APIEmbed {
	const answers = eras.reduce((sum, each) => sum + each.answers, 0);
	const rights = eras.reduce((sum, each) => sum + each.rights, 0);
	const known = eras.filter((each) => each.answers >= ENOUGH).sort((a, b) => partOf(b) - partOf(a));
	const [best] = known;
	const worst = known.at(-1);
	return toEmbed({
		title: 'Your trivia',
		lines: [
			`**Answered** ${counted(answers, 'question')}`,
			`**Right** ${formatNumber(rights)}${answers > 0 ? ` (${percent(rights / answers)})` : ''}`,
			`**Daily quiz** ${counted(daily.days, 'day')} played, ${daily.streak === 0 ? 'no streak now' : `${counted(daily.streak, 'day')} in a row`}`,
			...(best ? [`**Best era** ${eraText(best)}`] : []),
			...(worst && worst !== best ? [`**Worst era** ${eraText(worst)}`] : []),
			...(best ? [] : [`-# Your best and worst era show after ${ENOUGH} answers in an era.`]),
			'',
			daily.worldwide
				? 'You stand on the worldwide board of the daily quiz, by the name that you use there.'
				: 'You are not on the worldwide board of the daily quiz: only those who join it are.',
		],
	});
}

function partOf({ rights, answers }: EraScore): number {
	return rights / answers;
}

function eraText(score: EraScore): string {
	return `${score.era}: ${formatNumber(score.rights)} of ${formatNumber(score.answers)} right (${percent(partOf(score))})`;
}

function percent(part: number): string {
	return `${Math.round(part * 100)}%`;
}

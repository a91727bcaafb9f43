/** "In which year was the Battle of Hastings fought?", to be chosen or typed. */
import { formatYear } from '../../dataset/calendar.ts';
import { type QuestionKind, topicOf } from '../kind.ts';
import { DISTANCES, yearPrompt } from '../of-the-day/year-question.ts';
import { oncePerPool } from '../once-per-pool.ts';
import { drawAround, numbersFrom } from '../options/around.ts';
import { makeChoiceInOrder, makeQuestion, OPTIONS, seedOf } from '../options/choice.ts';
import type { Level } from '../question.ts';
import type { Subject } from '../subject.ts';

const LONGEST_PROMPT = 300;

/** The last year of any battle: no wrong year is still to come. */
const latestYear = oncePerPool(({ subjects }) => Math.max(...subjects.map(({ year }) => year ?? 0)));

export const year: QuestionKind = {
	name: 'year',
	modes: ['choice', 'type'],
	topics: ({ subjects }) =>
		subjects
			.filter(({ year, battle }) => year !== undefined && yearPrompt(battle).length <= LONGEST_PROMPT)
			.map((subject) => topicOf(year, subject, 1)),
	ask(topic, pool, asking) {
		const { battle, year: right } = topic.subject;
		if (right === undefined) return undefined;
		const wording = { prompt: yearPrompt(battle), proof: [`${battle.id}/date`] };
		if (asking.mode === 'type') {
			const accepted = [String(right)];
			return makeQuestion(topic, asking, wording, { mode: 'type', of: 'year', canonical: formatYear(right), accepted });
		}
		const distances = distancesAt(asking.level, topic.subject);
		const years = drawAround(right, distances, { most: latestYear(pool) }, seedOf(topic, asking));
		if (years.length < OPTIONS) return undefined;
		return makeChoiceInOrder(topic, asking, wording, years.map(formatYear), years.indexOf(right));
	},
};

/** Never nearer than the era allows. */
function distancesAt(level: Level, { era }: Subject): number[] {
	const { nearest, furthest } = DISTANCES[era];
	const between = (share: number) => nearest + Math.round((furthest - nearest) * share);
	return {
		hard: numbersFrom(nearest, between(0.5)),
		medium: numbersFrom(between(0.25), furthest),
		easy: numbersFrom(between(0.5), 2 * furthest),
	}[level];
}

/** "In which year was the Battle of Hastings fought?", with three other years as near as its era makes hard. */

import { formatYear } from '../../dataset/calendar.ts';
import type { Battle } from '../../dataset/dataset.ts';
import type { Era } from '../../dataset/era.ts';
import { nameInProse } from '../../dataset/name-in-prose.ts';
import { drawAround, numbersFrom } from '../options/around.ts';
import type { Subject } from '../subject.ts';
import { type DayQuestion, type DayQuestionKind, OPTIONS } from './day-question.ts';

/**
 * How many years off a wrong year is. Until the world wars no year next to the right one: calendars that were in use side by
 * side begin the year on different days.
 */
export const DISTANCES: Readonly<Record<Era, { readonly nearest: number; readonly furthest: number }>> = {
	Antiquity: { nearest: 4, furthest: 40 },
	'Middle Ages': { nearest: 3, furthest: 30 },
	'Early modern': { nearest: 2, furthest: 20 },
	'Revolution and Napoleon': { nearest: 2, furthest: 10 },
	'Nineteenth century': { nearest: 2, furthest: 12 },
	'World wars': { nearest: 1, furthest: 6 },
	'Since 1945': { nearest: 1, furthest: 8 },
};

export const yearQuestion: DayQuestionKind = {
	name: 'year',
	subjects: (subjects) => subjects.filter(({ year }) => year !== undefined),
	ask: (subject, _subjects, date) =>
		subject.year === undefined ? undefined : makeQuestion(subject, drawYears(subject.year, subject, date)),
	read([key = '', ...years], subjectOf) {
		const subject = subjectOf(key);
		return subject && years.every((year) => /^-?\d{1,4}$/.test(year))
			? makeQuestion(subject, years.map(Number))
			: undefined;
	},
};

/** Ascending, the right one at any place among them; none that is still to come. */
function drawYears(year: number, { era, key }: Subject, date: string): number[] {
	const { nearest, furthest } = DISTANCES[era];
	return drawAround(year, numbersFrom(nearest, furthest), { most: Number(date.slice(0, 4)) }, `${date}/${key}`);
}

/** Undefined where the year, which may have been mended in the record, is not one of the years. */
function makeQuestion({ battle, key, year }: Subject, years: readonly number[]): DayQuestion | undefined {
	if (year === undefined || !years.includes(year) || new Set(years).size !== OPTIONS) return undefined;
	return {
		id: [yearQuestion.name, key, ...years].join('.'),
		prompt: yearPrompt(battle),
		options: years.map(formatYear),
		right: years.indexOf(year),
		proof: [battle],
	};
}

export function yearPrompt(battle: Battle): string {
	const name = nameInProse(battle.name);
	return /\bBattle\b/.test(battle.name)
		? `In which year was ${name} fought (${opponents(battle)})?`
		: `In which year did ${name} take place (${opponents(battle)})?`;
}

/** With who led them: the same two sides may have fought under the same name in another year. */
function opponents({ sides }: Battle): string {
	return sides
		.map(({ name, commanders: [leader] }) => (leader ? `${name} under ${leader.name}` : name))
		.join(' against ');
}

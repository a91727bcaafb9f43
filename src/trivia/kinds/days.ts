/** "How many days did the Battle of Gettysburg (1863) last?", of battles whose first and last day nobody disputes. */
import { lengthInDays } from '../../dataset/calendar.ts';
import { allDates, type Battle } from '../../dataset/dataset.ts';
import { joinThousands, withNumbersRead } from '../../search/texts/number-words.ts';
import { foldedWords } from '../../search/words/fold.ts';
import { type QuestionKind, topicOf } from '../kind.ts';
import { oncePerPool } from '../once-per-pool.ts';
import { drawAround, numbersFrom } from '../options/around.ts';
import { makeChoiceInOrder, makeQuestion, OPTIONS, seedOf } from '../options/choice.ts';
import type { Level } from '../question.ts';
import type { Subject } from '../subject.ts';
import { inYear } from '../wording/in-year.ts';

const SHORTEST = 3;
/** Of a longer one nobody knows the number of days. */
const LONGEST_TYPED = 31;

interface Length {
	readonly days: number;
	/** All numbers of days that its record speaks of, such as those of an earlier siege. */
	readonly told: ReadonlySet<number>;
}

const lengthsIn = oncePerPool(
	({ subjects }): ReadonlyMap<Subject, Length> =>
		new Map(
			subjects.flatMap((subject): [Subject, Length][] => {
				const days = undisputedLength(subject.battle);
				if (days === undefined) return [];
				const told = daysTold(subject.battle);
				return isToldAlike(days, told) ? [[subject, { days, told }]] : [];
			}),
		),
);

/** Names that tell a number of days, and of things that happened several times. */
const NO_LENGTH = /\b(?:days?|attacks|battles|bombings)\b/i;

/** Undefined also where a note says that the date is not the whole of it, or not all of it was fighting. */
function undisputedLength({ name, date, calendar }: Battle): number | undefined {
	const [only, ...others] = allDates(date);
	if (!only || others.length > 0 || date.claims.some(({ note }) => note !== undefined)) return undefined;
	const days = lengthInDays(only, calendar);
	return days === undefined || days < SHORTEST || NO_LENGTH.test(name) ? undefined : days;
}

function daysTold({ summary, timeline, facts }: Battle): Set<number> {
	const texts = [summary, ...timeline.flatMap(({ title, text }) => [title, text]), ...facts.map(({ text }) => text)];
	const told = texts.filter((text) => /\bdays?\b/i.test(text)).map((text) => foldedWords(joinThousands(text)));
	return new Set(
		told.flatMap((words) => {
			const read = withNumbersRead(words);
			return read.flatMap((word, at) => (/^days?$/.test(word) ? Number(read[at - 1]) : [])).filter(Number.isInteger);
		}),
	);
}

export const days: QuestionKind = {
	name: 'days',
	modes: ['choice', 'type'],
	topics: (pool) => [...lengthsIn(pool).keys()].map((subject) => topicOf(days, subject, 2)),
	ask(topic, pool, asking) {
		const { battle } = topic.subject;
		const length = lengthsIn(pool).get(topic.subject);
		const named = inYear(battle);
		if (!length || !named) return undefined;
		const wording = {
			prompt: `How many days did ${named} last, first and last day included?`,
			proof: [`${battle.id}/date`],
		};
		const right = length.days;
		if (asking.mode === 'type') {
			if (right > LONGEST_TYPED) return undefined;
			const accepted = [String(right)];
			return makeQuestion(topic, asking, wording, { mode: 'type', of: 'number', canonical: `${right} days`, accepted });
		}
		const distances = distancesAt(asking.level, right).filter((distance) =>
			[right - distance, right + distance].every((figure) => !length.told.has(figure)),
		);
		const figures = drawAround(right, distances, { least: 1 }, seedOf(topic, asking));
		if (figures.length < OPTIONS) return undefined;
		return makeChoiceInOrder(topic, asking, wording, figures.map(String), figures.indexOf(right));
	},
};

/** Whether its record speaks of no other number of days that may be its length, counted without the first day or so. */
function isToldAlike(right: number, told: ReadonlySet<number>): boolean {
	return [...told].every((figure) => figure === right || Math.abs(figure - right) > Math.max(1, 0.1 * right));
}

/** Never nearer than two days, nor than 15 in a hundred; of a short battle near enough that three lengths may lie below. */
function distancesAt(level: Level, right: number): number[] {
	const [nearest, furthest] = ({ hard: [0.15, 0.5], medium: [0.3, 1], easy: [0.6, 2] } as const)[level];
	const least = Math.max(2, Math.min(Math.ceil(right * nearest), right - 3));
	return numbersFrom(least, Math.max(least + 4, Math.round(right * furthest)));
}

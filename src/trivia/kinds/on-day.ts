/** "Which of these took place on 14 October?": one was, and no source lets another come near that day of its year. */
import { MONTHS } from '../../dataset/calendar.ts';
import { allDates } from '../../dataset/dataset.ts';
import type { DatePoint, HistoricalDate } from '../../dataset/edtf.ts';
import { YEAR_DAYS } from '../../dataset/on-this-day.ts';
import { type QuestionKind, topicOf } from '../kind.ts';
import { oncePerPool } from '../once-per-pool.ts';
import { makeChoice, OPTIONS, seedOf } from '../options/choice.ts';
import { namedAlone } from '../options/named-alone.ts';
import { drawOthers } from '../options/nearness.ts';
import type { Subject } from '../subject.ts';

/** Days between: the same day stands up to 13 days apart in the calendars that sources count by. */
const CLEAR = 20;
const DAYS = YEAR_DAYS.length;

/** A date without its year. */
interface Span {
	/** The day of the year, from 0. */
	readonly from: number;
	/** Days that follow the first; of a date that is not told so exactly, all that it may mean. */
	readonly more: number;
}

interface Days {
	/** The one day on which it was fought by every claim. */
	readonly only: DatePoint | undefined;
	readonly spans: readonly Span[];
}

/** Without those in the Roman calendar, whose days drifted by months. */
const daysIn = oncePerPool(
	(pool): ReadonlyMap<Subject, Days> =>
		new Map(
			[...namedAlone(pool)]
				.filter(({ battle }) => battle.calendar !== 'roman')
				.map((subject) => [subject, daysOf(allDates(subject.battle.date))]),
		),
);

function daysOf(dates: readonly HistoricalDate[]): Days {
	const [date, ...others] = dates;
	const isOneDay = date !== undefined && others.length === 0 && date.precision === 'day' && date.start === date.end;
	return { only: isOneDay ? date.start : undefined, spans: dates.map(spanOf) };
}

function spanOf({ start, end }: HistoricalDate): Span {
	const [from, to] = [dayOfYear({ month: 1, day: 1, ...start }), dayOfYear({ month: 12, day: 31, ...end })];
	return { from, more: (end.year - start.year) * DAYS + to - from };
}

/** From 0; in a month a day too far is its last or one later. */
function dayOfYear({ month, day }: Required<Pick<DatePoint, 'month' | 'day'>>): number {
	return YEAR_DAYS.findIndex((each) => each.month === month) + day - 1;
}

function isFarFrom(day: number, { from, more }: Span): boolean {
	const after = (day - from + DAYS) % DAYS;
	return after > more + CLEAR - 1 && after <= DAYS - CLEAR;
}

export const onDay: QuestionKind = {
	name: 'on-day',
	modes: ['choice'],
	topics: oncePerPool((pool) =>
		[...daysIn(pool)].filter(([, { only }]) => only !== undefined).map(([subject]) => topicOf(onDay, subject, 2)),
	),
	ask(topic, pool, asking) {
		const { month, day } = daysIn(pool).get(topic.subject)?.only ?? {};
		if (month === undefined || day === undefined) return undefined;
		const asked = dayOfYear({ month, day });
		const fits = (other: Subject) =>
			daysIn(pool)
				.get(other)
				?.spans.every((span) => isFarFrom(asked, span)) ?? false;
		const others = drawOthers(topic.subject, pool, asking.level, seedOf(topic, asking), fits);
		const wrong = [...others.take(OPTIONS - 1)];
		if (wrong.length < OPTIONS - 1) return undefined;
		const wording = {
			prompt: `Which of these took place on ${day} ${MONTHS[month - 1]}?`,
			proof: [topic.subject, ...wrong].map(({ battle }) => `${battle.id}/date`),
		};
		const names = wrong.map(({ battle }) => battle.name);
		return makeChoice(topic, asking, wording, topic.subject.battle.name, names);
	},
};

/** "Which of these was fought first?", or last, and battles to be put in order: each was over before the next began. */

import { shuffle } from '../draw.ts';
import { type Asking, type Pool, type QuestionKind, type Topic, topicOf } from '../kind.ts';
import { canStandBeside, countApart } from '../of-the-day/first-question.ts';
import { oncePerPool } from '../once-per-pool.ts';
import { makeChoice, makeQuestion, OPTIONS, seedOf } from '../options/choice.ts';
import { namedAlone } from '../options/named-alone.ts';
import { drawOthers, yearsApart } from '../options/nearness.ts';
import { type Level, MOST_OPTIONS } from '../question.ts';
import type { Subject } from '../subject.ts';

/** How many years should lie between any two; where no such four are found, fewer. */
const YEARS_BETWEEN: Readonly<Record<Level, readonly number[]>> = { easy: [50, 5, 0], medium: [5, 0], hard: [0] };
/** A siege of years may be drawn first and leave no room for others. */
const ATTEMPTS = 4;
const IN_ORDER: Readonly<Record<Level, number>> = { easy: 3, medium: 4, hard: MOST_OPTIONS };

/** Those whose names say nothing of what came first. */
const comparable = oncePerPool(
	(pool): ReadonlySet<Subject> =>
		new Set([...namedAlone(pool)].filter(({ battle }) => !/\b(?:first|last|final)\b/i.test(battle.name))),
);

/** In order of time, the subject among them. */
function drawApart({ subject, ...topic }: Topic, pool: Pool, asking: Asking, count: number): Subject[] | undefined {
	for (const years of YEARS_BETWEEN[asking.level]) {
		for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
			const seed = `${seedOf({ subject, ...topic }, asking)}/${attempt}`;
			const fits = (other: Subject) => comparable(pool).has(other);
			const chosen = [subject];
			for (const other of drawOthers(subject, pool, asking.level, seed, fits)) {
				if (chosen.every((each) => canStandBeside(each, other) && yearsApart(each, other) >= years)) chosen.push(other);
				if (chosen.length === count) return chosen.sort((a, b) => a.from - b.from);
			}
		}
	}
	return undefined;
}

/** By how many others each can stand beside, one after the other. */
const companions = oncePerPool((pool): ReadonlyMap<Subject, number> => {
	const all = [...comparable(pool)];
	return new Map(
		all.map((subject) => [subject, countApart(all.filter((other) => canStandBeside(subject, other)))] as const),
	);
});

/** All that have enough others to stand beside. */
function topicsOf(kind: QuestionKind, pool: Pool, count: number, hardness: 0 | 1): Topic[] {
	return [...companions(pool)].flatMap(([subject, others]) =>
		others >= count - 1 ? [topicOf(kind, subject, hardness)] : [],
	);
}

function firstOrLast(name: 'first' | 'last'): QuestionKind {
	const kind: QuestionKind = {
		name,
		modes: ['choice'],
		topics: oncePerPool((pool) => topicsOf(kind, pool, OPTIONS, 0)),
		ask(topic, pool, asking) {
			const inTime = drawApart(topic, pool, asking, OPTIONS) ?? [];
			const [right, ...wrong] = name === 'first' ? inTime : inTime.toReversed();
			if (!right) return undefined;
			const wording = { prompt: `Which of these was fought ${name}?`, proof: [right, ...wrong].map(dateOf) };
			return makeChoice(topic, asking, wording, right.battle.name, wrong.map(nameOf));
		},
	};
	return kind;
}

export const first = firstOrLast('first');
export const last = firstOrLast('last');

export const order: QuestionKind = {
	name: 'order',
	modes: ['order'],
	topics: oncePerPool((pool) => topicsOf(order, pool, MOST_OPTIONS, 1)),
	ask(topic, pool, asking) {
		const inTime = drawApart(topic, pool, asking, IN_ORDER[asking.level]);
		if (!inTime) return undefined;
		const names = inTime.map(nameOf);
		const options = shuffle(names, `${seedOf(topic, asking)}/places`, String);
		const wording = { prompt: 'Put these in order, the earliest first.', proof: inTime.map(dateOf) };
		return makeQuestion(topic, asking, wording, {
			mode: 'order',
			options,
			right: names.map((each) => options.indexOf(each)),
		});
	},
};

const nameOf = ({ battle }: Subject) => battle.name;
const dateOf = ({ battle }: Subject) => `${battle.id}/date`;

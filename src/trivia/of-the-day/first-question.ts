/** "Which of these was fought first?": four battles of one era, of which by every source each was over before the next began. */

import { shuffle } from '../draw.ts';
import type { Subject } from '../subject.ts';
import { type DayQuestion, type DayQuestionKind, OPTIONS } from './day-question.ts';

/**
 * Four months, as days are numbered here, must lie between two battles: dates stand in the calendar of their sources, and
 * the Roman one had drifted by as much.
 */
const APART = 4 * 31;
/** A siege of years may be drawn first and leave no room for three others. */
const ATTEMPTS = 8;

export const firstQuestion: DayQuestionKind = {
	name: 'first',
	subjects(subjects) {
		const eras = Map.groupBy(subjects, ({ era }) => era);
		const enough = new Set([...eras].filter(([, group]) => countApart(group) >= OPTIONS).map(([era]) => era));
		return subjects.filter(({ era }) => enough.has(era));
	},
	ask(subject, subjects, date) {
		const others = subjects.filter((other) => other.era === subject.era && other !== subject);
		for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
			const seed = `${date}/${attempt}`;
			const chosen: Subject[] = [subject];
			for (const other of shuffle(others, seed, ({ key }) => key)) {
				if (chosen.length < OPTIONS && chosen.every((each) => canStandBeside(each, other))) chosen.push(other);
			}
			const question = makeQuestion(shuffle(chosen, `${seed}/order`, ({ key }) => key));
			if (question) return question;
		}
		return undefined;
	},
	read: (keys, subjectOf) => makeQuestion(keys.flatMap((key) => subjectOf(key) ?? [])),
};

/** How many of them were fought one after the other: always to take the one that is over first leaves room for the most. */
export function countApart(subjects: readonly Subject[]): number {
	const kept: Subject[] = [];
	for (const subject of subjects.toSorted((a, b) => a.to - b.to)) {
		const last = kept.at(-1);
		if (!last || isBefore(last, subject)) kept.push(subject);
	}
	return kept.length;
}

function isBefore(a: Subject, b: Subject): boolean {
	return a.to + APART < b.from;
}

export function canStandBeside(a: Subject, b: Subject): boolean {
	return (isBefore(a, b) || isBefore(b, a)) && !a.counted.some((counted) => b.counted.includes(counted));
}

function makeQuestion(subjects: readonly Subject[]): DayQuestion | undefined {
	const inOrder = subjects.toSorted((a, b) => a.from - b.from);
	const [first] = inOrder;
	const apart = inOrder.every((subject, at) => inOrder.slice(at + 1).every((later) => isBefore(subject, later)));
	if (!first || subjects.length !== OPTIONS || !apart) return undefined;
	return {
		id: [firstQuestion.name, ...subjects.map(({ key }) => key)].join('.'),
		prompt: 'Which of these was fought first?',
		options: subjects.map(({ battle, sides }) => `${battle.name} (${sides})`),
		right: subjects.indexOf(first),
		proof: inOrder.map(({ battle }) => battle),
	};
}

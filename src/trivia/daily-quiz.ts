/** The daily quiz: five questions, the same for all who ask them of the same records, from easy to hard. */
import { shuffle } from './draw.ts';
import type { Topic } from './kind.ts';
import type { Level, Question } from './question.ts';
import type { Quiz } from './quiz.ts';

const SLOTS: readonly Level[] = ['easy', 'easy', 'medium', 'medium', 'hard'];
export const DAILY_QUESTIONS = SLOTS.length;
const DAY = 24 * 60 * 60 * 1000;

/**
 * Kinds take turns from slot to slot and from day to day, and within a kind its topics do: none comes again before all others
 * of its kind and level had their day. Only how hard a topic looks counts, since how it was answered differs from bot to bot.
 * @param date UTC, `YYYY-MM-DD`
 */
export function dailyQuestions({ pool, topics }: Quiz, date: string): Question[] {
	const day = Math.floor(Date.parse(date) / DAY);
	const questions: Question[] = [];
	const battles = new Set<string>();
	const kinds = new Set<string>();
	for (const [slot, level] of SLOTS.entries()) {
		const fitting = topics.filter(({ kind, level: own }) => own === level && kind.modes.includes('choice'));
		const byKind = shuffle([...Map.groupBy(fitting, ({ kind }) => kind.name)], level, ([name]) => name);
		const turn = day * SLOTS.length + slot;
		const inTurn = [...byKind.slice(turn % byKind.length), ...byKind.slice(0, turn % byKind.length)];
		const question = firstQuestion(
			inTurn,
			turn,
			({ kind, subject }) => !kinds.has(kind.name) && !battles.has(subject.battle.id),
		);
		if (question) questions.push(question);
	}
	return questions;

	/** Of the first kind that has one; a topic that can make no question gives its turn to the next. */
	function firstQuestion(
		inTurn: readonly (readonly [string, readonly Topic[]])[],
		turn: number,
		isNew: (topic: Topic) => boolean,
	): Question | undefined {
		for (const [name, group] of inTurn) {
			const ordered = shuffle(group, name, ({ id }) => id);
			const place = Math.floor(turn / inTurn.length) % ordered.length;
			for (const topic of [...ordered.slice(place), ...ordered.slice(0, place)]) {
				if (!isNew(topic)) continue;
				const question = topic.kind.ask(topic, pool, { mode: 'choice', level: topic.level, seed: date });
				if (!question) continue;
				battles.add(topic.subject.battle.id);
				kinds.add(name);
				return question;
			}
		}
		return undefined;
	}
}

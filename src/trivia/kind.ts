/** What every kind of question says of itself: what it can ask about, and how it asks. */
import type { Battle, Dataset } from '../dataset/dataset.ts';
import type { Level, Mode, Question } from './question.ts';
import { type Subject, subjectsOf } from './subject.ts';

/** What questions are made from. */
export interface Pool {
	readonly dataset: Dataset;
	/** The battles that can be asked about or stand beside another, in an order that says nothing of them. */
	readonly subjects: readonly Subject[];
	/** By battle id. */
	readonly subjectOf: ReadonlyMap<string, Subject>;
}

/** Something that can be asked. */
export interface Topic {
	/** `kind.battle`, or where a kind can ask several things of a battle `kind.battle/detail`; at most 100 characters. */
	readonly id: string;
	readonly kind: QuestionKind;
	/** Whose question it is: its era and war decide who is asked it. */
	readonly subject: Subject;
	/** What of the battle is asked: the id of an entry, the place of a side; as the kind understands it. */
	readonly detail: string | undefined;
	/** Before anybody answered it. */
	readonly level: Level;
}

/** How a question is to be. */
export interface Asking {
	readonly mode: Mode;
	/** Decides how near the wrong options are. */
	readonly level: Level;
	/** Decides everything that is drawn: the same seed makes the same question of the same records. */
	readonly seed: string;
}

export interface QuestionKind {
	/** The first part of its topics' ids. */
	readonly name: string;
	readonly modes: readonly Mode[];
	/** Those that it can most likely ask; computed once for each pool. */
	topics(pool: Pool): readonly Topic[];
	/**
	 * @param topic one of `topics`
	 * @param asking whose mode is one of `modes`
	 * @returns undefined where nothing to tell the answer apart from was drawn
	 */
	ask(topic: Topic, pool: Pool, asking: Asking): Question | undefined;
}

export function createPool(dataset: Dataset): Pool {
	const subjects = subjectsOf(dataset.battles.values());
	return { dataset, subjects, subjectOf: new Map(subjects.map((subject) => [subject.battle.id, subject])) };
}

/** @param hardness of the kind: 0 for what is known by all who know the battle, 2 for what few of them know */
export function topicOf(kind: QuestionKind, subject: Subject, hardness: 0 | 1 | 2, detail?: string): Topic {
	const of = detail === undefined ? subject.battle.id : `${subject.battle.id}/${detail}`;
	return { id: `${kind.name}.${of}`, kind, subject, detail, level: levelOf(subject.battle, hardness) };
}

function levelOf({ fame }: Battle, hardness: number): Level {
	const score = 5 - fame + hardness;
	if (score <= 1) return 'easy';
	return score === 2 ? 'medium' : 'hard';
}

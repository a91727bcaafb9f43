/** What a kind asks of a few sample battles. */
import { createPool, type Pool, type QuestionKind } from '../../../src/trivia/kind.ts';
import { LEVELS, type Mode, type Question } from '../../../src/trivia/question.ts';
import { sampleDataset, sampleRecord } from '../../sample-battle.ts';

export const SEEDS = Array.from({ length: 12 }, (_, at) => `seed ${at}`);

/** @param battles changes to the sample record, by id; each needs a name and a date of its own */
export function poolOf(battles: Readonly<Record<string, Record<string, unknown>>>): Pool {
	const records = Object.entries(battles).map(([id, changes]) => [id, sampleRecord({ names: [], ...changes })]);
	return createPool(sampleDataset(Object.fromEntries(records)));
}

export function topicIds(kind: QuestionKind, pool: Pool): string[] {
	return kind.topics(pool).map(({ id }) => id);
}

/** Every question of a topic, at every level and with several seeds. */
export function questionsOf(kind: QuestionKind, pool: Pool, topicId: string, mode: Mode = 'choice'): Question[] {
	const topic = kind.topics(pool).find(({ id }) => id === topicId);
	if (!topic) throw new Error(`${topicId} is none of ${topicIds(kind, pool)}`);
	return LEVELS.flatMap((level) => SEEDS.flatMap((seed) => kind.ask(topic, pool, { mode, level, seed }) ?? []));
}

export function rightOf({ task }: Question): string {
	return task.mode === 'choice' ? (task.options[task.right] ?? '') : '';
}

/** All wrong options of some questions. */
export function wrongOf(questions: readonly Question[]): Set<string> {
	return new Set(
		questions.flatMap(({ task }) => (task.mode === 'choice' ? task.options.filter((_, at) => at !== task.right) : [])),
	);
}

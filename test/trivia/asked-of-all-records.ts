/** The questions of all records: every topic in each of its modes. */
import type { Dataset } from '../../src/dataset/dataset.ts';
import { loadDataset } from '../../src/dataset/load.ts';
import type { Topic } from '../../src/trivia/kind.ts';
import type { Level, Mode, Question } from '../../src/trivia/question.ts';
import { createQuiz, type Quiz } from '../../src/trivia/quiz.ts';
import { ROOT } from '../running-bot.ts';
import type { Asked } from './judge-of-questions.ts';

export const dataset: Dataset = loadDataset(`${ROOT}/data`);
export const quiz: Quiz = createQuiz(dataset);

export interface Attempt {
	readonly topic: Topic;
	readonly mode: Mode;
	readonly level: Level;
	readonly seed: string;
	readonly question: Question | undefined;
}

export function askAll(level: Level, seed: string, { pool, topics }: Quiz = quiz): Attempt[] {
	return topics.flatMap((topic) =>
		topic.kind.modes.map((mode) => ({
			topic,
			mode,
			level,
			seed,
			question: topic.kind.ask(topic, pool, { mode, level, seed }),
		})),
	);
}

export function isChoice(question: Question): question is Asked {
	return question.task.mode === 'choice';
}

/** With what makes the question come again, so that a failure can be looked into. */
export function named({ level, seed, question }: Attempt, what: string): string {
	return `${question?.topic} (${level}, seed ${seed}): ${what} in ${question?.prompt} ${question?.passage ?? ''}`;
}

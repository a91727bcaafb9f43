/** Questions of a kind: of small sets of records, and of all records. */
import type { Dataset } from '../../../src/dataset/dataset.ts';
import { loadDataset } from '../../../src/dataset/load.ts';
import { once } from '../../../src/dataset/once.ts';
import { createPool, type Pool, type QuestionKind } from '../../../src/trivia/kind.ts';
import { LEVELS, type Level, type Mode, type Question, questionSchema } from '../../../src/trivia/question.ts';
import { ROOT } from '../../running-bot.ts';
import { sampleDataset, sampleRecord } from '../../sample-battle.ts';

type Json = Record<string, unknown>;

/** Battles whose records are alike but for these changes; each is its name in small letters. */
export function poolOf(records: readonly Json[], wars?: readonly Json[]): Pool {
	const named = records.map((record, at) => sampleRecord({ name: `Battle ${at}`, names: [], timeline: [], ...record }));
	const ids = named.map(({ name }) =>
		String(name)
			.toLowerCase()
			.replaceAll(/[^a-z0-9]+/g, '-'),
	);
	return createPool(sampleDataset(Object.fromEntries(named.map((record, at) => [ids[at], record])), wars));
}

export const allRecords = once((): Dataset => loadDataset(`${ROOT}/data`));
export const allSubjects = once((): Pool => createPool(allRecords()));

interface Wanted {
	readonly mode?: Mode;
	readonly levels?: readonly Level[];
	readonly seeds?: number;
	/** The id of the only battle to be asked about. */
	readonly of?: string;
}

/** Every topic at every level with so many seeds. */
export function askAll(kind: QuestionKind, pool: Pool, wanted: Wanted = {}): Question[] {
	return attempts(kind, pool, wanted).flatMap((question) => (question ? [questionSchema.parse(question)] : []));
}

/** In per cent. */
export function failures(kind: QuestionKind, pool: Pool, mode: Mode): number {
	const asked = attempts(kind, pool, { mode });
	return (100 * asked.filter((question) => question === undefined).length) / asked.length;
}

function attempts(kind: QuestionKind, pool: Pool, { mode = 'choice', levels = LEVELS, seeds = 1, of }: Wanted) {
	const topics = kind.topics(pool).filter(({ subject }) => of === undefined || subject.battle.id === of);
	return levels.flatMap((level) =>
		topics.flatMap((topic) =>
			Array.from({ length: seeds }, (_, seed) => kind.ask(topic, pool, { mode, level, seed: `seed ${seed}` })),
		),
	);
}

/** The right option; of a typed answer how it is shown, of an order all options in that order. */
export function answerOf({ task }: Question): string {
	if (task.mode === 'type') return task.canonical;
	if (task.mode === 'order') return task.right.map((at) => task.options[at]).join(' < ');
	return task.options[task.right] ?? '';
}

export function wrongOptions({ task }: Question): string[] {
	return task.mode === 'choice' ? task.options.filter((_, at) => at !== task.right) : [];
}

/** How often the right option stands at each place, as a share of all. */
export function shareOfPlaces(questions: readonly Question[]): number[] {
	const places = questions.map(({ task }) => (task.mode === 'choice' ? task.right : -1));
	return [0, 1, 2, 3].map((place) => places.filter((each) => each === place).length / questions.length);
}

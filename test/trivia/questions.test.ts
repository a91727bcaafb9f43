/** What must hold for every question that the records make; see judge-of-questions.ts for who says so. */
import { describe, expect, test } from 'vitest';
import { RESERVED_IDS } from '../../src/dataset/schema.ts';
import { questionSchema } from '../../src/trivia/question.ts';
import { createQuiz, KINDS } from '../../src/trivia/quiz.ts';
import { sampleDataset, sampleRecord, sampleSide } from '../sample-battle.ts';
import { type Attempt, askAll, dataset, isChoice, named, quiz } from './asked-of-all-records.ts';
import { createJudge } from './judge-of-questions.ts';
import { leaksOf } from './leaks-of-questions.ts';
import { Names } from './records-read-anew.ts';

const attempts = [...askAll('easy', 'a'), ...askAll('hard', 'b')];
const questions = attempts.flatMap(({ question }) => question ?? []);
const choices = questions.filter(isChoice);
const names = new Names(dataset);
const judge = createJudge(dataset);

/** Each with its question, in words, where something is wrong. */
function wrongIn(judged: (attempt: Attempt) => string[]): string[] {
	return attempts.flatMap((attempt) => judged(attempt).map((what) => named(attempt, what)));
}

describe('the questions of all records', () => {
	test('are many, of at least a dozen kinds, and are asked in each of their modes', () => {
		expect(questions.length).toBeGreaterThan(10_000);
		expect(new Set(questions.map(({ kind }) => kind))).toEqual(new Set(KINDS.map(({ name }) => name)));
		expect(KINDS.length).toBeGreaterThanOrEqual(12);
		const asked = new Set(questions.map(({ kind, task }) => `${kind} ${task.mode}`));
		expect(asked).toEqual(new Set(KINDS.flatMap(({ name, modes }) => modes.map((mode) => `${name} ${mode}`))));
	});

	test('have one right option that can be defended, and no other', () => {
		const wrong = wrongIn(({ question }) => {
			if (!question || !isChoice(question)) return [];
			const { options, right } = question.task;
			const rights = judge.rightOptions(question);
			return rights.join() === String(right) ? [] : [`${rights.map((at) => options[at])}, not ${options[right]}`];
		});
		expect(wrong).toEqual([]);
	});

	test('have one answer to be typed, and one order', () => {
		const wrong = wrongIn(({ level, question }) => {
			if (question?.task.mode === 'order') return judge.isInOrder(question.task) ? [] : ['another order'];
			// What is typed is the same at every level.
			return question?.task.mode === 'type' && level === 'easy' ? judge.otherAnswers(question, question.task) : [];
		});
		expect(wrong).toEqual([]);
	});

	test('do not give their answer away', () => {
		expect(wrongIn(({ question }) => (question ? leaksOf(question, names) : []))).toEqual([]);
	});

	test('have four options, none like another, or all that there are', () => {
		const few = choices.filter(({ task: { options } }) => options.length < 4).map(({ kind }) => kind);
		expect(new Set(few)).toEqual(new Set(['prevailed', 'stronger']));
		expect(choices.filter(({ task: { options } }) => new Set(options).size < options.length)).toEqual([]);
	});

	test.each(KINDS.filter(({ modes }) => modes.includes('choice')).map(({ name }) => name))(
		'%s: the right option stands at each place about equally often',
		(kind) => {
			// "Neither side" always stands last.
			const tasks = choices
				.filter((question) => question.kind === kind)
				.map(({ task }) => ({ ...task, options: task.options.filter((option) => option !== 'Neither side') }))
				.filter(({ right, options }) => right < options.length);
			const most = Math.max(...tasks.map(({ options }) => options.length));
			const full = tasks.filter(({ options }) => options.length === (kind === 'prevailed' ? 2 : most));
			const places = Array.from(
				{ length: full[0]?.options.length ?? 0 },
				(_, at) => full.filter(({ right }) => right === at).length,
			);
			// Four times what chance makes them differ by.
			const room = 4 * Math.sqrt(full.length / places.length);
			for (const count of places) expect(Math.abs(count - full.length / places.length)).toBeLessThan(room);
		},
	);

	test('come out the same again from the same seed', () => {
		for (const { topic, mode, level, seed, question } of attempts.filter((_, at) => at % 9 === 0)) {
			expect(topic.kind.ask(topic, quiz.pool, { mode, level, seed })).toEqual(question);
		}
	});

	test('are proved by receipts that exist, among them one of the battle that is asked about', () => {
		const wrong = wrongIn(({ topic, question }) =>
			(question?.proof ?? [])
				.filter((receipt) => {
					const [battle = '', part] = receipt.split('/');
					const isReserved = RESERVED_IDS.some((id) => id === part);
					return !(dataset.battles.has(battle) && isReserved) && !dataset.entries.has(receipt);
				})
				.concat(
					question && !question.proof.some((receipt) => receipt.startsWith(`${topic.subject.battle.id}/`))
						? ['no proof']
						: [],
				),
		);
		expect(wrong).toEqual([]);
	});

	test('are as their schema says', () => {
		for (const question of questions) questionSchema.parse(question);
	});
});

/** The judge of all this, with questions made wrong. */
describe('a second right option is found', () => {
	const byPrompt = [...Map.groupBy(choices, ({ kind, prompt }) => `${kind} ${prompt}`).values()];
	test.each(['in-country', 'of-war', 'won', 'lost', 'on-day', 'commander'])(
		'%s: the right one of another such question',
		(kind) => {
			const mixed = byPrompt
				.filter(([first]) => first?.kind === kind)
				.flatMap((alike) => {
					const [one, other] = alike;
					const second = other?.task.options[other.task.right];
					if (!one || second === undefined || one.task.options.includes(second)) return [];
					const options = one.task.options.map((option, at) => (at === (one.task.right + 1) % 4 ? second : option));
					return [{ ...one, task: { ...one.task, options } }];
				});
			expect(mixed.length).toBeGreaterThan(0);
			for (const question of mixed) expect(judge.rightOptions(question)).toHaveLength(2);
		},
	);

	test.each(
		'year days how-many country war prevailed stronger other-name written native-name story first last'.split(' '),
	)('%s: what is asked decides, not what is marked as right', (kind) => {
		const some = choices.filter((question) => question.kind === kind);
		const turned = some.map((question, at) => {
			const { prompt, passage } = some[(at + Math.floor(some.length / 3)) % some.length] ?? question;
			if (kind === 'first' || kind === 'last') return { ...question, kind: kind === 'first' ? 'last' : 'first' };
			return { ...question, prompt, passage };
		});
		const same = turned.filter((question) => judge.rightOptions(question).join() === String(question.task.right));
		expect(some.length).toBeGreaterThan(10);
		expect(same.length / some.length).toBeLessThan(0.4);
	});
});

test('a new battle brings its questions along', () => {
	const battle = (name: string, year: number, changes = {}) => ({
		...sampleRecord({ name, names: [], date: `${year}-05-01/${year}-05-03`, timeline: [] }),
		...changes,
	});
	const old = Object.fromEntries(
		['Ford', 'Bridge', 'Wood', 'Moor', 'Cliff'].map((place, at) => [
			place.toLowerCase(),
			battle(`Battle of ${place}`, 1500 + 70 * at, {
				sides: [sampleSide(`Men of ${at}`, `Captain ${'ABCDE'[at]}lpha`), sampleSide('Foes', 'Otto Foe')],
			}),
		]),
	);
	const now = { ...old, glen: sampleRecord({ name: 'Battle of Glenmoor', timeline: [] }) };
	const topicsOf = (records: Record<string, Record<string, unknown>>) => createQuiz(sampleDataset(records)).topics;
	const before = new Set(topicsOf(old).map(({ id }) => id));
	const added = topicsOf(now).filter(({ id }) => !before.has(id));
	const ofGlen = added.filter(({ subject }) => subject.battle.id === 'glen');
	expect(new Set(ofGlen.map(({ kind }) => kind.name)).size).toBeGreaterThanOrEqual(6);
	const { pool } = createQuiz(sampleDataset(now));
	const asked = ofGlen.flatMap(
		(topic) => topic.kind.ask(topic, pool, { mode: topic.kind.modes[0] ?? 'choice', level: 'easy', seed: 'a' }) ?? [],
	);
	expect(asked.length).toBeGreaterThan(4);
	for (const question of asked) expect(JSON.stringify(question)).toMatch(/Glenmoor|glen\//);
});

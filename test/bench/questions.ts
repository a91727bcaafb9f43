/** How many questions a second are made from the records, beside a list of as many that was made before. */
import { loadDataset } from '../../src/dataset/load.ts';
import { shuffle } from '../../src/trivia/draw.ts';
import { drawQuestions, type Past, type Wish } from '../../src/trivia/draw-questions.ts';
import { LEVELS, type Question, questionSchema } from '../../src/trivia/question.ts';
import { createQuiz, type Quiz } from '../../src/trivia/quiz.ts';
import { ROOT } from '../running-bot.ts';
import { line, ms, percentile, ratio } from './report.ts';

const WISH: Wish = { mode: 'choice', count: 20 };
const ASKED_BEFORE = 10_000;
const DRAWS = 50;
/** One in so many is asked before the clock starts. */
const WARM_UP = 10;

/** A question of a list as bots keep it: its text is read when it is asked. */
interface Listed {
	readonly id: string;
	readonly json: string;
}

export function benchQuestions(): void {
	const dataset = loadDataset(`${ROOT}/data`);
	const quiz = createQuiz(dataset);
	const made = timed(() => [quiz.pool, quiz.topics]);
	const { topics, pool } = quiz;
	makeAll(
		quiz,
		topics.filter((_, at) => at % WARM_UP === 0),
		'warm-up',
	);
	const asked = timed(() => makeAll(quiz, topics, 'measured'));
	const list = asked.result.map((question, at) => ({ id: String(at), json: JSON.stringify(question) }));
	drawFrom(list, list.length / WARM_UP);
	const drawn = timed(() => drawFrom(list, list.length));
	const rates = [asked.result.length / asked.seconds, list.length / drawn.seconds] as const;

	const before = shuffle(topics, 'before', ({ id }) => id).slice(0, ASKED_BEFORE);
	const past: Past = {
		asked: new Map(before.map(({ id }) => [id, 1])),
		tallies: new Map(before.map(({ id }) => [id, { answers: 20, rights: 12 }])),
	};
	const listedBefore = new Set(list.slice(0, ASKED_BEFORE).map(({ id }) => id));
	const games = medianOf(DRAWS, (at) => drawQuestions(topics, pool, WISH, past, `game ${at}`));
	const gamesOfList = medianOf(DRAWS, () => {
		const left = list.filter(({ id }) => !listedBefore.has(id));
		drawFrom(left, WISH.count);
	});

	console.log(
		`\nquestions from ${dataset.battles.size} battles, beside a list of as many, made before, from which one is drawn and read with zod:`,
	);
	line('pool and topics, once', `${topics.length} topics in ${ms(made.seconds * 1000)}`);
	line('every topic, mode and level', `${asked.result.length} questions, ${rates[0].toFixed(0)} a second`);
	line('list', `${rates[1].toFixed(0)} a second`);
	line('ratio', ratio(...rates));
	line(`game of ${WISH.count}, ${before.length} topics asked before`, ms(games));
	line('the same from the list', ms(gamesOfList));
	line('ratio', ratio(games, gamesOfList));
}

function makeAll({ pool }: Quiz, topics: Quiz['topics'], seed: string): Question[] {
	return topics.flatMap((topic) =>
		topic.kind.modes.flatMap((mode) =>
			LEVELS.flatMap((level) => topic.kind.ask(topic, pool, { mode, level, seed }) ?? []),
		),
	);
}

function drawFrom(list: readonly Listed[], count: number): Question[] {
	return Array.from({ length: count }, () => {
		const listed = list[Math.floor(Math.random() * list.length)];
		return questionSchema.parse(JSON.parse(listed?.json ?? ''));
	});
}

function timed<Result>(act: () => Result): { result: Result; seconds: number } {
	const began = performance.now();
	const result = act();
	return { result, seconds: (performance.now() - began) / 1000 };
}

/** Milliseconds. */
function medianOf(times: number, act: (at: number) => unknown): number {
	return percentile(
		Array.from({ length: times }, (_, at) => timed(() => act(at)).seconds * 1000),
		50,
	);
}

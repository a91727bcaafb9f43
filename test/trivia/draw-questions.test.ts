/** Which questions a game gets: of few topics, so that each can be followed, and of all. */
import { describe, expect, test } from 'vitest';
import { drawQuestions, type Past, type Wish } from '../../src/trivia/draw-questions.ts';
import type { Question } from '../../src/trivia/question.ts';
import { dataset, quiz } from './asked-of-all-records.ts';

const { pool, topics } = quiz;
const battleIn = (topic: string) => topic.replace(/^[^.]*\./, '').split('/')[0] ?? '';
const NEVER: Past = { asked: new Map(), tallies: new Map() };
const draw = (wish: Partial<Wish>, seed = 'a', past = NEVER, from = topics) =>
	drawQuestions(from, pool, { mode: 'choice', count: 10, ...wish }, past, seed);

/** Six games in a row on a server, which remembers what it asked. */
function play(few: typeof topics, count: number, games: number): Question[][] {
	const asked = new Map<string, number>();
	return Array.from({ length: games }, (_, game) => {
		const questions = draw({ count }, `game ${game}`, { ...NEVER, asked }, few);
		for (const { topic } of questions) asked.set(topic, (asked.get(topic) ?? 0) + 1);
		return questions;
	});
}

describe('of a small pool', () => {
	const few = topics.filter(
		({ kind, subject }) =>
			['country', 'prevailed', 'won'].includes(kind.name) && subject.battle.war === 'Hundred Years’ War',
	);

	test('no topic comes a second time before all others came, and then all come again', () => {
		expect(few.length).toBeGreaterThan(8);
		const counts = new Map<string, number>();
		for (const questions of play(few, 4, few.length)) {
			for (const { topic } of questions) {
				const least = Math.min(...few.map(({ id }) => counts.get(id) ?? 0));
				const inGame = questions.filter((each) => each.topic === topic).length;
				expect(inGame).toBe(1);
				expect(counts.get(topic) ?? 0).toBeLessThanOrEqual(least + 1);
			}
			for (const { topic } of questions) counts.set(topic, (counts.get(topic) ?? 0) + 1);
			const all = few.map(({ id }) => counts.get(id) ?? 0);
			expect(Math.max(...all) - Math.min(...all)).toBeLessThanOrEqual(1);
		}
		expect([...counts.values()].every((count) => count === 4)).toBe(true);
	});

	test('there are fewer questions than wanted, each once', () => {
		const questions = draw({ count: 50 }, 'a', NEVER, few);
		expect(new Set(questions.map(({ topic }) => topic))).toEqual(new Set(few.map(({ id }) => id)));
		expect(questions).toHaveLength(few.length);
	});
});

describe('filters hold', () => {
	test.each(['Antiquity', 'World wars', 'Since 1945'] as const)('%s', (era) => {
		const questions = draw({ era });
		expect(questions).toHaveLength(10);
		expect(questions.map((question) => question.era)).toEqual(Array(10).fill(era));
	});

	test('a war, with those that are a part of it', () => {
		const questions = draw({ war: 'world-war-ii', count: 20 });
		const wars = questions.map(({ topic }) => dataset.battles.get(battleIn(topic))?.wars.map(({ name }) => name) ?? []);
		expect(wars.every((names) => names.includes('World War II'))).toBe(true);
		expect(wars.some(([own]) => own !== 'World War II')).toBe(true);
	});

	test.each(['type', 'order'] as const)('mode %s', (mode) => {
		const questions = draw({ mode });
		expect(questions).toHaveLength(10);
		expect(questions.every(({ task }) => task.mode === mode)).toBe(true);
	});

	test.each(['easy', 'medium', 'hard'] as const)('level %s', (level) => {
		const questions = draw({ level });
		expect(questions).toHaveLength(10);
		expect(questions.every((question) => question.level === level)).toBe(true);
	});
});

test('battles and kinds are spread', () => {
	for (const seed of ['a', 'b', 'c', 'd', 'e']) {
		const questions = draw({ count: 15 }, seed);
		expect(new Set(questions.map(({ topic }) => battleIn(topic))).size).toBe(15);
		expect(new Set(questions.map(({ kind }) => kind)).size).toBe(15);
	}
});

test('the seed decides what is drawn', () => {
	expect(draw({})).toEqual(draw({}));
	expect(draw({})).not.toEqual(draw({}, 'b'));
});

test('a topic that everybody knows becomes easy, and one that nobody knows hard', () => {
	const [topic] = topics.filter(({ level, kind }) => level === 'medium' && kind.name === 'prevailed');
	if (!topic) throw new Error('no topic');
	const levelWith = (answers: number, rights: number) =>
		draw({}, 'a', { ...NEVER, tallies: new Map([[topic.id, { answers, rights }]]) }, [topic])[0]?.level;
	expect(levelWith(0, 0)).toBe('medium');
	expect(levelWith(1, 1)).toBe('medium');
	expect(levelWith(50, 49)).toBe('easy');
	expect(levelWith(50, 3)).toBe('hard');
});

import { expect, test } from 'vitest';
import { lost, prevailed, won } from '../../../src/trivia/kinds/prevailed.ts';
import { sampleSide } from '../../sample-battle.ts';
import { poolOf, questionsOf, rightOf, topicIds, wrongOf } from './asked.ts';

const outcome = (result: string, victor?: string) => ({ result, ...(victor && { victor }), source: 'first' });
const fight = (name: string, year: string, ...outcomes: unknown[]) => ({
	name,
	date: year,
	sides: [sampleSide('Sweden', 'A. Red'), sampleSide('Saxony', 'B. Blue')],
	outcome: outcomes,
});
const victory = (name: string, year: string, victor: string) =>
	fight(name, year, outcome(`Victory of ${victor}`, victor));

const pool = poolOf({
	alba: fight('Battle of Alba', '1701', outcome('Swedish victory', 'Sweden'), outcome('Victory', 'Sweden')),
	berg: fight('Battle of Berg', '1702', outcome('Inconclusive'), outcome('Stalemate')),
	chur: fight('Battle of Chur', '1703', outcome('Swedish victory', 'Sweden'), outcome('Indecisive')),
	dorf: fight('Battle of Dorf', '1704', outcome('Tactical Swedish victory', 'Sweden')),
	eich: fight('Battle of Eich', '1705', outcome('Both sides withdrew')),
	saxon: fight('Battle of the Saxon Bridge', '1706', outcome('Saxon victory', 'Saxony')),
	fall: fight('Fall of Feld', '1707', outcome('Swedish victory', 'Sweden')),
	wound: fight('Grau Massacre', '1708', outcome('Swedish victory', 'Sweden')),
});

test('who prevailed is asked where every source says the same, without a but', () => {
	expect(topicIds(prevailed, pool).sort()).toEqual(['prevailed.alba', 'prevailed.berg']);
});

test('neither side is the last option, and right where it was a draw', () => {
	for (const question of [...questionsOf(prevailed, pool, 'prevailed.alba')]) {
		expect(question).toMatchObject({ prompt: 'Who prevailed at the Battle of Alba?', proof: ['alba/outcome'] });
		expect(rightOf(question)).toBe('Sweden');
		expect(question.task).toMatchObject({ options: [expect.any(String), expect.any(String), 'Neither side'] });
	}
	expect(new Set(questionsOf(prevailed, pool, 'prevailed.berg').map(rightOf))).toEqual(new Set(['Neither side']));
});

const wars = poolOf({
	...{ a: victory('Battle of Alba', '1701', 'Sweden'), b: victory('Battle of Berg', '1702', 'Sweden') },
	...{ c: victory('Battle of Chur', '1703', 'Sweden'), d: victory('Battle of Dorf', '1704', 'Saxony') },
	e: {
		...victory('Battle of Eich', '1705', 'Sweden'),
		sides: [sampleSide('Sweden', 'A'), sampleSide('Saxony', 'B', { participants: ['Saxony', 'Swedish rebels'] })],
	},
	f: fight('Battle of Feld', '1706', outcome('Tactical Swedish victory', 'Sweden')),
	g: victory('Siege of Saxon Grau', '1707', 'Sweden'),
});

test('what a side won stands beside what it lost by every source', () => {
	const questions = questionsOf(lost, wars, 'lost.d/sweden');
	expect(new Set(questions.map(rightOf))).toEqual(new Set(['Battle of Dorf']));
	// Eich, where Swedes stood on both sides, and Feld, which is disputed, are never among them.
	expect([...wrongOf(questions)].sort()).toEqual([
		'Battle of Alba',
		'Battle of Berg',
		'Battle of Chur',
		'Siege of Saxon Grau',
	]);
	expect(questions[0]?.prompt).toBe('In which of these did Sweden fight on the losing side?');
	expect(questions[0]?.proof[0]).toBe('d/outcome');
});

test('no option names the side', () => {
	const questions = questionsOf(won, wars, 'won.d/saxony');
	expect([...wrongOf(questions)].sort()).toEqual([
		'Battle of Alba',
		'Battle of Berg',
		'Battle of Chur',
		'Battle of Eich',
	]);
	expect(topicIds(lost, wars)).not.toContain('lost.g/saxony');
});

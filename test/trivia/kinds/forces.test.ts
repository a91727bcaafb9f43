import { expect, test } from 'vitest';
import { howMany, stronger } from '../../../src/trivia/kinds/forces.ts';
import { sampleSide } from '../../sample-battle.ts';
import { poolOf, questionsOf, rightOf, topicIds } from './asked.ts';

interface Claimed {
	readonly value?: number;
	readonly min?: number;
	readonly max?: number;
	readonly approximate?: true;
	readonly note?: string;
}

const measure = (of: string, ...claims: Claimed[]) => ({
	of,
	claims: claims.map((claim) => ({ ...claim, source: 'first' })),
});
const pool = (ours: unknown[], theirs: unknown[] = [], losses: unknown[] = []) =>
	poolOf({
		alba: {
			name: 'Battle of Alba',
			date: '1701',
			sides: [
				sampleSide('Reds', 'A. Red', { strength: ours, losses }),
				sampleSide('Blues', 'B. Blue', { strength: theirs, losses: [] }),
			],
		},
	});

const range = (option: string) => option.split(' to ').map((end) => Number(end.replaceAll(',', '')));

test('the right range holds every claim, and no other holds any', () => {
	const asked = questionsOf(
		howMany,
		pool([measure('men', { value: 20_000 }, { min: 15_000, max: 24_000 }, { value: 21_000, approximate: true })]),
		'how-many.alba/strength-0-0',
	);
	expect(asked).toHaveLength(36);
	for (const question of asked) {
		const [low = 0, high = 0] = range(rightOf(question));
		expect(low).toBeLessThan(15_000);
		expect(high).toBeGreaterThan(21_000 * 1.15);
		const ends = question.task.mode === 'choice' ? question.task.options.map(range) : [];
		expect(ends).toHaveLength(4);
		for (const [at, [from = 0, to = 0]] of ends.entries()) {
			expect(from).toBeLessThan(to);
			if (at > 0) expect(from).toBe(ends[at - 1]?.[1]);
		}
	}
	expect(new Set(asked.map(({ task }) => (task.mode === 'choice' ? task.right : -1)))).toEqual(new Set([0, 1, 2, 3]));
	expect(asked[0]).toMatchObject({
		prompt: 'How many men did the Reds have at the Battle of Alba?',
		proof: ['alba/strength'],
	});
});

test.each([
	['an open claim', [measure('men', { min: 20_000 })]],
	['a claim with a note', [measure('men', { value: 20_000, note: 'without the baggage train' })]],
	['claims too far apart', [measure('men', { value: 10_000 }, { value: 26_000 })]],
	['a measure given twice', [measure('men', { value: 20_000 }), measure('men', { value: 21_000 })]],
	['few', [measure('guns', { value: 12 })]],
	['what needs explaining', [measure('Celts in the second line', { value: 2000 })]],
])('%s is not asked', (_, strength) => {
	expect(topicIds(howMany, pool(strength))).toEqual([]);
});

test('losses are asked in words of their own', () => {
	const losses = [
		measure('killed', { value: 900 }),
		measure('killed and wounded', { value: 3000 }),
		measure('casualties', { value: 5000 }),
		measure('tanks', { value: 300 }),
		measure('cavalry', { value: 300 }),
	];
	const all = pool([], [], losses);
	expect(topicIds(howMany, all).map((id) => questionsOf(howMany, all, id)[0]?.prompt)).toEqual([
		'How many men of the Reds were killed at the Battle of Alba?',
		'How many men of the Reds were killed or wounded at the Battle of Alba?',
		'How many casualties did the Reds suffer at the Battle of Alba?',
		'How many tanks did the Reds lose at the Battle of Alba?',
	]);
});

test('which side had more is asked where every claim of it is well above every claim of the other', () => {
	const asked = (ours: Claimed[], theirs: Claimed[]) => {
		const both = pool([measure('men', ...ours)], [measure('men', ...theirs)]);
		return topicIds(stronger, both).flatMap((id) => questionsOf(stronger, both, id).map(rightOf));
	};
	expect(new Set(asked([{ value: 20_000 }, { value: 30_000 }], [{ min: 10_000, max: 15_000 }]))).toEqual(
		new Set(['Reds']),
	);
	expect(asked([{ value: 20_000 }], [{ min: 10_000, max: 18_000 }])).toEqual([]);
	expect(asked([{ value: 20_000 }], [{ min: 10_000 }])).toEqual([]);
	expect(asked([{ value: 20_000 }, { value: 9000 }], [{ value: 10_000 }])).toEqual([]);
});

import { expect, test } from 'vitest';
import { proofBlocks } from '../../src/cards/proof.ts';
import type { Question } from '../../src/trivia/question.ts';
import { sampleDataset, sampleRecord } from '../sample-battle.ts';

const names = [
	{ name: 'Hill Fight', language: 'en' },
	{ name: 'combat de la colline', language: 'fr' },
	{ name: 'Образцовый холм', language: 'ru', romanised: 'Obraztsovy kholm' },
];
const dataset = sampleDataset({ 'sample-hill': sampleRecord({ names }) });
const question = (changes: Partial<Question>): Question => ({
	...{
		topic: 'written.sample-hill/2',
		kind: 'written',
		era: 'World wars',
		level: 'hard',
		prompt: 'Which battle is this?',
	},
	...{ task: { mode: 'choice', options: ['Battle of Sample Hill', 'Battle of the Ford'], right: 0 } },
	...{ proof: ['sample-hill/names'], ...changes },
});
const RUSSIAN = 'Russian: Образцовый холм (Obraztsovy kholm)';

test.each([
	['the name that it shows', { passage: 'Образцовый холм' }, [RUSSIAN]],
	[
		'the name that it asks for',
		{ task: { mode: 'choice', options: ['Брод', 'Образцовый холм'], right: 1 } },
		[RUSSIAN],
	],
	['the name in its sentence', { prompt: 'Which battle is also called “Hill Fight”?' }, ['English: Hill Fight']],
	['all of them where it says none', {}, ['English: Hill Fight', 'French: combat de la colline', RUSSIAN]],
] as const)('a question of names is proved by %s', (_, changes, lines) => {
	const [block] = proofBlocks(dataset, question(JSON.parse(JSON.stringify(changes))));
	expect(block).toEqual([
		'**Battle of Sample Hill**',
		...lines,
		expect.stringContaining('[A. Author](https://example.org/1)'),
		'-# `sample-hill/names`',
	]);
});

test('what the records no longer have is left out, and no more is shown than is asked for', () => {
	const proof = ['sample-hill/nothing', 'gone/date', 'sample-hill/assault', 'sample-hill/date'];
	expect(proofBlocks(dataset, question({ proof })).map(([heading]) => heading)).toEqual([
		'**Battle of Sample Hill · 2 May 1901 · The assault**',
		'**Battle of Sample Hill**',
	]);
	expect(proofBlocks(dataset, question({ proof: ['sample-hill/date', 'sample-hill/outcome'] }), 1)).toHaveLength(1);
});

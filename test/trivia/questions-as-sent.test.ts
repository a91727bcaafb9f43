/** Every topic in each of its modes, as it is sent to Discord. */
import { expect, test } from 'vitest';
import { askAll, dataset, named } from './asked-of-all-records.ts';
import { finalLimitsBroken, limitsBroken } from './limits-of-questions.ts';

// The hard ones have the most options.
const attempts = askAll('hard', 'a');

test('each question fits into its messages and its window, whole', () => {
	const asked = attempts.filter(({ question }) => question);
	expect(asked.length).toBeGreaterThan(10_000);
	const broken = asked.flatMap((attempt) =>
		attempt.question ? limitsBroken(attempt.question, dataset).map((what) => named(attempt, what)) : [],
	);
	expect(broken).toEqual([]);
}, 60_000);

test('final scores fit, with names as long as they get', () => {
	expect(finalLimitsBroken()).toEqual([]);
});

test('a question that does not fit is found', () => {
	const question = attempts.find(({ mode }) => mode === 'choice')?.question;
	if (question?.task.mode !== 'choice') throw new Error('no question');
	const wordy = {
		...question,
		task: { ...question.task, options: question.task.options.map((option) => option.repeat(20)) },
	};
	expect(limitsBroken(wordy, dataset)).toContainEqual(expect.stringContaining('is cut'));
	expect(limitsBroken({ ...question, prompt: 'x'.repeat(5000) }, dataset)).not.toEqual([]);
});

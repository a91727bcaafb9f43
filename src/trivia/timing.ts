/** How long a question is open, and how long its answer is shown: time grows with how much there is to read. */
import type { Question } from './question.ts';

export const PACES = ['relaxed', 'normal', 'quick'] as const;
export type Pace = (typeof PACES)[number];

const FACTORS: Readonly<Record<Pace, number>> = { relaxed: 2, normal: 1, quick: 0.6 };
/**
 * Characters a second of somebody who reads slowly, or in another language than their own: 120 words a minute, half of the
 * 238 that adults read on average (https://doi.org/10.1016/j.jml.2019.104047), at six characters a word.
 */
const READING = 12;
/** Seconds to think and to act: to type and to put in order takes longer than to press a button. */
const THINKING: Readonly<Record<Question['task']['mode'], number>> = { choice: 10, type: 18, order: 20 };
/** Seconds in which everybody sees the answer before the next question. */
const SHOWN = 10;
const SECOND = 1000;

/** Milliseconds. */
export function answerTime({ prompt, passage = '', task }: Question, pace: Pace): number {
	const options = task.mode === 'type' ? '' : task.options.join(' ');
	const reading = (prompt.length + passage.length + options.length) / READING;
	return Math.round((THINKING[task.mode] + reading) * FACTORS[pace]) * SECOND;
}

/** Milliseconds. */
export function showTime(pace: Pace): number {
	return Math.round(SHOWN * FACTORS[pace]) * SECOND;
}

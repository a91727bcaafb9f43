/** A question of a game or of the daily quiz: plain data, so that it can be kept just as it was asked. */
import { z } from 'zod';
import { ERA_NAMES } from '../dataset/era.ts';

export const LEVELS = ['easy', 'medium', 'hard'] as const;
export type Level = (typeof LEVELS)[number];

export const MODES = ['choice', 'type', 'order'] as const;
/** One option is chosen, an answer is typed, or all options are put in order. */
export type Mode = (typeof MODES)[number];

/** Options that stand beside each other: no more, or they would not fit into one row of buttons. */
export const MOST_OPTIONS = 5;

const options = z.array(z.string().min(1)).min(2).max(MOST_OPTIONS);
const place = z.int().nonnegative();

const choice = z.object({
	mode: z.literal('choice'),
	/** Plain text, none like another; they never change places. */
	options,
	/** Which of them is right, counted from 0. */
	right: place,
});

const typed = z.object({
	mode: z.literal('type'),
	/** What is typed: a name of one of these, or a figure, which is exact. */
	of: z.enum(['battle', 'country', 'war', 'year', 'number']),
	/** The answer as it is shown. */
	canonical: z.string().min(1),
	/** Every spelling that is right; of a figure one: the year as EDTF counts them (0 is 1 BC), or the number, in digits. */
	accepted: z.array(z.string().min(1)).min(1),
});

const order = z.object({
	mode: z.literal('order'),
	options,
	/** The places of the options, the first in time first. */
	right: z.array(place),
});

const task = z.discriminatedUnion('mode', [choice, typed, order]);

export const questionSchema = z.object({
	/** What it asks, as a bag of questions knows it: `year.hastings`, `story.hattin/thirst`. */
	topic: z.string().min(1).max(100),
	/** The name of its kind. */
	kind: z.string().min(1),
	era: z.enum(ERA_NAMES),
	level: z.enum(LEVELS),
	/** Plain text: one sentence. */
	prompt: z.string().min(1).max(300),
	/** Plain text: what the prompt speaks of, such as a text whose names are blanked or a name in another script. */
	passage: z.string().min(1).max(700).optional(),
	task,
	/** Ids of the receipts that prove it, each as /source takes it: `hastings/date`, `hattin/thirst`; the first says most. */
	proof: z.array(z.string().min(1)).min(1).max(MOST_OPTIONS),
});

/** @invariant exactly one answer is defensible, whatever source one believes */
export type Question = Readonly<z.output<typeof questionSchema>>;
export type Task = Question['task'];
export type ChoiceTask = z.output<typeof choice>;
export type TypeTask = z.output<typeof typed>;
export type OrderTask = z.output<typeof order>;

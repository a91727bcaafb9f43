/** Everything that can be asked about a dataset: all kinds of questions, and their topics. */
import type { Dataset } from '../dataset/dataset.ts';
import { once } from '../dataset/once.ts';
import { createPool, type Pool, type QuestionKind, type Topic } from './kind.ts';
import { commandedAt, commander } from './kinds/commander.ts';
import { country, inCountry } from './kinds/country.ts';
import { days } from './kinds/days.ts';
import { howMany, stronger } from './kinds/forces.ts';
import { nativeName, otherName, written } from './kinds/names.ts';
import { onDay } from './kinds/on-day.ts';
import { lost, prevailed, won } from './kinds/prevailed.ts';
import { first, last, order } from './kinds/sequence.ts';
import { story } from './kinds/story.ts';
import { ofWar, war } from './kinds/war.ts';
import { year } from './kinds/year.ts';

export const KINDS: readonly QuestionKind[] = [
	...[year, first, last, order, onDay, days],
	...[country, inCountry, war, ofWar],
	...[commander, commandedAt, prevailed, won, lost, howMany, stronger],
	...[otherName, written, nativeName, story],
];

/** Nothing is read before somebody asks, or it is warmed up: it takes a while. */
export interface Quiz {
	readonly pool: Pool;
	/** Of all kinds. */
	readonly topics: readonly Topic[];
	/** Reads everything, kind by kind, so that others get their turn in between. */
	warmUp(): Generator<void>;
}

export function createQuiz(dataset: Dataset): Quiz {
	const pool = once(() => createPool(dataset));
	const byKind = KINDS.map((kind) => once(() => kind.topics(pool())));
	const topics = once(() => byKind.flatMap((topicsOfKind) => topicsOfKind()));
	return {
		get pool() {
			return pool();
		},
		get topics() {
			return topics();
		},
		*warmUp() {
			for (const topicsOfKind of byKind) {
				topicsOfKind();
				yield;
			}
			topics();
		},
	};
}

/** Wrong options that are no battles, such as countries: the fittest for a level first. */
import { shuffle } from '../draw.ts';
import type { Level } from '../question.ts';

/** How many of the nearest are drawn from when it is to be hard. */
const NEAR = 6;

/** @param nameOf what tells one from every other */
export function drawByDistance<Item>(
	items: readonly Item[],
	distanceOf: (item: Item) => number,
	level: Level,
	seed: string,
	nameOf: (item: Item) => string,
): Item[] {
	const sorted = items
		.map((item) => ({ item, distance: distanceOf(item) }))
		.sort((a, b) => a.distance - b.distance)
		.map(({ item }) => item);
	const half = Math.max(NEAR, Math.ceil(sorted.length / 2));
	const near = sorted.slice(0, NEAR);
	const middle = sorted.slice(NEAR, half);
	const far = sorted.slice(half);
	const groups = { hard: [near, middle, far], medium: [middle, near, far], easy: [far, middle, near] }[level];
	return groups.flatMap((group) => shuffle(group, seed, nameOf));
}

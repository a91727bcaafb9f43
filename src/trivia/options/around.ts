/** Wrong figures around the right one, so that neither its place among them nor its distance from them tells it. */

import { drawNumber, shuffle } from '../draw.ts';
import { OPTIONS } from '../of-the-day/day-question.ts';

/**
 * @param distances how far off a wrong figure may be
 * @param within the lowest and the highest figure there may be
 * @returns ascending, with the right one at any place among them; fewer than `OPTIONS` where there is no room for more
 */
export function drawAround(
	right: number,
	distances: readonly number[],
	{ least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY },
	seed: string,
): number[] {
	const shuffled = shuffle(distances, seed, String);
	const upwards = shuffled.filter((distance) => right + distance <= most);
	const planned = upwards.slice(0, drawNumber(OPTIONS, `${seed}/above`));
	// No distance on both sides, or the right figure would be known by standing in the middle.
	const below = shuffled
		.filter((distance) => right - distance >= least && !planned.includes(distance))
		.slice(0, OPTIONS - 1 - planned.length);
	const above = [...planned, ...upwards.filter((distance) => !planned.includes(distance) && !below.includes(distance))];
	return [
		right,
		...below.map((distance) => right - distance),
		...above.slice(0, OPTIONS - 1 - below.length).map((distance) => right + distance),
	].sort((a, b) => a - b);
}

/** Every whole number between two, these included. */
export function numbersFrom(first: number, last: number): number[] {
	return Array.from({ length: Math.max(0, last - first + 1) }, (_, step) => first + step);
}

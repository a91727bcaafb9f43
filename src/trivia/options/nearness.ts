/** Which battles may stand beside another as wrong options, the fittest for a level first. */
import { yearOfDay } from '../../dataset/edtf.ts';
import { shuffle } from '../draw.ts';
import type { Pool } from '../kind.ts';
import { oncePerPool } from '../once-per-pool.ts';
import type { Level } from '../question.ts';
import type { Subject } from '../subject.ts';
import { namedAlone } from './named-alone.ts';

/** How many of the nearest are drawn from first when it is to be hard, and how many of the next when it is to be less so. */
const NEAR = 12;
const MIDDLE = 48;

/** The years that lie between two battles by every claim: 0 where their dates meet or are of years next to each other. */
export function yearsApart(a: Subject, b: Subject): number {
	const [first, second] = a.from <= b.from ? [a, b] : [b, a];
	return Math.max(0, yearOfDay(second.from) - yearOfDay(first.to) - 1);
}

const nearestOf = oncePerPool(() => new Map<Subject, readonly Subject[]>());

/** All others that their name alone tells: those of its war first, then by the years between. */
function byNearness(subject: Subject, pool: Pool): readonly Subject[] {
	const known = nearestOf(pool).get(subject);
	if (known) return known;
	const distanceOf = (other: Subject) => (other.battle.war === subject.battle.war ? -1 : yearsApart(subject, other));
	const sorted = [...namedAlone(pool)]
		.filter((other) => other !== subject)
		.map((other) => ({ other, distance: distanceOf(other) }))
		.sort((a, b) => a.distance - b.distance)
		.map(({ other }) => other);
	nearestOf(pool).set(subject, sorted);
	return sorted;
}

/**
 * @param fits what each must be to be a wrong option at all
 * @returns each only when it is asked for, since to see that one fits may take long
 */
export function* drawOthers(
	subject: Subject,
	pool: Pool,
	level: Level,
	seed: string,
	fits: (other: Subject) => boolean,
): Generator<Subject, undefined> {
	const fitting = byNearness(subject, pool).filter(fits);
	const near = fitting.slice(0, NEAR);
	const middle = fitting.slice(NEAR, NEAR + MIDDLE);
	const far = fitting.slice(NEAR + MIDDLE);
	const groups = { hard: [near, middle, far], medium: [middle, near, far], easy: [far, middle, near] }[level];
	for (const group of groups) yield* shuffle(group, seed, ({ key }) => key);
	return undefined;
}

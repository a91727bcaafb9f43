/** The ages that battles are counted by. */
import type { Battle } from './dataset.ts';

/** Each with the first year that is no longer of it. */
const ERAS = [
	{ name: 'Antiquity', until: 500 },
	{ name: 'Middle Ages', until: 1500 },
	{ name: 'Early modern', until: 1789 },
	{ name: 'Revolution and Napoleon', until: 1816 },
	{ name: 'Nineteenth century', until: 1914 },
	{ name: 'World wars', until: 1946 },
	{ name: 'Since 1945', until: Number.POSITIVE_INFINITY },
] as const;

export type Era = (typeof ERAS)[number]['name'];

/** In order of time. */
export const ERA_NAMES: readonly Era[] = ERAS.map(({ name }) => name);

/** The era in which a battle began. */
export function eraOf({ date: { best } }: Pick<Battle, 'date'>): Era {
	return ERAS.find(({ until }) => best.start.year < until)?.name ?? 'Since 1945';
}

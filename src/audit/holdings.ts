/** What the set holds, and about what its sources do not agree. */
import { formatDate } from '../dataset/calendar.ts';
import { type Battle, type Dataset, isDisputed } from '../dataset/dataset.ts';
import type { Measure } from '../dataset/schema.ts';

export function totalLines({ battles, wars }: Dataset): string[] {
	const all = [...battles.values()];
	const count = (of: (battle: Battle) => readonly unknown[]) => all.reduce((sum, battle) => sum + of(battle).length, 0);
	return [
		`${all.length} battles of ${wars.size} wars, ${count(({ timeline }) => timeline)} timeline entries, ${count(({ facts }) => facts)} facts,`,
		`${count(measuresOf)} counted things with ${count((battle) => measuresOf(battle).flatMap(({ claims }) => claims))} claims, ${count(({ sources }) => sources)} sources; ${count(disputesOf)} things disputed.`,
	];
}

/** A line for each battle, with those below it that say what is disputed. */
export function battleLines({ battles }: Dataset): string[] {
	return [...battles.values()].flatMap((battle) => {
		const { id, date, calendar, timeline, facts, sources } = battle;
		return [
			`  ${id}: ${formatDate(date.best, calendar)}; ${timeline.length} entries, ${facts.length} facts, ${sources.length} sources`,
			...disputesOf(battle).map((dispute) => `    disputed: ${dispute}`),
		];
	});
}

function measuresOf({ sides }: Battle): Measure[] {
	return sides.flatMap(({ strength, losses }) => [...strength, ...losses]);
}

function disputesOf({ date, outcome, sides, timeline, facts }: Battle): string[] {
	return [
		...(isDisputed(date) ? ['its date'] : []),
		...(new Set(outcome.map(({ victor }) => victor)).size > 1 ? ['who won'] : []),
		...sides.flatMap(({ name, strength, losses }) => [
			...strength.filter(differs).map(({ of }) => `${name}, ${of}`),
			...losses.filter(differs).map(({ of }) => `${name}, losses, ${of}`),
		]),
		...timeline.filter((entry) => entry.claims || isDisputed(entry.date)).map(({ id }) => id),
		...facts.filter(({ claims }) => claims).map(({ id }) => id),
	];
}

/** Whether any two claims give different figures. */
function differs({ claims }: Measure): boolean {
	return new Set(claims.map(({ value, min, max }) => `${value} ${min} ${max}`)).size > 1;
}

/** What the set covers: the days of the year, the eras and the regions. */
import { MONTHS } from '../dataset/calendar.ts';
import type { Battle, Dataset } from '../dataset/dataset.ts';
import { ERA_NAMES, eraOf } from '../dataset/era.ts';
import { YEAR_DAYS, type YearDay, yearDay } from '../dataset/on-this-day.ts';
import type { WorldMap } from './places.ts';

/** Timeline entries dated to one single day, counted by that day of the year. */
export function entriesByDay({ battles }: Dataset): ReadonlyMap<YearDay, number> {
	const counts = new Map(YEAR_DAYS.map(({ month, day }) => [yearDay(month, day), 0]));
	for (const { best } of [...battles.values()].flatMap(({ timeline }) => timeline.map(({ date }) => date))) {
		const { month, day } = best.start;
		if (best.start !== best.end || month === undefined || day === undefined) continue;
		const key = yearDay(month, day);
		counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	return counts;
}

/** How many of the 366 days have so many entries of their own, and which have not. */
export function dayLines(dataset: Dataset, least: number): string[] {
	const counts = entriesByDay(dataset);
	const thin = YEAR_DAYS.filter(({ month, day }) => (counts.get(yearDay(month, day)) ?? 0) < least);
	const full = YEAR_DAYS.length - thin.length;
	return [
		`${full} of ${YEAR_DAYS.length} days have ${least} entries or more of their own${thin.length > 0 ? '; with fewer:' : '.'}`,
		...MONTHS.map((month, at) => [month, thin.filter((day) => day.month === at + 1)] as const)
			.filter(([, days]) => days.length > 0)
			.map(([month, days]) => `  ${month}: ${spans(days.map(({ day }) => day))}`),
	];
}

/** [1, 2, 3, 7] as "1–3, 7". */
function spans(days: readonly number[]): string {
	const starts = days.filter((day) => !days.includes(day - 1));
	const ends = days.filter((day) => !days.includes(day + 1));
	return starts.map((start, index) => (start === ends[index] ? start : `${start}–${ends[index]}`)).join(', ');
}

/** Battles and entries of each era and each region. */
export function balanceLines({ battles }: Dataset, map: WorldMap): string[] {
	const all = [...battles.values()];
	const eras = Map.groupBy(all, eraOf);
	const regions = Map.groupBy(
		all,
		({ place }) => (place.country ? map.regionOf(place.country) : undefined) ?? 'At sea',
	);
	const byName = [...regions].sort(([, one], [, other]) => other.length - one.length);
	return [
		'Eras:',
		...ERA_NAMES.map((era) => countLine(era, eras.get(era) ?? [])),
		'Regions:',
		...byName.map(([region, own]) => countLine(region, own)),
	];
}

function countLine(name: string, battles: readonly Battle[]): string {
	const entries = battles.reduce((sum, { timeline, facts }) => sum + timeline.length + facts.length, 0);
	return `  ${name}: ${battles.length} battles, ${entries} entries and facts`;
}

/** How a question names a battle whose year it may tell, so that no other of its name can be meant. */
import { formatYear } from '../../dataset/calendar.ts';
import { allDates, type Battle } from '../../dataset/dataset.ts';
import { nameInProse } from '../../dataset/name-in-prose.ts';

/** "the Battle of Nicopolis (1396)". @returns undefined where sources differ on the year in which it began */
export function inYear({ name, date }: Battle): string | undefined {
	const [year, ...others] = new Set(allDates(date).map(({ start }) => start.year));
	return year === undefined || others.length > 0 ? undefined : `${nameInProse(name)} (${formatYear(year)})`;
}

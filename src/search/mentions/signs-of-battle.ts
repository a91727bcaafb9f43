/** What in a text speaks of one battle rather than another: its time, its sides, its commanders and its war. */
import { allDates, type Battle } from '../../dataset/dataset.ts';
import type { DatePoint } from '../../dataset/edtf.ts';
import type { SpokenPoint } from '../../dataset/mentioned-dates.ts';
import { surpriseOf } from '../words/everyday.ts';
import { foldedWords } from '../words/fold.ts';
import type { Word } from './running-words.ts';

/** A year further off is not meant as the battle's. */
const NEAR_YEARS = 25;
/** Nor is one further off than this where people may remember other things of that time. */
const NEAR_RECENT = 2;
const RECENT = 1900;
const MOST_DAYS = 31;

/** Whether the year lies so near that it may be meant as the battle's, right or wrong. */
export function isNearInTime(year: number, { date: { best } }: Battle): boolean {
	return year >= best.start.year - NEAR_YEARS && year <= best.end.year + NEAR_YEARS;
}

/** What a year gives that is the battle's, or next to it. */
export const OWN_YEAR = 3;

/** 3 for about its year, 2 for its day of the year or a year not far from its own. */
export function timePoints(dates: readonly SpokenPoint[], battle: Battle): number {
	const points = dates.map(({ year, month, day }) => {
		const { start, end } = battle.date.best;
		if (year === undefined) return month !== undefined && day !== undefined && isDayOf({ month, day }, battle) ? 2 : 0;
		if (year >= start.year - NEAR_RECENT && year <= end.year + NEAR_RECENT) return OWN_YEAR;
		return end.year < RECENT && isNearInTime(year, battle) ? 2 : 0;
	});
	return Math.max(0, ...points);
}

function isDayOf(said: { readonly month: number; readonly day: number }, battle: Battle): boolean {
	return allDates(battle.date).some(({ start, end }) => {
		const from = dayNumber(start);
		const to = dayNumber(end);
		const day = dayNumber(said);
		return (
			from !== undefined && to !== undefined && day !== undefined && day >= from && day <= to && to - from < MOST_DAYS
		);
	});
}

/** A number that grows with the days of a year. */
function dayNumber({ month, day }: Pick<DatePoint, 'month' | 'day'>): number | undefined {
	return month === undefined || day === undefined ? undefined : month * 31 + day;
}

/** Too many sides have these in their names. */
const COMMON = new Set(
	'united states kingdom empire republic union people peoples forces army allied allies great state rebels knights city and'.split(
		' ',
	),
);
const SHORTEST = 4;
/** Words that English says less often than this tell a person or a war from others. */
const TELLING = 0.6;
const SAME_PEOPLE = 4;
/** As many points as its people can give. */
export const MOST_PEOPLE = 3;

interface Company {
	/** Commanders by any word of their names, and what tells the war. */
	readonly names: ReadonlyMap<string, number>;
	/** The beginnings by which "Persia" is known in "Persians". */
	readonly peoples: ReadonlySet<string>;
}

/** How much the words about a name speak of its battle's people. */
export function createPeopleSigns(): (battle: Battle, words: readonly Word[]) => number {
	/** Made when first asked for, so that the start does not wait for it. */
	const companies = new Map<Battle, Company>();
	return (battle, words) => {
		const company = companies.get(battle) ?? companyOf(battle);
		companies.set(battle, company);
		let points = 0;
		for (const { stem } of new Set(words)) {
			points += company.names.get(stem) ?? (company.peoples.has(stem.slice(0, SAME_PEOPLE)) ? 1 : 0);
			if (points >= MOST_PEOPLE) return MOST_PEOPLE;
		}
		return points;
	};
}

function companyOf({ name, war, sides }: Battle): Company {
	const own = new Set(foldedWords(name));
	const telling = (texts: readonly string[]) =>
		texts.flatMap(foldedWords).filter((word) => word.length >= SHORTEST && !own.has(word) && !COMMON.has(word));
	const peoples = telling(sides.flatMap((side) => [side.name, ...side.participants]));
	const commanders = telling(sides.flatMap((side) => side.commanders.map((person) => person.name)));
	const wars = telling([war]).filter((word) => surpriseOf(word) > TELLING);
	return {
		names: new Map([...commanders, ...wars].map((word) => [word, surpriseOf(word) > TELLING ? 2 : 1])),
		peoples: new Set(peoples.map((word) => word.slice(0, SAME_PEOPLE))),
	};
}

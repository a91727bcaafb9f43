/** What in a text speaks of one battle rather than another: its time, its sides, its commanders and its war. */
import { allDates, type Battle, isInYears } from '../../dataset/dataset.ts';
import type { DatePoint } from '../../dataset/edtf.ts';
import type { SpokenPoint } from '../../dataset/mentioned-dates.ts';
import { surpriseOf } from '../words/everyday.ts';
import { foldedWords } from '../words/fold.ts';
import type { Word } from './prose.ts';

/** A year further off is not meant as the battle's. */
const NEAR_YEARS = 25;
/** A year no further off than this is as good as the battle's own. */
const NEXT_YEARS = 2;
/** Points for the battle's own year, for its day of some year, and for a year near its own. */
export const OWN_YEAR = 3;
const OWN_DAY = 2;
const NEAR_YEAR = 2;
/** A date claimed for a battle that spans more days than this tells no day of it. */
const MOST_DAYS = 31;

/** Whether the year lies so near that it may be meant as the battle's, right or wrong. */
export function isNearInTime(year: number, battle: Battle): boolean {
	return isInYears(battle, year, NEAR_YEARS);
}

/** How much dates speak for a battle: as much as the best of them. */
export function timePoints(dates: readonly SpokenPoint[], battle: Battle): number {
	const points = dates.map((date) => {
		const { year } = date;
		if (year !== undefined)
			return isInYears(battle, year, NEXT_YEARS) ? OWN_YEAR : isNearInTime(year, battle) ? NEAR_YEAR : 0;
		return isDayOf(date, battle) ? OWN_DAY : 0;
	});
	return Math.max(0, ...points);
}

function isDayOf({ month, day }: SpokenPoint, { date }: Battle): boolean {
	if (month === undefined || day === undefined) return false;
	return allDates(date).some(({ start, end }) => {
		const [from, said, to] = [dayOfYear(start), dayOfYear({ month, day }), dayOfYear(end)];
		return said >= from && said <= to && to - from < MOST_DAYS;
	});
}

/** A number that grows with the days of a year; NaN, which compares with none, for a month or year. */
function dayOfYear({ month = Number.NaN, day = Number.NaN }: Omit<DatePoint, 'year'>): number {
	return month * 31 + day;
}

/** Too many sides and wars have these in their names. */
const COMMON: ReadonlySet<string> = new Set(
	foldedWords(
		`united states kingdom empire republic union people peoples forces army allied allies great state rebels knights city and`,
	),
);
const SHORTEST = 4;
/** Words that English says less often than this tell a war from others. */
const TELLING = 0.6;
/** The letters by which "Persia" is known in "Persians". */
const SAME_PEOPLE = 4;
/** As many points as its people can give. */
export const MOST_PEOPLE = 3;

/** How much the words about a name speak of its battle's people and war. */
export function createPeopleSigns(): (battle: Battle, words: readonly Word[]) => number {
	/** Made when first asked for, so that the start does not wait for it. */
	const signs = new Map<Battle, PeopleSigns>();
	return (battle, words) => {
		const { names, peoples } = signs.getOrInsertComputed(battle, signsOf);
		const said = new Set(words.map(({ bare }) => bare));
		const points = said.values().filter((word) => names.has(word) || peoples.has(word.slice(0, SAME_PEOPLE)));
		return points.take(MOST_PEOPLE).toArray().length;
	};
}

interface PeopleSigns {
	/** Words of the names of commanders and of the war. */
	readonly names: ReadonlySet<string>;
	/** Beginnings of the names of the sides. */
	readonly peoples: ReadonlySet<string>;
}

function signsOf({ name, war, sides }: Battle): PeopleSigns {
	const own = new Set(foldedWords(name));
	const telling = (texts: readonly string[]) =>
		texts.flatMap(foldedWords).filter((word) => word.length >= SHORTEST && !own.has(word) && !COMMON.has(word));
	const peoples = telling(sides.flatMap((side) => [side.name, ...side.participants]));
	const commanders = telling(sides.flatMap((side) => side.commanders.map((person) => person.name)));
	return {
		names: new Set([...commanders, ...telling([war]).filter((word) => surpriseOf(word) > TELLING)]),
		peoples: new Set(peoples.map((word) => word.slice(0, SAME_PEOPLE))),
	};
}

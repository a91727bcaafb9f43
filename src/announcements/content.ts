/**
 * What an announcement tells, chosen so that a server is told nothing twice within a year where the records allow it. What was
 * chosen is kept as a list of ids, from which the same post comes out after a restart.
 */
import type { Battle, Dataset, Entry, War } from '../dataset/dataset.ts';
import { matchingBattles } from '../dataset/matching-battles.ts';
import { type Happening, type YearDay, yearDay } from '../dataset/on-this-day.ts';
import type { Schedule } from '../store/schedules.ts';
import { drawNumber, shuffle } from '../trivia/draw.ts';
import type { DayQuestion } from '../trivia/of-the-day/day-question.ts';
import { questionOfTheDay, readQuestion } from '../trivia/of-the-day/question-of-the-day.ts';

export interface Sources {
	readonly dataset: Dataset;
	readonly days: ReadonlyMap<YearDay, readonly Happening[]>;
}

/** `entries` is to be kept: ids of entries, `<battle>/date` for a battle that was merely under way, or that of a question. */
export type Chosen = { readonly entries: readonly string[] } & (
	| { readonly kind: 'on-this-day'; readonly happenings: readonly Happening[] }
	/** Also where there is nothing of what the schedule asks for. */
	| { readonly kind: 'fact'; readonly fact: Entry }
	| { readonly kind: 'quiz'; readonly question: DayQuestion }
);

type Filters = Pick<Schedule, 'era' | 'war'>;
export type Asked = Pick<Schedule, 'content' | 'guildId'> & Filters;

/** What the filters of a schedule let through, and which of them were heeded. */
export interface Scope {
	readonly battles: readonly Battle[];
	readonly era: string | null;
	readonly war: War | undefined;
}

/** What the server was told, and when. */
interface Memory {
	/** Within a year. */
	isRecent(id: string): boolean;
	/** The local day; empty where it was never told, or so long ago that nobody knows. */
	lastTold(id: string): string;
}

const MOST_ENTRIES = 5;
/** What 28 February keeps free for the leap day in years without one: it has enough of its own to fill the post alone. */
const LEAP_DAY_ENTRIES = 2;

/** The facts of records that do not change while the bot runs, in the order in which they are told. */
const SHUFFLED = new WeakMap<Dataset, readonly Entry[]>();

/**
 * A filter that lets nothing through, as when a war's record was renamed after the schedule was made, counts as none: a post
 * that tells more than was asked for is seen and mended, while one that no longer comes is missed by nobody.
 */
export function scopeOf({ era, war }: Filters, dataset: Dataset): Scope {
	const filters = [
		{ era, war },
		{ era: null, war },
		{ era, war: null },
	];
	const heeded = filters.find((filter) => matchingBattles(dataset, filter.era, filter.war).length > 0) ?? {
		era: null,
		war: null,
	};
	return {
		battles: matchingBattles(dataset, heeded.era, heeded.war),
		era: heeded.era,
		war: [...dataset.wars.values()].find(({ id }) => id === heeded.war),
	};
}

/**
 * @param date the local day, `YYYY-MM-DD`
 * @param shown by id the local day on which this server was last told it; what was told longer than a year ago may be left out
 * @throws {RangeError} where nothing happened on that day and the records hold no fact either
 */
export function chooseEntries(
	schedule: Asked,
	date: string,
	{ dataset, days }: Sources,
	shown: ReadonlyMap<string, string>,
): Chosen {
	const { battles } = scopeOf(schedule, dataset);
	const yearAgo = Temporal.PlainDate.from(date).subtract({ years: 1 }).toString();
	const lastTold = (id: string) => shown.get(id) ?? '';
	const memory: Memory = { lastTold, isRecent: (id) => lastTold(id) > yearAgo };
	if (schedule.content === 'quiz') {
		const question = questionOfTheDay(battles, date);
		if (question) return tellQuestion(question);
	}
	if (schedule.content === 'on-this-day') {
		const within = new Set(battles);
		const happenings = happeningsOn(date, days).filter(({ battle }) => within.has(battle));
		const chosen = chooseHappenings(happenings, date, memory);
		if (chosen.length > 0) return tellHappenings(chosen);
	}
	return tellFact(chooseFact(factsOf(battles, dataset), schedule.guildId, memory));
}

/**
 * What kept ids stand for; those that no longer lead to anything are left out.
 * @returns where none does, what is chosen for a server that was told nothing yet
 * @throws {RangeError} as `chooseEntries`
 */
export function recallEntries(schedule: Asked, date: string, entries: readonly string[], sources: Sources): Chosen {
	const { dataset, days } = sources;
	if (schedule.content === 'quiz') {
		const question = entries.flatMap((id) => readQuestion(dataset, id) ?? [])[0];
		if (question) return tellQuestion(question);
	}
	if (schedule.content === 'on-this-day') {
		const kept = new Set(entries);
		const happenings = happeningsOn(date, days).filter((happening) => kept.has(idOf(happening)));
		if (happenings.length > 0) return tellHappenings(happenings);
	}
	const fact = entries.map((id) => dataset.entries.get(id)).find((entry) => entry?.kind === 'fact');
	return fact ? tellFact(fact) : chooseEntries(schedule, date, sources, new Map());
}

function tellQuestion(question: DayQuestion): Chosen {
	return { kind: 'quiz', question, entries: [question.id] };
}

function tellHappenings(happenings: readonly Happening[]): Chosen {
	return { kind: 'on-this-day', happenings, entries: happenings.map(idOf) };
}

function tellFact(fact: Entry): Chosen {
	return { kind: 'fact', fact, entries: [fact.id] };
}

function idOf({ battle, entry }: Happening): string {
	return entry?.id ?? `${battle.id}/date`;
}

/** Each once, though it may have lasted for days or years. In years without a leap day 28 February tells that too, last. */
function happeningsOn(date: string, days: Sources['days']): Happening[] {
	const { month, day, inLeapYear } = Temporal.PlainDate.from(date);
	const own = days.get(yearDay(month, day)) ?? [];
	const leapDay = month === 2 && day === 28 && !inLeapYear ? (days.get(yearDay(2, 29)) ?? []) : [];
	const ids = [...own, ...leapDay].map(idOf);
	return [...own, ...leapDay].filter((happening, at) => ids.indexOf(idOf(happening)) === at);
}

/** Entries that are new to the server, else battles that were under way; where all is told, what was told longest ago. */
function chooseHappenings(happenings: readonly Happening[], date: string, memory: Memory): Happening[] {
	const fresh = happenings.filter((happening) => !memory.isRecent(idOf(happening)));
	const told = happenings.filter(({ entry }) => entry);
	const pools = [fresh.filter(({ entry }) => entry), fresh, longestAgo(told, idOf, memory)];
	const pool = pools.find(({ length }) => length > 0) ?? [];
	const ownDay = pool.filter((happening) => isOn(date, happening));
	const leapDay = pool.filter((happening) => !isOn(date, happening));
	const kept = mostNotable(leapDay, Math.max(LEAP_DAY_ENTRIES, MOST_ENTRIES - ownDay.length));
	return [...mostNotable(ownDay, MOST_ENTRIES - kept.length), ...kept];
}

/** False for what happened on 29 February where it is told on the 28th. */
export function isOn(date: string, { point }: Happening): boolean {
	return point.day === Temporal.PlainDate.from(date).day;
}

/** One of each battle, the best known first; several of one battle only where that leaves places. */
function mostNotable(happenings: readonly Happening[], most: number): Happening[] {
	const ofBattle = Map.groupBy(happenings, ({ battle }) => battle);
	const turn = (happening: Happening) => ofBattle.get(happening.battle)?.indexOf(happening) ?? 0;
	const chosen = new Set(happenings.toSorted((a, b) => turn(a) - turn(b)).slice(0, most));
	return happenings.filter((happening) => chosen.has(happening));
}

function factsOf(battles: readonly Battle[], dataset: Dataset): readonly Entry[] {
	const facts = SHUFFLED.get(dataset) ?? shuffleFacts(dataset);
	SHUFFLED.set(dataset, facts);
	const within = new Set(battles);
	const matching = facts.filter(({ battle }) => within.has(battle));
	return matching.length > 0 ? matching : facts;
}

function shuffleFacts({ entries }: Dataset): Entry[] {
	const facts = [...entries.values()].filter(({ kind }) => kind === 'fact');
	return shuffle(facts, 'fact of the day', ({ id }) => id);
}

/** Round and round, from a place of the server's own and then from the fact that it was told last: none twice in a round. */
function chooseFact(facts: readonly Entry[], guildId: string, memory: Memory): Entry {
	const latest = facts.map(({ id }) => memory.lastTold(id)).reduce((a, b) => (a > b ? a : b), '');
	const start =
		latest === ''
			? drawNumber(facts.length, guildId)
			: facts.findLastIndex(({ id }) => memory.lastTold(id) === latest) + 1;
	const round = [...facts.slice(start), ...facts.slice(0, start)];
	const next = round.find(({ id }) => !memory.isRecent(id)) ?? longestAgo(round, ({ id }) => id, memory)[0];
	if (!next) throw new RangeError('The records hold no fact to tell.');
	return next;
}

function longestAgo<Item>(items: readonly Item[], idOf: (item: Item) => string, memory: Memory): Item[] {
	const days = items.map((item) => memory.lastTold(idOf(item)));
	const first = days.reduce((a, b) => (a < b ? a : b), '~');
	return items.filter((_, at) => days[at] === first);
}

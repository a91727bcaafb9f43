/** What a schema cannot say: the parts of one record that must agree with each other. */
import { daysInMonth, defaultCalendar } from './calendar.ts';
import { allDates } from './dataset.ts';
import { comparePoints, type DatePoint, formatPointEdtf, type HistoricalDate } from './edtf.ts';
import type { BattleRecord } from './schema.ts';

interface Finding {
	readonly path: string;
	readonly message: string;
}

export function crossCheck(record: BattleRecord): Finding[] {
	return [...checkIds(record), ...checkCitations(record), ...checkVictors(record), ...checkDates(record)];
}

function checkIds({ sources, timeline, facts }: BattleRecord): Finding[] {
	const entries = [
		...timeline.map(({ id }, index) => ({ id, path: `timeline[${index}].id` })),
		...facts.map(({ id }, index) => ({ id, path: `facts[${index}].id` })),
	];
	return [
		...duplicates(entries),
		...duplicates(sources.map(({ id }, index) => ({ id, path: `sources[${index}].id` }))),
	];
}

function duplicates(items: readonly { id: string; path: string }[]): Finding[] {
	const first = new Map<string, string>();
	return items.flatMap(({ id, path }) => {
		const earlier = first.get(id);
		first.set(id, earlier ?? path);
		return earlier ? [{ path, message: `"${id}" is already the id at ${earlier}: give each its own` }] : [];
	});
}

/** Every `source`, and every item of a `sources` list of an entry, must be the id of one of the record's sources. */
function checkCitations(record: BattleRecord): Finding[] {
	const known = new Set(record.sources.map(({ id }) => id));
	const { sources: _, ...citing } = record;
	return citations(citing, '').flatMap(({ id, path }) =>
		known.has(id)
			? []
			: [{ path, message: `"${id}" is not among this record's sources (${[...known].join(', ')}): add it there` }],
	);
}

function citations(value: unknown, path: string): { id: string; path: string }[] {
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
		const here = Array.isArray(value) ? `${path}[${key}]` : path ? `${path}.${key}` : key;
		const cited = key === 'source' || path.endsWith('.sources');
		return cited && typeof inner === 'string' ? [{ id: inner, path: here }] : citations(inner, here);
	});
}

function checkVictors({ outcome, sides }: BattleRecord): Finding[] {
	return outcome.flatMap(({ victor }, index) =>
		victor === undefined || sides.some(({ name }) => name === victor)
			? []
			: [
					{
						path: `outcome[${index}].victor`,
						message: `"${victor}" is not the name of a side (${sides.map(({ name }) => name).join(', ')})`,
					},
				],
	);
}

function checkDates(record: BattleRecord): Finding[] {
	const calendar = record.calendar ?? defaultCalendar(record.date.best.start);
	const datings = [
		{ dating: record.date, path: 'date' },
		...record.timeline.map(({ date }, index) => ({ dating: date, path: `timeline[${index}].date` })),
	];
	const impossible = datings.flatMap(({ dating, path }) =>
		allDates(dating)
			.flatMap(({ start, end }) => (start === end ? [start] : [start, end]))
			.filter(({ year, month, day }) => month && day && day > daysInMonth(year, month, calendar))
			.map((point) => ({ path, message: `${formatPointEdtf(point)} does not exist in the ${calendar} calendar` })),
	);
	return [...impossible, ...checkOrder(record.timeline)];
}

function checkOrder(timeline: BattleRecord['timeline']): Finding[] {
	return timeline.flatMap((entry, index) => {
		const previous = timeline[index - 1];
		return previous && startsBefore(entry.date.best, previous.date.best)
			? [
					{
						path: `timeline[${index}].date`,
						message: `is before the entry above it: move it up, entries are in order of time`,
					},
				]
			: [];
	});
}

/** Compares only what both dates say, so that "1938" may stand anywhere among the days of 1938. */
function startsBefore({ start: a }: HistoricalDate, { start: b }: HistoricalDate): boolean {
	const shared = (point: DatePoint, other: DatePoint): DatePoint => ({
		year: point.year,
		...(other.month !== undefined && point.month !== undefined && { month: point.month }),
		...(other.day !== undefined && point.day !== undefined && { day: point.day }),
	});
	return comparePoints(shared(a, b), shared(b, a)) < 0;
}

/** What a schema cannot say: the parts of one record that must agree with each other. */
import { z } from 'zod';
import { daysInMonth, defaultCalendar } from './calendar.ts';
import { allDates } from './dataset.ts';
import { type DatedRecord, readDates } from './dating.ts';
import { comparePoints, type DatePoint, formatPointEdtf, type HistoricalDate } from './edtf.ts';
import type { BattleRecord } from './schema.ts';

interface Finding {
	readonly path: string;
	readonly message: string;
}

/** What needs a record that fits the schema. */
export function crossCheck(record: BattleRecord): Finding[] {
	return [...checkVictors(record), ...checkDates(readDates(record))];
}

/** What can be said of a record even where it does not fit the schema, so that every error is told at once. */
export function checkReferences(json: unknown): Finding[] {
	const record = outline.safeParse(json);
	return record.success ? [...checkNames(record.data), ...checkCitations(record.data, json)] : [];
}

const text = z.string().optional().catch(undefined);
const identified = z.array(z.object({ id: text }).catch({})).catch([]);
const measures = z.array(z.object({ of: text }).catch({})).catch([]);
const side = z.object({ name: text, strength: measures, losses: measures }).catch({ strength: [], losses: [] });
/** What of a record other parts refer to or must be told apart by; what does not fit is passed over. */
const outline = z.object({
	sources: identified,
	timeline: identified,
	facts: identified,
	sides: z.array(side).catch([]),
});
type Outline = z.output<typeof outline>;

/** Ids, the names of sides, and what is counted of one side must each be there once. */
function checkNames({ sources, timeline, facts, sides }: Outline): Finding[] {
	const ids = (list: Outline['facts'], path: string) =>
		list.map(({ id }, index) => ({ text: id, path: `${path}[${index}].id` }));
	const counted = (list: Outline['sides'][number]['losses'], path: string) =>
		list.map(({ of }, index) => ({ text: of, path: `${path}[${index}].of` }));
	const unique = 'is already the id at %: give each its own';
	const once = 'is counted already at %: put all claims there';
	return [
		...duplicates([...ids(timeline, 'timeline'), ...ids(facts, 'facts')], unique),
		...duplicates(ids(sources, 'sources'), unique),
		...duplicates(
			sides.map(({ name }, index) => ({ text: name, path: `sides[${index}].name` })),
			'is already the name at %: name the sides apart',
		),
		...sides.flatMap(({ strength, losses }, index) => [
			...duplicates(counted(strength, `sides[${index}].strength`), once),
			...duplicates(counted(losses, `sides[${index}].losses`), once),
		]),
	];
}

/** @param message has % for the place where the text stood first */
function duplicates(items: readonly { text?: string | undefined; path: string }[], message: string): Finding[] {
	const first = new Map<string, string>();
	return items.flatMap(({ text, path }) => {
		if (text === undefined) return [];
		const earlier = first.get(text.toLowerCase());
		first.set(text.toLowerCase(), earlier ?? path);
		return earlier ? [{ path, message: `"${text}" ${message.replace('%', earlier)}` }] : [];
	});
}

/** Every `source`, and every item of a `sources` list of an entry, must be the id of one of the record's sources. */
function checkCitations({ sources }: Outline, json: unknown): Finding[] {
	const known = new Set(sources.map(({ id }) => id));
	// Where not even their ids are right, nobody can tell which source was meant.
	if (known.size === 0 || known.has(undefined)) return [];
	return citations(json).flatMap(({ id, path }) =>
		known.has(id)
			? []
			: [{ path, message: `"${id}" is not among this record's sources (${[...known].join(', ')}): add it there` }],
	);
}

/** Every citation of a source in a record, with where it stands. */
export function citations(value: unknown, path = ''): { id: string; path: string }[] {
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

function checkDates(record: DatedRecord): Finding[] {
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

function checkOrder(timeline: DatedRecord['timeline']): Finding[] {
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

/** What a battle record may hold. The only definition: the types and data/battle.schema.json both come from it. */
import { z } from 'zod';
import { claimedDate, edtf, id, line, name, phrase, source, sourceId } from './fields.ts';

/** Ids that the receipts of a whole battle use, so no fact may take them. */
export const RESERVED_IDS = ['date', 'outcome', 'strength', 'losses', 'names', 'place', 'war'] as const;
const entryId = id
	.refine((text) => !RESERVED_IDS.some((reserved) => reserved === text), {
		error: `is reserved for the battle as a whole (${RESERVED_IDS.join(', ')}): choose a longer id`,
	})
	.describe('Never changes: people cite it as battle/id.');

const entryDate = z
	.union([edtf, claimedDate])
	.describe('One date, or where sources differ a list of claims with the most accepted first.');

const count = z.int().nonnegative();

const claim = z
	.strictObject({
		value: count.describe('The figure, where the source gives one.').optional(),
		min: count.describe('The lower end of a range, or "at least".').optional(),
		max: count.describe('The upper end of a range, or "at most".').optional(),
		approximate: z.literal(true).describe('The source says "about".').optional(),
		source: sourceId,
		note: phrase(200, 'What the figure includes or leaves out, or who counted.').optional(),
	})
	.refine(({ value, min, max }) => (value === undefined) !== (min === undefined && max === undefined), {
		error: 'needs either "value", or "min" and "max" (one of them for "at least" or "at most")',
	})
	.refine(({ min, max }) => min === undefined || max === undefined || min < max, {
		error: '"min" must be below "max"',
		path: ['max'],
	});

const measure = z.strictObject({
	of: z
		.string()
		.regex(/^[A-Za-z][A-Za-z ,-]{1,39}$/, 'must be a word or two, e.g. "killed", "Celts killed"')
		.describe('What is counted.')
		.meta({ examples: ['men', 'cavalry', 'guns', 'tanks', 'aircraft', 'casualties', 'killed', 'wounded', 'missing'] }),
	claims: z.array(claim).min(1).describe('Every figure the sources give for this, most accepted first.'),
});

const place = z
	.strictObject({
		name: line(120, 'Where it was fought.'),
		country: line(80, 'The country it lies in today, in English; at sea the nearest, or left out.').optional(),
		sea: z.literal(true).describe('Fought at sea: the coordinates lie on water.').optional(),
		latitude: z.number().min(-90).max(90),
		longitude: z.number().min(-180).max(180),
	})
	.refine(({ country, sea }) => country !== undefined || sea !== undefined, {
		error: 'is missing: add it, or "sea": true where the battle was fought at sea',
		path: ['country'],
	});

const side = z.strictObject({
	name: line(80, 'The side as its contemporaries or historians call it.'),
	participants: z.array(line(80, 'A state, people or faction.')).min(1),
	commanders: z.array(
		z.strictObject({ name: line(80, 'Name alone.'), role: phrase(120, 'Rank, post or fate.').optional() }),
	),
	units: z.array(line(120, 'A formation that took part.')),
	strength: z.array(measure),
	losses: z.array(measure),
});

const outcome = z.strictObject({
	result: phrase(200, 'The result as this source calls it.'),
	victor: line(80, 'The name of the side that won; left out where neither did.').optional(),
	source: sourceId,
});

const reading = z.strictObject({
	says: line(300, 'What this source says.'),
	source: sourceId,
});

const sources = z.array(sourceId).min(1);
const readings = z
	.array(reading)
	.min(2)
	.optional()
	.describe('Where sources differ: what each of them says. Left out where they agree.');

const timelineEntry = z.strictObject({
	id: entryId,
	date: entryDate,
	time: phrase(40, 'Time of day in words or local time, e.g. "dawn", "about 09:00".').optional(),
	title: phrase(100, 'What happened, in a few words.'),
	text: line(500, 'One to three sentences.'),
	claims: readings,
	sources,
});

export const TOPICS = [
	'background',
	'forces',
	'course',
	'people',
	'weapons',
	'place',
	'name',
	'losses',
	'outcome',
	'aftermath',
	'legacy',
] as const;

const fact = z.strictObject({
	id: entryId,
	topic: z.enum(TOPICS),
	text: line(500, 'One to three sentences that stand alone: they name who and what.'),
	claims: readings,
	sources,
});

export const battleSchema = z.strictObject({
	$schema: z.literal('../battle.schema.json'),
	name: line(100, 'The most usual English name.'),
	names: z.array(name).describe('Every other name that people use or search for.'),
	war: line(100, 'The war or conflict it belongs to.'),
	fame: z.int().min(1).max(5).describe('5: everybody has heard of it; 3: readers of history; 1: specialists.'),
	date: claimedDate,
	calendar: z
		.enum(['gregorian', 'julian', 'roman'])
		.optional()
		.describe('The calendar of every date here. Left out: Julian before 15 October 1582, Gregorian from then on.'),
	place,
	sides: z.array(side).min(2).max(6),
	outcome: z.array(outcome).min(1).describe('The result, once for each way the sources call it.'),
	summary: line(600, 'One to three sentences: who fought, where, why, and how it ended.'),
	timeline: z.array(timelineEntry).describe('In order of time.'),
	facts: z.array(fact),
	sources: z.array(source).min(1),
	wikidata: z
		.string()
		.regex(/^Q[1-9]\d*$/, 'must be a Wikidata item such as Q697579')
		.optional(),
});

/** As written: nothing is changed by parsing, so a record known to be right need not be parsed again. */
export type BattleRecord = z.output<typeof battleSchema>;
export type Claim = z.output<typeof claim>;
export type Measure = z.output<typeof measure>;
export type Side = BattleRecord['sides'][number];
export type Source = BattleRecord['sources'][number];
export type Fact = BattleRecord['facts'][number];

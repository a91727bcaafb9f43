/** What a battle record may hold. The only definition: the types and data/battle.schema.json both come from it. */
import { z } from 'zod';
import { parseEdtf } from './edtf.ts';

const id = z
	.string()
	.max(40)
	.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is not an id: use lower-case words joined by "-", e.g. night-assault');

const sourceId = id.describe('The id of one of this record’s sources.');

/** Ids that the receipts of a whole battle use, so no fact may take them. */
export const RESERVED_IDS = ['date', 'outcome', 'strength', 'losses', 'names'] as const;
const entryId = id
	.refine((text) => !RESERVED_IDS.some((reserved) => reserved === text), {
		error: `is reserved for the battle as a whole (${RESERVED_IDS.join(', ')}): choose a longer id`,
	})
	.describe('Never changes: people cite it as battle/id.');

function line(longest: number, description: string) {
	return z
		.string()
		.min(1)
		.max(longest)
		.refine((text) => text === text.trim() && !/\s{2}|[\n\t]/.test(text), {
			error: 'has stray blanks or line breaks: write it on one line, single blanks only',
		})
		.describe(description);
}

/** Part of a line, so without a full stop of its own. */
function phrase(longest: number, description: string) {
	return line(longest, description).refine((text) => !text.endsWith('.') || /\b(\w\.\w|etc)\.$/.test(text), {
		error: 'ends with a full stop: it stands inside a line, leave the stop out',
	});
}

const edtf = z
	.string()
	.transform((text, context) => {
		try {
			return parseEdtf(text);
		} catch (error) {
			context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
			return z.NEVER;
		}
	})
	.describe('EDTF: 1938-07-29, 1938-07, 1938, -0215-08-02 (216 BC), 1938-07-29/1938-08-11, 1066-10-14?, 0480~.');

const dateClaim = z.strictObject({
	date: edtf,
	source: sourceId,
	note: phrase(200, 'Why this source says so.').optional(),
});

/** Parsed to the date to count on, and every claim where claims are given (that date among them). */
const claimedDate = z
	.tuple([dateClaim], dateClaim)
	.transform((claims) => ({ best: claims[0].date, claims }))
	.describe('Every date that the sources give, most accepted first.');

const entryDate = z
	.union([edtf.transform((best) => ({ best, claims: [] })), claimedDate])
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

const name = z
	.strictObject({
		name: line(120, 'The name as its language writes it.'),
		language: z
			.string()
			.regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/, 'must be a language tag such as ja, zh-Hant or en')
			.describe('BCP 47 tag.'),
		romanised: line(120, 'The name in Latin letters; required where it is in another script.').optional(),
		note: phrase(200, 'Who uses it, or since when.').optional(),
	})
	.refine(({ name, romanised }) => romanised !== undefined || !/[^\p{Script=Latin}\P{Letter}]/u.test(name), {
		error: 'needs "romanised": the name in Latin letters, so that everybody can read it',
		path: ['romanised'],
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

const source = z
	.strictObject({
		id,
		title: line(200, 'Title of the page, article or book.'),
		label: line(40, 'What cards call it, e.g. "Krivosheev"; left out: its author or publisher.').optional(),
		author: line(120, 'Who wrote it.').optional(),
		publisher: line(120, 'Who published it.').optional(),
		year: z.int().describe('Year of the edition or revision that was read.').optional(),
		url: z.url({ protocol: /^https?$/ }).describe('Where it was read.'),
		read: z.iso.date().describe('The day it was read.'),
	})
	.refine(({ author, publisher }) => author !== undefined || publisher !== undefined, {
		error: 'needs an "author" or a "publisher"',
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
	place: z.strictObject({
		name: line(120, 'Where it was fought.'),
		country: line(80, 'The country it lies in today.'),
		latitude: z.number().min(-90).max(90),
		longitude: z.number().min(-180).max(180),
	}),
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

export type BattleRecord = z.output<typeof battleSchema>;
export type Claim = z.output<typeof claim>;
export type Measure = z.output<typeof measure>;
export type Side = BattleRecord['sides'][number];
export type Source = BattleRecord['sources'][number];
export type TimelineEntry = BattleRecord['timeline'][number];
export type Fact = BattleRecord['facts'][number];
export type Dating = TimelineEntry['date'];

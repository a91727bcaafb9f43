/** The fields that records of several kinds share. */
import { z } from 'zod';
import { parseEdtf } from './edtf.ts';

export const id = z
	.string()
	.max(40)
	.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is not an id: use lower-case words joined by "-", e.g. night-assault');

export const sourceId = id.describe('The id of one of this record’s sources.');

export function line(longest: number, description: string) {
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
export function phrase(longest: number, description: string) {
	return line(longest, description).refine((text) => !text.endsWith('.') || /\b(\w\.\w|etc)\.$/.test(text), {
		error: 'ends with a full stop: it stands inside a line, leave the stop out',
	});
}

export const edtf = z
	.string()
	.superRefine((text, context) => {
		try {
			parseEdtf(text);
		} catch (error) {
			context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
		}
	})
	.describe('EDTF: 1938-07-29, 1938-07, 1938, -0215-08-02 (216 BC), 1938-07-29/1938-08-11, 1066-10-14?, 0480~.');

const dateClaim = z.strictObject({
	date: edtf,
	source: sourceId,
	note: phrase(200, 'Why this source says so.').optional(),
});

export const claimedDate = z
	.tuple([dateClaim], dateClaim)
	.describe('Every date that the sources give, most accepted first.');

export const name = z
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

export const source = z
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

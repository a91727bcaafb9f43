/** What a war's record may hold. The types and data/war.schema.json both come from it. */
import { z } from 'zod';
import { claimedDate, line, name, source } from './fields.ts';

export const warSchema = z.strictObject({
	$schema: z.literal('../war.schema.json'),
	name: line(100, 'The most usual English name; battles say "war" with this name.'),
	names: z.array(name).describe('Every other name that people use or search for.'),
	date: claimedDate,
	ongoing: z.literal(true).describe('Not over: its date is that of its beginning.').optional(),
	partOf: line(100, 'The name of the larger war that it is a part of.').optional(),
	sources: z.array(source).min(1),
});

export type WarRecord = z.output<typeof warSchema>;

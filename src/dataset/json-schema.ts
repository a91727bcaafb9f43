/** `npm run schema` writes data/*.schema.json, which editors use to complete and check the records. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { battleSchema } from './schema.ts';
import { warSchema } from './war-schema.ts';

const DATA = join(import.meta.dirname, '../../data');

/** The text of each generated file, by its path. */
export function jsonSchemas(): Map<string, string> {
	return new Map(
		Object.entries({ battle: battleSchema, war: warSchema }).map(([kind, schema]) => [
			join(DATA, `${kind}.schema.json`),
			`${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, '\t')}\n`,
		]),
	);
}

if (import.meta.main) for (const [file, text] of jsonSchemas()) writeFileSync(file, text);

/** `npm run schema` writes data/battle.schema.json, which editors use to complete and check the records. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { battleSchema } from './schema.ts';

export const SCHEMA_FILE = join(import.meta.dirname, '../../data/battle.schema.json');

export function battleJsonSchema(): string {
	return `${JSON.stringify(z.toJSONSchema(battleSchema, { io: 'input' }), null, '\t')}\n`;
}

if (import.meta.main) writeFileSync(SCHEMA_FILE, battleJsonSchema());

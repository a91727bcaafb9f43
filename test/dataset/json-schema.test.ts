import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { battleJsonSchema, SCHEMA_FILE } from '../../src/dataset/json-schema.ts';

test('data/battle.schema.json is what the zod schema says; if not, run "npm run schema"', () => {
	expect(readFileSync(SCHEMA_FILE, 'utf8')).toBe(battleJsonSchema());
});

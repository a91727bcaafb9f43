import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { jsonSchemas } from '../../src/dataset/json-schema.ts';

test.each([...jsonSchemas()].map(([file, text]) => [basename(file), file, text] as const))(
	'data/%s is what the zod schema says; if not, run "npm run schema"',
	(_, file, text) => {
		expect(readFileSync(file, 'utf8')).toBe(text);
	},
);

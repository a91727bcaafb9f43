import fc from 'fast-check';
import { test } from 'vitest';
import { loadDataset } from '../../src/dataset/load.ts';
import { createSearch } from '../../src/search/search.ts';
import { ROOT } from '../running-bot.ts';

const search = createSearch(loadDataset(`${ROOT}/data/battles`));

test('no text breaks anything', () => {
	fc.assert(
		fc.property(
			fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.string({ unit: 'grapheme', maxLength: 400 })),
			(text) => {
				search.find(text);
				search.suggest(text);
				search.facts(text);
				search.question(text);
				search.openers(text);
				search.mentions(text);
			},
		),
		{ numRuns: 200 },
	);
});

import { describe, expect, test } from 'vitest';
import type { Dataset } from '../../src/dataset/dataset.ts';
import { loadDataset } from '../../src/dataset/load.ts';
import { createSearch } from '../../src/search/search.ts';
import { hasReference, loadReference } from '../reference.ts';
import { ROOT } from '../running-bot.ts';
import { CLASSES, judge, khasan, loadQueries, type SuiteQuery, suiteId } from './suite.ts';

const queries = loadQueries();

test('the suite has enough queries of every class, none of them twice', () => {
	expect(queries.length).toBeGreaterThanOrEqual(600);
	for (const kind of CLASSES) expect(queries.filter((query) => query.class === kind).length).toBeGreaterThanOrEqual(30);
	expect(new Set(queries.map(({ query }) => query.toLowerCase())).size).toBe(queries.length);
	for (const query of queries) expect(query.battles.length > 0).toBe(query.class !== 'none');
});

/** The shares that must be reached; counts of the whole suite, so that one query more that fails is seen. */
function qualityOf(dataset: Dataset, asked: readonly SuiteQuery[]) {
	const held = new Set([...dataset.battles.values()].map(suiteId));
	return judge(khasan(createSearch(dataset)), asked, (id) => held.has(id));
}

test('our own records are found by what people type', () => {
	const { asked, first, inFive, others, falselySure } = qualityOf(loadDataset(`${ROOT}/data/battles`), queries);
	expect(asked - first).toBeLessThanOrEqual(Math.floor(asked * 0.05));
	expect(asked - inFive).toBeLessThanOrEqual(Math.floor(asked * 0.02));
	expect(falselySure).toBeLessThanOrEqual(Math.floor(others * 0.05));
});

describe.skipIf(!hasReference)('18,000 battles (skipped where ../shared has no reference table)', () => {
	test('are found by their names as well', () => {
		// The table says nothing of a battle but its names, war and sides, so no description can be answered.
		const named = queries.filter((query) => query.class !== 'description');
		const { asked, first, inFive } = qualityOf(loadReference(), named);
		expect(asked).toBeGreaterThan(500);
		expect({ first, inFive }).toEqual({ first: expect.any(Number), inFive: expect.any(Number) });
	});
});

/** The floors of the search suite: counts, so that a change that loses a query or two too many is seen. */
import { describe, expect, test } from 'vitest';
import type { Dataset } from '../../src/dataset/dataset.ts';
import { loadDataset } from '../../src/dataset/load.ts';
import { createSearch } from '../../src/search/search.ts';
import { hasReference, loadReference } from '../reference.ts';
import { ROOT } from '../running-bot.ts';
import { CLASSES, judge, khasan, loadMessages, loadQueries, loadQuestions, type SuiteQuery, suiteId } from './suite.ts';

const queries = loadQueries();
const own = loadDataset(`${ROOT}/data`);
const search = createSearch(own);

function qualityOf(dataset: Dataset, asked: readonly SuiteQuery[]) {
	const held = new Set(dataset.battles.values().map(suiteId));
	return judge(khasan(createSearch(dataset)), asked, (id) => held.has(id));
}

test('there are queries enough of every class, none of them twice', () => {
	expect(queries.length).toBeGreaterThanOrEqual(600);
	for (const kind of CLASSES) expect(queries.filter((query) => query.class === kind).length).toBeGreaterThanOrEqual(30);
	expect(new Set(queries.map(({ query }) => query.toLowerCase())).size).toBe(queries.length);
	for (const query of queries) expect(query.battles.length > 0).toBe(query.class !== 'none');
});

test('of what people type for our own records, one in twenty may come second, one in fifty not in the first five', () => {
	const { asked, first, inFive, others, falselySure } = qualityOf(own, queries);
	expect(asked).toBeGreaterThanOrEqual(240);
	expect(asked - first).toBeLessThanOrEqual(Math.floor(asked / 20));
	expect(asked - inFive).toBeLessThanOrEqual(Math.floor(asked / 50));
	expect(falselySure).toBeLessThanOrEqual(Math.floor(others / 20));
});

describe.skipIf(!hasReference)('18,000 battles (skipped where ../shared has no reference table)', () => {
	test('are found by their names as well', () => {
		// The table says nothing of a battle but its names, war and sides, so no description can be answered.
		const named = queries.filter((query) => query.class !== 'description');
		const { asked, first, inFive, falselySure } = qualityOf(loadReference(), named);
		expect(asked).toBe(641);
		expect(first).toBeGreaterThanOrEqual(583);
		expect(inFive).toBeGreaterThanOrEqual(596);
		expect(falselySure).toBeLessThanOrEqual(24);
	});
});

test('questions find an entry that answers them, and those that none answers mostly find none', () => {
	const questions = loadQuestions();
	const asked = questions.filter(({ entries }) => entries.length > 0);
	const answers = asked.map(({ question, entries }) =>
		search.facts(question).findIndex(({ entry }) => entries.includes(entry.id)),
	);
	expect(asked.length).toBe(220);
	expect(answers.filter((place) => place === 0).length).toBeGreaterThanOrEqual(168);
	expect(answers.filter((place) => place >= 0 && place < 5).length).toBeGreaterThanOrEqual(190);
	const others = questions.filter(({ entries }) => entries.length === 0);
	expect(others.filter(({ question }) => search.facts(question).length > 0).length).toBeLessThanOrEqual(9);
});

test('battles in messages are recognised, and hardly ever one where none is', () => {
	const held = new Map(own.battles.values().map((battle) => [suiteId(battle), battle.id]));
	const judged = loadMessages().map(({ message, battles }) => {
		const expected = battles.flatMap((id) => held.get(id) ?? []).toSorted();
		const found = search
			.mentions(message)
			.battles.map(({ id }) => id)
			.toSorted();
		return { expected, right: found.join() === expected.join() };
	});
	const named = judged.filter(({ expected }) => expected.length > 0);
	const others = judged.filter(({ expected }) => expected.length === 0);
	expect(named.length).toBe(90);
	expect(named.filter(({ right }) => right).length).toBeGreaterThanOrEqual(80);
	expect(others.filter(({ right }) => !right).length).toBeLessThanOrEqual(2);
});

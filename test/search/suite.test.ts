/** The floors of the search suite: counts, so that a change that loses a query or two too many is seen. */
import { describe, expect, test } from 'vitest';
import type { Dataset } from '../../src/dataset/dataset.ts';
import { loadDataset } from '../../src/dataset/load.ts';
import { createSearch, type Search } from '../../src/search/search.ts';
import { fewBattles } from '../few-battles.ts';
import { hasReference, loadReference } from '../reference.ts';
import { ROOT } from '../running-bot.ts';
import { CLASSES, judge, khasan, loadMessages, loadQueries, loadQuestions, type SuiteQuery, suiteId } from './suite.ts';

const queries = loadQueries();
const own = searchable(loadDataset(`${ROOT}/data`));
/** The questions were written to these records; more records bring more right answers, which the suite does not know. */
const few = searchable(fewBattles);

interface Searchable {
	readonly search: Search;
	/** The battles' ids, by those of the suite. */
	readonly held: ReadonlyMap<string, string>;
}

function searchable(dataset: Dataset): Searchable {
	return {
		search: createSearch(dataset),
		held: new Map(dataset.battles.values().map((battle) => [suiteId(battle), battle.id])),
	};
}

function qualityOf({ search, held }: Searchable, asked: readonly SuiteQuery[]) {
	return judge(khasan(search), asked, (id) => held.has(id));
}

test('there are queries enough of every class, none of them twice', () => {
	expect(queries.length).toBeGreaterThanOrEqual(600);
	for (const kind of CLASSES) expect(queries.filter((query) => query.class === kind).length).toBeGreaterThanOrEqual(30);
	expect(new Set(queries.map(({ query }) => query.toLowerCase())).size).toBe(queries.length);
	for (const query of queries) expect(query.battles.length > 0).toBe(query.class !== 'none');
});

describe('of what people type for our own records', () => {
	test('one in twenty may come second, one in fifty not in the first five, where there are few battles', () => {
		const { asked, first, inFive, others, falselySure } = qualityOf(few, queries);
		expect(asked).toBe(246);
		expect(asked - first).toBeLessThanOrEqual(Math.floor(asked / 20));
		expect(asked - inFive).toBeLessThanOrEqual(Math.floor(asked / 50));
		expect(falselySure).toBeLessThanOrEqual(Math.floor(others / 20));
	});

	test('one in ten may come second, one in twenty not in the first five, among all that we have', () => {
		const { asked, first, inFive } = qualityOf(own, queries);
		expect(asked - first).toBeLessThanOrEqual(Math.floor(asked / 10));
		expect(asked - inFive).toBeLessThanOrEqual(Math.floor(asked / 20));
	});

	test('what is answered at once, without a question, is right', () => {
		const { search, held } = own;
		const answered = queries.flatMap(({ query, battles }) => {
			const found = search.find(query);
			const meant = battles.filter((id) => held.has(id));
			return found.kind === 'found' ? [{ query, right: meant.includes(suiteId(found.battle)) }] : [];
		});
		expect(answered.length).toBeGreaterThanOrEqual(400);
		expect(answered.filter(({ right }) => !right)).toEqual([]);
	});
});

describe.skipIf(!hasReference)('18,000 battles (skipped where ../shared has no reference table)', () => {
	test('are found by their names as well', () => {
		// The table says nothing of a battle but its names, war and sides, so no description can be answered.
		const named = queries.filter((query) => query.class !== 'description');
		const { asked, first, inFive, falselySure } = qualityOf(searchable(loadReference()), named);
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
		few.search.facts(question).findIndex(({ entry }) => entries.includes(entry.id)),
	);
	expect(asked.length).toBe(220);
	expect(answers.filter((place) => place === 0).length).toBeGreaterThanOrEqual(168);
	expect(answers.filter((place) => place >= 0 && place < 5).length).toBeGreaterThanOrEqual(190);
	const others = questions.filter(({ entries }) => entries.length === 0);
	expect(others.filter(({ question }) => few.search.facts(question).length > 0).length).toBeLessThanOrEqual(9);
});

describe('battles in messages are recognised', () => {
	function judgeMessages({ search, held }: Searchable) {
		const judged = loadMessages().map(({ message, battles: meant }) => {
			const expected = meant.flatMap((id) => held.get(id) ?? []).toSorted();
			const found = search
				.mentions(message)
				.battles.map(({ id }) => id)
				.toSorted();
			return { expected, right: found.join() === expected.join() };
		});
		const [named = [], others = []] = [true, false].map((any) =>
			judged.filter(({ expected }) => expected.length > 0 === any),
		);
		return {
			named: named.length,
			right: named.filter(({ right }) => right).length,
			others: others.length,
			falseAlarms: others.filter(({ right }) => !right).length,
		};
	}

	test('and hardly ever one where none is', () => {
		const { named, right, falseAlarms } = judgeMessages(few);
		expect(named).toBe(90);
		expect(right).toBeGreaterThanOrEqual(80);
		expect(falseAlarms).toBeLessThanOrEqual(2);
	});

	test('among all that we have nine of ten, and in one of twelve messages one that is none', () => {
		const { named, right, others, falseAlarms } = judgeMessages(own);
		expect(right).toBeGreaterThanOrEqual(Math.ceil((named * 9) / 10));
		expect(falseAlarms).toBeLessThanOrEqual(Math.floor(others / 12));
	});
});

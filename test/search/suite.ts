/**
 * The search suite: what people type to find a battle, each query with the battles that it may mean, and how well an engine
 * answers it. `queries.csv` was written by hand by several people; half of it is for tuning, and the other half is never
 * looked at while tuning.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { Battle } from '../../src/dataset/dataset.ts';
import type { Search } from '../../src/search/search.ts';
import { fold } from '../../src/search/words/fold.ts';

export const CLASSES = [
	'typo',
	'partial',
	'old-name',
	'transliteration',
	'native-script',
	'year',
	'description',
	'prefix',
	'none',
] as const;

const idList = z.string().transform((ids) => ids.split('|').filter((id) => id !== ''));

const queryRow = z.object({
	query: z.string().min(1),
	class: z.enum(CLASSES),
	/** Wikidata items, or ids of the reference table where there is none. */
	battles: idList,
	half: z.enum(['tune', 'held']),
});
export type SuiteQuery = z.output<typeof queryRow>;

export interface Answer {
	readonly id: string;
	readonly confidence: number;
}

/** Anything that can be asked: battles best first. */
export interface Engine {
	readonly find: (query: string) => readonly Answer[];
	readonly suggest: (typed: string) => readonly string[];
	/** Makes what is otherwise made for the first query. */
	readonly warmUp?: () => void;
}

export interface Quality {
	/** Queries whose battle the set holds. */
	readonly asked: number;
	readonly first: number;
	readonly inFive: number;
	/** Queries that mean no battle. */
	readonly others: number;
	/** Of those, answered with the confidence that 97 % of the right answers reach. */
	readonly falselySure: number;
}

/** @param file another suite, of the same columns */
export function loadQueries(file = 'queries.csv'): SuiteQuery[] {
	return read(file, queryRow);
}

/** Chat messages, each with the battles that are meant in it. */
export function loadMessages(): { message: string; battles: string[] }[] {
	return read('messages.csv', z.object({ message: z.string().min(1), battles: idList }));
}

/** Questions, each with the receipt ids of every entry that answers it. */
export function loadQuestions(): { question: string; entries: string[] }[] {
	return read('fact-questions.csv', z.object({ question: z.string().min(1), entries: idList }));
}

function read<Row>(name: string, row: z.ZodType<Row>): Row[] {
	return z.array(row).parse(parse(readFileSync(resolve(import.meta.dirname, name), 'utf8'), { columns: true }));
}

/** What nobody types in earnest; it must take no longer than what they do. */
export const HOSTILE: Readonly<Record<string, string>> = {
	'6,000 letters': 'a'.repeat(6000),
	'3,000 words': 'a '.repeat(3000),
	'6,000 characters of names': 'lake khasan gettysburg '.repeat(300).slice(0, 6000),
	'6,000 characters of years': '1938 1863 '.repeat(600),
	emoji: '🏰⚔️👨‍👩‍👧‍👦'.repeat(300),
	'control characters': '\u0000\u0007\u001b[31m'.repeat(500),
	'right-to-left marks': '\u202e\u200f\u2066'.repeat(2000),
	'marks without letters': '\u0301'.repeat(6000),
	'6,000 Chinese characters': '張鼓峰事件'.repeat(1200),
	'one letter': 'x',
	blanks: ' '.repeat(6000),
};

/** The share of right answers that the confidence must let pass. */
const PASSING = 0.97;

export function judge(engine: Engine, queries: readonly SuiteQuery[], holds: (id: string) => boolean): Quality {
	const asked = queries.filter(({ battles }) => battles.some(holds));
	const answers = asked.map((query) => ({ query, found: answersTo(engine, query) }));
	const right = answers.filter(({ query, found }) => query.battles.includes(found[0]?.id ?? ''));
	const passing = right
		.filter(({ query }) => query.class !== 'prefix')
		.map(({ found }) => found[0]?.confidence ?? 0)
		.sort((a, b) => b - a);
	const needed = passing[Math.ceil(passing.length * PASSING) - 1] ?? 1;
	const others = queries.filter((query) => query.class === 'none');
	return {
		asked: asked.length,
		first: right.length,
		inFive: answers.filter(({ query, found }) => found.slice(0, 5).some(({ id }) => query.battles.includes(id))).length,
		others: others.length,
		falselySure: others.filter(({ query }) => (engine.find(query)[0]?.confidence ?? 0) >= needed).length,
	};
}

function answersTo(engine: Engine, { query, class: kind }: SuiteQuery): readonly Answer[] {
	return kind === 'prefix' ? engine.suggest(query).map((id) => ({ id, confidence: 1 })) : engine.find(query);
}

/** By what the suite knows a battle, in the records and in the reference table: its Wikidata item, or `x-<name>-<year>`. */
export function suiteId({ id, wikidata, name, date }: Pick<Battle, 'id' | 'wikidata' | 'name' | 'date'>): string {
	if (wikidata !== undefined || /^(?:Q\d|x-)/.test(id)) return wikidata ?? id;
	const { year } = date.best.start;
	return `x-${fold(name).replaceAll(' ', '-')}-${String(Math.abs(year)).padStart(4, '0')}${year < 0 ? 'bc' : ''}`;
}

export function khasan(search: Pick<Search, 'find' | 'suggest' | 'warmUp'>): Engine {
	return {
		find: (query) => {
			const found = search.find(query);
			const matches = found.kind === 'none' ? [] : found.kind === 'found' ? [found] : found.candidates;
			return matches.map(({ battle, confidence }) => ({ id: suiteId(battle), confidence }));
		},
		suggest: (typed) => search.suggest(typed).map(({ battle }) => suiteId(battle)),
		warmUp: () => void Array.from(search.warmUp()),
	};
}

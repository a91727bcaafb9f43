/**
 * `npm run bench -- search`: how well and how fast battles are found, beside fuse.js and MiniSearch on the same data in the
 * same run: the records of this project, and the reference table where there is one.
 */
import Fuse, { type IFuseOptions } from 'fuse.js';
import MiniSearch from 'minisearch';
import { type Battle, type Dataset, entriesOf } from '../../src/dataset/dataset.ts';
import { loadDataset } from '../../src/dataset/load.ts';
import { createSearch } from '../../src/search/search.ts';
import { fold, foldedWords } from '../../src/search/words/fold.ts';
import { hasReference, loadReference } from '../reference.ts';
import { ROOT } from '../running-bot.ts';
import { CLASSES, type Engine, judge, khasan, loadQueries, type SuiteQuery, suiteId } from '../search/suite.ts';
import { line, ms, percentile, ratio } from './report.ts';

/** Keystrokes that every engine is timed on: enough for a 99th percentile, few enough for engines that take a second each. */
const KEYSTROKES = 200;
const MANY = 25;

/** What the engines search: every name of a battle, and what is told of it. */
interface Document {
	readonly id: string;
	readonly names: string;
	readonly about: string;
}

export function benchSearch(): void {
	const queries = loadQueries();
	benchSet('own records', loadDataset(`${ROOT}/data/battles`), queries);
	if (hasReference)
		benchSet(
			'reference table',
			loadReference(),
			queries.filter(({ half }) => half === 'held'),
		);
	else console.log('\nsearch, reference table: skipped, there is none beside the project');
}

function benchSet(what: string, dataset: Dataset, queries: readonly SuiteQuery[]): void {
	const battles = [...dataset.battles.values()];
	const documents = battles.map(toDocument);
	const asked = queries.filter((query) => query.battles.some(holder(battles)));
	const typed = sample(
		asked.flatMap(({ query }) => [...query].map((_, at, letters) => letters.slice(0, at + 1).join(''))),
	);
	console.log(`\nsearch in the ${what}, ${battles.length} battles, ${asked.length} queries for them:`);
	const engines: Record<string, () => Engine> = {
		Khasan: () => khasan(createSearch(dataset)),
		'fuse.js default': () => fuseEngine(documents, {}),
		'fuse.js token search': () => fuseEngine(documents, { useTokenSearch: true, ignoreLocation: true }),
		MiniSearch: () => miniSearchEngine(documents),
	};
	let base: number | undefined;
	for (const [name, make] of Object.entries(engines)) {
		globalThis.gc?.();
		const before = process.memoryUsage();
		const began = performance.now();
		const engine = make();
		const built = performance.now() - began;
		engine.suggest('a');
		globalThis.gc?.();
		const after = process.memoryUsage();
		const memory = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
		const keys = times(typed, engine.suggest);
		const whole = times(sample(asked.map(({ query }) => query)), engine.find);
		const { asked: all, first, inFive, others, falselySure } = judge(engine, queries, holder(battles));
		base ??= percentile(keys, 99);
		line(
			name,
			`top-1 ${share(first, all)}, top-5 ${share(inFive, all)}, false confidence ${share(falselySure, others)}`,
		);
		line(
			'',
			`keystroke p50 ${ms(percentile(keys, 50))}, p99 ${ms(percentile(keys, 99))} (${ratio(percentile(keys, 99), base)})`,
		);
		line(
			'',
			`query p50 ${ms(percentile(whole, 50))}, p99 ${ms(percentile(whole, 99))}; ${lettersNeeded(engine, battles, asked)}`,
		);
		line('', `built in ${ms(built)}, ${(memory / 2 ** 20).toFixed(0)} MiB`);
	}
	const engine = khasan(createSearch(dataset));
	for (const kind of CLASSES.filter((each) => each !== 'none')) {
		const {
			asked: all,
			first,
			inFive,
		} = judge(
			engine,
			queries.filter((query) => query.class === kind),
			holder(battles),
		);
		if (all > 0) line(`Khasan, ${kind}`, `top-1 ${share(first, all)}, top-5 ${share(inFive, all)} of ${all}`);
	}
}

function holder(battles: readonly Battle[]): (id: string) => boolean {
	const ids = new Set(battles.map(suiteId));
	return (id) => ids.has(id);
}

/** Evenly spread over all. */
function sample(all: readonly string[]): string[] {
	const step = Math.max(1, all.length / KEYSTROKES);
	return Array.from({ length: Math.min(all.length, KEYSTROKES) }, (_, at) => all[Math.floor(at * step)] ?? '');
}

function times(texts: readonly string[], act: (text: string) => unknown): number[] {
	for (const text of texts.slice(0, 20)) act(text);
	return texts.map((text) => {
		const began = performance.now();
		act(text);
		return performance.now() - began;
	});
}

/** The letters of a name, "Battle of" left out, until the battle is among the first five and stays there. */
function lettersNeeded(engine: Engine, battles: readonly Battle[], asked: readonly SuiteQuery[]): string {
	const wanted = new Set(asked.flatMap((query) => query.battles.slice(0, 1)));
	const needed = sampleOf(battles.filter((battle) => wanted.has(suiteId(battle)))).map((battle) => {
		const name = battle.name
			.replace(/^(?:(?:First|Second|Third|Great) )?(?:Battles?|Siege|Fall) of (?:the )?/, '')
			.toLowerCase();
		let last = 0;
		for (let letters = 1; letters <= Math.min(name.length, 12); letters++) {
			if (!engine.suggest(name.slice(0, letters)).slice(0, 5).includes(suiteId(battle))) last = letters;
		}
		return last + 1;
	});
	return `letters needed p50 ${percentile(needed, 50)}, p90 ${percentile(needed, 90)}`;
}

function sampleOf(battles: readonly Battle[]): readonly Battle[] {
	return battles.slice(0, 40);
}

function toDocument(battle: Battle): Document {
	const { name, names, war, place, sides, summary } = battle;
	const spelt = names.flatMap((other) => [other.name, other.romanised ?? '']);
	const told = sides.flatMap((side) => [side.name, ...side.participants, ...side.commanders.map((each) => each.name)]);
	const texts = entriesOf(battle).map(({ entry }) => entry.text);
	return {
		id: suiteId(battle),
		names: [name, ...spelt].join(' | '),
		about: [war, place.name, place.country, ...told, summary, ...texts].join(' '),
	};
}

function fuseEngine(documents: readonly Document[], options: IFuseOptions<Document>): Engine {
	const fuse = new Fuse(documents, { keys: ['names', 'about'], includeScore: true, ...options });
	const find = (text: string) =>
		fuse.search(text, { limit: MANY }).map(({ item, score = 1 }) => ({ id: item.id, confidence: 1 - score }));
	return { find, suggest: (text) => find(text).map(({ id }) => id) };
}

function miniSearchEngine(documents: readonly Document[]): Engine {
	const index = new MiniSearch<Document>({
		fields: ['names', 'about'],
		tokenize: foldedWords,
		processTerm: (word) => word,
		searchOptions: { fuzzy: 0.2, prefix: true, boost: { names: 2 } },
	});
	index.addAll(documents);
	const find = (text: string) =>
		index
			.search(fold(text))
			.slice(0, MANY)
			.map(({ id, score }) => ({ id: String(id), confidence: score }));
	return { find, suggest: (text) => find(text).map(({ id }) => id) };
}

function share(part: number, whole: number): string {
	return (part / whole).toFixed(3).replace(/^0/, '');
}

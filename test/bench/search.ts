/**
 * `npm run bench -- search`: how well and how fast battles are found, beside fuse.js and MiniSearch on the same data in the
 * same run. `--queries=<file>` takes another suite, with the columns query, class, battles and half.
 */
import type { Battle, Dataset } from '../../src/dataset/dataset.ts';
import { loadDataset } from '../../src/dataset/load.ts';
import { hasReference, loadReference } from '../reference.ts';
import { ROOT } from '../running-bot.ts';
import { CLASSES, type Engine, HOSTILE, judge, loadQueries, type SuiteQuery, suiteId } from '../search/suite.ts';
import { enginesFor } from './engines.ts';
import { line, ms, percentile, ratio } from './report.ts';

/** What is asked of every engine of a set: fuse.js takes a second for a query among 18,000 battles. */
interface Amount {
	readonly queries: number;
	/** Every engine gets through as many of the same keystrokes as it can in the time. */
	readonly keystrokes: number;
	readonly seconds: number;
	/** Battles whose names are typed letter by letter. */
	readonly names: number;
}

const SMALL: Amount = { queries: 2000, keystrokes: 4000, seconds: 15, names: 40 };
const LARGE: Amount = { queries: 120, keystrokes: 4000, seconds: 25, names: 6 };
/** A name that needs more letters counts as needing one more. */
const MOST_LETTERS = 8;

export function benchSearch(file?: string): void {
	const queries = loadQueries(file);
	benchSet('own records', loadDataset(`${ROOT}/data`), queries, SMALL);
	// The table says nothing of a battle but its names, war and sides, so no description can be answered.
	const named = queries.filter((query) => query.class !== 'description');
	if (hasReference) benchSet('reference table, descriptions left out', loadReference(), named, LARGE);
	else console.log('\nsearch in the reference table: skipped, there is none beside the project');
}

function benchSet(what: string, dataset: Dataset, queries: readonly SuiteQuery[], amount: Amount): void {
	const battles = [...dataset.battles.values()];
	const ids = new Set(battles.map(suiteId));
	const holds = (id: string) => ids.has(id);
	const asked = queries.filter((query) => query.class === 'none' || query.battles.some(holds));
	const chosen = spread(asked, amount.queries);
	const typed = spread(
		asked.flatMap(({ query }) => [...query].map((_, at, letters) => letters.slice(0, at + 1).join(''))),
		amount.keystrokes,
	);
	const known = chosen.flatMap((query) => query.battles.slice(0, 1));
	const names = spread(
		battles.filter((battle) => known.includes(suiteId(battle))),
		amount.names,
	);
	const forBattles = chosen.filter((query) => query.class !== 'none').length;
	console.log(
		`\nsearch in ${what}: ${battles.length} battles, ${forBattles} queries for them, ${chosen.length - forBattles} for none`,
	);
	let base: readonly number[] = [];
	for (const [name, make] of enginesFor(dataset)) {
		const { engine, built, ready, memory } = build(make);
		const keys = timed(typed, engine.suggest, amount.seconds);
		const whole = timed(
			chosen.map(({ query }) => query),
			engine.find,
			amount.seconds,
		);
		if (base.length === 0) base = keys;
		line(name, qualityOf(engine, chosen, holds));
		line('', `keystroke ${times(keys)}, p99 ${ratio(percentile(keys, 99), percentile(base, 99))} of Khasan's`);
		line('', `query ${times(whole)}`);
		line('', `letters until in the first five: ${lettersNeeded(engine, names)}`);
		line('', `built in ${ms(built)}, ready for every query after ${ms(ready)}, ${(memory / 2 ** 20).toFixed(1)} MiB`);
		if (name !== 'Khasan') continue;
		const hostile = Object.values(HOSTILE).flatMap((text) => Array.from({ length: 20 }, () => text));
		line(
			'',
			`of ${Object.keys(HOSTILE).length} hostile texts up to 6,000 characters: ${times(timed(hostile, engine.find, amount.seconds))}`,
		);
		byClass(engine, asked, holds);
	}
}

/** Khasan alone, on every query of the suite. */
function byClass(engine: Engine, asked: readonly SuiteQuery[], holds: (id: string) => boolean): void {
	line('  all queries', qualityOf(engine, asked, holds));
	for (const half of ['tune', 'held']) {
		const queries = asked.filter((query) => query.half === half);
		line(`  half ${half === 'tune' ? 'for tuning' : 'held out'}`, qualityOf(engine, queries, holds));
	}
	for (const kind of CLASSES.filter((each) => each !== 'none')) {
		const queries = asked.filter((query) => query.class === kind);
		if (queries.length > 0) line(`  ${kind}`, qualityOf(engine, queries, holds));
	}
}

function qualityOf(engine: Engine, queries: readonly SuiteQuery[], holds: (id: string) => boolean): string {
	const { asked, first, inFive, others, falselySure } = judge(engine, queries, holds);
	const sure = others === 0 ? '' : `, falsely sure of ${share(falselySure, others)}`;
	return `top-1 ${share(first, asked)}, top-5 ${share(inFive, asked)} of ${asked}${sure}`;
}

/** In milliseconds and bytes; what an engine makes for its first queries only is counted apart. */
function build(make: () => Engine): { engine: Engine; built: number; ready: number; memory: number } {
	const used = () => {
		globalThis.gc?.();
		const { heapUsed, arrayBuffers } = process.memoryUsage();
		return heapUsed + arrayBuffers;
	};
	const before = used();
	const began = performance.now();
	const engine = make();
	const built = performance.now() - began;
	engine.warmUp?.();
	const ready = performance.now() - began;
	return { engine, built, ready, memory: used() - before };
}

function timed(texts: readonly string[], act: (text: string) => unknown, seconds: number): number[] {
	const start = performance.now();
	// The first ones are compiled while they run.
	for (const text of texts.slice(0, 100)) if (performance.now() < start + (seconds * 1000) / 5) act(text);
	const end = start + seconds * 1000;
	const taken: number[] = [];
	for (const text of texts) {
		const began = performance.now();
		if (began > end && taken.length > 0) break;
		act(text);
		taken.push(performance.now() - began);
	}
	return taken;
}

function lettersNeeded(engine: Engine, battles: readonly Battle[]): string {
	const needed = battles.map((battle) => {
		const name = battle.name.replace(/^(?:(?:First|Second|Third|Great) )?(?:Battles?|Siege|Fall) of (?:the )?/, '');
		const typed = name.toLowerCase().slice(0, MOST_LETTERS);
		const shown = [...typed].map((_, at) =>
			engine
				.suggest(typed.slice(0, at + 1))
				.slice(0, 5)
				.includes(suiteId(battle)),
		);
		return shown.lastIndexOf(false) + 2;
	});
	return `p50 ${percentile(needed, 50)}, p90 ${percentile(needed, 90)}`;
}

/** As many as wanted, in an order of no meaning: a part of them is as good as another. */
function spread<Value>(all: readonly Value[], most: number): Value[] {
	const ordered = all.map((value, at) => ({ value, at: (at * 7919) % 104_729 })).sort((a, b) => a.at - b.at);
	return ordered.slice(0, most).map(({ value }) => value);
}

function times(taken: readonly number[]): string {
	return `p50 ${ms(percentile(taken, 50))}, p99 ${ms(percentile(taken, 99))} of ${taken.length}`;
}

function share(part: number, whole: number): string {
	return (part / whole).toFixed(3).replace(/^0/, '');
}

/**
 * `npm run data`: checks every record, and says what is wrong with it and what the set holds.
 * `--list` adds a line for each battle with what is disputed in it; `--reference <folder>` compares with a table of battles.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Dataset } from '../dataset/dataset.ts';
import { DatasetError, loadDataset } from '../dataset/load.ts';
import { checkCitations } from './citations.ts';
import { balanceLines, dayLines } from './coverage.ts';
import { checkDepth } from './depth.ts';
import { checkDuplicates } from './duplicates.ts';
import { checkFigures } from './figures.ts';
import type { Finding } from './finding.ts';
import { battleLines, totalLines } from './holdings.ts';
import { checkPlace, readWorldMap, type WorldMap } from './places.ts';
import {
	compareWithReference,
	type Difference,
	type Explanations,
	missingBattles,
	readExplanations,
	readReference,
} from './reference.ts';
import { checkTimes } from './times.ts';
import { checkWars } from './wars.ts';
import { checkWords } from './words.ts';

const DATA = join(import.meta.dirname, '../../data');
const LEAST_A_DAY = 2;

/** Everything that is wrong with records that load. */
export function findingsOf(dataset: Dataset, map: WorldMap): Finding[] {
	const each = [...dataset.battles.values()].flatMap((battle) => [
		...checkDepth(battle),
		...checkTimes(battle),
		...checkPlace(battle, map),
		...checkFigures(battle),
		...checkCitations(battle),
		...checkWords(battle),
	]);
	return [...each, ...checkDuplicates(dataset), ...checkWars(dataset)];
}

export function report(
	dataset: Dataset,
	map: WorldMap,
	findings: readonly Finding[],
	options: { readonly list: boolean },
): string[] {
	return [
		...totalLines(dataset),
		'',
		...(options.list ? [...battleLines(dataset), ''] : []),
		...balanceLines(dataset, map),
		'',
		...dayLines(dataset, LEAST_A_DAY),
		'',
		`${findings.length} errors${findings.length > 0 ? ':' : '.'}`,
		...findings.map(({ at, message }) => `  ${at}: ${message}`),
	];
}

/** Differences with their reasons, those without one first, and reasons for what does not differ (any more). */
export function differenceLines(differences: readonly Difference[], explanations: Explanations): string[] {
	const line = ({ key, message }: Difference) => `  ${key}: ${message}`;
	const open = differences.filter(({ key }) => !explanations.has(key));
	const explained = differences.filter(({ key }) => explanations.has(key));
	const differing = new Set(differences.map(({ key }) => key));
	const stale = [...explanations.keys()].filter((key) => !differing.has(key));
	return [
		`${differences.length} differences from the table, ${open.length} of them unexplained${open.length > 0 ? ' (look into each; where the record is right, data/differences.json says why)' : ''}:`,
		...open.map(line),
		...explained.map((difference) => `${line(difference)}: ${explanations.get(difference.key)}`),
		...stale.map((key) => `  ${key}: data/differences.json explains a difference that is not there: remove the line`),
	];
}

function run(): boolean {
	const { values } = parseArgs({
		options: { list: { type: 'boolean', default: false }, reference: { type: 'string' } },
	});
	const dataset = loadDataset(DATA);
	const map = readWorldMap();
	const findings = findingsOf(dataset, map);
	console.log(report(dataset, map, findings, values).join('\n'));
	if (values.reference === undefined) return findings.length === 0;
	const explanations = readExplanations(join(DATA, 'differences.json'));
	const reference = readReference(values.reference);
	const differences = compareWithReference(dataset, reference);
	const missing = missingBattles([...dataset.battles.values()], reference);
	const found = reference.bestKnown.length - missing.length;
	console.log(`\n${found} of the ${reference.bestKnown.length} best known battles have a record.`);
	console.log(
		[...missing.map((name) => `  missing: ${name}`), ...differenceLines(differences, explanations)].join('\n'),
	);
	return findings.length === 0 && differences.every(({ key }) => explanations.has(key));
}

if (import.meta.main) {
	try {
		if (!run()) process.exitCode = 1;
	} catch (error) {
		if (!(error instanceof DatasetError)) throw error;
		console.error(error.message);
		process.exitCode = 1;
	}
}

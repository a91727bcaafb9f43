/** Reading data/battles: every record of the folder, or every error of every file at once. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { z } from 'zod';
import { checkReferences, crossCheck } from './cross-check.ts';
import { buildDataset, type Dataset } from './dataset.ts';
import { type BattleRecord, battleSchema } from './schema.ts';

/** One thing that is wrong: in which file, where in it, and what to do about it. */
export interface Problem {
	readonly file: string;
	/** Such as `facts[3].sources[0]`; empty for the file as a whole. */
	readonly path: string;
	readonly message: string;
}

export class DatasetError extends Error {
	override readonly name = 'DatasetError';
	readonly problems: readonly Problem[];

	constructor(problems: readonly Problem[]) {
		const lines = problems.map(({ file, path, message }) => `  ${file}${path && ` › ${path}`}: ${message}`);
		super(`The battle records have ${problems.length} error(s); mend them and start again:\n${lines.join('\n')}`);
		this.problems = problems;
	}
}

/** Custom ids hold a battle's id and an entry's, of at most as many characters, and Discord allows them 100. */
const LONGEST_ID = 40;

/**
 * @param directory the folder with one `<id>.json` a battle
 * @throws {DatasetError} naming every error of every file
 */
export function loadDataset(directory: string): Dataset {
	const files = readdirSync(directory).sort();
	const results = files.map((file) => readRecord(directory, file));
	const problems = results.flatMap((result) => ('problems' in result ? result.problems : []));
	if (files.length === 0) problems.push({ file: directory, path: '', message: 'holds no battle: add one <id>.json' });
	if (problems.length > 0) throw new DatasetError(problems);
	return buildDataset(new Map(results.flatMap((result) => ('record' in result ? [result.record] : []))));
}

function readRecord(
	directory: string,
	file: string,
): { record: readonly [id: string, BattleRecord] } | { problems: Problem[] } {
	const refuse = (message: string) => ({ problems: [{ file, path: '', message }] });
	if (extname(file) !== '.json') return refuse('is not a .json file: battles are <id>.json, nothing else lives here');
	const id = basename(file, '.json');
	if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
		return refuse('is not a good file name: use lower-case words joined by "-", such as lake-khasan.json');
	}
	if (id.length > LONGEST_ID) {
		return refuse(`has a name of ${id.length} characters, which is too long for an id: at most ${LONGEST_ID}`);
	}
	let json: unknown;
	try {
		json = JSON.parse(readFileSync(join(directory, file), 'utf8'));
	} catch (error) {
		return refuse(`is not JSON: ${error instanceof Error ? error.message : String(error)}`);
	}
	const parsed = battleSchema.safeParse(json, { reportInput: true });
	const found = parsed.success ? crossCheck(parsed.data) : parsed.error.issues.flatMap(explainIssue);
	const said = new Set(found.map(({ path }) => path));
	const more = checkReferences(json).filter(({ path }) => !said.has(path));
	const problems = [...found, ...more].map((problem) => ({ file, ...problem }));
	return parsed.success && problems.length === 0 ? { record: [id, parsed.data] } : { problems };
}

type Issue = z.core.$ZodIssue;

/** What is wrong and how to mend it: of a union's branches for the one that was meant. */
function explainIssue(issue: Issue): Omit<Problem, 'file'>[] {
	if (issue.code === 'invalid_union') {
		const meant = issue.errors.find(
			(branch) => !branch.some(({ code, path }) => code === 'invalid_type' && path.length === 0),
		);
		if (meant) {
			return meant.flatMap((inner) => explainIssue({ ...inner, path: [...issue.path, ...inner.path] }));
		}
	}
	return [{ path: z.core.toDotPath(issue.path), message: mend(issue) }];
}

/** The schema's own messages say how to mend it already; zod's do not. */
function mend(issue: Issue): string {
	switch (issue.code) {
		case 'unrecognized_keys':
			return `has ${issue.keys.map((key) => `"${key}"`).join(', ')}, which records do not have: remove or rename it`;
		case 'invalid_type':
		case 'invalid_value':
		case 'invalid_union':
			return issue.input === undefined ? `is missing: add it (${expected(issue)})` : `must be ${expected(issue)}`;
		case 'too_big':
			if (issue.origin === 'string') return `is too long: at most ${issue.maximum} characters`;
			return `${issue.origin === 'array' ? 'has too many items' : 'is too large'}: at most ${issue.maximum}`;
		case 'too_small':
			if (issue.origin === 'string') return 'is empty: fill it in';
			return `${issue.origin === 'array' ? 'has too few items: give' : 'is too small:'} at least ${issue.minimum}`;
		case 'invalid_format':
			return FORMATS.get(issue.format) ?? issue.message;
		default:
			return issue.message;
	}
}

const FORMATS: ReadonlyMap<string, string> = new Map([
	['url', 'is not a web address: copy it whole, from https:// on'],
	['date', 'is not a day of the calendar: write it like 2026-01-31'],
]);

/** JSON's kinds of values, in words. */
const KINDS: ReadonlyMap<string, string> = new Map([
	['string', 'text in quotes'],
	['number', 'a number without quotes'],
	['int', 'a whole number'],
	['array', 'a list in [ ]'],
	['tuple', 'a list in [ ]'],
	['object', 'an object in { }'],
]);

/** What may stand there. */
function expected(issue: Issue): string {
	if (issue.code === 'invalid_type') return KINDS.get(issue.expected) ?? issue.expected;
	if (issue.code === 'invalid_value') {
		const values = issue.values.map((value) => JSON.stringify(value)).join(', ');
		return issue.values.length > 1 ? `one of ${values}` : values;
	}
	if (issue.code === 'invalid_union') return [...new Set(issue.errors.flat().map(expected))].join(' or ');
	return issue.message;
}

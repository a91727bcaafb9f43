/** Reading data/battles: every record of the folder, or every error of every file at once. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { z } from 'zod';
import { crossCheck } from './cross-check.ts';
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
	let json: unknown;
	try {
		json = JSON.parse(readFileSync(join(directory, file), 'utf8'));
	} catch (error) {
		return refuse(`is not JSON: ${error instanceof Error ? error.message : String(error)}`);
	}
	const parsed = battleSchema.safeParse(json);
	if (!parsed.success) {
		return { problems: parsed.error.issues.flatMap(explainIssue).map((problem) => ({ file, ...problem })) };
	}
	const problems = crossCheck(parsed.data).map((problem) => ({ file, ...problem }));
	return problems.length > 0 ? { problems } : { record: [id, parsed.data] };
}

type Issue = z.core.$ZodIssue;

/** Zod's own words, made specific: of a union's branches the one that was meant, and for surplus keys their names. */
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

function mend(issue: Issue): string {
	switch (issue.code) {
		case 'unrecognized_keys':
			return `has ${issue.keys.map((key) => `"${key}"`).join(', ')}, which records do not have: remove or rename it`;
		case 'invalid_type':
			return issue.message.endsWith('received undefined')
				? `is missing: add it (${issue.expected})`
				: `must be ${issue.expected}`;
		case 'too_big':
			return issue.origin === 'string'
				? `is too long: at most ${issue.maximum} characters`
				: `is too large: at most ${issue.maximum}`;
		default:
			return issue.message;
	}
}

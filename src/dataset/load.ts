/** Reading data/: every record of its folders, or every error of every file at once. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { checkReferences, crossCheck } from './cross-check.ts';
import { buildDataset, type Dataset } from './dataset.ts';
import { explainIssue } from './mend.ts';
import { type BattleRecord, battleSchema } from './schema.ts';
import { digestOf, isStamped, writeStamp } from './stamp.ts';
import { type WarRecord, warSchema } from './war-schema.ts';
import { checkWars } from './wars.ts';

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
		super(`The records have ${problems.length} error(s); mend them and start again:\n${lines.join('\n')}`);
		this.problems = problems;
	}
}

/** Custom ids hold a battle's id and an entry's, of at most as many characters, and Discord allows them 100. */
const LONGEST_ID = 40;

type Parsed<Record> = { readonly record: Record } | { readonly found: Omit<Problem, 'file'>[] };

/**
 * @param directory the folder with `battles/<id>.json` and `wars/<id>.json`
 * @param stamp a file that remembers which records were found right: as long as neither they nor the rules change, they are not checked again
 * @throws {DatasetError} naming every error of every file
 */
export function loadDataset(directory: string, stamp?: string): Dataset {
	const files = ['wars', 'battles'].flatMap((folder) => readFolder(directory, folder));
	const digest = stamp === undefined ? '' : digestOf(files);
	if (stamp !== undefined && isStamped(stamp, digest)) {
		return buildDataset(trust<BattleRecord>(files, 'battles'), trust<WarRecord>(files, 'wars'));
	}
	const wars = check(files, 'wars', parseWar);
	const battles = check(files, 'battles', parseBattle);
	const problems = [...wars.problems, ...battles.problems];
	if (battles.records.size === 0 && problems.length === 0) {
		problems.push({ file: join(directory, 'battles'), path: '', message: 'holds no battle: add one <id>.json' });
	}
	if (wars.problems.length === 0) problems.push(...checkWars(wars.records, battles.records));
	if (problems.length > 0) throw new DatasetError(problems);
	if (stamp !== undefined) writeStamp(stamp, digest);
	return buildDataset(battles.records, wars.records);
}

interface RecordFile {
	readonly folder: string;
	readonly name: string;
	readonly text: string;
}

function readFolder(directory: string, folder: string): RecordFile[] {
	const names = readdirSync(join(directory, folder)).sort();
	return names.map((name) => ({ folder, name, text: readFileSync(join(directory, folder, name), 'utf8') }));
}

/** Records that were found right before, by id: what is in them is what the schema says. */
function trust<Record>(files: readonly RecordFile[], folder: string): Map<string, Record> {
	return new Map(
		files
			.filter((file) => file.folder === folder)
			.map(({ name, text }): [string, Record] => [basename(name, '.json'), JSON.parse(text)]),
	);
}

/** The records of a folder by id. */
function check<Record>(files: readonly RecordFile[], folder: string, parse: (json: unknown) => Parsed<Record>) {
	const problems: Problem[] = [];
	const records = new Map<string, Record>();
	for (const { name, text } of files.filter((file) => file.folder === folder)) {
		const result = readRecord(name, text, parse);
		if ('record' in result) records.set(basename(name, '.json'), result.record);
		else problems.push(...result.found.map((problem) => ({ file: `${folder}/${name}`, ...problem })));
	}
	return { records, problems };
}

function readRecord<Record>(name: string, text: string, parse: (json: unknown) => Parsed<Record>): Parsed<Record> {
	const refuse = (message: string) => ({ found: [{ path: '', message }] });
	if (extname(name) !== '.json') return refuse('is not a .json file: records are <id>.json, nothing else lives here');
	const id = basename(name, '.json');
	if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
		return refuse('is not a good file name: use lower-case words joined by "-", such as lake-khasan.json');
	}
	if (id.length > LONGEST_ID) {
		return refuse(`has a name of ${id.length} characters, which is too long for an id: at most ${LONGEST_ID}`);
	}
	try {
		return parse(JSON.parse(text));
	} catch (error) {
		if (!(error instanceof SyntaxError)) throw error;
		return refuse(`is not JSON: ${error.message}`);
	}
}

function parseBattle(json: unknown): Parsed<BattleRecord> {
	const parsed = battleSchema.safeParse(json, { reportInput: true });
	const found = parsed.success ? crossCheck(parsed.data) : parsed.error.issues.flatMap(explainIssue);
	const said = new Set(found.map(({ path }) => path));
	const more = checkReferences(json).filter(({ path }) => !said.has(path));
	return parsed.success && found.length + more.length === 0 ? { record: parsed.data } : { found: [...found, ...more] };
}

function parseWar(json: unknown): Parsed<WarRecord> {
	const parsed = warSchema.safeParse(json, { reportInput: true });
	if (!parsed.success) return { found: parsed.error.issues.flatMap(explainIssue) };
	const found = checkReferences(json);
	return found.length === 0 ? { record: parsed.data } : { found };
}

/**
 * The first five records, for tests that say what is answered: with few battles the right answer is known, and it does not change
 * when a record is added. What must hold of all records is tested on all of them.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { buildDataset } from '../src/dataset/dataset.ts';
import { battleSchema } from '../src/dataset/schema.ts';
import { warSchema } from '../src/dataset/war-schema.ts';

const DATA = join(import.meta.dirname, '../data');

export const FEW_IDS = ['cannae', 'gettysburg', 'hastings', 'khalkhin-gol', 'lake-khasan'];

const read = (file: string): unknown => JSON.parse(readFileSync(join(DATA, file), 'utf8'));

export const fewBattles = buildDataset(
	new Map(FEW_IDS.map((id) => [id, battleSchema.parse(read(`battles/${id}.json`))])),
	new Map(
		readdirSync(join(DATA, 'wars')).map((file) => [basename(file, '.json'), warSchema.parse(read(`wars/${file}`))]),
	),
);

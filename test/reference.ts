/** The 18,000 battles of the reference table, as records with a name, aliases, date, war and sides; absent on most machines. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { buildDataset, type Dataset } from '../src/dataset/dataset.ts';
import type { BattleRecord } from '../src/dataset/schema.ts';
import { isLatin } from '../src/search/words/fold.ts';
import { ROOT } from './running-bot.ts';

const FILE = join(ROOT, '../shared/reference/battles.csv');

/** Whether there is a table; tests that need it skip and say so. */
export const hasReference = existsSync(FILE);

const row = z.object({
	id: z.string(),
	name: z.string(),
	aliases: z.string(),
	start_date: z.string(),
	end_date: z.string(),
	country_or_place: z.string(),
	war: z.string(),
	belligerents_a: z.string(),
	belligerents_b: z.string(),
	wikipedia_title: z.string(),
	source: z.string(),
});

/** Battles by the table's ids, which are Wikidata items where there is one. */
export function loadReference(): Dataset {
	const rows = z.array(row).parse(parse(readFileSync(FILE, 'utf8'), { columns: true }));
	return buildDataset(new Map(rows.map((each) => [each.id, toRecord(each)])));
}

function toRecord(battle: z.output<typeof row>): BattleRecord {
	const { start_date: start, end_date: end } = battle;
	const date = end === '' || end === start ? start : `${start}/${end}`;
	return {
		$schema: '../battle.schema.json',
		name: battle.name,
		names: battle.aliases
			.split('|')
			.filter((name) => name !== '')
			.map((name) => ({ name, language: isLatin(name) ? 'en' : 'und' })),
		war: battle.war,
		fame: fameOf(battle),
		date: [{ date, source: 'reference' }],
		place: { name: battle.country_or_place, country: battle.country_or_place, latitude: 0, longitude: 0 },
		sides: [battle.belligerents_a, battle.belligerents_b].map((name) => ({
			name,
			participants: [],
			commanders: [],
			units: [],
			strength: [],
			losses: [],
		})),
		outcome: [],
		summary: '',
		timeline: [],
		facts: [],
		sources: [],
		...(battle.id.startsWith('Q') && { wikidata: battle.id }),
	};
}

/** The table has no measure of it: its editors typed the best known by hand, and others have an article. */
function fameOf({ source, wikipedia_title }: z.output<typeof row>): number {
	if (source.includes('hand:top')) return 4;
	return wikipedia_title === '' ? 1 : 2;
}

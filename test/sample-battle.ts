/** A small valid record, as JSON, to be changed by tests. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Battle, buildDataset, type Dataset } from '../src/dataset/dataset.ts';
import { battleSchema } from '../src/dataset/schema.ts';
import { warSchema } from '../src/dataset/war-schema.ts';

type Json = Record<string, unknown>;

export function sampleRecord(changes: Json = {}): Json {
	return {
		$schema: '../battle.schema.json',
		name: 'Battle of Sample Hill',
		names: [{ name: 'Образцовый холм', language: 'ru', romanised: 'Obraztsovy kholm' }],
		war: 'War of Examples',
		fame: 2,
		date: [{ date: '1901-05-01/1901-05-03', source: 'first' }],
		place: { name: 'Sample Hill', country: 'Testland', latitude: 10, longitude: 20 },
		sides: [sampleSide('Reds', 'Anna Red'), sampleSide('Blues', 'Boris Blue')],
		outcome: [{ result: 'Red victory', victor: 'Reds', source: 'first' }],
		summary: 'Reds and Blues fought for Sample Hill for three days.',
		timeline: [
			{
				id: 'march',
				date: '1901-04-30',
				title: 'The march',
				text: 'The Reds marched to the hill.',
				sources: ['first'],
			},
			{ id: 'assault', date: '1901-05-02', title: 'The assault', text: 'The Reds took the hill.', sources: ['first'] },
		],
		facts: [{ id: 'flag', topic: 'course', text: 'At Sample Hill a red flag was raised.', sources: ['second'] }],
		sources: [
			{
				id: 'first',
				title: 'First book',
				author: 'A. Author',
				year: 1950,
				url: 'https://example.org/1',
				read: '2026-01-01',
			},
			{ id: 'second', title: 'Second book', publisher: 'B. House', url: 'https://example.org/2', read: '2026-01-01' },
		],
		...changes,
		...(typeof changes.date === 'string' && { date: [{ date: changes.date, source: 'first' }] }),
	};
}

export function sampleSide(name: string, commander: string, changes: Json = {}): Json {
	return {
		name,
		participants: [name],
		commanders: [{ name: commander, role: 'general' }],
		units: [],
		strength: [{ of: 'men', claims: [{ value: 1000, source: 'first' }] }],
		losses: [
			{
				of: 'killed',
				claims: [
					{ value: 10, source: 'first' },
					{ min: 12, max: 15, source: 'second' },
				],
			},
		],
		...changes,
	};
}

export function sampleDataset(
	records: Readonly<Record<string, Json>> = { 'sample-hill': sampleRecord() },
	wars: readonly Json[] = [sampleWar()],
): Dataset {
	return buildDataset(
		new Map(Object.entries(records).map(([id, record]) => [id, battleSchema.parse(record)])),
		new Map(wars.map((war, at) => [`war-${at}`, warSchema.parse(war)])),
	);
}

export function sampleBattle(changes: Json = {}): Battle {
	const [battle] = sampleDataset({ 'sample-hill': sampleRecord(changes) }).battles.values();
	if (!battle) throw new Error('no battle');
	return battle;
}

/** A small valid record of the war that the sample battle belongs to. */
export function sampleWar(changes: Json = {}): Json {
	return {
		$schema: '../war.schema.json',
		name: 'War of Examples',
		names: [{ name: 'Example War', language: 'en' }],
		date: [{ date: '1900/1902', source: 'first' }],
		sources: [
			{ id: 'first', title: 'First book', author: 'A. Author', url: 'https://example.org/1', read: '2026-01-01' },
		],
		...changes,
	};
}

/** A data folder with these battles and wars, by file name; objects are written as JSON. */
export function dataFolder(
	battles: Readonly<Record<string, Json | string>>,
	wars: Readonly<Record<string, Json | string>> = { 'war-of-examples.json': sampleWar() },
): string {
	const folder = mkdtempSync(join(tmpdir(), 'khasan-data-'));
	for (const [kind, files] of Object.entries({ battles, wars })) {
		mkdirSync(join(folder, kind));
		for (const [file, content] of Object.entries(files)) {
			writeFileSync(join(folder, kind, file), typeof content === 'string' ? content : JSON.stringify(content));
		}
	}
	return folder;
}

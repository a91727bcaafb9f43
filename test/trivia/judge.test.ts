import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { type Dataset, spellingsOf } from '../../src/dataset/dataset.ts';
import { loadDataset } from '../../src/dataset/load.ts';
import { fold } from '../../src/search/words/fold.ts';
import { createJudge } from '../../src/trivia/judge.ts';
import type { TypeTask } from '../../src/trivia/question.ts';
import { ROOT } from '../running-bot.ts';
import { sampleDataset, sampleRecord, sampleWar } from '../sample-battle.ts';

const dataset = loadDataset(`${ROOT}/data`);
const judge = createJudge(dataset);

/** What a question gives beside the name of a country. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
	'United Kingdom': ['UK', 'Britain', 'Great Britain'],
	'United States of America': ['United States', 'USA', 'US', 'America'],
	Netherlands: ['Holland'],
};

const row = z.object({
	of: z.enum(['battle', 'war', 'country', 'year', 'number']),
	/** The id of a battle or a war; the country; the year as EDTF counts it; the number. */
	answer: z.string().min(1),
	typed: z.string(),
	verdict: z.enum(['accept', 'refuse']),
	why: z.string().min(1),
});
const rows = z
	.array(row)
	.parse(
		parse(readFileSync(join(import.meta.dirname, 'typed-answers.csv')), { columns: true, relax_column_count: false }),
	);

function taskOf(of: TypeTask['of'], answer: string, { battles, wars }: Dataset = dataset): TypeTask {
	const record = of === 'battle' ? battles.get(answer) : [...wars.values()].find(({ id }) => id === answer);
	if (of !== 'battle' && of !== 'war') {
		return { mode: 'type', of, canonical: answer, accepted: [answer, ...(ALIASES[answer] ?? [])] };
	}
	if (!record) throw new Error(`no ${of} ${answer}`);
	return { mode: 'type', of, canonical: record.name, accepted: spellingsOf(record) };
}

test.each(['battle', 'war', 'country', 'year', 'number'] as const)('what people type for a %s', (of) => {
	const wrong = rows
		.filter((each) => each.of === of)
		.filter(({ answer, typed, verdict }) => judge(taskOf(of, answer), typed) !== (verdict === 'accept'))
		.map(({ answer, typed, verdict, why }) => `${answer}: ${verdict} ${JSON.stringify(typed)} (${why})`);
	expect(wrong).toEqual([]);
});

test('the table has many rows of either verdict', () => {
	for (const verdict of ['accept', 'refuse'] as const) {
		expect(rows.filter((each) => each.verdict === verdict).length).toBeGreaterThan(150);
	}
});

/** Names that say the same with and without "Battle of". */
const plain = (name: string) => fold(name).replace(/^(?:the )?(?:battle|siege) of (?:the )?/, '');
const battles = [...dataset.battles.values()];
const spellings = battles.flatMap((battle) => spellingsOf(battle).map((spelling) => ({ battle, spelling })));
const holders = Map.groupBy(spellings, ({ spelling }) => plain(spelling));
const isShared = (name: string) => new Set(holders.get(plain(name))?.map(({ battle }) => battle.id)).size > 1;

test('every name of every battle is right, in whatever way it is written', () => {
	const own = spellings.filter(({ battle, spelling }) => spelling === battle.name || !isShared(spelling));
	expect(own.length).toBeGreaterThan(spellings.length * 0.9);
	for (const { battle, spelling } of own) {
		expect(`${spelling}: ${judge(taskOf('battle', battle.id), spelling)}`).toBe(`${spelling}: true`);
	}
	const ways: readonly ((name: string) => string)[] = [
		(name) => name.toUpperCase(),
		(name) => name.toLowerCase(),
		(name) => `  ${name.replaceAll(' ', '   ')} `,
		(name) => `“${name}”!`,
		(name) => name.normalize('NFD'),
		(name) => name.replace(/[\u2013-]/gu, ' '),
	];
	fc.assert(
		fc.property(fc.constantFrom(...own), fc.constantFrom(...ways), ({ battle, spelling }, write) => {
			expect(judge(taskOf('battle', battle.id), write(spelling))).toBe(true);
		}),
		{ numRuns: 2000 },
	);
});

test('the name of no other battle is right, unless both go by it', () => {
	const wrong = battles.flatMap((battle) => {
		const own = new Set(spellingsOf(battle).map(fold));
		const task = taskOf('battle', battle.id);
		return battles
			.filter((other) => other !== battle && !own.has(fold(other.name)) && judge(task, other.name))
			.map((other) => `${battle.id}: ${other.name}`);
	});
	expect(wrong).toEqual([]);
}, 60_000);

test('the name of no other war is right, unless both go by it', () => {
	const wars = [...dataset.wars.values()];
	const wrong = wars.flatMap((war) => {
		const own = new Set(spellingsOf(war).map(fold));
		const task = taskOf('war', war.id);
		return wars
			.filter((other) => other !== war && !own.has(fold(other.name)) && judge(task, other.name))
			.map((other) => `${war.id}: ${other.name}`);
	});
	expect(wrong).toEqual([]);
});

test('any text is judged, however long or strange', () => {
	const tasks = (['battle', 'war', 'country', 'year', 'number'] as const).map((of) =>
		taskOf(of, { battle: 'hastings', war: 'winter-war', country: 'France', year: '1066', number: '11' }[of]),
	);
	fc.assert(
		fc.property(fc.constantFrom(...tasks), fc.string({ unit: 'binary', maxLength: 300 }), (task, typed) => {
			expect(judge(task, typed)).toBe(false);
		}),
		{ numRuns: 1000 },
	);
	for (const task of tasks) expect(judge(task, `${task.canonical}${'!'.repeat(300)}`)).toBe(false);
});

test('a larger war is as right as the war that was fought, where the question says so', () => {
	const small = sampleDataset({ hill: sampleRecord() }, [
		sampleWar({ partOf: 'Great War of Examples' }),
		sampleWar({ name: 'Great War of Examples', names: [] }),
		sampleWar({ name: 'Second War of Examples', names: [] }),
	]);
	const accepted = small.battles.get('hill')?.wars.flatMap(spellingsOf) ?? [];
	const task: TypeTask = { mode: 'type', of: 'war', canonical: 'War of Examples', accepted };
	const judgeSmall = createJudge(small);
	expect(judgeSmall(task, 'example war')).toBe(true);
	expect(judgeSmall(task, 'the great war of examples')).toBe(true);
	expect(judgeSmall(task, 'second war of examples')).toBe(false);
});

test('what is as near to the name of another battle is neither', () => {
	const called = (name: string) => sampleRecord({ name, names: [] });
	const small = sampleDataset({ one: called('Battle of Lornstadt'), two: called('Battle of Lernstadt') });
	const judgeSmall = createJudge(small);
	expect(judgeSmall(taskOf('battle', 'one', small), 'Lornstatd')).toBe(true);
	expect(judgeSmall(taskOf('battle', 'one', small), 'Lirnstadt')).toBe(false);
	expect(judgeSmall(taskOf('battle', 'one', small), 'Lernstatd')).toBe(false);
});

test('a name that tells nothing is right as it is written alone', () => {
	const small = sampleDataset({ one: sampleRecord({ names: [{ name: 'The Battle', language: 'en' }] }) });
	const judgeSmall = createJudge(small);
	expect(judgeSmall(taskOf('battle', 'one', small), 'the battle')).toBe(true);
	expect(judgeSmall(taskOf('battle', 'one', small), 'war')).toBe(false);
});

test('battles of one name are told apart by their years', () => {
	const hill = (date: string) => sampleRecord({ names: [{ name: 'The Hill', language: 'en' }], date });
	const small = sampleDataset({ one: hill('1901'), two: { ...hill('1905'), names: [] } });
	const judgeSmall = createJudge(small);
	expect(judgeSmall(taskOf('battle', 'one', small), 'Sample Hill 1901')).toBe(true);
	expect(judgeSmall(taskOf('battle', 'one', small), 'Sample Hill 1905')).toBe(false);
	expect(judgeSmall(taskOf('battle', 'two', small), 'Battle of Sample Hill')).toBe(true);
});

import { describe, expect, test } from 'vitest';
import { report } from '../../src/dataset/audit.ts';
import { loadDataset } from '../../src/dataset/load.ts';
import { ROOT } from '../running-bot.ts';
import { sampleDataset } from '../sample-battle.ts';

const dataset = loadDataset(`${ROOT}/data/battles`);

describe('Lake Khasan, the model record', () => {
	const battle = dataset.battles.get('lake-khasan');
	const figures = (side: string, of: string) =>
		battle?.sides
			.find(({ name }) => name === side)
			?.losses.filter((measure) => measure.of === of)
			.flatMap(({ claims }) => claims.map(({ value }) => value));
	const days = (id: string) => {
		const date = battle?.timeline.find((entry) => entry.id === id)?.date;
		return date && [...new Set([date.best, ...date.claims.map((claim) => claim.date)].map(({ edtf }) => edtf))].sort();
	};

	test('is deep: 14 dated entries, 20 facts, 4 sources at the least', () => {
		expect(battle?.timeline.length).toBeGreaterThanOrEqual(14);
		expect(battle?.facts.length).toBeGreaterThanOrEqual(20);
		expect(battle?.sources.length).toBeGreaterThanOrEqual(4);
	});

	test('keeps every claimed loss side by side', () => {
		expect(figures('Soviet Union', 'killed')).toContain(717);
		expect(figures('Soviet Union', 'missing')).toContain(75);
		expect(figures('Soviet Union', 'wounded')).toContain(2752);
		expect(figures('Soviet Union', 'killed and missing')).toContain(792);
		expect(figures('Soviet Union', 'wounded and sick')).toContain(3279);
		expect(figures('Japan', 'killed')).toContain(526);
		expect(figures('Japan', 'wounded')).toEqual(expect.arrayContaining([913, 916]));
	});

	test('has each day of the fighting, the disputed one with both dates', () => {
		expect(days('moscow-demand')).toEqual(['1938-07-14', '1938-07-15']);
		expect(days('bezymyannaya-clash')).toEqual(['1938-07-29']);
		expect(days('night-assault')).toEqual(['1938-07-31']);
		expect(days('reinforcements')).toEqual(['1938-08-02/1938-08-03']);
		expect(days('heights-cleared')).toEqual(['1938-08-09']);
		expect(days('cease-fire')).toEqual(['1938-08-11']);
	});

	test('knows both hills by both names, the three names of the event, and both readings of 1860', () => {
		const text = JSON.stringify(battle);
		for (const name of [
			'Bezymyannaya',
			'Shachaofeng',
			'Zaozernaya',
			'Changkufeng',
			'Changkufeng Incident',
			'Chōkohō Incident',
		]) {
			expect(text).toContain(name);
		}
		const convention = battle?.facts.find(({ id }) => id === 'peking-convention');
		expect(convention?.text).toContain('1860');
		expect(convention?.claims?.length).toBeGreaterThanOrEqual(2);
		expect(new Set(battle?.names.map(({ language }) => language.slice(0, 2)))).toEqual(
			new Set(['en', 'de', 'ru', 'ja', 'zh', 'ko']),
		);
	});

	test('keeps the results that sources call differently', () => {
		expect(new Set(battle?.outcome.map(({ victor }) => victor))).toEqual(new Set([undefined, 'Soviet Union', 'Japan']));
	});
});

describe('npm run data', () => {
	test('counts what the set holds, line by line', () => {
		expect(report(sampleDataset()).split('\n')).toEqual([
			'1 battles, 2 timeline entries, 1 facts,',
			'4 counted things with 6 claims, 2 sources.',
			'',
			'  sample-hill: 1 to 3 May 1901; 2 entries, 1 facts, 2 sources',
			'',
			'2 disputed:',
			'  sample-hill: Reds, killed',
			'  sample-hill: Blues, killed',
			'',
			'2 of 366 days have an entry of their own; without one:',
			'  January: 1–31',
			'  February: 1–29',
			'  March: 1–31',
			'  April: 1–29',
			'  May: 1, 3–31',
			...[
				'June: 1–30',
				'July: 1–31',
				'August: 1–31',
				'September: 1–30',
				'October: 1–31',
				'November: 1–30',
				'December: 1–31',
			].map((line) => `  ${line}`),
		]);
	});

	test('names what is disputed in the real set', () => {
		const text = report(dataset);
		for (const dispute of [
			'lake-khasan: who won',
			'lake-khasan: Soviet Union, killed',
			'lake-khasan/moscow-demand',
			'lake-khasan/peking-convention',
		]) {
			expect(text).toContain(`\n  ${dispute}\n`);
		}
	});
});

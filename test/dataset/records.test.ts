import { describe, expect, test } from 'vitest';
import { loadDataset } from '../../src/dataset/load.ts';
import { ROOT } from '../running-bot.ts';

const dataset = loadDataset(`${ROOT}/data`);

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

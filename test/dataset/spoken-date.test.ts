import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mentionedDates } from '../../src/dataset/mentioned-dates.ts';
import { readDay } from '../../src/dataset/spoken-date.ts';

const today = new Date('2026-12-31T12:00:00Z');

describe('a day as people type it', () => {
	test.each([
		['2 august 1938', [{ day: 2, month: 8, year: 1938 }]],
		['2 August', [{ day: 2, month: 8 }]],
		['aug 2', [{ day: 2, month: 8 }]],
		['August 2nd, 1938', [{ day: 2, month: 8, year: 1938 }]],
		['the 2nd of August', [{ day: 2, month: 8 }]],
		['11 aug', [{ day: 11, month: 8 }]],
		['1 sept', [{ day: 1, month: 9 }]],
		['2.8.', [{ day: 2, month: 8 }]],
		['2.8.1938', [{ day: 2, month: 8, year: 1938 }]],
		[
			'08-11',
			[
				{ day: 11, month: 8 },
				{ day: 8, month: 11 },
			],
		],
		[
			'2/8',
			[
				{ day: 2, month: 8 },
				{ day: 8, month: 2 },
			],
		],
		['31/7', [{ day: 31, month: 7 }]],
		['7/31', [{ day: 31, month: 7 }]],
		['8/8', [{ day: 8, month: 8 }]],
		['1938-08-02', [{ day: 2, month: 8, year: 1938 }]],
		['2 August 216 BC', [{ day: 2, month: 8, year: -215 }]],
		['29 feb', [{ day: 29, month: 2 }]],
		['today', [{ day: 31, month: 12 }]],
		['Tomorrow', [{ day: 1, month: 1 }]],
		['yesterday', [{ day: 30, month: 12 }]],
		['  11 AUG  ', [{ day: 11, month: 8 }]],
		['11aug', [{ day: 11, month: 8 }]],
		['11 augst', [{ day: 11, month: 8 }]],
		['Feburary 3rd', [{ day: 3, month: 2 }]],
		['11 août', [{ day: 11, month: 8 }]],
		['20 авг', [{ day: 20, month: 8 }]],
		['20 августа 1939', [{ day: 20, month: 8, year: 1939 }]],
		['11 de agosto de 1938', [{ day: 11, month: 8, year: 1938 }]],
		['11. August', [{ day: 11, month: 8 }]],
		['11 sierpnia', [{ day: 11, month: 8 }]],
		['8月11日', [{ day: 11, month: 8 }]],
		['on the 2nd of august', [{ day: 2, month: 8 }]],
		['14/10/1066', [{ day: 14, month: 10, year: 1066 }]],
		['7 junior', []],
		['2 weeks', []],
		['2 au', []],
		['29 July - 11 August', []],
		['30 feb', []],
		['31 april', []],
		['august', []],
		['1938', []],
		['13/13', []],
		['soon', []],
		['', []],
		['11 aug or so', []],
	])('%j', (text, days) => {
		expect(readDay(text, today)).toEqual(days);
	});
});

describe('dates in running text', () => {
	test.each([
		['fought on 31 July 1938 at night', [{ day: 31, month: 7, year: 1938 }]],
		['On 15 Jul 1938, long-existing tension', [{ day: 15, month: 7, year: 1938 }]],
		['Between 2 and also 9 Aug, Soviet reinforcements', [{ day: 9, month: 8 }]],
		['in July 1938 and again in 1939', [{ month: 7, year: 1938 }, { year: 1939 }]],
		['marathon 490 bc', [{ year: -489 }]],
		['2,752 were wounded and 22,950 men', []],
		['the may queen marched', []],
		['1863-07-01', [{ day: 1, month: 7, year: 1863 }]],
		['Khasan, 29 July - 11 August 1938', [{ day: 29, month: 7, year: 1938, until: { day: 11, month: 8, year: 1938 } }]],
		['July 1–3, 1863', [{ day: 1, month: 7, year: 1863, until: { day: 3, month: 7, year: 1863 } }]],
		['11 May to 16 September 1939', [{ day: 11, month: 5, year: 1939, until: { day: 16, month: 9, year: 1939 } }]],
		['war of 1939-45', [{ year: 1939, until: { year: 1945 } }]],
		['14-Oct-1066', [{ day: 14, month: 10, year: 1066 }]],
		['on 14/10/1066', [{ day: 14, month: 10, year: 1066 }]],
		[
			'on 7/1/1863',
			[
				{ day: 7, month: 1, year: 1863 },
				{ day: 1, month: 7, year: 1863 },
			],
		],
		['1938年7月31日に', [{ day: 31, month: 7, year: 1938 }]],
		['adrianople 378', [{ year: 378 }]],
		['in 378 the Goths', [{ year: 378 }]],
		['In 1066 men of Normandy', [{ year: 1066 }]],
		['cost the Soviets 717 killed', []],
		['500 tanks', []],
		['386 men', []],
		['150 men at Hastings', []],
		['700 students', []],
		['1500 soldiers came', []],
		['in the 1860s', []],
		['On 2 August 500 tanks came', [{ day: 2, month: 8 }]],
	])('%j', (text, dates) => {
		expect(mentionedDates(text).map(({ text: _, index: __, ...date }) => date)).toEqual(dates);
	});

	test('no text makes it fail or claim a day that does not exist', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
				for (const { month = 1, day = 1 } of mentionedDates(text)) {
					expect(month).toBeGreaterThan(0);
					expect(month).toBeLessThan(13);
					expect(day).toBeLessThan(32);
				}
				readDay(text, today);
			}),
		);
	});
});

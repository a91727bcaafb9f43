import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold } from '../../src/search/words/fold.ts';
import { beginningLikeness, likeness } from '../../src/search/words/likeness.ts';

describe('one spelling for every script', () => {
	test.each([
		['Сталинград', 'stalingrad'],
		['Mohács', 'mohacs'],
		['張鼓峰', 'zhanggufeng'],
		['张鼓峰', 'zhanggufeng'],
		['Chōkohō', 'chokoho'],
		['ﬁeld', 'field'],
		["Pickett's  Charge!", 'picketts charge'],
		['Pickett’s Charge', 'picketts charge'],
		['lake\u200b\u00adkhasan', 'lakekhasan'],
		['🏰', ''],
		['', ''],
	])('%j is %j', (text, folded) => {
		expect(fold(text)).toBe(folded);
	});

	test('never longer than it must be, never anything but letters, digits and single blanks', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 6000 }), (text) => {
				expect(fold(text)).toMatch(/^([a-z0-9]+( [a-z0-9]+)*)?$/);
			}),
			{ numRuns: 50 },
		);
	});
});

test.each([
	['khasan', 'khasan', 1],
	['kasan', 'khasan', 1 - 1 / 6],
	['hastigns', 'hastings', 1 - 1 / 8],
	['gettysberg', 'gettysburg', 1 - 1 / 10],
	['zhanggufengincident', 'zhanggufengincidnet', 1 - 1 / 19],
	['abcdefghijkl', 'lkjihgfedcba', 0],
	['ab', 'ac', 0],
	['cat', 'dog', 0],
	['waterloo', 'wagram', 0],
])('%s is like %s: %d', (a, b, expected) => {
	expect(likeness(a, b)).toBeCloseTo(expected);
	expect(likeness(b, a)).toBeCloseTo(expected);
});

test.each([
	['gett', 'gettysburg', 1],
	['getis', 'gettysburg', 0],
	['getys', 'gettysburg', 1 - 1 / 5],
	['hsat', 'hastings', 1 - 1 / 4],
	['stalingarad', 'stalingrad', 1 - 1 / 11],
	['ab', 'axe', 0],
	['waterloo', 'water', 0],
	['x'.repeat(300), `${'x'.repeat(299)}y`, 0],
])('the beginning %s is like that of %s: %d', (unfinished, word, expected) => {
	expect(beginningLikeness(unfinished, word)).toBeCloseTo(expected);
});

test('the distance is symmetric and never more than letters differ in place', () => {
	const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), minLength: 3, maxLength: 9 });
	fc.assert(
		fc.property(word, word, (a, b) => {
			expect(likeness(a, b)).toBe(likeness(b, a));
			expect(likeness(a, a)).toBe(1);
			if (a !== b) expect(likeness(a, b)).toBeLessThan(1);
		}),
	);
});

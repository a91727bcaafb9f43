import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSearch } from '../../src/search/search.ts';
import { fewBattles } from '../few-battles.ts';
import { HOSTILE } from './suite.ts';

const search = createSearch(fewBattles);

function askEverything(text: string): void {
	expect(['found', 'unsure', 'none']).toContain(search.find(text).kind);
	expect(search.suggest(text).length).toBeLessThanOrEqual(25);
	expect(search.facts(text).length).toBeLessThanOrEqual(25);
	expect(search.facts(text, { typing: true }).length).toBeLessThanOrEqual(25);
	search.question(text);
	search.openers(text);
	search.mentions(text);
	search.named(text);
}

test('no text breaks anything', () => {
	const letters = fc.oneof(
		fc.string({ unit: 'binary', maxLength: 400 }),
		fc.string({ unit: 'grapheme', maxLength: 400 }),
		fc.string({ unit: fc.constantFrom(...'battle of 1938年月日のхасан\u202e\u200b\u0301🏰'), maxLength: 60 }),
	);
	fc.assert(fc.property(letters, askEverything), { numRuns: 200 });
});

test('nor does one of 6,000 characters', () => {
	const long = fc
		.string({ unit: 'binary', minLength: 1, maxLength: 40 })
		.map((part) => part.repeat(6000).slice(0, 6000));
	fc.assert(fc.property(long, askEverything), { numRuns: 20 });
});

test.each(Object.entries(HOSTILE))('nor %s', (_, text) => {
	askEverything(text);
});

test('only blanks, marks and pictures mean no battle', () => {
	for (const text of [' '.repeat(6000), '\u202e\u200f\u2066', '🏰⚔️'.repeat(500), '\u0000\u0007']) {
		expect(search.find(text).kind).toBe('none');
		expect(search.mentions(text).battles).toEqual([]);
	}
});

import { describe, expect, test } from 'vitest';
import { BLANK, blankNames } from '../../../src/trivia/wording/blank.ts';
import { givesAway } from '../../../src/trivia/wording/leaks.ts';
import { sideInProse } from '../../../src/trivia/wording/side-in-prose.ts';
import { sampleBattle, sampleSide } from '../../sample-battle.ts';

describe('a question gives its answer away', () => {
	test.each([
		['How did the Prussians march?', 'Kingdom of Prussia', ['France']],
		['Who led the French?', 'France', ['Austria']],
		['Whom did Carthage send?', 'Carthaginian Empire', ['Rome']],
		['The Spaniards fled.', 'Spain', ['Portugal']],
		['At Köln they met.', 'Battle of Koln', ['Battle of Bonn']],
		['Who prevailed in the Allied invasion of Sicily?', 'Allies', ['Axis']],
		['A stand at Little Bighorn.', 'Battle of the Little Bighorn', []],
	])('%s: %s', (text, right, others) => {
		expect(givesAway(text, right, others)).toBe(true);
	});

	test.each([
		['Who won the battle for the kingdom?', 'Battle of Hattin', ['Siege of Acre']],
		['Which port did he take?', 'Portuguese Republic', ['Spain']],
		['Who fought at Waterloo?', 'Waterloo Company', ['Waterloo Guards']],
		['Сталинград', 'Battle of Stalingrad', ['Battle of Moscow']],
		['The men of the Kingdom of France.', 'Kingdom of Prussia', ['Kingdom of France']],
	])('but not %s: %s', (text, right, others) => {
		expect(givesAway(text, right, others)).toBe(false);
	});
});

describe('the names of a battle are blanked', () => {
	const battle = sampleBattle({
		name: 'Battle of the Granicus',
		names: [
			{ name: 'Biga River', language: 'en' },
			{ name: 'Granique', language: 'fr' },
			{ name: 'Battle of the Sea of Persia', language: 'en' },
		],
		place: { name: 'Granicus, near Troy', country: 'Turkey', latitude: 40, longitude: 27 },
		sides: [sampleSide('Macedon', 'Alexander'), sampleSide('Persia', 'Arsites')],
	});

	test.each([
		['Alexander crossed the Granicus.', `Alexander crossed the ${BLANK}.`],
		['At the Biga River Arsites fled.', `At the ${BLANK} Arsites fled.`],
		['The Granicus’s banks, the Granican plain.', `The ${BLANK}’s banks, the ${BLANK} plain.`],
		['The Granique and the Biga are one.', `The ${BLANK} are one.`],
		['Another river near Troy, and the River Nile.', 'Another river near Troy, and the River Nile.'],
		['The Persians waited.', 'The Persians waited.'],
	])('%s', (text, blanked) => {
		expect(blankNames(text, battle)).toBe(blanked);
	});
});

test.each([
	['Ayyubid Sultanate', 'the Ayyubid Sultanate'],
	['Kingdom of Jerusalem and its allies', 'the Kingdom of Jerusalem and its allies'],
	['United States (Union)', 'the United States (Union)'],
	['Sweden and its German allies', 'Sweden and its German allies'],
	['Athens and Plataea', 'Athens and Plataea'],
	['Franks and Aquitanians', 'the Franks and Aquitanians'],
	['Peru–Bolivian Confederation', 'the Peru–Bolivian Confederation'],
	['Great Britain', 'Great Britain'],
])('%s stands in a sentence as %s', (name, said) => {
	expect(sideInProse(name)).toBe(said);
});

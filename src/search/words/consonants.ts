/** Arabic and Hebrew letters write few vowels: a name in them is held against the consonants of the names in other scripts. */
import { once } from '../../dataset/once.ts';
import type { Vocabulary } from './vocabulary.ts';

const WITHOUT_VOWELS = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
/** Fewer consonants are those of too many words. */
const FEWEST = 3;
const SOUNDS: readonly (readonly [RegExp, string])[] = [
	[/ph/g, 'f'],
	[/[cq]/g, 'k'],
	[/z/g, 's'],
	[/v/g, 'b'],
	[/[aeiouyw]/g, ''],
	[/(.)\1+/g, '$1'],
];

export function isWithoutVowels(text: string): boolean {
	return WITHOUT_VOWELS.test(text);
}

/** @returns a search for the words of a vocabulary that have the consonants of a folded word; it is made ready when first used */
export function createConsonantSearch(words: Vocabulary): (word: string) => readonly number[] {
	const byConsonants = once(() =>
		Map.groupBy(
			Array.from({ length: words.size }, (_, id) => id),
			(id) => consonantsOf(words.wordOf(id)),
		),
	);
	return (word) => {
		const consonants = consonantsOf(word);
		return consonants.length < FEWEST ? [] : (byConsonants().get(consonants) ?? []);
	};
}

/** Those that are heard, of a folded word: "crete" and "kreta" have the same. */
export function consonantsOf(word: string): string {
	return SOUNDS.reduce((rest, [letters, sound]) => rest.replace(letters, sound), word);
}

/** Every name of every battle, and every word that is said about one, ready to be looked up by word. */
import { type Battle, contextOf } from '../../dataset/dataset.ts';
import { createConsonantSearch } from '../words/consonants.ts';
import { fold } from '../words/fold.ts';
import { isGeneric, type NameWords, readName } from '../words/name-words.ts';
import { type Postings, packPostings } from '../words/postings.ts';
import { createVocabulary, type Vocabulary } from '../words/vocabulary.ts';
import { type Span, timesOf } from './date-fit.ts';
import { type War, warsOf } from './wars.ts';

export interface Name {
	readonly text: string;
	readonly folded: string;
	/** Those that tell it from other names. */
	readonly words: readonly string[];
	readonly ids: readonly number[];
	/** Its words written as one, as a number. */
	readonly joined: number;
	readonly ordinal?: number;
	/** In another language than English, and not the battle's main name. */
	readonly foreign: boolean;
}

export interface NameIndex {
	readonly battles: readonly Battle[];
	/** The names of the n-th battle, its main name first. */
	readonly names: readonly (readonly Name[])[];
	/** When each was fought, by number. */
	readonly times: readonly (readonly Span[])[];
	/** The words of all names and of all that is said about the battles. */
	readonly words: Vocabulary;
	/** The words that have the consonants of one in a script without vowels. */
	readonly consonants: (word: string) => readonly number[];
	/** The battles that have a word in a name. */
	readonly named: Postings;
	/** The battles of whose war, place, sides or commanders a word is told. */
	readonly told: Postings;
	readonly wars: readonly War[];
	/** The words of each name written as one: "dienbienphu". */
	readonly joined: Vocabulary;
	/** The battles that have a name so written. */
	readonly joinedNames: Postings;
}

export function createNameIndex(battles: readonly Battle[]): NameIndex {
	// The same wars, countries and sides are told of many battles.
	const known = new Map<string, NameWords>();
	const readOnce = (text: string): NameWords => {
		const before = known.get(text);
		if (before) return before;
		const read = readName(text);
		known.set(text, read);
		return read;
	};
	const read = battles.map((battle) => {
		const told = contextOf(battle).flatMap((text) => readOnce(text).words);
		return { names: namesOf(battle), told: new Set(told.filter((word) => !isGeneric(word))) };
	});
	const words = createVocabulary(read.flatMap(({ names, told }) => [...names.flatMap((name) => name.words), ...told]));
	const joined = createVocabulary(read.flatMap(({ names }) => names.map((name) => name.words.join(''))));
	const postings = (vocabulary: Vocabulary, wordsOf: (battle: (typeof read)[number]) => Iterable<string>) =>
		packPostings(
			read.flatMap((battle, index) =>
				[...new Set(wordsOf(battle))].flatMap((word) => [vocabulary.idOf(word) ?? 0, index]),
			),
			vocabulary.size,
		);
	return {
		battles,
		times: battles.map(timesOf),
		names: read.map(({ names }) =>
			names.map((name) => ({
				...name,
				ids: name.words.map((word) => words.idOf(word) ?? 0),
				joined: joined.idOf(name.words.join('')) ?? 0,
			})),
		),
		words,
		consonants: createConsonantSearch(words),
		named: postings(words, ({ names }) => names.flatMap((name) => name.words)),
		told: postings(words, ({ told }) => told),
		wars: warsOf(battles, readOnce),
		joined,
		joinedNames: postings(joined, ({ names }) => names.map((name) => name.words.join(''))),
	};
}

/** Of names that fold to the same spelling the first: 張鼓峰事件 is one name in Japanese and Chinese. */
function namesOf(battle: Battle): Omit<Name, 'ids' | 'joined'>[] {
	const texts = [
		{ text: battle.name, foreign: false },
		...battle.names.flatMap(({ name, romanised, language }) =>
			[name, ...(romanised ? [romanised] : [])].map((text) => ({ text, foreign: !/^en\b/.test(language) })),
		),
	];
	const byFolding = new Map<string, Omit<Name, 'ids' | 'joined'>>();
	for (const { text, foreign } of texts) {
		const folded = fold(text);
		if (!byFolding.has(folded)) byFolding.set(folded, { text, folded, ...readName(text), foreign });
	}
	return [...byFolding.values()];
}

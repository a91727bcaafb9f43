/**
 * Every entry as the stems of its words, ready to be looked up by stem, and the words of all entries, for what is misspelt
 * or unfinished. Stems are numbers here, so that an index of thousands of entries is a few arrays.
 */
import { MONTHS } from '../../dataset/calendar.ts';
import { allDates, type Battle, contextOf, type Entry, spellingsOf } from '../../dataset/dataset.ts';
import type { DatePoint, HistoricalDate } from '../../dataset/edtf.ts';
import { foldedWords } from '../words/fold.ts';
import { type Postings, packPostings } from '../words/postings.ts';
import { createVocabulary, type Vocabulary } from '../words/vocabulary.ts';
import { contentWords, joinedWords } from './free-text.ts';
import { stemOf } from './stem.ts';
import { createThesaurus } from './thesaurus.ts';

export interface IndexedEntry {
	readonly entry: Entry;
	/** Number of its battle. */
	readonly battle: number;
	/** Every date that is claimed for it; none of a fact. */
	readonly dates: readonly HistoricalDate[];
	/** The stems of its title and id in order, then those of its text. */
	readonly stems: Uint32Array;
	/** How many of them are of its title and id. */
	readonly titled: number;
}

export interface EntryIndex {
	readonly entries: readonly IndexedEntry[];
	readonly battles: readonly Battle[];
	/** The words of all entries as they stand there. */
	readonly words: Vocabulary;
	/** The stem of the n-th of the words. */
	stemOfWord(word: number): number;
	/** Undefined where no record has the stem. */
	stemNumber(stem: string): number | undefined;
	/** The stems of the words that people use for one with this stem. */
	relatedTo(stem: string): readonly number[];
	/** The stems of the words that sound alike, however they are spelt. */
	soundingLike(word: string): readonly number[];
	/** The entries in which a stem stands. */
	readonly texts: Postings;
	/** The battles of whose names, sides, commanders, war or place a stem tells. */
	readonly told: Postings;
}

/** Shorter words sound like too many others. */
const SHORTEST_SOUND = 5;

export function createEntryIndex(all: Iterable<Entry>): EntryIndex {
	const entries = [...all];
	const battles = [...new Set(entries.map(({ battle }) => battle))];
	const battleNumbers = new Map(battles.map((battle, number) => [battle, number]));
	const stems = new Map<string, number>();
	const stemByWord = new Map<string, number>();
	const numberOf = (word: string) =>
		stemByWord.getOrInsertComputed(word, () => stems.getOrInsertComputed(stemOf(word), () => stems.size));
	const indexed = entries.map((entry): IndexedEntry => {
		const title = titlesOf(entry).flatMap(indexedWords).map(numberOf);
		const text = textsOf(entry).flatMap(indexedWords).map(numberOf);
		return {
			entry,
			battle: battleNumbers.get(entry.battle) ?? 0,
			dates: entry.kind === 'timeline' ? allDates(entry.entry.date) : [],
			stems: Uint32Array.from([...title, ...text]),
			titled: title.length,
		};
	});
	const words = createVocabulary(stemByWord.keys());
	const told = battles.map((battle) =>
		Uint32Array.from([...spellingsOf(battle), ...contextOf(battle)].flatMap(foldedWords).map(numberOf)),
	);
	const stemsOfWords = Array.from({ length: words.size }, (_, word) => numberOf(words.wordOf(word)));
	const thesaurus = createThesaurus();
	const sounds = Map.groupBy(
		stemByWord.keys().filter((word) => word.length >= SHORTEST_SOUND),
		soundOf,
	);
	return {
		entries: indexed,
		battles,
		words,
		stemOfWord: (word) => stemsOfWords[word] ?? 0,
		stemNumber: (stem) => stems.get(stem),
		relatedTo: (stem) => thesaurus(stem).flatMap((related) => stems.get(related) ?? []),
		soundingLike: (word) => (sounds.get(soundOf(word)) ?? []).map(numberOf),
		texts: postingsOf(indexed.map((entry) => entry.stems)),
		told: postingsOf(told),
	};

	function postingsOf(lists: readonly Uint32Array[]): Postings {
		const pairs: number[] = [];
		for (const [number, list] of lists.entries()) for (const stem of new Set(list)) pairs.push(stem, number);
		return packPostings(pairs, stems.size);
	}
}

function indexedWords(text: string): string[] {
	return [...contentWords(text), ...joinedWords(text)];
}

function titlesOf({ kind, entry }: Entry): string[] {
	return kind === 'timeline' ? [entry.title, entry.id] : [entry.id];
}

function textsOf({ kind, entry }: Entry): string[] {
	const claims = entry.claims?.map(({ says }) => says) ?? [];
	const rest = kind === 'timeline' ? [...allDates(entry.date).map(spokenStart), entry.time ?? ''] : [entry.topic];
	return [entry.text, ...claims, ...rest];
}

/** As people write it: "31 July 1938". */
function spokenStart({ start: { year, month, day } }: { start: DatePoint }): string {
	return `${day ?? ''} ${month === undefined ? '' : (MONTHS[month - 1] ?? '')} ${year}`;
}

/** The consonants that are heard in a word, in one spelling: "Blyukher" and "Bluecher" -> "blkr". */
function soundOf(word: string): string {
	const heard = word
		.replaceAll('ph', 'f')
		.replace(/ts?ch|ck|[ckg]h|[cq]/g, 'k')
		.replace(/s?zh|dj|sch|sh|z/g, 's')
		.replaceAll('w', 'v');
	return (heard.slice(0, 1) + heard.slice(1).replace(/[aeiouyhj]/g, '')).replace(/(.)\1+/g, '$1');
}

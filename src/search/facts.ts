/**
 * Free text over every fact and timeline entry: BM25 by MiniSearch on folded words, misspelt and unfinished ones included.
 * A battle named in the text narrows the field to its entries; a date in it favours the entries of that day or year; the
 * entry whose title or id was typed comes first.
 */
import MiniSearch, { type SearchResult } from 'minisearch';
import { MONTHS } from '../dataset/calendar.ts';
import { allDates, type Battle, type Entry, entriesOf } from '../dataset/dataset.ts';
import type { DatePoint } from '../dataset/edtf.ts';
import { type MentionedDate, mentionedDates } from '../dataset/mentioned-dates.ts';
import type { TOPICS } from '../dataset/schema.ts';
import { likeness } from './fold.ts';
import { contentWords, indexedWords } from './free-text.ts';

export interface FactMatch {
	readonly entry: Entry;
	/** Share of the text's words, weighted by rarity, that the entry accounts for, 0 to 1. */
	readonly confidence: number;
}

export interface FactSearch {
	/** Best first, with what comes near it (25 while typing); empty where nothing accounts for enough of the text. */
	facts(text: string, options?: { readonly typing?: boolean }): readonly FactMatch[];
	/** A fact of each of the best-known battles, for a text that says nothing yet; empty where it says something. */
	openers(text: string): readonly Entry[];
}

interface Indexed {
	readonly id: string;
	readonly title: string;
	readonly text: string;
	readonly battle: string;
	/** Its title and its id, each as somebody may type it. */
	readonly labels: readonly string[];
}

const LONGEST_ANSWER = 25;
/** The best of the index that are looked at word by word; it bounds the time a query takes. */
const MOST_COMPARED = 60;
/** Words of a query beyond these change nothing; they bound the time it takes. */
const MOST_QUERY_WORDS = 60;
const WORTH_SHOWING = 0.3;
/** A short question with a word that stands in no record is about something else, unless the rest says enough. */
const SHORT_QUESTION = 5;
const WORTH_SHOWING_IN_PART = 0.55;
/** The score, beside that of the best, from which an entry may be what was meant. */
const NEAR_TIE = 0.3;
/** How much better an entry is for having happened on a day that the text names, or in its month or year. */
const SAME_DAY = 4;
const SAME_YEAR = 1.1;
/** The confidence in an entry of the very day that the text names, whatever else the text says. */
const SURE_BY_DAY = 0.5;
/** How much better an entry is whose title or id is the text, has all its words, or which has them side by side. */
const SAME_TITLE = 4;
const IN_TITLE = 2;
const SAME_PHRASE = 1.5;
const PREFIX_FIT = 0.8;
/** Of these topics the facts surprise most. */
const OPENING_TOPICS: readonly (typeof TOPICS)[number][] = ['weapons', 'people', 'course'];

/** @param battlesNamed the battles that a text names in full */
export function createFactSearch(
	entries: ReadonlyMap<string, Entry>,
	battlesNamed: (text: string) => readonly Battle[],
): FactSearch {
	const battles = [...new Set([...entries.values()].map(({ battle }) => battle))];
	const battleWords = new Map(battles.map((battle) => [battle, contentWords(namesOf(battle))]));
	const documents = [...entries.values()].map((entry) => toDocument(entry, battleWords.get(entry.battle) ?? []));
	const byId = new Map(documents.map((document) => [document.id, document]));
	const holders = new Map<string, number>();
	for (const { title, text, battle } of documents) {
		for (const word of new Set(`${title} ${text} ${battle}`.split(' ')))
			holders.set(word, (holders.get(word) ?? 0) + 1);
	}
	const rarity = (word: string) => Math.log(1 + documents.length / (1 + (holders.get(word) ?? 0)));
	const index = new MiniSearch<Indexed>({
		fields: ['title', 'text', 'battle'],
		tokenize: (words) => (words === '' ? [] : words.split(' ')),
		processTerm: (word) => word,
		searchOptions: {
			boost: { title: 1.5, battle: 0.5 },
			fuzzy: (word) => (holders.has(word) ? false : editsAllowed(word)),
			prefix: (word) => word.length > 3 && !/^\d+$/.test(word),
			weights: { fuzzy: 0.4, prefix: 0.7 },
		},
	});
	index.addAll(documents);

	/** Words that say something beyond which battle is meant; all of them where none does. */
	function wordsBeside(named: ReadonlySet<Battle>, text: string): string[] {
		const words = [...new Set(contentWords(text))].slice(0, MOST_QUERY_WORDS);
		// Of its main name only: Pickett's Charge is a name of Gettysburg, and something to be asked about.
		const names = new Set(named.values().flatMap(({ name, id }) => contentWords(`${name} ${id}`)));
		const beside = words.filter((word) => !names.has(word));
		return beside.length > 0 ? beside : words;
	}

	return {
		facts(text, { typing = false } = {}) {
			const named = new Set(battlesNamed(text));
			const words = wordsBeside(named, text);
			if (words.length === 0) return [];
			const dates = mentionedDates(text);
			const last = words.at(-1);
			const results = index.search(words.join(' '), {
				...(typing && { prefix: (word: string) => word === last || word.length > 3 }),
				boostDocument: (id: string) => dateBoost(entries.get(id), dates),
				...(named.size > 0 && {
					filter: ({ id }: { id: string }) => {
						const battle = entries.get(id)?.battle;
						return battle !== undefined && named.has(battle);
					},
				}),
			});
			const total = words.reduce((sum, word) => sum + rarity(word), 0);
			const told = new Set(results.flatMap(({ queryTerms }) => queryTerms));
			const isUnknown = (word: string) => !told.has(word) && !(typing && word === last);
			const inPart = named.size === 0 && words.length <= SHORT_QUESTION && words.some(isUnknown);
			const needed = inPart ? WORTH_SHOWING_IN_PART : WORTH_SHOWING;
			const closest = results[0]?.score ?? 0;
			return results
				.filter(({ score }) => typing || score >= closest * NEAR_TIE)
				.slice(0, MOST_COMPARED)
				.flatMap((result) => {
					const entry = entries.get(String(result.id));
					const document = byId.get(String(result.id));
					if (!entry || !document) return [];
					const share = words.reduce((sum, word) => sum + rarity(word) * fitOf(word, result), 0) / total;
					const onThatDay = dateBoost(entry, dates) === SAME_DAY;
					const confidence = onThatDay ? Math.max(share, SURE_BY_DAY) : share;
					return [{ entry, confidence, score: result.score * titleBoost(document, words) }];
				})
				.filter(({ confidence }) => confidence >= needed)
				.sort((a, b) => b.score - a.score)
				.slice(0, LONGEST_ANSWER)
				.map(({ entry, confidence }) => ({ entry, confidence }));
		},
		openers(text) {
			if (contentWords(text).length > 0) return [];
			return battles
				.toSorted((a, b) => b.fame - a.fame)
				.flatMap((battle) => openerOf(battle) ?? [])
				.slice(0, LONGEST_ANSWER);
		},
	};
}

/** In words under eight letters a second misspelling makes another word: "random" is no "ransom". */
function editsAllowed(word: string): number | false {
	if (word.length < 5 || /\d/.test(word)) return false;
	return word.length < 8 ? 1 : 2;
}

/** How well an entry's words fit a word of the query: 1 for the word itself, less for its beginning or a misspelling. */
function fitOf(word: string, { queryTerms, terms }: SearchResult): number {
	if (terms.includes(word)) return 1;
	if (!queryTerms.includes(word)) return 0;
	const fits = terms.map((term) => Math.max(likeness(word, term), term.startsWith(word) ? PREFIX_FIT : 0));
	return Math.max(...fits);
}

function titleBoost({ title, text, labels }: Indexed, words: readonly string[]): number {
	const phrase = words.join(' ');
	if (labels.includes(phrase)) return SAME_TITLE;
	const together = words.length > 1 && (hasPhrase(title, phrase) || hasPhrase(text, phrase)) ? SAME_PHRASE : 1;
	const titleWords = title.split(' ');
	return words.every((word) => titleWords.includes(word)) ? together * IN_TITLE : together;
}

function hasPhrase(text: string, phrase: string): boolean {
	return ` ${text} `.includes(` ${phrase} `);
}

function openerOf(battle: Battle): Entry | undefined {
	const facts = entriesOf(battle).filter((entry) => entry.kind === 'fact');
	const [opener] = OPENING_TOPICS.flatMap((topic) => facts.filter(({ entry }) => entry.topic === topic));
	return opener ?? facts[0];
}

function namesOf({ name, names }: Battle): string {
	return [name, ...names.flatMap((other) => [other.name, other.romanised ?? ''])].join(' ');
}

/** Fields hold content words joined by blanks, so that they are folded once. */
function toDocument({ id, kind, entry }: Entry, battleWords: readonly string[]): Indexed {
	const dates = kind === 'timeline' ? allDates(entry.date).map(({ start }) => spokenPoint(start)) : [];
	const claims = entry.claims?.map(({ says }) => says) ?? [];
	const titles = kind === 'timeline' ? [entry.title, entry.id] : [entry.id];
	const topic = kind === 'fact' ? [entry.topic] : [];
	return {
		id,
		title: [...new Set(titles.flatMap(indexedWords))].join(' '),
		text: [entry.text, ...claims, ...dates, ...topic].flatMap(indexedWords).join(' '),
		battle: battleWords.join(' '),
		labels: titles.map((title) => contentWords(title).join(' ')),
	};
}

/** A point as people write it, long month and short: "31 July Jul 1938". */
function spokenPoint({ year, month, day }: DatePoint): string {
	const name = month === undefined ? '' : (MONTHS[month - 1] ?? '');
	return `${day ?? ''} ${name} ${name.slice(0, 3)} ${year}`;
}

function dateBoost(entry: Entry | undefined, dates: readonly MentionedDate[]): number {
	if (entry?.kind !== 'timeline') return 1;
	const fits = allDates(entry.entry.date).flatMap(({ start }) =>
		dates.map(({ year, month, day }) => {
			if (year !== undefined && year !== start.year) return 1;
			if (day === undefined) return SAME_YEAR;
			return day === start.day && month === start.month ? SAME_DAY : 1;
		}),
	);
	return Math.max(1, ...fits);
}

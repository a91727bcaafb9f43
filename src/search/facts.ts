/**
 * Free text over every fact and timeline entry: BM25 by MiniSearch on folded words, misspelt and unfinished ones included.
 * A battle named in the text narrows the field to its entries; a date in it favours the entries of that day or year.
 */
import MiniSearch from 'minisearch';
import { MONTHS } from '../dataset/calendar.ts';
import { allDates, type Battle, type Entry } from '../dataset/dataset.ts';
import type { DatePoint } from '../dataset/edtf.ts';
import { type MentionedDate, mentionedDates } from '../dataset/spoken-date.ts';
import { foldedWords } from './fold.ts';

export interface FactMatch {
	readonly entry: Entry;
	/** Share of the text's words, weighted by rarity, that the entry accounts for, 0 to 1. */
	readonly confidence: number;
}

export interface FactSearch {
	/** Best first, with what comes near it (25 while typing); empty where nothing accounts for enough of the text. */
	facts(text: string, options?: { readonly typing?: boolean }): readonly FactMatch[];
}

interface Indexed {
	readonly id: string;
	readonly title: string;
	readonly text: string;
	readonly battle: string;
}

const LONGEST_ANSWER = 25;
/** Words of a query beyond these change nothing; they bound the time it takes. */
const MOST_QUERY_WORDS = 60;
const WORTH_SHOWING = 0.3;
/** The score, beside that of the best, from which an entry may be what was meant. */
const NEAR_TIE = 0.5;
/** How much better an entry is for having happened on a day that the text names, or in its month or year. */
const SAME_DAY = 4;
const SAME_YEAR = 1.1;
/** The confidence in an entry of the very day that the text names, whatever else the text says. */
const SURE_BY_DAY = 0.5;

const STOP_WORDS = new Set(
	'a about after all also an and any are as at be been before but by did do during for from had has have he her his how i in into is it its me more no not of on or our over said say says she so some than that the their them then there these they this to top up was we were what when where which who whom why with would you your battle fact facts'.split(
		' ',
	),
);

/** @param battlesNamed the battles that a text names in full */
export function createFactSearch(
	entries: ReadonlyMap<string, Entry>,
	battlesNamed: (text: string) => readonly Battle[],
): FactSearch {
	const battleWords = new Map<Battle, readonly string[]>();
	for (const { battle } of entries.values()) {
		if (!battleWords.has(battle)) battleWords.set(battle, contentWords(namesOf(battle)));
	}
	const documents = [...entries.values()].map((entry) => toDocument(entry, battleWords.get(entry.battle) ?? []));
	const index = new MiniSearch<Indexed>({
		fields: ['title', 'text', 'battle'],
		tokenize: (words) => (words === '' ? [] : words.split(' ')),
		processTerm: (word) => word,
		searchOptions: {
			boost: { title: 1.5, battle: 0.5 },
			fuzzy: (word) => (word.length > 4 && !/^\d+$/.test(word) ? 0.25 : false),
			prefix: (word) => word.length > 3 && !/^\d+$/.test(word),
			weights: { fuzzy: 0.4, prefix: 0.7 },
		},
	});
	index.addAll(documents);
	const holders = new Map<string, number>();
	for (const { title, text, battle } of documents) {
		for (const word of new Set(`${title} ${text} ${battle}`.split(' ')))
			holders.set(word, (holders.get(word) ?? 0) + 1);
	}
	const rarity = (word: string) => Math.log(1 + documents.length / (1 + (holders.get(word) ?? 0)));

	return {
		facts(text, { typing = false } = {}) {
			const words = [...new Set(contentWords(text))].slice(0, MOST_QUERY_WORDS);
			if (words.length === 0) return [];
			const dates = mentionedDates(text);
			const total = words.reduce((sum, word) => sum + rarity(word), 0);
			const last = words.at(-1);
			const named = new Set(battlesNamed(text));
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
			const [best] = results;
			return results
				.filter(({ score }) => typing || score >= (best?.score ?? 0) * NEAR_TIE)
				.slice(0, LONGEST_ANSWER)
				.flatMap(({ id, queryTerms }) => {
					const entry = entries.get(String(id));
					const explained = [...new Set(queryTerms)].reduce((sum, word) => sum + rarity(word), 0);
					if (!entry) return [];
					const share = explained / total;
					const onThatDay = dateBoost(entry, dates) === SAME_DAY;
					return [{ entry, confidence: onThatDay ? Math.max(share, SURE_BY_DAY) : share }];
				})
				.filter(({ confidence }) => confidence >= WORTH_SHOWING);
		},
	};
}

function contentWords(text: string): string[] {
	return foldedWords(text).filter((word) => !STOP_WORDS.has(word));
}

function namesOf({ name, names }: Battle): string {
	return [name, ...names.flatMap((other) => [other.name, other.romanised ?? ''])].join(' ');
}

/** Fields hold content words joined by blanks, so that they are folded once. */
function toDocument({ id, kind, entry }: Entry, battleWords: readonly string[]): Indexed {
	const dates = kind === 'timeline' ? allDates(entry.date).map(({ start }) => spokenPoint(start)) : [];
	const claims = entry.claims?.map(({ says }) => says) ?? [];
	return {
		id,
		title: contentWords(kind === 'timeline' ? entry.title : entry.topic).join(' '),
		text: contentWords([entry.text, ...claims, ...dates].join(' ')).join(' '),
		battle: battleWords.join(' '),
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

/** What somebody typed to name a battle, read: the words that count, and the dates taken out of them. */
import { blankOut, type MentionedDate, mentionedDates } from '../../dataset/mentioned-dates.ts';
import { isStopWord } from '../texts/free-text.ts';
import { fold } from '../words/fold.ts';
import { isGeneric, isLikeGeneric, isOpening, readName } from '../words/name-words.ts';
import { plainDates } from './plain-dates.ts';

export interface Query {
	/** As typed, in lower case. */
	readonly literal: string;
	/** In one spelling, without the dates. */
	readonly folded: string;
	/** Those of it that tell a battle from another. */
	readonly words: readonly string[];
	/** It says nothing yet, but something: "battle of", "the". */
	readonly opening: boolean;
	/** It asks for the battles of a war. */
	readonly ofWar: boolean;
	/** Which of several battles of one name: "2nd marne". */
	readonly ordinal?: number;
	/** Dates with a year: full ones, months and years alone. */
	readonly dates: readonly MentionedDate[];
	/** The first digits of a year that is being typed. */
	readonly yearBegun?: string;
	/** The last word may be unfinished. */
	readonly typing: boolean;
}

/** No name is as long; with the number of words it bounds the time that a query takes. */
const LONGEST_QUERY = 300;
const MOST_QUERY_WORDS = 12;
const WAR = /\b(?:wars?|crusades?|revolution|rebellion|conquests?|invasions?)\b/i;
const YEAR_BEGUN = /(?<=^|\s)\d{1,3}$/;
/** The page of an encyclopedia: what its address ends in. */
const ADDRESS = /^https?:\/\/\S*\/([^\s/?#]+)\S*$/i;
/** "#BattleOfHastings", "battleofhastings". */
const CAMEL_CASE = /(?<=\p{Ll})(?=\p{Lu})/gu;
const RUN_TOGETHER = /^#?(?:the)?(?:battle|siege)of(?:the)?(?=\p{L}{3})/iu;
/** Of a name in a script without blanks: what it is called, half typed. */
const UNSPACED_BEGUN = /(?<=\p{L}{2})(?:の[戦戰合役]?|之[战戰役]?|[会會海战戰戦事保包攻围圍전해사대])$/u;

/** @param isName whether a word is one of a name: "Hill 203" is not of the year 203 */
export function readQuery(text: string, typing: boolean, isName: (word: string) => boolean): Query {
	const cut = text.slice(0, LONGEST_QUERY);
	const unfinished = typing && !/\s$/.test(cut);
	const yearBegun = unfinished ? YEAR_BEGUN.exec(cut)?.[0] : undefined;
	const spoken = plainDates(unlinked(yearBegun === undefined ? cut : cut.slice(0, -yearBegun.length)));
	const dates = mentionedDates(spoken).filter(
		({ year, text: date }) => year !== undefined && !(/^\d{1,3}$/.test(date) && isName(date)),
	);
	const named = blankOut(spoken, dates);
	const begun = unfinished && yearBegun === undefined;
	const { words, ordinal } = readName(begun ? named.replace(UNSPACED_BEGUN, '') : named, begun);
	const opening = isOpening(named, begun);
	return {
		literal: cut.trim().toLowerCase(),
		folded: fold(named),
		words: opening ? [] : tellingWords(words, begun, isName).slice(0, MOST_QUERY_WORDS),
		opening,
		ofWar: WAR.test(named),
		...(ordinal !== undefined && { ordinal }),
		dates: words.length > 0 ? dates.flatMap(inEitherEra) : dates,
		...(yearBegun !== undefined && { yearBegun }),
		typing: begun,
	};
}

function unlinked(text: string): string {
	const page = ADDRESS.exec(text.trim())?.[1];
	return (page?.replaceAll('_', ' ') ?? text).replace(CAMEL_CASE, ' ').replace(RUN_TOGETHER, '');
}

/** "Cannae 216" means 216 BC: a year without an era is one of both. */
function inEitherEra(date: MentionedDate): MentionedDate[] {
	const { year = 0, text } = date;
	return /^\d{3,4}$/.test(text) ? [date, { ...date, year: 1 - year }] : [date];
}

/** An unfinished word may still become any: "the" is on its way to Thermopylae. */
function tellingWords(words: readonly string[], unfinished: boolean, isName: (word: string) => boolean): string[] {
	const last = unfinished ? words.at(-1) : undefined;
	const telling = [...new Set(words)].filter((word) => word === last || !isGenericOrLike(word, isName));
	const rare = telling.filter((word) => word === last || isName(word) || !isStopWord(word));
	return rare.length > 0 ? rare : telling;
}

function isGenericOrLike(word: string, isName: (word: string) => boolean): boolean {
	return !isName(word) && (isGeneric(word) || isLikeGeneric(word));
}

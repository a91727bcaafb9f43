/** Where a text has the names of battles: in any spelling and script, with or without "Battle of", misspelt ones too. */
import type { Battle } from '../dataset/dataset.ts';
import { fold, foldedWords, likeness } from './fold.ts';

/** A name as a text may have it. It counts when it is `certain`, where `capitals` mark it, and else by what is near. */
export interface Form {
	readonly battle: Battle;
	readonly kind: 'certain' | 'capitals' | 'doubtful';
	readonly words: readonly string[];
	/** For a script without blanks between words, in which names are looked for letter by letter. */
	readonly literal?: string;
}

export interface Word {
	readonly folded: string;
	/** Without a possessive 's. */
	readonly stem: string;
	readonly capital: boolean;
	readonly start: number;
	readonly end: number;
}

export interface Spotted {
	readonly form: Form;
	readonly capital: boolean;
	readonly start: number;
	readonly end: number;
}

/** A name said more often than this in one text is not looked for any further: it bounds the time. */
const MOST_TIMES = 20;
/** Shorter words are too easily mistaken for others when misspelt; in lower case and alone they must be longer. */
const MISSPELT = { amongOthers: 6, alone: 8, lowerCase: 9 } as const;
const CLOSE_ENOUGH = 0.8;
/** A single word of this length is hardly ever an ordinary one. */
export const LONG_NAME = 7;

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const UNSPACED_SUFFIX = /(?:の戦い|事件|事変|戦争|战役|戰役|会战|會戰|之役|之战|之戰|\s?전투|\s?사건)$/;
const BATTLE_OF = /^(?:the )?(?:(?:first|second|third|great) )?(?:battles?|siege) of (?:the )?/;
const INCIDENT = / (?:incident|war|battle|conflict)$/;
/** English towns and surnames end so. */
const SURNAME_LIKE = /(?:ings?|tons?|fords?|fields?|bury|ham|ley|worth|wood|well|man|son|bridge|port|mouth)$/;

/** What the records write in lower case is no name by itself: "a little round top". */
export function ordinaryWords(battles: readonly Battle[]): ReadonlySet<string> {
	const texts = battles.flatMap(({ summary, timeline, facts }) => [
		summary,
		...[...timeline, ...facts].map((entry) => entry.text),
	]);
	return new Set(texts.flatMap((text) => text.match(/(?<!\p{L})\p{Ll}{2,}/gu) ?? []));
}

export function formsOf(battle: Battle, ordinary: ReadonlySet<string>): Form[] {
	const texts = [battle.name, ...battle.names.flatMap(({ name, romanised = '' }) => [name, romanised])];
	const literals = [...new Set(texts)]
		.filter((text) => UNSPACED.test(text))
		.flatMap((text) => {
			const short = text.replace(UNSPACED_SUFFIX, '');
			const whole = { battle, kind: 'certain', words: [], literal: text } as const;
			return short === text ? [whole] : [whole, { ...whole, kind: 'doubtful', literal: short } as const];
		})
		.filter(({ literal }) => literal.length > 2);
	const spellings = texts.map(fold).flatMap((text) => [text, text.replace(BATTLE_OF, '').replace(INCIDENT, '')]);
	const spaced = [...new Set(spellings)].map((text) => {
		const words = text.split(' ');
		return { battle, words, kind: kindOf(text, words, ordinary) };
	});
	return [...literals, ...spaced.filter(({ words }) => words.join('').length > 3)];
}

function kindOf(text: string, words: readonly string[], ordinary: ReadonlySet<string>): Form['kind'] {
	if (BATTLE_OF.test(text)) return 'certain';
	if (words.length > 1) return words.some((word) => word.length > 4 && !ordinary.has(word)) ? 'certain' : 'capitals';
	return text.length < LONG_NAME || ordinary.has(text) || SURNAME_LIKE.test(text) ? 'doubtful' : 'certain';
}

/** In a search box: in any case, misspelt or not. */
export function isLike({ folded, stem }: Word, wanted: string): boolean {
	if (folded === wanted || stem === wanted) return true;
	return wanted.length >= MISSPELT.amongOthers && likeness(folded, wanted) >= CLOSE_ENOUGH;
}

/** In prose: misspelt only where it can hardly be another word. */
export function isLikely(word: Word, wanted: string, { kind, words }: Form): boolean {
	if (word.folded === wanted || word.stem === wanted) return true;
	if (kind !== 'certain' || word.folded[0] !== wanted[0]) return false;
	const shortest = Math.max(
		words.length > 1 ? MISSPELT.amongOthers : MISSPELT.alone,
		word.capital ? 0 : MISSPELT.lowerCase,
	);
	return wanted.length >= shortest && likeness(word.stem, wanted) >= CLOSE_ENOUGH;
}

function toWords(text: string): Word[] {
	return [...text.matchAll(/[\p{L}\p{M}\p{N}'’]+/gu)].flatMap(({ 0: word, index: start }) => {
		const possessed = word.replace(/['’]s$/i, '');
		const capital = /^['’]*[\p{Lu}\p{Lt}\p{Lo}]/u.test(word);
		const folded = foldedWords(word);
		return folded.map((each) => ({
			folded: each,
			stem: folded.length === 1 && possessed !== word ? fold(possessed) : each,
			capital,
			start,
			end: start + possessed.length,
		}));
	});
}

/** Every place in the text where a name stands, one within another too. */
export function spot(
	text: string,
	forms: readonly Form[],
	isSame: (word: Word, wanted: string, form: Form) => boolean,
): Spotted[] {
	const words = toWords(text);
	const areJoined = (one: Word, next: Word) =>
		one.start === next.start || /^(?:['’]s)?[\s\p{Pd}*_~]{1,5}$/iu.test(text.slice(one.end, next.start));
	return forms.flatMap((form) => {
		const { literal } = form;
		if (literal !== undefined) {
			const found = text.matchAll(new RegExp(RegExp.escape(literal), 'g')).take(MOST_TIMES);
			return [...found].map(({ index: start }) => ({ form, capital: true, start, end: start + literal.length }));
		}
		const found = words.flatMap((first, at) => {
			if (!isSame(first, form.words[0] ?? '', form)) return [];
			const here = words.slice(at, at + form.words.length);
			const last = here.at(-1);
			if (!last || here.length < form.words.length) return [];
			const same = here.every((word, index) => {
				const before = here[index - 1];
				return isSame(word, form.words[index] ?? '', form) && (!before || areJoined(before, word));
			});
			const capital = here.every((word) => word.capital || word.folded.length < 3);
			return same ? [{ form, capital, start: first.start, end: last.end }] : [];
		});
		return found.slice(0, MOST_TIMES);
	});
}

/** Without those that lie in a longer name, in the order of the text. */
export function outermost(names: readonly Spotted[]): Spotted[] {
	return names
		.filter(
			({ start, end }) =>
				!names.some((other) => other.start <= start && other.end >= end && other.end - other.start > end - start),
		)
		.sort((a, b) => a.start - b.start);
}

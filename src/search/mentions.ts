/** What a piece of running text talks about: battles by any of their names, dates, and figures of forces and losses. */
import type { Battle } from '../dataset/dataset.ts';
import { type MentionedDate, mentionedDates } from '../dataset/spoken-date.ts';
import { coreWords } from './explain.ts';
import { foldedWords, likeness } from './fold.ts';

/** A figure with the word that says what it counts: "717 killed", "22,950 men". */
export interface MentionedFigure {
	readonly text: string;
	readonly value: number;
	/** As records name it: "killed", "men", "tanks". */
	readonly of: string;
}

export interface Mentions {
	/** In the order in which the text first names them. */
	readonly battles: readonly Battle[];
	readonly dates: readonly MentionedDate[];
	readonly figures: readonly MentionedFigure[];
}

export interface MentionSearch {
	/** @param text up to 4,000 characters; what follows is not read */
	mentions(text: string): Mentions;
	/** The battles that a question names in full, in any case: nobody writes capitals into a search box. */
	named(text: string): readonly Battle[];
}

interface Word {
	readonly folded: string;
	/** A capital or a script without capitals: how names look in prose. */
	readonly nameLike: boolean;
}

const LONGEST_TEXT = 4000;
/** Names shorter than this are too easily mistaken for ordinary words when misspelt. */
const SHORTEST_MISSPELT = 6;
const CLOSE_ENOUGH = 0.8;
/** A number and, within a few words, a loss ("717 Soviet troops were killed") or else a strength ("22,950 men"). */
const FIGURE =
	/(?<![\d.,:-])(\d{1,3}(?:[,.\u00a0\u202f ]\d{3})+|\d{2,7})(?:(?:\s+[\p{L}-]+){0,4}?\s+(killed|dead|wounded|injured|missing|captured|prisoners|casualties)|(?:\s+[\p{L}-]+){0,3}?\s+(men|troops|soldiers|tanks|guns|aircraft|planes|cavalry|infantry))\b/giu;
const SAME_THING: Readonly<Record<string, string>> = {
	dead: 'killed',
	injured: 'wounded',
	prisoners: 'captured',
	troops: 'men',
	soldiers: 'men',
	planes: 'aircraft',
};

export function createMentionSearch(battles: Iterable<Battle>): MentionSearch {
	const names = [...battles].flatMap((battle) =>
		[battle.name, ...battle.names.flatMap(({ name, romanised }) => (romanised ? [name, romanised] : [name]))]
			.map((name) => ({ battle, words: coreWords(name) }))
			.filter(({ words }) => words.join('').length > 3),
	);
	names.sort((a, b) => b.words.length - a.words.length);

	const battlesIn = (words: readonly Word[]): Battle[] => {
		const found = names.flatMap(({ battle, words: name }) => {
			const at = words.findIndex((_, index) => isNamedAt(words, index, name));
			return at === -1 ? [] : [{ battle, at }];
		});
		found.sort((a, b) => a.at - b.at);
		return [...new Set(found.map(({ battle }) => battle))];
	};

	return {
		mentions(text) {
			const read = text.slice(0, LONGEST_TEXT);
			return {
				battles: battlesIn(toWords(read)),
				dates: mentionedDates(read),
				figures: [...read.matchAll(FIGURE)].map(([figure, number = '', loss, strength = '']) => {
					const of = (loss ?? strength).toLowerCase();
					return { text: figure, value: Number(number.replace(/\D/g, '')), of: SAME_THING[of] ?? of };
				}),
			};
		},
		named: (text) => battlesIn(toWords(text.slice(0, LONGEST_TEXT)).map((word) => ({ ...word, nameLike: true }))),
	};
}

function toWords(text: string): Word[] {
	return [...text.matchAll(/[\p{L}\p{M}\p{N}'’]+/gu)].flatMap(([word]) => {
		const nameLike = /^[\p{Lu}\p{Lo}]/u.test(word);
		return foldedWords(word).map((folded) => ({ folded, nameLike }));
	});
}

function isNamedAt(words: readonly Word[], index: number, name: readonly string[]): boolean {
	const here = words.slice(index, index + name.length);
	if (here.length < name.length) return false;
	const announced = /^(battle|siege)s?$/.test(words[index - 2]?.folded ?? '') && words[index - 1]?.folded === 'of';
	if (!announced && !here.some(({ nameLike }) => nameLike)) return false;
	return here.every(({ folded }, position) => {
		const wanted = name[position] ?? '';
		if (folded === wanted) return true;
		return wanted.length >= SHORTEST_MISSPELT && likeness(folded, wanted) >= CLOSE_ENOUGH;
	});
}

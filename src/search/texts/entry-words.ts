/** The words of a question or an entry that carry meaning, with numbers and months in one form. */
import { MONTHS } from '../../dataset/calendar.ts';
import { fold } from '../words/fold.ts';
import { tellingWords } from './free-text.ts';
import { joinThousands, withNumbersRead } from './number-words.ts';

/** "Jul" and "sept" as well; "mar" and "dec" stand for nothing else either. */
const MONTH_BY_START: ReadonlyMap<string, string> = new Map(
	MONTHS.map((month) => month.toLowerCase()).flatMap((month) =>
		[3, 4].map((length): [string, string] => [month.slice(0, length), month]),
	),
);
const HYPHENATED = /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+/gu;

export function entryWords(text: string): string[] {
	return withNumbersRead(tellingWords(joinThousands(text))).map((word) => MONTH_BY_START.get(word) ?? word);
}

/** "Cease-fire" is also looked for as "ceasefire", "T-26" as "t26". */
export function joinedWords(text: string): string[] {
	if (!text.includes('-')) return [];
	return [...text.matchAll(HYPHENATED)]
		.map(([word]) => fold(word.replaceAll('-', '')))
		.filter((word) => !word.includes(' '));
}

/** Months by their names in other languages, and English ones with a letter wrong: "août", "авг", "augst". */
import { MONTHS } from './calendar.ts';
import { once } from './once.ts';

const ABROAD = 'fr de es it pt nl pl cs sv tr ru uk el'.split(' ');
/** A shorter month with a letter wrong may be any word. */
const SHORTEST_MISSPELT = 5;

/** The number of a month, 1 to 12; 0 where it is none. */
export function readMonth(name: string): number {
	const folded = withoutMarks(name);
	return monthsAbroad().get(folded) ?? 1 + MONTHS.findIndex((month) => isNearly(folded, month.toLowerCase()));
}

/** Month names and their short forms by spelling. Made for the first such day: ICU takes its time. */
const monthsAbroad = once(() => {
	const lengths = ['long', 'short'] as const;
	const formats = ABROAD.flatMap((language) =>
		lengths.flatMap((month) =>
			[{}, { day: 'numeric' } as const].map(
				(day) => new Intl.DateTimeFormat(language, { month, ...day, timeZone: 'UTC' }),
			),
		),
	);
	const names = formats.flatMap((format) =>
		MONTHS.map((_, index) => {
			const parts = format.formatToParts(Date.UTC(2001, index, 1));
			return [withoutMarks(parts.find(({ type }) => type === 'month')?.value ?? ''), index + 1] as const;
		}),
	);
	// Where languages disagree, as on "listopad", the first of them counts.
	return new Map(names.toReversed());
});

function withoutMarks(word: string): string {
	return word
		.normalize('NFD')
		.replace(/[\p{M}.]/gu, '')
		.toLowerCase();
}

/** Whether one letter is wrong, missing or too many, or two neighbours are swapped. */
function isNearly(word: string, month: string): boolean {
	if (Math.min(word.length, month.length) < SHORTEST_MISSPELT) return false;
	const shortest = Math.min(word.length, month.length);
	let begin = 0;
	while (begin < shortest && word[begin] === month[begin]) begin++;
	let end = 0;
	while (end < shortest - begin && word.at(-1 - end) === month.at(-1 - end)) end++;
	const [wrong, right] = [word.slice(begin, word.length - end), month.slice(begin, month.length - end)];
	return Math.max(wrong.length, right.length) < 2 || (wrong.length === 2 && wrong === [...right].reverse().join(''));
}

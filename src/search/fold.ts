/** One spelling for every script: what people type and what the records say are compared in this form only. */
import anyAscii from 'any-ascii';

/** Longer queries are cut here: no name is longer, and the time per query stays bounded. */
const LONGEST_QUERY = 4000;

/** "Сталинград" -> "stalingrad", "Mohács" -> "mohacs", "Little-Round  Top!" -> "little round top". */
export function fold(text: string): string {
	const cut = text.slice(0, LONGEST_QUERY);
	return (PLAIN.test(cut) ? cut : toLatin(cut))
		.toLowerCase()
		.replace(/['’`]/g, '')
		.replace(/[^a-z0-9]+/g, ' ')
		.trim();
}

/** Nothing to transliterate: most text, and much faster so. */
const PLAIN = /^[ -~\n\t]*$/;

function toLatin(text: string): string {
	const visible = text
		.toWellFormed()
		.normalize('NFKC')
		.replace(/\p{Default_Ignorable_Code_Point}/gu, '');
	// Otherwise a picture of a castle would read ":european_castle:".
	return anyAscii(visible.replace(/\p{Extended_Pictographic}/gu, ' '));
}

export function foldedWords(text: string): string[] {
	const folded = fold(text);
	return folded === '' ? [] : folded.split(' ');
}

/**
 * How alike two words are: 1 for the same, 0 where more than a third of the letters differ.
 * Counts insertions, deletions, replacements and swaps of neighbours (optimal string alignment distance).
 */
export function likeness(a: string, b: string): number {
	if (a === b) return 1;
	const longest = Math.max(a.length, b.length);
	const allowed = Math.floor(longest / 3);
	if (allowed === 0 || Math.abs(a.length - b.length) > allowed || lettersApart(a, b) > 2 * allowed) return 0;
	const distance = alignmentDistance(a, b, allowed);
	return distance > allowed ? 0 : 1 - distance / longest;
}

/** Letters that only one of two words has: an edit changes two of them at most, so many of them mean many edits. */
function lettersApart(a: string, b: string): number {
	let count = 0;
	for (let bits = letterBits(a) ^ letterBits(b); bits !== 0; bits &= bits - 1) count++;
	return count;
}

function letterBits(word: string): number {
	let bits = 0;
	for (let index = 0; index < word.length; index++) bits |= 1 << (word.charCodeAt(index) % 32);
	return bits;
}

/** Gives up, with more than `allowed`, as soon as a whole row of the table is above it: a swap looks back one row more. */
function alignmentDistance(a: string, b: string, allowed: number): number {
	let beforePrevious: number[] = [];
	let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
	let lowestBefore = 0;
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		let lowest = i;
		for (let j = 1; j <= b.length; j++) {
			const same = a[i - 1] === b[j - 1];
			const replaced = (previous[j - 1] ?? 0) + (same ? 0 : 1);
			let best = Math.min(replaced, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
				best = Math.min(best, (beforePrevious[j - 2] ?? 0) + 1);
			}
			row.push(best);
			lowest = Math.min(lowest, best);
		}
		if (lowest > allowed && lowestBefore > allowed) return lowest;
		lowestBefore = lowest;
		beforePrevious = previous;
		previous = row;
	}
	return previous[b.length] ?? 0;
}

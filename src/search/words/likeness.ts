/** How alike two words are, by the letters that were typed wrong. */

/** No word is longer; one that is, is like none but itself. */
const LONGEST_WORD = 255;
/** Three rows of the table, written anew by every comparison. */
const rows = [0, 1, 2].map(() => new Int32Array(LONGEST_WORD + 2));

/**
 * 1 for the same word, 0 where more than a third of the letters differ.
 * Counts insertions, deletions, replacements and swaps of neighbours (optimal string alignment distance).
 */
export function likeness(a: string, b: string): number {
	if (a === b) return 1;
	const longest = Math.max(a.length, b.length);
	const edits = editsBetween(a, b, Math.floor(longest / 3));
	return edits === undefined ? 0 : 1 - edits / longest;
}

/** Letters that were left out, added, replaced or swapped with a neighbour; undefined where there are more than `most`. */
export function editsBetween(a: string, b: string, most: number): number | undefined {
	if (a === b) return 0;
	if (most === 0 || Math.abs(a.length - b.length) > most || lettersApart(a, b) > 2 * most) return undefined;
	const edits = alignmentDistance(a, b, most, false);
	return edits > most ? undefined : edits;
}

/** From this likeness on a word is a misspelling of another; of under five letters none is, or "kill" would be a hill. */
const CLOSE_ENOUGH = 0.8;

export function isNearly(a: string, b: string): boolean {
	return likeness(a, b) >= CLOSE_ENOUGH;
}

/** The same for an unfinished word and the beginning of another that is most like it. */
export function beginningLikeness(unfinished: string, word: string): number {
	if (word.startsWith(unfinished)) return 1;
	const allowed = Math.floor(unfinished.length / 3);
	if (allowed === 0 || unfinished.length - word.length > allowed) return 0;
	const distance = alignmentDistance(unfinished, word.slice(0, unfinished.length + allowed), allowed, true);
	return distance > allowed ? 0 : 1 - distance / unfinished.length;
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

/**
 * Only the cells within `allowed` of the diagonal are filled, since all others are above it; gives up, with more than
 * `allowed`, as soon as two whole rows are (a swap looks back one row more).
 * @param open whether the end of `b` may be left out
 */
function alignmentDistance(a: string, b: string, allowed: number, open: boolean): number {
	if (a.length > LONGEST_WORD || b.length > LONGEST_WORD) return allowed + 1;
	let [before, previous, row] = rows;
	if (!before || !previous || !row) return allowed + 1;
	for (let j = 0; j <= b.length; j++) previous[j] = j;
	let lowestBefore = 0;
	for (let i = 1; i <= a.length; i++) {
		const [first, last] = [Math.max(1, i - allowed), Math.min(b.length, i + allowed)];
		row[first - 1] = first === 1 ? i : allowed + 1;
		row[last + 1] = allowed + 1;
		let lowest = row[first - 1] ?? 0;
		for (let j = first; j <= last; j++) {
			const [here, there] = [a.charCodeAt(i - 1), b.charCodeAt(j - 1)];
			const replaced = (previous[j - 1] ?? 0) + (here === there ? 0 : 1);
			let best = Math.min(replaced, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
			if (i > 1 && j > 1 && here === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === there) {
				best = Math.min(best, (before[j - 2] ?? 0) + 1);
			}
			row[j] = best;
			lowest = Math.min(lowest, best);
		}
		if (lowest > allowed && lowestBefore > allowed) return lowest;
		lowestBefore = lowest;
		[before, previous, row] = [previous, row, before];
	}
	if (!open) return previous[b.length] ?? 0;
	let nearest = allowed + 1;
	for (let j = Math.max(0, a.length - allowed); j <= b.length; j++) nearest = Math.min(nearest, previous[j] ?? nearest);
	return nearest;
}

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

const OTHER_SCRIPT = /[^\p{Script=Latin}\P{Letter}]/u;

export function isLatin(text: string): boolean {
	return !OTHER_SCRIPT.test(text);
}

export function foldedWords(text: string): string[] {
	const folded = fold(text);
	return folded === '' ? [] : folded.split(' ');
}

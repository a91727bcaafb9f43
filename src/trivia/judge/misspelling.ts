/** How far a name may be misspelt and still be that name. */
import { editsBetween } from '../../search/words/likeness.ts';

/** By the letters of the name: of four none may be wrong, of eight one, of more two. */
const FREE_OF_TYPOS = 4;
const ONE_TYPO = 8;

/** The letters that are wrong in a name as typed, 0 where none is; undefined where it is misspelt too far. */
export function typosOf(typed: string, name: string): number | undefined {
	const most = name.length <= FREE_OF_TYPOS ? 0 : name.length <= ONE_TYPO ? 1 : 2;
	return editsBetween(typed, name, most);
}

/** A character of these is many letters once transliterated, so that one wrong letter is another name. */
const SYLLABIC = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

export function mayBeMisspelt(typed: string): boolean {
	return !SYLLABIC.test(typed);
}

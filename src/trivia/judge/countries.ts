/** Whether what was typed is a country that is right, and not as well the name of another. */
import { once } from '../../dataset/once.ts';
import { foldedWords } from '../../search/words/fold.ts';
import { editsBetween } from '../../search/words/likeness.ts';
import type { TypeTask } from '../question.ts';
import { mayBeMisspelt, typosOf } from './misspelling.ts';

/** What may stand before the name: "in the Netherlands", "modern-day Turkey". */
const BEFORE: ReadonlySet<string> = new Set(
	'in the la le les el los las il lo die der das modern present current day today todays now what is'.split(' '),
);
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** All countries that have a code, as English calls them: "Iceland" is no misspelt Ireland. */
const COUNTRIES = once(() => {
	const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
	const codes = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));
	return codes.flatMap((code) => names.of(code) ?? []);
});

/** @param known the countries of the records, as they call them */
export function createCountryJudge(known: readonly string[]): (task: TypeTask, typed: string) => boolean {
	const countries = [...new Set([...known, ...COUNTRIES()].map(lettersOf))];
	return ({ canonical, accepted }, typed) => {
		const said = lettersOf(typed);
		const own = new Set([canonical, ...accepted].map(lettersOf));
		if (said === '' || own.has(said)) return said !== '';
		if (!mayBeMisspelt(typed)) return false;
		const typos = [...own].flatMap((name) => typosOf(said, name) ?? []);
		if (typos.length === 0) return false;
		const fewest = Math.min(...typos);
		return !countries.some((name) => !own.has(name) && editsBetween(said, name, fewest) !== undefined);
	};
}

function lettersOf(name: string): string {
	const words = foldedWords(name);
	const first = words.findIndex((word) => !BEFORE.has(word));
	return first === -1 ? '' : words.slice(first).join('');
}

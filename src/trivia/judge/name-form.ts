/** A name of a battle or a war, as it was typed or written: what tells it from others, apart from how it is written. */
import { withNumbersRead } from '../../search/texts/number-words.ts';
import { fold, foldedWords } from '../../search/words/fold.ts';
import { isFight, isGeneric, withoutUnspacedBattle } from '../../search/words/name-words.ts';

export interface NameForm {
	/** As folded, with every word. */
	readonly folded: string;
	/** The words that tell it from others, in one spelling. */
	readonly words: readonly string[];
	/** These written as one: "little bighorn" and "little big horn" are the same. */
	readonly letters: string;
	/** These in the order of the alphabet: "Concord and Lexington". */
	readonly sorted: string;
	/** Its numbers, which have no misspellings: "1812", "100" of the Hundred Years' War. */
	readonly figures: string;
	/** Which of several of its name: "2" of the Second Battle of Ypres. */
	readonly counts: string;
	/** Whether it calls itself a siege, or another fight; undefined where it says neither. */
	readonly fight: 'siege' | 'other' | undefined;
}

const SIEGES: ReadonlySet<string> = new Set(
	fold(
		'siege seige sieges siège asedio assedio cerco sitio belagerung beleg oblężenie obléhání opsada осада kuşatması piiritys πολιορκία حصار محاصره מצור',
	).split(' '),
);

/** What people write for a word of a name. */
const SYNONYMS: ReadonlyMap<string, string> = new Map([
	['saint', 'st'],
	['fort', 'ft'],
	['mount', 'mt'],
	['harbour', 'harbor'],
]);

/** "d'Ypres", "l'Alma", "dell'Ebro": folded, the article would become a part of the name. */
const ELIDED = /(?<!\p{L})(?:d|l|dell|nell|all|sull|dall)['’](?=\p{L})/giu;
const AMERICAN = /(?<!\p{L})u\.?\s?s\.?(?:\s?a\.?)?(?!\p{L})/giu;
const WORLD_WAR = /(?<!\p{L})w\.?\s?w\.?\s?(?=(?:[12]|i{1,2}|one|two)?(?![\p{L}\d]))/giu;
/** "2. Weltkrieg" */
const FIGURE_WITH_STOP = /(?<!\d)(\d{1,2})\.(?=\s)/g;

const ORDINALS: ReadonlyMap<string, number> = new Map(
	[
		'first premier premiere erste erster primera primer prima primo eerste primeira pervaya',
		'second deuxieme seconde zweite zweiter segunda segundo seconda secondo tweede vtoraya',
		'third troisieme dritte dritter tercera tercer terza terzo derde terceira tretya',
		'fourth quatrieme vierte vierter cuarta quarta quarto vierde chetvertaya',
		'fifth cinquieme funfte funfter quinta quinto vijfde pyataya',
		...'sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth'.split(' '),
	].flatMap((forms, at) => forms.split(' ').map((form): [string, number] => [form, at + 1])),
);
const ORDINAL_FIGURE = /^(\d{1,2})(?:st|nd|rd|th|er|re|ere|e|eme|nde|a|o)$/;
const ROMAN: readonly string[] = 'i ii iii iv v vi vii viii ix x xi xii'.split(' ');
/** At the end of a name alone: "v" is "in" in Russian, and "x" may be an X-ray. */
const ONE_LETTER = /^[ivx]$/;
const MOST_OF_A_NAME = 20;

/** @param isSpare whether a word is to be left out beside those that tell nothing in any name */
export function readForm(name: string, isSpare: (word: string) => boolean = () => false): NameForm {
	return formOf(wordsOf(name), fold(name), isSpare);
}

/** Every word of a name in one spelling. */
export function wordsOf(name: string): string[] {
	const spelt = withoutUnspacedBattle(name)
		.replace(ELIDED, ' ')
		.replace(AMERICAN, ' american ')
		.replace(WORLD_WAR, ' world war ')
		.replace(FIGURE_WITH_STOP, '$1th ');
	return foldedWords(spelt).map((word) => SYNONYMS.get(word) ?? word);
}

export function formOf(
	words: readonly string[],
	folded: string,
	isSpare: (word: string) => boolean = () => false,
): NameForm {
	const counted = words.map((word, at) => (words.length > 1 ? countOf(word, at === words.length - 1) : undefined));
	const named = words.filter((_, at) => counted[at] === undefined);
	const telling = withNumbersRead(named.filter((word) => !isGeneric(word) && !isSpare(word)));
	const letters = telling.filter((word) => !/^\d+$/.test(word));
	return {
		folded,
		words: letters,
		letters: letters.join(''),
		sorted: letters.toSorted().join(' '),
		figures: telling.filter((word) => /^\d+$/.test(word)).join(' '),
		counts: counted.filter((count) => count !== undefined).join(' '),
		fight: named.some((word) => SIEGES.has(word)) ? 'siege' : named.some(isFight) ? 'other' : undefined,
	};
}

/** "Second", "2nd", "II"; at the end of a name also "2", "two" and "I". */
function countOf(word: string, last: boolean): number | undefined {
	const ordinal = ORDINALS.get(word) ?? ORDINAL_FIGURE.exec(word)?.[1];
	if (ordinal !== undefined) return Number(ordinal);
	if (ROMAN.includes(word) && (last || !ONE_LETTER.test(word))) return ROMAN.indexOf(word) + 1;
	if (!last) return undefined;
	const figure = Number(withNumbersRead([word])[0]);
	return figure >= 1 && figure <= MOST_OF_A_NAME ? figure : undefined;
}

/** A text in which every name of a battle is blanked, so that it can be asked which battle it is. */
import { type Battle, spellingsOf } from '../../dataset/dataset.ts';
import { fold, isLatin } from '../../search/words/fold.ts';
import { strengthOf } from '../../search/words/name-words.ts';
import { isAkin, isOfPeople, tellingWords } from './leaks.ts';

export const BLANK = '▁▁▁';

/** What a record's names leave to look for in its texts. */
interface Hidden {
	/** By their first three letters, since words of one root share them. */
	readonly strong: ReadonlyMap<string, readonly string[]>;
	/** "Hill", "River": hidden only beside a word that is. */
	readonly weak: ReadonlySet<string>;
}

const HIDDEN = new WeakMap<Battle, Hidden>();

/** A word that is written with a capital; "iMpi" is one too. */
const NAME = /\p{Ll}{0,2}\p{Lu}[\p{L}\p{M}\p{N}]*(?:[’'][\p{L}\p{M}]{2,})*/gu;
const BESIDE = /^[\s\-–]$/;
/** Between two words that are hidden it is hidden with them: "▁▁▁", not "▁▁▁ of the ▁▁▁". */
const JOINED = /^(?:[\s\-–]|\b(?:of|the|and|de|la|on|at|in)\b)*$/;
const ARTICLES: readonly string[] = ['al', 'el', 'il', 'la', 'las', 'le', 'les', 'los'];

/** The text with blanks for the names of the battle and of its place; the same text where it names neither. */
export function blankNames(text: string, battle: Battle): string {
	const hidden = hiddenIn(battle);
	const names = [...text.matchAll(NAME)].map(({ 0: name, index }) => {
		const word = foldName(name);
		return { from: index, to: index + name.length, strong: isHidden(word, hidden), weak: hidden.weak.has(word) };
	});
	const isBeside = (a: number, b: number) => BESIDE.test(text.slice(names[a]?.to, names[b]?.from));
	const here = names.filter(
		({ strong, weak }, at) =>
			strong ||
			(weak && ((names[at - 1]?.strong && isBeside(at - 1, at)) || (names[at + 1]?.strong && isBeside(at, at + 1)))),
	);
	let blanked = '';
	let end = 0;
	for (const { from, to } of here) {
		const between = text.slice(end, from);
		if (!blanked.endsWith(BLANK) || !JOINED.test(between)) blanked += between + BLANK;
		end = to;
	}
	return blanked + text.slice(end);
}

const PLAIN = /^[A-Za-z]+$/;

/** The same as `fold` for one word, but much faster for most. */
export function foldName(word: string): string {
	return PLAIN.test(word) ? word.toLowerCase() : fold(word);
}

function isHidden(word: string, { strong }: Hidden): boolean {
	return strong.get(word.slice(0, 3))?.some((each) => isAkin(each, word)) ?? false;
}

function hiddenIn(battle: Battle): Hidden {
	const known = HIDDEN.get(battle) ?? readHidden(battle);
	HIDDEN.set(battle, known);
	return known;
}

function readHidden(battle: Battle): Hidden {
	const [place = ''] = battle.place.name.split(/,| near /);
	const main = new Set(tellingWords(battle.name));
	const words = [...new Set([...spellingsOf(battle).filter(isLatin), place].flatMap(tellingWords))];
	// "Battle of the Sea of Japan" leaves the Japanese of Tsushima where they are.
	const strong = words.filter((word) => main.has(word) || (strengthOf(word) === 1 && !isOfPeople(word)));
	return {
		strong: Map.groupBy(strong, (word) => word.slice(0, 3)),
		weak: new Set([...ARTICLES, ...words.filter((word) => !strong.includes(word))]),
	};
}

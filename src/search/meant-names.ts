/** Whether a name in prose is meant as the battle: Hastings is also a town and a surname, and a false alarm is worse than a miss. */
import type { Battle } from '../dataset/dataset.ts';
import { foldedWords } from './fold.ts';
import { LONG_NAME, type Spotted } from './names-in-text.ts';
import type { MentionedFigure } from './spoken-figures.ts';

const LONG_SURNAME = 8;
/** A year further off is not meant as the battle's. */
const NEAR_YEARS = 25;

const BATTLE_WORD =
	/\b(?:battles?|battlefields?|fought|fighting|wars?|army|armies|troops|soldiers|killed|died|dead|casualties|cavalry|infantry|legions?|victory|defeat(?:ed)?|siege|invasion|conquest)\b|[戦战戰軍军兵死]|전투|전쟁/iu;
/** Not Burger King. */
const RULER = /\b(?:[Kk]ing|[Gg]eneral) \p{Lu}|\b(?:king|general)\b/u;
/** Capitalised before a name at the start of a sentence, and yet no first name. */
export const LEADING =
	/^(?:after|also|and|are|at|before|beside|besides|but|by|did|does|even|for|from|how|if|in|is|like|near|nor|not|of|on|only|or|since|so|than|that|the|then|this|to|unlike|until|vs|was|wasn|were|what|when|where|why|with|without)\b/i;
const TITLED = /(?:\b\p{Lu}\.|\b(?:Mr|Mrs|Ms|Dr|St|Capt|Lt|Col|Gen|Prof)\.?) $/u;
const FIRM =
	/^\s?(?:&|and) (?:Sons|Co|Daughters|Bros|Brothers)\b|^ (?:Ltd|Inc|LLC|GmbH|College|University|Street|Road|Avenue|Station|School|Hospital|Hotel)\b/i;
const COMPOUND = /^ (?!Battle|Campaign|War)\p{Lu}/u;
const PLACED = /\b(?:at|after|before|since|of|like|unlike) $/i;

/** What stands in the same sentence as a name. */
export interface Sentence {
	readonly start: number;
	readonly end: number;
	readonly others: readonly Spotted[];
	readonly years: readonly number[];
	readonly figures: readonly MentionedFigure[];
}

export function isMeant({ form, capital, start, end }: Spotted, text: string, sentence: Sentence): boolean {
	const { battle, kind } = form;
	const before = text.slice(Math.max(0, start - 40), start);
	const after = text.slice(end, end + 40);
	if (kind === 'capitals') return capital;
	if (kind === 'certain') return form.words.length !== 1 || !FIRM.test(after);
	if (/\b(?:battles?|siege) of (?:the )?$/i.test(before)) return true;
	const previous = /(?<![\p{L}'’])(\p{Lu}[\p{L}'’]*) $/u.exec(before)?.[1];
	if (TITLED.test(before) || (previous !== undefined && !LEADING.test(previous))) return false;
	if (FIRM.test(after) || COMPOUND.test(after)) return false;
	if (sentence.years.some((year) => isNearInTime(year, battle))) return true;
	const others = sentence.others.filter((other) => other.capital || other.form.kind === 'certain');
	const listed = others.some((other) => other.start > end && other.start <= end + 2);
	// "Hastings, Nebraska", but "At Hastings, William won".
	if (/^,\s\p{Lu}/u.test(after) && !listed && !PLACED.test(before)) return false;
	const said = text.slice(sentence.start, sentence.end);
	const told =
		BATTLE_WORD.test(said) || RULER.test(said) || sentence.figures.length > 0 || namesCommander(said, battle);
	if (capital) return told || others.length > 0;
	return (told && PLACED.test(before)) || (others.length > 0 && end - start >= LONG_NAME);
}

/** Only by a long name: half of Hastings is called William. */
function namesCommander(text: string, { sides }: Battle): boolean {
	const said = new Set(foldedWords(text).filter((word) => word.length >= LONG_SURNAME));
	return sides.some(({ commanders }) =>
		commanders.some(({ name }) => foldedWords(name).some((word) => said.has(word))),
	);
}

/** Whether the year lies so near that it may be meant as the battle's, right or wrong. */
export function isNearInTime(year: number, { date: { best } }: Battle): boolean {
	return year >= best.start.year - NEAR_YEARS && year <= best.end.year + NEAR_YEARS;
}

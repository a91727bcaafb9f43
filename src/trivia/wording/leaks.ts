/** Whether a question tells its answer: a word of the right option, or one of the same root, stands in what is asked. */

import { stemOf } from '../../search/texts/stem.ts';
import { foldedWords, isLatin } from '../../search/words/fold.ts';
import { isGeneric } from '../../search/words/name-words.ts';

/** Words of names that tell no side, people or place from another. */
const COMMON: ReadonlySet<string> = new Set(
	`kingdom empire republic state states united confederation confederacy federation coalition alliance dynasty caliphate sultanate principality duchy county
	allies allied army armies navy fleet force forces troops men people house clan government militia rebels command grand great new old
	first second third fourth fifth his her its their with without neither side not one two three`.split(/\s+/),
);

/** A country and its people where the two are spelt too differently to be known as one; each row is one root. */
const PEOPLES: ReadonlyMap<string, string> = new Map(
	`france french frenchmen franco; sweden swedish swedes swede; spain spanish spaniards spaniard hispano; poland polish poles pole polono; denmark danish danes dane;
	netherlands netherlandish dutch holland hollanders; wales welsh; scotland scottish scots scot; ireland irish; england english anglo; britain british britons briton uk;
	rome roman romans; turkey turkish turks turk; ottoman ottomans; persia persian persians; finland finnish finns; norway norwegian norwegians norse; switzerland swiss;
	castile castilian castilians; gaul gauls gallic; thebes theban thebans; austria austrian austrians austro; saxony saxon saxons; mongol mongols mongolia mongolian;
	america american americans usa us states; germany german germans; greece greek greeks hellenic; peru peruvian peruvians; chile chilean chileans; cuba cuban cubans; iraq iraqi iraqis;
	troy trojan trojans; sardinia sardinian sardinians piedmont piedmontese; brittany breton bretons; flanders flemish flemings; normandy norman normans; burgundy burgundian burgundians;
	hungary hungarian hungarians magyar magyars; egypt egyptian egyptians; zulu zulus; boer boers; tyre tyrian tyrians; carthage carthaginian carthaginians punic; israel israeli israelis;
	serbia serb serbs serbian; manchuria manchurian manchukuo manchu manchus; croatia croat croats croatian; wends wendish; goth goths gothic; japan japanese; china chinese sino; russia russian russians russo; italy italian italians`
		.split(';')
		.flatMap((row) => {
			const [root = '', ...forms] = row.trim().split(/\s+/);
			return [root, ...forms].map((form): [string, string] => [form, root]);
		}),
);

/** Endings longer than this make another word: "port" is not akin to "Portuguese". */
const LONGEST_ENDING = 5;
const SHORTEST_ROOT = 4;
/** From this length on a word says the same inside a longer one, and with two letters of its end changed. */
const LONG = 6;

/** Two folded words of one root: "Prussia" and "Prussians", "Granicus" and "Granican", "France" and "French". */
export function isAkin(a: string, b: string): boolean {
	if (a === b) return true;
	const [short, long] = a.length <= b.length ? [a, b] : [b, a];
	if (short.length >= LONG && long.includes(short)) return true;
	const people = PEOPLES.get(a);
	if (people !== undefined && people === PEOPLES.get(b)) return true;
	if (short.length < SHORTEST_ROOT || short.charCodeAt(0) !== long.charCodeAt(0)) return false;
	let shared = 0;
	while (shared < short.length && short.charCodeAt(shared) === long.charCodeAt(shared)) shared++;
	const bent = shared >= LONG ? 2 : 1;
	if (shared >= SHORTEST_ROOT && shared >= short.length - bent && long.length - shared <= LONGEST_ENDING) return true;
	return shared >= 3 && stemOf(a) === stemOf(b);
}

/** Words of one root have one in common; so coarse that words of other roots may have it too. */
export function rootOf(word: string): string {
	return PEOPLES.get(word) ?? word.replace(/s$/, '').slice(0, 5);
}

/** Whether a word is a country's or a people's. */
export function isOfPeople(word: string): boolean {
	return PEOPLES.has(word);
}

export function isCommon(word: string): boolean {
	return word.length < 3 || COMMON.has(word) || isGeneric(word);
}

/** The folded words of a name that tell it; names in other scripts than Latin have none, since reading them is what is asked. */
export function tellingWords(name: string): string[] {
	return latinWords(name).filter((word) => !isCommon(word));
}

/**
 * Whether the text names a telling word of the right option that not all the others have too.
 * @param text the prompt, and the passage where there is one
 * @param others the wrong options; none where the answer is typed
 */
export function givesAway(text: string, right: string, others: readonly string[]): boolean {
	const said = new Set(latinWords(text));
	const words = tellingWords(right);
	// "Allies" has none, but "Allied" tells it.
	const telling = (words.length > 0 ? words : latinWords(right).filter((word) => word.length >= SHORTEST_ROOT)).filter(
		(word) => [...said].some((each) => isAkin(each, word)),
	);
	if (telling.length === 0 || others.length === 0) return telling.length > 0;
	const otherWords = others.map(latinWords);
	return !telling.every((word) => otherWords.every((words) => words.some((each) => isAkin(each, word))));
}

/** An article that hides the word that it is written to: "dell’Ebro", "L’Écluse". */
export const ELIDED = /(?<!\p{L})\p{L}{1,4}[’'](?=\p{Lu})/gu;

/** Words of other scripts are left out. */
function latinWords(written: string): string[] {
	const text = written.replace(ELIDED, '');
	return isLatin(text) ? foldedWords(text) : foldedWords(text.replace(/[^\p{Script=Latin}\p{M}\P{L}]+/gu, ' '));
}

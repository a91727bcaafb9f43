/** What records say, read for the judges of questions without the code that makes these: names, words, days, sides. */
import { allDates, type Battle, type Dataset, spellingsOf } from '../../src/dataset/dataset.ts';
import type { DatePoint } from '../../src/dataset/edtf.ts';

/** Small letters without accents. */
export function plain(text: string): string {
	const bare = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
	return bare.replace(/[øłßæœđıðþ]/g, (letter) => LETTERS[letter] ?? letter).normalize('NFC');
}

const LETTERS: Readonly<Record<string, string>> = {
	...{ ø: 'o', ł: 'l', ß: 'ss', æ: 'ae', œ: 'oe', đ: 'd', ı: 'i', ð: 'd', þ: 'th' },
};

export function wordsOf(text: string): string[] {
	return plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** What is part of any name. */
export const GENERIC: ReadonlySet<string> = new Set(
	`battle battles siege war wars fall sack raid attack bombing storming capture landing landings campaign offensive operation invasion crisis uprising
	rising revolt rebellion massacre crossing relief liberation action first second third fourth fifth sixth great grand last final north south east west
	northern southern eastern western upper lower saint river lake mount mountain hill pass bridge island islands bay cape gulf fort castle city town
	kingdom empire republic union states state united confederation confederacy federation coalition alliance dynasty caliphate sultanate principality
	duchy county allies allied army fleet force forces troops people house clan government rebels command neither side with from that into near against
	over under their them this were which bataille siege schlacht bei batalla battaglia slag bitwa under king general emperor duke count prince days channel ridge line harbour`.split(
		/\s+/,
	),
);

/** The words that tell a name, four letters or more. */
export function tellingWordsOf(name: string): string[] {
	return wordsOf(name).filter((word) => word.length >= 4 && !GENERIC.has(word) && !/^\d+$/.test(word));
}

/** One root as far as letters show: "prussia" and "prussians". */
export function lookAlike(a: string, b: string): boolean {
	const root = Math.min(a.length, b.length) >= 6 ? 6 : 5;
	return a === b || (Math.min(a.length, b.length) >= 5 && a.slice(0, root) === b.slice(0, root));
}

/** Days in a calendar's own count, all months of 31. */
const dayOf = ({ year, month, day }: Required<DatePoint>) => (year * 12 + month - 1) * 31 + day;

/** Days that sources may differ by since they count in other calendars; the Roman one drifted by months. */
const drift = ({ calendar }: Battle) => (calendar === 'roman' ? 130 : 13);

export const earliest = (battle: Battle) =>
	Math.min(...allDates(battle.date).map(({ start }) => dayOf({ month: 1, day: 1, ...start }))) - drift(battle);
export const latest = (battle: Battle) =>
	Math.max(...allDates(battle.date).map(({ end }) => dayOf({ month: 12, day: 31, ...end }))) + drift(battle);

/** Every year that some source lets it be fought in, first and last. */
export function yearsOf({ date }: Battle): readonly [number, number] {
	const dates = allDates(date);
	return [Math.min(...dates.map(({ start }) => start.year)), Math.max(...dates.map(({ end }) => end.year))];
}

/** Full years between two battles; below 0 where they meet. */
export function gapInYears(a: Battle, b: Battle): number {
	const [[fromA, toA], [fromB, toB]] = [yearsOf(a), yearsOf(b)];
	return Math.max(fromB - toA, fromA - toB) - 1;
}

const texts = new WeakMap<Battle, string>();

/** Everything that a record says in words, in plain letters: all its texts, names and figures, but no date of an entry. */
export function allTextOf(battle: Battle): string {
	const known = texts.get(battle);
	if (known !== undefined) return known;
	const { name, names, war, wars, place, sides, outcome, summary, timeline, facts } = battle;
	const told = [...timeline.map(({ date: _, ...entry }) => entry), ...facts];
	const said = [name, names, war, wars.map((each) => [each.name, each.names]), place, sides, outcome, summary, told];
	const text = ` ${wordsOf(JSON.stringify(said)).join(' ')} `;
	texts.set(battle, text);
	return text;
}

const spellings = new WeakMap<Battle, readonly (readonly [spelling: string, words: ReadonlySet<string>])[]>();

/** Every spelling of its names, in plain letters, with its words. */
export function spellingWordsOf(battle: Battle) {
	const known =
		spellings.get(battle) ?? spellingsOf(battle).map((name) => [plain(name), new Set(wordsOf(name))] as const);
	spellings.set(battle, known);
	return known;
}

/** By name, what it may mean. */
export class Names {
	readonly battles: readonly Battle[];
	readonly byId: ReadonlyMap<string, Battle>;
	readonly #bySpelling = new Map<string, Battle[]>();
	readonly #spellings: readonly (readonly [spelling: string, battles: readonly Battle[]])[];

	constructor(dataset: Dataset) {
		this.byId = dataset.battles;
		this.battles = [...dataset.battles.values()];
		for (const battle of this.battles) {
			for (const name of new Set(spellingsOf(battle).map(plain))) {
				this.#bySpelling.set(name, [...(this.#bySpelling.get(name) ?? []), battle]);
			}
		}
		const mains = [...new Set(this.battles.map(({ name }) => name))];
		this.#spellings = mains.map((name) => [name, this.meant(name)] as const).sort(([a], [b]) => b.length - a.length);
	}

	/** All battles that are called so, whether mainly or also. */
	meant(name: string): readonly Battle[] {
		return this.#bySpelling.get(plain(name)) ?? [];
	}

	/** Those that the longest name in a prompt means, in the year beside it where one is given. */
	in(prompt: string): readonly Battle[] {
		const [name = '', battles = []] = this.#spellings.find(([each]) => prompt.includes(each)) ?? [];
		const [, digits, bc] = /^ \((\d+)( BC)?\)/.exec(prompt.slice(prompt.indexOf(name) + name.length)) ?? [];
		if (digits === undefined) return battles;
		const year = bc ? 1 - Number(digits) : Number(digits);
		return battles.filter((battle) => yearsOf(battle)[0] <= year && year <= yearsOf(battle)[1]);
	}
}

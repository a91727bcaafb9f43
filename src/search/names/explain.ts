/**
 * How much of a query each battle accounts for: every word of the query, weighted by its rarity, is held against the words
 * of the battle's names, against what is told of its war, place, sides and commanders, and against its entries one by one.
 */
import { surpriseOf } from '../words/everyday.ts';
import { isLatin } from '../words/fold.ts';
import { strengthOf } from '../words/name-words.ts';
import { createBlocks, WAR_FIT, type Wholes } from './block.ts';
import { BEGUN_FIT, describingWords, fitOf, type QueryWord, wordsOf } from './hits.ts';
import type { Name, NameIndex } from './name-index.ts';
import { type Priorities, prioritiesOf } from './priority.ts';
import type { Query } from './query.ts';
import type { Texts } from './texts.ts';
import { createToldOf, NOTHING_TOLD, readEntries, TOLD_FIT, type Told } from './told.ts';
import { battlesOfWar } from './wars.ts';

export interface Account {
	/** Number of the battle in the index. */
	readonly battle: number;
	/** Share of the query that it accounts for, 0 to 1. */
	readonly share: number;
	/** How much that part of the query says at all; a query of nothing but everyday words is no evidence. */
	readonly evidence: number;
	/** How well the least explained of its telling words is, 0 to 1. */
	readonly least: number;
	/** The name that accounts for most of it, where one does. */
	readonly name?: Name;
	/** What share of that name was said, 0 to 1. */
	readonly covered: number;
	/** 2 where the query is that name to the letter, 1 where it is all its telling words, else 0. */
	readonly exact: 0 | 1 | 2;
	/** While a name is being typed that has every word as it was typed: what decides between such names. */
	readonly priority?: number;
}

/** A word begun by as few letters may be anything: then only English names are held against it. */
const SHORT_BEGINNING = 2;
const LEAST_WEIGHT = 0.01;
/** Where names account for as much of a query, it describes nothing. */
const SAID_ALL = 0.85;
/** A less surprising word may dress a query: "the one with the horses". */
const TELLING = 0.4;
/** More than two rare words prove no more. */
const MOST_EVIDENCE = 2;
/** Query and names written as one word are compared from this length on: "dienbien". */
const LONG_BEGINNING = 4;

/** @param textsOf called when names alone do not account for a query */
export function createExplainer(index: NameIndex, textsOf: () => Texts): (query: Query) => Account[] {
	const { names, wars, joined } = index;
	const blockOf = createBlocks(index);
	const toldOf = createToldOf(index);
	/** By word, filled when first needed. */
	const weights = new Float32Array(index.words.size);

	/** How well the query, written as one word, fits names written so: it forgives blanks in the wrong place. */
	function wholesOf({ words, typing }: Query): Wholes {
		const text = words.join('');
		const [first, end] = typing || text.length >= LONG_BEGINNING ? joined.begunBy(text) : [0, 0];
		const fits = new Map<number, number>();
		for (let id = first; id < end; id++) fits.set(id, BEGUN_FIT);
		const exact = joined.idOf(text);
		if (exact !== undefined && !typing) fits.set(exact, 1);
		if (words.length > 1) {
			for (const { id, fit } of joined.like(text, typing)) if (fit > (fits.get(id) ?? 0)) fits.set(id, fit);
		}
		return fits;
	}

	function account(
		battle: number,
		told: readonly number[],
		query: Query,
		words: readonly QueryWord[],
		wholes: Wholes,
		priorities: Priorities,
	): Account {
		const isShort = query.typing && (query.words.at(-1)?.length ?? 0) <= SHORT_BEGINNING && isLatin(query.literal);
		let best: Account = { battle, ...weigh(words, told), covered: 0, exact: 0 };
		for (const [at, name] of (names[battle] ?? []).entries()) {
			if (name.foreign && isShort) continue;
			const fits = words.map((word) => bestFit(word, name));
			const whole = wholes.get(name.joined) ?? 0;
			// Most names of a battle have nothing of what was typed, and say no more than what is told of it.
			if (whole === 0 && words.length > 0 && fits.every((fit) => fit === 0)) continue;
			const covered = query.typing ? 1 : coverageOf(name, words);
			const partly = TOLD_FIT + (1 - TOLD_FIT) * covered;
			const weighed = weigh(
				words,
				fits.map((fit, nth) => Math.max(fit * partly, told[nth] ?? 0, whole)),
			);
			const isClean = query.typing && (whole >= BEGUN_FIT || fits.every((fit) => fit >= BEGUN_FIT));
			const account: Account = {
				battle,
				...weighed,
				name,
				covered: Math.max(covered, whole),
				exact: query.typing ? 0 : exactness(name, query, fits),
				...(isClean && { priority: priorities.ofName(name, at === 0) }),
			};
			if (isBetter(account, best, query)) best = account;
		}
		return best;
	}

	/** What share of a name the query accounts for, 0 to 1. */
	function coverageOf({ ids }: Name, words: readonly QueryWord[]): number {
		let [covered, whole] = [0, 0];
		for (const id of ids) {
			const weight = weightOf(id);
			whole += weight;
			let best = 0;
			for (const { named: hit } of words) best = Math.max(best, fitOf(hit, id));
			covered += weight * best;
		}
		return covered / whole;
	}

	/** What a word of a name counts for beside its others. */
	function weightOf(id: number): number {
		const known = weights[id] ?? 0;
		if (known > 0) return known;
		const word = index.words.wordOf(id);
		weights[id] = strengthOf(word) * surpriseOf(word) + LEAST_WEIGHT;
		return weights[id] ?? 0;
	}

	function accountsOf(read: Read, words: readonly QueryWord[], entries: Told): Account[] {
		const { query, wholes, ofWar } = read;
		const block = blockOf(query, words, wholes, ofWar, entries);
		const toldFits = toldOf(block, words, entries);
		const priorities = prioritiesOf(index, query, words);
		const accounts = block.map((battle, slot) => {
			const told = (toldFits[slot] ?? []).map((fit) => (ofWar.has(battle) ? Math.max(fit, WAR_FIT) : fit));
			return account(battle, told, query, words, wholes, priorities);
		});
		const isNamed = ofWar.size === 0 || accounts.some(({ exact }) => exact > 0);
		return isNamed ? accounts : accounts.filter(({ battle }) => ofWar.has(battle));
	}

	return (query) => {
		const read: Read = { query, wholes: wholesOf(query), ofWar: battlesOfWar(wars, query) };
		const words = wordsOf(query, index);
		const byNames = accountsOf(read, words, NOTHING_TOLD);
		if (byNames.some(({ share, priority }) => share >= SAID_ALL || priority !== undefined)) return byNames;
		const texts = textsOf();
		if (texts.size === 0) return byNames;
		const describing = describingWords(words, query, index, texts);
		return accountsOf(read, describing, readEntries(describing, texts));
	};
}

/** What of a query names and texts are both held against. */
interface Read {
	readonly query: Query;
	readonly wholes: Wholes;
	/** The battles of the war that it names. */
	readonly ofWar: ReadonlySet<number>;
}

function bestFit({ named }: QueryWord, { ids }: Name): number {
	let best = 0;
	for (const id of ids) best = Math.max(best, fitOf(named, id));
	return best;
}

function exactness(name: Name, query: Query, fits: readonly number[]): Account['exact'] {
	if (name.folded === query.folded) return 2;
	return fits.length === name.ids.length && fits.every((fit) => fit === 1) ? 1 : 0;
}

/** Of names that say as much, the one in the script and spelling that was typed. */
function isBetter(one: Account, other: Account, query: Query): boolean {
	if (one.priority !== undefined || other.priority !== undefined) {
		return (one.priority ?? Number.NEGATIVE_INFINITY) > (other.priority ?? Number.NEGATIVE_INFINITY);
	}
	if (one.exact !== other.exact) return one.exact > other.exact;
	if (one.share !== other.share) return one.share > other.share;
	return (
		other.name !== undefined && one.name !== undefined && !isLiteral(other.name, query) && isLiteral(one.name, query)
	);
}

/** @param fits how well each word of the query fits what is known of a battle */
function weigh(
	words: readonly QueryWord[],
	fits: readonly number[],
): { share: number; evidence: number; least: number } {
	const share =
		sumOf(words.map(({ weight }, at) => weight * (fits[at] ?? 0))) / sumOf(words.map(({ weight }) => weight));
	const evidence = sumOf(words.map(({ surprise }, at) => surprise * (fits[at] ?? 0)));
	const least = Math.min(1, ...fits.filter((_, at) => (words[at]?.surprise ?? 0) >= TELLING));
	return { share, evidence: Math.min(evidence, MOST_EVIDENCE), least };
}

function sumOf(numbers: readonly number[]): number {
	let sum = 0;
	for (const number of numbers) sum += number;
	return sum;
}

function isLiteral(name: Name, { literal }: Query): boolean {
	return name.text.toLowerCase().includes(literal);
}

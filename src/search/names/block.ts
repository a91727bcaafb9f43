/**
 * The block: the few battles that are held against a query name by name. They are those of which the words, looked up one by
 * one, promise most, so that a query takes as long among twenty thousand battles as among a thousand.
 */
import { eachUnder, type QueryWord } from './hits.ts';
import type { NameIndex } from './name-index.ts';
import { prioritiesOf } from './priority.ts';
import type { Query } from './query.ts';
import { TEXT_FIT, TOLD_FIT, type Told } from './told.ts';

/** Of a battle of the war that was named. */
export const WAR_FIT = 0.85;
const BLOCK = 60;

/** By the number of a name written as one word, how well the query so written fits it. */
export type Wholes = ReadonlyMap<number, number>;

/** @returns the numbers of up to 60 battles */
export function createBlocks(
	index: NameIndex,
): (
	query: Query,
	words: readonly QueryWord[],
	wholes: Wholes,
	ofWar: ReadonlySet<number>,
	entries: Told,
) => readonly number[] {
	const { battles, named, told, joinedNames } = index;
	// Kept from one query to the next, and left empty by each.
	const best = new Float32Array(battles.length);
	const total = new Float32Array(battles.length);

	/** The battles of which the words, taken one by one, account for most. */
	return (query, words, wholes, ofWar, entries) => {
		const touched: number[] = [];
		const add = (battle: number, share: number) => {
			if (total[battle] === 0) touched.push(battle);
			total[battle] = (total[battle] ?? 0) + share;
		};
		for (const { weight, named: name } of words) {
			const here: number[] = [];
			const see = (battle: number, fit: number) => {
				const before = best[battle] ?? 0;
				if (before === 0) here.push(battle);
				if (fit > before) best[battle] = fit;
			};
			eachUnder(named, name, see);
			eachUnder(told, name, (battle, fit) => see(battle, fit * TOLD_FIT));
			for (const battle of here) {
				add(battle, weight * (best[battle] ?? 0));
				best[battle] = 0;
			}
		}
		for (const [battle, { score }] of entries.best) add(battle, score * TEXT_FIT);
		const weights = words.reduce((sum, { weight }) => sum + weight, 0);
		const raise = (battle: number, share: number) => add(battle, Math.max(0, share - (total[battle] ?? 0)));
		for (const [id, fit] of wholes) for (const battle of joinedNames.of(id)) raise(battle, fit * weights);
		for (const battle of ofWar) raise(battle, WAR_FIT * weights);
		const shares = touched.map((battle) => total[battle] ?? 0);
		for (const battle of touched) total[battle] = 0;
		if (touched.length <= BLOCK) return touched;
		const least = Float32Array.from(shares).sort().at(-BLOCK) ?? 0;
		const above = touched.filter((_, at) => (shares[at] ?? 0) > least);
		const priorities = prioritiesOf(index, query, words);
		const level = touched
			.filter((_, at) => shares[at] === least)
			.map((battle) => ({ battle, priority: priorities.ofBattle(battle) }))
			.sort((a, b) => b.priority - a.priority || a.battle - b.battle);
		return [...above, ...level.slice(0, BLOCK - above.length).map(({ battle }) => battle)];
	};
}

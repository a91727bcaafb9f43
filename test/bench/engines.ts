/** The engines of the search benchmark: Khasan, and what one would take instead, on the same names and texts. */
import Fuse, { type IFuseOptions } from 'fuse.js';
import MiniSearch from 'minisearch';
import { type Battle, contextOf, type Dataset, entriesOf, spellingsOf } from '../../src/dataset/dataset.ts';
import { createSearch } from '../../src/search/search.ts';
import { fold, foldedWords } from '../../src/search/words/fold.ts';
import { type Engine, khasan, suiteId } from '../search/suite.ts';

/** What a peer searches: every name of a battle, and all that is told of it. */
interface Document {
	readonly id: string;
	readonly names: readonly string[];
	readonly about: string;
}

const LONGEST_LIST = 25;

/** By name, a way to make each from the battles; its index is ready when it returns. */
export function enginesFor(dataset: Dataset): ReadonlyMap<string, () => Engine> {
	const documents = dataset.battles.values().map(toDocument).toArray();
	return new Map([
		['Khasan', () => khasan(createSearch(dataset))],
		['fuse.js default', () => fuseEngine(documents, {})],
		['fuse.js token search', () => fuseEngine(documents, { useTokenSearch: true, ignoreLocation: true })],
		['MiniSearch, folded', () => miniSearchEngine(documents)],
	]);
}

function fuseEngine(documents: readonly Document[], options: IFuseOptions<Document>): Engine {
	const fuse = new Fuse(documents, { keys: ['names', 'about'], includeScore: true, ...options });
	const find = (text: string) =>
		fuse.search(text, { limit: LONGEST_LIST }).map(({ item, score = 1 }) => ({ id: item.id, confidence: 1 - score }));
	return { find, suggest: (text) => find(text).map(({ id }) => id) };
}

function miniSearchEngine(documents: readonly Document[]): Engine {
	const index = new MiniSearch<Document>({
		fields: ['names', 'about'],
		extractField: ({ id, names, about }, field) => ({ id, names: names.join(' '), about })[field] ?? '',
		tokenize: foldedWords,
		processTerm: (word) => word,
		searchOptions: { fuzzy: 0.2, prefix: true, boost: { names: 2 } },
	});
	index.addAll(documents);
	const find = (text: string) => {
		const results = index.search(fold(text)).slice(0, LONGEST_LIST);
		return results.map(({ id, score }) => ({ id: String(id), confidence: score }));
	};
	return { find, suggest: (text) => find(text).map(({ id }) => id) };
}

function toDocument(battle: Battle): Document {
	const texts = entriesOf(battle).map(({ entry }) => entry.text);
	return {
		id: suiteId(battle),
		names: spellingsOf(battle),
		about: [...contextOf(battle), battle.summary, ...texts].join(' '),
	};
}

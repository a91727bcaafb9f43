/** What to offer before anything is asked: a fact of each of the best-known battles. */
import { type Battle, type Entry, entriesOf } from '../../dataset/dataset.ts';
import type { TOPICS } from '../../dataset/schema.ts';

/** Of these topics the facts surprise most. */
const OPENING_TOPICS: readonly (typeof TOPICS)[number][] = ['weapons', 'people', 'course'];

export function openersOf(battles: readonly Battle[], most: number): Entry[] {
	return battles
		.toSorted((a, b) => b.fame - a.fame)
		.flatMap((battle) => openerOf(battle) ?? [])
		.slice(0, most);
}

function openerOf(battle: Battle): Entry | undefined {
	const facts = entriesOf(battle).filter((entry) => entry.kind === 'fact');
	const [opener] = OPENING_TOPICS.flatMap((topic) => facts.filter(({ entry }) => entry.topic === topic));
	return opener ?? facts[0];
}

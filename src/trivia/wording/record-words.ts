/** The roots of all words of a record, and its years: a text that has others cannot be told of its battle. */
import { allDates, type Battle, contextOf, entriesOf, spellingsOf } from '../../dataset/dataset.ts';
import { foldedWords } from '../../search/words/fold.ts';
import { isCommon, rootOf } from './leaks.ts';

const ALL = new WeakMap<Battle, ReadonlySet<string>>();
const OWN = new WeakMap<Battle, ReadonlySet<string>>();

/** Of everything that the record says, so that what is missing here is said nowhere in it. */
export function rootsOf(battle: Battle): ReadonlySet<string> {
	const known = ALL.get(battle) ?? readRoots([...spellingsOf(battle), ...contextOf(battle), ...saidOf(battle)]);
	ALL.set(battle, known);
	return known;
}

/** Of its sides, of who took part and of who commanded. */
export function ownRootsOf(battle: Battle): ReadonlySet<string> {
	const known = OWN.get(battle) ?? readRoots(namesIn(battle));
	OWN.set(battle, known);
	return known;
}

function namesIn({ sides }: Battle): string[] {
	return sides.flatMap(({ name, participants, commanders }) => [
		...[name, ...participants],
		...commanders.map((leader) => leader.name),
	]);
}

/** The years that it was fought in by any source. */
export function isYearOf(year: number, { date }: Battle): boolean {
	return allDates(date).some(({ start, end }) => year >= start.year && year <= end.year);
}

function saidOf(battle: Battle): string[] {
	const { sides, outcome, summary } = battle;
	return [
		...[summary, ...outcome.map(({ result }) => result)],
		...sides.flatMap(({ units, commanders }) => [...units, ...commanders.map(({ role = '' }) => role)]),
		...entriesOf(battle).flatMap(({ entry }) => [
			...('title' in entry ? [entry.title] : []),
			...[entry.text, ...(entry.claims ?? []).map(({ says }) => says)],
		]),
	];
}

function readRoots(texts: readonly string[]): ReadonlySet<string> {
	const roots = new Set<string>();
	for (const text of texts) for (const word of foldedWords(text)) if (!isCommon(word)) roots.add(rootOf(word));
	return roots;
}

/** Whether what was typed is a name of the battle or the war that was asked for, and not as well one of another. */
import { allDates, spellingsOf } from '../../dataset/dataset.ts';
import { surpriseOf } from '../../search/words/everyday.ts';
import { fold } from '../../search/words/fold.ts';
import { editsBetween } from '../../search/words/likeness.ts';
import { isLikeGeneric } from '../../search/words/name-words.ts';
import type { TypeTask } from '../question.ts';
import { type HeldNames, holdNames, keyOf, type Named, numbersOf } from './held-names.ts';
import { mayBeMisspelt, typosOf } from './misspelling.ts';
import { formOf, type NameForm, wordsOf } from './name-form.ts';

/** What was asked for. */
interface Asked {
	/** Its records: one of a battle; of a war it and the larger ones that are right as well. */
	readonly records: readonly Named[];
	readonly canonical: NameForm;
	/** Every name that is right. */
	readonly names: readonly NameForm[];
	/** Whether what was typed may be misspelt, or have spare words. */
	readonly misspelt: boolean;
}

/**
 * Words that are added to a name or left out of it, such as what kind of fight it was: "Raid on Taranto", "Trasimene".
 * That the rest tells the battle from all others is seen to apart from this.
 */
const SPARE: ReadonlySet<string> = new Set(
	`lake ft river mt forest pass field fields city town castle little naval operation fall capture storming sack raid landing
	landings offensive invasion conquest uprising revolt rising attack assault defence defense bombing bombardment massacre
	rebellion revolution expedition liberation evacuation crossing relief surrender`.split(/\s+/),
);
/** Half a letter: another name that is spelt exactly so is nearer. */
const SPARE_COST = 0.5;
/** What is left of a name must be said less than this in everyday life: not "Cold" of Cold Harbor. */
const LEAST_SURPRISE = 0.6;
const SHORTEST_PART = 5;

const BEFORE_CHRIST = /^(?:bc|bce)$/;
const ERA = /^(?:bc|bce|ad|ce)$/;

/** @param records all of a sort: each is told apart from the others */
export function createNameJudge(records: readonly Named[]): (task: TypeTask, typed: string) => boolean {
	const held = holdNames(records);
	/** "Batlle of": a misspelt word that tells nothing, and no name. */
	const isSpoilt = (word: string) => isLikeGeneric(word) && held.havingAll([word]).length === 0;
	return (task, typed) => {
		const canonical = held.formOf(task.canonical);
		const asked: Asked = {
			records: recordsOf(task, records),
			canonical,
			names: [canonical, ...task.accepted.map(held.formOf)],
			misspelt: mayBeMisspelt(typed),
		};
		const words = wordsOf(typed);
		const folded = fold(typed);
		const undated = withoutYears(words, asked.records);
		// The year says which of several it is.
		if (undated.length < words.length && namesMeant(held, asked, formOf(undated, folded, isSpoilt)).length > 0)
			return true;
		const said = formOf(words, folded, isSpoilt);
		const same = asked.names.filter((name) => name.folded === folded);
		if (same.length > 0) return !same.some((name) => isAmbiguous(held, asked, name));
		if (held.isSpelling(folded)) return false;
		return namesMeant(held, asked, said).some(
			(name) =>
				!isAmbiguous(held, asked, name) && !isOfAnother(held, asked, said, name) && isEnough(held, asked, said, name),
		);
	};
}

/** That it asks for: the one of that name, told from its namesakes by the other names; or a war and the larger ones. */
function recordsOf({ of, canonical, accepted }: TypeTask, records: readonly Named[]): readonly Named[] {
	const right = new Set(accepted);
	if (of === 'war') return records.filter(({ name }) => right.has(name));
	const strange = (record: Named) => spellingsOf(record).filter((name) => !right.has(name)).length;
	const called = records.filter(({ name }) => name === canonical);
	return called.toSorted((a, b) => strange(a) - strange(b)).slice(0, 1);
}

/** The right names that it may be, none of which another's name is as near to. */
function namesMeant(held: HeldNames, asked: Asked, said: NameForm): NameForm[] {
	if (said.letters === '' && said.figures === '') return [];
	const keys = new Set(asked.names.map(keyOf));
	const rivals = held.withNumbersOf(said).filter((name) => !keys.has(keyOf(name)));
	return asked.names.filter((name) => {
		const cost = costOf(held, asked, said, name);
		if (cost === undefined) return false;
		const isNear = ({ letters }: NameForm) => editsBetween(said.letters, letters, Math.floor(cost)) !== undefined;
		return cost === 0 || !rivals.some(isNear);
	});
}

/** Letters wrong, and a half where words are spare; undefined where it is another name. */
function costOf(held: HeldNames, asked: Asked, said: NameForm, name: NameForm): number | undefined {
	if (numbersOf(said) !== numbersOf(name)) return undefined;
	if (said.letters === name.letters || said.sorted === name.sorted) return 0;
	if (!asked.misspelt) return undefined;
	const typos = typosOf(said.letters, name.letters);
	if (typos !== undefined) return typos;
	const [left, right] = [said.words.filter(isTelling), name.words.filter(isTelling)];
	if (right.length === 0 || !isOnlyOf(held, asked, right)) return undefined;
	const shortened = name.words.some((word) => !isTelling(word) && !said.words.includes(word));
	const spareTypos = shortened && !tellsAlone(right) ? undefined : typosOf(left.join(''), right.join(''));
	return spareTypos === undefined ? undefined : spareTypos + SPARE_COST;
}

function isTelling(word: string): boolean {
	return !SPARE.has(word);
}

function tellsAlone(words: readonly string[]): boolean {
	const [word = ''] = words;
	return words.length > 1 || (word.length >= SHORTEST_PART && surpriseOf(word) >= LEAST_SURPRISE);
}

function isOnlyOf(held: HeldNames, { records }: Asked, words: readonly string[]): boolean {
	return held.havingAll(words).every((record) => records.includes(record));
}

/** "Panipat" of one of the three that were fought there, where others go by that as well. */
function isAmbiguous(held: HeldNames, { records, canonical }: Asked, name: NameForm): boolean {
	if (name.counts !== '' || canonical.counts === '' || name.letters !== canonical.letters) return false;
	return held
		.holdersOf(name)
		.some(({ form, record }) => !records.includes(record) && (name.fight === undefined || name.fight === form.fight));
}

/** "Siege of Vienna", where this was a battle and another the siege. */
function isOfAnother(held: HeldNames, { records }: Asked, { fight }: NameForm, name: NameForm): boolean {
	const alike = held.holdersOf(name).filter(({ form }) => form.fight === fight);
	return fight !== undefined && alike.length > 0 && !alike.some(({ record }) => records.includes(record));
}

/** Not "American" alone for the American War, where others only begin so. */
function isEnough(held: HeldNames, { records }: Asked, said: NameForm, name: NameForm): boolean {
	if (said.fight !== undefined || said.counts !== '' || name.words.length !== 1) return true;
	const holders = new Set([...records, ...held.holdersOf(name).map(({ record }) => record)]);
	return held.havingAll(name.words).every((record) => holders.has(record));
}

/** "Waterloo 1815" says no more than "Waterloo"; of another year it says something else. */
function withoutYears(words: readonly string[], records: readonly Named[]): string[] {
	const dates = records.flatMap(({ date }) => allDates(date));
	const years = new Set(dates.flatMap(({ start, end }) => [start.year, end.year]));
	const isYear = (word: string | undefined, next: string | undefined) => {
		if (word === undefined || !/^\d{1,4}$/.test(word)) return false;
		return years.has(BEFORE_CHRIST.test(next ?? '') ? 1 - Number(word) : Number(word));
	};
	return words.filter((word, at) => !isYear(word, words[at + 1]) && !(ERA.test(word) && isYear(words[at - 1], word)));
}

/** All names of all battles, or of all wars, by what tells them apart. */
import { spellingsOf } from '../../dataset/dataset.ts';
import type { ClaimedDating } from '../../dataset/dating.ts';
import { type NameForm, readForm } from './name-form.ts';

/** A battle or a war. */
export interface Named extends Pick<Parameters<typeof spellingsOf>[0], 'name' | 'names'> {
	readonly date: ClaimedDating;
}

export interface Held {
	readonly form: NameForm;
	readonly record: Named;
}

export interface HeldNames {
	readonly records: readonly Named[];
	/** A name as it was read; one that no record has is read now. */
	formOf(name: string): NameForm;
	/** Whether a record has a name that is written so, word by word. */
	isSpelling(folded: string): boolean;
	/** Everybody who goes by that name, whatever the fight is called. */
	holdersOf(form: NameForm): readonly Held[];
	/** Every name with these numbers in it, each once. */
	withNumbersOf(form: NameForm): readonly NameForm[];
	/** Every record that has all of these words in its names. */
	havingAll(words: readonly string[]): readonly Named[];
}

export function holdNames(records: readonly Named[]): HeldNames {
	const forms = new Map<string, NameForm>();
	const held: Held[] = [];
	const byWord = new Map<string, Set<Named>>();
	for (const record of records) {
		for (const name of spellingsOf(record)) {
			const form = readForm(name);
			forms.set(name, form);
			held.push({ form, record });
			for (const word of form.words) byWord.getOrInsertComputed(word, () => new Set()).add(record);
		}
	}
	const spellings = new Set(held.map(({ form }) => form.folded));
	const byKey = Map.groupBy(held, ({ form }) => keyOf(form));
	const byNumbers = Map.groupBy(
		[...byKey.values()].flatMap(([first]) => first?.form ?? []),
		numbersOf,
	);
	return {
		records,
		formOf: (name) => forms.get(name) ?? readForm(name),
		isSpelling: (folded) => spellings.has(folded),
		holdersOf: (form) => byKey.get(keyOf(form)) ?? [],
		withNumbersOf: (form) => byNumbers.get(numbersOf(form)) ?? [],
		havingAll(words) {
			const [first = new Set<Named>(), ...others] = words.map((word) => byWord.get(word) ?? new Set<Named>());
			return [...first].filter((record) => others.every((records) => records.has(record)));
		},
	};
}

/** The same for names that differ only in what tells nothing. */
export function keyOf(form: NameForm): string {
	return `${form.letters}/${numbersOf(form)}`;
}

/** Names of other numbers are other names, however like they are. */
export function numbersOf({ figures, counts }: NameForm): string {
	return `${figures}/${counts}`;
}

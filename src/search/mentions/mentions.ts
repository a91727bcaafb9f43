/**
 * What a piece of running text talks about: battles by any of their names, and dates and figures with the battle that
 * they are said of.
 *
 * `prose` reads the text, `gazetteer` finds names in it, `judge` tells which of them are meant as battles, `subjects` what
 * is said of them, `entries-told` what of it the records have. The judge weighs what a name is by itself (`prior`), its
 * `neighbours`, the `topic` and `signs-of-battle`.
 */
import type { Battle, Entry } from '../../dataset/dataset.ts';
import { blankOut, type MentionedDate, mentionedDates } from '../../dataset/mentioned-dates.ts';
import { once } from '../../dataset/once.ts';
import type { FactMatch } from '../facts/facts.ts';
import { createEntriesTold } from './entries-told.ts';
import { createGazetteer } from './gazetteer.ts';
import { createJudge } from './judge.ts';
import { partsAround } from './name-parts.ts';
import { namesakesMeant } from './namesakes.ts';
import { isEveryday } from './prior.ts';
import { readProse } from './prose.ts';
import { isNearInTime } from './signs-of-battle.ts';
import { figuresIn, type MentionedFigure } from './spoken-figures.ts';
import { createSubjects, type Subject } from './subjects.ts';

export interface Mentions {
	/** In the order in which the text first names them. */
	readonly battles: readonly Battle[];
	readonly dates: readonly (MentionedDate & Subject)[];
	readonly figures: readonly (MentionedFigure & Subject)[];
	/** The few entries of the records that the text tells best. */
	readonly entries: readonly Entry[];
}

export interface MentionSearch {
	/** @param text up to 4,000 characters; what follows is not read, nor are code, links and Discord's own mentions */
	mentions(text: string): Mentions;
	/** The battles that a question names in full, in any case: nobody writes capitals into a search box. */
	named(text: string): readonly Battle[];
}

/** @param facts the entries that account for most of a text, best first */
export function createMentionSearch(
	battles: Iterable<Battle>,
	facts: (text: string) => readonly FactMatch[],
): MentionSearch {
	// Made for the first text, so that the start does not wait for it.
	const gazetteer = once(() => createGazetteer(battles));
	const judge = createJudge();
	const entriesTold = createEntriesTold(facts);

	return {
		mentions(message) {
			const prose = readProse(message);
			const [allDates, allFigures] = [mentionedDates(prose.text), figuresIn(prose.text)];
			const names = judge(gazetteer().namesIn(prose), prose, allDates);
			const named = [...new Set(names.flatMap((name) => name.battles))];
			// "Hastings 1066 casualties" names a year, "1439 casualties" counts them.
			const counts = new Set(allFigures.map(({ index }) => index));
			const isDate = ({ text, index, year = 0 }: MentionedDate) =>
				!counts.has(index) ||
				text.length !== 4 ||
				/\bin $/i.test(prose.text.slice(Math.max(0, index - 4), index)) ||
				named.some((battle) => isNearInTime(year, battle));
			const dates = allDates.filter(isDate);
			const isInDate = (at: number) => dates.some(({ index, text }) => at >= index && at < index + text.length);
			const subjectOf = createSubjects(prose, names, named);
			return {
				battles: named,
				dates: dates.map((date) => ({ ...date, ...subjectOf(date) })),
				figures: allFigures
					.filter(({ index }) => !isInDate(index))
					.map((figure) => ({ ...figure, ...subjectOf(figure) })),
				// A day alone is that of anything.
				entries: entriesTold(named.length > 0 ? prose : { ...prose, text: blankOut(prose.text, allDates) }, named),
			};
		},
		named(question) {
			const prose = readProse(question);
			const years = mentionedDates(prose.text).flatMap(({ year }) => (year === undefined ? [] : [year]));
			const named = gazetteer()
				.namesIn(prose)
				.flatMap((each) => {
					const around = partsAround(prose.words, each);
					const { holders } = each.name;
					// "Focus" is a name of Operation Focus only after that word.
					const isNamed =
						around.fight !== undefined || !isEveryday(each.name) || holders.some(({ fight }) => fight === undefined);
					return isNamed ? namesakesMeant(holders, around, years) : [];
				});
			return [...new Set(named)];
		},
	};
}

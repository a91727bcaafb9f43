/**
 * What a piece of running text talks about: battles by any of their names, and dates and figures with the battle that
 * they are said of.
 */
import type { Battle } from '../../dataset/dataset.ts';
import { type MentionedDate, mentionedDates } from '../../dataset/mentioned-dates.ts';
import { once } from '../../dataset/once.ts';
import { readAround } from './fight-words.ts';
import { createJudge, type Meant } from './meant-names.ts';
import { LEADING } from './name-neighbours.ts';
import { isEveryday } from './name-prior.ts';
import { createNameSpotter, type NameSpotter } from './names-in-text.ts';
import { namesakesMeant } from './namesakes.ts';
import { readWords } from './running-words.ts';
import { isNearInTime } from './signs-of-battle.ts';
import { figuresIn, type MentionedFigure } from './spoken-figures.ts';

/** Which battles something is said of: the one named nearest in its sentence, else every battle of the text. */
export interface Subject {
	readonly about: readonly Battle[];
	/** "beside": nothing but small words stands between it and the name, so that it must mean the battle. */
	readonly place: 'beside' | 'sentence' | 'elsewhere';
}

export interface Mentions {
	/** In the order in which the text first names them. */
	readonly battles: readonly Battle[];
	readonly dates: readonly (MentionedDate & Subject)[];
	readonly figures: readonly (MentionedFigure & Subject)[];
}

export interface MentionSearch {
	/** @param text up to 4,000 characters; what follows is not read */
	mentions(text: string): Mentions;
	/** The battles that a question names in full, in any case: nobody writes capitals into a search box. */
	named(text: string): readonly Battle[];
}

const LONGEST_TEXT = 4000;
const SENTENCE_END = /(?<!\b\p{L})[.!?]+["”’)*_]*\s+(?=["“(*_]*[\p{Lu}\p{Lo}\d])|\n+|[。！？]/gu;
const BETWEEN =
	/^[\s,:([–—-]*(?:(?:in|on|at|the|was|is|were|fought|happened|began|started|took|place|during|from|around|about|circa|ca?|year|battle|campaign|fight|incident)[\s,.(]+){0,6}$/i;
const BEFORE_NAME = /^\)? (?:(?:the|at|of|battles?|siege|near) ){0,4}$/i;
const IN_FRONT = /^, (?:(?:at|the|battles?|siege|of) ){0,4}$/i;
/** Of the place, or of what was made of the battle since. */
const OTHER_MATTER =
	/\b(?:born|visit\w*|books?|films?|movies?|museum|published|wrote|written|tour\w*|trip|reenact\w*|monument|memorial|anniversary|founded|built|university|college|studied|moved|lived)\b/i;

export function createMentionSearch(battles: Iterable<Battle>): MentionSearch {
	// Made for the first text, so that the start does not wait for it.
	const spotter = once(() => createNameSpotter(battles));
	const spot: NameSpotter['spot'] = (text, words) => spotter().spot(text, words);
	const judge = createJudge();

	return {
		mentions(text) {
			const read = text.slice(0, LONGEST_TEXT);
			const words = readWords(read);
			const [found, figures, sentenceOf] = [mentionedDates(read), figuresIn(read), sentencesOf(read)];
			const names = judge(spot(read, words), { text: read, words, dates: found, figures, sentenceOf });
			const named = [...new Set(names.flatMap((name) => name.battles))];
			// "Hastings 1066 casualties" names a year, "1439 casualties" counts them.
			const dates = found.filter(
				({ index, year = 0, ...date }) =>
					date.text.length !== 4 ||
					/\bin $/i.test(read.slice(0, index)) ||
					named.some((battle) => isNearInTime(year, battle)) ||
					!figures.some((figure) => figure.index === index),
			);
			const placeOf = placing(read, sentenceOf, names, named);
			return {
				battles: named,
				dates: dates.map((date) => ({ ...date, ...placeOf(date.index, date.text) })),
				figures: figures
					.filter(({ index }) => !dates.some((date) => index >= date.index && index < date.index + date.text.length))
					.map((figure) => ({ ...figure, ...placeOf(figure.index, figure.text) })),
			};
		},
		named(text) {
			const read = text.slice(0, LONGEST_TEXT);
			const words = readWords(read);
			const years = mentionedDates(read).flatMap(({ year }) => (year === undefined ? [] : [year]));
			const names = spot(read, words).flatMap((each) => {
				const around = readAround(words, each);
				const { holders } = each.name;
				// "Focus" is a name of Operation Focus only after that word.
				const isNamed =
					around.fight !== undefined || !isEveryday(each.name) || holders.some(({ fight }) => fight === undefined);
				return isNamed ? namesakesMeant(holders, around, years) : [];
			});
			return [...new Set(names)];
		},
	};
}

function sentencesOf(text: string): (index: number) => { readonly start: number; readonly end: number } {
	const ends = [...text.matchAll(SENTENCE_END)].map(({ 0: stop, index }) => index + stop.length);
	return (index) => ({
		start: ends.findLast((end) => end <= index) ?? 0,
		end: ends.find((end) => end > index) ?? text.length,
	});
}

function placing(
	text: string,
	sentenceOf: ReturnType<typeof sentencesOf>,
	names: readonly Meant[],
	named: readonly Battle[],
): (index: number, mention: string) => Subject {
	return (index, mention) => {
		const sentence = sentenceOf(index);
		const end = index + mention.length;
		const near = names
			.filter(({ start }) => start >= sentence.start && start < sentence.end)
			.sort((a, b) => distance(a) - distance(b));
		const beside = near.find((name) => name.end <= index && BETWEEN.test(text.slice(name.end, index)));
		const nearest = beside ?? near[0];
		if (!nearest) return { about: named, place: 'elsewhere' };
		const about = near.filter(({ start }) => start === nearest.start).flatMap((name) => name.battles);
		const isBeside = beside !== undefined || leadsTo(nearest);
		const other = OTHER_MATTER.test(text.slice(sentence.start, sentence.end));
		return { about: [...new Set(about)], place: isBeside && !other ? 'beside' : 'sentence' };

		function distance(name: Meant): number {
			return Math.max(name.start - end, index - name.end);
		}

		/** "the 1067 Battle of Hastings", "In 1067, at Hastings", but not "Antietam 1862, Gettysburg 1863". */
		function leadsTo(name: Meant): boolean {
			const [before, between] = [text.slice(sentence.start, index), text.slice(end, name.start)];
			if (/^\W{0,3}(?:in|on)? ?$/i.test(before)) return IN_FRONT.test(between) || BEFORE_NAME.test(between);
			const previous = /(\p{Lu}\p{L}*) \(?$/u.exec(before)?.[1];
			return BEFORE_NAME.test(between) && (previous === undefined || LEADING.test(previous));
		}
	};
}

/**
 * Which names in a prose text are meant as battles: Hastings is also a town and a surname, and a false alarm is worse
 * than a miss. What the name is, what stands beside it and what the text speaks of each give or take points.
 */
import type { Battle } from '../../dataset/dataset.ts';
import type { MentionedDate, SpokenPoint } from '../../dataset/mentioned-dates.ts';
import { readAround } from './fight-words.ts';
import { readBeside } from './name-neighbours.ts';
import { ENOUGH, priorPoints } from './name-prior.ts';
import type { Spotted } from './names-in-text.ts';
import { namesakesMeant } from './namesakes.ts';
import type { Span, Word } from './running-words.ts';
import { createTopic } from './signs.ts';
import { createPeopleSigns, MOST_PEOPLE, OWN_YEAR, timePoints } from './signs-of-battle.ts';

/** A name that is meant, with the battles that it may mean: several where nothing tells the namesakes apart. */
export interface Meant extends Spotted {
	readonly battles: readonly Battle[];
}

export interface ReadText {
	readonly text: string;
	readonly words: readonly Word[];
	readonly dates: readonly MentionedDate[];
	readonly figures: readonly { readonly index: number }[];
	readonly sentenceOf: (index: number) => Stretch;
}

interface Stretch {
	readonly start: number;
	readonly end: number;
}

/** Battles named together are mostly of one war, and few wars are longer. */
const SAME_WAR_YEARS = 50;
/** A date so few letters behind a name is its own. */
const CLOSE = 3;
/** The people of so many are looked for: a hundred villages are called Santa Cruz. */
const MOST_NAMESAKES = 8;
/** What stands between the names of a list. */
const LISTED =
	/^['’)*_\s]*(?:,|&|\+|\/|<|>|[-–—]|\band\b|\bor\b|\bvs?\b\.?|\bversus\b|\bthen\b|\bto\b)+[(*_\s]*(?:(?:and|the|at|of)\s+){0,2}$/i;

interface Candidate extends Meant {
	readonly points: number;
	readonly sentence: Stretch;
}

export function createJudge(): (spotted: readonly Spotted[], read: ReadText) => Meant[] {
	const peoplePoints = createPeopleSigns();

	/** No candidate for what is surely something else. */
	function weighing(spotted: readonly Spotted[], read: ReadText): (each: Spotted, index: number) => Candidate[] {
		const { text, words, dates, figures } = read;
		const topicPoints = createTopic(text, words);
		return (each, index) => {
			const { name, at, next, start, end } = each;
			const sentence = read.sentenceOf(start);
			const isHere = (other: { readonly index: number }) => other.index >= sentence.start && other.index < sentence.end;
			const datesHere = [...dates.filter(isHere), ...numberAfter(text, end)];
			const around = readAround(words, each);
			const battles = namesakesMeant(name.holders, around, yearsBy(datesHere, end));
			const candidate = { ...each, battles, sentence };
			const isNumbered = name.holders.some(({ ordinal }) => ordinal !== undefined && ordinal === around.ordinal);
			if (each.sure || around.fight !== undefined || isNumbered) return [{ ...candidate, points: ENOUGH }];

			const following = spotted[index + 1];
			const beside = readBeside(each, text, words, {
				article: name.holders.some(({ article }) => article),
				listed: following !== undefined && LISTED.test(text.slice(end, following.start)),
			});
			if (beside.other) return [];
			const most = (weigh: (battle: Battle) => number) => Math.max(...battles.slice(0, MOST_NAMESAKES).map(weigh));
			const ofIts = datesHere.filter((date) => date.index > end && date.index <= end + CLOSE);
			if (most((battle) => timePoints(ofIts, battle)) === OWN_YEAR) return [{ ...candidate, points: ENOUGH }];

			const span = { at: wordAt(words, sentence.start), next: wordAt(words, sentence.end) };
			const points =
				most((battle) => priorPoints(each, battle)) +
				beside.points +
				topicPoints(sentence, span, each) +
				most((battle) => Math.max(timePoints(datesHere, battle), timePoints(dates, battle) - 1)) +
				(figures.some(isHere) ? 1 : 0);
			if (points >= ENOUGH || points + MOST_PEOPLE < ENOUGH) return [{ ...candidate, points }];
			const others = [...words.slice(span.at, at), ...words.slice(next, span.next)];
			return [{ ...candidate, points: points + most((battle) => peoplePoints(battle, others)) }];
		};
	}

	return (spotted, read) => {
		const candidates = spotted.flatMap(weighing(spotted, read));
		let meant = candidates.filter(({ points }) => points >= ENOUGH);
		// Each that is known to be meant speaks for those beside it.
		for (let before = 0; before !== meant.length; ) {
			before = meant.length;
			const known = meant;
			meant = candidates.filter((each) => each.points + companyPoints(each, known, read.text) >= ENOUGH);
		}
		return meant;
	};
}

/** From battles that are meant: in a row with it, or of the same war. */
function companyPoints(
	{ battles, start, end, sentence }: Candidate,
	meant: readonly Candidate[],
	text: string,
): number {
	const points = meant.map((other) => {
		const between = other.start > end ? text.slice(end, other.start) : text.slice(other.end, start);
		if (LISTED.test(between)) return 2;
		if (!battles.some((battle) => other.battles.some((one) => areOfOneTime(battle, one)))) return 0;
		return other.start >= sentence.start && other.start < sentence.end ? 2 : 1;
	});
	return Math.max(0, ...points);
}

function areOfOneTime(one: Battle, other: Battle): boolean {
	return Math.abs(one.date.best.start.year - other.date.best.start.year) <= SAME_WAR_YEARS;
}

/** "Cannae 216", "Adrianople (378)": a number is a year here, of either era, if it is the battle’s. */
function numberAfter(text: string, end: number): (SpokenPoint & { readonly index: number })[] {
	const number = /^[ ,(]{1,2}(\d{2,4})\b(?![.,:%°]\d|\s?(?:bc|bce)\b)/i.exec(text.slice(end, end + 12))?.[1];
	if (number === undefined) return [];
	return [Number(number), 1 - Number(number)].map((year) => ({ year, index: end + 1 }));
}

/** The nearest first. */
function yearsBy(dates: readonly (SpokenPoint & { readonly index: number })[], end: number): number[] {
	return dates
		.toSorted((a, b) => Math.abs(a.index - end) - Math.abs(b.index - end))
		.flatMap(({ year }) => (year === undefined ? [] : [year]));
}

/** The number of the first word that begins there or later. */
function wordAt(words: readonly Word[], index: number): Span['at'] {
	let [low, high] = [0, words.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((words[middle]?.start ?? 0) < index) low = middle + 1;
		else high = middle;
	}
	return low;
}

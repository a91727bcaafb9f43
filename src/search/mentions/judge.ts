/**
 * Which names in a prose text are meant as battles: Hastings is also a town and a surname, and a false alarm is worse
 * than a miss. What the name is, what stands beside it and what the text speaks of each give or take points.
 */
import type { Battle } from '../../dataset/dataset.ts';
import type { MentionedDate, SpokenPoint } from '../../dataset/mentioned-dates.ts';
import { partsAround } from './name-parts.ts';
import { namesakesMeant } from './namesakes.ts';
import { readBeside } from './neighbours.ts';
import { ENOUGH, priorPoints } from './prior.ts';
import type { Prose, Sentence } from './prose.ts';
import { createPeopleSigns, MOST_PEOPLE, OWN_YEAR, timePoints } from './signs-of-battle.ts';
import type { Spotted } from './spotted.ts';
import { createTopic } from './topic.ts';

/** A name that is meant, with the battles that it may mean: several where nothing tells the namesakes apart. */
export interface Meant extends Spotted {
	readonly battles: readonly Battle[];
}

interface Candidate extends Meant {
	readonly sentence: Sentence;
	readonly points: number;
}

type PlacedDate = SpokenPoint & { readonly index: number };

/** Battles named together are mostly of one war, and few wars are longer. */
const SAME_WAR_YEARS = 50;
/** What a battle that is meant speaks for another. */
const COMPANY = 2;
/** A date so few letters behind a name is its own. */
const CLOSE = 3;
/** The signs of so many are looked for: a hundred villages are called Santa Cruz. */
const MOST_NAMESAKES = 8;
/** What stands between the names of a list. */
const LISTED =
	/^['’)*_\s]*(?:,|&|\+|\/|<|>|[-–—]|\band\b|\bor\b|\bvs?\b\.?|\bversus\b|\bthen\b|\bto\b)+[(*_\s]*(?:(?:and|the|at|of)\s+){0,2}$/i;
/** A number behind a name that is neither a time, a figure nor of an era told. */
const NUMBER_AFTER = /^[ ,(]{1,2}(\d{2,4})\b(?![.,:%°]\d|\s?(?:bc|bce)\b)/i;

/** @returns a function of the names spotted in a text, in its order, and of its dates */
export function createJudge(): (names: readonly Spotted[], prose: Prose, dates: readonly MentionedDate[]) => Meant[] {
	const peoplePoints = createPeopleSigns();

	/** No candidate for what is surely something else. */
	function weighing(names: readonly Spotted[], prose: Prose, dates: readonly MentionedDate[]) {
		const { text, words } = prose;
		const topicPoints = createTopic(words);

		return (each: Spotted, number: number): Candidate[] => {
			const { name, at, next, start, end } = each;
			const sentence = prose.sentenceAt(start);
			const near = [...dates.filter((date) => isIn(date.index, sentence)), ...numberAfter(text, end)];
			const around = partsAround(words, each);
			const battles = namesakesMeant(name.holders, around, yearsBy(near, end));
			const candidate = { ...each, battles, sentence };
			const most = (pointsOf: (battle: Battle) => number) =>
				Math.max(...battles.slice(0, MOST_NAMESAKES).map(pointsOf));
			if (each.ofFight || around.fight !== undefined) return [{ ...candidate, points: ENOUGH }];

			const article = name.holders.some((holder) => holder.article);
			const beside = readBeside(each, prose, { article, listed: areListed(text, each, names[number + 1]) });
			if (beside.other) return [];
			const own = near.filter(({ index }) => index > end && index <= end + CLOSE);
			if (most((battle) => timePoints(own, battle)) === OWN_YEAR) return [{ ...candidate, points: ENOUGH }];

			const points =
				most((battle) => priorPoints(each, battle)) +
				beside.points +
				topicPoints(sentence, each) +
				most((battle) => Math.max(timePoints(near, battle), timePoints(dates, battle) - 1));
			if (points >= ENOUGH || points + MOST_PEOPLE < ENOUGH) return [{ ...candidate, points }];
			const others = [...words.slice(sentence.at, at), ...words.slice(next, sentence.next)];
			return [{ ...candidate, points: points + most((battle) => peoplePoints(battle, others)) }];
		};
	}

	return (names, prose, dates) => withCompany(names.flatMap(weighing(names, prose, dates)), prose.text);
}

/** Those with points enough, and those for which these speak: the neighbours in a list, and who is of their time in a sentence. */
function withCompany(candidates: readonly Candidate[], text: string): Candidate[] {
	const listed = candidates.map((each, at) => areListed(text, candidates[at - 1], each));
	let meant = candidates.filter(({ points }) => points >= ENOUGH);
	for (let before = 0; before !== meant.length; ) {
		before = meant.length;
		const known = new Set<Candidate | undefined>(meant);
		const bySentence = Map.groupBy(meant, ({ sentence }) => sentence);
		meant = candidates.filter((each, at) => {
			if (known.has(each)) return true;
			if (each.points + COMPANY < ENOUGH) return false;
			const inList = (listed[at] && known.has(candidates[at - 1])) || (listed[at + 1] && known.has(candidates[at + 1]));
			return inList || bySentence.get(each.sentence)?.some((other) => areOfOneTime(each, other));
		});
	}
	return meant;
}

/** Whether nothing but the joints of a list stands between one name and the next. */
function areListed(text: string, one: Spotted | undefined, next: Spotted | undefined): boolean {
	return one !== undefined && next !== undefined && LISTED.test(text.slice(one.end, next.start));
}

function areOfOneTime(one: Meant, other: Meant): boolean {
	return one.battles.some(({ date: { best } }) =>
		other.battles.some((battle) => Math.abs(battle.date.best.start.year - best.start.year) <= SAME_WAR_YEARS),
	);
}

function isIn(index: number, { start, end }: Sentence): boolean {
	return index >= start && index < end;
}

/** "Cannae 216", "Adrianople (378)": a number is a year here, of either era, if it is the battle’s. */
function numberAfter(text: string, end: number): PlacedDate[] {
	const number = NUMBER_AFTER.exec(text.slice(end, end + 12))?.[1];
	if (number === undefined) return [];
	return [Number(number), 1 - Number(number)].map((year) => ({ year, index: end + 1 }));
}

/** The nearest first. */
function yearsBy(dates: readonly PlacedDate[], end: number): number[] {
	return dates
		.toSorted((a, b) => Math.abs(a.index - end) - Math.abs(b.index - end))
		.flatMap(({ year }) => (year === undefined ? [] : [year]));
}

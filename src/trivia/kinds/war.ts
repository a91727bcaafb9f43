/** "In which war did the Battle of Nancy (1477) take place?", and which battle was a part of a war. */
import { allDates, spellingsOf, type War } from '../../dataset/dataset.ts';
import { firstDay, lastDay } from '../../dataset/edtf.ts';
import { isLatin } from '../../search/words/fold.ts';
import { type Asking, type Pool, type QuestionKind, type Topic, topicOf } from '../kind.ts';
import { oncePerPool } from '../once-per-pool.ts';
import { makeBattleChoice, makeChoice, makeQuestion, OPTIONS, seedOf } from '../options/choice.ts';
import { drawByDistance } from '../options/drawn-by-distance.ts';
import { namedAlone } from '../options/named-alone.ts';
import { drawOthers } from '../options/nearness.ts';
import type { Subject } from '../subject.ts';
import { inYear } from '../wording/in-year.ts';
import { givesAway, tellingWords } from '../wording/leaks.ts';

/** As days are numbered here. */
const YEAR = 12 * 31;
/** How far off a date may be of which a source says "about". */
const ROOM = 25 * YEAR;

/** From the first to the last day by any claim. */
interface Span {
	readonly from: number;
	readonly to: number;
}

interface TimedWar {
	readonly war: War;
	readonly span: Span;
	/** Its name and those of the larger wars that it is a part of. */
	readonly chain: readonly string[];
}

const warsIn = oncePerPool(({ dataset: { wars } }): readonly TimedWar[] => {
	const chainOf = (name: string | undefined): string[] =>
		name === undefined ? [] : [name, ...chainOf(wars.get(name)?.partOf)];
	return [...wars.values()].map((war) => ({ war, span: spanOf(war), chain: chainOf(war.name) }));
});

function spanOf({ date, ongoing }: War): Span {
	const dates = allDates(date).map((each) => ({ ...each, room: each.approximate || each.uncertain ? ROOM : 0 }));
	return {
		from: Math.min(...dates.map(({ start, room }) => firstDay(start) - room)),
		to: ongoing ? Number.POSITIVE_INFINITY : Math.max(...dates.map(({ end, room }) => lastDay(end) + room)),
	};
}

/** Days that lie between the two; below 0 where they meet. */
function daysBetween(a: Span, b: Span): number {
	return Math.max(a.from - b.to, b.from - a.to);
}

function isWithin({ from, to }: Span, war: Span): boolean {
	return from >= war.from && to <= war.to;
}

const areOneChain = (a: TimedWar, b: TimedWar) => a.chain.includes(b.war.name) || b.chain.includes(a.war.name);

/** As the records note on a name. */
const OF_PART = /\bname of (?:a|the .+) part\b/;

/** A year would be seen in the question too. */
const hasYear = ({ name }: War) => /\d{3}/.test(name);

function warPrompt({ battle }: Subject): string | undefined {
	const named = inYear(battle);
	return named && `In which war did ${named} take place?`;
}

/** The war that a battle names, where it was fought in that war’s time and the question does not tell it. */
const warsToAsk = oncePerPool((pool): ReadonlyMap<Subject, TimedWar> => {
	const asked = pool.subjects.flatMap((subject): [Subject, TimedWar][] => {
		const { wars } = subject.battle;
		const own = warsIn(pool).find((each) => each.war === wars[0]);
		const prompt = warPrompt(subject);
		if (!own || prompt === undefined || hasYear(own.war) || !isWithin(subject, own.span)) return [];
		return wars.some(({ name }) => givesAway(prompt, name, [])) ? [] : [[subject, own]];
	});
	return new Map(asked);
});

export const war: QuestionKind = {
	name: 'war',
	modes: ['choice', 'type'],
	topics: (pool) => [...warsToAsk(pool).keys()].map((subject) => topicOf(war, subject, 0)),
	ask(topic, pool, asking) {
		const { subject } = topic;
		const right = warsToAsk(pool).get(subject);
		const prompt = warPrompt(subject);
		if (!right || prompt === undefined) return undefined;
		const wording = { prompt, proof: [`${subject.battle.id}/war`] };
		if (asking.mode === 'type') {
			const accepted = [...new Set(subject.battle.wars.flatMap((each) => namesNotTold(each, prompt)))];
			return makeQuestion(topic, asking, wording, { mode: 'type', of: 'war', canonical: right.war.name, accepted });
		}
		const wrong = drawWars(topic, right, pool, asking);
		return wrong.length < OPTIONS - 1 ? undefined : makeChoice(topic, asking, wording, right.war.name, wrong);
	},
};

/**
 * Every spelling, but none that names a part of the war only, and none that repeats the question: "Waterloo campaign" for
 * Waterloo, "War of 1805" for a battle of 1805.
 */
function namesNotTold({ name, names }: War, prompt: string): string[] {
	const untold = names.filter((other) => {
		const words = other.name.replace(/\d+/g, '');
		const isYearAlone = words !== other.name && isLatin(words) && tellingWords(words).length === 0;
		return (
			!OF_PART.test(other.note ?? '') && !isYearAlone && (other.language !== 'en' || !givesAway(prompt, words, []))
		);
	});
	return spellingsOf({ name, names: untold });
}

/** None in whose time, give or take a year, the battle was fought, and no two of which one is a part of the other. */
function drawWars(topic: Topic, right: TimedWar, pool: Pool, asking: Asking): string[] {
	const { subject } = topic;
	const others = warsIn(pool).filter(
		(other) => !hasYear(other.war) && !areOneChain(other, right) && daysBetween(subject, other.span) > YEAR,
	);
	const drawn = drawByDistance(
		others,
		({ span }) => daysBetween(subject, span),
		asking.level,
		seedOf(topic, asking),
		(other) => other.war.id,
	);
	const chosen: TimedWar[] = [];
	for (const other of drawn) {
		if (chosen.length < OPTIONS - 1 && chosen.every((each) => !areOneChain(each, other))) chosen.push(other);
	}
	return chosen.map((each) => each.war.name);
}

export const ofWar: QuestionKind = {
	name: 'of-war',
	modes: ['choice'],
	topics: oncePerPool((pool) =>
		[...namedAlone(pool)].flatMap((subject) =>
			warsIn(pool)
				.filter((each) => subject.battle.wars.includes(each.war) && isWithin(subject, each.span))
				.filter((each) => !givesAway(ofWarPrompt(each.war), subject.battle.name, []))
				.map((each) => topicOf(ofWar, subject, 0, each.war.id)),
		),
	),
	ask(topic, pool, asking) {
		const { subject, detail } = topic;
		const asked = warsIn(pool).find((each) => each.war.id === detail);
		if (!asked) return undefined;
		const fits = (other: Subject) =>
			namedAlone(pool).has(other) && !other.battle.wars.includes(asked.war) && daysBetween(other, asked.span) > YEAR;
		const others = drawOthers(subject, pool, asking.level, seedOf(topic, asking), fits).take(OPTIONS - 1);
		return makeBattleChoice(topic, asking, ofWarPrompt(asked.war), 'war', others);
	},
};

function ofWarPrompt({ name }: War): string {
	return `Which of these was a part of ${warInProse(name)}?`;
}

/** "the Napoleonic Wars", "the end of the Han dynasty", but "World War I" and "Caesar’s civil war". */
function warInProse(name: string): string {
	if (/^(?:World War |the |operation )|^\p{Lu}\p{L}*(?: [IVX]+)?’s /iu.test(name)) return name;
	return `the ${name.replace(/^(?:End|Fall|Rise|Civil wars) of /, (words) => words.toLowerCase())}`;
}

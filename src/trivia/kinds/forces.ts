/** "How many men did Carthage have at the Battle of Cannae?", and which of the two sides had more. */
import type { Measure, Side } from '../../dataset/schema.ts';
import { drawNumber, shuffle } from '../draw.ts';
import { type QuestionKind, topicOf } from '../kind.ts';
import { oncePerPool } from '../once-per-pool.ts';
import { makeChoice, makeChoiceInOrder, OPTIONS, seedOf } from '../options/choice.ts';
import { namedAlone } from '../options/named-alone.ts';
import type { Level } from '../question.ts';
import type { Subject } from '../subject.ts';
import { isFightBetweenSides, placeInProse, sideInProse } from '../wording/side-in-prose.ts';

type Part = 'strength' | 'losses';

/** What is counted in plain words; other measures would need a note. */
const COUNTED: ReadonlySet<string> = new Set(
	`men|infantry|cavalry|soldiers|guns|tanks|aircraft|ships|warships|mortars|elephants|chariots|knights|archers|galleys|hoplites|legions|divisions|transports
	|destroyers|frigates|gunboats|submarines|bombers|fighters|howitzers|machine guns|ships of the line|torpedo boats|men-at-arms|artillery pieces|field guns|landing craft`
		.replace(/\s*\n\s*/g, '')
		.split('|'),
);
const PEOPLE: ReadonlySet<string> = new Set([
	'men',
	'infantry',
	'cavalry',
	'soldiers',
	'knights',
	'archers',
	'hoplites',
	'men-at-arms',
]);
/** As the losses call it, and how a sentence ends with it. */
const FATES: ReadonlyMap<string, string> = new Map([
	['killed', 'killed'],
	['wounded', 'wounded'],
	['captured', 'captured'],
	['missing', 'missing'],
	['killed and wounded', 'killed or wounded'],
	['killed or wounded', 'killed or wounded'],
	['killed and missing', 'killed or missing'],
	['killed or missing', 'killed or missing'],
	['captured or missing', 'captured or missing'],
	['missing or captured', 'captured or missing'],
	['killed, wounded or captured', 'killed, wounded or captured'],
	['killed, wounded and captured', 'killed, wounded or captured'],
	['killed, wounded and missing', 'killed, wounded or missing'],
	['killed, wounded or missing', 'killed, wounded or missing'],
]);

/** What "about" may be off by, to either end. */
const ABOUT = 0.15;
/** A figure at the very end of a range would stand in the next one too. */
const EXACT = 0.03;
/** Sources further apart than this speak of different things. */
const FURTHEST = 2.5;

interface Span {
	readonly low: number;
	readonly high: number;
}

/** From below the lowest claim to above the highest; undefined where one is open or counts something of its own. */
function spanOf({ claims }: Measure): Span | undefined {
	const spans = claims.flatMap(({ value, min = value, max = value, approximate, note }) => {
		if (note !== undefined || min === undefined || max === undefined) return [];
		const room = approximate ? ABOUT : EXACT;
		return [{ low: min * (1 - room), high: max * (1 + room), min, max }];
	});
	const tooFar = Math.max(...spans.map(({ max }) => max)) > FURTHEST * Math.min(...spans.map(({ min }) => min));
	if (spans.length < claims.length || tooFar) return undefined;
	return { low: Math.min(...spans.map(({ low }) => low)), high: Math.max(...spans.map(({ high }) => high)) };
}

/** Which of them is meant by one word, nobody can know where a record has both. */
const ALL_OF_THEM = ['men', 'soldiers', 'troops'];

/** The measure of that name where a side has but one. */
function measureOf(side: Side | undefined, part: Part, of: string): Measure | undefined {
	const names = ALL_OF_THEM.includes(of) ? ALL_OF_THEM : [of];
	const [measure, ...others] = side?.[part].filter((each) => names.includes(each.of)) ?? [];
	return others.length === 0 ? measure : undefined;
}

/** Undefined for what cannot be said in a plain sentence. */
function promptOf(battleName: string, side: string, part: Part, of: string): string | undefined {
	const [who, where] = [sideInProse(side), placeInProse(battleName)];
	if (part === 'strength') return COUNTED.has(of) ? `How many ${of} did ${who} have ${where}?` : undefined;
	if (of === 'casualties') return `How many casualties did ${who} suffer ${where}?`;
	const fate = FATES.get(of);
	if (fate !== undefined) return `How many men of ${who} were ${fate} ${where}?`;
	return COUNTED.has(of) && !PEOPLE.has(of) ? `How many ${of} did ${who} lose ${where}?` : undefined;
}

/** Smaller figures have no room for three ranges below them. */
const LOWEST = 50;
/** No range begins much lower. */
const LOWEST_END = 8;
const FACTORS: Readonly<Record<Level, number>> = { easy: 5, medium: 3, hard: 2 };
/** What the ends of ranges begin with. */
const ROUND = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8];

export const howMany: QuestionKind = {
	name: 'how-many',
	modes: ['choice'],
	topics: oncePerPool((pool) =>
		[...namedAlone(pool)].flatMap((subject) => askable(subject).map((detail) => topicOf(howMany, subject, 2, detail))),
	),
	ask(topic, _pool, asking) {
		const { battle } = topic.subject;
		const figure = figureOf(topic.subject, topic.detail ?? '');
		if (!figure) return undefined;
		const seed = seedOf(topic, asking);
		const lean = drawNumber(100, `${seed}/lean`) / 100;
		const drawn = shuffle([0, 1, 2, 3], `${seed}/place`, String).flatMap((place) => {
			const ends = endsAround(figure.span, place, FACTORS[asking.level], lean);
			return ends && isCredible(ends, figure) ? [{ place, ends }] : [];
		});
		const [chosen] = drawn;
		if (!chosen) return undefined;
		const { place, ends } = chosen;
		const options = ends.slice(1).map((end, at) => `${written(ends[at] ?? 0)} to ${written(end)}`);
		const wording = { prompt: figure.prompt, proof: [`${battle.id}/${figure.part}`] };
		return makeChoiceInOrder(topic, asking, wording, options, place);
	},
};

/** `strength-0-2` is the third measure of the strength of the first side. */
function askable(subject: Subject): string[] {
	return subject.battle.sides.flatMap((side, at) =>
		(['strength', 'losses'] as const).flatMap((part) =>
			side[part].map((_, measure) => `${part}-${at}-${measure}`).filter((detail) => figureOf(subject, detail)),
		),
	);
}

function figureOf({ battle }: Subject, detail: string) {
	const [, written, at, place] = /^(strength|losses)-(\d+)-(\d+)$/.exec(detail) ?? [];
	const part: Part = written === 'losses' ? 'losses' : 'strength';
	const side = battle.sides[Number(at)];
	const of = side?.[part][Number(place)]?.of ?? '';
	const measure = measureOf(side, part, of);
	const span = measure && spanOf(measure);
	const prompt = side && isFightBetweenSides(battle.name) ? promptOf(battle.name, side.name, part, of) : undefined;
	return span && span.low >= LOWEST && prompt !== undefined ? { part, of, span, prompt } : undefined;
}

/** More than that nobody would believe; where the figure itself is as high, nothing is above it. */
const MOST = { people: 8_000_000, things: 100_000 } as const;

function isCredible(ends: readonly number[], { part, of, span }: { part: Part; of: string; span: Span }): boolean {
	const ofPeople = PEOPLE.has(of) || (part === 'losses' && !COUNTED.has(of));
	const highest = ends.at(-1) ?? 0;
	return highest <= (ofPeople ? MOST.people : MOST.things) || span.high >= (ends.at(-2) ?? 0);
}

/**
 * Five round figures, each about so many times the one before it, which make four ranges without a gap.
 * @param place which of the ranges holds the whole span
 * @param lean 0 to 1: whether the span lies rather at the lower or at the upper end of its range
 * @returns undefined where there is no room for as many ranges below
 */
function endsAround({ low, high }: Span, place: number, wanted: number, lean: number): number[] | undefined {
	const room = (low / LOWEST_END) ** (1 / Math.max(place, 1));
	const factor = Math.max(high / low, Math.min(wanted, place === 0 ? wanted : room));
	const bottom = rounded(low / (factor / (high / low)) ** lean, (each) => each <= low);
	const top = rounded(Math.max(bottom * factor, high), (each) => each >= high);
	const step = Math.max(factor, 1.6);
	const below = Array.from({ length: place }, (_, at) => rounded(bottom / step ** (place - at)));
	const above = Array.from({ length: OPTIONS - 1 - place }, (_, at) => rounded(top * step ** (at + 1)));
	const ends = [...below, bottom, top, ...above];
	return ends.every((end, at) => end >= 1 && (at === 0 || end >= 1.4 * (ends[at - 1] ?? 0))) ? ends : undefined;
}

/** The round whole number nearest by ratio of those that can be. */
function rounded(figure: number, canBe: (round: number) => boolean = () => true): number {
	const power = Math.floor(Math.log10(figure));
	const rounds = [power - 1, power, power + 1].flatMap((each) =>
		ROUND.map((digit) => Math.round(digit * 10 ** each * 10) / 10),
	);
	const fitting = rounds.filter((round) => Number.isInteger(round) && canBe(round));
	return fitting.reduce(
		(best, round) => (Math.abs(Math.log(round / figure)) < Math.abs(Math.log(best / figure)) ? round : best),
		fitting[0] ?? 0,
	);
}

function written(figure: number): string {
	return figure.toLocaleString('en');
}

/** What the sides may be compared by. */
const COMPARED = ['men', 'cavalry', 'guns', 'tanks', 'aircraft', 'ships'];

export const stronger: QuestionKind = {
	name: 'stronger',
	modes: ['choice'],
	topics: oncePerPool((pool) =>
		[...namedAlone(pool)].flatMap((subject) =>
			COMPARED.filter((of) => comparison(subject, of)).map((of) => topicOf(stronger, subject, 1, of)),
		),
	),
	ask(topic, _pool, asking) {
		const { battle } = topic.subject;
		const compared = comparison(topic.subject, topic.detail ?? '');
		if (!compared) return undefined;
		const wording = {
			prompt: `Which side had more ${topic.detail} ${placeInProse(battle.name)}?`,
			proof: [`${battle.id}/strength`],
		};
		return makeChoice(topic, asking, wording, compared.more, [compared.fewer]);
	},
};

/** Undefined where not every claim of one side is above every claim of the other, and by more than sources may be off. */
function comparison({ battle }: Subject, of: string): { more: string; fewer: string } | undefined {
	const [first, second, ...others] = battle.sides;
	const [ours, theirs] = [first, second].map((side) => {
		const measure = measureOf(side, 'strength', of);
		return measure && spanOf(measure);
	});
	if (!first || !second || others.length > 0 || !ours || !theirs || !isFightBetweenSides(battle.name)) return undefined;
	const isAbove = (a: Span, b: Span) => a.low >= b.high * (1 + ABOUT);
	if (isAbove(ours, theirs)) return { more: first.name, fewer: second.name };
	return isAbove(theirs, ours) ? { more: second.name, fewer: first.name } : undefined;
}

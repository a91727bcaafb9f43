/** "Who prevailed at the Battle of Breitenfeld?", and which of these battles Sweden won or lost. */
import type { Battle } from '../../dataset/dataset.ts';
import { foldedWords } from '../../search/words/fold.ts';
import { shuffle } from '../draw.ts';
import { type Asking, type Pool, type QuestionKind, type Topic, topicOf } from '../kind.ts';
import { oncePerPool } from '../once-per-pool.ts';
import { makeBattleChoice, makeChoiceInOrder, OPTIONS, seedOf } from '../options/choice.ts';
import { namedAlone } from '../options/named-alone.ts';
import { drawOthers } from '../options/nearness.ts';
import type { Question } from '../question.ts';
import type { Subject } from '../subject.ts';
import { givesAway, isAkin, tellingWords } from '../wording/leaks.ts';
import { isFightBetweenSides, placeInProse, sideInProse } from '../wording/side-in-prose.ts';

/** As an option, and what a record's outcome means by it. */
const NEITHER = 'Neither side';

/** A victory of which sources take something back. */
const QUALIFIED =
	/\b(?:tactical|strategic|pyrrhic|political|operational|claim|disput|inconclusive|indecisive|stalemate|draw\b|drawn|success|failure)/i;
const UNDECIDED = /\b(?:inconclusive|indecisive|stalemate|draw|drawn)\b/i;
const HALF_DECIDED = /\b(?:tactical|strategic|claim|disput|victory|success)/i;

/** The side that prevailed by every source, or that neither did; undefined where they differ or say it with a "but". */
function victorOf({ name, outcome }: Battle): string | undefined {
	const [victor, ...others] = new Set(outcome.map((each) => each.victor));
	if (others.length > 0 || !isFightBetweenSides(name)) return undefined;
	if (victor !== undefined) return outcome.some(({ result }) => QUALIFIED.test(result)) ? undefined : victor;
	return outcome.every(({ result }) => UNDECIDED.test(result) && !HALF_DECIDED.test(result)) ? NEITHER : undefined;
}

/** Names that say that those who attacked prevailed. */
const SAYS_WHO = /^(?:Capture|Conquest|Fall|Liberation|Sack|Storming)\b/;

export const prevailed: QuestionKind = {
	name: 'prevailed',
	modes: ['choice'],
	topics: oncePerPool((pool) =>
		[...namedAlone(pool)]
			.filter((subject) => asksWhoPrevailed(subject))
			.map((subject) => topicOf(prevailed, subject, 0)),
	),
	ask(topic, _pool, asking) {
		const { battle } = topic.subject;
		const victor = victorOf(battle);
		if (victor === undefined) return undefined;
		const sides = battle.sides.map(({ name }) => name);
		const options = [...shuffle(sides, seedOf(topic, asking), String), NEITHER];
		const wording = { prompt: prevailedPrompt(battle), proof: [`${battle.id}/outcome`] };
		return makeChoiceInOrder(topic, asking, wording, options, options.indexOf(victor));
	},
};

function asksWhoPrevailed({ battle }: Subject): boolean {
	const victor = victorOf(battle);
	const others = battle.sides.map(({ name }) => name).filter((name) => name !== victor);
	return (
		victor !== undefined &&
		!SAYS_WHO.test(battle.name) &&
		!givesAway(prevailedPrompt(battle), victor, [...others, NEITHER])
	);
}

function prevailedPrompt({ name }: Battle): string {
	return `Who prevailed ${placeInProse(name)}?`;
}

type Fortune = 'won' | 'lost';

/** How a state or people fared in the battles of a pool where that is beyond doubt. */
type Fortunes = ReadonlyMap<Subject, Fortune>;

/** Names that mean others in other wars. */
const MANY_MEANINGS =
	/^(?:Allie[sd]|Axis|Royal|Crusader|Patriot|Rebel|Nationalist|Imperial|Loyalist|Union$|Coalition|Central Powers|.* (?:allies|rebels|militia|volunteers|troops)$|.* and )/;

const recordsIn = oncePerPool((pool) => {
	const records = new Map<string, Map<Subject, Fortune>>();
	for (const subject of namedAlone(pool)) {
		const victor = victorOf(subject.battle);
		if (victor === undefined || victor === NEITHER) continue;
		for (const [name, side] of undividedNames(subject.battle)) {
			const record = records.get(name) ?? new Map<Subject, Fortune>();
			records.set(name, record.set(subject, side === victor ? 'won' : 'lost'));
		}
	}
	return records;
});

/** Sides and who took part, each with the side it stood on; without those of which another side has a part, as in civil wars. */
function undividedNames({ sides }: Battle): [name: string, side: string][] {
	const namesOf = sides.map(({ name, participants }) => [...new Set([name, ...participants])]);
	const words = namesOf.map((names) => names.flatMap(tellingWords));
	return namesOf.flatMap((names, side) =>
		names
			.filter((name) => {
				const enemies = words.filter((_, other) => other !== side).flat();
				return (
					!MANY_MEANINGS.test(name) && !tellingWords(name).some((word) => enemies.some((each) => isAkin(each, word)))
				);
			})
			.map((name): [string, string] => [name, sides[side]?.name ?? '']),
	);
}

const slugOf = (name: string) => foldedWords(name).join('-').slice(0, 50);

function fortuneKind(fortune: Fortune, promptOf: (name: string) => string): QuestionKind {
	const kind: QuestionKind = {
		name: fortune,
		modes: ['choice'],
		topics: oncePerPool((pool) => [...recordsIn(pool)].flatMap(([name, record]) => topicsOf(name, record))),
		ask(topic, pool, asking) {
			const [name, record] = [...recordsIn(pool)].find(([each]) => slugOf(each) === topic.detail) ?? ['', undefined];
			if (record?.get(topic.subject) !== fortune) return undefined;
			return askOf(name, record, topic, pool, asking);
		},
	};

	function topicsOf(name: string, record: Fortunes): Topic[] {
		const fared = [...record].filter(([{ battle }]) => !givesAway(name, battle.name, []));
		const right = fared.filter(([, each]) => each === fortune).map(([subject]) => subject);
		return fared.length - right.length < OPTIONS - 1
			? []
			: right.map((subject) => topicOf(kind, subject, 1, slugOf(name)));
	}

	function askOf(name: string, record: Fortunes, topic: Topic, pool: Pool, asking: Asking): Question | undefined {
		const { subject } = topic;
		const fits = (other: Subject) =>
			record.has(other) && record.get(other) !== fortune && !givesAway(name, other.battle.name, []);
		const others = drawOthers(subject, pool, asking.level, seedOf(topic, asking), fits).take(OPTIONS - 1);
		return makeBattleChoice(topic, asking, promptOf(name), 'outcome', others);
	}

	return kind;
}

export const won = fortuneKind(
	'won',
	(name) => `In which of these did ${sideInProse(name)} fight on the winning side?`,
);
export const lost = fortuneKind(
	'lost',
	(name) => `In which of these did ${sideInProse(name)} fight on the losing side?`,
);

/** "Which of these commanded for Carthage at the Battle of Cannae?", and at which of these battles somebody did. */
import { allDates, type Battle, entriesOf } from '../../dataset/dataset.ts';
import { yearOfDay } from '../../dataset/edtf.ts';
import { fold } from '../../search/words/fold.ts';
import { drawNumber, shuffle } from '../draw.ts';
import { type Asking, type Pool, type QuestionKind, type Topic, topicOf } from '../kind.ts';
import { oncePerPool } from '../once-per-pool.ts';
import { makeChoice, OPTIONS, seedOf } from '../options/choice.ts';
import { namedAlone } from '../options/named-alone.ts';
import { drawOthers, yearsApart } from '../options/nearness.ts';
import type { Level } from '../question.ts';
import type { Subject } from '../subject.ts';
import { givesAway, isAkin, tellingWords } from '../wording/leaks.ts';
import { isFightBetweenSides, placeInProse, sideInProse } from '../wording/side-in-prose.ts';

interface Leader {
	readonly name: string;
	readonly folded: string;
	readonly words: readonly string[];
	readonly side: number;
	/** Which of the commanders of its side. */
	readonly at: number;
	/** The receipt that tells of somebody who commanded there; undefined where no entry names such a one. */
	readonly proof: string | undefined;
}

/** Nobody commands for so many years. */
const LIFETIME = 60;
/** Those whom a record names after so many others of their side are known to specialists only. */
const WELL_KNOWN = 3;

/** How many of the wrong options may be of the other side of the same battle. */
const ENEMIES: Readonly<Record<Level, number>> = { easy: 0, medium: 1, hard: 3 };

const ELSEWHERE = /\b(?:not (?:present|at)|did not|absent|before the battle|the day before|sent home)\b/;
const CIVIL =
	/\b(?:advis\w+|archbishop|author|bishop|engineer|minister|negotiat\w+|pilot|pope|president|prefect|queen|staff|viceroy)\b/;
const COMMANDS = /\b(?:attacked|command\w*|defended|directed|held|leader|led)\b/;

const TELLS = /\b(?:army|armies|commander|command|commanded|fleet|forces|general|led|under)\b/;

const leadersIn = oncePerPool(
	(pool) => new Map(pool.subjects.map(({ battle }) => [battle.id, readLeaders(battle)] as const)),
);
const leadersOf = (pool: Pool, { battle }: Subject) => leadersIn(pool).get(battle.id) ?? [];

function readLeaders(battle: Battle): Leader[] {
	const entries = entriesOf(battle);
	// What tells of commanding comes first: it says most.
	const told = [...entries.filter(({ entry }) => TELLS.test(entry.text)), ...entries];
	return battle.sides.flatMap(({ commanders }, side) =>
		commanders.map(({ name, role = '' }, at) => {
			const commanded = !ELSEWHERE.test(role) && (!CIVIL.test(role) || COMMANDS.test(role));
			const proof = commanded ? told.find(({ entry }) => isNamedIn(entry.text, name))?.id : undefined;
			return { name, folded: fold(name), words: tellingWords(name), side, at, proof };
		}),
	);
}

function isNamedIn(text: string, name: string): boolean {
	const at = text.indexOf(name);
	return at >= 0 && !/^\p{L}/u.test(text.slice(at + name.length));
}

function areLike(a: Leader, b: Leader): boolean {
	return a.words.some((word) => b.words.some((other) => isAkin(word, other)));
}

/** Of these sides only: who is named on two of them changed sides, or shares his name. */
function provenOf(leaders: readonly Leader[], side: number): Leader[] {
	return leaders.filter(
		(leader) =>
			leader.side === side &&
			leader.proof !== undefined &&
			leaders.every((other) => other.side === side || other.folded !== leader.folded),
	);
}

export const commander: QuestionKind = {
	name: 'commander',
	modes: ['choice'],
	topics: oncePerPool((pool) =>
		[...namedAlone(pool)].flatMap((subject) =>
			isFightBetweenSides(subject.battle.name)
				? subject.battle.sides.flatMap((_, side) =>
						candidates(subject, side, pool).length > 0 ? [topicOf(commander, subject, 1, String(side))] : [],
					)
				: [],
		),
	),
	ask(topic, pool, asking) {
		const { subject, detail } = topic;
		const side = Number(detail);
		const seed = seedOf(topic, asking);
		const known = candidates(subject, side, pool);
		const right = known[asking.level === 'easy' ? 0 : drawNumber(known.length, `${seed}/right`)];
		if (right?.proof === undefined) return undefined;
		const wrong = wrongLeaders(right, topic, pool, asking);
		if (wrong.length < OPTIONS - 1) return undefined;
		const wording = { prompt: commanderPrompt(subject, side), proof: [right.proof, `${subject.battle.id}/date`] };
		return makeChoice(topic, asking, wording, right.name, wrong);
	},
};

/** Those who can be the right option: the prompt does not name them. */
function candidates(subject: Subject, side: number, pool: Pool): Leader[] {
	const prompt = commanderPrompt(subject, side);
	return provenOf(leadersOf(pool, subject), side).filter(({ name }) => !givesAway(prompt, name, []));
}

function commanderPrompt({ battle }: Subject, side: number): string {
	const name = battle.sides[side]?.name ?? '';
	return `Which of these commanded for ${sideInProse(name)} ${placeInProse(battle.name)}?`;
}

/** Those of the other side, and for the rest those of another age. */
function wrongLeaders(right: Leader, topic: Topic, pool: Pool, asking: Asking): string[] {
	const { subject } = topic;
	const seed = `${seedOf(topic, asking)}/wrong`;
	const here = leadersOf(pool, subject);
	const wrong: Leader[] = [];
	const add = (leader: Leader, like: readonly Leader[]) => {
		if (wrong.length < OPTIONS - 1 && ![...like, ...wrong].some((other) => areLike(other, leader))) wrong.push(leader);
	};
	const ownSide = here.filter(({ side }) => side === right.side);
	const enemies = here.filter(({ side }) => side !== right.side);
	for (const enemy of shuffle(enemies, seed, ({ name }) => name)) {
		if (wrong.length < ENEMIES[asking.level]) add(enemy, ownSide);
	}
	if (wrong.length === OPTIONS - 1) return wrong.map(({ name }) => name);
	for (const other of drawOthers(subject, pool, asking.level, seed, (each) => isOfAnotherAge(subject, each))) {
		const there = leadersOf(pool, other).filter(({ name, at }) => at < WELL_KNOWN && !/^\w+ of /.test(name));
		const leader = there[drawNumber(there.length || 1, `${seed}/${other.key}`)];
		if (leader && isUnknownTo(leader, subject, pool)) add(leader, here);
		if (wrong.length === OPTIONS - 1) break;
	}
	return wrong.map(({ name }) => name);
}

/** The years of all battles that name somebody so, also of those that cannot be asked about: by folded name, and by its words. */
const careers = oncePerPool(({ dataset }) => {
	const years = new Map<string, number[]>();
	for (const { sides, date } of dataset.battles.values()) {
		const fought = allDates(date).flatMap(({ start, end }) => [start.year, end.year]);
		for (const { name } of sides.flatMap(({ commanders }) => commanders)) {
			for (const key of new Set([fold(name), ...tellingWords(name)])) {
				years.set(key, [...(years.get(key) ?? []), ...fought]);
			}
		}
	}
	return years;
});

/** Whether every battle that names somebody so lies a lifetime away: Rommel was at El Alamein, but in Normandy too. */
function areOfAnotherAge(name: string, { from, to }: Subject, pool: Pool): boolean {
	const years = careers(pool).get(name) ?? [];
	return years.every((year) => yearOfDay(from) - year > LIFETIME || year - yearOfDay(to) > LIFETIME);
}

/** Nobody of that time has a part of the name: of another Hasdrubal nobody could say that he was not meant. */
function isUnknownTo({ folded, words }: Leader, subject: Subject, pool: Pool): boolean {
	return [folded, ...words].every((name) => areOfAnotherAge(name, subject, pool));
}

function isOfAnotherAge(subject: Subject, other: Subject): boolean {
	return yearsApart(subject, other) >= LIFETIME;
}

export const commandedAt: QuestionKind = {
	name: 'commanded-at',
	modes: ['choice'],
	topics: oncePerPool((pool) => {
		const shared = namesOfSeveral(pool);
		return [...namedAlone(pool)].flatMap((subject) => {
			const leaders = leadersOf(pool, subject);
			return subject.battle.sides
				.flatMap((_, side) => provenOf(leaders, side))
				.filter(
					({ name, folded, at }) => at < WELL_KNOWN && !shared.has(folded) && !givesAway(name, subject.battle.name, []),
				)
				.map(({ side, at }) => topicOf(commandedAt, subject, at === 0 ? 1 : 2, `${side}-${at}`));
		});
	}),
	ask(topic, pool, asking) {
		const { subject, detail } = topic;
		const leader = leadersOf(pool, subject).find(({ side, at }) => `${side}-${at}` === detail);
		if (leader?.proof === undefined) return undefined;
		const others = drawOthers(subject, pool, asking.level, seedOf(topic, asking), (other) =>
			areOfAnotherAge(leader.folded, other, pool),
		).filter(
			(other) =>
				!leadersOf(pool, other).some((each) => areLike(each, leader)) && !givesAway(leader.name, other.battle.name, []),
		);
		const wrong = [...others.take(OPTIONS - 1)].map(({ battle }) => battle.name);
		if (wrong.length < OPTIONS - 1) return undefined;
		const wording = {
			prompt: `At which of these did ${leader.name} command?`,
			proof: [leader.proof, `${subject.battle.id}/date`],
		};
		return makeChoice(topic, asking, wording, subject.battle.name, wrong);
	},
};

/** Names that stand in battles a lifetime apart, or as a part of other names: "William" may be anybody. */
function namesOfSeveral(pool: Pool): ReadonlySet<string> {
	const named = pool.subjects.flatMap((subject) => leadersOf(pool, subject).map(({ folded }) => ({ folded, subject })));
	const several = [...Map.groupBy(named, ({ folded }) => folded)].filter(([, all]) =>
		all.some((a) => all.some((b) => isOfAnotherAge(a.subject, b.subject))),
	);
	const parts = named.flatMap(({ folded }) => (folded.includes(' ') ? folded.split(' ') : []));
	return new Set([...several.map(([folded]) => folded), ...parts]);
}

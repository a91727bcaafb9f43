/** "Which of these battles is this about?": what a record tells, with every name of the battle blanked. */
import { type Battle, type Entry, entriesOf, spellingsOf } from '../../dataset/dataset.ts';
import type { TimelineEntry } from '../../dataset/dating.ts';
import { firstDay, lastDay } from '../../dataset/edtf.ts';
import { type Pool, type QuestionKind, topicOf } from '../kind.ts';
import { oncePerPool } from '../once-per-pool.ts';
import { makeChoice, makeTyped, OPTIONS, seedOf } from '../options/choice.ts';
import { namedAlone } from '../options/named-alone.ts';
import { drawOthers } from '../options/nearness.ts';
import type { Subject } from '../subject.ts';
import { BLANK, blankNames, foldName } from '../wording/blank.ts';
import { givesAway, isAkin, isCommon, rootOf, tellingWords } from '../wording/leaks.ts';
import { isYearOf, ownRootsOf, rootsOf } from '../wording/record-words.ts';

const SHORTEST = 60;
const LONGEST = 500;
/** More of them in a sentence and it reads like a riddle of its own. */
const MOST_BLANKS = 2;

/** A text that can be asked, and what it can be told from others by. */
interface Story {
	readonly id: string;
	readonly passage: string;
	/** Of the people, peoples and places that it names. */
	readonly roots: readonly string[];
	/** Those of them that are of this battle's own sides and commanders. */
	readonly own: readonly string[];
	/** Four digits each. */
	readonly years: readonly number[];
}

const NAMED = /\p{Lu}[\p{L}\p{M}]{2,}/gu;
const YEAR = /(?<![\d,.])(?:1\d{3}|20\d{2})(?![\d,]\d|\d)/g;
/** Before a word of which the capital says nothing. */
const SENTENCE_START = /(?:^|[.!?:]["”’)]? )["“‘(]?$/;
const LONGEST_START = 4;
/** What says which of several battles of one name it was. */
const COUNTED = new RegExp(`\\b(?:first|second|third|fourth)\\b[^.]{0,20}${BLANK}`, 'i');
/** What is blanked there is no name: "the idea of a ▁▁▁". */
const COMMON_NOUN = new RegExp(`\\ban? ${BLANK}(?! \\p{L})`, 'u');
/** Written with a capital, but of everybody. */
const NO_NAMES: ReadonlySet<string> = new Set(
	`january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday
	king queen prince princess duke count earl lord lady sir general marshal admiral captain colonel major lieutenant commander emperor sultan president
	saint north south east west northern southern eastern western christian christians christ god bc`.split(/\s+/),
);

const storiesIn = oncePerPool(
	(pool) => new Map([...namedAlone(pool)].flatMap(storiesOf).map((story) => [story.id, story])),
);

function storiesOf(subject: Subject): Story[] {
	return entriesOf(subject.battle).flatMap((entry) => readStory(entry, subject) ?? []);
}

/** Undefined for a text that does not speak of the battle itself, that sources dispute, or that reads badly when blanked. */
function readStory(told: Entry, subject: Subject): Story | undefined {
	const { battle } = subject;
	const { text, claims } = told.entry;
	if (claims !== undefined || text.length < SHORTEST) return undefined;
	const passage = blankNames(text, battle);
	const readsWell = passage.split(/[.!?] /).every((sentence) => sentence.split(BLANK).length - 1 <= MOST_BLANKS);
	if (passage.length > LONGEST || !readsWell || COUNTED.test(passage) || COMMON_NOUN.test(passage)) return undefined;
	if (told.kind === 'fact' ? !passage.includes(BLANK) : !isDuring(told.entry, subject)) return undefined;
	const roots = [...new Set(namesIn(passage).map(rootOf))];
	const own = roots.filter((root) => ownRootsOf(battle).has(root));
	const years = [...passage.matchAll(YEAR)].map(([year]) => Number(year));
	const isTold = (roots.length >= 2 && own.length > 0) || years.some((year) => isYearOf(year, battle));
	return isTold && !tellsName(passage, battle) ? { id: told.id, passage, roots, own, years } : undefined;
}

/** Most texts have no word that even begins like one of the name, which is seen much faster. */
function tellsName(passage: string, battle: Battle): boolean {
	const { name } = battle;
	const lower = passage.toLowerCase();
	// One of ordinary words, which are not blanked: "the typhoon of steel".
	if (spellingsOf(battle).some((spelt) => lower.includes(spelt.toLowerCase()))) return true;
	return tellingWords(name).some((word) => lower.includes(word.slice(0, 3))) && givesAway(passage, name, []);
}

/** What came before or after may be of another battle. */
function isDuring({ date }: TimelineEntry, { from, to }: Subject): boolean {
	const { start, end } = date.best;
	return firstDay(start) >= from && lastDay(end) <= to;
}

/** Folded; a word at the start of a sentence may be any. */
function namesIn(passage: string): string[] {
	return [...passage.matchAll(NAMED)].flatMap(({ 0: name, index }) => {
		const word = foldName(name);
		return SENTENCE_START.test(passage.slice(Math.max(0, index - LONGEST_START), index)) ||
			isCommon(word) ||
			NO_NAMES.has(word)
			? []
			: [word];
	});
}

export const story: QuestionKind = {
	name: 'story',
	modes: ['choice', 'type'],
	topics: oncePerPool((pool) =>
		[...storiesIn(pool).keys()].flatMap((id) => {
			const [battleId = '', entryId] = id.split('/');
			const subject = pool.subjectOf.get(battleId);
			return subject ? [topicOf(story, subject, 1, entryId)] : [];
		}),
	),
	ask(topic, pool, asking) {
		const { subject, detail } = topic;
		const { battle } = subject;
		const told = storiesIn(pool).get(`${battle.id}/${detail}`);
		if (!told) return undefined;
		const asked = { passage: told.passage, proof: [told.id] };
		if (asking.mode === 'type') {
			return isToldOfNoOther(told, subject, pool)
				? makeTyped(topic, asking, { prompt: 'Which battle is this about?', ...asked }, spellingsOf(battle))
				: undefined;
		}
		const others = drawOthers(subject, pool, asking.level, seedOf(topic, asking), () => true).filter(
			(other) => isToldNotOf(other, told, subject) && !areNamedAlike(subject, other),
		);
		const wrong = [...others.take(OPTIONS - 1)];
		if (wrong.length < OPTIONS - 1) return undefined;
		return makeChoice(
			topic,
			asking,
			{ prompt: 'Which of these battles is this about?', ...asked },
			battle.name,
			wrong.map((other) => other.battle.name),
		);
	},
};

/** The blank may then stand for either. */
function areNamedAlike({ battle }: Subject, other: Subject): boolean {
	const words = tellingWords(other.battle.name);
	return tellingWords(battle.name).some((word) => words.some((each) => isAkin(each, word)));
}

/** Whether it names somebody of this battle and yet another name, or its year, of which the other record knows nothing. */
function isToldNotOf({ battle }: Subject, told: Story, subject: Subject): boolean {
	const { passage, roots, own, years } = told;
	if (years.some((year) => isYearOf(year, battle)) || givesAway(passage, battle.name, [])) return false;
	const known = rootsOf(battle);
	const isUnknown = (root: string) => !known.has(root);
	return (
		(roots.filter(isUnknown).length >= 2 && own.some(isUnknown)) ||
		years.some((year) => isYearOf(year, subject.battle) && isUnknown(rootOf(String(year))))
	);
}

/**
 * To be typed it must name the battle, or a lesser fight within it could be meant, and more besides; no record may know more
 * than half of that.
 */
function isToldOfNoOther({ passage, roots, own, years }: Story, { battle }: Subject, pool: Pool): boolean {
	const ownYears = years.filter((year) => isYearOf(year, battle)).map((year) => rootOf(String(year)));
	const anchors = [...roots, ...new Set(ownYears)];
	if (!passage.includes(BLANK) || anchors.length < 3 || own.length === 0) return false;
	return [...pool.dataset.battles.values()].every((other) => {
		if (other === battle) return true;
		const known = rootsOf(other);
		return anchors.filter((root) => known.has(root)).length <= anchors.length / 2;
	});
}

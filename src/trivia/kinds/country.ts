/** "In which country of today was the Battle of Nicopolis (1396) fought?", and which battle was fought in a country. */
import type { Battle } from '../../dataset/dataset.ts';
import { kilometresBetween } from '../../dataset/distance.ts';
import { type Asking, type Pool, type QuestionKind, type Topic, topicOf } from '../kind.ts';
import { oncePerPool } from '../once-per-pool.ts';
import { makeBattleChoice, makeChoice, makeQuestion, OPTIONS, seedOf } from '../options/choice.ts';
import { drawByDistance } from '../options/drawn-by-distance.ts';
import { namedAlone } from '../options/named-alone.ts';
import { drawOthers } from '../options/nearness.ts';
import type { Question } from '../question.ts';
import type { Subject } from '../subject.ts';
import {
	areRivals,
	countryInProse,
	countryNamed,
	countryNames,
	isAnswer,
	isDisputedGround,
	partsAt,
	partsOf,
} from '../wording/countries.ts';
import { inYear } from '../wording/in-year.ts';
import { givesAway } from '../wording/leaks.ts';

/** Places of which the record itself says that they are not known, or lie at the edge of a country. */
const UNSURE =
	/\b(?:border|front|frontier|low countries|uncertain|unknown|unidentified|disputed|confirmed|probably|perhaps|possibly|traditional(?:ly)?)\b/i;
/** These go over whole regions. */
const WIDE = /\b(?:offensive|campaign|operation|invasion of)\b/i;
/** Battles that were fought on both sides of what is a border today, though no name of theirs says so. */
const ACROSS_BORDERS: ReadonlySet<string> = new Set(['bulge', 'caporetto', 'dnieper', 'kursk']);

function certainCountry({ id, name, war, place }: Battle): string | undefined {
	const country = countryNamed(place.country ?? '');
	const doubtful =
		UNSURE.test(`${place.name} ${war}`) || WIDE.test(name) || ACROSS_BORDERS.has(id) || isDisputedGround(place);
	return country === '' || place.sea || doubtful || !isAnswer(country) ? undefined : country;
}

const groundsIn = oncePerPool(({ subjects }) => {
	const told = subjects.flatMap((subject): [Subject, string][] => {
		const country = certainCountry(subject.battle);
		return country === undefined ? [] : [[subject, country]];
	});
	const countries = [...new Set(told.map(([, country]) => country))];
	const anyCountry = mentionOf(countries.flatMap(namesAndParts));
	// Where a place lies in two countries by its own words, neither is certain.
	const certain = new Map(
		told.filter(([{ battle }, country]) => {
			const own = namesAndParts(country);
			return [...battle.place.name.matchAll(anyCountry)].every(([name]) => own.includes(name));
		}),
	);
	return {
		certain,
		grounds: Map.groupBy(certain.keys(), (subject) => certain.get(subject) ?? ''),
		mentions: new Map(countries.map((country) => [country, mentionOf(namesAndParts(country))])),
	};
});

function namesAndParts(country: string): string[] {
	return [...countryNames(country), ...partsOf(country)];
}

/** Global, to find every one: to be used by methods of the text alone, since it remembers where it was. */
function mentionOf(names: readonly string[]): RegExp {
	return new RegExp(`(?<!\\p{L})(?:${names.map((name) => RegExp.escape(name)).join('|')})(?!\\p{L})`, 'gu');
}

const texts = new WeakMap<Battle, string>();

/** All that its record says of it. */
function textOf(battle: Battle): string {
	const known = texts.get(battle);
	if (known !== undefined) return known;
	const { place, summary, timeline, facts } = battle;
	const entries = [...timeline, ...facts].flatMap(({ text, claims = [] }) => [text, ...claims.map(({ says }) => says)]);
	const text = [place.name, summary, ...timeline.map(({ title }) => title), ...entries].join('\n');
	texts.set(battle, text);
	return text;
}

/** Whether no ground of a battle can be said to lie in a country: it is not even mentioned. */
function isElsewhere({ battle }: Subject, own: string, country: string, pool: Pool): boolean {
	const mention = groundsIn(pool).mentions.get(country);
	return country !== own && !areRivals(country, own) && mention !== undefined && textOf(battle).search(mention) < 0;
}

function countryPrompt({ battle }: Subject): string | undefined {
	const named = inYear(battle);
	return (
		named &&
		`In which country of today ${/\bBattle\b/.test(battle.name) ? `was ${named} fought` : `did ${named} take place`}?`
	);
}

export const country: QuestionKind = {
	name: 'country',
	modes: ['choice', 'type'],
	topics: (pool) =>
		[...groundsIn(pool).certain]
			.filter(([subject, name]) => {
				const prompt = countryPrompt(subject);
				return prompt !== undefined && !tells(prompt, name);
			})
			.map(([subject]) => topicOf(country, subject, 0)),
	ask(topic, pool, asking) {
		const right = groundsIn(pool).certain.get(topic.subject);
		const prompt = countryPrompt(topic.subject);
		if (right === undefined || prompt === undefined) return undefined;
		const wording = { prompt, proof: [`${topic.subject.battle.id}/place`] };
		if (asking.mode === 'type') {
			const parts = partsAt(right, topic.subject.battle.place);
			const accepted = [...countryNames(right), ...(parts ?? [])];
			return parts && makeQuestion(topic, asking, wording, { mode: 'type', of: 'country', canonical: right, accepted });
		}
		const wrong = drawCountries(topic, right, pool, asking);
		return wrong.length < OPTIONS - 1 ? undefined : makeChoice(topic, asking, wording, right, wrong);
	},
};

/** Whether a text names a country, in any of the ways it is called. */
function tells(text: string, name: string): boolean {
	return givesAway(text, countryNames(name).join(' '), []);
}

/** Those in which battles of its era were fought, as long as there are enough. */
function drawCountries(topic: Topic, right: string, pool: Pool, asking: Asking): string[] {
	const { subject } = topic;
	const elsewhere = [...groundsIn(pool).grounds].filter(([name]) => isElsewhere(subject, right, name, pool));
	const ofEra = elsewhere.filter(([, subjects]) => subjects.some(({ era }) => era === subject.era));
	const drawn = drawByDistance(
		ofEra.length < OPTIONS - 1 ? elsewhere : ofEra,
		([, subjects]) => Math.min(...subjects.map(({ battle }) => kilometresBetween(battle.place, subject.battle.place))),
		asking.level,
		seedOf(topic, asking),
		([name]) => name,
	);
	return drawn.slice(0, OPTIONS - 1).map(([name]) => name);
}

export const inCountry: QuestionKind = {
	name: 'in-country',
	modes: ['choice'],
	topics: (pool) =>
		[...groundsIn(pool).certain]
			.filter(([subject, name]) => namedAlone(pool).has(subject) && !tells(subject.battle.name, name))
			.map(([subject]) => topicOf(inCountry, subject, 1)),
	ask(topic, pool, asking): Question | undefined {
		const { subject } = topic;
		const { certain } = groundsIn(pool);
		const right = certain.get(subject);
		if (right === undefined) return undefined;
		const others = drawOthers(subject, pool, asking.level, seedOf(topic, asking), (other) => {
			const own = certain.get(other);
			return own !== undefined && own !== right && namedAlone(pool).has(other);
		});
		const elsewhere = others
			.filter((other) => isElsewhere(other, certain.get(other) ?? '', right, pool))
			.take(OPTIONS - 1);
		const prompt = `Which of these took place in what is today ${countryInProse(right)}?`;
		return makeBattleChoice(topic, asking, prompt, 'place', elsewhere);
	},
};

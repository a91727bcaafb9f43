/** "Which battle is also known as “Sadowa”?", which one a name in another script means, and how that is written. */
import { spellingsOf } from '../../dataset/dataset.ts';
import { nameInProse } from '../../dataset/name-in-prose.ts';
import { type Asking, type Pool, type QuestionKind, type Topic, topicOf } from '../kind.ts';
import { oncePerPool } from '../once-per-pool.ts';
import { makeChoice, makeTyped, OPTIONS, seedOf } from '../options/choice.ts';
import { namedAlone } from '../options/named-alone.ts';
import { drawOthers } from '../options/nearness.ts';
import type { Question } from '../question.ts';
import type { Subject } from '../subject.ts';
import { areAlike, beginAlike, meansNoOther, namesOf, type OtherName, telling } from '../wording/battle-names.ts';
import { givesAway } from '../wording/leaks.ts';

type Asked = Pick<Question, 'prompt' | 'passage'>;

function topicsOf(
	kind: QuestionKind,
	pool: Pool,
	hardness: 1 | 2,
	canBe: (name: OtherName, subject: Subject) => boolean,
): Topic[] {
	return [...namedAlone(pool)].flatMap((subject) =>
		namesOf(pool, subject.battle)
			.others.filter((name) => canBe(name, subject) && meansNoOther(pool, name, subject.battle))
			.map(({ at }) => topicOf(kind, subject, hardness, String(at))),
	);
}

function nameOf({ subject, detail }: Topic, pool: Pool): OtherName | undefined {
	return namesOf(pool, subject.battle).others.find(({ at }) => String(at) === detail);
}

function askWhich(topic: Topic, pool: Pool, asking: Asking, name: OtherName, { prompt, passage }: Asked) {
	const { subject } = topic;
	const { battle } = subject;
	const wording = { prompt, ...(passage !== undefined && { passage }), proof: [`${battle.id}/names`] };
	if (asking.mode === 'type') {
		// To type what was shown is no answer.
		const isAnswer = (text: string) => text !== name.text && !(name.latin && areAlike(telling(text), name.words));
		return makeTyped(topic, asking, wording, spellingsOf(battle).filter(isAnswer));
	}
	const words = [...name.words, ...name.romanisedWords];
	const unlike = drawOthers(subject, pool, asking.level, seedOf(topic, asking), () => true).filter(
		(other) => !areAlike(words, namesOf(pool, other.battle).all),
	);
	const wrong = [...unlike.take(OPTIONS - 1)].map((other) => other.battle.name);
	return wrong.length < OPTIONS - 1 ? undefined : makeChoice(topic, asking, wording, battle.name, wrong);
}

/** " in Polish", where the name is not English. */
function inLanguage({ language }: OtherName): string {
	return language === undefined ? '' : ` in ${language}`;
}

function otherNamePrompt(name: OtherName): string {
	return `Which battle is ${name.language === undefined ? 'also ' : ''}known as “${name.text}”${inLanguage(name)}?`;
}

export const otherName: QuestionKind = {
	name: 'other-name',
	modes: ['choice', 'type'],
	topics: oncePerPool((pool) =>
		topicsOf(otherName, pool, 1, (name, { battle }) => {
			const { main } = namesOf(pool, battle);
			const tells = areAlike(name.words, main) || beginAlike(name.words, main);
			return name.latin && !tells && !givesAway(otherNamePrompt(name), battle.name, []);
		}),
	),
	ask(topic, pool, asking) {
		const name = nameOf(topic, pool);
		return name && askWhich(topic, pool, asking, name, { prompt: otherNamePrompt(name) });
	},
};

export const written: QuestionKind = {
	name: 'written',
	modes: ['choice', 'type'],
	topics: oncePerPool((pool) => topicsOf(written, pool, 2, ({ latin }) => !latin)),
	ask(topic, pool, asking) {
		const name = nameOf(topic, pool);
		if (!name) return undefined;
		return askWhich(topic, pool, asking, name, {
			prompt: `Which battle is this, written${inLanguage(name)}?`,
			passage: name.text,
		});
	},
};

/** Of so many others of its era that are written in a language enough are unlike it. */
const ENOUGH = OPTIONS + 3;

export const nativeName: QuestionKind = {
	name: 'native-name',
	modes: ['choice'],
	topics: oncePerPool((pool) =>
		topicsOf(nativeName, pool, 2, (name, { era }) => !name.latin && writtenIn(pool, name, era).size >= ENOUGH),
	),
	ask(topic, pool, asking) {
		const { subject } = topic;
		const name = nameOf(topic, pool);
		if (!name) return undefined;
		const others = writtenIn(pool, name, subject.era);
		const own = namesOf(pool, subject.battle).all;
		const wrong = drawOthers(subject, pool, asking.level, seedOf(topic, asking), (other) => others.has(other))
			.map((other) => others.get(other))
			.filter((other) => other !== undefined && !areAlike(other.words, own))
			.take(OPTIONS - 1);
		const texts = [...wrong].flatMap((other) => other?.text ?? []);
		if (texts.length < OPTIONS - 1) return undefined;
		const wording = {
			prompt: `How is the name of ${nameInProse(subject.battle.name)} written${inLanguage(name)}?`,
			proof: [`${subject.battle.id}/names`],
		};
		return makeChoice(topic, asking, wording, name.text, texts);
	},
};

/** By language and era the first name in other letters that each battle has. */
const writtenBy = oncePerPool((pool) => {
	const written = new Map<string, Map<Subject, OtherName>>();
	for (const subject of namedAlone(pool)) {
		for (const name of namesOf(pool, subject.battle)
			.others.filter(({ latin }) => !latin)
			.toReversed()) {
			const key = `${name.language}/${subject.era}`;
			written.set(key, (written.get(key) ?? new Map<Subject, OtherName>()).set(subject, name));
		}
	}
	return written;
});

function writtenIn(pool: Pool, { language }: OtherName, era: string): ReadonlyMap<Subject, OtherName> {
	return writtenBy(pool).get(`${language}/${era}`) ?? new Map();
}

/** The kinds that ask what records tell, over all records: what is right by the data, read anew and not as it was drawn. */
import { describe, expect, test } from 'vitest';
import { allDates, type Battle, entriesOf, spellingsOf } from '../../../src/dataset/dataset.ts';
import type { QuestionKind } from '../../../src/trivia/kind.ts';
import { commandedAt, commander } from '../../../src/trivia/kinds/commander.ts';
import { howMany, stronger } from '../../../src/trivia/kinds/forces.ts';
import { nativeName, otherName, written } from '../../../src/trivia/kinds/names.ts';
import { lost, prevailed, won } from '../../../src/trivia/kinds/prevailed.ts';
import { story } from '../../../src/trivia/kinds/story.ts';
import type { Question } from '../../../src/trivia/question.ts';
import { givesAway } from '../../../src/trivia/wording/leaks.ts';
import { allRecords, allSubjects, askAll } from './ask-all.ts';

const battles = [...allRecords().battles.values()];
const byName = Map.groupBy(battles, ({ name }) => name);
const battleOf = ({ topic }: Question) => {
	const battle = allRecords().battles.get(/\.([^/]+)/.exec(topic)?.[1] ?? '');
	if (!battle) throw new Error(`${topic} is of no battle`);
	return battle;
};
const detailOf = ({ topic }: Question) => topic.split('/')[1] ?? '';

function shown({ task }: Question) {
	if (task.mode !== 'choice') throw new Error('no choice');
	return { right: task.options[task.right] ?? '', wrong: task.options.filter((_, at) => at !== task.right) };
}

/** Years from the end of the earlier to the beginning of the later, by the claims that bring them nearest. */
function between(a: Battle, b: Battle): number {
	const gaps = allDates(a.date).flatMap((one) =>
		allDates(b.date).map((other) => Math.max(one.start.year - other.end.year, other.start.year - one.end.year)),
	);
	return Math.min(...gaps);
}

const LIFETIME = 60;
const leadersOf = ({ sides }: Battle) => sides.flatMap(({ commanders }) => commanders.map(({ name }) => name));
const victors = ({ outcome }: Battle) => [...new Set(outcome.map(({ victor }) => victor))];
const named = (name: string) => byName.get(name) ?? [];
const fortuneOf = (battle: Battle, who: string) =>
	battle.sides
		.filter(({ name, participants }) => [name, ...participants].some((each) => slug(each) === who))
		.map(({ name }) => victors(battle).join() === name);
const slug = (text: string) =>
	text
		.normalize('NFD')
		.replaceAll(/\p{M}/gu, '')
		.toLowerCase()
		.replaceAll(/[^a-z0-9]+/g, '-');

/** What is wrong with a question, by the records. */
const faults: Readonly<Record<string, (question: Question) => unknown[]>> = {
	commander(question) {
		const battle = battleOf(question);
		const side = battle.sides[Number(detailOf(question))];
		const { right, wrong } = shown(question);
		const ours = side?.commanders.map(({ name }) => name) ?? [];
		const elsewhere = (name: string) => battles.filter((each) => leadersOf(each).includes(name));
		return [
			...(ours.includes(right) ? [] : [right]),
			...wrong.filter((name) => ours.includes(name)),
			...wrong.filter(
				(name) => !leadersOf(battle).includes(name) && elsewhere(name).some((each) => between(each, battle) < LIFETIME),
			),
			...entriesOf(battle).filter(({ id, entry }) => id === question.proof[0] && !entry.text.includes(right)),
		];
	},
	'commanded-at'(question) {
		const name = question.prompt.slice('At which of these did '.length, -' command?'.length);
		const battle = battleOf(question);
		return [
			...(leadersOf(battle).includes(name) && battle.name === shown(question).right ? [] : [name]),
			...shown(question)
				.wrong.flatMap(named)
				.filter((other) => between(battle, other) < LIFETIME || leadersOf(other).includes(name)),
		];
	},
	prevailed(question) {
		const [victor, ...others] = victors(battleOf(question));
		return others.length > 0 || shown(question).right !== (victor ?? 'Neither side') ? [victor, others] : [];
	},
	won: (question) => [
		...named(shown(question).right).filter((battle) => fortuneOf(battle, detailOf(question)).join() !== 'true'),
		...shown(question)
			.wrong.flatMap(named)
			.filter((battle) => fortuneOf(battle, detailOf(question)).join() !== 'false'),
	],
	lost: (question) => [
		...named(shown(question).right).filter((battle) => fortuneOf(battle, detailOf(question)).join() !== 'false'),
		...shown(question)
			.wrong.flatMap(named)
			.filter((battle) => fortuneOf(battle, detailOf(question)).join() !== 'true'),
	],
	'how-many'(question) {
		const [part, side, at] = detailOf(question).split('-');
		const holder = battleOf(question).sides[Number(side)];
		const claims = holder?.[part === 'losses' ? 'losses' : 'strength'][Number(at)]?.claims ?? [];
		const holds = (option: string, figure = Number.NaN) => {
			const [low = 0, high = 0] = option.split(' to ').map((end) => Number(end.replaceAll(',', '')));
			return low <= figure && figure <= high;
		};
		const figures = claims.flatMap(({ value, min = value, max = value }) => [min, max]);
		return [
			...figures.filter((figure) => !holds(shown(question).right, figure)),
			...figures.filter((figure) => shown(question).wrong.some((option) => holds(option, figure))),
		];
	},
	stronger(question) {
		const of = detailOf(question);
		const figures = (name: string) =>
			(battleOf(question).sides.find((side) => side.name === name)?.strength ?? [])
				.filter((measure) => measure.of === of)
				.flatMap(({ claims }) => claims.flatMap(({ value, min = value ?? 0, max = value ?? 0 }) => [min, max]));
		const most = Math.max(...shown(question).wrong.flatMap(figures));
		return figures(shown(question).right).filter((figure) => figure <= most);
	},
	'other-name': (question) => {
		const name = /“(.+)”/.exec(question.prompt)?.[1] ?? '';
		return nameFaults(name, question);
	},
	written: (question) => nameFaults(question.passage ?? '', question),
	'native-name'(question) {
		const own = spellingsOf(battleOf(question));
		const { right, wrong } = shown(question);
		return [...(own.includes(right) ? [] : [right]), ...wrong.filter((name) => own.includes(name))];
	},
	story(question) {
		const { right, wrong } = shown(question);
		const passage = question.passage ?? '';
		const years = (passage.match(/\b\d{4}\b/g) ?? []).map(Number);
		const dates = (battle: Battle) => allDates(battle.date);
		return [
			...(battleOf(question).name === right ? [] : [right]),
			...wrong.filter((name) => givesAway(passage, name, [])),
			...wrong.filter((name) =>
				named(name).some((battle) =>
					years.some((year) => dates(battle).some(({ start, end }) => start.year <= year && year <= end.year)),
				),
			),
		];
	},
};

function nameFaults(name: string, question: Question): unknown[] {
	const { right, wrong } = shown(question);
	return [
		...named(right).filter((battle) => !spellingsOf(battle).includes(name)),
		...wrong.filter((other) => named(other).some((battle) => spellingsOf(battle).includes(name))),
	];
}

const KINDS: readonly (readonly [QuestionKind, number])[] = [
	[commander, 300],
	[commandedAt, 400],
	[prevailed, 180],
	[won, 120],
	[lost, 90],
	[howMany, 600],
	[stronger, 40],
	[otherName, 200],
	[written, 600],
	[nativeName, 500],
	[story, 2000],
];

describe.each(KINDS.map(([kind, least]) => ({ name: kind.name, kind, least })))('$name', ({ name, kind, least }) => {
	const topics = kind.topics(allSubjects());
	const questions = askAll(kind, allSubjects());

	test('can be asked of many battles, and its topics nearly always', () => {
		expect(topics.length).toBeGreaterThan(least);
		expect(new Set(topics.map(({ id }) => id)).size).toBe(topics.length);
		expect(questions.length).toBeGreaterThan(topics.length * 3 * 0.98);
	});

	test('has one right option, by the records', () => {
		const wrong = questions.flatMap((question) => {
			const found = faults[name]?.(question) ?? ['unknown kind'];
			return found.length > 0
				? [`${question.topic} ${question.level}: ${found.map((each) => JSON.stringify(each)?.slice(0, 80))}`]
				: [];
		});
		expect(wrong).toEqual([]);
	});

	test('gives nothing away, and its proof is there', () => {
		for (const question of questions) {
			const { right, wrong } = shown(question);
			expect(givesAway(`${question.prompt} ${question.passage ?? ''}`, right, wrong), question.topic).toBe(false);
			expect(question.prompt).toMatch(/^[A-Z].*[^ ]\?$/);
			for (const id of question.proof) {
				expect(allRecords().entries.has(id) || /\/(?:date|outcome|strength|losses|names)$/.test(id), id).toBe(true);
			}
		}
	});

	test('stands the right option at every place', () => {
		const places = Map.groupBy(questions, ({ task }) => (task.mode === 'choice' ? task.right : -1));
		const options = Math.max(...questions.map(({ task }) => (task.mode === 'choice' ? task.options.length : 0)));
		// "Neither side" is always the last, and seldom right.
		const many = [...places.values()].filter((all) => all.length > questions.length / (2 * options));
		expect(many.length).toBe(name === 'prevailed' ? 2 : options);
	});
});

describe.each([otherName, written, story])('typed: $name', (kind) => {
	test('is asked with all spellings of the battle and shows none of them', () => {
		const questions = askAll(kind, allSubjects(), { mode: 'type' });
		expect(questions.length).toBeGreaterThan(500);
		for (const question of questions) {
			const { task, passage, prompt } = question;
			if (task.mode !== 'type') throw new Error('not typed');
			const { name } = battleOf(question);
			expect(task).toMatchObject({ of: 'battle', canonical: name });
			expect(givesAway(`${prompt} ${passage ?? ''}`, name, []), question.topic).toBe(false);
		}
	});
});

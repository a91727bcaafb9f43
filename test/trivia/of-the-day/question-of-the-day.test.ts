import { describe, expect, test } from 'vitest';
import { customId } from '../../../src/bot/custom-id.ts';
import { answerCard, questionCard } from '../../../src/cards/question-card.ts';
import { allDates, type Battle } from '../../../src/dataset/dataset.ts';
import type { DatePoint } from '../../../src/dataset/edtf.ts';
import { ERA_NAMES, eraOf } from '../../../src/dataset/era.ts';
import { loadDataset } from '../../../src/dataset/load.ts';
import { parseForm } from '../../../src/playground/rules/form.ts';
import { channelMessageForm } from '../../../src/playground/rules/message.ts';
import type { DayQuestion } from '../../../src/trivia/of-the-day/day-question.ts';
import { questionOfTheDay, readQuestion } from '../../../src/trivia/of-the-day/question-of-the-day.ts';
import { ROOT } from '../../running-bot.ts';
import { sampleDataset, sampleRecord, sampleSide } from '../../sample-battle.ts';

const dataset = loadDataset(`${ROOT}/data`);
const battles = [...dataset.battles.values()];

/** @param at days after the first */
const day = (at: number) => Temporal.PlainDate.from('2026-11-23').add({ days: at }).toString();
const daysFrom = (count: number) => Array.from({ length: count }, (_, at) => day(at));
const sidesOf = ({ sides }: Battle) => sides.map(({ name }) => name).join(' against ');

/** Days as numbers that order them; what a point does not say is its first or its last day. */
const earliest = (battle: Battle) =>
	Math.min(...allDates(battle.date).map(({ start: { year, month = 1, day = 1 } }) => ordered({ year, month, day })));
const latest = (battle: Battle) =>
	Math.max(...allDates(battle.date).map(({ end: { year, month = 12, day = 31 } }) => ordered({ year, month, day })));
const ordered = ({ year, month, day }: Required<DatePoint>) => year * 10_000 + month * 100 + day;

const yearIn = (option: string) => (option.endsWith(' BC') ? 1 - Number.parseInt(option, 10) : Number(option));

const byLabel = Map.groupBy(battles, (battle) => `${battle.name} (${sidesOf(battle)})`);

/** The options that some source makes right, by what the records say and not by how the question was made. */
function rightOptions({ prompt, options, proof }: DayQuestion): number[] {
	if (prompt === 'Which of these was fought first?') {
		const shown = options.map((option) => byLabel.get(option) ?? []);
		return options.flatMap((_, at) => {
			const others = shown.filter((_each, other) => other !== at).flat();
			return shown[at]?.every((each) => others.every((other) => earliest(each) <= latest(other))) ? [at] : [];
		});
	}
	const meant = proof.flatMap((battle) => byLabel.get(`${battle.name} (${sidesOf(battle)})`) ?? []);
	const dates = meant.flatMap(({ date }) => allDates(date));
	return options.flatMap((option, at) => {
		const year = yearIn(option);
		return dates.some(({ start, end }) => year >= start.year && year <= end.year) ? [at] : [];
	});
}

function leaks({ prompt, options, right }: DayQuestion): string[] {
	const ofYear = prompt.startsWith('In which year');
	const shown = ofYear ? [prompt] : [prompt, ...options];
	const counted = options.flatMap((option) => /\b(?:First|Second|Third) (Battle of .+?) \(/.exec(option)?.[1] ?? []);
	return [
		...shown.filter((text) => /\d{3}/.test(text) || (ofYear && text.includes(options[right] ?? ''))),
		...counted.filter((name, at) => counted.indexOf(name) !== at),
	];
}

function problemsOf(question: DayQuestion): string[] {
	const { id, options, prompt, right, proof } = question;
	const rights = rightOptions(question);
	for (const embed of [questionCard('Quiz of the day', question, 'x'.repeat(200)), answerCard(question, 0)]) {
		parseForm(channelMessageForm, { embeds: [embed] });
		if (embed.description?.includes('… and')) return [`${id}: cut`];
	}
	customId('announce', 'answer', id, 3, 'k3j9x2ab-zzzz');
	const years = options.map(yearIn);
	const inOrder = years.toSorted((a, b) => a - b).join() === years.join();
	return [
		...(rights.join() === String(right) ? [] : [`${id}: ${rights} are right, not ${right}`]),
		...leaks(question).map((text) => `${id}: leaks in ${text}`),
		...(options.length === 4 && new Set(options).size === 4 ? [] : [`${id}: ${options}`]),
		...(prompt.startsWith('In') && !inOrder ? [`${id}: years out of order`] : []),
		...(proof.every((battle, at) => proof.slice(at + 1).every((later) => latest(battle) < earliest(later)))
			? []
			: [`${id}: battles overlap`]),
		...(proof.every((battle) => proof[0] && eraOf(battle) === eraOf(proof[0])) ? [] : [`${id}: of several eras`]),
	];
}

describe('the questions of 10,000 days on all records', () => {
	const asked = daysFrom(10_000).map((date) => ({ date, question: questionOfTheDay(battles, date) }));
	const questions = asked.flatMap(({ question }) => question ?? []);

	test('are there every day, with one right option, no leak, and within Discord’s limits', () => {
		expect(questions).toHaveLength(10_000);
		expect(questions.flatMap(problemsOf)).toEqual([]);
	}, 60_000);

	test('are of two kinds in turn', () => {
		const prompts = questions.map(({ prompt }) => (prompt.startsWith('In which year ') ? 'year' : prompt));
		const [first, second] = prompts;
		expect(new Set([first, second])).toEqual(new Set(['year', 'Which of these was fought first?']));
		expect(prompts.every((prompt, at) => prompt === (at % 2 === 0 ? first : second))).toBe(true);
	});

	test('have the right option at each place equally often', () => {
		for (const kind of ['year', 'first']) {
			const rights = questions.filter(({ id }) => id.startsWith(kind)).map(({ right }) => right);
			for (const place of [0, 1, 2, 3]) {
				expect(rights.filter((right) => right === place).length / rights.length).toBeCloseTo(0.25, 1);
			}
		}
	});

	test('come again from their ids', () => {
		for (const question of questions.slice(0, 1000)) expect(readQuestion(dataset, question.id)).toEqual(question);
	});

	test('ask for no year that is still to come, and for none twice within a year', () => {
		for (const { date, question } of asked) {
			if (question?.id.startsWith('year')) {
				expect(Math.max(...question.options.map(yearIn))).toBeLessThanOrEqual(Number(date.slice(0, 4)));
			}
		}
		const prompts = questions.map(({ prompt, options }) => (prompt.startsWith('In') ? prompt : options.join()));
		const soon = prompts.filter((prompt, at) => prompts.slice(at + 1, at + 366).includes(prompt));
		expect(soon).toEqual([]);
	});
});

test('the questions of each era and each war have one right option too, and stay within it', () => {
	const filters = [
		...ERA_NAMES.map((era) => battles.filter((battle) => eraOf(battle) === era)),
		...[...dataset.wars.values()].map((war) => battles.filter(({ wars }) => wars.includes(war))),
	];
	const asked = filters.flatMap((some) =>
		daysFrom(12).flatMap((date) => {
			const question = questionOfTheDay(some, date);
			return question ? [{ question, some }] : [];
		}),
	);
	expect(asked.length).toBeGreaterThan(1000);
	expect(asked.flatMap(({ question }) => problemsOf(question))).toEqual([]);
	expect(asked.filter(({ question, some }) => !question.proof.every((battle) => some.includes(battle)))).toEqual([]);
});

const few = (...records: Record<string, unknown>[]) =>
	sampleDataset(Object.fromEntries(records.map((record, at) => [`hill-${at}`, sampleRecord(record)])));
const askFew = (...records: Record<string, unknown>[]) =>
	daysFrom(40).flatMap((date) => questionOfTheDay(few(...records).battles.values(), date) ?? []);

describe('a battle is not asked about', () => {
	test.each([
		['whose name tells its year', { name: 'Siege of Sample (1901)' }],
		['whose side tells its year', { sides: [sampleSide('Reds of 1901', 'A'), sampleSide('Blues', 'B')] }],
		['whose date is not certain', { date: '1901~' }],
		['that was one of several', { names: [{ name: 'First Battle of Sample Hill', language: 'en' }] }],
		['that others share a name with', { names: [{ name: 'Sample Hill (1901)', language: 'en' }] }],
		['that lasted into another year', { date: '1901-12-01/1902-01-05' }],
		[
			'on whose year sources differ',
			{
				date: [
					{ date: '1901-05-01', source: 'first' },
					{ date: '1902-05-01', source: 'second' },
				],
			},
		],
	])('%s', (_, changes) => {
		expect(askFew({ timeline: [] })).not.toEqual([]);
		expect(askFew({ timeline: [], ...changes })).toEqual([]);
	});
});

test('names that are counted do not stand beside each other', () => {
	const battle = (name: string, year: number) => ({ name, date: `${year}-05-01`, timeline: [], names: [] });
	const all = [
		battle('First Battle of Sample Hill', 1850),
		battle('Second Battle of Sample Hill', 1860),
		battle('Battle of the Ford', 1870),
		battle('Battle of the Bridge', 1880),
		battle('Battle of the Wood', 1890),
	];
	const shown = askFew(...all).filter(({ id }) => id.startsWith('first'));
	expect(shown.length).toBeGreaterThan(10);
	for (const { options } of shown) {
		expect(options.filter((option) => option.includes('Sample Hill')).length).toBeLessThan(2);
	}
});

test('battles of which a source lets one reach into another do not stand beside each other', () => {
	const battle = (year: number) => ({ name: `Battle ${year - 1849}`, date: `${year}-05-01`, timeline: [], names: [] });
	const claimed = (...dates: string[]) => dates.map((date) => ({ date, source: 'first' }));
	const apart = [battle(1850), battle(1851), battle(1852), battle(1853)];
	const kinds = (records: Record<string, unknown>[]) => new Set(askFew(...records).map(({ id }) => id.split('.')[0]));
	expect(kinds(apart)).toEqual(new Set(['year', 'first']));
	const reaching = { ...battle(1853), date: claimed('1853-05-01', '1852-04-30/1852-05-01') };
	expect(kinds([...apart.slice(0, 3), reaching])).toEqual(new Set(['year']));
});

test.each([
	['Battle of the Ford', 'In which year was the Battle of the Ford fought ('],
	['Second Battle of Ford', 'In which year was the Second Battle of Ford fought ('],
	['Battles of Ford and Hill', 'In which year did the Battles of Ford and Hill take place ('],
	['Normandy landings', 'In which year did the Normandy landings take place ('],
	['Attack on the Ford', 'In which year did the Attack on the Ford take place ('],
	['Operation Torch', 'In which year did Operation Torch take place ('],
	['Pickett’s Charge', 'In which year did Pickett’s Charge take place ('],
])('%s stands in a sentence', (name, prompt) => {
	expect(askFew({ name, names: [], timeline: [] })[0]?.prompt.slice(0, prompt.length)).toBe(prompt);
});

test('a question whose right answer was mended is no longer one', () => {
	const [question] = askFew({ timeline: [] });
	if (!question) throw new Error('no question');
	expect(question.prompt).toBe(
		'In which year was the Battle of Sample Hill fought (Reds under Anna Red against Blues under Boris Blue)?',
	);
	expect(readQuestion(few({ timeline: [] }), question.id)).toMatchObject({ options: question.options });
	expect(readQuestion(few({ timeline: [], date: '1877-05-01' }), question.id)).toBeUndefined();
});

test.each(['', 'year', 'year.x.1.2.3.4', 'first.a.b.c.d', 'constructor.x', 'year.%.NaN'])('%j is no question', (id) => {
	expect(readQuestion(dataset, id)).toBeUndefined();
});

describe('the card of a question', () => {
	const [question] = askFew({ timeline: [] });
	if (!question) throw new Error('no question');

	test('has its options by letter', () => {
		expect(questionCard('Quiz of the day', question, 'footer')).toEqual({
			color: expect.any(Number),
			title: 'Quiz of the day',
			description: [
				'**In which year was the Battle of Sample Hill fought (Reds under Anna Red against Blues under Boris Blue)?**',
				'',
				...['A', 'B', 'C', 'D'].map((letter, at) => `**${letter}** · ${question.options[at]}`),
			].join('\n'),
			footer: { text: 'footer' },
		});
	});

	test('is answered with the date, its source and its receipt', () => {
		const wrong = (question.right + 1) % 4;
		const letter = ['A', 'B', 'C', 'D'][question.right];
		expect(answerCard(question, question.right).title).toBe(`Right: ${letter} · 1901`);
		expect(answerCard(question, wrong)).toMatchObject({
			title: `Not quite: ${letter} · 1901`,
			description: expect.stringContaining(
				'**Battle of Sample Hill**\nWednesday, 1 to Friday, 3 May 1901 · 3 days (A. Author)\n-# `hill-0/date`',
			),
		});
	});
});

import { describe, expect, test } from 'vitest';
import { allDates } from '../../../src/dataset/dataset.ts';
import { ofWar, war } from '../../../src/trivia/kinds/war.ts';
import { sampleWar } from '../../sample-battle.ts';
import { allRecords, allSubjects, answerOf, askAll, failures, poolOf, shareOfPlaces, wrongOptions } from './ask-all.ts';

const warOf = (name: string, date: string, changes: object = {}) =>
	sampleWar({ name, names: [], date: [{ date, source: 'first' }], ...changes });
const battle = (name: string, date: string, of: string) => ({ name, date, war: of });

const wars = [
	warOf('Red War', '1800/1805'),
	warOf('Green War', '1820/1825'),
	warOf('Blue War', '1840/1845'),
	warOf('Brown War', '1860/1865'),
];
const battles = [
	battle('Battle of the Ford', '1802-05-01', 'Red War'),
	battle('Battle of the Bridge', '1822-05-01', 'Green War'),
	battle('Battle of the Wood', '1842-05-01', 'Blue War'),
	battle('Battle of the Hill', '1862-05-01', 'Brown War'),
];
const ford = { of: 'battle-of-the-ford', seeds: 5 };

describe('the war of a battle', () => {
	test('is chosen among others of other times', () => {
		const [question] = askAll(war, poolOf(battles, wars), ford);
		expect(question).toMatchObject({
			kind: 'war',
			prompt: 'In which war did the Battle of the Ford (1802) take place?',
			proof: ['battle-of-the-ford/war'],
		});
		expect(question && answerOf(question)).toBe('Red War');
		expect(question && wrongOptions(question).sort()).toEqual(['Blue War', 'Brown War', 'Green War']);
	});

	test('is typed by any name that it or the larger war has', () => {
		const named = [
			warOf('Red War', '1800/1805', { partOf: 'Wars of Colour', names: [{ name: 'guerre rouge', language: 'fr' }] }),
			warOf('Wars of Colour', '1790/1870'),
		];
		const [question] = askAll(war, poolOf(battles.slice(0, 1), named), { mode: 'type' });
		expect(question?.task).toEqual({
			mode: 'type',
			of: 'war',
			canonical: 'Red War',
			accepted: ['Red War', 'guerre rouge', 'Wars of Colour'],
		});
	});

	test('is not typed by a name that is one of a part of it', () => {
		const names = [{ name: 'Siege War', language: 'en', note: 'name of a part' }];
		const pool = poolOf(battles.slice(0, 1), [warOf('Red War', '1800/1805', { names })]);
		expect(askAll(war, pool, { mode: 'type' })[0]?.task).toMatchObject({ accepted: ['Red War'] });
	});

	test('is not typed by a name that repeats the question', () => {
		const names = ['War of the Ford', 'War of 1802', 'Long War of 1802', 'Crimson War'].map((name) => ({
			name,
			language: 'en',
		}));
		const pool = poolOf(battles.slice(0, 1), [warOf('Red War', '1800/1805', { names })]);
		expect(askAll(war, pool, { mode: 'type' })[0]?.task).toMatchObject({
			accepted: ['Red War', 'Long War of 1802', 'Crimson War'],
		});
	});

	test.each([
		['a war of the same time', warOf('Grey War', '1801/1803')],
		['a war that began within a year', warOf('Grey War', '1803-04/1809')],
		['a war that may have lasted until then', warOf('Grey War', '1750/1790~')],
		['a war that was not over', warOf('Grey War', '1799', { ongoing: true })],
		['a war that has a year in its name', warOf('War of 1750', '1750')],
		['a part of its war', warOf('Grey War', '1700', { partOf: 'Red War' })],
	])('never stands beside %s', (_, other) => {
		const asked = askAll(war, poolOf(battles, [...wars, other]), ford);
		expect(asked).toHaveLength(15);
		expect(asked.flatMap(wrongOptions)).not.toContain(other.name);
	});

	test('does not stand beside a war and a part of it', () => {
		const parts = [...wars, warOf('War of the Lake', '1821', { partOf: 'Green War' })];
		const asked = askAll(war, poolOf(battles, parts), { ...ford, seeds: 20 });
		const both = asked.filter((question) =>
			['Green War', 'War of the Lake'].every((name) => wrongOptions(question).includes(name)),
		);
		expect(both).toEqual([]);
		expect(asked.flatMap(wrongOptions)).toContain('War of the Lake');
	});

	test.each([
		['fought outside of its time', { date: '1806-05-01' }],
		['that tells it by its name', { name: 'Battle of the Red Wall' }],
		['whose year is disputed', { date: ['1802', '1803'].map((date) => ({ date, source: 'first' })) }],
		['of a war that nobody has written', { war: 'White War' }],
	])('is not asked of a battle %s', (_, changes) => {
		const asked = war.topics(poolOf([{ ...battles[0], ...changes }, ...battles.slice(1)], wars));
		expect(asked.map(({ subject }) => subject.battle.war).sort()).toEqual(['Blue War', 'Brown War', 'Green War']);
	});
});

describe('a battle of a war', () => {
	test('stands beside battles of other times', () => {
		const [question] = askAll(ofWar, poolOf(battles, wars), ford);
		expect(question).toMatchObject({
			topic: 'of-war.battle-of-the-ford/war-0',
			prompt: 'Which of these was a part of the Red War?',
		});
		expect(question?.proof[0]).toBe('battle-of-the-ford/war');
		expect(question && answerOf(question)).toBe('Battle of the Ford');
	});

	test('is asked for its war and for the larger one', () => {
		const named = [
			warOf('Red War', '1800/1805', { partOf: 'Hundred Years’ War' }),
			warOf('Hundred Years’ War', '1790/1810'),
			...wars.slice(1),
		];
		const prompts = askAll(ofWar, poolOf(battles, named), { ...ford, seeds: 1 }).map(({ prompt }) => prompt);
		expect(new Set(prompts)).toEqual(
			new Set(['Which of these was a part of the Red War?', 'Which of these was a part of the Hundred Years’ War?']),
		);
	});

	test.each([
		['World War I', 'World War I'],
		['Caesar’s civil war', 'Caesar’s civil war'],
		['End of the Han dynasty', 'the end of the Han dynasty'],
		['Crusades', 'the Crusades'],
	])('is asked as a part of %s', (name, said) => {
		const named = poolOf(
			[{ ...battles[0], war: name }, ...battles.slice(1)],
			[warOf(name, '1800/1805'), ...wars.slice(1)],
		);
		expect(askAll(ofWar, named, ford)[0]?.prompt).toBe(`Which of these was a part of ${said}?`);
	});

	test.each([
		['another of the war', battle('Battle of the Lake', '1803-05-01', 'Red War')],
		['one of another war of its time', battle('Battle of the Lake', '1804-05-01', 'Green War')],
		['one of the war that was fought in another time', battle('Battle of the Lake', '1830-05-01', 'Red War')],
		['one fought within a year of it', battle('Battle of the Lake', '1806-10-01', 'Green War')],
	])('never stands beside %s', (_, other) => {
		const asked = askAll(ofWar, poolOf([...battles, other], wars), ford);
		expect(asked).toHaveLength(15);
		expect(asked.flatMap(wrongOptions)).not.toContain('Battle of the Lake');
	});
});

describe('of all records', () => {
	const { battles: all, wars: known } = allRecords();
	const byName = Map.groupBy(all.values(), ({ name }) => name);
	const years = (dates: ReturnType<typeof allDates>, ongoing = false) => ({
		from: Math.min(...dates.map(({ start }) => start.year)),
		to: ongoing ? 9999 : Math.max(...dates.map(({ end }) => end.year)),
	});
	const warYears = (name: string) => {
		const found = known.get(name);
		if (!found) throw new Error(`no war ${name}`);
		return { war: found, ...years(allDates(found.date), found.ongoing) };
	};

	test('every topic of “war” is asked, and no other war is of the battle’s time', () => {
		expect(war.topics(allSubjects()).length).toBeGreaterThan(200);
		expect(failures(war, allSubjects(), 'choice') + failures(war, allSubjects(), 'type')).toBe(0);
		const asked = askAll(war, allSubjects(), { seeds: 3 });
		const wrong = asked.filter((question) => {
			const fought = all.get(question.topic.slice('war.'.length));
			if (!fought) return true;
			const { from, to } = years(allDates(fought.date));
			const others = wrongOptions(question).map(warYears);
			return (
				answerOf(question) !== fought.war ||
				others.some((other) => fought.wars.includes(other.war) || (other.from <= to && other.to >= from)) ||
				others.some((other) => others.some(({ war: larger }) => larger.name === other.war.partOf))
			);
		});
		expect(wrong).toEqual([]);
		for (const share of shareOfPlaces(asked)) expect(share).toBeCloseTo(0.25, 1);
	});

	test('every topic of “of-war” is asked, and no other battle is of the war’s time', () => {
		expect(ofWar.topics(allSubjects()).length).toBeGreaterThan(250);
		expect(failures(ofWar, allSubjects(), 'choice')).toBe(0);
		const asked = askAll(ofWar, allSubjects());
		const wrong = asked.filter((question) => {
			const id = question.topic.slice(question.topic.indexOf('/') + 1);
			const found = [...known.values()].find((each) => each.id === id);
			const { from, to } = warYears(found?.name ?? '');
			const others = wrongOptions(question).flatMap((name) => byName.get(name) ?? []);
			return (
				!found ||
				!byName.get(answerOf(question))?.[0]?.wars.includes(found) ||
				others.some((other) => {
					const fought = years(allDates(other.date));
					return other.wars.includes(found) || (fought.from <= to && fought.to >= from);
				})
			);
		});
		expect(wrong).toEqual([]);
	});

	test('no typed war is told by the question', () => {
		const asked = askAll(war, allSubjects(), { mode: 'type' });
		const told = asked.filter(
			({ prompt, task }) => task.mode === 'type' && task.accepted.some((name) => prompt.includes(name)),
		);
		expect(told).toEqual([]);
		expect(
			asked.filter(({ task }) => task.mode === 'type' && task.accepted.includes('World War II')).length,
		).toBeGreaterThan(50);
	});
});

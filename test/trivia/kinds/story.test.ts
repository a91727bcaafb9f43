import { expect, test } from 'vitest';
import { story } from '../../../src/trivia/kinds/story.ts';
import { sampleSide } from '../../sample-battle.ts';
import { poolOf, questionsOf, rightOf, topicIds, wrongOf } from './asked.ts';

const fact = (id: string, text: string) => ({ id, topic: 'people', text, sources: ['first'] });
const fight = (name: string, date: string, facts: unknown[] = [], changes: object = {}) => ({
	name,
	date,
	sides: [sampleSide('Reds', 'Anton Rot'), sampleSide('Blues', 'Bruno Blau')],
	place: { name: 'Somewhere', country: 'Testland', latitude: 10, longitude: 20 },
	summary: 'Two sides fought.',
	timeline: [],
	facts,
	...changes,
});
const PASTURE = 'Before the battle of Alba the Duke Karl Kunze let his horses graze near Lindau and Mainz for a day.';
const kunze = { sides: [sampleSide('Greens', 'Karl Kunze'), sampleSide('Blues', 'Bruno Blau')] };
const others = {
	berg: fight('Battle of Bergen', '1710'),
	chur: fight('Battle of Churwalden', '1720'),
	dorf: fight('Battle of Dorfen', '1730'),
};

function idsOf(facts: unknown[], changes: object = {}, rest: object = others): string[] {
	return topicIds(story, poolOf({ alba: fight('Battle of Alba', '1700', facts, { ...kunze, ...changes }), ...rest }));
}

test('the names of the battle are blanked, and who is named tells it', () => {
	const pool = poolOf({ alba: fight('Battle of Alba', '1700', [fact('pasture', PASTURE)], kunze), ...others });
	const [question] = questionsOf(story, pool, 'story.alba/pasture');
	expect(question).toMatchObject({
		prompt: 'Which of these battles is this about?',
		passage: 'Before the battle of ▁▁▁ the Duke Karl Kunze let his horses graze near Lindau and Mainz for a day.',
		proof: ['alba/pasture'],
	});
	expect(rightOf(question ?? expect.fail())).toBe('Battle of Alba');
	const [typed] = questionsOf(story, pool, 'story.alba/pasture', 'type');
	expect(typed).toMatchObject({ prompt: 'Which battle is this about?', task: { canonical: 'Battle of Alba' } });
});

test('a battle of which the record knows the same is no wrong option, and makes it too vague to be typed', () => {
	const eich = fight('Battle of Eichfeld', '1740', [
		fact('same', 'Karl Kunze went on to Lindau, and from there to Mainz.'),
	]);
	const pool = poolOf({ alba: fight('Battle of Alba', '1700', [fact('pasture', PASTURE)], kunze), ...others, eich });
	expect(wrongOf(questionsOf(story, pool, 'story.alba/pasture'))).toEqual(
		new Set(['Battle of Bergen', 'Battle of Churwalden', 'Battle of Dorfen']),
	);
	expect(questionsOf(story, pool, 'story.alba/pasture', 'type')).toEqual([]);
	const { dorf: _, ...fewer } = others;
	const few = poolOf({ alba: fight('Battle of Alba', '1700', [fact('pasture', PASTURE)], kunze), ...fewer, eich });
	expect(questionsOf(story, few, 'story.alba/pasture')).toEqual([]);
});

test('a battle of a year that the text tells is no wrong option, nor one that it names', () => {
	const told = fact('years', 'After Alba Karl Kunze of the Greens saw Lindau, Churwalden and in 1730 Mainz once more.');
	const eich = fight('Battle of Eichfeld', '1740');
	const feld = fight('Battle of Feldheim', '1750');
	const pool = poolOf({ alba: fight('Battle of Alba', '1700', [told], kunze), ...others, eich, feld });
	expect(wrongOf(questionsOf(story, pool, 'story.alba/years'))).toEqual(
		new Set(['Battle of Bergen', 'Battle of Eichfeld', 'Battle of Feldheim']),
	);
});

test.each([
	['asked', fact('a', PASTURE), ['story.alba/a']],
	['too short', fact('a', 'At Alba Karl Kunze saw Lindau and Mainz.'), []],
	['without the battle', fact('a', PASTURE.replace('of Alba ', '')), []],
	['without anybody of the battle', fact('a', PASTURE.replace('Karl Kunze', 'Max Mohn')), []],
	[
		'with its own year',
		fact('a', 'In the summer of 1700, before the battle of Alba, it rained for weeks on end.'),
		['story.alba/a'],
	],
	['saying which of several', fact('a', PASTURE.replace('the battle', 'the second battle')), []],
	['full of blanks', fact('a', `${PASTURE.slice(0, -1)}, from Alba to Alba by way of the Alba road.`), []],
	[
		'disputed',
		{
			...fact('a', PASTURE),
			claims: [
				{ says: 'one', source: 'first' },
				{ says: 'two', source: 'second' },
			],
		},
		[],
	],
])('a text is asked or not: %s', (_, entry, ids) => {
	expect(idsOf([entry])).toEqual(ids);
});

test('of the timeline only what happened during the battle is asked', () => {
	const entry = (date: string) => ({ id: 'b', date, title: 'Horses', text: PASTURE, sources: ['first'] });
	expect(idsOf([], { timeline: [entry('1700-05')] })).toEqual(['story.alba/b']);
	expect(idsOf([], { timeline: [entry('1701-05')] })).toEqual([]);
});

test('a text that has the name in other words is not asked', () => {
	expect(idsOf([fact('a', PASTURE.replace('Alba', 'Redfield'))], { name: 'Battle of Redfield' })).toEqual([
		'story.alba/a',
	]);
	expect(
		idsOf([fact('a', PASTURE.replace('Alba', 'Redfield').replace('graze', 'graze on the redfields'))], {
			name: 'Battle of Redfield',
		}),
	).toEqual([]);
});

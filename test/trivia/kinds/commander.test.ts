import { expect, test } from 'vitest';
import { commandedAt, commander } from '../../../src/trivia/kinds/commander.ts';
import { sampleSide } from '../../sample-battle.ts';
import { poolOf, questionsOf, rightOf, topicIds, wrongOf } from './asked.ts';

const fact = (text: string) => [{ id: 'told', topic: 'people', text, sources: ['first'] }];
const fight = (name: string, year: string, ours: string, theirs: string, text = `${ours} led an army.`) => ({
	name,
	date: year,
	sides: [sampleSide('Reds', ours), sampleSide('Blues', theirs)],
	timeline: [],
	facts: fact(text),
});

const pool = poolOf({
	alba: fight('Battle of Alba', '1500', 'Anton Adler', 'Bruno Bär'),
	berg: fight('Battle of Berg', '1540', 'Carl Conrad', 'Dirk Dorn'),
	chur: fight('Battle of Chur', '1600', 'Emil Ernst', 'Fritz Falk'),
	dorf: fight('Battle of Dorf', '1700', 'Georg Graf', 'Hans Huber'),
	eich: fight('Battle of Eich', '1800', 'Igor Iwan', 'Jakob Adler'),
});

test('it asks for one whom an entry names as having led, with that entry as the proof', () => {
	const questions = questionsOf(commander, pool, 'commander.alba/0');
	expect(questions.length).toBeGreaterThan(0);
	for (const question of questions) {
		expect(question.prompt).toBe('Which of these commanded for the Reds at the Battle of Alba?');
		expect(rightOf(question)).toBe('Anton Adler');
		expect(question.proof).toEqual(['alba/told', 'alba/date']);
	}
});

test('who is named by no entry is not asked for', () => {
	expect(topicIds(commander, pool)).not.toContain('commander.alba/1');
});

test('wrong are those of the other side, and those of another age, but nobody of a like name', () => {
	const wrong = wrongOf(questionsOf(commander, pool, 'commander.alba/0'));
	expect(wrong).toContain('Bruno Bär');
	expect(wrong).toContain('Georg Graf');
	expect(wrong).not.toContain('Carl Conrad');
	expect(wrong).not.toContain('Jakob Adler');
});

test('neither is who was elsewhere, nor who changed sides', () => {
	const elsewhere = fight('Battle of Alba', '1500', 'Anton Adler', 'Bruno Bär');
	const role = (text: string) => [{ name: 'Anton Adler', role: text }];
	const others = { chur: fight('Battle of Chur', '1600', 'Emil Ernst', 'Fritz Falk') };
	const of = (sides: unknown) => topicIds(commander, poolOf({ alba: { ...elsewhere, sides }, ...others }));
	const blues = sampleSide('Blues', 'Bruno Bär');
	expect(of([sampleSide('Reds', '', { commanders: role('king') }), blues])).toContain('commander.alba/0');
	expect(of([sampleSide('Reds', '', { commanders: role('general; not present') }), blues])).not.toContain(
		'commander.alba/0',
	);
	expect(of([sampleSide('Reds', '', { commanders: role('prime minister') }), blues])).not.toContain('commander.alba/0');
	expect(of([sampleSide('Reds', 'Anton Adler'), sampleSide('Blues', 'Anton Adler')])).not.toContain('commander.alba/0');
});

test('where somebody commanded is asked beside battles a lifetime away', () => {
	// Alba and Chur are too near, so that only two are left.
	expect(questionsOf(commandedAt, pool, 'commanded-at.berg/0-0')).toEqual([]);
	const more = poolOf({
		...{ berg: fight('Battle of Berg', '1540', 'Carl Conrad', 'Dirk Dorn') },
		...{ chur: fight('Battle of Chur', '1590', 'Emil Ernst', 'Fritz Falk') },
		...{ dorf: fight('Battle of Dorf', '1700', 'Georg Graf', 'Hans Huber') },
		...{ eich: fight('Battle of Eich', '1800', 'Igor Iwan', 'Karl Krug') },
		...{ feld: fight('Battle of Feld', '1900', 'Ludwig Lahn', 'Max Mohn') },
	});
	const asked = questionsOf(commandedAt, more, 'commanded-at.berg/0-0');
	expect(wrongOf(asked)).toEqual(new Set(['Battle of Dorf', 'Battle of Eich', 'Battle of Feld']));
	expect(new Set(asked.map(rightOf))).toEqual(new Set(['Battle of Berg']));
	expect(asked[0]?.prompt).toBe('At which of these did Carl Conrad command?');
});

test('a name of two people and a name that tells the battle are not asked', () => {
	const two = poolOf({
		alba: fight('Battle of Alba', '1500', 'Anton Adler', 'Bruno Bär'),
		dorf: fight('Battle of Dorf', '1700', 'Anton Adler', 'Hans Huber'),
		kreuz: fight('Adler’s Last Stand', '1600', 'Peter Adler', 'Otto Ost'),
	});
	expect(topicIds(commandedAt, two)).toEqual([]);
});

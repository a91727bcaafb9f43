import { expect, test } from 'vitest';
import { nativeName, otherName, written } from '../../../src/trivia/kinds/names.ts';
import { poolOf, questionsOf, rightOf, topicIds, wrongOf } from './asked.ts';

const fight = (name: string, date: string, ...names: object[]) => ({ name, date, names });
const english = (name: string) => ({ name, language: 'en' });
const russian = (name: string, romanised: string) => ({ name, language: 'ru', romanised });

const pool = poolOf({
	koniggratz: fight(
		'Battle of Königgrätz',
		'1866',
		...[english('Sadowa'), english('Koniggratz'), { name: 'bitwa pod Sadową', language: 'pl' }],
		...[
			english('The Mine'),
			english('Austro-Prussian War'),
			russian('Битва при Кёниггреце', 'Bitva pri Kyoniggrettse'),
		],
		{ ...english('Chlum'), note: 'for the fight on its heights' },
	),
	sadowa: fight('Battle of Alba', '1870', english('Battle of Chur'), russian('Битва при Альбе', 'Bitva pri Albe')),
	berg: fight('Battle of Bergen', '1871', english('Zwing'), russian('Битва при Бергене', 'Bitva pri Bergene')),
	zwing: fight('Battle of Dorfen', '1872', english('Zwing'), russian('Битва при Дорфене', 'Bitva pri Dorfene')),
	eich: fight('Battle of Eichfeld', '1873', russian('Битва при Айхфельде', 'Bitva pri Aykhfelde')),
	feld: fight('Battle of Feldberg', '1874', russian('Битва при Фельдберге', 'Bitva pri Feldberge')),
	grau: fight('Battle of Grauheim', '1875', russian('Битва при Граухайме', 'Bitva pri Graukhayme')),
	hoch: fight('Battle of Hochstein', '1876', russian('Битва при Хохштайне', 'Bitva pri Khokhshtayne')),
	jung: fight('Sadowa Skirmish', '1877'),
	kahl: fight('Battle of Kahlenfels', '1878', english('Bergen Heights')),
});

test('only names that tell nothing, mean no other battle and have no note are asked', () => {
	// "Sadowa" is another battle's too, "Zwing" that of two, "Koniggratz" the main name; Chur is neither.
	expect(topicIds(otherName, pool)).toEqual(['other-name.sadowa/0']);
});

test('another name is asked in both modes, and to type it is no answer', () => {
	const few = poolOf({
		koniggratz: fight('Battle of Königgrätz', '1866', english('Sadowa'), { name: 'bitwa pod Sadową', language: 'pl' }),
		alba: fight('Battle of Alba', '1870'),
		berg: fight('Battle of Bergen', '1871'),
		chur: fight('Battle of Churwalden', '1872'),
	});
	const questions = questionsOf(otherName, few, 'other-name.koniggratz/0');
	expect(new Set(questions.map(rightOf))).toEqual(new Set(['Battle of Königgrätz']));
	expect(questions[0]).toMatchObject({
		prompt: 'Which battle is also known as “Sadowa”?',
		proof: ['koniggratz/names'],
	});
	expect(questionsOf(otherName, few, 'other-name.koniggratz/1')[0]?.prompt).toBe(
		'Which battle is known as “bitwa pod Sadową” in Polish?',
	);
	const [typed] = questionsOf(otherName, few, 'other-name.koniggratz/0', 'type');
	expect(typed?.task).toMatchObject({ of: 'battle', accepted: ['Battle of Königgrätz'] });
});

test('a name in other letters is shown, and its battle asked for', () => {
	const [question] = questionsOf(written, pool, 'written.berg/1');
	expect(question).toMatchObject({
		prompt: 'Which battle is this, written in Russian?',
		passage: 'Битва при Бергене',
	});
	expect(rightOf(question ?? expect.fail())).toBe('Battle of Bergen');
	// Another name of it is too much like the one that is shown.
	const wrong = wrongOf(questionsOf(written, pool, 'written.berg/1'));
	expect(wrong.size).toBeGreaterThan(3);
	expect(wrong).not.toContain('Battle of Kahlenfels');
	const [typed] = questionsOf(written, pool, 'written.berg/1', 'type');
	expect(typed?.task).toMatchObject({
		canonical: 'Battle of Bergen',
		accepted: expect.not.arrayContaining(['Битва при Бергене']),
	});
});

test('how a name is written is asked beside names in the same language', () => {
	const questions = questionsOf(nativeName, pool, 'native-name.berg/1');
	expect(questions[0]?.prompt).toBe('How is the name of the Battle of Bergen written in Russian?');
	expect(new Set(questions.map(rightOf))).toEqual(new Set(['Битва при Бергене']));
	for (const wrong of wrongOf(questions)) expect(wrong).toMatch(/^Битва при /);
});

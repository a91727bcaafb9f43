/** The daily quiz: the same for all, answered in private and once, shared, and played again for fun. */
import { MessageFlags } from 'discord.js';
import { describe, expect, test } from 'vitest';
import type { Person } from '../../src/playground/person/person.ts';
import type { Message } from '../../src/playground/world/model.ts';
import { type Question, questionSchema } from '../../src/trivia/question.ts';
import type { RunningBot } from '../running-bot.ts';
import { buttonsOf, press, wordsOf } from '../seen.ts';
import { choiceOf, openTable } from './table.ts';

const DAY = 24 * 60 * 60_000;

async function ask(who: Person, where = {}): Promise<Message> {
	const { message } = await who.run('trivia daily', {}, where);
	if (!message) throw new Error('no answer');
	return message;
}

async function questionsOf({ store }: RunningBot, date = '2026-11-23'): Promise<Question[]> {
	return questionSchema.array().parse(JSON.parse(await store.questions.ofDay(date, () => 'none')));
}

/** Answers all that is asked, right or wrong. @returns the result as it is shown at the end */
async function play(bot: RunningBot, who: Person, rights: readonly boolean[], date?: string): Promise<Message> {
	let seen = await ask(who);
	const questions = await questionsOf(bot, date);
	for (const [at, isRight] of rights.entries()) {
		const question = questions[at];
		if (!question) throw new Error('no question');
		seen = await choose(seen, question, isRight, who);
		seen = await press(seen, at === questions.length - 1 ? 'How it went' : 'Next question', who);
	}
	return seen;
}

async function choose(seen: Message, question: Question, isRight: boolean, who: Person): Promise<Message> {
	const { right } = choiceOf(question);
	const button = buttonsOf(seen)[isRight ? right : Number(right === 0)];
	const reply = await who.click(seen, button?.id ?? '');
	if (!reply.message) throw new Error('no answer');
	return reply.message;
}

test('five questions in private, each answered once and explained, and at the end the result', async () => {
	await using table = await openTable();
	let seen = await ask(table.you);
	const questions = await questionsOf(table);
	expect(questions.map(({ level }) => level)).toEqual(['easy', 'easy', 'medium', 'medium', 'hard']);
	for (const [at, question] of questions.entries()) {
		expect(seen).toMatchObject({ flags: MessageFlags.Ephemeral, ephemeral_for: table.you.user.id });
		expect(seen.embeds[0]?.title).toBe(`Daily quiz of 2026-11-23 · question ${at + 1} of 5`);
		expect(wordsOf(seen)).toContain(question.prompt);
		const { options, right } = choiceOf(question);
		seen = await choose(seen, question, at !== 2, table.you);
		const answer = `${['A', 'B', 'C', 'D'][right]} · ${options[right]}`;
		expect(wordsOf(seen)).toContain(at === 2 ? `✗ **Not quite: ${answer}** (you said ` : `✓ **Right: ${answer}**`);
		expect(wordsOf(seen)).toMatch(/`[a-z0-9-]+\/[a-z0-9-]+`/);
		seen = await press(seen, at === 4 ? 'How it went' : 'Next question', table.you);
	}
	expect(wordsOf(seen)).toContain('✓ ✓ ✗ ✓ ✓ · **4 of 5 right**');
	expect(wordsOf(seen)).toContain('Streak: 1 day in a row · the next quiz comes at 00:00 UTC');
	expect(wordsOf(await ask(table.you))).toBe(wordsOf(seen));
});

test('an answer is locked, also for who opens the quiz twice; it goes on where one was, also after midnight', async () => {
	await using table = await openTable({ now: new Date('2026-11-23T23:50:00Z') });
	const first = await ask(table.you);
	const second = await ask(table.you);
	const [question] = await questionsOf(table);
	if (!question) throw new Error('no question');
	const told = await choose(first, question, false, table.you);
	expect(wordsOf(told)).toContain('✗ **Not quite');
	expect(wordsOf(await choose(second, question, true, table.you))).toContain('✗ **Not quite');
	table.clock.advance(20 * 60_000);
	const next = await press(told, 'Next question', table.you);
	expect(next.embeds[0]?.title).toBe('Daily quiz of 2026-11-23 · question 2 of 5');
	table.clock.advance(60 * 60_000);
	const late = await choose(next, (await questionsOf(table))[1] ?? question, true, table.you);
	expect(late.content).toBe('The quiz of 2026-11-23 is over: a day ends at 00:00 UTC. `/trivia daily` has today’s.');
	expect((await ask(table.you)).embeds[0]?.title).toBe('Daily quiz of 2026-11-24 · question 1 of 5');
});

test('is the same on every server and after the records changed, and another the next day', async () => {
	await using table = await openTable();
	const here = await ask(table.you);
	const dm = await ask(table.discord.person('Mira'), { context: 'bot-dm' });
	expect(wordsOf(dm)).toBe(wordsOf(here));
	await using other = await openTable();
	expect(wordsOf(await ask(other.you))).toBe(wordsOf(here));
	table.clock.advance(DAY);
	expect(wordsOf(await ask(table.you))).not.toBe(wordsOf(here));
});

test('a result is shared as a grid that says nothing of the questions', async () => {
	await using table = await openTable();
	const mira = table.discord.person('M_i_ra');
	const result = await play(table, mira, [true, false, true, true, false]);
	const shared = await press(result, 'Share', mira);
	expect(shared.flags & MessageFlags.Ephemeral).toBe(0);
	expect(shared.content).toBe(
		'**M\\_i\\_ra** · Khasan’s daily quiz of 2026-11-23: 3 of 5\n✓ ✗ ✓ ✓ ✗\nStreak: 1 day in a row · `/trivia daily`',
	);
});

test('a streak grows by the day, waits for today, and breaks', async () => {
	await using table = await openTable();
	const daily = async () =>
		/\d+ days? in a row|no streak now/.exec(
			wordsOf((await table.you.run('trivia stats')).message ?? { embeds: [] }),
		)?.[0];
	expect(await daily()).toBe('no streak now');
	for (const date of ['2026-11-23', '2026-11-24', '2026-11-25']) {
		await play(table, table.you, [true, true, true, true, true], date);
		table.clock.advance(DAY);
	}
	expect(await daily()).toBe('3 days in a row');
	table.clock.advance(DAY);
	expect(await daily()).toBe('no streak now');
});

describe('days gone by', () => {
	test('can be played, and count for nothing', async () => {
		await using table = await openTable();
		const result = await play(table, table.you, [true, true, true, true, true]);
		const menu = await press(result, 'Past days', table.you);
		expect(menu.content).toBe('Which day? What you play here does not count for boards or streaks.');
		let { message: seen } = await table.you.choose(menu, 'trivia:past', ['2026-11-20']);
		const questions = await questionsOf(table, '2026-11-20');
		for (const [at, question] of questions.entries()) {
			if (!seen) throw new Error('nothing seen');
			expect(seen.embeds[0]?.title).toBe(`Daily quiz of 2026-11-20 · question ${at + 1} of 5`);
			seen = await choose(seen, question, at === 0, table.you);
			expect(wordsOf(seen)).toContain(at === 0 ? '✓ **Right: ' : '✗ **Not quite: ');
			seen = await press(seen, at === 4 ? 'How it went' : 'Next question', table.you);
		}
		expect(wordsOf(seen ?? { embeds: [] })).toContain('✓ ✗ ✗ ✗ ✗ · **1 of 5 right**');
		expect((await table.store.people.export(table.you.user.id)).answers).toHaveLength(5);
		expect(await table.store.people.dailyDays(table.you.user.id, 5)).toEqual(['2026-11-23']);
	});

	test('today is not one of them', async () => {
		await using table = await openTable();
		const menu = await press(await play(table, table.you, [true, true, true, true, true]), 'Past days', table.you);
		const options = menu.components
			.flatMap((row) => row.components)
			.flatMap((each) => ('options' in each ? (each.options ?? []) : []));
		expect(options).toHaveLength(25);
		expect(options[0]).toMatchObject({ value: '2026-11-22' });
	});
});

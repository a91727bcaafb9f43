/** Whole games, through the real client: what is seen in the channel, and by each who plays. */
import { MessageFlags } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { answerText } from '../../src/cards/game-card.ts';
import { buttonsOf, press, wordsOf } from '../seen.ts';
import { choiceOf, openTable } from './table.ts';

test('a game of choice, from its opening to the final scores', async () => {
	await using table = await openTable();
	const mira = table.discord.person('Mira');
	const jun = table.discord.person('Jun');
	const opening = await table.you.run('trivia play', { questions: 3 });
	expect(opening.message?.content).toMatch(/^\*\*A game of trivia begins:\*\* 3 questions\. Started by You\.\n/);
	for (const round of [0, 1, 2]) {
		await table.next();
		const question = await table.question();
		const { options, right } = choiceOf(question);
		const asked = table.shown();
		expect(asked.embeds[0]?.title).toMatch(
			new RegExp(`^Question ${round + 1} of 3 · (easy|medium|hard) · \\d points?$`),
		);
		expect(wordsOf(asked)).toContain(`**${question.prompt}**`);
		expect(buttonsOf(asked).map(({ label }) => label)).toEqual(
			options.map((option, at) => `${['A', 'B', 'C', 'D'][at]} · ${option}`.slice(0, 80)),
		);
		const told = await table.answer(mira, 'right');
		expect(told).toMatchObject({ flags: MessageFlags.Ephemeral, ephemeral_for: mira.user.id });
		expect(told.content).toBe(
			`Locked in: **${answerText(question.task)}**. Whether it is right is shown when the time is up.`,
		);
		await table.answer(jun, round === 0 ? 'right' : 'wrong');
		// Nobody sees more than how many have answered.
		table.clock.advance(1500);
		await table.settled();
		expect(table.shown().id).toBe(asked.id);
		expect(wordsOf(table.shown())).toContain('2 people have answered');
		expect(wordsOf(table.shown())).not.toMatch(/Mira|Jun|✓/);
		await table.next();
		const revealed = table.shown();
		expect(revealed.id).toBe(asked.id);
		expect(wordsOf(revealed)).toContain(`✓ **${['A', 'B', 'C', 'D'][right]}** · ${options[right]}`);
		expect(wordsOf(revealed)).toContain(round === 0 ? '✓ Right: Mira, Jun' : '✓ Right: Mira · 1 other answer');
		// The options stand where they stood, and the answer has its source and receipt.
		const lines = revealed.embeds[0]?.description?.split('\n').filter((line) => /\*\*[A-D]\*\* ·/.test(line)) ?? [];
		expect(lines.map((line) => line.replace(/^✓ | \(\d\)$/g, '').slice(8))).toEqual(options);
		expect(wordsOf(revealed)).toMatch(/`[a-z0-9-]+\/[a-z0-9-]+`/);
		expect(buttonsOf(revealed).at(-1)?.label).toBe('Report');
	}
	await table.next();
	const standings = table.shown();
	expect(standings.embeds[0]?.title).toBe('Final scores');
	expect(wordsOf(standings)).toMatch(
		/\*\*1\.\*\* Mira · \d points \(3 of 3 right\)\n\*\*2\.\*\* Jun · \d points? \(1 of 3 right\)/,
	);
	expect(standings.embeds[0]?.footer?.text).toBe('These points count for this server’s leaderboard');
	expect(await table.store.games.nextDue()).toBeUndefined();
});

test('a typed game: spelling need not be perfect, and the answer is shown as it is written', async () => {
	await using table = await openTable();
	const mira = table.discord.person('Mira');
	await table.you.run('trivia play', { questions: 2, mode: 'type' });
	await table.next();
	const { task, prompt } = await table.question();
	if (task.mode !== 'type') throw new Error('not typed');
	const [button] = buttonsOf(table.shown());
	expect(button?.label).toBe('Type your answer');
	const { modal } = await mira.click(table.shown(), button?.id ?? '');
	if (!modal) throw new Error('no window');
	expect(JSON.stringify(modal)).toContain(JSON.stringify(prompt).slice(1, -1));
	const told = await mira.submit(modal, { answer: `  ${task.canonical.toUpperCase()} ` });
	expect(told.message).toMatchObject({ flags: MessageFlags.Ephemeral });
	expect(told.message?.content).toBe(
		`Locked in: **${task.canonical.toUpperCase()}**. Whether it is right is shown when the time is up.`,
	);
	// A second try finds the first.
	const again = await mira.click(table.shown(), button?.id ?? '');
	expect(again.message?.content).toMatch(/^You have answered already: /);
	const wrong = await table.you.click(table.shown(), button?.id ?? '');
	if (!wrong.modal) throw new Error('no window');
	await table.you.submit(wrong.modal, { answer: '**@everyone**' });
	await table.next();
	expect(wordsOf(table.shown())).toContain(`**Answer: ${task.canonical}**\n✓ Right: Mira · 1 other answer`);
	expect(wordsOf(table.shown())).not.toContain('everyone');
});

test('a game of order: the options are pressed one after the other, and locked in at the end', async () => {
	await using table = await openTable();
	const mira = table.discord.person('Mira');
	await table.you.run('trivia play', { questions: 1, mode: 'order', difficulty: 'easy' });
	await table.next();
	const { task } = await table.question();
	if (task.mode !== 'order') throw new Error('not of order');
	const inOrder = task.right.map((place) => `${['A', 'B', 'C', 'D', 'E'][place]} · ${task.options[place]}`);
	let seen = await press(table.shown(), 'Put them in order', mira);
	expect(seen.flags & MessageFlags.Ephemeral).toBe(MessageFlags.Ephemeral);
	const [, first = ''] = inOrder;
	seen = await press(seen, first, mira);
	seen = await press(seen, 'Start over', mira);
	for (const label of inOrder.slice(0, -1)) seen = await press(seen, label, mira);
	expect(seen.content).toBe(
		[
			`**${(await table.question()).prompt}**`,
			...task.right.map((place, at) => `${at + 1}. ${task.options[place]}`),
		].join('\n'),
	);
	const locked = await press(seen, 'Lock this order in', mira);
	expect(locked.content).toBe(`Locked in: **${answerText(task)}**. Whether it is right is shown when the time is up.`);
	await table.next();
	expect(wordsOf(table.shown())).toContain(`**Answer: ${answerText(task)}**\n✓ Right: Mira`);
	await table.end();
	expect(wordsOf(table.shown())).toContain('Mira · 1 point (1 of 1 right)');
	expect(wordsOf(table.shown())).toContain('A game alone counts for your own stats, not for the leaderboard');
});

describe('an answer', () => {
	test('is locked: a double click and another option find the first', async () => {
		await using table = await openTable();
		await table.you.run('trivia play', { questions: 1 });
		await table.next();
		const before = await table.answer(table.you, 'wrong');
		const words = /\*\*.+\*\*/.exec(before.content)?.[0];
		for (const how of ['wrong', 'right'] as const) {
			const again = await table.answer(table.you, how);
			expect(again.content).toBe(`You have answered already: ${words}. The first answer counts.`);
		}
		await table.next();
		expect(wordsOf(table.shown())).toContain('Nobody had it right.');
	});

	test('that comes too late is told so, in the next round, and after the end', async () => {
		await using table = await openTable();
		await table.you.run('trivia play', { questions: 2 });
		await table.next();
		const old = table.shown();
		const [button] = buttonsOf(old);
		const click = async () => {
			table.discord.world.updateMessage(table.shown(), {});
			// Somebody still sees the buttons of the question.
			const stale = table.discord.world.addMessage({ ...old, id: table.discord.world.snowflake() });
			const reply = await table.you.click(stale, button?.id ?? '');
			table.discord.world.deleteMessage(stale);
			return reply.message;
		};
		await table.next();
		const closed = {
			flags: MessageFlags.Ephemeral,
			content: 'This question is closed: its answer stands in the channel.',
		};
		expect(await click()).toMatchObject(closed);
		await table.next();
		expect(await click()).toMatchObject(closed);
		await table.end();
		expect(await click()).toMatchObject(closed);
	});

	test('by everybody who plays ends the question soon, but not in the first round', async () => {
		await using table = await openTable();
		const mira = table.discord.person('Mira');
		await table.you.run('trivia play', { questions: 2 });
		await table.next();
		await table.answer(table.you, 'right');
		await table.answer(mira, 'right');
		table.clock.advance(5000);
		await table.settled();
		expect((await table.game()).step).toBe('open');
		await table.next();
		await table.next();
		await table.answer(mira, 'right');
		table.clock.advance(5000);
		await table.settled();
		expect((await table.game()).step).toBe('open');
		await table.answer(table.you, 'right');
		table.clock.advance(1500);
		await table.settled();
		table.clock.advance(2000);
		await table.settled();
		expect((await table.game()).step).toBe('pause');
	});
});

test('a game that nobody plays ends after two questions', async () => {
	await using table = await openTable();
	await table.you.run('trivia play', { questions: 20 });
	await table.end();
	expect(table.posts().filter(({ embeds: [embed] }) => embed?.title?.startsWith('Question'))).toHaveLength(2);
	expect(wordsOf(table.shown())).toBe(
		'Final scores\nNobody answered a question that counts.\nNobody answered two questions in a row, so the game ended',
	);
});

test('filters: an era, a war, a difficulty; and fewer questions than wanted are said', async () => {
	await using table = await openTable();
	await table.you.run('trivia play', { questions: 20, era: 'Antiquity', difficulty: 'hard' });
	const game = await table.game();
	const questions: { era: string; level: string }[] = JSON.parse(game.questions);
	expect(questions).toHaveLength(20);
	expect(new Set(questions.map(({ era, level }) => `${era} ${level}`))).toEqual(new Set(['Antiquity hard']));
});

/** Leaderboards, one's own record, and the way to be rid of it. */
import { MessageFlags } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Person } from '../../src/playground/person/person.ts';
import type { Message } from '../../src/playground/world/model.ts';
import { press, wordsOf } from '../seen.ts';
import { openTable, type Table } from './table.ts';

const DAY = 24 * 60 * 60_000;
/** A Monday, on which a week begins. */
const MONDAY = new Date('2026-11-23T12:00:00Z');

async function ask(who: Person, command: string, options = {}, where = {}): Promise<Message> {
	const { message } = await who.run(`trivia ${command}`, options, where);
	if (!message) throw new Error('no answer');
	return message;
}

/** One question, answered by these. */
async function round(table: Table, rights: readonly Person[], wrongs: readonly Person[] = []): Promise<void> {
	await ask(table.you, 'play', { questions: 1, difficulty: 'hard' });
	await table.next();
	for (const who of rights) await table.answer(who, 'right');
	for (const who of wrongs) await table.answer(who, 'wrong');
	await table.end();
}

/** The daily quiz through the store: how it is played is tested elsewhere. */
async function playDaily({ store, clock }: Table, { user }: Person, rights: number): Promise<void> {
	for (const at of [0, 1, 2, 3, 4]) {
		const isRight = at < rights;
		await store.answers.recordDaily({
			...{ gameId: 'daily.2026-11-23', guildId: '', round: at, userId: user.id, name: user.username, topic: `t${at}` },
			...{ era: 'Antiquity', given: '0', isRight, points: Number(isRight), at: clock.now(), mode: 'choice' },
		});
	}
}

describe('the leaderboard of a server', () => {
	test('holds games of two or more, the best first, and ties are ties', async () => {
		await using table = await openTable();
		const [mira, jun, ada] = ['Mira', 'Jun', '*Ada*'].map((name) => table.discord.person(name));
		if (!mira || !jun || !ada) throw new Error('nobody');
		await round(table, [table.you]);
		expect(wordsOf(await ask(table.you, 'leaderboard'))).toBe(
			'Leaderboard · This server · this week\nNobody has scored yet. Points count in games of two or more: `/trivia play` starts one.',
		);
		await round(table, [mira, ada, jun], [table.you]);
		await round(table, [mira], [jun]);
		const board = await ask(table.you, 'leaderboard');
		expect(board.flags & MessageFlags.Ephemeral).toBe(0);
		expect(board.embeds[0]?.description?.split('\n')).toEqual([
			'**1.** Mira · 6 points (2 of 2 right)',
			'**2.** \\*Ada\\* · 3 points (1 of 1 right) · tie',
			'**2.** Jun · 3 points (1 of 2 right) · tie',
			'**4.** You · 0 points (0 of 1 right)',
		]);
		expect(board.embeds[0]?.footer?.text).toBe('You: place 4, 0 points');
	});

	test('is of this week, this month, or all time', async () => {
		await using table = await openTable({ now: MONDAY });
		const mira = table.discord.person('Mira');
		const lines = async (period: string) => (await ask(table.you, 'leaderboard', { period })).embeds[0]?.description;
		await round(table, [mira], [table.you]);
		table.clock.advance(6.4 * DAY);
		expect(await lines('week')).toContain('Mira · 3 points');
		table.clock.advance(0.2 * DAY);
		expect(await lines('week')).toMatch(/^Nobody/);
		expect(await lines('month')).toContain('Mira · 3 points');
		table.clock.advance(2 * DAY);
		expect(await lines('month')).toMatch(/^Nobody/);
		expect(await lines('all')).toContain('Mira · 3 points');
	});

	test('has pages, which still turn after they were asked for', async () => {
		await using table = await openTable();
		const people = Array.from({ length: 23 }, (_, at) => table.discord.person(`Player ${String(at).padStart(2, '0')}`));
		await round(table, people);
		let board = await ask(table.you, 'leaderboard', { period: 'all' });
		expect(wordsOf(board)).toContain('**1.** Player 09 · 3 points (1 of 1 right) · tie\npage 1 of 3');
		board = await press(board, '▶', table.you);
		board = await press(board, '▶', table.you);
		expect(wordsOf(board)).toContain('Player 22');
		expect(wordsOf(board)).toContain('page 3 of 3');
	});

	test('has the name that was shown when its owner played, and knows no other server', async () => {
		await using table = await openTable();
		await round(table, [table.you, table.discord.person('Mira')]);
		const other = table.discord.world.addGuild('Other', table.discord.world.you, 'general');
		const channel = table.discord.world.channels.values().find(({ guild_id }) => guild_id === other.id);
		expect(wordsOf(await ask(table.you, 'leaderboard', {}, { channelId: channel?.id }))).toContain(
			'Nobody has scored yet.',
		);
		const dm = await ask(table.you, 'leaderboard', { scope: 'server' }, { context: 'bot-dm' });
		expect(dm.content).toMatch(/^The leaderboard of a server can be seen there\./);
	});
});

test('nobody stands on the worldwide board who did not join it, and whoever leaves is gone from it', async () => {
	await using table = await openTable();
	const mira = table.discord.person('Mira');
	await playDaily(table, mira, 4);
	await playDaily(table, table.you, 5);
	const board = async () => (await ask(table.you, 'leaderboard', { scope: 'daily' })).embeds[0]?.description;
	expect(await board()).toMatch(/^Nobody is here yet\./);
	const joined = await press(await ask(mira, 'stats'), 'Join the worldwide board', mira);
	expect(wordsOf(joined)).toContain('You stand on the worldwide board of the daily quiz');
	expect(await board()).toBe('**1.** Mira · 4 points (4 of 5 right)');
	await press(joined, 'Leave the worldwide board', mira);
	expect(await board()).toMatch(/^Nobody is here yet\./);
	expect((await ask(table.you, 'leaderboard', {}, { context: 'bot-dm' })).embeds[0]?.title).toBe(
		'Leaderboard · Daily quiz worldwide · this week',
	);
});

describe('/trivia stats', () => {
	test('tells how one played, for oneself alone', async () => {
		await using table = await openTable();
		const { store, clock, you } = table;
		const record = (era: string, at: number, isRight: boolean) =>
			store.answers.recordDaily({
				...{
					gameId: `daily.2026-11-${10 + Math.floor(at / 5)}`,
					guildId: '',
					round: at % 5,
					userId: you.user.id,
					name: 'You',
				},
				...{ topic: `t${at}`, era, given: '0', isRight, points: Number(isRight), at: clock.now(), mode: 'choice' },
			});
		const empty = await ask(you, 'stats');
		expect(empty).toMatchObject({ flags: MessageFlags.Ephemeral, ephemeral_for: you.user.id });
		expect(wordsOf(empty)).toContain('**Answered** 0 questions\n**Right** 0\n');
		for (const at of [0, 1, 2, 3, 4]) await record('Antiquity', at, true);
		for (const at of [5, 6, 7, 8, 9]) await record('World wars', at, at === 5);
		for (const at of [10, 11]) await record('Middle Ages', at, false);
		expect(wordsOf(await ask(you, 'stats'))).toContain(
			[
				'**Answered** 12 questions',
				'**Right** 6 (50%)',
				'**Daily quiz** 2 days played, no streak now',
				'**Best era** Antiquity: 5 of 5 right (100%)',
				'**Worst era** World wars: 1 of 5 right (20%)',
			].join('\n'),
		);
	});

	test('exports all that is kept of one, as a file', async () => {
		await using table = await openTable();
		await round(table, [table.you], [table.discord.person('Mira')]);
		await playDaily(table, table.you, 3);
		const { message } = await table.you.click(await ask(table.you, 'stats'), 'trivia:export');
		expect(message).toMatchObject({
			flags: MessageFlags.Ephemeral,
			content: 'This is all that I keep of your trivia.',
		});
		const [file] = message?.attachments ?? [];
		expect(file).toMatchObject({
			filename: 'khasan-trivia.json',
			description: expect.stringContaining('All that Khasan keeps'),
		});
		const exported = z
			.object({
				names: z.array(z.unknown()),
				answers: z.array(z.object({ server: z.string().nullable(), right: z.boolean() })),
				gamesHosted: z.array(z.unknown()),
			})
			.parse(await (await fetch(file?.url ?? '')).json());
		expect(exported.answers).toHaveLength(6);
		expect(exported.answers.filter(({ server }) => server === null)).toHaveLength(5);
		expect(exported.answers.filter(({ right }) => right)).toHaveLength(4);
		expect(exported.names).toHaveLength(2);
		expect(exported.gamesHosted).toHaveLength(1);
	});

	test('does not tell by an export whether an answer is right before all are told', async () => {
		await using table = await openTable();
		await ask(table.you, 'play', { questions: 1 });
		await table.next();
		await table.answer(table.you, 'right');
		const [open] = (await table.store.people.export(table.you.user.id)).answers;
		expect(open).toMatchObject({ right: null, points: null });
		await table.next();
		const [told] = (await table.store.people.export(table.you.user.id)).answers;
		expect(told).toMatchObject({ right: true });
	});

	test('deletes it at once and everywhere, after a question', async () => {
		await using table = await openTable();
		const mira = table.discord.person('Mira');
		await round(table, [table.you, mira]);
		await playDaily(table, mira, 3);
		await press(await ask(mira, 'stats'), 'Join the worldwide board', mira);
		const sure = await press(await ask(mira, 'stats'), 'Delete my data', mira);
		expect(sure.content).toMatch(/^This deletes your answers, scores, streak and names .+ It cannot be undone\.$/);
		await press(sure, 'Keep it', mira);
		expect((await table.store.people.export(mira.user.id)).answers).toHaveLength(6);
		const done = await press(await press(await ask(mira, 'stats'), 'Delete my data', mira), 'Delete everything', mira);
		expect(done.content).toBe('Done: 6 answers deleted. I keep nothing of your trivia any more.');
		expect(await table.store.people.export(mira.user.id)).toEqual({
			names: [],
			answers: [],
			reports: [],
			gamesHosted: [],
		});
		expect(wordsOf(await ask(table.you, 'leaderboard'))).not.toContain('Mira');
		expect(wordsOf(await ask(table.you, 'leaderboard', { scope: 'daily' }))).not.toContain('Mira');
	});
});

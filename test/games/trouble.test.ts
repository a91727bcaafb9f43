/** What goes wrong around a game: it goes on where it was, or ends with its scores kept. */
import { PermissionFlagsBits } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { createDiscordApi, type DiscordApi } from '../../src/bot/discord-api.ts';
import { createLog } from '../../src/bot/log.ts';
import { createPace } from '../../src/bot/pace.ts';
import { createGameLoop } from '../../src/games/game-loop.ts';
import type { Fault } from '../../src/playground/rest/faults.ts';
import { buttonsOf, wordsOf } from '../seen.ts';
import { onEachDatabase } from '../store/stores.ts';
import { allBattles, openTable, type Table } from './table.ts';

const HOUR = 60 * 60_000;
const start = (table: Table, options = {}) => table.you.run('trivia play', { questions: 2, ...options });
const titles = (table: Table) =>
	table.posts().map(({ content, embeds: [embed] }) => embed?.title ?? content.slice(0, 25));
const scored = (table: Table) => table.posts().filter(({ embeds: [embed] }) => embed?.title === 'Final scores');

/** Plays the rest of a game, You always right. */
async function playOn(table: Table): Promise<void> {
	while ((await table.store.games.nextDue()) !== undefined) {
		const open = (await table.store.games.under(table.channel.id))?.step === 'open';
		if (open) await table.answer(table.you, 'right');
		await table.next();
	}
}

describe('a restart of the bot', () => {
	test('that took longer than the question: its time begins again', async () => {
		await using table = await openTable();
		await start(table);
		await table.next();
		const asked = table.shown();
		const { deadline = 0 } = await table.game();
		table.clock.advance(10 * 60_000);
		await table.settled();
		expect(table.shown().id).toBe(asked.id);
		expect(wordsOf(table.shown())).toContain('I was away for a moment; the time begins again.');
		expect((await table.game()).deadline).toBeGreaterThan(deadline + 9 * 60_000);
		expect((await table.answer(table.you, 'right')).content).toMatch(/^Locked in/);
	});

	test('after hours ends the game, with what was scored', async () => {
		await using table = await openTable();
		await start(table);
		await table.next();
		await table.answer(table.you, 'right');
		await table.next();
		await table.next();
		table.clock.advance(3 * HOUR);
		await table.settled();
		expect(wordsOf(table.shown())).toMatch(
			/^Final scores\n\*\*1\.\*\* You .+\(1 of 1 right\)\nI was away for too long, so the game ended/,
		);
		expect(wordsOf(table.posts().at(-2) ?? { embeds: [] })).toContain(
			'The game ended before this question was over: it does not count.',
		);
	});
});

describe('Discord fails', () => {
	const FAULTS: readonly Fault[] = [
		...[{ status: 502 }, { status: 429 }, { status: 500, times: 2 }],
		...[{ close: 'before' }, { close: 'after' }, { reset: 'before' }, { reset: 'after' }],
	] as const;

	test.each(FAULTS)('%j as questions are posted and answers shown: each is there once', async (fault) => {
		await using table = await openTable();
		await start(table);
		for (const method of ['POST', 'PATCH'])
			table.discord.fail({ ...fault, method, path: /^\/channels\/\d+\/messages/ });
		await playOn(table);
		expect(titles(table)).toEqual([
			'**A game of trivia begins',
			expect.stringMatching(/^Question 1 of 2/),
			expect.stringMatching(/^Question 2 of 2/),
			'Final scores',
		]);
		expect(wordsOf(table.shown())).toMatch(/You .+\(2 of 2 right\)/);
	});
});

describe('somebody deletes', () => {
	test('a question that is open: it is posted anew, and answers to both count once', async () => {
		await using table = await openTable();
		const mira = table.discord.person('Mira');
		await start(table);
		await table.next();
		await table.answer(mira, 'right');
		table.discord.world.deleteMessage(table.shown());
		table.clock.advance(1500);
		await table.settled();
		expect(table.shown().embeds[0]?.title).toMatch(/^Question 1 of 2/);
		expect((await table.answer(mira, 'right')).content).toMatch(/^You have answered already/);
		await table.next();
		expect(wordsOf(table.shown())).toContain('✓ Right: Mira');
		expect(titles(table).filter((title) => title.startsWith('Question 1'))).toHaveLength(1);
	});

	test('a question before its answer is shown: the answer comes as a message of its own', async () => {
		await using table = await openTable();
		await start(table);
		await table.next();
		await table.answer(table.you, 'right');
		table.clock.advance(1500);
		await table.settled();
		table.discord.world.deleteMessage(table.shown());
		await table.next();
		expect(wordsOf(table.shown())).toContain('✓ Right: You');
	});

	test('the channel: the game is over, and what was scored stays', async () => {
		await using table = await openTable();
		const other = table.discord.world.addChannel(table.discord.world.guild, 'other');
		const mira = table.discord.person('Mira');
		await table.you.run('trivia play', { questions: 2 }, { channelId: other.id });
		await table.next();
		const [asked] = table.discord.world.messages(other.id).filter(({ embeds }) => embeds.length > 0);
		for (const who of [mira, table.you])
			await who.click(asked ?? table.shown(), buttonsOf(asked ?? table.shown())[0]?.id ?? '');
		await table.next();
		table.discord.world.removeChannel(other.id);
		await table.next();
		expect(await table.store.games.under(other.id)).toBeUndefined();
		expect(await table.store.people.scores(table.discord.world.guild.id, 0)).toHaveLength(2);
		expect(table.logged()).toContain('a game ended: its messages do not get through');
	});
});

test('permission taken in mid-game: it ends, and another can begin once it is given back', async () => {
	await using table = await openTable();
	await start(table);
	await table.next();
	table.discord.world.deny(table.channel, table.discord.world.bot, PermissionFlagsBits.ViewChannel);
	await table.next();
	expect(await table.store.games.under(table.channel.id)).toBeUndefined();
	const refused = await start(table);
	expect(refused.message?.content).toMatch(/^I cannot play in this channel: I lack \*\*View Channel\*\*\. /);
	table.discord.world.deny(table.channel, table.discord.world.bot, 0n);
	await start(table);
	await playOn(table);
	expect(scored(table)).toHaveLength(1);
});

describe('a game cannot begin', () => {
	test('where one is played', async () => {
		await using table = await openTable();
		await start(table);
		const second = await table.discord.person('Mira').run('trivia play');
		expect(second.message?.content).toBe(
			'A game is played in this channel already (question 1 of 2): join in! Whoever started it, or a moderator, can end it with `/trivia stop`.',
		);
		const both = await Promise.all([1, 2].map(() => table.you.run('trivia play')));
		expect(both.every(({ message }) => message?.content.startsWith('A game is played'))).toBe(true);
	});

	test.each([
		['SendMessages', '**Send Messages**'],
		['EmbedLinks', '**Embed Links**'],
	] as const)('without %s, which is named with the mend', async (permission, words) => {
		await using table = await openTable();
		table.discord.world.deny(table.channel, table.discord.world.bot, PermissionFlagsBits[permission]);
		const { message } = await start(table);
		expect(message?.content).toBe(
			`I cannot play in this channel: I lack ${words}. An admin can switch it on in the channel’s settings › Permissions.`,
		);
		expect(message?.ephemeral_for).toBe(table.you.user.id);
	});

	test('in a direct message, and where only somebody’s own installation brought the bot', async () => {
		await using table = await openTable();
		const dm = await table.you.run('trivia play', {}, { context: 'bot-dm' });
		expect(dm.message?.content).toMatch(/^A game belongs to a server\./);
		table.discord.world.removeBot(table.discord.world.guild);
		const guest = await table.you.run('trivia play');
		expect(guest.message?.content).toMatch(/^A game needs me on this server/);
	});

	test.each([
		[{ era: 'Bronze Age' }, /^“Bronze Age” is none of the eras\./],
		[{ war: 'War of the Buttons' }, /^I know no war “War of the Buttons”\./],
		[{ war: 'rif-war', mode: 'order', difficulty: 'easy' }, /^I have no question that fits all of this\./],
	])('%j: said with the mend', async (options, words) => {
		await using table = await openTable();
		expect((await start(table, options)).message?.content).toMatch(words);
		expect(await table.store.games.under(table.channel.id)).toBeUndefined();
	});
});

test('in a thread a game is played as in a channel', async () => {
	await using table = await openTable();
	const thread = table.discord.world.addThread(table.channel, 'quiz');
	await table.you.run('trivia play', { questions: 1 }, { channelId: thread.id });
	await table.end();
	const texts = table.discord.world.messages(thread.id).map(({ embeds: [embed] }) => embed?.title);
	expect(texts.at(-1)).toBe('Final scores');
});

describe('/trivia stop', () => {
	test('by the host, in the middle of a question: it does not count, and its answer is told', async () => {
		await using table = await openTable();
		await start(table);
		await table.next();
		await table.answer(table.you, 'right');
		const asked = table.shown();
		const { message } = await table.you.run('trivia stop');
		expect(message?.content).toBe('The game was stopped by You.');
		await table.settled();
		expect(wordsOf(table.shown())).toBe('Final scores\nNobody answered a question that counts.\nThe game was stopped');
		const question = table.posts().find(({ id }) => id === asked.id);
		expect(wordsOf(question ?? { embeds: [] })).toContain(
			'The game ended before this question was over: it does not count.',
		);
		expect(buttonsOf(question ?? asked).some(({ id }) => id.startsWith('trivia:answer'))).toBe(false);
	});

	test('is for the host and for moderators, also when the host has left', async () => {
		await using table = await openTable();
		const host = table.discord.person('Host');
		const mira = table.discord.person('Mira');
		const moderator = table.discord.person('Moderator', PermissionFlagsBits.ManageMessages);
		await host.run('trivia play', { questions: 2 });
		const refused = await mira.run('trivia stop');
		expect(refused.message?.content).toBe(
			'Only whoever started the game, or a moderator (**Manage Messages**), can stop it.',
		);
		expect((await moderator.run('trivia stop')).message?.content).toBe('The game was stopped by Moderator.');
		await table.settled();
		expect((await moderator.run('trivia stop')).message?.content).toMatch(/^No game is played in this channel\./);
	});
});

test('a process that was slow to show how many have answered does not cover the answer', async () => {
	await using table = await openTable();
	const { discord, store } = table;
	await start(table);
	await table.next();
	const api = createDiscordApi(discord, createPace(store.budget));
	const begun = Promise.withResolvers<void>();
	const held = Promise.withResolvers<void>();
	const slowly: DiscordApi = {
		async request(request) {
			begun.resolve();
			await held.promise;
			// It was on its way already when the time was up.
			return api.request({ ...request, wanted: () => true });
		},
	};
	const log = createLog('silent');
	const other = createGameLoop({ api: slowly, store, dataset: allBattles(), log, now: () => table.clock.now() });
	other.answered((await table.game()).id);
	table.clock.advance(1500);
	other.start();
	await begun.promise;
	const stopped = other.stop();
	await table.next();
	expect(wordsOf(table.shown())).toContain('Nobody answered.');
	held.resolve();
	await stopped;
	expect(wordsOf(table.shown())).toContain('Nobody answered.');
});

test('a game whose questions a newer version does not know ends, and the channel is free', async () => {
	await using table = await openTable();
	const { guild, you } = table.discord.world;
	const game = { guildId: guild.id, channelId: table.channel.id, hostId: you.id, pace: 'normal', topics: ['x'] };
	await table.store.games.start({ ...game, questions: '[{"kind":"riddle"}]' }, table.clock.now(), table.clock.now());
	await table.next();
	expect(titles(table)).toEqual(['Final scores']);
	expect(await table.store.games.under(table.channel.id)).toBeUndefined();
});

onEachDatabase(({ fresh }) => {
	test('a restart in the middle of a question: what was answered counts, old buttons work, and the game goes on', async () => {
		await using table = await openTable({ database: await fresh() });
		const mira = table.discord.person('Mira');
		await start(table);
		await table.next();
		await table.answer(mira, 'right');
		await table.restart();
		expect((await table.answer(mira, 'wrong')).content).toMatch(/^You have answered already/);
		expect((await table.answer(table.you, 'right')).content).toMatch(/^Locked in/);
		await table.next();
		expect(wordsOf(table.shown())).toMatch(/✓ Right: (Mira, You|You, Mira)\n/);
		await playOn(table);
		expect(wordsOf(table.shown())).toMatch(/You · \d points? \(2 of 2 right\)/);
		expect(wordsOf(table.shown())).toMatch(/Mira · \d points? \(1 of 2 right\)/);
	});

	test('two hundred answers within two seconds: each counts once, and edits stay within the rate limit', async () => {
		await using table = await openTable({ database: await fresh() });
		await start(table);
		await table.next();
		const people = Array.from({ length: 200 }, (_, at) => table.discord.person(`Player ${at}`));
		const told = await Promise.all(people.map((who, at) => table.answer(who, at % 4 === 0 ? 'wrong' : 'right')));
		expect(new Set(told.map(({ content }) => content.slice(0, 9)))).toEqual(new Set(['Locked in']));
		const edits = () =>
			table.discord.requests.filter(({ method, path }) => method === 'PATCH' && path.startsWith('/channels/'));
		expect(edits().length).toBeLessThanOrEqual(1);
		table.clock.advance(1500);
		await table.settled();
		expect(wordsOf(table.shown())).toContain('200 people have answered');
		await table.next();
		expect(wordsOf(table.shown())).toContain('and 138 more · 50 other answers');
		expect(edits().length).toBeLessThanOrEqual(2);
		expect(table.discord.requests.filter(({ status }) => status === 429)).toEqual([]);
		await table.store.games.stop((await table.game()).id, table.clock.now());
		expect(
			(await table.store.people.scores(table.discord.world.guild.id, 0)).filter(({ rights }) => rights === 1),
		).toHaveLength(150);
	});
});

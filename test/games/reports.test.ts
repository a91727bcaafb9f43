/** A question that is wrong: reported, listed for whoever runs the bot, and taken out of the game. */
import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { MessageFlags, PermissionFlagsBits } from 'discord.js';
import { expect, test } from 'vitest';
import type { Person } from '../../src/playground/person/person.ts';
import type { Message } from '../../src/playground/world/model.ts';
import { ROOT } from '../running-bot.ts';
import { buttonsOf, press, wordsOf } from '../seen.ts';
import { openTable, type Table } from './table.ts';

const DAY = 24 * 60 * 60_000;
const run = promisify(execFile);
const listReports = async (database: string) =>
	(
		await run(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/reports.ts'], {
			...{ cwd: ROOT, env: { PATH: process.env.PATH, DATABASE_URL: database } },
		})
	).stdout;

/** A game of two questions; its first is answered and shown. */
async function playOne(table: Table, ...rights: readonly Person[]): Promise<Message> {
	await table.you.run('trivia play', { questions: 2, difficulty: 'hard' });
	await table.next();
	for (const who of rights) await table.answer(who, 'right');
	await table.next();
	return table.shown();
}

test('a report goes to whoever runs the bot, once from each person', async () => {
	const database = `sqlite:${join(mkdtempSync(join(tmpdir(), 'khasan-')), 'khasan.db')}`;
	await using table = await openTable({ database });
	const mira = table.discord.person('Mira');
	expect(await listReports(database)).toBe('Nobody has reported a question.\n');
	const shown = await playOne(table, mira);
	const { prompt, topic } = await table.question();
	const report = async (words: string) => {
		const { modal } = await mira.click(shown, buttonsOf(shown).at(-1)?.id ?? '');
		if (!modal) throw new Error('no window');
		return (await mira.submit(modal, { words })).message;
	};
	expect(await report('Both are right\u001b[2J')).toMatchObject({
		...{ flags: MessageFlags.Ephemeral, content: 'Thank you: whoever runs me will read it.' },
	});
	expect((await report('again'))?.content).toMatch(/^You have reported this question before/);
	const listed = await listReports(database);
	expect(listed).toContain(` · ${topic}\n`);
	expect(listed).toContain(prompt);
	expect(listed).toContain('Said of it: Both are right [2J\n');
	expect(listed).not.toContain(mira.user.id);
	expect(listed.match(/Said of it/g)).toHaveLength(1);
});

test('the host takes a question out: it counts for nobody, in the game and on the leaderboard', async () => {
	await using table = await openTable();
	const mira = table.discord.person('Mira');
	const shown = await playOne(table, mira, table.you);
	const asked = await press(shown, 'Report', table.you);
	expect(asked.flags & MessageFlags.Ephemeral).toBe(MessageFlags.Ephemeral);
	const done = await press(asked, 'Take it out of this game', table.you);
	expect(done.content).toBe('Question 1 is out: it counts for nobody, and the scores are corrected.');
	await table.settled();
	const redrawn = table.posts().find(({ id }) => id === shown.id);
	expect(wordsOf(redrawn ?? { embeds: [] })).toContain('The host took this question out: it does not count.');
	expect(wordsOf(redrawn ?? { embeds: [] })).not.toContain('Right: Mira');
	await table.next();
	await table.answer(mira, 'right');
	await table.end();
	expect(wordsOf(table.shown())).toBe(
		'Final scores\n**1.** Mira · 3 points (1 of 1 right)\n**2.** You · 0 points (0 of 1 right)\nThese points count for this server’s leaderboard',
	);
});

test('after the end the final scores are corrected, and the leaderboard with them', async () => {
	await using table = await openTable();
	const mira = table.discord.person('Mira');
	const shown = await playOne(table, mira);
	await table.next();
	await table.answer(table.you, 'right');
	await table.answer(mira, 'right');
	await table.end();
	const final = table.shown();
	expect(wordsOf(final)).toContain('**1.** Mira · 6 points (2 of 2 right)');
	const [first] = table.posts().filter(({ id }) => id === shown.id);
	await press(await press(first ?? shown, 'Report', table.you), 'Take it out of this game', table.you);
	await table.settled();
	expect(wordsOf(table.shown())).toMatch(/\*\*1\.\*\* (Mira|You) · 3 points \(1 of 1 right\) · tie/);
	const scores = await table.store.people.scores(table.discord.world.guild.id, 0);
	expect(scores.map(({ points }) => points)).toEqual([3, 3]);
});

test('whoever is not in charge reports, and cannot take out; a moderator can', async () => {
	await using table = await openTable();
	const mira = table.discord.person('Mira');
	const moderator = table.discord.person('Moderator', PermissionFlagsBits.ManageMessages);
	const shown = await playOne(table, mira);
	expect((await mira.click(shown, buttonsOf(shown).at(-1)?.id ?? '')).modal).toBeDefined();
	const asked = await press(shown, 'Report', moderator);
	table.discord.world.grant(table.discord.world.guild, moderator.user, 0n);
	const refused = await press(asked, 'Take it out of this game', moderator);
	expect(refused.content).toBe(
		'Only whoever started the game, or a moderator (**Manage Messages**), can take a question out.',
	);
});

test('a month after a game its questions are forgotten, and its scores are not', async () => {
	await using table = await openTable();
	const mira = table.discord.person('Mira');
	const shown = await playOne(table, mira, table.you);
	await table.end();
	const late = async () => (await mira.click(shown, buttonsOf(shown).at(-1)?.id ?? '')).message?.content;
	table.clock.advance(29 * DAY);
	await table.settled();
	expect(await late()).toBeUndefined();
	table.clock.advance(2 * DAY);
	await table.settled();
	expect(await late()).toBe('This game is long over, and I no longer have its questions.');
	expect(await table.store.people.scores(table.discord.world.guild.id, 0)).toHaveLength(2);
});

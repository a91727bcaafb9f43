/** Pausing, resuming, removing and trying out announcements. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { PermissionFlagsBits } from 'discord.js';
import { expect, test } from 'vitest';
import { type RunningBot, runBot } from '../../running-bot.ts';
import { buttonsOf, press, wordsOf } from '../../seen.ts';
import { add, ask, channelOf, DAY, later, MINUTE, onlySchedule, posts, SUNDAY, schedules, sentTo } from './admin.ts';

const GONE = 'That announcement is gone. `/announce list` shows those that there are.';

test('pause and resume: nothing comes meanwhile, and all settings are kept', async () => {
	await using bot = await runBot({ now: SUNDAY });
	await add(bot, { content: 'quiz', weekdays: 'weekends', era: 'World wars' });
	const before = await onlySchedule(bot);
	const paused = await ask(bot, 'pause', { schedule: before.id });
	expect(wordsOf(paused).split('\n')).toEqual([
		'Paused',
		`• Daily quiz in <#${channelOf(bot).id}>, Saturday and Sunday at 13:30 (Europe/Berlin)`,
		'All settings are kept. /announce resume goes on.',
	]);
	expect(wordsOf(await ask(bot, 'list'))).toMatch(/\n⏸ Paused <t:1785668400:R>, because an admin paused it\.$/);
	await later(bot, 6 * DAY);
	expect(posts(bot, channelOf(bot))).toEqual([]);
	const resumed = await ask(bot, 'resume', { schedule: before.id });
	expect(resumed.content).toContain('• Sat, 8 Aug 2026, 13:30 (Europe/Berlin)');
	expect(await onlySchedule(bot)).toEqual({
		...before,
		next: { date: '2026-08-08', due: Date.parse('2026-08-08T11:30Z') },
	});
	await later(bot, 30 * MINUTE);
	expect(posts(bot, channelOf(bot))).toHaveLength(1);
});

test('all at once', async () => {
	await using bot = await runBot({ now: SUNDAY });
	for (let minute = 10; minute < 35; minute++) {
		await add(bot, { time: `13:${minute}`, weekdays: 'every day but thu', timezone: 'America/Argentina/Buenos_Aires' });
		bot.clock.advance(1);
	}
	expect(wordsOf(await ask(bot, 'pause', { schedule: 'all' })).match(/^• On this day in .+$/gm)).toHaveLength(25);
	expect((await schedules(bot)).every(({ pause }) => pause?.reason === 'by-admin')).toBe(true);
	expect(wordsOf(await ask(bot, 'resume', { schedule: 'All' })).match(/^• On this day in .+\): runs$/gm)).toHaveLength(
		25,
	);
	expect((await schedules(bot)).every(({ next, pause }) => next && !pause)).toBe(true);
	expect(wordsOf(await ask(bot, 'pause', { schedule: 'all' }))).toMatch(/^Paused\n/);
	bot.discord.world.deny(channelOf(bot), bot.discord.world.bot, PermissionFlagsBits.SendMessages);
	expect(wordsOf(await ask(bot, 'resume', { schedule: 'all' }))).toContain(
		'cannot be posted yet: see `/announce check`',
	);
});

test('pausing gives up what was still being sent', async () => {
	await using bot = await runBot({ now: SUNDAY });
	await add(bot);
	bot.discord.fail({ method: 'POST', path: /\/messages$/, status: 500 });
	await later(bot, 30 * MINUTE);
	await ask(bot, 'pause', { schedule: (await onlySchedule(bot)).id });
	await later(bot, MINUTE);
	expect(posts(bot, channelOf(bot))).toEqual([]);
	expect(wordsOf(await ask(bot, 'list'))).toMatch(/\nLast: 2026-08-02, left out: it was paused$/);
});

test('remove one: it is gone, the others go on', async () => {
	await using bot = await runBot({ now: SUNDAY });
	await add(bot);
	bot.clock.advance(1);
	await add(bot, { content: 'quiz' });
	const [first, second] = await schedules(bot);
	const { content } = await ask(bot, 'remove', { schedule: first?.id ?? '' });
	expect(content).toBe(`Removed: On this day in <#${channelOf(bot).id}>, every day at 13:30 (Europe/Berlin).`);
	expect((await schedules(bot)).map(({ id }) => id)).toEqual([second?.id]);
	for (const command of ['remove', 'pause', 'resume', 'test']) {
		expect((await ask(bot, command, { schedule: first?.id ?? '' })).content).toBe(GONE);
	}
	await later(bot, 30 * MINUTE);
	expect(posts(bot, channelOf(bot)).map(({ embeds }) => embeds[0]?.title)).toEqual(['Quiz of the day']);
});

test('remove all: after a second word nothing of the server is kept, and of another server everything', async () => {
	const file = join(mkdtempSync(join(tmpdir(), 'khasan-')), 'khasan.db');
	const kept = () => {
		using database = new DatabaseSync(file, { readOnly: true });
		const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
		return tables.map(({ name }) => JSON.stringify(database.prepare(`SELECT * FROM "${name}"`).all())).join('\n');
	};
	await using bot = await runBot({ now: SUNDAY, database: `sqlite:${file}` });
	const { world } = bot.discord;
	const other = world.addGuild('Elsewhere', bot.you.user, 'general');
	const elsewhere = channelOf(bot, 'general').id;
	await bot.you.run(
		'announce add',
		{ channel: elsewhere, time: '13:30', timezone: 'berlin' },
		{ channelId: elsewhere },
	);
	await add(bot);
	await add(bot, { content: 'fact', time: '9pm' });
	await bot.you.run('fact');
	await later(bot, 30 * MINUTE);
	const ids = (await schedules(bot)).map(({ id }) => id);
	for (const id of [world.guild.id, ...ids]) expect(kept()).toContain(id);

	const question = await ask(bot, 'remove', { schedule: 'all' });
	expect(question.content).toBe(
		'This deletes everything that I keep of this server, at once and for good: all announcements, what was posted when, which facts and questions it has seen, and the scores of its trivia games. Is that what you want?',
	);
	expect(await schedules(bot)).toHaveLength(2);
	const done = await press(question, 'Yes, delete it all', bot.you);
	expect(done.content).toBe('Done: I keep nothing of this server any more.');
	for (const id of [world.guild.id, channelOf(bot).id, bot.you.user.id, ...ids]) {
		expect(kept().includes(id), id).toBe(id === bot.you.user.id);
	}
	expect(await bot.store.schedules.of(other.id)).toMatchObject([{ createdBy: bot.you.user.id }]);
	await later(bot, DAY);
	expect(posts(bot, channelOf(bot))).toHaveLength(1);
	expect(posts(bot, channelOf(bot, 'general'))).toHaveLength(2);
});

test('test: posts today’s now, marked so; the schedule, the list and the next post stay as they were', async () => {
	await using bot = await runBot({ now: SUNDAY });
	const answer = await add(bot, { content: 'fact' });
	const before = await onlySchedule(bot);
	const list = wordsOf(await ask(bot, 'list'));
	const told = await ask(bot, 'test', { schedule: before.id });
	expect(told.content).toBe(`Posted in <#${channelOf(bot).id}>, marked as a test. Nobody was pinged.`);
	expect((await press(answer, 'Post a test now', bot.you)).content).toBe(told.content);
	expect(posts(bot, channelOf(bot)).map(({ embeds }) => embeds[0]?.footer?.text)).toEqual(
		Array.from({ length: 2 }, () => `This is a test: nobody was pinged · ${answer.embeds[0]?.footer?.text}`),
	);
	expect(sentTo(bot, /\/messages$/).map((body) => Object.keys(Object(body)).sort())).toEqual(
		Array.from({ length: 2 }, () => ['allowed_mentions', 'components', 'embeds']),
	);
	expect(await onlySchedule(bot)).toEqual(before);
	expect(wordsOf(await ask(bot, 'list'))).toBe(list);
	expect(await bot.store.deliveries.reports(before.guildId, 10)).toEqual([]);
	await later(bot, 30 * MINUTE);
	expect(posts(bot, channelOf(bot)).at(-1)?.embeds).toEqual(answer.embeds);
});

test('test: also of one that is paused, which stays so', async () => {
	await using bot = await runBot({ now: SUNDAY });
	await add(bot);
	const { id: schedule } = await onlySchedule(bot);
	await ask(bot, 'pause', { schedule });
	expect((await ask(bot, 'test', { schedule })).content).toContain('marked as a test');
	expect(await onlySchedule(bot)).toMatchObject({ pause: { reason: 'by-admin' } });
});

test.each([
	[{ status: 403, code: 50001 }, 'I can no longer see the channel'],
	[{ status: 403, code: 50013 }, 'I am not allowed to post there'],
	[{ status: 404, code: 10003 }, 'the channel was deleted'],
	[{ status: 403, code: 160005 }, 'the thread is locked'],
])('test: what Discord refuses with %j is told, and changes nothing', async (fault, because) => {
	await using bot = await runBot({ now: SUNDAY });
	const answer = await add(bot);
	bot.discord.fail({ method: 'POST', path: /\/messages$/, ...fault });
	const told = await press(answer, 'Post a test now', bot.you);
	expect(told.content).toBe(`The test could not be posted, because ${because}. \`/announce check\` says what to mend.`);
	expect(told.ephemeral_for).toBe(bot.you.user.id);
	expect(await onlySchedule(bot)).toMatchObject({ pause: undefined });
	expect(await pressedAgain(bot, answer)).toContain('marked as a test');
});

async function pressedAgain(bot: RunningBot, answer: Awaited<ReturnType<typeof add>>): Promise<string> {
	const now = bot.discord.world.message(answer.channel_id, answer.id);
	expect(now && buttonsOf(now)).toEqual(buttonsOf(answer));
	return (await press(answer, 'Post a test now', bot.you)).content;
}

test.each([[{ status: 502 }], [{ status: 429, retryAfter: 2 }], [{ close: 'before' as const }]])(
	'test: trouble of the moment, as %j, is told as that',
	async (fault) => {
		await using bot = await runBot({ now: SUNDAY });
		await add(bot);
		bot.discord.fail({ method: 'POST', path: /\/messages$/, ...fault });
		const { content } = await ask(bot, 'test', { schedule: (await onlySchedule(bot)).id });
		expect(content).toBe('Discord did not take the test just now. Please try again in a moment.');
	},
);

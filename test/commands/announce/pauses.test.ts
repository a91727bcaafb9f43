/** What happens to announcements whose channel goes, closes, or throws the bot out: they wait, with all their settings. */
import { PermissionFlagsBits } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { type RunningBot, runBot } from '../../running-bot.ts';
import { wordsOf } from '../../seen.ts';
import { channelOf, DAY, later, MINUTE, onlySchedule, posts, SUNDAY, schedules } from './admin.ts';

const { ViewChannel, SendMessages, SendMessagesInThreads, EmbedLinks } = PermissionFlagsBits;

/** The admin sits in #desk, which nobody takes away. */
function startAt(bot: RunningBot) {
	const { world } = bot.discord;
	const desk = world.addChannel(world.guild, 'desk');
	const place = world.addThread(world.addChannel(world.guild, 'halls'), 'weapons');
	const forum = world.addForum(world.guild, 'essays', { tags: ['news'], requireTag: true });
	return { desk: { channelId: desk.id }, history: channelOf(bot, 'history'), thread: place, forum };
}

const SWITCH =
	'Switch on **View Channel** for me (or my role) in the channel’s settings › Permissions, then use `/announce resume`.';

describe('the first post that fails pauses it, with the reason and the mend', () => {
	test.each([
		[
			'history',
			'the channel was deleted',
			'Remove it, and add one for another channel.',
			(bot: RunningBot) => bot.discord.world.removeChannel(channelOf(bot, 'history').id),
		],
		[
			'history',
			'I can no longer see the channel',
			SWITCH,
			(bot: RunningBot) => bot.discord.world.deny(channelOf(bot, 'history'), bot.discord.world.bot, ViewChannel),
		],
		[
			'history',
			'I am not allowed to post there',
			'`/announce check` names the permission that is missing; switch it on, then use `/announce resume`.',
			(bot: RunningBot) => bot.discord.world.deny(channelOf(bot, 'history'), bot.discord.world.bot, SendMessages),
		],
		[
			'history',
			'I am not allowed to post there',
			'`/announce check` names the permission that is missing; switch it on, then use `/announce resume`.',
			(bot: RunningBot) => bot.discord.world.deny(channelOf(bot, 'history'), bot.discord.world.bot, EmbedLinks),
		],
		[
			'thread',
			'I am not allowed to post there',
			'`/announce check` names the permission that is missing; switch it on, then use `/announce resume`.',
			(bot: RunningBot) =>
				bot.discord.world.deny(channelOf(bot, 'halls'), bot.discord.world.bot, SendMessagesInThreads),
		],
		[
			'thread',
			'the channel was deleted',
			'Remove it, and add one for another channel.',
			(bot: RunningBot) => bot.discord.world.removeChannel(channelOf(bot, 'halls').id),
		],
	] as const)('in the %s: %s', async (kind, because, mend, harm) => {
		await using bot = await runBot({ now: SUNDAY });
		const places = startAt(bot);
		const { id } = places[kind];
		await bot.you.run(
			'announce add',
			{ channel: id, time: '13:30', timezone: 'berlin', era: 'world wars' },
			places.desk,
		);
		const before = await onlySchedule(bot);
		harm(bot);
		await later(bot, 30 * MINUTE);
		const { reason = '', since } = (await onlySchedule(bot)).pause ?? {};
		expect(await onlySchedule(bot)).toEqual({ ...before, next: undefined, pause: { reason, since } });
		for (const command of ['list', 'check']) {
			const { message } = await bot.you.run(`announce ${command}`, {}, places.desk);
			expect(wordsOf(message ?? { embeds: [] })).toContain(`⏸ Paused <t:1785670200:R>, because ${because}. ${mend}`);
		}
		const asked = bot.discord.requests.length;
		await later(bot, 3 * DAY);
		const since2 = bot.discord.requests.slice(asked).filter(({ method }) => method === 'POST');
		expect(since2).toEqual([]);
	});

	test('a locked thread', async () => {
		await using bot = await runBot({ now: SUNDAY });
		const { desk, thread } = startAt(bot);
		await bot.you.run('announce add', { channel: thread.id, time: '13:30', timezone: 'berlin' }, desk);
		bot.discord.world.setThread(thread, { locked: true, archived: true });
		await later(bot, 30 * MINUTE);
		expect(await onlySchedule(bot)).toMatchObject({ pause: { reason: 'thread-locked' } });
		bot.discord.world.setThread(thread, { locked: false });
		const { id: schedule } = await onlySchedule(bot);
		const { message } = await bot.you.run('announce resume', { schedule }, desk);
		expect(message?.content).toContain('• Mon, 3 Aug 2026, 13:30');
		await later(bot, DAY);
		expect(posts(bot, thread)).toHaveLength(1);
	});

	test.each([
		['that it demands', { status: 400, code: 40067 }],
		['that it once had', { status: 404, code: 10087 }],
	])('a forum without the tag %s', async (_, fault) => {
		await using bot = await runBot({ now: SUNDAY });
		const { desk, forum } = startAt(bot);
		await bot.you.run('announce add', { channel: forum.id, time: '13:30', timezone: 'berlin' }, desk);
		bot.discord.fail({ method: 'POST', path: /\/threads$/, ...fault });
		await later(bot, 30 * MINUTE);
		const { message } = await bot.you.run('announce list', {}, desk);
		expect(wordsOf(message ?? { embeds: [] })).toContain(
			'because the tag for its posts in that forum is gone. Remove it, and add it again: it then takes the forum’s first tag.',
		);
	});
});

test('what goes into other channels goes on', async () => {
	await using bot = await runBot({ now: SUNDAY });
	const { desk, history, thread } = startAt(bot);
	for (const { id } of [history, thread]) {
		await bot.you.run('announce add', { channel: id, time: '13:30', timezone: 'berlin' }, desk);
	}
	bot.discord.world.deny(history, bot.discord.world.bot, SendMessages);
	await later(bot, 30 * MINUTE);
	const states = new Map((await schedules(bot)).map(({ channelId, pause }) => [channelId, pause?.reason]));
	expect(states).toEqual(
		new Map([
			[history.id, 'no-permission'],
			[thread.id, undefined],
		]),
	);
	expect(posts(bot, thread)).toHaveLength(1);
});

test('kicked from the server: all of its announcements wait, nobody there is told, and another server’s go on', async () => {
	await using bot = await runBot({ now: SUNDAY });
	const { world } = bot.discord;
	const places = startAt(bot);
	world.setSystemChannel(world.guild, channelOf(bot, 'desk'));
	const other = world.addGuild('Elsewhere', bot.you.user, 'general');
	const elsewhere = channelOf(bot, 'general');
	for (const [time, channel] of [
		['13:30', places.history.id],
		['13:30', places.thread.id],
		['20:00', places.forum.id],
	] as const) {
		await bot.you.run('announce add', { channel, time, timezone: 'berlin' }, places.desk);
	}
	await bot.you.run(
		'announce add',
		{ channel: elsewhere.id, time: '13:30', timezone: 'berlin' },
		{ channelId: elsewhere.id },
	);
	world.removeBot(world.guild);
	await later(bot, 30 * MINUTE);
	expect((await schedules(bot)).map(({ pause, next }) => [pause?.reason, next])).toEqual(
		Array.from({ length: 3 }, () => ['bot-removed', undefined]),
	);
	expect(bot.discord.requests.filter(({ path }) => path === '/users/@me/channels')).toEqual([]);
	expect(posts(bot, channelOf(bot, 'desk'))).toEqual([]);
	expect(posts(bot, elsewhere)).toHaveLength(1);
	expect(await bot.store.schedules.of(other.id)).toMatchObject([{ pause: undefined }]);

	world.addBot(world.guild);
	const list = await bot.you.run('announce list', {}, places.desk);
	expect(
		wordsOf(list.message ?? { embeds: [] }).match(
			/because I was removed from this server\. Invite me again, then use `\/announce resume`\.$/gm,
		),
	).toHaveLength(3);
	const { message } = await bot.you.run('announce resume', { schedule: 'all' }, places.desk);
	expect(wordsOf(message ?? { embeds: [] }).match(/: runs$/gm)).toHaveLength(3);
	await later(bot, DAY);
	expect(posts(bot, places.history)).toHaveLength(1);
});

test('what Discord refuses for a moment pauses nothing', async () => {
	await using bot = await runBot({ now: SUNDAY });
	const places = startAt(bot);
	await bot.you.run('announce add', { channel: places.history.id, time: '13:30', timezone: 'berlin' }, places.desk);
	bot.discord.fail({ method: 'POST', path: /\/messages$/, status: 400, code: 20016 });
	bot.discord.fail({ method: 'POST', path: /\/messages$/, status: 503 });
	bot.discord.fail({ method: 'POST', path: /\/messages$/, reset: 'before' });
	await later(bot, 30 * MINUTE);
	for (let attempt = 0; attempt < 4; attempt++) await later(bot, MINUTE);
	expect(posts(bot, places.history)).toHaveLength(1);
	expect(await onlySchedule(bot)).toMatchObject({ pause: undefined });
});

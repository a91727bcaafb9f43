/** Where posts go: announcement channels, threads and forums, and what follows a post there. */
import { ChannelType, MessageFlags, PermissionFlagsBits } from 'discord.js';
import { expect, test } from 'vitest';
import type { Channel } from '../../../src/playground/world/model.ts';
import { type RunningBot, runBot } from '../../running-bot.ts';
import { press, wordsOf } from '../../seen.ts';
import { add, ask, channelOf, DAY, later, MINUTE, onlySchedule, posts, SUNDAY, sentTo } from './admin.ts';

const threadsOf = ({ discord }: RunningBot, { id }: Channel) =>
	discord.world.channels
		.values()
		.filter(({ parent_id }) => parent_id === id)
		.toArray();

test('in an announcement channel each post is published', async () => {
	await using bot = await runBot({ now: SUNDAY });
	const news = channelOf(bot, 'announcements');
	await add(bot, { channel: news.id, publish: true });
	await later(bot, 30 * MINUTE);
	await later(bot, DAY);
	const told = posts(bot, news);
	expect(told.map(({ flags }) => flags & MessageFlags.Crossposted)).toEqual([2, 2].map(() => MessageFlags.Crossposted));
	const asked = bot.discord.requests.filter(({ path }) => path.endsWith('/crosspost'));
	expect(asked.map(({ path, status }) => [path, status])).toEqual(
		told.map(({ id }) => [`/channels/${news.id}/messages/${id}/crosspost`, 200]),
	);
	expect(wordsOf(await ask(bot, 'list'))).toMatch(/\npublished\n.+\nLast: 2026-08-03, posted on time$/);
});

test.each(['history', 'announcements'])('in #%s a thread is opened under each post', async (name) => {
	await using bot = await runBot({ now: SUNDAY });
	const channel = channelOf(bot, name);
	await add(bot, { channel: channel.id, thread: true });
	await later(bot, 30 * MINUTE);
	await later(bot, DAY);
	const told = posts(bot, channel);
	expect(threadsOf(bot, channel).map(({ id, name }) => [id, name])).toEqual([
		[told[0]?.id, 'On 2 August'],
		[told[1]?.id, 'On 3 August'],
	]);
});

test('in a forum each post is a thread of its own, with the first tag where one is demanded', async () => {
	await using bot = await runBot({ now: SUNDAY });
	const { world } = bot.discord;
	const forum = world.addForum(world.guild, 'essays', { tags: ['news', 'other'], requireTag: true });
	const answer = await add(bot, { channel: forum.id, content: 'fact' });
	expect(answer.content).toContain('The next posts:');
	await press(answer, 'Post a test now', bot.you);
	await later(bot, 30 * MINUTE);
	await later(bot, DAY);
	const threads = threadsOf(bot, forum);
	expect(threads).toMatchObject([
		{ name: 'Fact of the day, 2 August 2026', applied_tags: [forum.available_tags?.[0]?.id] },
		{ name: 'Fact of the day, 2 August 2026', applied_tags: [forum.available_tags?.[0]?.id] },
		{ name: 'Fact of the day, 3 August 2026', applied_tags: [forum.available_tags?.[0]?.id] },
	]);
	const told = threads.flatMap((thread) => posts(bot, thread));
	expect(told[0]?.embeds[0]?.footer?.text).toMatch(/^This is a test: nobody was pinged · /);
	expect(told[1]?.embeds).toEqual(answer.embeds);
	expect(told).toHaveLength(3);
});

test('in a forum that demands no tag it takes none, and pings all the same', async () => {
	await using bot = await runBot({ now: SUNDAY });
	const { world } = bot.discord;
	const forum = world.addForum(world.guild, 'essays', { tags: ['news'] });
	const role = world.addRole(world.guild, 'historians', { mentionable: true });
	await add(bot, { channel: forum.id, role: role.id });
	await later(bot, 30 * MINUTE);
	const [thread] = threadsOf(bot, forum);
	expect(thread).toMatchObject({ name: 'On 2 August', applied_tags: [] });
	expect(posts(bot, thread)).toMatchObject([{ mention_roles: [role.id] }]);
	expect(sentTo(bot, /\/threads$/)).toMatchObject([
		{ message: { content: `<@&${role.id}>`, allowed_mentions: { parse: [], roles: [role.id] } } },
	]);
});

test('in threads: public ones, private ones, those of announcements; an archived one opens again', async () => {
	await using bot = await runBot({ now: SUNDAY });
	const { world } = bot.discord;
	const open = world.addThread(channelOf(bot), 'battles');
	const secret = world.joinThread(world.addThread(channelOf(bot), 'secret', { private: true }), world.bot);
	const news = world.addThread(channelOf(bot, 'announcements'), 'news');
	expect([open, secret, news].map(({ type }) => type)).toEqual([
		...[ChannelType.PublicThread, ChannelType.PrivateThread, ChannelType.AnnouncementThread],
	]);
	for (const { id } of [open, secret, news]) {
		expect((await add(bot, { channel: id })).content).toContain('The next posts:');
	}
	world.setThread(open, { archived: true });
	await later(bot, 30 * MINUTE);
	expect([open, secret, news].map((thread) => posts(bot, thread).length)).toEqual([1, 1, 1]);
	expect(world.channels.get(open.id)?.thread_metadata?.archived).toBe(false);
});

test('the post stands where it cannot be published, or no thread opens; list and check tell what failed', async () => {
	await using bot = await runBot({ now: SUNDAY });
	const { world } = bot.discord;
	const news = channelOf(bot, 'announcements');
	await add(bot, { channel: news.id, publish: true, thread: true });
	bot.discord.fail({ method: 'POST', path: /\/crosspost$/, status: 403, code: 50013 });
	world.deny(news, world.bot, PermissionFlagsBits.CreatePublicThreads);
	await later(bot, 30 * MINUTE);
	expect(posts(bot, news)).toMatchObject([{ flags: 0, embeds: [{ title: 'On 2 August' }] }]);
	expect(threadsOf(bot, news)).toEqual([]);
	const failed =
		'2026-08-02, posted on time, but not published: 50013 403: an arranged fault; no thread: 50013 Missing Permissions';
	expect(wordsOf(await ask(bot, 'list')).endsWith(`\nLast: ${failed}`)).toBe(true);
	expect(
		wordsOf(await ask(bot, 'check'))
			.split('\n')
			.slice(2),
	).toEqual([
		`✗ Missing: **Create Public Threads**, to open threads. Switch it on in the settings of <#${news.id}> › Permissions, for my role or for me.`,
		'',
		'__What failed in the last two weeks__',
		`• ${failed} (On this day in <#${news.id}>, every day at 13:30 (Europe/Berlin))`,
	]);
	expect(await onlySchedule(bot)).toMatchObject({ next: { date: '2026-08-03' }, pause: undefined });
	world.deny(news, world.bot, 0n);
	await later(bot, DAY);
	expect(posts(bot, news).map(({ flags }) => flags)).toEqual([
		...[0, MessageFlags.Crossposted | MessageFlags.HasThread],
	]);
});

test('what fails for now is tried again, beside a post that already stands', async () => {
	await using bot = await runBot({ now: SUNDAY });
	const news = channelOf(bot, 'announcements');
	await add(bot, { channel: news.id, publish: true, thread: true });
	bot.discord.fail({ method: 'POST', path: /\/crosspost$/, status: 502 });
	bot.discord.fail({ method: 'POST', path: /\/threads$/, reset: 'after' });
	await later(bot, 30 * MINUTE);
	expect(wordsOf(await ask(bot, 'list'))).toMatch(
		/posted on time, but not published: Discord answered 502; no thread: /,
	);
	await later(bot, 25 * MINUTE);
	expect(posts(bot, news).map(({ flags }) => flags)).toEqual([MessageFlags.Crossposted | MessageFlags.HasThread]);
	expect(threadsOf(bot, news)).toHaveLength(1);
	expect(wordsOf(await ask(bot, 'list'))).toMatch(/\nLast: 2026-08-02, posted on time$/);
});

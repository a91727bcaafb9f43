/** Permissions that the bot lacks: named where the announcement is made, with the place; it waits until they are there. */
import { ChannelType, PermissionFlagsBits } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { type RunningBot, runBot } from '../../running-bot.ts';
import { press, wordsOf } from '../../seen.ts';
import { add, ask, channelOf, later, MINUTE, onlySchedule, posts, SUNDAY } from './admin.ts';

const { ViewChannel, SendMessages, SendMessagesInThreads, EmbedLinks, CreatePublicThreads, ReadMessageHistory } =
	PermissionFlagsBits;

/** A text channel, one for announcements, a thread of #history, and a forum. */
function places({ discord: { world } }: RunningBot) {
	return {
		text: world.addChannel(world.guild, 'battles'),
		announcements: world.addChannel(world.guild, 'news', ChannelType.GuildAnnouncement),
		forum: world.addForum(world.guild, 'essays'),
		thread: world.addThread(world.addChannel(world.guild, 'halls'), 'weapons'),
	};
}

describe('saved, but paused; the button starts it once it is mended', () => {
	test.each([
		['text', {}, ViewChannel, undefined, 'it was deleted, or **View Channel** is off for me'],
		['text', {}, SendMessages, 'Send Messages', 'to post there'],
		['text', {}, EmbedLinks, 'Embed Links', 'to show cards'],
		['text', { thread: true }, CreatePublicThreads, 'Create Public Threads', 'to open threads'],
		['announcements', { thread: true }, CreatePublicThreads, 'Create Public Threads', 'to open threads'],
		['announcements', { publish: true }, SendMessages, 'Send Messages', 'to post there'],
		['forum', {}, SendMessages, 'Create Posts', 'to post there'],
		['forum', {}, EmbedLinks, 'Embed Links', 'to show cards'],
		['thread', {}, SendMessagesInThreads, 'Send Messages in Threads', 'to post there'],
		['thread', {}, EmbedLinks, 'Embed Links', 'to show cards'],
	] as const)('in the %s channel, %j', async (kind, options, permission, name, why) => {
		await using bot = await runBot({ now: SUNDAY });
		const { world } = bot.discord;
		const place = places(bot)[kind];
		world.deny(place, world.bot, permission);
		const where = `Switch it on in the settings of <#${place.id}> › Permissions, for my role or for me.`;
		const line = name ? `✗ Missing: **${name}**, ${why}. ${where}` : `✗ I cannot see <#${place.id}>: ${why}. ${where}`;
		const answer = await add(bot, { channel: place.id, ...options });
		const [, said] = answer.content.split('\n\n');
		expect(said?.split('\n')).toEqual(['It is saved, but paused, for it could not be posted:', line]);
		expect(await onlySchedule(bot)).toMatchObject({ next: undefined, pause: { reason: 'no-permission' } });
		expect((await press(answer, 'Check again and start', bot.you)).content).toBe(answer.content);
		const requests = bot.discord.requests.length;
		await later(bot, 30 * MINUTE);
		expect(bot.discord.requests).toHaveLength(requests);

		world.deny(place, world.bot, 0n);
		const mended = await press(answer, 'Check again and start', bot.you);
		expect(mended.content).toContain('• Mon, 3 Aug 2026, 13:30 (Europe/Berlin)');
		expect(mended.content).not.toContain('✗');
		await later(bot, 24 * 60 * MINUTE);
		const first = kind === 'forum' ? world.channels.values().find((each) => each.parent_id === place.id) : place;
		expect(posts(bot, first)).toMatchObject([{ embeds: [{ title: 'On 3 August' }] }]);
	});
});

test('all that is missing is named at once, with what is only advised', async () => {
	await using bot = await runBot({ now: SUNDAY });
	const { world } = bot.discord;
	world.deny(channelOf(bot), world.bot, SendMessages | EmbedLinks | CreatePublicThreads | ReadMessageHistory);
	const { content } = await add(bot, { thread: true });
	expect(content.match(/^(✗ Missing|○ Advised): \*\*.+?\*\*, [^.]+\./gm)).toEqual([
		'✗ Missing: **Send Messages**, to post there.',
		'✗ Missing: **Embed Links**, to show cards.',
		'✗ Missing: **Create Public Threads**, to open threads.',
		'○ Advised: **Read Message History**, to make sure that a post whose answer was lost is not made twice.',
	]);
});

test('what is advised holds nothing up', async () => {
	await using bot = await runBot({ now: SUNDAY });
	const { world } = bot.discord;
	world.deny(channelOf(bot), world.bot, ReadMessageHistory);
	const { content } = await add(bot);
	expect(content).toContain('The next posts:');
	expect(content).toContain(
		`\n○ Advised: **Read Message History**, to make sure that a post whose answer was lost is not made twice. Switch it on in the settings of <#${channelOf(bot).id}> › Permissions, for my role or for me.\n`,
	);
	await later(bot, 30 * MINUTE);
	expect(posts(bot, channelOf(bot))).toHaveLength(1);
});

test('a locked thread, a closed private one, a forum without the tag that it demands: each says what mends it', async () => {
	await using bot = await runBot({ now: SUNDAY });
	const { world } = bot.discord;
	const locked = world.setThread(world.addThread(channelOf(bot), 'closed'), { locked: true });
	const lockedAnswer = await add(bot, { channel: locked.id });
	expect(lockedAnswer.content).toContain(`\n✗ <#${locked.id}> is locked: unlock it, or choose another channel.`);
	world.setThread(locked, { locked: false });
	expect((await press(lockedAnswer, 'Check again and start', bot.you)).content).toContain('The next posts:');

	const secret = world.addThread(channelOf(bot), 'secret', { private: true });
	const secretAnswer = await add(bot, { channel: secret.id });
	expect(secretAnswer.content).toContain(
		`\n✗ I cannot see <#${secret.id}>: it was deleted, or **View Channel** is off for me, or I was not added to this private thread (mention me in it).`,
	);
	world.joinThread(secret, world.bot);
	expect((await press(secretAnswer, 'Check again and start', bot.you)).content).toContain('The next posts:');

	const forum = world.addForum(world.guild, 'essays', { requireTag: true });
	expect((await add(bot, { channel: forum.id })).content).toContain(
		`It is saved, but paused, for it could not be posted:\n✗ <#${forum.id}> demands a tag, and the one for these posts is not there. See that it has a tag, remove this and add it again.`,
	);
});

test('one that runs is paused when it is resumed and could not be posted any more', async () => {
	await using bot = await runBot({ now: SUNDAY });
	const { world } = bot.discord;
	await add(bot);
	const { id: schedule } = await onlySchedule(bot);
	world.deny(channelOf(bot), world.bot, SendMessages);
	expect((await ask(bot, 'resume', { schedule })).content).toContain('It is saved, but paused');
	expect(await onlySchedule(bot)).toMatchObject({ next: undefined, pause: { reason: 'no-permission' } });
});

test('where Discord cannot be asked, it is promised all the same, and said that nobody looked', async () => {
	await using bot = await runBot({ now: SUNDAY });
	bot.discord.fail({ method: 'GET', path: /^\/guilds\/\d+$/, status: 503 });
	const { content } = await add(bot);
	expect(content).toContain('The next posts:');
	expect(content).toContain('○ Discord did not say just now what I may do there: `/announce check` asks again.');
	bot.discord.fail({ method: 'GET', path: /^\/guilds\/\d+\/channels$/, close: 'before' });
	expect((await ask(bot, 'check')).content).toBe(
		'Discord does not tell me about this server just now. Please try again in a moment.',
	);
	expect(wordsOf(await ask(bot, 'check'))).toContain('✓ Everything it needs is switched on.');
});

test('where the bot as a whole was too fast for Discord, the answer waits for its turn', async () => {
	await using bot = await runBot({ now: SUNDAY });
	bot.discord.fail({ method: 'GET', path: /^\/guilds\/\d+$/, status: 429, global: true, retryAfter: 0.2 });
	bot.discord.world.deny(channelOf(bot), bot.discord.world.bot, SendMessages);
	expect((await add(bot)).content).toContain('✗ Missing: **Send Messages**, to post there.');
});

test('where only its commands were invited, it says that it cannot post', async () => {
	await using bot = await runBot({ now: SUNDAY });
	bot.discord.fail({ method: 'GET', path: /^\/guilds\/\d+$/, status: 404, code: 10004 });
	expect((await add(bot)).content).toBe(
		'I am no member of this server, so I cannot post here. The link in `/help` invites me.',
	);
});

/** Whom posts ping: only whom the admin could ping, everyone only after a second word, and nobody by mistake. */
import { PermissionFlagsBits } from 'discord.js';
import { expect, test } from 'vitest';
import { botsPermissions } from '../../../src/playground/world/defaults.ts';
import { type RunningBot, runBot } from '../../running-bot.ts';
import { buttonsOf, press } from '../../seen.ts';
import { add, ask, channelOf, later, MINUTE, onlySchedule, posts, SUNDAY, schedules, sentTo } from './admin.ts';

const { ManageGuild, MentionEveryone } = PermissionFlagsBits;
const REFUSED =
	'You may not ping that role there yourself, so I will not do it for you. That takes the permission **Mention @everyone, @here, and All Roles** in that channel.';

/** A manager who may ping no more than anybody. */
const manager = ({ discord }: RunningBot) => discord.person('Ann', ManageGuild);
const letBotPing = ({ discord: { world } }: RunningBot) =>
	world.grant(world.guild, world.bot, botsPermissions | MentionEveryone);

test('a role that all may mention: pinged in each post, and nobody else', async () => {
	await using bot = await runBot({ now: SUNDAY });
	const { world } = bot.discord;
	const role = world.addRole(world.guild, 'historians', { mentionable: true });
	expect((await add(bot, { role: role.id }, manager(bot))).content).toContain(`\npings <@&${role.id}>\n`);
	await later(bot, 30 * MINUTE);
	const [body] = sentTo(bot, /\/messages$/);
	expect(body).toMatchObject({ content: `<@&${role.id}>`, allowed_mentions: { parse: [], roles: [role.id] } });
	expect(posts(bot, channelOf(bot))).toMatchObject([{ mention_roles: [role.id], mention_everyone: false }]);
});

test('another role: not for a manager who may not ping it, there', async () => {
	await using bot = await runBot({ now: SUNDAY });
	letBotPing(bot);
	const { world } = bot.discord;
	const role = world.addRole(world.guild, 'moderators');
	expect((await add(bot, { role: role.id }, manager(bot))).content).toBe(REFUSED);
	const pinger = bot.discord.person('Ann', ManageGuild | MentionEveryone);
	world.deny(channelOf(bot), pinger.user, MentionEveryone);
	expect((await add(bot, { role: role.id }, pinger)).content).toBe(REFUSED);
	expect(await schedules(bot)).toEqual([]);
	const elsewhere = channelOf(bot, 'announcements').id;
	expect((await add(bot, { role: role.id, channel: elsewhere }, pinger)).content).toContain('The next posts:');
	await later(bot, 30 * MINUTE);
	expect(sentTo(bot, /\/messages$/)).toMatchObject([{ allowed_mentions: { parse: [], roles: [role.id] } }]);
	expect(posts(bot, channelOf(bot, 'announcements'))).toMatchObject([{ mention_roles: [role.id] }]);
});

test('another role: where the bot may not ping it, the announcement waits until it may', async () => {
	await using bot = await runBot({ now: SUNDAY });
	const { world } = bot.discord;
	const role = world.addRole(world.guild, 'moderators');
	const answer = await add(bot, { role: role.id });
	expect(answer.content).toContain(
		`It is saved, but paused, for it could not be posted:\n✗ Missing: **Mention @everyone, @here, and All Roles**, to ping that role. Switch it on in the settings of <#${channelOf(bot).id}> › Permissions, for my role or for me.`,
	);
	letBotPing(bot);
	expect((await press(answer, 'Check again and start', bot.you)).content).toContain('The next posts:');
	await later(bot, 30 * MINUTE);
	expect(posts(bot, channelOf(bot))).toMatchObject([{ mention_roles: [role.id] }]);
});

test('everyone: nothing is posted before the button; a list shows what it waits for', async () => {
	await using bot = await runBot({ now: SUNDAY });
	letBotPing(bot);
	const answer = await add(bot, { role: bot.discord.world.guild.id });
	expect(answer.content).toMatch(
		/^\*\*On this day .+\*\*\npings @everyone\n\nEvery post will ping \*\*@everyone\*\*\. Is that what you want\? Nothing is posted before you say so\.$/,
	);
	expect(answer).toMatchObject({ embeds: [], mention_everyone: false });
	await later(bot, 30 * MINUTE);
	expect(posts(bot, channelOf(bot))).toEqual([]);
	expect((await ask(bot, 'list')).embeds[0]?.description).toMatch(
		/⏸ Paused <t:\d+:R>, because the ping of @everyone was never confirmed\. Use `\/announce resume` and press its button\.$/,
	);
	const { id: schedule } = await onlySchedule(bot);
	const again = await ask(bot, 'resume', { schedule });
	expect(again.content).toBe(answer.content);
	expect((await press(again, 'Yes, ping @everyone', bot.you)).content).toContain('• Mon, 3 Aug 2026, 13:30');
	await later(bot, 24 * 60 * MINUTE);
	expect(sentTo(bot, /\/messages$/)).toMatchObject([
		{ content: '@everyone', allowed_mentions: { parse: ['everyone'] } },
	]);
	expect(posts(bot, channelOf(bot))).toMatchObject([{ mention_everyone: true, mention_roles: [] }]);
});

test('everyone: neither asked of, nor confirmed by, a manager who may not', async () => {
	await using bot = await runBot({ now: SUNDAY });
	letBotPing(bot);
	const { guild } = bot.discord.world;
	expect((await add(bot, { role: guild.id }, manager(bot))).content).toBe(REFUSED);
	expect(await schedules(bot)).toEqual([]);
	const pinger = bot.discord.person('Ann', ManageGuild | MentionEveryone);
	const answer = await add(bot, { role: guild.id }, pinger);
	manager(bot);
	expect((await press(answer, 'Yes, ping @everyone', pinger)).content).toBe(REFUSED);
	expect(await onlySchedule(bot)).toMatchObject({ pause: { reason: 'unconfirmed' } });
	// The button stays for when they may.
	bot.discord.person('Ann', ManageGuild | MentionEveryone);
	expect((await press(answer, 'Yes, ping @everyone', pinger)).content).toContain('The next posts:');
});

test('everyone: confirmed, but the bot may not: paused for that reason', async () => {
	await using bot = await runBot({ now: SUNDAY });
	const answer = await add(bot, { role: bot.discord.world.guild.id });
	const told = await press(answer, 'Yes, ping @everyone', bot.you);
	expect(told.content).toContain('✗ Missing: **Mention @everyone, @here, and All Roles**, to ping that role.');
	expect(await onlySchedule(bot)).toMatchObject({ pause: { reason: 'no-permission' } });
	letBotPing(bot);
	expect((await press(told, 'Check again and start', bot.you)).content).toContain('The next posts:');
});

test('all are resumed at once: everyone is not pinged by that', async () => {
	await using bot = await runBot({ now: SUNDAY });
	letBotPing(bot);
	const { guild } = bot.discord.world;
	await add(bot, { role: guild.id });
	bot.clock.advance(1);
	await add(bot, { time: '13:31' });
	const answer = await ask(bot, 'resume', { schedule: 'all' });
	expect(answer.embeds[0]?.description?.split('\n')).toEqual([
		expect.stringMatching(/: waits: resume it alone to confirm its ping$/),
		expect.stringMatching(/: runs$/),
	]);
	expect((await schedules(bot)).map(({ pause }) => pause?.reason)).toEqual(['unconfirmed', undefined]);
});

test('a test post pings nobody, whoever the announcement pings', async () => {
	await using bot = await runBot({ now: SUNDAY });
	letBotPing(bot);
	const { world } = bot.discord;
	const everyone = await add(bot, { role: world.guild.id });
	const role = world.addRole(world.guild, 'historians', { mentionable: true });
	for (const answer of [
		await press(everyone, 'Yes, ping @everyone', bot.you),
		await add(bot, { role: role.id, time: '9' }),
	]) {
		await press(answer, 'Post a test now', bot.you);
	}
	expect(sentTo(bot, /\/messages$/)).toMatchObject([
		{ allowed_mentions: { parse: [] } },
		{ allowed_mentions: { parse: [] } },
	]);
	for (const post of posts(bot, channelOf(bot))) {
		expect(post).toMatchObject({ content: '', mention_everyone: false, mention_roles: [], mentions: [] });
		expect(post.embeds[0]?.footer?.text).toMatch(/^This is a test: nobody was pinged/);
	}
	expect(posts(bot, channelOf(bot))).toHaveLength(2);
});

test('where Discord cannot be asked who may ping, nothing is promised', async () => {
	await using bot = await runBot({ now: SUNDAY });
	letBotPing(bot);
	const { world } = bot.discord;
	const role = world.addRole(world.guild, 'moderators');
	const path = new RegExp(`^/guilds/${world.guild.id}$`);
	bot.discord.fail({ method: 'GET', path, status: 500 });
	expect((await add(bot, { role: role.id }, manager(bot))).content).toBe(
		'Discord cannot be asked just now whether you may ping that role. Please try again in a moment.',
	);
	expect(await schedules(bot)).toEqual([]);
	const hidden = world.addChannel(world.guild, 'hidden');
	world.deny(hidden, world.bot, PermissionFlagsBits.ViewChannel);
	const answer = await add(bot, { role: role.id, channel: hidden.id });
	expect(answer.content).toBe(
		'I cannot see that channel, nor whether you may ping that role there. Switch on **View Channel** for me first.',
	);
	expect(buttonsOf(answer)).toEqual([]);
});

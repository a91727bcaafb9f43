/** /announce check: for every announcement what stands in its way and what mends it, and what failed lately. */
import { PermissionFlagsBits } from 'discord.js';
import { describe, expect, test } from 'vitest';
import type { World } from '../../../src/playground/world/world.ts';
import { runBot } from '../../running-bot.ts';
import { pagesFrom, wordsOf } from '../../seen.ts';
import { add, ask, channelOf, DAY, later, MINUTE, onlySchedule, SUNDAY } from './admin.ts';

const { ViewChannel, SendMessages, EmbedLinks, ReadMessageHistory } = PermissionFlagsBits;

test('where all is well it says so, of each', async () => {
	await using bot = await runBot({ now: SUNDAY });
	await add(bot);
	bot.clock.advance(1);
	await add(bot, { content: 'quiz', channel: channelOf(bot, 'announcements').id });
	const answer = await ask(bot, 'check');
	expect(wordsOf(answer).split('\n')).toEqual([
		'All announcements can go out',
		`**On this day in <#${channelOf(bot).id}>, every day at 13:30 (Europe/Berlin)**`,
		'✓ Everything it needs is switched on.',
		'',
		`**Daily quiz in <#${channelOf(bot, 'announcements').id}>, every day at 13:30 (Europe/Berlin)**`,
		'✓ Everything it needs is switched on.',
	]);
	expect(answer.components).toEqual([]);
});

describe('each fault is named before a post fails by it', () => {
	const history = (world: World) => world.channels.values().toArray()[0] ?? world.addChannel(world.guild, 'history');
	const away = (permission: bigint) => (world: World) => world.deny(history(world), world.bot, permission);
	test.each([
		['a permission', away(SendMessages), '✗ Missing: **Send Messages**, to post there.'],
		['two of them', away(SendMessages | EmbedLinks), '✗ Missing: **Embed Links**, to show cards.'],
		['a hidden channel', away(ViewChannel), 'it was deleted, or **View Channel** is off for me.'],
		['a deleted channel', (world: World) => world.removeChannel(history(world).id), 'it was deleted, or'],
	])('%s', async (_, harm, words) => {
		await using bot = await runBot({ now: SUNDAY });
		const elsewhere = channelOf(bot, 'announcements').id;
		await bot.you.run(
			'announce add',
			{ channel: channelOf(bot).id, time: '13:30', timezone: 'berlin' },
			{ channelId: elsewhere },
		);
		harm(bot.discord.world);
		const { message } = await bot.you.run('announce check', {}, { channelId: elsewhere });
		const said = wordsOf(message ?? { embeds: [] });
		expect(said).toMatch(/^Some announcements cannot go out\n/);
		expect(said).toContain(words);
		expect(said).toMatch(/Switch it on in the settings of <#\d+> › Permissions, for my role or for me\.$/);
	});

	test('a locked thread', async () => {
		await using bot = await runBot({ now: SUNDAY });
		const { world } = bot.discord;
		const thread = world.addThread(channelOf(bot), 'battles');
		await add(bot, { channel: thread.id });
		world.setThread(thread, { locked: true });
		expect(wordsOf(await ask(bot, 'check'))).toContain(
			`✗ <#${thread.id}> is locked: unlock it, or choose another channel.`,
		);
	});

	test('what is only advised, or a deleted role, keeps nothing from going out', async () => {
		await using bot = await runBot({ now: SUNDAY });
		const { world } = bot.discord;
		const role = world.addRole(world.guild, 'historians', { mentionable: true });
		await add(bot, { role: role.id });
		world.deny(channelOf(bot), world.bot, ReadMessageHistory);
		world.guild.roles.splice(world.guild.roles.indexOf(role), 1);
		const said = wordsOf(await ask(bot, 'check')).split('\n');
		expect(said[0]).toBe('All announcements can go out');
		expect(said.slice(2)).toEqual([
			'○ The role that it pings was deleted, so it pings nobody. Remove it and add it again.',
			`○ Advised: **Read Message History**, to make sure that a post whose answer was lost is not made twice. Switch it on in the settings of <#${channelOf(bot).id}> › Permissions, for my role or for me.`,
		]);
	});
});

test('what failed lately, and why: for two weeks, the newest first', async () => {
	await using bot = await runBot({ now: SUNDAY });
	await add(bot);
	bot.discord.fail({ method: 'POST', path: /\/messages$/, status: 400, code: 50035 });
	await later(bot, 30 * MINUTE);
	await later(bot, DAY);
	await later(bot, 2 * DAY + 13 * 60 * MINUTE);
	const settings = `(On this day in <#${channelOf(bot).id}>, every day at 13:30 (Europe/Berlin))`;
	const lately = async () =>
		wordsOf(await ask(bot, 'check'))
			.split('\n')
			.slice(3);
	expect(await lately()).toEqual([
		'',
		'__What failed in the last two weeks__',
		`• 2026-08-05, left out: I was not running in time ${settings}`,
		`• 2026-08-04, left out: I was not running in time ${settings}`,
		`• 2026-08-02, failed: 50035 400: an arranged fault ${settings}`,
	]);
	bot.clock.advance(30 * DAY);
	await ask(bot, 'pause', { schedule: (await onlySchedule(bot)).id });
	expect((await lately()).join('\n')).not.toContain('2026-08-0');
});

test('every announcement is told of, on as many pages as that takes', async () => {
	await using bot = await runBot({ now: SUNDAY });
	const { world } = bot.discord;
	world.deny(channelOf(bot), world.bot, SendMessages | EmbedLinks | ReadMessageHistory);
	for (let hour = 0; hour < 24; hour++) {
		await add(bot, { time: `${hour}:00` });
		bot.clock.advance(1);
	}
	const pages = await pagesFrom(await ask(bot, 'check'), bot.you);
	expect(pages.length).toBeGreaterThan(2);
	const said = pages.map(wordsOf).join('\n');
	expect([...said.matchAll(/ at (\d\d):00 \(/g)].map(([, hour]) => Number(hour))).toEqual([...Array(24).keys()]);
	expect(said.match(/^✗ Missing: \*\*Embed Links\*\*/gm)).toHaveLength(24);
	expect(said.match(/^⏸ Paused <t:\d+:R>, because I am not allowed to post there\./gm)).toHaveLength(24);
	expect(new Set(pages.map(({ embeds }) => embeds[0]?.title))).toEqual(new Set(['Some announcements cannot go out']));
});

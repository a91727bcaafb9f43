/** /announce is for those who manage the server, also where its admins let everyone see the command. */
import { PermissionFlagsBits } from 'discord.js';
import { expect, test } from 'vitest';
import { type RunningBot, runBot } from '../../running-bot.ts';
import { buttonsOf, press } from '../../seen.ts';
import { add, ask, channelOf, later, MINUTE, onlySchedule, posts, SUNDAY, schedules } from './admin.ts';

const REFUSED = 'That takes the permission **Manage Server**, which you do not have here.';

/** As a server's admins do under Server Settings › Integrations. */
function openToAll({ discord: { world } }: RunningBot): void {
	const commands = world.commandsOf('global');
	world.setCommands(
		'global',
		commands.map(({ default_member_permissions: _, ...command }) => command),
	);
}

test('by default Discord offers it to those alone who manage the server', async () => {
	await using bot = await runBot({ now: SUNDAY });
	await expect(ask(bot, 'list', {}, bot.discord.person('Mira'))).rejects.toThrow(
		'You do not have permission to use this command',
	);
	const manager = bot.discord.person('Ann', PermissionFlagsBits.ManageGuild);
	expect((await add(bot, {}, manager)).content).toContain('The next posts:');
	expect(await onlySchedule(bot)).toMatchObject({ createdBy: manager.user.id });
});

test('where everyone sees it, it still does nothing and tells nothing for others', async () => {
	await using bot = await runBot({ now: SUNDAY });
	await add(bot);
	const { id } = await onlySchedule(bot);
	openToAll(bot);
	const everythingElse = Object.values(PermissionFlagsBits).reduce((sum, bit) => sum | bit, 0n);
	const { ManageGuild, Administrator } = PermissionFlagsBits;
	for (const held of [0n, everythingElse & ~ManageGuild & ~Administrator]) {
		const mira = bot.discord.person('Mira', held);
		expect((await add(bot, { time: '9am' }, mira)).content).toBe(REFUSED);
		for (const command of ['list', 'check']) expect((await ask(bot, command, {}, mira)).content).toBe(REFUSED);
		for (const command of ['remove', 'pause', 'resume', 'test']) {
			for (const schedule of [id, 'all']) {
				const answer = await ask(bot, command, { schedule }, mira);
				expect(answer).toMatchObject({ content: REFUSED, embeds: [], components: [] });
			}
		}
		expect(await mira.suggest('announce pause', { schedule: '' }, 'schedule')).toEqual([]);
		expect(await mira.suggest('announce add', { timezone: 'ber' }, 'timezone')).toEqual([]);
	}
	expect((await schedules(bot)).map(({ pause }) => pause)).toEqual([undefined]);
	expect(posts(bot, channelOf(bot))).toEqual([]);
});

test('administrators manage the server too', async () => {
	await using bot = await runBot({ now: SUNDAY });
	const admin = bot.discord.person('Ann', PermissionFlagsBits.Administrator);
	expect((await add(bot, {}, admin)).content).toContain('The next posts:');
});

test('buttons do nothing for whoever manages the server no more', async () => {
	await using bot = await runBot({ now: SUNDAY });
	const { guild } = bot.discord.world;
	const { ManageGuild, MentionEveryone } = PermissionFlagsBits;
	const ann = bot.discord.person('Ann', ManageGuild | MentionEveryone);
	const channels = [channelOf(bot), channelOf(bot, 'announcements')];
	const running = await add(bot, {}, ann);
	bot.discord.world.deny(channelOf(bot, 'announcements'), bot.discord.world.bot, PermissionFlagsBits.SendMessages);
	const unfit = await add(bot, { channel: channels[1]?.id ?? '' }, ann);
	bot.discord.world.deny(channelOf(bot, 'announcements'), bot.discord.world.bot, 0n);
	const everyone = await add(bot, { role: guild.id, time: '13:40' }, ann);
	const forget = await ask(bot, 'remove', { schedule: 'all' }, ann);
	bot.discord.person('Ann', MentionEveryone);

	for (const [message, label] of [
		[running, 'Post a test now'],
		[unfit, 'Check again and start'],
		[everyone, 'Yes, ping @everyone'],
		[forget, 'Yes, delete it all'],
	] as const) {
		const answer = await press(message, label, ann);
		expect(answer).toMatchObject({ content: REFUSED, ephemeral_for: ann.user.id });
		expect(buttonsOf(bot.discord.world.message(message.channel_id, message.id) ?? answer)).toHaveLength(1);
	}
	expect((await schedules(bot)).map(({ pause }) => pause?.reason).sort()).toEqual([
		...['no-permission', 'unconfirmed', undefined],
	]);
	await later(bot, 60 * MINUTE);
	expect(channels.map((channel) => posts(bot, channel).length)).toEqual([1, 0]);
});

test('it is not offered in direct messages', async () => {
	await using bot = await runBot({ now: SUNDAY });
	for (const context of ['bot-dm', 'private'] as const) {
		await expect(bot.you.run('announce list', {}, { context })).rejects.toThrow('There is no command "announce" here');
	}
});

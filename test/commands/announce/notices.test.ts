/** Who is told that announcements had to pause: once, and nobody is pinged but those who made them. */
import { PermissionFlagsBits } from 'discord.js';
import { expect, test } from 'vitest';
import type { Person } from '../../../src/playground/person/person.ts';
import { type RunningBot, runBot } from '../../running-bot.ts';
import { channelOf, DAY, later, MINUTE, posts, SUNDAY, schedules } from './admin.ts';

const { EmbedLinks, ManageGuild, SendMessages, ViewChannel } = PermissionFlagsBits;
const MEND = '`/announce check` names the permission that is missing; switch it on, then use `/announce resume`.';
const NOBODY = 'nobody could be told of a pause; /announce check shows it';

/** Ann manages the server, which You own; the bot may no longer post in #history. */
async function forbidden(bot: RunningBot, times: readonly string[] = ['13:30'], others: readonly Person[] = []) {
	const { world } = bot.discord;
	const desk = world.addChannel(world.guild, 'desk');
	const ann = bot.discord.person('Ann', ManageGuild);
	const options = { channel: channelOf(bot).id, timezone: 'Europe/Berlin' };
	for (const time of times) await ann.run('announce add', { ...options, time }, { channelId: desk.id });
	for (const other of others) {
		await other.run('announce add', { ...options, time: '13:30', content: 'quiz' }, { channelId: desk.id });
	}
	expect(await schedules(bot)).toHaveLength(times.length + others.length);
	world.deny(channelOf(bot), world.bot, SendMessages);
	return { desk, ann, line: `• On this day in <#${channelOf(bot).id}>, every day at 13:30 (Europe/Berlin)` };
}

const dmOf = ({ discord: { world } }: RunningBot, { user }: Person) => world.messages(world.dm(user, world.bot).id);

/** The bodies of the messages that Discord took or refused since, but for the posts. */
const notices = ({ discord }: RunningBot) =>
	discord.requests.flatMap(({ method, path, body }) =>
		method === 'POST' && /\/messages$/.test(path) && JSON.stringify(body).includes('paused, because') ? [body] : [],
	);

test('in the system channel, mentioning whoever made it and nobody else', async () => {
	await using bot = await runBot({ now: SUNDAY });
	const { desk, ann, line } = await forbidden(bot);
	bot.discord.world.setSystemChannel(bot.discord.world.guild, desk);
	await later(bot, 30 * MINUTE);
	const words = [
		`<@${ann.user.id}> This announcement is paused, because I am not allowed to post there. All settings are kept.`,
		line,
		MEND,
	].join('\n');
	expect(notices(bot)).toEqual([
		{
			...{ content: words, allowed_mentions: { parse: [], users: [ann.user.id] } },
			...{ nonce: expect.stringMatching(/^paused-.{1,18}$/), enforce_nonce: true },
		},
	]);
	expect(posts(bot, desk)).toMatchObject([
		{ content: words, mentions: [{ id: ann.user.id }], mention_everyone: false },
	]);
	expect(dmOf(bot, ann)).toEqual([]);
	await later(bot, 2 * DAY);
	expect(notices(bot)).toHaveLength(1);
	expect(bot.logged()).not.toContain(NOBODY);
});

test('several of one channel are told of together, once; each maker is mentioned', async () => {
	await using bot = await runBot({ now: SUNDAY });
	const times = ['13:30', '13:31', '13:32', '13:33', '13:34', '13:35'];
	const { desk, ann } = await forbidden(bot, times, [bot.you]);
	bot.discord.world.setSystemChannel(bot.discord.world.guild, desk);
	for (let minute = 0; minute < 40; minute++) await later(bot, MINUTE);
	const [notice, ...more] = posts(bot, desk);
	expect(more).toEqual([]);
	expect(notice?.content).toContain('These announcements are paused, because I am not allowed to post there.');
	expect(notice?.content.match(/^• /gm)).toHaveLength(5);
	expect(notice?.content).toContain('\n… and 2 more\n');
	expect(notice?.mentions.map(({ id }) => id).sort()).toEqual([ann.user.id, bot.you.user.id].sort());
	expect((await schedules(bot)).map(({ pause }) => pause?.reason)).toEqual(
		Array.from({ length: 7 }, () => 'no-permission'),
	);
});

test.each([
	['there is no system channel', () => {}],
	[
		'it is the one that failed',
		(bot: RunningBot) => {
			const { world } = bot.discord;
			world.setSystemChannel(world.guild, channelOf(bot));
			// Cards are refused there; words alone would get through.
			world.deny(channelOf(bot), world.bot, EmbedLinks);
		},
	],
	[
		'it is closed too',
		(bot: RunningBot) => {
			const { world } = bot.discord;
			world.setSystemChannel(world.guild, channelOf(bot, 'desk'));
			world.deny(channelOf(bot, 'desk'), world.bot, SendMessages);
		},
	],
	[
		'it cannot even be seen',
		(bot: RunningBot) => {
			const { world } = bot.discord;
			world.setSystemChannel(world.guild, channelOf(bot, 'desk'));
			world.deny(channelOf(bot, 'desk'), world.bot, ViewChannel);
		},
	],
])(
	'as to a system channel, %s: whoever made it hears by direct message, and the owner does not',
	async (_, arrange) => {
		await using bot = await runBot({ now: SUNDAY });
		const { ann, line } = await forbidden(bot);
		arrange(bot);
		await later(bot, 30 * MINUTE);
		const first =
			'**Changkufeng Society**: This announcement is paused, because I am not allowed to post there. All settings are kept.';
		expect(dmOf(bot, ann)).toMatchObject([{ content: [first, line, MEND].join('\n') }]);
		expect(dmOf(bot, bot.you)).toEqual([]);
		await later(bot, DAY);
		expect(dmOf(bot, ann)).toHaveLength(1);
		expect(bot.logged()).not.toContain(NOBODY);
	},
);

test('where whoever made it takes no direct messages, the owner hears', async () => {
	await using bot = await runBot({ now: SUNDAY });
	const { ann } = await forbidden(bot);
	bot.discord.world.closeDms(ann.user);
	await later(bot, 30 * MINUTE);
	expect(dmOf(bot, ann)).toEqual([]);
	expect(dmOf(bot, bot.you)).toMatchObject([{ content: expect.stringContaining('This announcement is paused') }]);
});

test('the owner who made it, and takes no direct messages, is not tried twice', async () => {
	await using bot = await runBot({ now: SUNDAY });
	await forbidden(bot, [], [bot.you]);
	bot.discord.world.closeDms(bot.you.user);
	await later(bot, 30 * MINUTE);
	expect(notices(bot)).toHaveLength(1);
	expect(bot.logged()).toContain(NOBODY);
});

test('where nobody takes direct messages, nobody is told again and again: the log and the check say it', async () => {
	await using bot = await runBot({ now: SUNDAY });
	const { desk, ann } = await forbidden(bot);
	bot.discord.world.closeDms(ann.user);
	bot.discord.world.closeDms(bot.you.user);
	await later(bot, 30 * MINUTE);
	expect(bot.logged().match(new RegExp(NOBODY, 'g'))).toHaveLength(1);
	expect(notices(bot)).toHaveLength(2);
	await later(bot, 2 * DAY);
	expect(notices(bot)).toHaveLength(2);
	const { message } = await bot.you.run('announce check', {}, { channelId: desk.id });
	expect(message?.embeds[0]?.description).toContain('because I am not allowed to post there');
});

test('a second one that fails at the same minute tells nobody again; one that fails after it was resumed does', async () => {
	await using bot = await runBot({ now: SUNDAY });
	const { desk } = await forbidden(bot, ['13:30'], [bot.you]);
	const { world } = bot.discord;
	world.setSystemChannel(world.guild, desk);
	await later(bot, 30 * MINUTE);
	expect(posts(bot, desk)).toHaveLength(1);
	world.deny(channelOf(bot), world.bot, 0n);
	await bot.you.run('announce resume', { schedule: 'all' }, { channelId: desk.id });
	world.deny(channelOf(bot), world.bot, SendMessages);
	await later(bot, DAY);
	expect(posts(bot, desk)).toHaveLength(2);
});

test('whatever a server is called, its name formats and pings nothing', async () => {
	await using bot = await runBot({ now: SUNDAY });
	const { world } = bot.discord;
	world.addGuild('**@everyone** <@1>', bot.you.user, 'general');
	const channel = channelOf(bot, 'general');
	const desk = world.addChannel(world.guilds.get(channel.guild_id ?? '') ?? world.guild, 'desk');
	const options = { channel: channel.id, time: '13:30', timezone: 'berlin' };
	await bot.you.run('announce add', options, { channelId: desk.id });
	world.removeChannel(channel.id);
	await later(bot, 30 * MINUTE);
	expect(dmOf(bot, bot.you)[0]?.content).toMatch(
		/^\*\*\\\*\\\*@\u200beveryone\\\*\\\* \\<@1\\>\*\*: This announcement is paused, because the channel was deleted\./,
	);
});

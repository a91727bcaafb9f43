/** /announce add: what it takes, what it refuses and in which words, and that the posts are those that it showed. */
import { ChannelType } from 'discord.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningBot, runBot } from '../../running-bot.ts';
import { wordsOf } from '../../seen.ts';
import { add, ask, channelOf, DAY, later, MINUTE, onlySchedule, posts, SUNDAY, schedules } from './admin.ts';

test('the answer shows the next three posts in both times and a preview; then they come, once each', async () => {
	await using bot = await runBot({ now: SUNDAY });
	const { id } = channelOf(bot);
	const message = await add(bot);
	expect(message.content.split('\n')).toEqual([
		`**On this day in <#${id}>, every day at 13:30 (Europe/Berlin)**`,
		'',
		'The next posts:',
		'• Sun, 2 Aug 2026, 13:30 (Europe/Berlin) · for you <t:1785670200:F>',
		'• Mon, 3 Aug 2026, 13:30 (Europe/Berlin) · for you <t:1785756600:F>',
		'• Tue, 4 Aug 2026, 13:30 (Europe/Berlin) · for you <t:1785843000:F>',
		'',
		'The first will look like this:',
	]);
	expect(message.embeds[0]?.title).toBe('On 2 August');
	await later(bot, 30 * MINUTE - 1);
	expect(posts(bot, channelOf(bot))).toEqual([]);
	await later(bot, 1);
	expect(posts(bot, channelOf(bot)).map(({ embeds }) => embeds)).toEqual([message.embeds]);
	await later(bot, DAY);
	await later(bot, DAY);
	expect(
		posts(bot, channelOf(bot))
			.map(wordsOf)
			.map((words) => words.split('\n')[0]),
	).toEqual(['On 2 August', 'On 3 August', 'On 4 August']);
});

test('every option is kept, and told', async () => {
	await using bot = await runBot({ now: SUNDAY });
	const { world } = bot.discord;
	const role = world.addRole(world.guild, 'historians', { mentionable: true });
	const announcements = channelOf(bot, 'announcements');
	const message = await add(bot, {
		...{ channel: announcements.id, time: '9:15pm', timezone: 'kathmandu', content: 'Fact of the day' },
		...{ weekdays: 'mon, wed and fri', era: 'world WARS', war: 'soviet-japanese-border-conflicts' },
		...{ role: role.id, publish: true, thread: true },
	});
	const [first, second, , , ...next] = message.content.split('\n');
	expect(first).toBe(
		`**Fact of the day in <#${announcements.id}>, Monday, Wednesday and Friday at 21:15 (Asia/Kathmandu)**`,
	);
	expect(second).toBe(
		`World wars · Soviet–Japanese border conflicts · pings <@&${role.id}> · published · with a thread`,
	);
	expect(next.slice(0, 3).map((line) => line.slice(2, 34))).toEqual([
		'Mon, 3 Aug 2026, 21:15 (Asia/Kat',
		'Wed, 5 Aug 2026, 21:15 (Asia/Kat',
		'Fri, 7 Aug 2026, 21:15 (Asia/Kat',
	]);
	expect(await onlySchedule(bot)).toMatchObject({
		...{ channelId: announcements.id, channelType: ChannelType.GuildAnnouncement, channelName: 'announcements' },
		...{ time: '21:15', timezone: 'Asia/Kathmandu', weekdays: 0b10101, content: 'fact' },
		...{ era: 'World wars', war: 'soviet-japanese-border-conflicts', roleId: role.id, publish: true, thread: true },
		...{ createdBy: bot.you.user.id, next: { date: '2026-08-03', due: Date.parse('2026-08-03T15:30:00Z') } },
	});
});

describe('what cannot be read is refused, with the mend', () => {
	let bot: RunningBot;
	beforeAll(async () => {
		bot = await runBot({ now: SUNDAY });
		const { world } = bot.discord;
		world.addForum(world.guild, 'essays');
		world.addThread(channelOf(bot), 'battles');
	});
	afterAll(() => bot[Symbol.asyncDispose]());

	const ERAS =
		'Antiquity, Middle Ages, Early modern, Revolution and Napoleon, Nineteenth century, World wars, Since 1945';
	const IN_A_THREAD = 'Posts there are in a thread already. Leave `thread` out.';
	const NOT_PUBLISHED =
		'Only posts in an announcement channel can be published. Choose such a channel, or leave `publish` out.';
	test.each([
		[{ time: '24:00' }, '“24:00” is not a time of day I can read. Write it like “09:00”, “9am” or “21:30”.'],
		[{ time: '13 pm' }, '“13 pm” is not a time of day I can read. Write it like “09:00”, “9am” or “21:30”.'],
		[
			{ timezone: 'Atlantis' },
			'I know no time zone “Atlantis”, or more than one. Choose from the list while typing a city, such as “Berlin” or “Chicago”.',
		],
		[
			{ timezone: '*Springfield* @everyone' },
			'I know no time zone “\\*Springfield\\* @\u200beveryone”, or more than one. Choose from the list while typing a city, such as “Berlin” or “Chicago”.',
		],
		[
			{ weekdays: 'someday' },
			'“someday” are no weekdays I can read. Write them like “mon-fri”, “weekends” or “mon, wed, fri”.',
		],
		[{ era: 'Bronze Age' }, `“Bronze Age” is none of the eras. They are: ${ERAS}.`],
		[{ era: 'Since 1945' }, 'I know no battle of that era yet. Choose another from the list while typing.'],
		[{ war: 'The Great Emu War' }, 'I know no war “The Great Emu War”. Choose one from the list while typing.'],
		[{ war: 'crimean-war' }, 'I know no battle of that war yet. Choose another from the list while typing.'],
		[
			{ era: 'Antiquity', war: 'american-civil-war' },
			'No battle that I know belongs to both that era and that war. Leave one of the two out.',
		],
		[{ publish: true }, NOT_PUBLISHED],
		[{ channel: 'essays', publish: true }, NOT_PUBLISHED],
		[{ channel: 'battles', thread: true }, IN_A_THREAD],
		[{ channel: 'essays', thread: true }, IN_A_THREAD],
	])('%j', async (options, words) => {
		const named = 'channel' in options ? { ...options, channel: channelOf(bot, options.channel).id } : options;
		const message = await add(bot, named);
		expect(message.content).toBe(words);
		expect(message.embeds).toEqual([]);
		expect(await schedules(bot)).toEqual([]);
	});
});

test('the same again is refused, also on some of the days alone; another time, content, filter or channel is not', async () => {
	await using bot = await runBot({ now: SUNDAY });
	await add(bot);
	const again = await add(bot, { weekdays: 'weekends', timezone: 'berlin' });
	expect(again.content).toBe('That is scheduled already. `/announce list` shows all announcements of this server.');
	const others = [{ time: '13:31' }, { content: 'fact' }, { era: 'Antiquity' }, { war: 'punic-wars' }];
	for (const options of [...others, { channel: channelOf(bot, 'announcements').id }]) {
		expect((await add(bot, options)).content).toContain('The next posts:');
	}
	expect(await schedules(bot)).toHaveLength(6);
});

test('a server may have 25; room comes back when one is removed', async () => {
	await using bot = await runBot({ now: SUNDAY });
	for (let hour = 0; hour < 25; hour++) {
		const { content } = await add(bot, { time: `${hour % 24}:${hour < 24 ? '00' : '01'}` });
		expect(content).toContain('The next posts:');
	}
	const refused = 'This server has 25 announcements, which is as many as it may have. Remove one first.';
	expect((await add(bot)).content).toBe(refused);
	const [first] = await schedules(bot);
	await ask(bot, 'remove', { schedule: first?.id ?? '' });
	expect((await add(bot)).content).toContain('The next posts:');
	expect((await add(bot, { time: '13:31' })).content).toBe(refused);
});

test.each([
	[
		'put forward, over the time',
		'2026-03-27T12:00:00Z',
		'Europe/Berlin',
		'02:30',
		['Sat, 28 Mar 2026, 02:30', 'Sun, 29 Mar 2026, 03:30', 'Mon, 30 Mar 2026, 02:30'],
		[1774661400, 1774747800, 1774830600],
	],
	[
		'put forward, before the time',
		'2026-03-28T12:00:00Z',
		'Europe/Berlin',
		'09:00',
		['Sun, 29 Mar 2026, 09:00', 'Mon, 30 Mar 2026, 09:00', 'Tue, 31 Mar 2026, 09:00'],
		[1774767600, 1774854000, 1774940400],
	],
	[
		'put back, over the time',
		'2026-10-30T12:00:00Z',
		'America/New_York',
		'01:30',
		['Sat, 31 Oct 2026, 01:30', 'Sun, 1 Nov 2026, 01:30', 'Mon, 2 Nov 2026, 01:30'],
		[1793424600, 1793511000, 1793601000],
	],
])(
	'clocks are %s: the three posts are shown as the server’s clocks will be',
	async (_, now, timezone, time, there, moments) => {
		await using bot = await runBot({ now: new Date(now) });
		const lines = (await add(bot, { time, timezone })).content.split('\n').filter((line) => line.startsWith('• '));
		expect(lines).toEqual(there.map((shown, at) => `• ${shown} (${timezone}) · for you <t:${moments[at]}:F>`));
		const shown = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: timezone });
		for (const [at, moment] of moments.entries()) {
			expect(there[at]?.endsWith(shown.format(moment * 1000))).toBe(true);
			bot.clock.advanceTo(moment * 1000 - 1);
			await bot.settled();
			expect(posts(bot, channelOf(bot))).toHaveLength(at);
			await later(bot, 1);
			expect(posts(bot, channelOf(bot))).toHaveLength(at + 1);
		}
	},
);

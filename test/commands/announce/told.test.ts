/** What scheduled posts tell: each kind of content, within the filters, on the days that were asked for. */
import { expect, test } from 'vitest';
import { runBot } from '../../running-bot.ts';
import { buttonsOf, press, wordsOf } from '../../seen.ts';
import { add, channelOf, DAY, later, MINUTE, posts, SUNDAY, sentTo } from './admin.ts';

test('on this day: at most five entries of the day, each with its source and a button for its battle', async () => {
	await using bot = await runBot({ now: SUNDAY });
	const shown = await add(bot);
	await later(bot, 30 * MINUTE);
	const [post] = posts(bot, channelOf(bot));
	if (!post) throw new Error('no post');
	const words = wordsOf(post);
	expect(words).toMatch(/^On 2 August\n\*\*216 BC · Battle of Cannae\*\*/);
	expect(words).toContain('**1938 · Battle of Lake Khasan** · day 5 of 14');
	const ids = words.match(/`[a-z-]+\/[a-z-]+`/g) ?? [];
	expect(ids.length).toBeGreaterThan(2);
	expect(ids.length).toBeLessThanOrEqual(5);
	expect(words.match(/^-# .+ · `[a-z-]+\/[a-z-]+`$/gm)).toHaveLength(ids.length);
	expect(buttonsOf(post).map(({ label }) => label)).toContain('Battle of Cannae');
	const card = await press(post, 'Battle of Cannae', bot.discord.person('Mira'));
	expect(card).toMatchObject({ ephemeral_for: bot.discord.person('Mira').user.id });
	expect(card.embeds[0]?.title).toBe('Battle of Cannae');
	expect(shown.embeds).toEqual(post.embeds);
	expect(sentTo(bot, /\/messages$/)).toMatchObject([
		{ allowed_mentions: { parse: [] }, nonce: expect.stringMatching(/^.{20,25}$/), enforce_nonce: true },
	]);
});

/** As many posts as the channel takes in five seconds, which are those of the tests' machine. */
const DAYS = 5;

test('a fact of the day: another one every day; the preview is the first', async () => {
	await using bot = await runBot({ now: SUNDAY });
	const shown = await add(bot, { content: 'fact' });
	await later(bot, 30 * MINUTE);
	for (let day = 1; day < DAYS; day++) await later(bot, DAY);
	const told = posts(bot, channelOf(bot));
	expect(told[0]?.embeds).toEqual(shown.embeds);
	expect(new Set(told.map(({ embeds }) => embeds[0]?.title))).toEqual(new Set(['Fact of the day']));
	expect(new Set(told.map((post) => post.embeds[0]?.footer?.text)).size).toBe(DAYS);
	expect(told[0]?.embeds[0]?.footer?.text).toMatch(/^The whole receipt: \/source [a-z-]+\/[a-z-]+$/);
});

test('two announcements of one server do not tell the same', async () => {
	await using bot = await runBot({ now: SUNDAY });
	await add(bot, { content: 'fact' });
	await add(bot, { content: 'fact', channel: channelOf(bot, 'announcements').id });
	await later(bot, 30 * MINUTE);
	const told = ['history', 'announcements'].flatMap((name) => posts(bot, channelOf(bot, name)).map(wordsOf));
	expect(told).toHaveLength(2);
	expect(new Set(told).size).toBe(2);
});

test('a quiz: four answers to choose from; the preview asks the same question', async () => {
	await using bot = await runBot({ now: SUNDAY });
	const shown = await add(bot, { content: 'Daily quiz' });
	await later(bot, 30 * MINUTE);
	const [post] = posts(bot, channelOf(bot));
	if (!post) throw new Error('no post');
	expect(post.embeds).toEqual(shown.embeds);
	expect(post.embeds[0]).toMatchObject({
		title: 'Quiz of the day',
		footer: { text: 'Choose a letter: only you see the answer' },
	});
	expect(buttonsOf(post).map(({ label }) => label)).toEqual(['A', 'B', 'C', 'D']);
});

test('only what the filters let through is told; where there is nothing, a fact of theirs', async () => {
	await using bot = await runBot({ now: SUNDAY });
	const { world } = bot.discord;
	const channels = ['ancient', 'khasan', 'civil'].map((name) => world.addChannel(world.guild, name));
	await add(bot, { channel: channels[0]?.id ?? '', era: 'Antiquity' });
	await add(bot, { channel: channels[1]?.id ?? '', war: 'Soviet-Japanese Border War' });
	await add(bot, { channel: channels[2]?.id ?? '', war: 'american-civil-war', era: 'Nineteenth century' });
	await later(bot, 30 * MINUTE);
	const [ancient = '', khasan = '', civil = ''] = channels.map((channel) => posts(bot, channel).map(wordsOf).join());
	expect(ancient).toContain('Battle of Cannae');
	expect(ancient).not.toContain('Khasan');
	expect(khasan).toContain('Battle of Lake Khasan');
	expect(khasan).not.toContain('Cannae');
	expect(civil).toMatch(
		/^Fact of the day\n\*Nothing is recorded on 2 August \(Nineteenth century, American Civil War\)\. A fact instead:\*\n\n\*\*Battle of Gettysburg · /,
	);
});

test.each([
	['weekends', ['2026-08-02', '2026-08-08', '2026-08-09', '2026-08-15']],
	['weekdays but not wed', ['2026-08-03', '2026-08-04', '2026-08-06', '2026-08-07']],
	['Tuesday', ['2026-08-04']],
])('on %s: posts come on these days alone, until the last of them', async (weekdays, days) => {
	await using bot = await runBot({ now: SUNDAY });
	await add(bot, { weekdays });
	await later(bot, 30 * MINUTE);
	const end = Date.parse(days.at(-1) ?? '') + DAY;
	while (bot.clock.now() + DAY < end) await later(bot, DAY);
	expect(posts(bot, channelOf(bot)).map(({ timestamp }) => timestamp.slice(0, 10))).toEqual(days);
});

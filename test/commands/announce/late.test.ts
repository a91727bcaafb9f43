/** Restarts, and the time that a bot was not there: what was promised goes on, a day that is over is left out, and no burst. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readQuestion } from '../../../src/trivia/of-the-day/question-of-the-day.ts';
import { fewBattles } from '../../few-battles.ts';
import { type RunningBot, runBot } from '../../running-bot.ts';
import { buttonsOf, press, wordsOf } from '../../seen.ts';
import { add, ask, channelOf, DAY, HOUR, later, MINUTE, onlySchedule, posts, SUNDAY, schedules } from './admin.ts';

/** One that outlives the bot's process, as that of :memory: does not. */
const database = () => `sqlite:${join(mkdtempSync(join(tmpdir(), 'khasan-')), 'khasan.db')}`;

/** Stopped now, and started again so many milliseconds later. */
async function away(bot: RunningBot, milliseconds: number): Promise<void> {
	bot.clock.advance(milliseconds);
	await bot.restart();
	await bot.settled();
}

const titlesIn = (bot: RunningBot) => posts(bot, channelOf(bot)).map(({ embeds }) => embeds[0]?.title);

test('a restart loses nothing: schedules, what was told, and pauses stay; posts come once', async () => {
	await using bot = await runBot({ now: SUNDAY, database: database() });
	await add(bot, { content: 'fact' });
	await add(bot, { content: 'quiz', channel: channelOf(bot, 'announcements').id });
	const before = await schedules(bot);
	await away(bot, 10 * MINUTE);
	expect(await schedules(bot)).toEqual(before);
	await later(bot, 20 * MINUTE);
	await away(bot, 0);
	await away(bot, 1);
	await ask(bot, 'pause', { schedule: before.find(({ content }) => content === 'quiz')?.id ?? '' });
	await away(bot, DAY);
	await later(bot, 0);
	expect(titlesIn(bot)).toEqual(['Fact of the day', 'Fact of the day']);
	expect(new Set(posts(bot, channelOf(bot)).map(wordsOf)).size).toBe(2);
	expect(posts(bot, channelOf(bot, 'announcements'))).toHaveLength(1);
});

test('the buttons of old posts and answers still work after a restart', async () => {
	await using bot = await runBot({ now: SUNDAY, database: database() });
	const answer = await add(bot);
	const question = await ask(bot, 'remove', { schedule: 'all' });
	await later(bot, 30 * MINUTE);
	await away(bot, 40 * DAY);
	const [post] = posts(bot, channelOf(bot));
	if (!post) throw new Error('no post');
	const card = await press(post, 'Battle of Lake Khasan', bot.discord.person('Mira'));
	expect(card.embeds[0]?.title).toBe('Battle of Lake Khasan');
	expect((await press(answer, 'Post a test now', bot.you)).content).toContain('marked as a test');
	expect((await press(question, 'Yes, delete it all', bot.you)).content).toContain('I keep nothing of this server');
	expect((await press(await add(bot), 'Post a test now', bot.you)).content).toContain('marked as a test');
});

test('a quiz is answered to each alone, rightly, by anybody, also after a restart', async () => {
	await using bot = await runBot({ now: SUNDAY, database: database() });
	await add(bot, { content: 'quiz' });
	await later(bot, 30 * MINUTE);
	const [post] = posts(bot, channelOf(bot));
	if (!post) throw new Error('no post');
	const [, , id = ''] = buttonsOf(post)[0]?.id.split(':') ?? [];
	const question = readQuestion(fewBattles, id);
	const right = 'ABCD'[question?.right ?? -1];
	const said = `${right} · ${question?.options[question.right]}`;
	for (const [name, restart] of [
		['Mira', false],
		['Boris', true],
	] as const) {
		if (restart) await away(bot, DAY - HOUR);
		for (const letter of 'ABCD') {
			const answer = await press(post, letter, bot.discord.person(name));
			expect(answer.ephemeral_for).toBe(bot.discord.person(name).user.id);
			expect(answer.embeds[0]?.title).toBe(`${letter === right ? 'Right' : 'Not quite'}: ${said}`);
		}
	}
	expect(bot.discord.world.message(post.channel_id, post.id)).toEqual(post);
	const proof = await press(post, 'A', bot.you);
	const [battle] = buttonsOf(proof);
	expect((await press(proof, battle?.label ?? '', bot.you)).embeds[0]?.title).toBe(battle?.label);
});

test('three hours late: one post, which says so; the next comes at its time', async () => {
	await using bot = await runBot({ now: SUNDAY, database: database() });
	const answer = await add(bot);
	await away(bot, 3 * HOUR + 30 * MINUTE);
	const [post, ...more] = posts(bot, channelOf(bot));
	expect(more).toEqual([]);
	expect(post?.embeds[0]).toEqual({
		...answer.embeds[0],
		footer: { text: 'Late: due at 13:30, posted at 16:30 (Europe/Berlin)' },
	});
	await later(bot, 21 * HOUR - 1);
	expect(posts(bot, channelOf(bot))).toHaveLength(1);
	await later(bot, 1);
	expect(titlesIn(bot)).toEqual(['On 2 August', 'On 3 August']);
	expect(posts(bot, channelOf(bot))[1]?.embeds[0]?.footer).toBeUndefined();
});

test('thirteen hours late: none, and the lists say that the day was left out', async () => {
	await using bot = await runBot({ now: SUNDAY, database: database() });
	await add(bot);
	await away(bot, 13 * HOUR + 30 * MINUTE);
	expect(posts(bot, channelOf(bot))).toEqual([]);
	expect(wordsOf(await ask(bot, 'list'))).toMatch(/\nLast: 2026-08-02, left out: I was not running in time$/);
	expect(wordsOf(await ask(bot, 'check'))).toContain('\n• 2026-08-02, left out: I was not running in time (');
	await later(bot, 11 * HOUR);
	expect(titlesIn(bot)).toEqual(['On 3 August']);
});

test.each([
	[40 * DAY, []],
	[40 * DAY + HOUR, ['On 11 September']],
])('away for forty days, in %i ms: no burst, at most the post of the day', async (milliseconds, titles) => {
	await using bot = await runBot({ now: SUNDAY, database: database() });
	await add(bot);
	await away(bot, milliseconds);
	expect(titlesIn(bot)).toEqual(titles);
	expect(await onlySchedule(bot)).toMatchObject({ next: { date: titles.length > 0 ? '2026-09-12' : '2026-09-11' } });
	await away(bot, 0);
	await later(bot, 10 * MINUTE);
	expect(titlesIn(bot)).toEqual(titles);
});

test('a post that was still being tried when the bot went away is not made forty days later', async () => {
	await using bot = await runBot({ now: SUNDAY, database: database() });
	await add(bot);
	bot.discord.fail({ method: 'POST', path: /\/messages$/, status: 500 });
	await later(bot, 30 * MINUTE);
	await away(bot, 40 * DAY + 10 * MINUTE);
	expect(titlesIn(bot)).toEqual(['On 11 September']);
	expect((await bot.store.deliveries.reports(bot.discord.world.guild.id, 100)).at(-1)).toMatchObject({
		date: '2026-08-02',
		state: expect.stringMatching(/^(failed|skipped)$/),
	});
});

test('a clock that jumps ahead, as of a laptop that slept, is a time away', async () => {
	await using bot = await runBot({ now: SUNDAY });
	await add(bot);
	await later(bot, 5 * DAY + HOUR);
	expect(titlesIn(bot)).toEqual(['On 7 August']);
	expect(posts(bot, channelOf(bot))[0]?.embeds[0]?.footer?.text).toBe(
		'Late: due at 13:30, posted at 14:00 (Europe/Berlin)',
	);
});

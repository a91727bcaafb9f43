import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningBot, runBot } from '../running-bot.ts';

const EPHEMERAL = 64;
let bot: RunningBot;
beforeAll(async () => {
	bot = await runBot();
});
afterAll(() => bot[Symbol.asyncDispose]());

const ask = async (name: string, options = {}) => (await bot.you.run('battle', { name, ...options })).message;
const embedOf = async (name: string) => (await ask(name))?.embeds[0];

describe('/battle', () => {
	test('answers with the card of the battle', async () => {
		const message = await ask('lake-khasan');
		const fields = Object.fromEntries(message?.embeds[0]?.fields?.map(({ name, value }) => [name, value]) ?? []);
		expect(message?.embeds[0]?.title).toBe('Battle of Lake Khasan');
		expect(fields.When).toBe('Friday, 29 July to Thursday, 11 August 1938 · 14 days');
		expect(fields.Where).toContain('Russia');
		expect(fields['Soviet Union: losses']).toMatch(/717/);
		expect(fields['Soviet Union: losses']).toMatch(/792/);
		expect(fields['Soviet Union: losses']).toMatch(/3,279/);
		expect(fields['Japan: losses']).toMatch(/526.*\n?.*913.*916/s);
		expect(fields['Also known as']).toContain('張鼓峰事件 (Chōkohō jiken)');
		expect(message?.flags ?? 0).not.toBe(EPHEMERAL);
	});

	test.each([
		['khasan', 'Battle of Lake Khasan'],
		['Battle that Lake Kasan', 'Battle of Lake Khasan'],
		['CHANGKUFENG', 'Battle of Lake Khasan'],
		['chokoho incident', 'Battle of Lake Khasan'],
		['張鼓峰', 'Battle of Lake Khasan'],
		['Хасанские бои', 'Battle of Lake Khasan'],
		['장고봉', 'Battle of Lake Khasan'],
		['nomonhan 1939', 'Battles of Khalkhin Gol'],
		['halhin gol', 'Battles of Khalkhin Gol'],
		['ノモンハン事件', 'Battles of Khalkhin Gol'],
		['canae', 'Battle of Cannae'],
		['battle of cannae 216 bc', 'Battle of Cannae'],
		['hastigns', 'Battle of Hastings'],
		['senlac', 'Battle of Hastings'],
		['1066', 'Battle of Hastings'],
		['gettysberg', 'Battle of Gettysburg'],
		['picketts charge', 'Battle of Gettysburg'],
		['  lake   khasan  ', 'Battle of Lake Khasan'],
		['lake\u200bkhasan', 'Battle of Lake Khasan'],
		['\u202ekhasan', 'Battle of Lake Khasan'],
	])('%j, typed without choosing, is %s', async (typed, title) => {
		expect(await embedOf(typed)).toMatchObject({ title });
	});

	test('a near miss offers a menu, and the choice becomes the card', async () => {
		const asked = await ask('soviet japanese border');
		expect(asked?.content).toContain('Did you mean one of these?');
		expect(asked?.components).toMatchObject([
			{
				components: [
					{
						custom_id: 'battle:card',
						options: [
							{ label: expect.stringContaining('Khalkhin Gol (1939)') },
							{ label: expect.stringContaining('Lake Khasan (1938)') },
						],
					},
				],
			},
		]);
		if (!asked) return;
		const { message, updated } = await bot.you.choose(asked, 'battle:card', ['lake-khasan']);
		expect(updated).toBe(true);
		expect(message).toMatchObject({ id: asked.id, content: '', embeds: [{ title: 'Battle of Lake Khasan' }] });
	});

	test('a miss names the query, to the asker alone', async () => {
		const message = await ask('minecraft redstone');
		expect(message?.content).toMatch(/^I know no battle called “minecraft redstone”\./);
		expect(message?.flags).toBe(EPHEMERAL);
	});

	test.each([
		[
			'@everyone **boo** <@123> [x](http://evil.example)',
			'@\u200beveryone \\*\\*boo\\*\\* \\<@123\\> \\[x\\](http:\u200b//evil.example)',
		],
		['`code` ||spoiler|| # head', '\\`code\\` \\|\\|spoiler\\|\\| # head'],
	])('%j is echoed letter by letter and pings nobody', async (typed, echoed) => {
		const message = await ask(typed);
		expect(message?.content).toContain(`“${echoed}”`);
		expect(message).toMatchObject({ mentions: [], mention_everyone: false, mention_roles: [] });
	});

	test.each([
		['6,000 characters', 'zq '.repeat(2000)],
		['emoji', '🏰⚔️👨‍👩‍👧‍👦'.repeat(40)],
		['right-to-left and zero-width', '\u202e\u200f\u200b\u2066\ufeff'],
		['control characters', '\u0001\u0007\u001b[31m'],
		['marks without letters', '\u0301'.repeat(500)],
		['a lone surrogate', 'abc\ud800'],
		['only blanks', '   '],
		['generic words only', 'the battle of the'],
	])('%s is a friendly miss', async (_, typed) => {
		const message = await ask(typed);
		expect(message?.content).toMatch(/^I know no battle called “/);
		expect(message?.content.length).toBeLessThan(500);
	});

	test('private: only the asker sees the card', async () => {
		expect((await ask('khasan', { private: true }))?.flags).toBe(EPHEMERAL);
	});

	test('works in the bot’s direct messages and as a user-installed app', async () => {
		for (const context of ['bot-dm', 'private'] as const) {
			const { message } = await bot.you.run('battle', { name: 'cannae' }, { context });
			expect(message?.embeds[0]?.title).toBe('Battle of Cannae');
		}
	});
});

describe('autocomplete of a battle', () => {
	const suggest = (typed: string) => bot.you.suggest('battle', { name: typed }, 'name');

	test('an empty option lists the best known', async () => {
		const choices = await suggest('');
		expect(choices).toHaveLength(5);
		expect(choices.at(-1)?.value).toBe('lake-khasan');
	});

	test.each([
		['kh', 'khalkhin-gol'],
		['kha', 'khalkhin-gol'],
		['lak', 'lake-khasan'],
		['get', 'gettysburg'],
		['hast', 'hastings'],
		['cann', 'cannae'],
		['battle of ha', 'hastings'],
		['1938', 'lake-khasan'],
		['noman', 'khalkhin-gol'],
		['хасан', 'lake-khasan'],
		['wurzburg', undefined],
	])('%j offers %s first', async (typed, first) => {
		expect((await suggest(typed))[0]?.value).toBe(first);
	});

	test('shows the name that matched, and tells battles apart by year', async () => {
		expect(await suggest('changku')).toEqual([
			{ name: 'Changkufeng Incident → Battle of Lake Khasan (1938)', value: 'lake-khasan' },
		]);
		expect(await suggest('cannae')).toEqual([{ name: 'Battle of Cannae (216 BC)', value: 'cannae' }]);
	});
});

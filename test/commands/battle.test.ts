import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningBot, runBot } from '../running-bot.ts';
import { sampleDataset, sampleRecord, sampleWar } from '../sample-battle.ts';

const EPHEMERAL = 64;
let bot: RunningBot;
beforeAll(async () => {
	bot = await runBot();
});
afterAll(() => bot[Symbol.asyncDispose]());

const ask = async (name: string, options = {}) => (await bot.you.run('battle', { name, ...options })).message;
const optionsOf = (message: Awaited<ReturnType<typeof ask>>) =>
	(message?.components ?? [])
		.flatMap((row) => ('components' in row ? row.components : []))
		.flatMap((part) => ('options' in part ? (part.options ?? []) : []))
		.map((option) => ('value' in option ? option.value : ''));
const embedOf = async (name: string) => (await ask(name))?.embeds[0];

describe('/battle', () => {
	test('answers with the card of the battle', async () => {
		const message = await ask('lake-khasan');
		const fields = Object.fromEntries(message?.embeds[0]?.fields?.map(({ name, value }) => [name, value]) ?? []);
		expect(message?.embeds[0]?.title).toBe('Battle of Lake Khasan');
		expect(fields.When).toMatch(/^Friday, 29 July to Thursday, 11 August 1938 · 14 days/);
		expect(fields.Where).toContain('Russia');
		expect(fields['Soviet Union: losses']).toMatch(/717/);
		expect(fields['Soviet Union: losses']).toMatch(/792/);
		expect(fields['Soviet Union: losses']).toMatch(/3,279/);
		expect(fields['Japan: losses']).toMatch(/526.*\n?.*913.*916/s);
		expect(fields['Also known as']).toContain('張鼓峰事件 (Chōkohō jiken)');
		expect(message?.flags ?? 0).not.toBe(EPHEMERAL);
	});

	test('says when its war was, by whom, and of which larger war it is a part', async () => {
		const war = (await embedOf('cannae'))?.fields?.find(({ name }) => name === 'War')?.value;
		expect(war).toMatch(
			/^Second Punic War, 218 BC to 201 BC \(.+\) · 218 BC to 202 BC \(.+\)\npart of: Punic Wars, 264 BC to 146 BC \(.+\)$/,
		);
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
		['2 august 1938', 'Battle of Lake Khasan'],
		['1938-08-02', 'Battle of Lake Khasan'],
		['july 1863', 'Battle of Gettysburg'],
		['lake khasan 2 august 1938', 'Battle of Lake Khasan'],
		['2 august 216 bc', 'Battle of Cannae'],
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

	test.each(['battle', 'the battle of', 'the battle of the'])('%j offers what there is', async (typed) => {
		const message = await ask(typed);
		expect(message?.content).toBe(`I am not sure which battle “${typed}” is. Did you mean one of these?`);
		expect(optionsOf(message)).toHaveLength(5);
	});

	test.each([
		['hannibal', 'the Battle of Cannae', 'cannae'],
		['zhukov', 'the Battles of Khalkhin Gol', 'khalkhin-gol'],
		['second punic war', 'the Battle of Cannae', 'cannae'],
		['1 january 1938', 'the Battle of Lake Khasan', 'lake-khasan'],
	])('%j asks about the one candidate', async (typed, name, id) => {
		const message = await ask(typed);
		expect(message?.content).toBe(`I am not sure which battle “${typed}” is. Did you mean ${name}?`);
		expect(optionsOf(message)).toEqual([id]);
	});

	test('a miss is no dead end: it offers the best known', async () => {
		const message = await ask('minecraft redstone');
		expect(message?.content).toBe(
			'I know no battle called “minecraft redstone”. Try another spelling, a place or a year. I know the Battle of Cannae, the Battle of Gettysburg, the Battle of Hastings and more.',
		);
		expect(optionsOf(message)).toHaveLength(5);
		if (!message) throw new Error('no answer');
		const { message: chosen } = await bot.you.choose(message, 'battle:card', ['cannae']);
		expect(chosen?.embeds[0]?.title).toBe('Battle of Cannae');
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
		['a number', '216'],
		['a day of no battle', '5 may 1500'],
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

	test.each(['b', 'ba', 'bat', 'battle', 'battle o', 'battle of', 'battle of ', 'the', 'the battle', 'siege', 's'])(
		'%j says nothing yet: the best known by their main names',
		async (typed) => {
			expect(await suggest(typed)).toEqual(await suggest(''));
		},
	);

	test.each([
		['lake k', ['lake-khasan']],
		['battle of g', ['gettysburg']],
		['c', ['cannae']],
		['h', ['hastings']],
		['kasan', ['lake-khasan']],
	])('%j begins with %j, under no name of another language', async (typed, first) => {
		const choices = await suggest(typed);
		expect(choices.slice(0, 1).map(({ value }) => value)).toEqual(first);
		expect(choices[0]?.name).toMatch(/^Battle/);
		expect(choices.map(({ name }) => name).join()).not.toMatch(/kannan|zhànyì|Batalla/i);
	});

	test.each(['chang', 'changk', 'khalk', 'getty'])('%j offers no other battle by a misspelling', async (typed) => {
		expect(await suggest(typed)).toHaveLength(1);
	});

	test('a date offers the battles that were under way', async () => {
		expect((await suggest('2 august 1938')).map(({ value }) => value)).toEqual(['lake-khasan']);
	});

	test('shows the name that matched, and tells battles apart by year', async () => {
		expect(await suggest('changku')).toEqual([
			{ name: 'Changkufeng Incident → Battle of Lake Khasan (1938)', value: 'lake-khasan' },
		]);
		expect(await suggest('cannae')).toEqual([{ name: 'Battle of Cannae (216 BC)', value: 'cannae' }]);
	});
});

test('a battle at sea without a country, in a war that is not over', async () => {
	const place = { name: 'Sample Sea', sea: true, latitude: -10, longitude: 20 };
	const war = sampleWar({ date: [{ date: '2014', source: 'first' }], ongoing: true });
	await using running = await runBot({ dataset: sampleDataset({ hill: sampleRecord({ place }) }, [war]) });
	const { message } = await running.you.run('battle', { name: 'sample hill' });
	const fields = Object.fromEntries(message?.embeds[0]?.fields?.map(({ name, value }) => [name, value]) ?? []);
	expect(fields.Where).toMatch(/^Sample Sea · \[10\.00° S, 20\.00° E\]/);
	expect(fields.War).toBe('War of Examples, since 2014 (A. Author)');
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningBot, runBot } from '../running-bot.ts';

let bot: RunningBot;
beforeAll(async () => {
	bot = await runBot();
});
afterAll(() => bot[Symbol.asyncDispose]());

const ask = async (battle: string, day?: string) =>
	(await bot.you.run('timeline', { battle, ...(day !== undefined && { day }) })).message;

describe('/timeline', () => {
	test('opens at the first page', async () => {
		const message = await ask('khasan');
		expect(message?.embeds[0]).toMatchObject({
			title: 'Battle of Lake Khasan · Monday, 13 June 1938',
			footer: { text: expect.stringMatching(/^46 days before · page 1 of \d+$/) },
		});
	});

	test.each([['31 july'], ['July 31st, 1938'], ['31.7.'], ['31/7'], ['07-31'], ['1938-07-31'], ['day 3'], ['3']])(
		'day %j is the night assault, day 3 of 14',
		async (day) => {
			const message = await ask('lake-khasan', day);
			expect(message?.embeds[0]?.title).toBe('Battle of Lake Khasan · Sunday, 31 July 1938');
			expect(message?.embeds[0]?.footer?.text).toMatch(/^day 3 of 14 · page \d+ of \d+$/);
			expect(message?.embeds[0]?.description).toContain('`lake-khasan/night-assault`');
		},
	);

	test('a day on which sources differ is found by either date, and says who says which', async () => {
		for (const day of ['14 july', '15 july']) {
			const message = await ask('lake-khasan', day);
			expect(message?.embeds[0]?.title).toBe('Battle of Lake Khasan · 14 or 15 July 1938');
			expect(message?.embeds[0]?.description).toMatch(/Friday, 15 July 1938 \([^)]+\)/);
			expect(message?.embeds[0]?.description).toMatch(/Thursday, 14 July 1938 \([^)]+\)/);
		}
	});

	test.each(['25 december', 'whenever', '30 feb', 'day 99', '@everyone'])(
		'day %j is named as a miss, over the first page and the menu of days',
		async (day) => {
			const message = await ask('lake-khasan', day);
			expect(message?.content).toMatch(
				/^The timeline of the Battle of Lake Khasan has nothing for “.+”\. It begins here; /,
			);
			expect(message?.embeds[0]?.footer?.text).toMatch(/page 1 of \d+$/);
			expect(message?.mention_everyone).toBe(false);
		},
	);

	test.each([
		['30 july', /29 July 1938$/],
		['5 aug', /4 August 1938$/],
		['day 2', /29 July 1938$/],
	])('day %j lies in the battle but has no entry of its own: the nearest before it is shown', async (day, title) => {
		const message = await ask('lake-khasan', day);
		expect(message?.content).toMatch(
			/^“.+” is a day of the battle, but nothing is recorded for it alone\. The nearest before it:$/,
		);
		expect(message?.embeds[0]?.title).toMatch(title);
	});

	test.each([
		['lake-khasan', 'last day', /11 August 1938$/],
		['lake-khasan', 'july', /6 July 1938$/],
		['lake-khasan', 'cease-fire', /10 August 1938$/],
		['lake-khasan', 'night-assault', /31 July 1938$/],
		['lake-khasan', '8 august', /7 to .*10 August 1938$/],
		['cannae', '216 BC', /216 BC/],
		['hastings', '1066', /1066/],
	])('%s, day %j', async (battle, day, title) => {
		const message = await ask(battle, day);
		expect(message?.content ?? '').toBe('');
		expect(message?.embeds[0]?.title).toMatch(title);
	});

	test('a near miss in the battle’s name leads on to its timeline, at the day that was asked for', async () => {
		const asked = await ask('soviet japanese border', '31 july');
		if (!asked) throw new Error('no answer');
		const { message } = await bot.you.choose(asked, 'timeline:choose:31 july', ['lake-khasan']);
		expect(message?.embeds[0]?.title).toBe('Battle of Lake Khasan · Sunday, 31 July 1938');
	});

	test('pages with ◀ ▶ and jumps with the menu, in place', async () => {
		const first = await ask('khasan');
		if (!first) throw new Error('no answer');
		const next = await bot.you.click(first, 'timeline:page:lake-khasan:1');
		expect(next).toMatchObject({
			updated: true,
			message: { id: first.id, embeds: [{ title: expect.stringContaining('6 July 1938') }] },
		});
		const jumped = await bot.you.choose(first, 'timeline:go:lake-khasan', ['7']);
		expect(jumped.message?.embeds[0]?.footer?.text).toMatch(/page 8 of/);
		const back = await bot.you.click(first, 'timeline:page:lake-khasan:6');
		expect(back.message?.embeds[0]?.footer?.text).toMatch(/page 7 of/);
	});

	test('at both ends the button that leads nowhere cannot be pressed', async () => {
		const first = await ask('khasan');
		const pages = Number(/of (\d+)$/.exec(first?.embeds[0]?.footer?.text ?? '')?.[1]);
		if (!first) throw new Error('no answer');
		const previous = 'timeline:page:lake-khasan:-1';
		await expect(bot.you.click(first, previous)).rejects.toThrow(/disabled/i);
		const { message: last } = await bot.you.choose(first, 'timeline:go:lake-khasan', [String(pages - 1)]);
		if (!last) throw new Error('no answer');
		await expect(bot.you.click(last, `timeline:page:lake-khasan:${pages}`)).rejects.toThrow(/disabled/i);
	});

	test('every page of every battle can be reached and tells which page it is', async () => {
		for (const battle of ['lake-khasan', 'khalkhin-gol', 'cannae', 'hastings', 'gettysburg']) {
			const first = await ask(battle);
			const pages = Number(/of (\d+)$/.exec(first?.embeds[0]?.footer?.text ?? '')?.[1]);
			if (!first) throw new Error('no answer');
			for (let page = 1; page < pages; page++) {
				const { message } = await bot.you.click(first, `timeline:page:${battle}:${page}`);
				expect(message?.embeds[0]?.footer?.text).toMatch(new RegExp(`page ${page + 1} of ${pages}$`));
			}
		}
	});
});

describe('autocomplete of a day', () => {
	test('offers only the days of the chosen battle', async () => {
		const choices = await bot.you.suggest('timeline', { battle: 'lake-khasan', day: '' }, 'day');
		expect(choices).toContainEqual({
			name: expect.stringMatching(/^31 July 1938 \(day 3 of 14\): /),
			value: '1938-07-31',
		});
		expect(choices.every(({ value }) => /^19[34]8/.test(String(value)))).toBe(true);
	});

	test('narrows as one types, and needs a battle', async () => {
		const choices = await bot.you.suggest('timeline', { battle: 'khasan', day: '31 ju' }, 'day');
		expect(choices.map(({ value }) => value)).toEqual(['1938-07-31']);
		const third = await bot.you.suggest('timeline', { battle: 'khasan', day: 'day 3' }, 'day');
		expect(third[0]?.value).toBe('1938-07-31');
		expect(await bot.you.suggest('timeline', { battle: 'atlantis', day: '' }, 'day')).toEqual([]);
		expect(await bot.you.suggest('timeline', { day: '' }, 'day')).toEqual([]);
	});
});

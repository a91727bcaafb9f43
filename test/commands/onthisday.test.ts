import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningBot, runBot } from '../running-bot.ts';
import { sampleDataset, sampleRecord } from '../sample-battle.ts';

const EPHEMERAL = 64;
let bot: RunningBot;
beforeAll(async () => {
	bot = await runBot({ now: new Date('2026-08-10T23:30:00Z') });
});
afterAll(() => bot[Symbol.asyncDispose]());

const ask = async (date?: string) => (await bot.you.run('onthisday', date === undefined ? {} : { date })).message;

describe('/onthisday', () => {
	test.each([
		['today', '10 August'],
		[undefined, '10 August'],
		['tomorrow', '11 August'],
		['11 aug', '11 August'],
		['2 August', '2 August'],
		['08-11', '11 August'],
		['2.8.', '2 August'],
		['aug 2', '2 August'],
		['2 august 1938', '2 August'],
		['29 feb', '29 February'],
	])('%j is %s', async (date, name) => {
		expect((await ask(date))?.embeds[0]?.title).toBe(`On ${name}`);
	});

	test('tells what happened, in which year, on which day of the battle, with its id', async () => {
		const description = (await ask('11 aug'))?.embeds[0]?.description;
		expect(description).toMatch(/\*\*1938 · Battle of Lake Khasan\*\* · day 14 of 14\n/);
		expect(description).toContain('`lake-khasan/cease-fire`');
	});

	test('a day inside a longer battle without an entry of its own says which day it was, and what came before and after', async () => {
		expect((await ask('5 august'))?.embeds[0]?.description).toMatch(
			/\*\*1938 · Battle of Lake Khasan\*\* · day 8 of 14\nThe battle went on; nothing is recorded for this day alone\.\nBefore it, 4 August 1938: .+ `lake-khasan\/peace-proposal`\nAfter it, 6 August 1938: .+ `lake-khasan\/second-offensive`\n-# `lake-khasan\/date`/,
		);
	});

	test('years before Christ are named so', async () => {
		expect((await ask('2 august'))?.embeds[0]?.description).toMatch(/^\*\*216 BC · Battle of Cannae\*\*/);
	});

	test('an empty day is answered with the nearest days, and buttons to them', async () => {
		const message = await ask('1 feb');
		expect(message?.embeds[0]?.description).toMatch(
			/^No record here has anything on this day\. The nearest days that have:\n\*\*\d+ January\*\* · .+\n\*\*\d+ \w+\*\* · /,
		);
		const button = message?.components?.flatMap((row) => ('components' in row ? row.components : [])).at(-1);
		expect(button).toMatchObject({ label: expect.stringMatching(/^\d+ \w+ ▶$/) });
		if (!message || !button || !('label' in button) || !button.custom_id) throw new Error('no button');
		const there = await bot.you.click(message, button.custom_id);
		expect(there.message?.embeds[0]?.title).toBe(`On ${button.label?.replace(' ▶', '')}`);
	});

	test('"8/11" is read one way and offers the other', async () => {
		const message = await ask('8/11');
		expect(message?.embeds[0]?.title).toBe('On 8 November');
		if (!message) throw new Error('no answer');
		const other = await bot.you.click(message, 'onthisday:day:08-11:0:instead');
		expect(other.message?.embeds[0]?.title).toBe('On 11 August');
	});

	test.each([
		['august', 'August'],
		['aug', 'August'],
		['July 1863', 'July'],
	])('%j is a month: its days that have something are offered', async (words, month) => {
		const message = await ask(words);
		expect(message?.content).toBe(`“${words}” is a whole month. Days of ${month} on which something happened:`);
		if (!message) throw new Error('no answer');
		const day = month === 'August' ? '08-11' : '07-31';
		const { message: chosen } = await bot.you.choose(message, `onthisday:go:${month === 'August' ? 0 : 1}`, [day]);
		expect(chosen?.embeds[0]?.description).toContain('Battle of Lake Khasan');
	});

	test('a choice from the list is not doubted', async () => {
		const message = await ask('08-02');
		expect(message?.embeds[0]?.title).toBe('On 2 August');
		expect(JSON.stringify(message?.components)).not.toContain('did you mean');
	});

	test('an entry of several days stands on each of them, and the calendar is named', async () => {
		expect((await ask('8 august'))?.embeds[0]?.description).toContain('`lake-khasan/crest-fighting`');
		expect((await ask('2 august'))?.embeds[0]?.description).toMatch(
			/^\*\*216 BC · Battle of Cannae\*\* · Roman calendar\n/,
		);
		expect((await ask('14 october'))?.embeds[0]?.description).toMatch(/\*\*1066 · Battle of Hastings\*\* · Julian\n/);
	});

	test.each(['30 feb', 'soon', '13/13', '', '**x** @everyone', 'f', 'july 1938 or so'])(
		'%j is refused with a word on how to write it',
		async (date) => {
			const message = await ask(date || ' ');
			expect(message?.content).toMatch(
				/is not a day I can read\. Write it like “11 aug”, “2 August”, “08-11” or “tomorrow”\.$/,
			);
			expect(message?.flags).toBe(EPHEMERAL);
		},
	);

	test('autocomplete: the coming days when empty, days as they are typed otherwise', async () => {
		const empty = await bot.you.suggest('onthisday', { date: '' }, 'date');
		expect(empty.map(({ value }) => value)).toHaveLength(7);
		expect(empty.slice(0, 2).map(({ value }) => value)).toEqual(['08-10', '08-11']);
		expect(empty.every(({ name }) => /: \d/.test(name))).toBe(true);
		expect(empty[1]?.name).toMatch(/^11 August: 1938, /);
		expect((await bot.you.suggest('onthisday', { date: '2 au' }, 'date')).map(({ value }) => value)).toEqual(['08-02']);
		expect((await bot.you.suggest('onthisday', { date: 'augu' }, 'date')).map(({ value }) => value)).toHaveLength(25);
		expect(await bot.you.suggest('onthisday', { date: 'nonsense' }, 'date')).toEqual([]);
	});
});

test('a full day is paged, five battles to a page', async () => {
	const records = Object.fromEntries(
		Array.from({ length: 12 }, (_, index) => [
			`hill-${index}`,
			sampleRecord({ name: `Hill ${index}`, date: `${1800 + index}-05-02`, timeline: [] }),
		]),
	);
	await using running = await runBot({ dataset: sampleDataset(records) });
	const { message } = await running.you.run('onthisday', { date: '2 may' });
	expect(message?.embeds[0]?.footer?.text).toBe('page 1 of 3 · 12 battles');
	if (!message) throw new Error('no answer');
	const last = await running.you.click(message, 'onthisday:day:05-02:1');
	expect(last.message?.embeds[0]?.description).toMatch(/^\*\*1805 · Hill 5\*\*/);
});

test('battles that only went on follow those of which something is told, a line each', async () => {
	const siege = (name: string, date: string, timeline: object[] = []) =>
		sampleRecord({ name, names: [], date, timeline });
	const assault = { id: 'assault', date: '1901-05-02', title: 'The assault', text: 'It began.', sources: ['first'] };
	await using running = await runBot({
		dataset: sampleDataset({
			storm: siege('Battle of the Storm', '1901-05-01/1901-05-03', [assault]),
			...Object.fromEntries(
				Array.from({ length: 16 }, (_, at) => [
					`siege-${at}`,
					siege(`Siege ${at}`, `18${10 + at}-01-01/18${10 + at}-12-31`),
				]),
			),
		}),
	});
	const { message } = await running.you.run('onthisday', { date: '2 may' });
	if (!message) throw new Error('no answer');
	expect(message.embeds[0]?.description).toMatch(/^\*\*1901 · Battle of the Storm\*\* · day 2 of 3\n\*The assault\*\n/);
	expect(message.embeds[0]?.description).not.toContain('Siege');
	expect(message.embeds[0]?.footer?.text).toBe('page 1 of 3 · 17 battles');
	const next = await running.you.click(message, 'onthisday:day:05-02:1');
	const lines = next.message?.embeds[0]?.description?.split('\n') ?? [];
	expect(lines[0]).toBe('Under way on this day, with nothing recorded for it alone:');
	expect(lines[1]).toBe('**1810 · Siege 0** · day 122 of 365 `siege-0/date`');
	expect(lines).toHaveLength(16);
});

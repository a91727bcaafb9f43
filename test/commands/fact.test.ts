import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT, type RunningBot, runBot } from '../running-bot.ts';
import { sampleDataset, sampleRecord } from '../sample-battle.ts';

const EPHEMERAL = 64;
const SEED = join(ROOT, '../shared/seed-lake-khasan.txt');
let bot: RunningBot;
beforeAll(async () => {
	bot = await runBot();
});
afterAll(() => bot[Symbol.asyncDispose]());

const idIn = (text = '') => /`([a-z0-9-]+\/[a-z0-9-]+)`/.exec(text)?.[1];
const ask = async (about: string) => (await bot.you.run('fact', { about })).message;
type Message = Awaited<ReturnType<typeof ask>>;
const partsOf = (message: Message) =>
	message?.components?.flatMap((row) => ('components' in row ? row.components : [])) ?? [];
const idsOf = (message: Message) => partsOf(message).map((part) => ('custom_id' in part ? part.custom_id : ''));
const menuOf = (message: Message) => {
	const menu = partsOf(message).find((part) => 'options' in part);
	if (!menu || !('options' in menu)) return { id: '', values: [] };
	return { id: menu.custom_id, values: menu.options?.map((option) => ('value' in option ? option.value : '')) ?? [] };
};
const factOf = async (about: string) => idIn((await ask(about))?.embeds[0]?.description);

describe('/fact about', () => {
	test.each([
		['soviet night battle', 'lake-khasan/night-assault'],
		['who said no to the demand', 'lake-khasan/moscow-demand'],
		['31 july 1938', 'lake-khasan/night-assault'],
		['lake-khasan/night-assault', 'lake-khasan/night-assault'],
		['wooden grenades', 'lake-khasan/wooden-grenades'],
		['three tankmen song', 'lake-khasan/three-tankmen'],
		["pickett's charge", 'gettysburg/picketts-charge'],
		['picketts charge', 'gettysburg/picketts-charge'],
		['bayeux tapestry', 'hastings/bayeux-tapestry'],
		['was harold killed by an arrow', 'hastings/harold-and-the-arrow'],
		['night-assault', 'lake-khasan/night-assault'],
		['airplanes', 'lake-khasan/no-japanese-aircraft'],
		['planes', 'lake-khasan/no-japanese-aircraft'],
		['tanks at lake khasan', 'lake-khasan/tank-types'],
	])('%j answers with %s', async (about, id) => {
		expect(await factOf(about)).toBe(id);
	});

	test('shows the text, its sources and its id', async () => {
		const embed = (await ask('lake-khasan/night-assault'))?.embeds[0];
		expect(embed?.title).toMatch(/^Battle of Lake Khasan · 31 July 1938/);
		expect(embed?.description).toMatch(/-# .+ · `lake-khasan\/night-assault`$/);
		expect(embed?.footer?.text).toBe('The whole receipt: /source lake-khasan/night-assault');
	});

	test.each(['ceasefire', 'cease-fire', 'who said no'])('%j finds what the records call otherwise', async (about) => {
		expect(await factOf(about)).toMatch(/cease-fire$|refused$/);
	});

	test('other matches stand in a menu, which stays after a choice', async () => {
		const asked = await ask('soviet night battle');
		const { id, values } = menuOf(asked);
		expect(id).toBe('fact:show:soviet night battle');
		if (!asked) throw new Error('no answer');
		const { message, updated } = await bot.you.choose(asked, id, [values[0] ?? '']);
		expect(updated).toBe(true);
		expect(idIn(message?.embeds[0]?.description)).toBe(values[0]);
		expect(menuOf(message).values).toContain('lake-khasan/night-assault');
		expect(menuOf(message).values).not.toContain(values[0]);
	});

	test.each(['soviet:night '.repeat(20), `soviet night battle ${'🏰'.repeat(60)}`])(
		'the menu of a long question fits its custom id: %j',
		async (about) => {
			const asked = await ask(about);
			const { id, values } = menuOf(asked);
			expect(id.length).toBeLessThanOrEqual(100);
			if (!asked) throw new Error('no answer');
			const { message } = await bot.you.choose(asked, id, [values[0] ?? '']);
			expect(menuOf(message).values.length).toBeGreaterThan(0);
		},
	);

	test.each([
		['how many people died at gettysburg', 'Battle of Gettysburg · Losses'],
		['how many died at cannae', 'Battle of Cannae · Losses'],
		['killed at lake khasan', 'Battle of Lake Khasan · Losses'],
		['losses at hastings', 'Battle of Hastings · Losses'],
		['how many men at cannae', 'Battle of Cannae · Forces'],
		['who won lake khasan', 'Battle of Lake Khasan · Outcome'],
		['who won hastings', 'Battle of Hastings · Outcome'],
		['outcome of cannae', 'Battle of Cannae · Outcome'],
		['when was hastings', 'Battle of Hastings · Date'],
		['who was the soviet commander at lake khasan', 'Battle of Lake Khasan'],
		['where is lake khasan', 'Battle of Lake Khasan'],
		['lake khasan', 'Battle of Lake Khasan: facts'],
		['lake khasan 1938', 'Battle of Lake Khasan: facts'],
		['cannae', 'Battle of Cannae: facts'],
		['khalkhin gol', 'Battles of Khalkhin Gol: facts'],
	])('%j is answered with “%s”', async (about, title) => {
		expect((await ask(about))?.embeds[0]?.title).toBe(title);
	});

	test('a receipt has the facts that match in a menu, and leads to the battle', async () => {
		const message = await ask('killed at lake khasan');
		expect(menuOf(message).values).toContain('lake-khasan/border-guard-losses');
		if (!message) throw new Error('no answer');
		const next = await bot.you.click(message, 'battle:card:lake-khasan');
		expect(next.message?.embeds[0]?.title).toBe('Battle of Lake Khasan');
	});

	test('a receipt of several pages can be paged', async () => {
		const message = await ask('khalkhin gol losses');
		const next = 'source:battle:khalkhin-gol:losses:1';
		if (!message || !idsOf(message).includes(next)) return;
		expect((await bot.you.click(message, next)).message?.embeds[0]?.footer?.text).toMatch(/2 of \d/);
	});

	test('of a battle that is known but not for this, the facts, with a word that nothing matched', async () => {
		const message = await ask('napoleon at gettysburg');
		expect(message?.content).toBe(
			'Nothing that I know of it matches the rest of “napoleon at gettysburg”. These are its facts.',
		);
		expect(message?.embeds[0]?.title).toBe('Battle of Gettysburg: facts');
	});

	test.each(['random', 'random fact', 'a random fact please', 'surprise me', 'fact'])('%j draws one', async (about) => {
		const drawn = [await factOf(about), await factOf(about)];
		expect(drawn[0]).toMatch(/^[a-z-]+\/[a-z0-9-]+$/);
		expect(drawn[1]).not.toBe(drawn[0]);
	});

	test('a battle alone gives the list of its facts', async () => {
		const message = await ask('gettysburg');
		expect(message?.embeds[0]?.title).toMatch(/Gettysburg/);
	});

	test.each([
		'minecraft redstone',
		'zzzz',
		'@everyone',
		'🏰',
		'   ',
		'atomic bomb',
		'little big horn',
		'd day',
		'night attack at waterloo',
		'how many died at waterloo',
	])('%j is a friendly miss', async (about) => {
		const message = await ask(about);
		expect(message?.content).toMatch(/^I know no fact about “/);
		expect(message?.flags).toBe(EPHEMERAL);
		expect(menuOf(message).values).toHaveLength(5);
	});

	test.each(['', 'who', 'what was the'])('autocomplete of %j offers a fact of each battle', async (about) => {
		const choices = await bot.you.suggest('fact', { about }, 'about');
		expect(new Set(choices.map(({ value }) => String(value).split('/')[0])).size).toBe(5);
	});

	test('autocomplete of “who said no” offers refusals', async () => {
		const choices = await bot.you.suggest('fact', { about: 'who said no' }, 'about');
		expect(choices.map(({ value }) => value)).toContain('lake-khasan/umpire-refused');
	});

	test('autocomplete offers entries with their battle', async () => {
		const choices = await bot.you.suggest('fact', { about: 'night ass' }, 'about');
		expect(choices[0]).toMatchObject({
			name: expect.stringMatching(/^Battle of Lake Khasan · /),
			value: expect.stringMatching(/^lake-khasan\//),
		});
	});
});

describe.skipIf(!existsSync(SEED))(
	'each garbled sentence of the seed text finds its entry (skipped where the text is not there)',
	() => {
		const seed = existsSync(SEED) ? readFileSync(SEED, 'utf8') : '';
		const sentence = (start: string) => {
			const from = seed.search(new RegExp(start.replaceAll(' ', String.raw`\s+`)));
			if (from === -1) throw new Error(`the seed has no "${start}"`);
			return seed.slice(from).split(/(?<=[a-z)\d]\.)\s|\n/)[0] ?? '';
		};
		test.each([
			['On 15 Jul 1938', ['lake-khasan/moscow-demand']],
			['On the day, Japanese diplomats', ['lake-khasan/moscow-demand']],
			['The demand was rejected', ['lake-khasan/moscow-demand']],
			['Believing that the Soviet Union', ['lake-khasan/peking-convention', 'lake-khasan/bezymyannaya-clash']],
			['Top top 31 Jul', ['lake-khasan/night-assault']],
			['Between 2 and also 9 Aug', ['lake-khasan/reinforcements', 'lake-khasan/heights-cleared']],
			['Despite tensions stayed high', ['lake-khasan/cease-fire']],
			['In this series of engagements', ['lake-khasan/soviet-secret-losses']],
			['In China, this event', ['lake-khasan/three-names']],
			['14 Jul 1938', ['lake-khasan/moscow-demand']],
			['The Soviets rejected Japanese demands', ['lake-khasan/peking-convention']],
			['29 Jul 1938 Japanese and Russian', ['lake-khasan/bezymyannaya-clash']],
			['31 Jul 1938 Japanese 19th', ['lake-khasan/night-assault']],
			['2 Aug 1938', ['lake-khasan/reinforcements']],
			['9 Aug 1938', ['lake-khasan/heights-cleared']],
			['11 Aug 1938', ['lake-khasan/cease-fire']],
		])('%s…', async (start, expected) => {
			expect(expected).toContain(await factOf(sentence(start)));
		});
	},
);

describe('/fact without a subject', () => {
	const facts = Array.from({ length: 12 }, (_, index) => ({
		id: `f${index}`,
		topic: 'course',
		text: `Fact ${index}.`,
		sources: ['first'],
	}));
	const dataset = sampleDataset({ 'sample-hill': sampleRecord({ facts }) });
	const draw = async (running: RunningBot) => idIn((await running.you.run('fact', {})).message?.embeds[0]?.description);

	test('shows every fact once before any comes again, also across a restart', async () => {
		const { mkdtempSync } = await import('node:fs');
		const { tmpdir } = await import('node:os');
		const database = `sqlite:${join(mkdtempSync(join(tmpdir(), 'khasan-')), 'khasan.db')}`;
		await using running = await runBot({ dataset, database });
		const drawn: (string | undefined)[] = [];
		for (let count = 0; count < 24; count++) {
			if (count === 5) await running.restart();
			drawn.push(await draw(running));
		}
		expect(new Set(drawn.slice(0, 12)).size).toBe(12);
		expect(new Set(drawn.slice(12)).size).toBe(12);
	});

	test('servers and direct messages draw from bags of their own', async () => {
		await using running = await runBot({ dataset });
		const here = new Set<string | undefined>();
		for (let count = 0; count < 12; count++) {
			here.add(await draw(running));
			await running.you.run('fact', {}, { context: 'bot-dm' });
		}
		expect(here.size).toBe(12);
	});

	test('another one by button', async () => {
		await using running = await runBot({ dataset });
		const { message } = await running.you.run('fact', {});
		if (!message) return;
		const next = await running.you.click(message, 'fact:another');
		expect(idIn(next.message?.embeds[0]?.description)).toMatch(/^sample-hill\/f\d+$/);
		expect(next.updated).toBe(true);
	});
});

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
const factOf = async (about: string) => idIn((await ask(about))?.embeds[0]?.description);

describe('/fact about', () => {
	test.each([
		['soviet night battle', 'lake-khasan/night-assault'],
		['who said no to the demand', 'lake-khasan/moscow-demand'],
		['31 july 1938', 'lake-khasan/night-assault'],
		['lake-khasan/night-assault', 'lake-khasan/night-assault'],
		['wooden grenades', 'lake-khasan/wooden-grenades'],
		['three tankmen song', 'lake-khasan/three-tankmen'],
	])('%j answers with %s', async (about, id) => {
		expect(await factOf(about)).toBe(id);
	});

	test('shows the text, its sources and its id', async () => {
		const embed = (await ask('lake-khasan/night-assault'))?.embeds[0];
		expect(embed?.title).toMatch(/^Battle of Lake Khasan · 31 July 1938/);
		expect(embed?.description).toMatch(/-# .+ · `lake-khasan\/night-assault`$/);
		expect(embed?.footer?.text).toBe('The whole receipt: /source lake-khasan/night-assault');
	});

	test('near ties stand in a menu, whose choice takes the place', async () => {
		const asked = await ask('soviet night battle');
		const menu = asked?.components
			?.flatMap((row) => ('components' in row ? row.components : []))
			.find((part) => 'options' in part);
		expect(menu).toMatchObject({ custom_id: 'fact:show' });
		if (!asked || !menu || !('options' in menu)) return;
		const wanted = menu.options?.[0];
		const value = wanted && 'value' in wanted ? wanted.value : '';
		const { message, updated } = await bot.you.choose(asked, 'fact:show', [value]);
		expect(updated).toBe(true);
		expect(idIn(message?.embeds[0]?.description)).toBe(value);
	});

	test('a battle alone gives the list of its facts', async () => {
		const message = await ask('gettysburg');
		expect(message?.embeds[0]?.title).toMatch(/Gettysburg/);
	});

	test.each(['minecraft redstone', 'zzzz', '@everyone', '🏰', '   '])('%j is a friendly miss', async (about) => {
		const message = await ask(about);
		expect(message?.content).toMatch(/^I know no fact about “/);
		expect(message?.flags).toBe(EPHEMERAL);
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
		const database = join(mkdtempSync(join(tmpdir(), 'khasan-')), 'khasan.db');
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

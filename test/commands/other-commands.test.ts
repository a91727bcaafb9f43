import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fewBattles } from '../few-battles.ts';
import { type RunningBot, runBot } from '../running-bot.ts';

const EPHEMERAL = 64;
let bot: RunningBot;
beforeAll(async () => {
	bot = await runBot();
});
afterAll(() => bot[Symbol.asyncDispose]());

describe('/compare', () => {
	const compare = async (first: string, second: string) => (await bot.you.run('compare', { first, second })).message;

	test('sets two battles side by side', async () => {
		const message = await compare('lake kasan', 'nomonhan');
		expect(message?.embeds[0]?.title).toBe('Battle of Lake Khasan and Battles of Khalkhin Gol');
		const fields = Object.fromEntries(message?.embeds[0]?.fields?.map(({ name, value }) => [name, value]) ?? []);
		for (const what of ['Dates', 'Length', 'Place', 'War', 'Forces', 'Losses', 'Outcome']) {
			expect(fields[what]).toMatch(/^\*\*Battle of Lake Khasan\*\*\n[\s\S]+\n\*\*Battles of Khalkhin Gol\*\*\n/);
		}
	});

	test('asks for the one that is not sure, then for the other', async () => {
		const asked = await compare('soviet japanese border', 'soviet japanese');
		expect(asked?.content).toContain('“soviet japanese border”');
		if (!asked) throw new Error('no answer');
		const second = await bot.you.choose(asked, 'compare:first:soviet japanese', ['lake-khasan']);
		expect(second.message?.content).toContain('“soviet japanese”');
		if (!second.message) throw new Error('no answer');
		const done = await bot.you.choose(second.message, 'compare:second:lake-khasan', ['khalkhin-gol']);
		expect(done.message?.embeds[0]?.title).toBe('Battle of Lake Khasan and Battles of Khalkhin Gol');
	});

	test('a battle with itself works, an unknown one is named', async () => {
		const same = await compare('cannae', 'canne');
		expect(same?.content).toBe('Both names mean the Battle of Cannae.');
		expect(same?.embeds[0]?.title).toBe('Battle of Cannae');
		expect((await compare('cannae', 'atlantis'))?.content).toContain('“atlantis”');
	});

	test('very long words for the second battle do not break the menu of the first', async () => {
		const message = await compare('soviet japanese border', 'x:'.repeat(2000));
		expect(message?.content).toContain('Did you mean one of these?');
	});
});

describe('/source', () => {
	const source = async (id: string) => (await bot.you.run('source', { id })).message;

	test('the receipt of an entry: text, date, claims, sources with addresses', async () => {
		const embed = (await source('lake-khasan/moscow-demand'))?.embeds[0];
		expect(embed?.description).toMatch(
			/\*\*Date\*\*\n[\s\S]*15 July 1938 \([\s\S]+14 July 1938 \([\s\S]+\nKnown to the day\n/,
		);
		expect(embed?.description).toMatch(/\*\*Sources\*\*\n• \[.+\]\(https?:\/\/.+\) · .+ · read \d{4}-\d\d-\d\d/);
		expect(embed?.footer?.text).toBe('lake-khasan/moscow-demand · disputed: every claim is shown');
	});

	test.each(['date', 'outcome', 'war'])('a battle’s %s has a receipt with the sources that say so', async (part) => {
		const embed = (await source(`lake-khasan/${part}`))?.embeds[0];
		expect(embed?.footer?.text).toBe(`lake-khasan/${part}`);
		expect(embed?.description).toMatch(/\n\*\*Sources\*\*\n• \[/);
	});

	test('the receipt of a place: where it is, with a map, then what the record was written from', async () => {
		const embed = (await source('hastings/place'))?.embeds[0];
		expect(embed?.title).toBe('Battle of Hastings · Place');
		expect(embed?.description).toMatch(
			/^Senlac Hill at Battle, East Sussex, United Kingdom · \[50\.91° N, 0\.49° E\]\(https:.+\)\n\*\*Sources of the record\*\*\n• \[/,
		);
		expect(embed?.footer?.text).toMatch(/^page 1 of \d+ · hastings\/place$/);
	});

	test('the receipt of a war: it and the larger ones, each with its dates and sources', async () => {
		const embed = (await source('gettysburg/war'))?.embeds[0];
		expect(embed?.title).toBe('Battle of Gettysburg · War');
		expect(embed?.description).toMatch(
			/^American Civil War, 12 April 1861 to .+ \(Reference\.com: to the surrender of Lee’s army\)\n\*\*Sources\*\*\n• \[Civil War.+\n• \[When Did/,
		);
		const larger = (await source('cannae/war'))?.embeds[0]?.description;
		expect(larger).toMatch(/^Second Punic War, .+\npart of: Punic Wars, [\s\S]+\*\*Sources\*\*/);
	});

	test('the receipts of forces and losses hold every claim, on as many pages as they need', async () => {
		for (const [id, battle] of fewBattles.battles) {
			for (const part of ['strength', 'losses'] as const) {
				const message = await source(`${id}/${part}`);
				if (!message) throw new Error('no receipt');
				const pages = Number(/of (\d+)/.exec(message.embeds[0]?.footer?.text ?? '')?.[1] ?? 1);
				const texts = [message.embeds[0]?.description];
				for (let page = 1; page < pages; page++) {
					texts.push(
						(await bot.you.click(message, `source:battle:${id}:${part}:${page}`)).message?.embeds[0]?.description,
					);
				}
				const shown = texts.join('\n').match(/^• (?!\[)/gm)?.length;
				const claims = battle.sides.flatMap((side) => side[part].flatMap((measure) => measure.claims));
				expect(`${id}/${part}: ${shown}`).toBe(`${id}/${part}: ${claims.length}`);
				expect(texts.join('\n')).not.toMatch(/… and \d+ more/);
			}
		}
	});

	test.each([
		['gettysburg losses', 'gettysburg/losses'],
		['changkufeng/losses', 'lake-khasan/losses'],
		['forces of hastings strength', 'hastings/strength'],
		['gettysburg war', 'gettysburg/war'],
		['place of cannae', 'cannae/place'],
	])('%j leads with %s', async (typed, first) => {
		expect((await bot.you.suggest('source', { id: typed }, 'id'))[0]?.value).toBe(first);
	});

	test.each(['`lake-khasan/night-assault`', ' LAKE-KHASAN/NIGHT-ASSAULT ', '/source lake-khasan/night-assault'])(
		'%j is taken as it was copied',
		async (id) => {
			expect((await source(id))?.embeds[0]?.footer?.text).toMatch(/^lake-khasan\/night-assault/);
		},
	);

	test('an id that is nearly right offers those that are', async () => {
		const asked = await source('khasan/night');
		expect(asked?.content).toBe('No fact has the id “khasan/night”. Did you mean one of these?');
		if (!asked) throw new Error('no answer');
		const { message } = await bot.you.choose(asked, 'source:show', ['lake-khasan/night-assault']);
		expect(message?.embeds[0]?.footer?.text).toMatch(/^lake-khasan\/night-assault/);
	});

	test('an id that is nothing is refused kindly', async () => {
		const message = await source('@everyone/qqqq');
		expect(message?.content).toBe(
			'No fact has the id “@\u200beveryone/qqqq”. Ids stand under every fact, such as lake-khasan/night-assault.',
		);
		expect(message?.flags).toBe(EPHEMERAL);
	});

	test('autocomplete finds by id, by battle and by words', async () => {
		const values = async (id: string) => (await bot.you.suggest('source', { id }, 'id')).map(({ value }) => value);
		expect(await values('night-ass')).toContain('lake-khasan/night-assault');
		expect(await values('hastings')).toContain('hastings/losses');
		expect(await values('wooden grenades')).toContain('lake-khasan/wooden-grenades');
		expect(await values('')).toHaveLength(25);
	});
});

describe('/help', () => {
	test('says what it can do, what it holds, how to add it and where it lives, to the asker alone', async () => {
		const { message } = await bot.you.run('help');
		const text = JSON.stringify(message?.embeds[0]);
		for (const command of ['/battle', '/timeline', '/fact', '/onthisday', '/compare', '/source', 'Find battles']) {
			expect(text).toContain(command);
		}
		expect(text).toMatch(/5 battles, \d+ dated entries, \d+ facts, \d+ sources/);
		expect(text).toContain(
			`https://discord.com/oauth2/authorize?client_id=${bot.client.application.id}&scope=bot+applications.commands`,
		);
		expect(message?.flags).toBe(EPHEMERAL);
	});
});

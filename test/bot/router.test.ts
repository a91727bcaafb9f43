import { Events, GatewayCloseCodes, GatewayDispatchEvents } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { slashCommand } from '../../src/bot/definition.ts';
import { type RunningBot, runBot } from '../running-bot.ts';

const EPHEMERAL = 64;
const CALLBACK = /\/callback$/;
let bot: RunningBot;
beforeEach(async () => {
	bot = await runBot();
});
afterEach(() => bot[Symbol.asyncDispose]());

const card = async () => {
	const { message } = await bot.you.run('battle', { name: 'khasan' });
	if (!message) throw new Error('no card');
	return message;
};

describe('buttons and menus', () => {
	test('the asker’s click changes the message, anyone else gets a private copy', async () => {
		const message = await card();
		const other = bot.discord.person('Someone else');
		const theirs = await other.click(message, 'timeline:page:lake-khasan:0:tab');
		expect(theirs.updated).toBe(false);
		expect(theirs.message).toMatchObject({
			flags: EPHEMERAL,
			embeds: [{ title: expect.stringContaining('June 1938') }],
		});
		const yours = await bot.you.click(message, 'timeline:page:lake-khasan:0:tab');
		expect(yours).toMatchObject({ updated: true, message: { id: message.id } });
		if (!theirs.message) throw new Error('no private copy');
		const turned = await other.click(theirs.message, 'timeline:page:lake-khasan:1');
		expect(turned).toMatchObject({ updated: true, message: { id: theirs.message.id, flags: EPHEMERAL } });
	});

	test('the tabs lead everywhere and back', async () => {
		const message = await card();
		const titles: (string | undefined)[] = [];
		for (const id of [
			'timeline:page:lake-khasan:0:tab',
			'fact:list:lake-khasan:0:tab',
			'battle:losses:lake-khasan:0:tab',
			'battle:sources:lake-khasan:0:tab',
			'battle:card:lake-khasan',
		]) {
			titles.push((await bot.you.click(message, id)).message?.embeds[0]?.title);
		}
		expect(titles).toEqual([
			'Battle of Lake Khasan · Monday, 13 June 1938',
			'Battle of Lake Khasan: facts',
			'Battle of Lake Khasan: forces and losses',
			'Battle of Lake Khasan: sources',
			'Battle of Lake Khasan',
		]);
	});

	test('still work after a restart of the bot', async () => {
		const message = await card();
		await bot.restart();
		const { message: turned } = await bot.you.click(message, 'battle:losses:lake-khasan:0:tab');
		expect(turned?.embeds[0]?.title).toBe('Battle of Lake Khasan: forces and losses');
	});

	test.each([
		['a battle that is gone', 'battle:card:atlantis', /I no longer have that battle/],
		['a fact that is gone', 'source:show:lake-khasan/never', /I no longer have that fact/],
		['a fact of no battle', 'fact:show:x/y', /I no longer have that fact/],
		['a command that is gone', 'chess:move:e4', /older message/],
		['an action that never was', 'battle:explode:lake-khasan', /older message/],
		['a name out of the prototype', 'battle:constructor:x', /older message/],
		['nothing', ':', /older message/],
		['a day that does not exist', 'onthisday:day:99-99:0', /not in the calendar/],
		['page numbers that are none', 'timeline:page:lake-khasan:NaN', undefined],
		['a page far away', 'timeline:page:lake-khasan:99999999999', undefined],
		['a negative page', 'fact:list:lake-khasan:-5', undefined],
		['100 characters', `timeline:page:${'x'.repeat(86)}`, /I no longer have that battle/],
	])('a custom id of %s is answered calmly', async (_, id, content) => {
		const { message } = await bot.you.run('help');
		if (!message) throw new Error('no message');
		const stored = bot.discord.world.message(message.channel_id, message.id);
		const row = { type: 1, components: [{ type: 2, style: 2, label: 'Old', custom_id: id }] };
		Object.assign(stored ?? {}, { components: [row] });
		const answered = await bot.you.click(message, id);
		if (content) expect(answered.message).toMatchObject({ flags: EPHEMERAL, content: expect.stringMatching(content) });
		else expect(answered.message?.embeds).toHaveLength(1);
		expect(bot.logged()).not.toContain('"level":50');
	});
});

const broken = {
	data: slashCommand('broken', 'Breaks').addStringOption((option) =>
		option.setName('at').setDescription('Where').setAutocomplete(true),
	),
	autocomplete() {
		throw new Error('database password is 1234');
	},
	execute() {
		throw new Error('database password is 1234');
	},
};

test('a command that breaks is answered with one calm sentence, its autocomplete with an empty list', async () => {
	await using running = await runBot({ commands: [broken] });
	const { message } = await running.you.run('broken');
	expect(message).toMatchObject({
		flags: EPHEMERAL,
		content: 'Something went wrong on my side. It has been noted; please try again in a moment.',
	});
	expect(await running.you.suggest('broken', { at: 'x' }, 'at')).toEqual([]);
	expect(running.logged()).toContain('database password is 1234');
});

describe('Discord in trouble', () => {
	test.each(['before', 'after'] as const)('a connection that is closed %s an apology arrived', async (moment) => {
		await using running = await runBot({ commands: [broken] });
		running.discord.fail({ path: CALLBACK, close: moment });
		const { message } = await running.you.run('broken');
		expect(message).toMatchObject({ flags: EPHEMERAL, content: expect.stringMatching(/^Something went wrong/) });
		running.discord.fail({ path: CALLBACK, close: moment });
		expect(await running.you.suggest('broken', { at: 'x' }, 'at')).toEqual([]);
		expect(running.logged()).not.toContain('could not be sent');
	});

	test.each([1, 2, 3])(
		'%i answers of 500 in a row are asked again',
		async (times) => {
			bot.discord.fail({ path: CALLBACK, status: 500, times });
			expect((await card()).embeds[0]?.title).toBe('Battle of Lake Khasan');
		},
		10_000,
	);

	test.each(['reset', 'close'] as const)(
		'a connection that is %s before the answer arrived is tried again',
		async (how) => {
			bot.discord.fail({ path: CALLBACK, [how]: 'before' });
			expect((await card()).embeds[0]?.title).toBe('Battle of Lake Khasan');
		},
	);

	test.each(['reset', 'close'] as const)(
		'a connection that is %s after the answer arrived gives one answer',
		async (how) => {
			bot.discord.fail({ path: CALLBACK, [how]: 'after' });
			expect((await card()).embeds[0]?.title).toBe('Battle of Lake Khasan');
			const answers = bot.discord.world
				.messages((await card()).channel_id)
				.filter(({ author }) => author.id === bot.client.user.id);
			expect(answers).toHaveLength(2);
			expect(bot.logged()).not.toContain('"level":50');
		},
	);

	test('the same interaction twice is answered once', async () => {
		const packets: { t: string | null; d: unknown }[] = [];
		bot.client.on(Events.Raw, (packet: { t: string | null; d: unknown }) => packets.push(packet));
		const message = await card();
		const again = packets.find(({ t }) => t === GatewayDispatchEvents.InteractionCreate)?.d;
		if (typeof again !== 'object' || again === null) throw new Error('no interaction seen');
		const answered = bot.discord.requests.length;
		bot.discord.gateway.dispatch(GatewayDispatchEvents.InteractionCreate, again, bot.discord.world.guild.id);
		await bot.you.run('help');
		expect(bot.discord.requests.slice(answered).filter(({ status }) => status === 400)).toHaveLength(1);
		expect(bot.logged()).toContain('the interaction was over before it was answered');
		const answers = bot.discord.world
			.messages(message.channel_id)
			.filter(({ embeds }) => embeds[0]?.title === 'Battle of Lake Khasan');
		expect(answers).toHaveLength(1);
	});

	test('an interaction that is over when the answer comes is noted, and nothing breaks', async () => {
		bot.discord.fail({ path: CALLBACK, status: 404, code: 10062 });
		await expect(bot.you.run('battle', { name: 'khasan' })).rejects.toThrow();
		expect(bot.logged()).toContain('the interaction was over before it was answered');
		expect((await card()).embeds).toHaveLength(1);
	}, 10_000);

	test('what goes wrong is logged with the command’s name, without tokens and without what people wrote', async () => {
		bot.discord.fail({ path: CALLBACK, status: 400, code: 50035 });
		const { message } = await bot.you.run('battle', { name: 'my secret words' });
		expect(message).toMatchObject({
			flags: EPHEMERAL,
			content: expect.stringMatching(/^Something went wrong on my side\./),
		});
		const token = bot.discord.requests.find(({ path }) => CALLBACK.test(path))?.path.split('/')[3] ?? '';
		const errors = bot
			.logged()
			.split('\n')
			.filter((line) => line.includes('"level":50'));
		expect(errors).toEqual([expect.stringContaining('"command":"battle"')]);
		expect(token.length).toBeGreaterThan(20);
		for (const secret of [token, bot.discord.token, 'my secret words']) expect(bot.logged()).not.toContain(secret);
	});

	test('the gateway may drop in the middle; what was asked meanwhile is answered after', async () => {
		bot.discord.gateway.drop();
		const answer = card();
		expect((await answer).embeds[0]?.title).toBe('Battle of Lake Khasan');
		expect(bot.logged()).toContain('connection lost, reconnecting');
		expect(bot.logged()).toContain('connection resumed');
	}, 20_000);

	test.each([
		[GatewayCloseCodes.DisallowedIntents, 'DisallowedIntents. Start it again'],
		[GatewayCloseCodes.ShardingRequired, 'the bot has outgrown its connections. Start it again'],
	])('the gateway may close for good (%i): the log says the mend', async (code, mend) => {
		const closed = new Promise((resolve) => bot.client.once(Events.ShardDisconnect, resolve));
		bot.discord.gateway.drop(code);
		await closed;
		expect(bot.logged()).toContain(`Discord closed the connection for good: ${mend}`);
	});
});

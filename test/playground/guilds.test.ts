import { GatewayIntentBits } from 'discord.js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startLocalDiscord } from '../../src/playground/local-discord.ts';
import type { Channel, Guild } from '../../src/playground/world/model.ts';
import { type BareBot, startBareBot } from './bare-bot.ts';
import { api, identify } from './harness.ts';

let bot: BareBot;
let guild: Guild;
let channel: Channel;
beforeAll(async () => {
	bot = await startBareBot();
});
afterAll(() => bot.discord.close());
beforeEach(() => {
	guild = world().addGuild('Another', world().user('Other'), 'general');
	channel = world().addChannel(guild, 'talk');
});
const world = () => bot.discord.world;

describe('a guild', () => {
	test('is unknown, or one that the bot is not in', async () => {
		expect(await bot.ask('GET', '/guilds/1')).toMatchObject({ status: 404, body: { code: 10004 } });
		world().removeBot(guild);
		expect(await bot.ask('GET', `/guilds/${guild.id}`)).toMatchObject({ status: 403, body: { code: 50001 } });
	});

	test('tells its system channel, and its numbers when they are asked for', async () => {
		expect((await bot.ask('GET', `/guilds/${guild.id}`)).body).toMatchObject({ system_channel_id: null });
		world().setSystemChannel(guild, channel);
		const plain = await bot.ask('GET', `/guilds/${guild.id}`);
		expect(plain.body).toMatchObject({ system_channel_id: channel.id });
		expect(plain.body).not.toHaveProperty('approximate_member_count');
		const counted = await bot.ask('GET', `/guilds/${guild.id}?with_counts=true`);
		expect(counted.body).toMatchObject({ approximate_member_count: expect.any(Number) });
	});

	test('keeps channels that the bot cannot see out of its list', async () => {
		world().deny(channel, world().bot, 1024n);
		const { body } = await bot.ask('GET', `/guilds/${guild.id}/channels`);
		expect(body.map(({ name }: Channel) => name)).toEqual(['general']);
	});
});

describe('the list of guilds', () => {
	test('has them by id, a page at a time, with those that are no part of the world', async () => {
		const many = await startLocalDiscord({ extraGuilds: 250 });
		// The others have ids a millisecond apart: this one's lies between theirs.
		many.world.addGuild('Between', many.world.you, 'general');
		const list = async (query = '') => (await api(many)('GET', `/users/@me/guilds${query}`)).body;
		const ids = async (query = '') => (await list(query)).map(({ id }: { id: string }) => id);
		const first = await ids();
		const last: string = first.at(-1);
		const rest = await ids(`?after=${last}`);
		expect([first.length, rest.length]).toEqual([200, 52]);
		const all = [...first, ...rest];
		expect(all).toContain(many.world.guild.id);
		expect(all.map(BigInt)).toEqual(all.map(BigInt).sort((one, other) => Number(one - other)));
		expect(new Set(all).size).toBe(252);
		expect(await ids(`?limit=3&after=${all[4]}`)).toEqual(all.slice(5, 8));
		expect(await ids(`?limit=3&before=${all[4]}`)).toEqual(all.slice(1, 4));
		expect(await ids(`?limit=3&after=${all[4]}&before=${all[7]}`)).toEqual(all.slice(5, 7));
		await many.close();
	});

	test('says little of each, and numbers only when asked', async () => {
		const { body } = await bot.ask('GET', `/users/@me/guilds?before=${BigInt(world().guild.id) + 1n}`);
		expect(body).toEqual([
			{
				...{ id: world().guild.id, name: 'Changkufeng Society', icon: null, banner: null, owner: false },
				...{ permissions: expect.stringMatching(/^\d+$/), features: ['COMMUNITY', 'NEWS'] },
			},
		]);
		const counted = await bot.ask('GET', '/users/@me/guilds?limit=1&with_counts=true');
		expect(counted.body).toMatchObject([
			{ approximate_member_count: expect.any(Number), approximate_presence_count: expect.any(Number) },
		]);
	});

	test.each(['limit=0', 'limit=201', 'after=x', 'with_counts=maybe'])('?%s is refused', async (query) => {
		expect(await bot.ask('GET', `/users/@me/guilds?${query}`)).toMatchObject({ status: 400, body: { code: 50035 } });
	});
});

describe('a bot that was put out', () => {
	test('has no access, until it is back', async () => {
		const message = world().addMessage({ channel_id: channel.id, author: world().bot, content: 'x' });
		const application = world().application.id;
		const requests: [method: string, path: string, body?: object][] = [
			['GET', `/guilds/${guild.id}`],
			['GET', `/guilds/${guild.id}/roles`],
			['GET', `/guilds/${guild.id}/channels`],
			['GET', `/guilds/${guild.id}/threads/active`],
			['GET', `/guilds/${guild.id}/members/${world().bot.id}`],
			['GET', `/applications/${application}/guilds/${guild.id}/commands`],
			['GET', `/channels/${channel.id}`],
			['GET', `/channels/${channel.id}/messages`],
			['POST', `/channels/${channel.id}/messages`, { content: 'x' }],
			['PATCH', `/channels/${channel.id}/messages/${message.id}`, { content: 'x' }],
		];
		const all = () => Promise.all(requests.map((request) => bot.ask(...request)));
		const listed = async () => (await bot.ask('GET', '/users/@me/guilds')).body.map(({ id }: Guild) => id);
		world().removeBot(guild);
		for (const answer of await all()) expect(answer).toMatchObject({ status: 403, body: { code: 50001 } });
		expect(await listed()).not.toContain(guild.id);
		expect(guild.roles.map(({ name }) => name)).toEqual(['@everyone']);
		world().addBot(guild);
		for (const answer of await all()) expect(answer).toMatchObject({ status: 200 });
		expect(await listed()).toContain(guild.id);
	});

	test('is told so with the Guilds intent alone', async () => {
		const { connection } = bot;
		const told = await identify(bot.discord, { intents: GatewayIntentBits.Guilds });
		world().removeBot(guild);
		expect((await told.next('GUILD_DELETE')).d).toEqual({ id: guild.id });
		world().addBot(guild);
		while ((await told.next('GUILD_CREATE')).d.id !== guild.id);
		connection.send(1);
		await connection.next(11);
		expect(connection.frames).toEqual([]);
		world().removeBot(guild);
		const later = await identify(bot.discord);
		expect(later.ready.d.guilds).not.toContainEqual({ id: guild.id, unavailable: true });
	});

	test('is still used by those who installed it for themselves', async () => {
		const own = `/applications/${world().application.id}/guilds/${guild.id}/commands`;
		await bot.ask('PUT', own, [{ name: 'announce', description: 'Announce' }]);
		const where = { channelId: channel.id };
		await bot.heard(bot.you.run('announce', {}, where));
		world().removeBot(guild);
		await expect(bot.you.run('announce', {}, where)).rejects.toThrow('no command');
		const { payload, answer, seen, hook } = await bot.hear(bot.you.run('battle', {}, where));
		expect(payload).toMatchObject({
			...{ guild_id: guild.id, context: 0, authorizing_integration_owners: { 1: bot.you.user.id } },
		});
		await answer(4, { content: 'Here' });
		expect((await seen).message).toMatchObject({ content: 'Here', channel_id: channel.id });
		for (let index = 0; index < 5; index++) await hook('POST', '', { content: 'x' });
		expect(await hook('POST', '', { content: 'x' })).toMatchObject({ status: 400, body: { code: 40094 } });
		const said = bot.you.say('x', where);
		await expect(bot.you.runOn('Find battles', said)).rejects.toThrow('no command');
	});
});

test('a user who takes no direct messages', async () => {
	const reader = bot.discord.person('Reader');
	const dm = await bot.ask('POST', '/users/@me/channels', { recipient_id: reader.user.id });
	const post = () => bot.ask('POST', `/channels/${dm.body.id}/messages`, { content: 'x' });
	world().closeDms(reader.user);
	expect(await post()).toMatchObject({ status: 403, body: { code: 50007 } });
	const { answer, seen } = await bot.hear(reader.run('battle', {}, { context: 'bot-dm' }));
	await answer(4, { content: 'Still here' });
	expect((await seen).message).toMatchObject({ content: 'Still here' });
	world().closeDms(reader.user, false);
	expect(await post()).toMatchObject({ status: 200 });
});

import { Client, GatewayIntentBits } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type LocalDiscord, startLocalDiscord } from '../../src/playground/local-discord.ts';
import { connect, identify, identity } from './harness.ts';

let discord: LocalDiscord;
beforeEach(async () => {
	discord = await startLocalDiscord();
});
afterEach(() => discord.close());

test('says hello, then READY with guilds by id only', async () => {
	const connection = await connect(discord);
	connection.send(2, { ...identity, token: discord.token });
	const { d, s } = await connection.next('READY');
	const { world } = discord;
	expect(s).toBe(1);
	expect(d).toMatchObject({
		...{ v: 10, user: { id: world.bot.id }, application: { id: world.application.id }, shard: [0, 1] },
		...{ resume_gateway_url: discord.gateway.url, guilds: [{ id: world.guild.id, unavailable: true }] },
	});
	connection.send(1, s);
	expect(await connection.next(11)).toBeDefined();
	expect(discord.gateway.connections).toBe(1);
});

test('sends guilds in full only with the Guilds intent', async () => {
	const with_ = await identify(discord, { intents: GatewayIntentBits.Guilds });
	const without = await identify(discord);
	const { d } = await with_.next('GUILD_CREATE');
	expect(d).toMatchObject({ id: discord.world.guild.id, channels: [{ name: 'history' }, { name: 'announcements' }] });
	discord.world.addGuild('Another', discord.world.you, 'general');
	expect((await with_.next('GUILD_CREATE')).d).toMatchObject({ name: 'Another' });
	without.send(1);
	await without.next(11);
	expect(without.frames).toEqual([]);
});

const unacceptable: [what: string, frame: object | string, code: number][] = [
	['another token', { op: 2, d: { ...identity, token: 'a.b.c' } }, 4004],
	['a resume with another token', { op: 6, d: { token: 'a.b.c', session_id: 'x', seq: 1 } }, 4004],
	['no identification', { op: 3, d: {} }, 4003],
	['what is not JSON', '{', 4002],
	['an identification without intents', { op: 2, d: { token: 'a.b.c', properties: {} } }, 4002],
	['a frame that is too long', { op: 1, d: 'x'.repeat(4096) }, 4002],
	['an unknown opcode', { op: 99 }, 4001],
];
test.each(unacceptable)('closes on %s', async (_, frame, code) => {
	const connection = await connect(discord);
	connection.socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
	expect(await connection.closed).toBe(code);
});

test.each([
	['a privileged intent', { intents: GatewayIntentBits.MessageContent }, 4014],
	['an intent that is none', { intents: 2 ** 30 }, 4013],
	['a shard beyond the count', { shard: [2, 2] }, 4010],
])('closes on %s', async (_, more, code) => {
	const connection = await connect(discord);
	connection.send(2, { ...identity, token: discord.token, ...more });
	expect(await connection.closed).toBe(code);
});

test('closes on a second identification, on too much talk, and on another version', async () => {
	const twice = await identify(discord);
	twice.send(2, { ...identity, token: discord.token });
	expect(await twice.closed).toBe(4005);
	const talker = await identify(discord);
	for (let index = 0; index < 120; index++) talker.send(1);
	expect(await talker.closed).toBe(4008);
	const old = await connect(discord, 'v=9&encoding=json');
	expect(await old.closed).toBe(4012);
});

describe('resuming', () => {
	test('replays what was missed, in order, and nothing else', async () => {
		const first = await identify(discord, { intents: GatewayIntentBits.Guilds });
		const seen = await first.next('GUILD_CREATE');
		discord.gateway.drop();
		await first.closed;
		discord.world.addGuild('One', discord.world.you, 'general');
		discord.world.addGuild('Two', discord.world.you, 'general');
		const second = await connect(discord);
		second.send(6, { token: discord.token, session_id: first.ready.d.session_id, seq: seen.s });
		await second.next('RESUMED');
		expect(second.frames.map(({ t, d }) => [t, d.name])).toEqual([
			['GUILD_CREATE', 'One'],
			['GUILD_CREATE', 'Two'],
		]);
	});

	test.each([
		['an unknown session', (id: string) => ({ session_id: `${id}0`, seq: 1 })],
		['a number that was never sent', (id: string) => ({ session_id: id, seq: 99 })],
	])('is refused for %s', async (_, resume) => {
		const { ready } = await identify(discord);
		const second = await connect(discord);
		second.send(6, { token: discord.token, ...resume(ready.d.session_id) });
		expect(await second.next(9)).toMatchObject({ d: false });
	});

	test('is refused after an orderly close', async () => {
		const first = await identify(discord);
		first.socket.close(1000);
		await first.closed;
		const second = await connect(discord);
		second.send(6, { token: discord.token, session_id: first.ready.d.session_id, seq: 1 });
		await second.next(9);
	});

	test('discord.js comes back by itself, and answers what it missed', async () => {
		const client = new Client({ intents: [], rest: { api: discord.apiUrl } });
		const states: boolean[] = [];
		discord.world.on((change) => change.type === 'connection' && states.push(change.connected));
		client.on('interactionCreate', (interaction) => {
			if (interaction.isChatInputCommand()) void interaction.reply('Here again');
		});
		await client.login(discord.token);
		await discord.gateway.ready();
		await client.rest.put(`/applications/${discord.world.application.id}/commands`, {
			body: [{ name: 'battle', description: 'Look up a battle' }],
		});
		discord.gateway.drop();
		const reply = discord.person().run('battle');
		expect(discord.gateway.connections).toBe(0);
		expect((await reply).message?.content).toBe('Here again');
		expect(states).toEqual([true, false, true]);
		await client.destroy();
	});
});

test('ten thousand guilds: listed by shard, whole with the intent', async () => {
	await discord.close();
	discord = await startLocalDiscord({ extraGuilds: 10_000 });
	const lone = await connect(discord);
	lone.send(2, { ...identity, token: discord.token });
	expect(await lone.closed).toBe(4011);
	const shards = await Promise.all([...Array(5).keys()].map((id) => identify(discord, { shard: [id, 5] })));
	const counts = shards.map(({ ready }) => ready.d.guilds.length);
	expect(counts.reduce((sum, count) => sum + count, 0)).toBe(10_001);
	expect(Math.max(...counts) - Math.min(...counts)).toBeLessThan(3);
	const whole = await identify(discord, { shard: [0, 100], intents: GatewayIntentBits.Guilds });
	const { d } = await whole.next('GUILD_CREATE');
	expect([d.channels.length, d.roles.length, d.emojis.length]).toEqual([50, 30, 20]);
});

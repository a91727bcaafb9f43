import { PermissionFlagsBits } from 'discord.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalDiscord, startLocalDiscord } from '../../src/playground/local-discord.ts';
import { api, formErrors } from './harness.ts';

let discord: LocalDiscord;
/** Of messages 0 to 9, in order. */
let ids: string[];
let channel: string;
beforeAll(async () => {
	discord = await startLocalDiscord();
	const { world } = discord;
	channel = world.addChannel(world.guild, 'table').id;
	const draft = { channel_id: channel, author: world.bot };
	ids = Array.from({ length: 10 }, (_, index) => world.addMessage({ ...draft, content: `${index}` }).id);
	world.addMessage({ ...draft, content: 'for one', flags: 64, ephemeral_for: world.you.id });
});
afterAll(() => discord.close());

const list = (query: string) => api(discord)('GET', `/channels/${channel}/messages?${query}`);

test.each([
	['', '9876543210'],
	['limit=3', '987'],
	['before=5', '43210'],
	['before=5&limit=2', '43'],
	['after=5', '9876'],
	['after=5&limit=2', '76'],
	['around=5&limit=4', '6543'],
	['around=5&limit=5', '76543'],
	['around=5&limit=1', '5'],
	['around=0&limit=4', '10'],
	['around=9&limit=4', '987'],
	['before=0', ''],
	['after=9', ''],
])('?%s lists %s, the newest first', async (query, contents) => {
	const { body } = await list(query.replace(/(before|after|around)=(\d)/, (_, word, index) => `${word}=${ids[index]}`));
	expect(body.map(({ content }: { content: string }) => content).join('')).toBe(contents);
});

test.each([
	['limit=0', 'limit'],
	['limit=101', 'limit'],
	['before=x', 'before'],
])('?%s is refused', async (query, field) => {
	const { status, body } = await list(query);
	expect([status, Object.keys(body.errors)]).toEqual([400, [field]]);
});

test('only one of before, after and around may be given', async () => {
	const { status, body } = await list('before=1&after=2');
	expect([status, formErrors(body.errors)]).toEqual([400, ['BASE_TYPE_INVALID']]);
});

test('without READ_MESSAGE_HISTORY the list is empty, a single message refused', async () => {
	const { world } = discord;
	const place = world.channels.get(channel);
	if (!place) throw new Error('There is no channel');
	world.deny(place, world.bot, PermissionFlagsBits.ReadMessageHistory);
	expect(await list('')).toEqual({ status: 200, body: [] });
	const one = await api(discord)('GET', `/channels/${channel}/messages/${ids[0]}`);
	expect(one).toMatchObject({ status: 403, body: { code: 50013 } });
	world.deny(place, world.bot, PermissionFlagsBits.ViewChannel);
	expect(await list('')).toMatchObject({ status: 403, body: { code: 50001 } });
	world.deny(place, world.bot, 0n);
});

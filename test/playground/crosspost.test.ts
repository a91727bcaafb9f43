import { ChannelType, PermissionFlagsBits } from 'discord.js';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type LocalDiscord, startLocalDiscord } from '../../src/playground/local-discord.ts';
import type { Channel } from '../../src/playground/world/model.ts';
import { api } from './harness.ts';

const { SendMessages, ManageMessages } = PermissionFlagsBits;

let discord: LocalDiscord;
let news: Channel;
beforeAll(async () => {
	discord = await startLocalDiscord();
});
afterAll(() => discord.close());
beforeEach(() => {
	news = discord.world.addChannel(discord.world.guild, 'news', ChannelType.GuildAnnouncement);
});

const says = (author = discord.world.bot, { id } = news) =>
	discord.world.addMessage({ channel_id: id, author, content: 'News' });
const publish = ({ id, channel_id }: { id: string; channel_id: string }) =>
	api(discord)('POST', `/channels/${channel_id}/messages/${id}/crosspost`);

test('a message is published once', async () => {
	const message = says();
	expect(await publish(message)).toMatchObject({
		status: 200,
		body: { id: message.id, flags: 1, edited_timestamp: null },
	});
	expect(discord.world.message(news.id, message.id)?.flags).toBe(1);
	expect(await publish(message)).toMatchObject({ status: 400, body: { code: 40033 } });
});

test('only in an announcement channel', async () => {
	const { world } = discord;
	const text = world.addChannel(world.guild, 'text');
	const places = [text, world.addThread(news, 'thread'), world.dm(world.you, world.bot)];
	for (const place of places) {
		expect(await publish(says(world.bot, place))).toMatchObject({ status: 400, body: { code: 50024 } });
	}
	expect(await publish({ id: '1', channel_id: news.id })).toMatchObject({ status: 404, body: { code: 10008 } });
});

test('its own with SEND_MESSAGES, those of others with MANAGE_MESSAGES too', async () => {
	const { world } = discord;
	const deny = (bits: bigint) => world.deny(news, world.bot, bits);
	const [own, other] = [says(), says(world.you)];
	deny(SendMessages);
	expect(await publish(own)).toMatchObject({ status: 403, body: { code: 50013 } });
	expect(await publish(other)).toMatchObject({ status: 403, body: { code: 50013 } });
	deny(ManageMessages);
	expect(await publish(own)).toMatchObject({ status: 200 });
	expect(await publish(other)).toMatchObject({ status: 403, body: { code: 50013 } });
	deny(0n);
	expect(await publish(other)).toMatchObject({ status: 200 });
});

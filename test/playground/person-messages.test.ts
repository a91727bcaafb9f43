import { PermissionFlagsBits } from 'discord.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Message } from '../../src/playground/world/model.ts';
import { type BareBot, startBareBot } from './bare-bot.ts';
import type { Answer } from './harness.ts';

let bot: BareBot;
beforeAll(async () => {
	bot = await startBareBot();
});
afterAll(() => bot.discord.close());

test('a message command brings the message', async () => {
	const said = bot.you.say('At Khasan in 1938');
	const { data } = await bot.heard(bot.you.runOn('Find battles', said));
	expect(data).toMatchObject({
		...{ type: 3, target_id: said.id },
		resolved: { messages: { [said.id]: { content: 'At Khasan in 1938', author: { username: 'You' } } } },
	});
	expect(bot.discord.person().messages().at(-1)?.interaction_metadata).toMatchObject({ target_message_id: said.id });
});

describe('components', () => {
	const row = (...components: object[]) => ({ type: 1, components });
	const button = (custom_id: string, more: object = {}) => ({ type: 2, style: 1, label: 'B', custom_id, ...more });
	const post = async (...components: object[]): Promise<Message> => {
		const [channel] = bot.discord.world.channels.keys();
		const { body }: Answer = await bot.ask('POST', `/channels/${channel}/messages`, { content: 'x', components });
		return body;
	};

	test('a click says what was clicked where', async () => {
		const message = await post(row(button('go')));
		const d = await bot.heard(bot.you.click(message, 'go'));
		expect(d).toMatchObject({ type: 3, data: { custom_id: 'go', component_type: 2 }, message: { id: message.id } });
		const reply = bot.you.messages().at(-1);
		expect(reply).toMatchObject({ type: 19, interaction_metadata: { type: 3, interacted_message_id: message.id } });
	});

	test('what cannot be used is not', async () => {
		const message = await post(
			row(button('off', { disabled: true }), button('on'), {
				type: 2,
				style: 5,
				label: 'Open',
				url: 'https://example.com',
			}),
			row({ type: 3, custom_id: 'menu', options: [{ label: 'A', value: 'a' }] }),
		);
		await expect(bot.you.click(message, 'off')).rejects.toThrow('disabled');
		await expect(bot.you.click(message, 'gone')).rejects.toThrow('no component');
		await expect(bot.you.click(message, 'menu')).rejects.toThrow('is a menu');
		await expect(bot.you.choose(message, 'on', ['a'])).rejects.toThrow('is a button');
		await expect(bot.you.choose(message, 'menu', ['b'])).rejects.toThrow('no option "b"');
		await expect(bot.you.choose(message, 'menu', [])).rejects.toThrow('Choose 1');
		await expect(bot.you.choose(message, 'menu', ['a', 'a'])).rejects.toThrow('Choose 1');
		bot.discord.world.deleteMessage(message);
		await expect(bot.you.click(message, 'on')).rejects.toThrow('no such message');
		expect(bot.connection.frames).toEqual([]);
	});

	test('a menu says what was chosen', async () => {
		const options = ['a', 'b', 'c'].map((value) => ({ label: value, value }));
		const message = await post(row({ type: 3, custom_id: 'menu', min_values: 0, max_values: 2, options }));
		const d = await bot.heard(bot.you.choose(message, 'menu', ['c', 'a']));
		expect(d.data).toMatchObject({ custom_id: 'menu', component_type: 3, values: ['c', 'a'] });
		await expect(bot.you.choose(message, 'menu', ['a', 'b', 'c'])).rejects.toThrow('Choose 0 to 2');
		await bot.heard(bot.you.choose(message, 'menu', []));
	});

	test('a channel menu takes channels of its types', async () => {
		const message = await post(row({ type: 8, custom_id: 'where', channel_types: [5] }));
		const [history, announcements] = bot.discord.world.channels.keys();
		const d = await bot.heard(bot.you.choose(message, 'where', [announcements ?? '']));
		expect(d.data.resolved.channels).toMatchObject({ [announcements ?? '']: { type: 5 } });
		await expect(bot.you.choose(message, 'where', [history ?? ''])).rejects.toThrow('no option');
	});
});

test('an ephemeral message is there for one person only', async () => {
	const components = [{ type: 1, components: [{ type: 2, style: 1, label: 'B', custom_id: 'go' }] }];
	const d = await bot.heard(bot.you.run('battle'), { content: 'Psst', flags: 64, components });
	const message = bot.you.messages().at(-1);
	if (!message) throw new Error('There is no message');
	expect(message).toMatchObject({ content: 'Psst', ephemeral_for: bot.you.user.id });
	const other = bot.discord.person('Reader');
	expect(other.messages()).not.toContainEqual(message);
	await expect(other.click(message, 'go')).rejects.toThrow('no such message');
	await expect(other.runOn('Find battles', message)).rejects.toThrow('no such message');
	const path = `/channels/${d.channel_id}/messages/${message.id}`;
	for (const method of ['GET', 'DELETE']) {
		expect(await bot.ask(method, path)).toMatchObject({ status: 404, body: { code: 10008 } });
	}
	const clicked = await bot.heard(bot.you.click(message, 'go'));
	expect(clicked.message).toMatchObject({ id: message.id, flags: 64 });
	expect(clicked.message).not.toHaveProperty('ephemeral_for');
});

test('a channel that a person cannot see is not there for them', async () => {
	const { world } = bot.discord;
	const channel = world.addChannel(world.guild, 'back-room');
	const reader = bot.discord.person('Reader');
	world.deny(channel, reader.user, PermissionFlagsBits.ViewChannel);
	const where = { channelId: channel.id };
	const said = bot.you.say('Quietly', where);
	await expect(reader.run('battle', {}, where)).rejects.toThrow('no channel');
	await expect(reader.runOn('Find battles', said)).rejects.toThrow('no such message');
	const dm = { channelId: world.dm(world.you, world.bot).id };
	await expect(reader.run('battle', {}, dm)).rejects.toThrow('no channel');
});

test('changes are told to those who listen', async () => {
	const heardOf: string[] = [];
	const stop = bot.discord.world.on(({ type }) => heardOf.push(type));
	const said = bot.you.say('One');
	bot.discord.world.updateMessage(said, { content: 'Two' });
	bot.discord.world.deleteMessage(said);
	stop();
	bot.you.say('Three');
	expect(heardOf).toEqual(['message-create', 'message-update', 'message-delete']);
	expect(said.content).toBe('One');
});

import { PermissionFlagsBits } from 'discord.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalDiscord, startLocalDiscord } from '../../src/playground/local-discord.ts';
import type { Message } from '../../src/playground/world.ts';
import { type Answer, api, type Connection, identify } from './harness.ts';

const option = (name: string, type: number, more: object = {}) => ({ name, type, description: name, ...more });
const everywhere = { integration_types: [0, 1], contexts: [0, 1, 2] };
const commands = [
	{
		...{ name: 'ask', description: 'Ask' },
		options: [
			option('text', 3, { required: true, min_length: 2, max_length: 5 }),
			option('count', 4, { min_value: 1, max_value: 9 }),
			option('share', 10),
			option('quiet', 5),
			option('war', 3, { choices: [{ name: 'The First', value: 'ww1' }] }),
			option('who', 6),
			option('where', 7, { channel_types: [5] }),
			option('role', 8),
			option('any', 9),
			option('file', 11),
		],
	},
	{
		...{ name: 'announce', description: 'Announce', default_member_permissions: '32', contexts: [0] },
		options: [
			option('add', 1, { options: [option('where', 7)] }),
			option('group', 2, { options: [option('list', 1)] }),
		],
	},
	{ name: 'admin', description: 'Admin', default_member_permissions: '0' },
	{ name: 'anywhere', description: 'Anywhere', ...everywhere },
	{ name: 'Find battles', type: 3, ...everywhere },
];

let discord: LocalDiscord;
let bot: Connection;
beforeAll(async () => {
	discord = await startLocalDiscord();
	bot = await identify(discord);
	await api(discord)('PUT', `/applications/${discord.world.application.id}/commands`, commands);
});
afterAll(() => discord.close());

const you = () => discord.person();

/** What the bot hears of an act, which it answers with a message. */
async function heard(act: Promise<unknown>, data: object = { content: 'x' }) {
	const { d } = await bot.next('INTERACTION_CREATE');
	await api(discord)('POST', `/interactions/${d.id}/${d.token}/callback`, { type: 4, data });
	await act;
	return d;
}

describe('a command is sent as typed', () => {
	test('with its values', async () => {
		const d = await heard(you().run('ask', { text: 'abc', count: 3, share: 0.5, quiet: true, war: 'The First' }));
		expect(d.data).toMatchObject({ name: 'ask', type: 1 });
		expect(d.data.options).toEqual([
			{ name: 'text', type: 3, value: 'abc' },
			{ name: 'count', type: 4, value: 3 },
			{ name: 'share', type: 10, value: 0.5 },
			{ name: 'quiet', type: 5, value: true },
			{ name: 'war', type: 3, value: 'ww1' },
		]);
	});

	test('with what its ids stand for', async () => {
		const { world } = discord;
		const announcements = [...world.channels.values()].find(({ name }) => name === 'announcements')?.id ?? '';
		const options = { text: 'abc', who: world.you.id, where: announcements, role: world.guild.id, any: world.bot.id };
		const { data } = await heard(you().run('ask', options));
		expect(data.resolved).toMatchObject({
			users: { [world.you.id]: { username: 'You' }, [world.bot.id]: { bot: true } },
			members: { [world.you.id]: { permissions: expect.any(String) } },
			channels: { [announcements]: { name: 'announcements', type: 5, permissions: expect.any(String) } },
			roles: { [world.guild.id]: { name: '@everyone' } },
		});
		expect(data.resolved.members[world.you.id]).not.toHaveProperty('user');
	});

	test('with its subcommands', async () => {
		const add = await heard(you().run('announce add'));
		expect(add.data.options).toEqual([{ name: 'add', type: 1, options: [] }]);
		const list = await heard(you().run('/announce group list'));
		expect(list.data.options).toEqual([{ name: 'group', type: 2, options: [{ name: 'list', type: 1, options: [] }] }]);
	});
});

test.each<[string, string, Record<string, string | number | boolean>, string]>([
	['a required option is missing', 'ask', {}, 'text: This option is required. Specify a value.'],
	['a required option is empty', 'ask', { text: '' }, 'This option is required'],
	['text is too short', 'ask', { text: 'a' }, 'between 2 and 5 characters'],
	['text is too long', 'ask', { text: 'abcdef' }, 'between 2 and 5 characters'],
	['text is a number', 'ask', { text: 1 }, 'Enter text'],
	['a number is text', 'ask', { text: 'abc', count: 'three' }, 'Enter a whole number'],
	['a number is not whole', 'ask', { text: 'abc', count: 1.5 }, 'Enter a whole number'],
	['a number is too small', 'ask', { text: 'abc', count: 0 }, 'at least 1'],
	['a number is too large', 'ask', { text: 'abc', count: 10 }, 'at most 9'],
	['a yes is text', 'ask', { text: 'abc', quiet: 'yes' }, 'true or false'],
	['a choice is none', 'ask', { text: 'abc', war: 'ww3' }, 'Choose one of the choices'],
	['a user is none', 'ask', { text: 'abc', who: '1' }, 'no such user'],
	['a file is given', 'ask', { text: 'abc', file: '1' }, 'does not play file options'],
	['an option is unknown', 'ask', { text: 'abc', colour: 'red' }, 'no option "colour"'],
	['a command is unknown', 'battle', {}, 'no command "battle"'],
	['a subcommand is missing', 'announce', {}, 'needs one of: add, group'],
	['a subcommand is unknown', 'announce drop', {}, 'no subcommand "drop"'],
])('the client sends nothing when %s', async (_, command, options, words) => {
	await expect(you().run(command, options)).rejects.toThrow(words);
	expect(bot.frames).toEqual([]);
});

test('a channel of another type cannot be chosen', async () => {
	const [history] = discord.world.channels.keys();
	await expect(you().run('ask', { text: 'abc', where: history ?? '' })).rejects.toThrow('no such channel');
});

test('only an option with autocomplete suggests', async () => {
	await expect(you().suggest('ask', {}, 'text')).rejects.toThrow('offers nothing');
});

describe('permissions', () => {
	test('decide who is offered a command', async () => {
		await expect(discord.person('Reader').run('announce add')).rejects.toThrow('You do not have permission');
		const editor = discord.person('Editor', PermissionFlagsBits.ManageGuild);
		const { member } = await heard(editor.run('announce add'));
		expect(BigInt(member.permissions) & PermissionFlagsBits.ManageGuild).not.toBe(0n);
		await expect(editor.run('admin')).rejects.toThrow('You do not have permission');
		await heard(discord.person('Boss', PermissionFlagsBits.Administrator).run('admin'));
		await heard(you().run('admin'));
	});

	test('of the bot come with the interaction', async () => {
		const { world } = discord;
		const channel = world.addChannel(world.guild, 'silent');
		world.deny(channel, world.bot, PermissionFlagsBits.SendMessages);
		const { app_permissions } = await heard(you().run('anywhere', {}, { channelId: channel.id }));
		expect(BigInt(app_permissions) & PermissionFlagsBits.SendMessages).toBe(0n);
		expect(BigInt(app_permissions) & PermissionFlagsBits.ViewChannel).not.toBe(0n);
	});
});

describe('where', () => {
	test('in a server', async () => {
		const { world } = discord;
		const [channel] = world.channels.values();
		const d = await heard(you().run('anywhere'));
		expect(d).toMatchObject({
			...{ type: 2, version: 1, application_id: world.application.id, guild_id: world.guild.id, context: 0 },
			...{ channel_id: channel?.id, channel: { id: channel?.id, name: 'history', type: 0 }, locale: 'en-US' },
			...{ guild: { id: world.guild.id }, guild_locale: 'en-US', entitlements: [], attachment_size_limit: 10_485_760 },
			...{ authorizing_integration_owners: { 0: world.guild.id }, member: { user: { id: world.you.id } } },
		});
		expect(d).not.toHaveProperty('user');
	});

	test('in a direct message with the bot', async () => {
		const d = await heard(you().run('anywhere', {}, { context: 'bot-dm' }));
		expect(d).toMatchObject({
			context: 1,
			authorizing_integration_owners: { 0: '0' },
			user: { username: 'You' },
			channel: { type: 1 },
		});
		for (const key of ['guild_id', 'guild', 'guild_locale', 'member']) expect(d).not.toHaveProperty(key);
	});

	test('among friends', async () => {
		const d = await heard(you().run('anywhere', {}, { context: 'private' }));
		expect(d).toMatchObject({ context: 2, authorizing_integration_owners: { 1: you().user.id } });
		const posted = await api(discord)('POST', `/channels/${d.channel_id}/messages`, { content: 'x' });
		expect(posted).toMatchObject({ status: 403, body: { code: 50001 } });
	});

	test('a command is offered only in its contexts and where it is installed', async () => {
		await expect(you().run('announce add', {}, { context: 'bot-dm' })).rejects.toThrow('no command "announce" here');
		await expect(you().run('ask', { text: 'abc' }, { context: 'private' })).rejects.toThrow('no command "ask" here');
		await heard(you().run('ask', { text: 'abc' }, { context: 'bot-dm' }));
	});

	test('in another server', async () => {
		const guild = discord.world.addGuild('Another', discord.world.user('Other'), 'general');
		const channel = [...discord.world.channels.values()].find(({ guild_id }) => guild_id === guild.id);
		const d = await heard(you().run('anywhere', {}, { channelId: channel?.id ?? '' }));
		expect(d).toMatchObject({ guild_id: guild.id, authorizing_integration_owners: { 0: guild.id } });
		await expect(you().run('admin', {}, { channelId: channel?.id ?? '' })).rejects.toThrow('permission');
	});
});

test('a message command brings the message', async () => {
	const said = you().say('At Khasan in 1938');
	const { data } = await heard(you().runOn('Find battles', said));
	expect(data).toMatchObject({
		...{ type: 3, target_id: said.id },
		resolved: { messages: { [said.id]: { content: 'At Khasan in 1938', author: { username: 'You' } } } },
	});
	expect(discord.person().messages().at(-1)?.interaction_metadata).toMatchObject({ target_message_id: said.id });
});

describe('components', () => {
	const row = (...components: object[]) => ({ type: 1, components });
	const button = (custom_id: string, more: object = {}) => ({ type: 2, style: 1, label: 'B', custom_id, ...more });
	const post = async (...components: object[]): Promise<Message> => {
		const [channel] = discord.world.channels.keys();
		const { body }: Answer = await api(discord)('POST', `/channels/${channel}/messages`, { content: 'x', components });
		return body;
	};

	test('a click says what was clicked where', async () => {
		const message = await post(row(button('go')));
		const d = await heard(you().click(message, 'go'));
		expect(d).toMatchObject({ type: 3, data: { custom_id: 'go', component_type: 2 }, message: { id: message.id } });
		const reply = you().messages().at(-1);
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
		await expect(you().click(message, 'off')).rejects.toThrow('disabled');
		await expect(you().click(message, 'gone')).rejects.toThrow('no component');
		await expect(you().click(message, 'menu')).rejects.toThrow('is a menu');
		await expect(you().choose(message, 'on', ['a'])).rejects.toThrow('is a button');
		await expect(you().choose(message, 'menu', ['b'])).rejects.toThrow('no option "b"');
		await expect(you().choose(message, 'menu', [])).rejects.toThrow('Choose 1');
		await expect(you().choose(message, 'menu', ['a', 'a'])).rejects.toThrow('Choose 1');
		discord.world.deleteMessage(message);
		await expect(you().click(message, 'on')).rejects.toThrow('no such message');
		expect(bot.frames).toEqual([]);
	});

	test('a menu says what was chosen', async () => {
		const options = ['a', 'b', 'c'].map((value) => ({ label: value, value }));
		const message = await post(row({ type: 3, custom_id: 'menu', min_values: 0, max_values: 2, options }));
		const d = await heard(you().choose(message, 'menu', ['c', 'a']));
		expect(d.data).toMatchObject({ custom_id: 'menu', component_type: 3, values: ['c', 'a'] });
		await expect(you().choose(message, 'menu', ['a', 'b', 'c'])).rejects.toThrow('Choose 0 to 2');
		await heard(you().choose(message, 'menu', []));
	});

	test('a channel menu takes channels of its types', async () => {
		const message = await post(row({ type: 8, custom_id: 'where', channel_types: [5] }));
		const [history, announcements] = discord.world.channels.keys();
		const d = await heard(you().choose(message, 'where', [announcements ?? '']));
		expect(d.data.resolved.channels).toMatchObject({ [announcements ?? '']: { type: 5 } });
		await expect(you().choose(message, 'where', [history ?? ''])).rejects.toThrow('no option');
	});
});

test('an ephemeral message is there for one person only', async () => {
	const components = [{ type: 1, components: [{ type: 2, style: 1, label: 'B', custom_id: 'go' }] }];
	const d = await heard(you().run('anywhere'), { content: 'Psst', flags: 64, components });
	const message = you().messages().at(-1);
	if (!message) throw new Error('There is no message');
	expect(message).toMatchObject({ content: 'Psst', ephemeral_for: you().user.id });
	const other = discord.person('Reader');
	expect(other.messages()).not.toContainEqual(message);
	await expect(other.click(message, 'go')).rejects.toThrow('no such message');
	await expect(other.runOn('Find battles', message)).rejects.toThrow('no such message');
	const path = `/channels/${d.channel_id}/messages/${message.id}`;
	for (const method of ['GET', 'DELETE']) {
		expect(await api(discord)(method, path)).toMatchObject({ status: 404, body: { code: 10008 } });
	}
	const clicked = await heard(you().click(message, 'go'));
	expect(clicked.message).toMatchObject({ id: message.id, flags: 64 });
	expect(clicked.message).not.toHaveProperty('ephemeral_for');
});

test('a channel that a person cannot see is not there for them', async () => {
	const { world } = discord;
	const channel = world.addChannel(world.guild, 'back-room');
	const reader = discord.person('Reader');
	world.deny(channel, reader.user, PermissionFlagsBits.ViewChannel);
	const where = { channelId: channel.id };
	const said = you().say('Quietly', where);
	await expect(reader.run('anywhere', {}, where)).rejects.toThrow('no channel');
	await expect(reader.runOn('Find battles', said)).rejects.toThrow('no such message');
	const dm = { channelId: world.dm(world.you, world.bot).id };
	await expect(reader.run('anywhere', {}, dm)).rejects.toThrow('no channel');
});

test('changes are told to those who listen', async () => {
	const heardOf: string[] = [];
	const stop = discord.world.on(({ type }) => heardOf.push(type));
	const said = you().say('One');
	discord.world.updateMessage(said, { content: 'Two' });
	discord.world.deleteMessage(said);
	stop();
	you().say('Three');
	expect(heardOf).toEqual(['message-create', 'message-update', 'message-delete']);
	expect(said.content).toBe('One');
});

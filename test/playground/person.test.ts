import { PermissionFlagsBits } from 'discord.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BareBot, startBareBot } from './bare-bot.ts';

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

let bot: BareBot;
beforeAll(async () => {
	bot = await startBareBot({}, commands);
});
afterAll(() => bot.discord.close());

describe('a command is sent as typed', () => {
	test('with its values', async () => {
		const d = await bot.heard(bot.you.run('ask', { text: 'abc', count: 3, share: 0.5, quiet: true, war: 'The First' }));
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
		const { world } = bot.discord;
		const announcements = [...world.channels.values()].find(({ name }) => name === 'announcements')?.id ?? '';
		const options = { text: 'abc', who: world.you.id, where: announcements, role: world.guild.id, any: world.bot.id };
		const { data } = await bot.heard(bot.you.run('ask', options));
		expect(data.resolved).toMatchObject({
			users: { [world.you.id]: { username: 'You' }, [world.bot.id]: { bot: true } },
			members: { [world.you.id]: { permissions: expect.any(String) } },
			channels: { [announcements]: { name: 'announcements', type: 5, permissions: expect.any(String) } },
			roles: { [world.guild.id]: { name: '@everyone' } },
		});
		expect(data.resolved.members[world.you.id]).not.toHaveProperty('user');
	});

	test('with its subcommands', async () => {
		const add = await bot.heard(bot.you.run('announce add'));
		expect(add.data.options).toEqual([{ name: 'add', type: 1, options: [] }]);
		const list = await bot.heard(bot.you.run('/announce group list'));
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
	await expect(bot.you.run(command, options)).rejects.toThrow(words);
	expect(bot.connection.frames).toEqual([]);
});

test('a channel of another type cannot be chosen', async () => {
	const [history] = bot.discord.world.channels.keys();
	await expect(bot.you.run('ask', { text: 'abc', where: history ?? '' })).rejects.toThrow('no such channel');
});

test('only an option with autocomplete suggests', async () => {
	await expect(bot.you.suggest('ask', {}, 'text')).rejects.toThrow('offers nothing');
});

describe('permissions', () => {
	test('decide who is offered a command', async () => {
		await expect(bot.discord.person('Reader').run('announce add')).rejects.toThrow('You do not have permission');
		const editor = bot.discord.person('Editor', PermissionFlagsBits.ManageGuild);
		const { member } = await bot.heard(editor.run('announce add'));
		expect(BigInt(member.permissions) & PermissionFlagsBits.ManageGuild).not.toBe(0n);
		await expect(editor.run('admin')).rejects.toThrow('You do not have permission');
		await bot.heard(bot.discord.person('Boss', PermissionFlagsBits.Administrator).run('admin'));
		await bot.heard(bot.you.run('admin'));
	});

	test('of the bot come with the interaction', async () => {
		const { world } = bot.discord;
		const channel = world.addChannel(world.guild, 'silent');
		world.deny(channel, world.bot, PermissionFlagsBits.SendMessages);
		const { app_permissions } = await bot.heard(bot.you.run('anywhere', {}, { channelId: channel.id }));
		expect(BigInt(app_permissions) & PermissionFlagsBits.SendMessages).toBe(0n);
		expect(BigInt(app_permissions) & PermissionFlagsBits.ViewChannel).not.toBe(0n);
	});
});

describe('where', () => {
	test('in a server', async () => {
		const { world } = bot.discord;
		const [channel] = world.channels.values();
		const d = await bot.heard(bot.you.run('anywhere'));
		expect(d).toMatchObject({
			...{ type: 2, version: 1, application_id: world.application.id, guild_id: world.guild.id, context: 0 },
			...{ channel_id: channel?.id, channel: { id: channel?.id, name: 'history', type: 0 }, locale: 'en-US' },
			...{ guild: { id: world.guild.id }, guild_locale: 'en-US', entitlements: [], attachment_size_limit: 10_485_760 },
			...{ authorizing_integration_owners: { 0: world.guild.id }, member: { user: { id: world.you.id } } },
		});
		expect(d).not.toHaveProperty('user');
	});

	test('in a direct message with the bot', async () => {
		const d = await bot.heard(bot.you.run('anywhere', {}, { context: 'bot-dm' }));
		expect(d).toMatchObject({
			context: 1,
			authorizing_integration_owners: { 0: '0' },
			user: { username: 'You' },
			channel: { type: 1 },
		});
		for (const key of ['guild_id', 'guild', 'guild_locale', 'member']) expect(d).not.toHaveProperty(key);
	});

	test('among friends', async () => {
		const d = await bot.heard(bot.you.run('anywhere', {}, { context: 'private' }));
		expect(d).toMatchObject({ context: 2, authorizing_integration_owners: { 1: bot.you.user.id } });
		const posted = await bot.ask('POST', `/channels/${d.channel_id}/messages`, { content: 'x' });
		expect(posted).toMatchObject({ status: 403, body: { code: 50001 } });
	});

	test('a command is offered only in its contexts and where it is installed', async () => {
		await expect(bot.you.run('announce add', {}, { context: 'bot-dm' })).rejects.toThrow('no command "announce" here');
		await expect(bot.you.run('ask', { text: 'abc' }, { context: 'private' })).rejects.toThrow('no command "ask" here');
		await bot.heard(bot.you.run('ask', { text: 'abc' }, { context: 'bot-dm' }));
	});

	test('in another server', async () => {
		const guild = bot.discord.world.addGuild('Another', bot.discord.world.user('Other'), 'general');
		const channel = [...bot.discord.world.channels.values()].find(({ guild_id }) => guild_id === guild.id);
		const d = await bot.heard(bot.you.run('anywhere', {}, { channelId: channel?.id ?? '' }));
		expect(d).toMatchObject({ guild_id: guild.id, authorizing_integration_owners: { 0: guild.id } });
		await expect(bot.you.run('admin', {}, { channelId: channel?.id ?? '' })).rejects.toThrow('permission');
	});
});

import { PermissionFlagsBits } from 'discord.js';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Channel, Thread } from '../../src/playground/world/model.ts';
import { type BareBot, startBareBot } from './bare-bot.ts';

const option = (name: string, type: number, more: object = {}) => ({ name, type, description: name, ...more });
const commands = [
	{
		...{ name: 'announce', description: 'Announce' },
		options: [
			option('where', 7, { channel_types: [0, 5, 10, 11, 12, 15] }),
			option('text', 7, { channel_types: [0] }),
			option('any', 7),
			option('role', 8),
		],
	},
	{ name: 'Find battles', type: 3 },
];

let bot: BareBot;
let channel: Channel;
let thread: Thread;
beforeAll(async () => {
	bot = await startBareBot({}, commands);
});
afterAll(() => bot.discord.close());
beforeEach(() => {
	channel = world().addChannel(world().guild, 'table');
	thread = world().addThread(channel, 'thread');
});
const world = () => bot.discord.world;
const inThread = () => ({ channelId: thread.id });

test('a command in a thread tells what thread it is, and is answered there', async () => {
	const { payload, answer, seen } = await bot.hear(bot.you.run('announce', {}, inThread()));
	expect(payload).toMatchObject({
		...{ channel_id: thread.id, guild_id: world().guild.id, context: 0 },
		channel: {
			...{ id: thread.id, type: 11, name: 'thread', parent_id: channel.id, owner_id: bot.you.user.id },
			thread_metadata: { archived: false, locked: false },
		},
	});
	expect(payload.channel).not.toHaveProperty('thread_members');
	expect(BigInt(payload.app_permissions) & PermissionFlagsBits.SendMessagesInThreads).not.toBe(0n);
	await answer(4, { content: 'Here' });
	expect((await seen).message).toMatchObject({ channel_id: thread.id, content: 'Here' });
	expect(bot.you.messages(inThread()).map(({ content }) => content)).toEqual(['Here']);
});

test('the permissions of the bot in a thread are those in its channel', async () => {
	world().deny(channel, world().bot, PermissionFlagsBits.SendMessagesInThreads);
	const { app_permissions } = await bot.heard(bot.you.run('announce', {}, inThread()));
	expect(BigInt(app_permissions) & PermissionFlagsBits.SendMessagesInThreads).toBe(0n);
});

test('who writes in an archived thread opens it; nobody else does anything there', async () => {
	const said = bot.you.say('x', inThread());
	world().setThread(thread, { archived: true });
	await expect(bot.you.run('announce', {}, inThread())).rejects.toThrow('Thread is archived');
	await expect(bot.you.runOn('Find battles', said)).rejects.toThrow('Thread is archived');
	bot.you.say('Anyone?', inThread());
	expect(world().channels.get(thread.id)).toMatchObject({ thread_metadata: { archived: false }, message_count: 2 });
	await bot.heard(bot.you.run('announce', {}, inThread()));
});

test('a locked thread is for those who see to threads', async () => {
	world().setThread(thread, { locked: true });
	const reader = bot.discord.person('Reader');
	expect(() => reader.say('x', inThread())).toThrow('Thread is locked');
	await expect(reader.run('announce', {}, inThread())).rejects.toThrow('Thread is locked');
	bot.discord.person('Editor', PermissionFlagsBits.ManageThreads).say('x', inThread());
	await bot.heard(bot.you.run('announce', {}, inThread()));
});

test('an answer comes too late where the thread was archived since', async () => {
	const { answer, hook } = await bot.hear(bot.you.run('announce', {}, inThread()));
	await answer(5);
	world().setThread(thread, { archived: true });
	for (const [method, path] of [
		['PATCH', '/messages/@original'],
		['POST', ''],
		['DELETE', '/messages/@original'],
	] as const) {
		expect(await hook(method, path, { content: 'x' })).toMatchObject({ status: 400, body: { code: 50083 } });
	}
	world().setThread(thread, { archived: false });
	await hook('PATCH', '/messages/@original', { content: 'x' });
	const second = await bot.hear(bot.you.run('announce', {}, inThread()));
	world().setThread(thread, { archived: true });
	expect(await hook('POST', '', { content: 'y' })).toMatchObject({ status: 400, body: { code: 50083 } });
	expect(await second.answer(4, { content: 'x' })).toMatchObject({ status: 400, body: { code: 50083 } });
});

test('a private thread is there for those who were added', async () => {
	const owner = bot.discord.person('Owner');
	const reader = bot.discord.person('Reader');
	const secret = world().addThread(channel, 'secret', { private: true, owner: owner.user });
	const where = { channelId: secret.id };
	const said = owner.say('Psst', where);
	expect(() => reader.say('x', where)).toThrow('no channel');
	expect(reader.sees(said)).toBe(false);
	await expect(reader.run('announce', { any: secret.id })).rejects.toThrow('no such channel');
	world().joinThread(secret, reader.user);
	reader.say('x', where);
	expect(reader.sees(said)).toBe(true);
});

test('a forum has posts, not messages', async () => {
	const forum = { channelId: world().addForum(world().guild, 'forum').id };
	expect(() => bot.you.say('x', forum)).toThrow('non-text channel');
	await expect(bot.you.run('announce', {}, forum)).rejects.toThrow('in the posts of a forum');
});

test('threads and forums are channels to choose, where their types are wanted', async () => {
	const forum = world().addForum(world().guild, 'forum', { tags: ['a'] });
	const chosen = async (options: Record<string, string>) =>
		(await bot.heard(bot.you.run('announce', options))).data.resolved.channels;
	const threadChosen = await chosen({ where: thread.id });
	expect(threadChosen[thread.id]).toMatchObject({
		...{ type: 11, name: 'thread', parent_id: channel.id, thread_metadata: { locked: false } },
		permissions: expect.any(String),
	});
	expect(threadChosen[thread.id]).not.toHaveProperty('thread_members');
	expect(await chosen({ where: forum.id, any: thread.id })).toMatchObject({
		[forum.id]: { type: 15, available_tags: [{ name: 'a' }] },
		[thread.id]: { type: 11 },
	});
	for (const { id } of [thread, forum]) {
		await expect(bot.you.run('announce', { text: id })).rejects.toThrow('no such channel');
	}
});

test('roles are to choose, everyone among them', async () => {
	const { guild } = world();
	const readers = world().addRole(guild, 'Readers', { mentionable: true });
	for (const [id, name] of [
		[readers.id, 'Readers'],
		[guild.id, '@everyone'],
	] as const) {
		const { data } = await bot.heard(bot.you.run('announce', { role: id }));
		expect(data.options).toEqual([{ name: 'role', type: 8, value: id }]);
		expect(data.resolved.roles).toMatchObject({ [id]: { name, mentionable: id === readers.id } });
	}
	await expect(bot.you.run('announce', { role: channel.id })).rejects.toThrow('no such role');
});

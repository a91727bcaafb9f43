import { PermissionFlagsBits } from 'discord.js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Channel, Thread } from '../../src/playground/world/model.ts';
import { type BareBot, startBareBot } from './bare-bot.ts';
import { formErrors } from './harness.ts';

const { ViewChannel, SendMessages, SendMessagesInThreads, CreatePublicThreads, ManageThreads } = PermissionFlagsBits;
const { ManageMessages } = PermissionFlagsBits;

let bot: BareBot;
let channel: Channel;
beforeAll(async () => {
	bot = await startBareBot({ requestsPerSecond: Number.POSITIVE_INFINITY });
});
afterAll(() => bot.discord.close());
beforeEach(() => {
	channel = bot.discord.world.addChannel(bot.discord.world.guild, 'table');
});

const world = () => bot.discord.world;
const deny = (bits: bigint) => world().deny(channel, world().bot, bits);
const said = (content: string, where = channel) => bot.you.say(content, { channelId: where.id });
const start = (message: { id: string; channel_id: string }, form: object = { name: 'Aftermath' }) =>
	bot.ask('POST', `/channels/${message.channel_id}/messages/${message.id}/threads`, form);
const post = ({ id }: Channel, body: object = { content: 'x' }) => bot.ask('POST', `/channels/${id}/messages`, body);
const now = (thread: Channel) => world().channels.get(thread.id);

describe('a thread on a message', () => {
	test.each([
		['a text channel', 'history', 11],
		['an announcement channel', 'announcements', 10],
	])('in %s', async (_, name, type) => {
		const [place] = world()
			.channels.values()
			.filter((each) => each.name === name);
		if (!place) throw new Error('There is no such channel');
		const message = said('29 July 1938', place);
		const { status, body } = await start(message, { name: 'Aftermath', auto_archive_duration: 60 });
		expect(status).toBe(201);
		expect(body).toMatchObject({
			...{ id: message.id, type, name: 'Aftermath', parent_id: place.id, guild_id: world().guild.id },
			...{ owner_id: world().bot.id, message_count: 0, member_count: 1, total_message_sent: 0 },
			...{ thread_metadata: { archived: false, locked: false, auto_archive_duration: 60 } },
			member: { id: message.id, user_id: world().bot.id },
		});
		expect(body).not.toHaveProperty('thread_members');
		const read = await bot.ask('GET', `/channels/${place.id}/messages/${message.id}`);
		expect(read.body).toMatchObject({ flags: 32, thread: { id: message.id, name: 'Aftermath' } });
		const inside = await bot.ask('GET', `/channels/${message.id}/messages`);
		expect(inside.body).toMatchObject([{ type: 21, content: '', referenced_message: { content: '29 July 1938' } }]);
	});

	test('is the only one', async () => {
		const message = said('x');
		expect(await start(message)).toMatchObject({ status: 201 });
		expect(await start(message)).toMatchObject({ status: 400, body: { code: 160004 } });
		expect(world().channels.get(message.id)?.name).toBe('Aftermath');
	});

	test.each<[string, object, string]>([
		['no name', {}, 'name BASE_TYPE_REQUIRED'],
		['a blank name', { name: ' ' }, 'name BASE_TYPE_REQUIRED'],
		['a long name', { name: 'x'.repeat(101) }, 'name BASE_TYPE_BAD_LENGTH'],
		['another duration', { name: 'x', auto_archive_duration: 61 }, 'auto_archive_duration BASE_TYPE_CHOICES'],
		['a long slowmode', { name: 'x', rate_limit_per_user: 21_601 }, 'rate_limit_per_user NUMBER_TYPE_MAX'],
	])('is refused for %s', async (_, form, error) => {
		const message = said('x');
		const { status, body } = await start(message, form);
		expect([status, formErrors(body.errors)]).toEqual([400, [error]]);
		expect(world().channels.has(message.id)).toBe(false);
	});

	test('takes CREATE_PUBLIC_THREADS, but not SEND_MESSAGES', async () => {
		const message = said('x');
		deny(CreatePublicThreads);
		expect(await start(message)).toMatchObject({ status: 403, body: { code: 50013 } });
		deny(SendMessages);
		expect(await start(message)).toMatchObject({ status: 201 });
	});

	test('takes a message, and a channel that has threads', async () => {
		expect(await start({ id: '1', channel_id: channel.id })).toMatchObject({ status: 404, body: { code: 10008 } });
		const forum = world().addForum(world().guild, 'forum');
		const dm = world().dm(world().you, world().bot);
		for (const place of [world().addThread(channel, 'thread'), dm]) {
			const message = world().addMessage({ channel_id: place.id, author: world().you, content: 'x' });
			expect(await start(message)).toMatchObject({ status: 400, body: { code: 50024 } });
		}
		expect(await start({ id: '1', channel_id: forum.id })).toMatchObject({ status: 400, body: { code: 50024 } });
	});

	test('without a message is not played', async () => {
		const { body } = await bot.ask('POST', `/channels/${channel.id}/threads`, { name: 'x', type: 11 });
		expect(formErrors(body.errors)).toEqual(['LOCAL_DISCORD_NOT_PLAYED']);
		const thread = world().addThread(channel, 'thread');
		const inThread = await bot.ask('POST', `/channels/${thread.id}/threads`, { name: 'x' });
		expect(inThread).toMatchObject({ status: 400, body: { code: 50024 } });
	});
});

describe('in a thread the bot', () => {
	let thread: Thread;
	beforeEach(() => {
		thread = world().addThread(channel, 'thread');
	});

	test.each<[string, bigint, number, number | undefined]>([
		['writes without SEND_MESSAGES', SendMessages, 200, undefined],
		['does not write without SEND_MESSAGES_IN_THREADS', SendMessagesInThreads, 403, 50013],
		['sees nothing where its channel is hidden', ViewChannel, 403, 50001],
	])('%s', async (_, denied, status, code) => {
		deny(denied);
		const answer = await post(thread);
		expect([answer.status, answer.body.code]).toEqual([status, code]);
		expect(await bot.ask('POST', `/channels/${thread.id}/typing`)).toMatchObject({
			status: status === 200 ? 204 : 403,
		});
	});

	test('joins by writing, and its messages are counted', async () => {
		expect(now(thread)).toMatchObject({ member_count: 1, message_count: 0 });
		const { body } = await post(thread);
		await post(thread);
		await bot.ask('DELETE', `/channels/${thread.id}/messages/${body.id}`);
		const read = await bot.ask('GET', `/channels/${thread.id}`);
		expect(read.body).toMatchObject({
			...{ member_count: 2, message_count: 1, total_message_sent: 2 },
			member: { user_id: world().bot.id },
		});
	});

	test('does not write where it is locked, unless it sees to threads', async () => {
		const { body } = await post(thread);
		const edit = () => bot.ask('PATCH', `/channels/${thread.id}/messages/${body.id}`, { content: 'y' });
		world().setThread(thread, { locked: true });
		expect(await post(thread)).toMatchObject({ status: 403, body: { code: 160005 } });
		expect(await edit()).toMatchObject({ status: 403, body: { code: 160005 } });
		world().grant(world().guild, world().bot, ManageThreads);
		expect([await post(thread), await edit()]).toMatchObject([{ status: 200 }, { status: 200 }]);
		world().grant(world().guild, world().bot, ManageMessages);
	});

	test('opens an archived one by writing, and by nothing else', async () => {
		const { body } = await post(thread);
		world().setThread(thread, { archived: true });
		const path = `/channels/${thread.id}/messages/${body.id}`;
		for (const [method, form] of [['PATCH', { content: 'y' }], ['DELETE']] as const) {
			expect(await bot.ask(method, path, form)).toMatchObject({ status: 400, body: { code: 50083 } });
		}
		expect(now(thread)?.thread_metadata?.archived).toBe(true);
		expect(await post(thread)).toMatchObject({ status: 200 });
		expect(now(thread)?.thread_metadata?.archived).toBe(false);
	});

	test('that is private sees nothing until it is added or sees to threads', async () => {
		const secret = world().addThread(channel, 'secret', { private: true });
		expect(secret.type).toBe(12);
		expect(await post(secret)).toMatchObject({ status: 403, body: { code: 50001 } });
		expect(await bot.ask('GET', `/channels/${secret.id}`)).toMatchObject({ status: 403, body: { code: 50001 } });
		world().joinThread(secret, world().bot);
		expect(await post(secret)).toMatchObject({ status: 200 });
		const other = world().addThread(channel, 'other', { private: true });
		world().grant(world().guild, world().bot, ManageThreads);
		expect(await post(other)).toMatchObject({ status: 200 });
		world().grant(world().guild, world().bot, ManageMessages);
	});
});

test('the active threads of a guild are those that the bot sees, the newest first', async () => {
	const guild = world().addGuild('Another', world().user('Other'), 'general');
	const general = world().addChannel(guild, 'talk');
	const names = ['first', 'closed', 'second'];
	const [, closed] = names.map((name) => world().addThread(general, name));
	if (closed) world().setThread(closed, { archived: true });
	world().addThread(general, 'secret', { private: true, owner: world().user('Other') });
	const own = world().addThread(general, 'own', { owner: world().bot });
	const { body } = await bot.ask('GET', `/guilds/${guild.id}/threads/active`);
	expect(body.threads.map(({ name }: Channel) => name)).toEqual(['own', 'second', 'first']);
	expect(body.members).toMatchObject([{ id: own.id, user_id: world().bot.id }]);
	const channels = await bot.ask('GET', `/guilds/${guild.id}/channels`);
	expect(channels.body.map(({ name }: Channel) => name)).toEqual(['general', 'talk']);
});

test('threads go with their channel, and all they hold', async () => {
	const thread = world().addThread(channel, 'thread');
	said('x', thread);
	world().removeChannel(channel.id);
	expect(await bot.ask('GET', `/channels/${thread.id}`)).toMatchObject({ status: 404, body: { code: 10003 } });
	expect(world().messages(thread.id)).toEqual([]);
});

test('a channel keeps its last 500 threads', () => {
	const all = Array.from({ length: 502 }, () => world().addThread(channel, 'x').id);
	expect(all.filter((id) => world().channels.has(id))).toEqual(all.slice(2));
});

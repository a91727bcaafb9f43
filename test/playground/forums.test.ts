import { PermissionFlagsBits } from 'discord.js';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type LocalDiscord, startLocalDiscord } from '../../src/playground/local-discord.ts';
import type { Channel } from '../../src/playground/world/model.ts';
import { api, formErrors } from './harness.ts';

let discord: LocalDiscord;
let forum: Channel;
beforeAll(async () => {
	discord = await startLocalDiscord();
});
afterAll(() => discord.close());
beforeEach(() => {
	forum = discord.world.addForum(discord.world.guild, 'battles', { tags: ['1938', 'Asia'] });
});

const ask = (method: string, path: string, body?: unknown) => api(discord)(method, path, body);
const post = (form: object, { id } = forum) => ask('POST', `/channels/${id}/threads`, form);
const message = { content: 'On this day' };
const tags = ({ available_tags = [] } = forum) => available_tags.map(({ id }) => id);

test('tells its tags', async () => {
	const { body } = await ask('GET', `/channels/${forum.id}`);
	expect(body).toMatchObject({ type: 15, flags: 0, available_tags: [{ name: '1938' }, { name: 'Asia' }] });
	const strict = discord.world.addForum(discord.world.guild, 'strict', { requireTag: true });
	expect((await ask('GET', `/channels/${strict.id}`)).body.flags).toBe(16);
});

test('takes no messages, and has none', async () => {
	expect(await ask('POST', `/channels/${forum.id}/messages`, message)).toMatchObject({
		status: 400,
		body: { code: 50008 },
	});
	expect(await ask('GET', `/channels/${forum.id}/messages`)).toEqual({ status: 200, body: [] });
});

test('takes posts, each with its first message', async () => {
	const [first = ''] = tags();
	const embeds = [{ title: 'Khasan' }];
	const form = { name: '29 July', message: { ...message, embeds, flags: 4096 }, applied_tags: [first] };
	const { status, body } = await post(form);
	expect(status).toBe(201);
	expect(body).toMatchObject({
		...{ type: 11, name: '29 July', parent_id: forum.id, applied_tags: [first], owner_id: discord.world.bot.id },
		...{ message_count: 0, last_message_id: body.id, member: { user_id: discord.world.bot.id } },
		message: { id: body.id, channel_id: body.id, content: 'On this day', embeds, flags: 4096 },
	});
	expect((await ask('GET', `/channels/${body.id}/messages`)).body).toMatchObject([{ id: body.id }]);
	expect((await ask('GET', `/channels/${forum.id}`)).body.last_message_id).toBe(body.id);
	await ask('POST', `/channels/${body.id}/messages`, { content: 'More' });
	expect((await ask('GET', `/channels/${body.id}`)).body.message_count).toBe(1);
});

test('takes files with a post', async () => {
	const data = new FormData();
	data.set(
		'payload_json',
		JSON.stringify({ name: 'x', message: { embeds: [{ image: { url: 'attachment://a.png' } }] } }),
	);
	data.set('files[0]', new File(['x'], 'a.png'));
	const { body } = await post(data);
	expect((await fetch(body.message.embeds[0].image.url)).status).toBe(200);
	const { AttachFiles } = PermissionFlagsBits;
	discord.world.deny(forum, discord.world.bot, AttachFiles);
	expect(await post(data)).toMatchObject({ status: 403, body: { code: 50013 } });
});

test('honours no nonce', async () => {
	const again = { name: 'x', message: { ...message, nonce: 'k', enforce_nonce: true } };
	const [one, two] = [await post(again), await post(again)];
	expect(one.body.id).not.toBe(two.body.id);
	expect(one.body.message).not.toHaveProperty('nonce');
});

test('wants tags it knows, and one where it requires it', async () => {
	expect(await post({ name: 'x', message, applied_tags: ['1'] })).toMatchObject({ status: 404, body: { code: 10087 } });
	const six = await post({ name: 'x', message, applied_tags: Array(6).fill(tags()[0]) });
	expect(formErrors(six.body.errors)).toEqual(['applied_tags BASE_TYPE_MAX_LENGTH']);
	const strict = discord.world.addForum(discord.world.guild, 'strict', { tags: ['a'], requireTag: true });
	for (const none of [{}, { applied_tags: [] }, { applied_tags: null }]) {
		const refused = await post({ name: 'x', message, ...none }, strict);
		expect(refused).toMatchObject({ status: 400, body: { code: 40067 } });
	}
	expect(await post({ name: 'x', message, applied_tags: tags(strict) }, strict)).toMatchObject({ status: 201 });
});

test.each<[string, object, string]>([
	['no message', { name: 'x' }, 'message BASE_TYPE_REQUIRED'],
	['no name', { message }, 'name BASE_TYPE_REQUIRED'],
	['long content', { name: 'x', message: { content: 'x'.repeat(2001) } }, 'message.content BASE_TYPE_MAX_LENGTH'],
	['a poll', { name: 'x', message: { ...message, poll: {} } }, 'message.poll LOCAL_DISCORD_NOT_PLAYED'],
])('refuses a post with %s', async (_, form, error) => {
	const { status, body } = await post(form);
	expect([status, formErrors(body.errors)]).toEqual([400, [error]]);
});

test('refuses an empty post, and leaves no thread behind', async () => {
	expect(await post({ name: 'x', message: {} })).toMatchObject({ status: 400, body: { code: 50006 } });
	expect([...discord.world.channels.values()].filter(({ parent_id }) => parent_id === forum.id)).toEqual([]);
});

test('takes SEND_MESSAGES for a post, and nothing else', async () => {
	const { SendMessages, CreatePublicThreads, SendMessagesInThreads, EmbedLinks } = PermissionFlagsBits;
	const deny = (bits: bigint) => discord.world.deny(forum, discord.world.bot, bits);
	deny(CreatePublicThreads | SendMessagesInThreads);
	expect(await post({ name: 'x', message })).toMatchObject({ status: 201 });
	deny(SendMessages);
	expect(await post({ name: 'x', message })).toMatchObject({ status: 403, body: { code: 50013 } });
	deny(EmbedLinks);
	const embeds = [{ title: 'x' }];
	expect(await post({ name: 'x', message: { embeds } })).toMatchObject({ status: 403, body: { code: 50013 } });
	expect((await post({ name: 'x', message: { ...message, embeds } })).body.message.embeds).toEqual([]);
});

import { PermissionFlagsBits } from 'discord.js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type LocalDiscord, startLocalDiscord } from '../../src/playground/local-discord.ts';
import type { Channel } from '../../src/playground/world/model.ts';
import { api } from './harness.ts';

let discord: LocalDiscord;
let channel: Channel;
beforeAll(async () => {
	discord = await startLocalDiscord({ requestsPerSecond: Number.POSITIVE_INFINITY });
});
afterAll(() => discord.close());
beforeEach(() => {
	channel = discord.world.addChannel(discord.world.guild, 'table');
});

const post = (body: unknown) => api(discord)('POST', `/channels/${channel.id}/messages`, body);

const button = { type: 2, style: 1, label: 'Go', custom_id: 'go' };
const row = (...components: object[]) => ({ type: 1, components });

describe('permissions', () => {
	const { ViewChannel, SendMessages, EmbedLinks, AttachFiles, ReadMessageHistory } = PermissionFlagsBits;
	const deny = (bits: bigint) => discord.world.deny(channel, discord.world.bot, bits);

	test.each<[string, bigint, object, number, number]>([
		['a channel that cannot be seen', ViewChannel, { content: 'x' }, 403, 50001],
		['a channel to be silent in', SendMessages, { content: 'x' }, 403, 50013],
		['an embed without leave', EmbedLinks, { embeds: [{ title: 'x' }] }, 403, 50013],
		[
			'a reply to what cannot be read',
			ReadMessageHistory,
			{ content: 'x', message_reference: { message_id: '1' } },
			403,
			160002,
		],
	])('%s', async (_, bits, body, status, code) => {
		deny(bits);
		expect(await post(body)).toMatchObject({ status, body: { code } });
		deny(0n);
		if (code !== 160002) expect(await post(body)).toMatchObject({ status: 200 });
	});

	test('an embed beside content vanishes without EMBED_LINKS', async () => {
		deny(EmbedLinks);
		expect((await post({ content: 'x', embeds: [{ title: 'x' }] })).body).toMatchObject({ content: 'x', embeds: [] });
	});

	test('files need ATTACH_FILES', async () => {
		deny(AttachFiles);
		expect(await post(upload({ content: 'x' }, new File(['x'], 'a.txt')))).toMatchObject({ body: { code: 50013 } });
	});

	test('channels and messages that are not there', async () => {
		const ask = api(discord);
		expect(await ask('POST', '/channels/1/messages', { content: 'x' })).toMatchObject({
			status: 404,
			body: { code: 10003 },
		});
		expect(await ask('GET', `/channels/${channel.id}/messages/1`)).toMatchObject({
			status: 404,
			body: { code: 10008 },
		});
		discord.world.removeChannel(channel.id);
		expect(await ask('GET', `/channels/${channel.id}`)).toMatchObject({ status: 404, body: { code: 10003 } });
	});

	test("other people's messages: not to edit, to delete with MANAGE_MESSAGES", async () => {
		const ask = api(discord);
		const { id } = discord.person().say('Mine', { channelId: channel.id });
		const path = `/channels/${channel.id}/messages/${id}`;
		expect(await ask('PATCH', path, { content: 'x' })).toMatchObject({ status: 403, body: { code: 50005 } });
		deny(PermissionFlagsBits.ManageMessages);
		expect(await ask('DELETE', path)).toMatchObject({ status: 403, body: { code: 50013 } });
		deny(0n);
		expect(await ask('DELETE', path)).toMatchObject({ status: 204 });
		expect(await ask('DELETE', path)).toMatchObject({ status: 404, body: { code: 10008 } });
	});

	test('the direct messages of others are closed', async () => {
		const { world } = discord;
		const { id } = world.dm(world.you, world.user('Friend'));
		expect(await api(discord)('GET', `/channels/${id}`)).toMatchObject({ status: 403, body: { code: 50001 } });
		const own = await api(discord)('POST', '/users/@me/channels', { recipient_id: world.you.id });
		expect(own.body).toMatchObject({ type: 1, recipients: [{ id: world.you.id }] });
	});
});

describe('edits', () => {
	test('keep what they do not name, and empty what they set to null', async () => {
		const { body } = await post({ content: 'one', embeds: [{ title: 't' }], components: [row(button)] });
		const edit = (form: object) => api(discord)('PATCH', `/channels/${channel.id}/messages/${body.id}`, form);
		expect((await edit({ content: 'two' })).body).toMatchObject({ content: 'two', embeds: [{ title: 't' }] });
		expect((await edit({ components: [] })).body).toMatchObject({
			components: [],
			edited_timestamp: expect.any(String),
		});
		expect((await edit({ content: null })).body).toMatchObject({ content: '' });
		expect(await edit({ embeds: [] })).toMatchObject({ status: 400, body: { code: 50006 } });
	});

	test('keep files, unless they list those to keep', async () => {
		const { body } = await post(upload({ content: 'x' }, new File(['1'], 'a.txt'), new File(['2'], 'b.txt')));
		const path = `/channels/${channel.id}/messages/${body.id}`;
		expect((await api(discord)('PATCH', path, { content: 'y' })).body.attachments).toHaveLength(2);
		const kept = await api(discord)('PATCH', path, { attachments: [{ id: body.attachments[1].id }] });
		expect(kept.body.attachments).toMatchObject([{ filename: 'b.txt' }]);
	});
});

function upload(form: object, ...files: File[]): FormData {
	const data = new FormData();
	data.set('payload_json', JSON.stringify(form));
	for (const [index, file] of files.entries()) data.set(`files[${index}]`, file);
	return data;
}

describe('files', () => {
	const png = Buffer.concat([
		Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'),
		Buffer.from([0, 0, 3, 32, 0, 0, 1, 194]),
	]);

	test('are served, with their size and kind', async () => {
		const { body } = await post(
			upload({ attachments: [{ id: 0, description: 'A map' }] }, new File([png], 'map of it.png')),
		);
		const [attachment] = body.attachments;
		expect(attachment).toMatchObject({
			...{ filename: 'map_of_it.png', description: 'A map', content_type: 'image/png', size: png.length },
			...{ width: 800, height: 450 },
		});
		const response = await fetch(attachment.url);
		expect(response.headers.get('content-type')).toBe('image/png');
		expect(Buffer.from(await response.arrayBuffer())).toEqual(png);
	});

	test('that an embed shows are not listed again', async () => {
		const { body } = await post(
			upload({ embeds: [{ image: { url: 'attachment://map.png' } }] }, new File([png], 'map.png')),
		);
		expect(body.attachments).toEqual([]);
		expect(body.embeds[0].image).toMatchObject({
			width: 800,
			url: expect.stringMatching(/\/attachments\/.*map\.png$/),
		});
	});

	test('too large are refused', async () => {
		const large = new File([new Uint8Array(10 * 1024 * 1024 + 1)], 'large.bin');
		expect(await post(upload({}, large))).toMatchObject({ status: 413, body: { code: 40005 } });
	});

	test('more than ten are refused', async () => {
		const files = Array.from({ length: 11 }, (_, index) => new File(['x'], `${index}.txt`));
		expect(await post(upload({}, ...files))).toMatchObject({ status: 400, body: { code: 30015 } });
	});
});

describe('a nonce', () => {
	test('that is enforced gives the earlier message back', async () => {
		const first = await post({ content: 'once', nonce: 'k1', enforce_nonce: true });
		const again = await post({ content: 'twice', nonce: 'k1', enforce_nonce: true });
		expect(again.body).toMatchObject({ id: first.body.id, content: 'once' });
		expect(discord.world.messages(channel.id)).toHaveLength(1);
		await api(discord)('DELETE', `/channels/${channel.id}/messages/${first.body.id}`);
		const after = await post({ content: 'thrice', nonce: 'k1', enforce_nonce: true });
		expect(after).toMatchObject({ status: 404, body: { code: 10008 } });
	});

	test('that is not enforced only comes back', async () => {
		await post({ content: 'once', nonce: 'k2' });
		expect((await post({ content: 'twice', nonce: 'k2' })).body).toMatchObject({ content: 'twice', nonce: 'k2' });
	});
});

test('mentions ping only whom they may', async () => {
	const { you, guild } = discord.world;
	const readers = discord.world.addRole(guild, 'Readers', { mentionable: true });
	const content = `<@${you.id}> <@&${readers.id}> @everyone`;
	const pinged = async (allowed_mentions?: object) => (await post({ content, allowed_mentions })).body;
	expect(await pinged()).toMatchObject({
		mentions: [{ id: you.id }],
		mention_roles: [readers.id],
		mention_everyone: false,
	});
	expect(await pinged({ parse: [] })).toMatchObject({ mentions: [], mention_roles: [] });
	expect(await pinged({ users: [you.id] })).toMatchObject({ mentions: [{ id: you.id }], mention_roles: [] });
	expect(await pinged({ roles: [readers.id] })).toMatchObject({ mentions: [], mention_roles: [readers.id] });
});

test('a role that is not mentionable is pinged with MENTION_EVERYONE alone', async () => {
	const { world } = discord;
	const closed = world.addRole(world.guild, 'Council');
	const form = { content: `<@&${closed.id}> <@&1>`, allowed_mentions: { roles: [closed.id, '1'] } };
	expect((await post(form)).body.mention_roles).toEqual([]);
	world.grant(world.guild, world.bot, PermissionFlagsBits.MentionEveryone);
	expect((await post(form)).body.mention_roles).toEqual([closed.id]);
	world.deny(channel, world.bot, PermissionFlagsBits.MentionEveryone);
	expect((await post(form)).body.mention_roles).toEqual([]);
	world.grant(world.guild, world.bot, PermissionFlagsBits.ManageMessages);
});

test('a reply carries what it answers', async () => {
	const asked = discord.person().say('Where is it?', { channelId: channel.id });
	const { body } = await post({ content: 'There', message_reference: { message_id: asked.id } });
	expect(body).toMatchObject({ type: 19, referenced_message: { content: 'Where is it?' } });
	const list = await api(discord)('GET', `/channels/${channel.id}/messages?limit=1`);
	expect(list.body).toMatchObject([{ content: 'There' }]);
});

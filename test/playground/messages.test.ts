import { PermissionFlagsBits } from 'discord.js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type LocalDiscord, startLocalDiscord } from '../../src/playground/local-discord.ts';
import type { Channel } from '../../src/playground/world.ts';
import { api, formErrors } from './harness.ts';

let discord: LocalDiscord;
let channel: Channel;
beforeAll(async () => {
	discord = await startLocalDiscord();
});
afterAll(() => discord.close());
beforeEach(() => {
	channel = discord.world.addChannel(discord.world.guild, 'table');
});

const post = (body: unknown) => api(discord)('POST', `/channels/${channel.id}/messages`, body);

const long = (length: number) => 'x'.repeat(length);
const button = (more: object = {}) => ({ type: 2, style: 1, label: 'Go', custom_id: 'go', ...more });
const row = (...components: object[]) => ({ type: 1, components });
const menu = (more: object = {}) => ({ type: 3, custom_id: 'menu', options: [{ label: 'A', value: 'a' }], ...more });
const withRows = (...components: object[]) => ({ content: 'x', components });
const withEmbed = (embed: object) => ({ embeds: [embed] });
const upTo = <Item>(count: number, item: (index: number) => Item) =>
	Array.from({ length: count }, (_, index) => item(index));
const buttons = (count: number) => upTo(count, (index) => button({ custom_id: `b${index}` }));
const options = (count: number) => upTo(count, (index) => ({ label: `o${index}`, value: `v${index}` }));
const field = { name: 'n', value: 'v' };

describe('a message at the limit is taken', () => {
	test.each<[string, object]>([
		['content', { content: long(2000) }],
		['ten embeds', { embeds: upTo(10, () => ({ description: 'd' })) }],
		['6,000 characters of embeds', { embeds: [{ description: long(4096) }, { description: long(1904) }] }],
		['a title', withEmbed({ title: long(256) })],
		['25 fields', withEmbed({ fields: upTo(25, () => field) })],
		['a field', withEmbed({ fields: [{ name: long(256), value: long(1024), inline: true }] })],
		['a footer', withEmbed({ footer: { text: long(2048), icon_url: 'https://example.com/a.png' } })],
		['an author', withEmbed({ author: { name: long(256), url: 'https://example.com' } })],
		['a colour', withEmbed({ title: 'x', color: 0xffffff, timestamp: '1938-07-29T00:00:00.000Z' })],
		['five rows', withRows(...upTo(5, (index) => row(button({ custom_id: `b${index}` }))))],
		['five buttons', withRows(row(...buttons(5)))],
		['a label and a custom id', withRows(row(button({ label: long(80), custom_id: long(100) })))],
		['a link', withRows(row({ type: 2, style: 5, label: 'Open', url: `https://example.com/${long(492)}` }))],
		['an emoji', withRows(row(button({ label: undefined, emoji: { name: '◀' } })))],
		['25 options', withRows(row(menu({ options: options(25), max_values: 25, placeholder: long(150) })))],
		['unknown keys', { content: 'x', unheard: 1, embeds: [{ title: 't', unheard: 1 }] }],
		['nulls', { content: 'x', embeds: null, components: null, allowed_mentions: null, tts: null }],
		['a nonce', { content: 'x', nonce: long(25) }],
	])('%s', async (_, body) => {
		expect(await post(body)).toMatchObject({ status: 200 });
	});
});

describe('an invalid form is refused with the place and kind of each error', () => {
	test.each<[string, object, string[]]>([
		['content', { content: long(2001) }, ['content BASE_TYPE_MAX_LENGTH']],
		['content that is no text', { content: [1] }, ['content STRING_TYPE_CONVERT']],
		['eleven embeds', { embeds: upTo(11, () => ({ title: 'x' })) }, ['embeds BASE_TYPE_MAX_LENGTH']],
		[
			'6,001 characters of embeds',
			{ embeds: [{ description: long(4096) }, { description: long(1905) }] },
			['embeds MAX_EMBED_SIZE_EXCEEDED'],
		],
		['an empty embed', withEmbed({}), ['embeds.0.description BASE_TYPE_REQUIRED']],
		['a title', withEmbed({ title: long(257) }), ['embeds.0.title BASE_TYPE_MAX_LENGTH']],
		['a description', withEmbed({ description: long(4097) }), ['embeds.0.description BASE_TYPE_MAX_LENGTH']],
		['26 fields', withEmbed({ fields: upTo(26, () => field) }), ['embeds.0.fields BASE_TYPE_MAX_LENGTH']],
		[
			'a field',
			withEmbed({ fields: [{ name: long(257), value: long(1025) }] }),
			['embeds.0.fields.0.name BASE_TYPE_BAD_LENGTH', 'embeds.0.fields.0.value BASE_TYPE_BAD_LENGTH'],
		],
		[
			'a blank field',
			withEmbed({ fields: [{ name: ' ', value: 'v' }] }),
			['embeds.0.fields.0.name BASE_TYPE_REQUIRED'],
		],
		['a field without value', withEmbed({ fields: [{ name: 'n' }] }), ['embeds.0.fields.0.value BASE_TYPE_REQUIRED']],
		['a footer', withEmbed({ footer: { text: long(2049) } }), ['embeds.0.footer.text BASE_TYPE_BAD_LENGTH']],
		['an author', withEmbed({ author: { name: long(257) } }), ['embeds.0.author.name BASE_TYPE_BAD_LENGTH']],
		['a colour', withEmbed({ title: 'x', color: 0x1000000 }), ['embeds.0.color NUMBER_TYPE_MAX']],
		['a time', withEmbed({ title: 'x', timestamp: 'today' }), ['embeds.0.timestamp STRING_TYPE_REGEX']],
		['a picture', withEmbed({ image: { url: 'ftp://x/y' } }), ['embeds.0.image.url URL_TYPE_INVALID_SCHEME']],
		['an address', withEmbed({ title: 'x', url: 'example' }), ['embeds.0.url URL_TYPE_INVALID_URL']],
		['six rows', withRows(...upTo(6, (i) => row(button({ custom_id: `${i}` })))), ['components BASE_TYPE_MAX_LENGTH']],
		['an empty row', withRows(row()), ['components.0.components BASE_TYPE_BAD_LENGTH']],
		['six buttons', withRows(row(...buttons(6))), ['components.0.components BASE_TYPE_BAD_LENGTH']],
		['a bare button', withRows(button()), ['components.0 UNION_TYPE_CHOICES']],
		['a row in a row', withRows(row(row(button()))), ['components.0.components.0 UNION_TYPE_CHOICES']],
		[
			'a menu beside a button',
			withRows(row(button(), menu())),
			['components.0.components.1 COMPONENT_LAYOUT_WIDTH_EXCEEDED'],
		],
		[
			'a label and a custom id',
			withRows(row(button({ label: long(81), custom_id: long(101) }))),
			[
				'components.0.components.0.label BASE_TYPE_MAX_LENGTH',
				'components.0.components.0.custom_id BASE_TYPE_BAD_LENGTH',
			],
		],
		[
			'a custom id twice',
			withRows(row(button()), row(button({ disabled: true }))),
			['components.1.components.0.custom_id COMPONENT_CUSTOM_ID_DUPLICATED'],
		],
		[
			'a button without custom id',
			withRows(row(button({ custom_id: undefined }))),
			['components.0.components.0.custom_id BUTTON_COMPONENT_CUSTOM_ID_REQUIRED'],
		],
		[
			'a link with a custom id',
			withRows(row(button({ style: 5, url: 'https://example.com' }))),
			['components.0.components.0.custom_id BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE'],
		],
		[
			'a link that runs code',
			withRows(row({ type: 2, style: 5, label: 'x', url: 'javascript:alert(1)' })),
			['components.0.components.0.url URL_TYPE_INVALID_SCHEME'],
		],
		[
			'a long link',
			withRows(row({ type: 2, style: 5, label: 'x', url: `https://example.com/${long(493)}` })),
			['components.0.components.0.url BASE_TYPE_MAX_LENGTH'],
		],
		[
			'a word as emoji',
			withRows(row(button({ emoji: { name: 'sword' } }))),
			['components.0.components.0.emoji.name COMPONENT_INVALID_EMOJI'],
		],
		[
			'26 options',
			withRows(row(menu({ options: options(26) }))),
			['components.0.components.0.options BASE_TYPE_BAD_LENGTH'],
		],
		['no option', withRows(row(menu({ options: [] }))), ['components.0.components.0.options BASE_TYPE_BAD_LENGTH']],
		[
			'an option',
			withRows(row(menu({ options: [{ label: long(101), value: long(101), description: long(101) }] }))),
			[
				'components.0.components.0.options.0.label BASE_TYPE_BAD_LENGTH',
				'components.0.components.0.options.0.value BASE_TYPE_BAD_LENGTH',
				'components.0.components.0.options.0.description BASE_TYPE_MAX_LENGTH',
			],
		],
		[
			'an option twice',
			withRows(row(menu({ options: [...options(1), ...options(1)] }))),
			['components.0.components.0.options.1 SELECT_COMPONENT_OPTION_VALUE_DUPLICATED'],
		],
		[
			'a placeholder',
			withRows(row(menu({ placeholder: long(151) }))),
			['components.0.components.0.placeholder BASE_TYPE_MAX_LENGTH'],
		],
		[
			'mentions parsed and named',
			{ content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } },
			['allowed_mentions MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE'],
		],
		[
			'a kind of mention',
			{ content: 'x', allowed_mentions: { parse: ['all'] } },
			['allowed_mentions.parse.0 BASE_TYPE_CHOICES'],
		],
		['a nonce', { content: 'x', nonce: long(26) }, ['nonce BASE_TYPE_MAX_LENGTH']],
		['Components V2', { flags: 1 << 15, components: [] }, ['flags LOCAL_DISCORD_NOT_PLAYED']],
		['a poll', { content: 'x', poll: { question: { text: '?' } } }, ['poll LOCAL_DISCORD_NOT_PLAYED']],
		[
			'a reply to nothing',
			{ content: 'x', message_reference: { message_id: '1' } },
			['message_reference MESSAGE_REFERENCE_UNKNOWN_MESSAGE'],
		],
	])('%s', async (_, body, errors) => {
		const answer = await post(body);
		expect(answer).toMatchObject({ status: 400, body: { code: 50035, message: 'Invalid Form Body' } });
		expect(formErrors(answer.body.errors)).toEqual(errors);
		expect(discord.world.messages(channel.id)).toEqual([]);
	});

	test('in the words of Discord', async () => {
		expect((await post(withEmbed({ title: long(257) }))).body).toEqual({
			code: 50035,
			message: 'Invalid Form Body',
			errors: {
				embeds: {
					0: { title: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 256 or fewer in length.' }] } },
				},
			},
		});
	});
});

test.each<[string, object]>([
	['nothing', {}],
	['blank content', { content: ' \n' }],
	['components alone', { components: [row(button())] }],
])('an empty message is refused: %s', async (_, body) => {
	expect(await post(body)).toEqual({ status: 400, body: { code: 50006, message: 'Cannot send an empty message' } });
});

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
		const { body } = await post({ content: 'one', embeds: [{ title: 't' }], components: [row(button())] });
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
			upload(withEmbed({ image: { url: 'attachment://map.png' } }), new File([png], 'map.png')),
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
		const files = upTo(11, (index) => new File(['x'], `${index}.txt`));
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
	const content = `<@${you.id}> <@&${guild.id}> @everyone`;
	const pinged = async (allowed_mentions?: object) => (await post({ content, allowed_mentions })).body;
	expect(await pinged()).toMatchObject({
		mentions: [{ id: you.id }],
		mention_roles: [guild.id],
		mention_everyone: false,
	});
	expect(await pinged({ parse: [] })).toMatchObject({ mentions: [], mention_roles: [] });
	expect(await pinged({ users: [you.id] })).toMatchObject({ mentions: [{ id: you.id }], mention_roles: [] });
});

test('a reply carries what it answers', async () => {
	const asked = discord.person().say('Where is it?', { channelId: channel.id });
	const { body } = await post({ content: 'There', message_reference: { message_id: asked.id } });
	expect(body).toMatchObject({ type: 19, referenced_message: { content: 'Where is it?' } });
	const list = await api(discord)('GET', `/channels/${channel.id}/messages?limit=1`);
	expect(list.body).toMatchObject([{ content: 'There' }]);
});

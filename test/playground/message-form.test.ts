import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type LocalDiscord, startLocalDiscord } from '../../src/playground/local-discord.ts';
import type { Channel } from '../../src/playground/world/model.ts';
import { api, formErrors } from './harness.ts';

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

/** The local Discord's judgement beside that of Discord's own OpenAPI document, for bodies at and beyond the limits. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalDiscord, startLocalDiscord } from '../../src/playground/local-discord.ts';
import { hasOpenApi, openApiJudge } from '../openapi.ts';
import { api, type Connection, identify } from './harness.ts';

const text = (length: number) => 'x'.repeat(length);
const upTo = <Item>(count: number, item: (index: number) => Item) => Array.from({ length: count }, (_, i) => item(i));
const custom = (y: number, x: number) => `${y}.${x}.${text(96)}`;

const fullEmbed = {
	...{ title: text(256), description: text(500), url: 'https://example.com', color: 0xffffff },
	...{ timestamp: '1938-07-29T00:00:00.000Z', image: { url: 'https://example.com/a.png' } },
	...{ thumbnail: { url: 'attachment://a.png' }, footer: { text: text(100), icon_url: 'https://example.com/b.png' } },
	...{ author: { name: text(100), url: 'https://example.com', icon_url: 'https://example.com/c.png' } },
	fields: upTo(25, (index) => ({ name: text(50), value: text(100), inline: index % 2 === 0 })),
};
const fullRows = [
	...upTo(3, (y) => ({
		type: 1,
		components: upTo(5, (x) => ({
			...{ type: 2, style: (x % 4) + 1, label: text(80), custom_id: custom(y, x), disabled: true },
			emoji: { name: '🗺️' },
		})),
	})),
	{
		type: 1,
		components: [
			{
				...{ type: 3, custom_id: text(100), placeholder: text(150), min_values: 0, max_values: 25 },
				options: upTo(25, (index) => ({
					...{ label: text(100), value: `${index}`.padStart(100, 'v'), description: text(100), default: index === 0 },
				})),
			},
		],
	},
	{ type: 1, components: [{ type: 2, style: 5, label: 'Open', url: `https://example.com/${text(400)}` }] },
];
const fullMessage = {
	...{ content: text(2000), embeds: [fullEmbed], components: fullRows, flags: 64 },
	...{ allowed_mentions: { parse: [], users: ['1'], roles: ['2'] }, tts: false },
};
const embed = (more: object) => ({ embeds: [{ title: 'x', ...more }] });
const rows = (...components: object[]) => ({ content: 'x', components: [{ type: 1, components }] });

const messages: [what: string, body: object, legal: boolean][] = [
	['everything at its limit', fullMessage, true],
	['content alone', { content: 'x' }, true],
	['ten embeds', { embeds: upTo(10, () => ({ title: 'x' })) }, true],
	['nulls', { content: 'x', embeds: null, components: null, allowed_mentions: null, flags: null }, true],
	['eleven embeds', { embeds: upTo(11, () => ({ title: 'x' })) }, false],
	['a title too long', embed({ title: text(257) }), false],
	['a description too long', embed({ description: text(4097) }), false],
	['a colour too large', embed({ color: 0x1000000 }), false],
	['26 fields', embed({ fields: upTo(26, () => ({ name: 'n', value: 'v' })) }), false],
	['a field too long', embed({ fields: [{ name: 'n', value: text(1025) }] }), false],
	['a footer too long', embed({ footer: { text: text(2049) } }), false],
	['six buttons', rows(...upTo(6, (x) => ({ type: 2, style: 1, label: 'x', custom_id: `${x}` }))), false],
	['a label too long', rows({ type: 2, style: 1, label: text(81), custom_id: 'x' }), false],
	['a custom id too long', rows({ type: 2, style: 1, label: 'x', custom_id: text(101) }), false],
	['a style that is none', rows({ type: 2, style: 7, label: 'x', custom_id: 'x' }), false],
	['26 options', rows({ type: 3, custom_id: 'x', options: upTo(26, (i) => ({ label: 'x', value: `${i}` })) }), false],
	['an unknown mention', { content: 'x', allowed_mentions: { parse: ['all'] } }, false],
];

const threads: typeof messages = [
	['a name at its limit', { name: text(100), auto_archive_duration: 10_080, rate_limit_per_user: 21_600 }, true],
	['a name alone', { name: 'x' }, true],
	['nulls', { name: 'x', auto_archive_duration: null, rate_limit_per_user: null }, true],
	['a name too long', { name: text(101) }, false],
	['no name', { name: '' }, false],
	['another duration', { name: 'x', auto_archive_duration: 61 }, false],
	['a slowmode too long', { name: 'x', rate_limit_per_user: 21_601 }, false],
];
const { tts: _, ...fullPost } = fullMessage;
const posts: typeof messages = [
	[
		'everything at its limit',
		{ name: text(100), auto_archive_duration: 60, message: fullPost, applied_tags: [] },
		true,
	],
	['a name too long', { name: text(101), message: { content: 'x' } }, false],
	['an embed too long', { name: 'x', message: embed({ title: text(257) }) }, false],
];

const option = (more: object = {}) => ({ type: 3, name: 'name', description: 'Its name', ...more });
const command = (more: object = {}) => ({ name: 'battle', description: 'Look up a battle', ...more });
const commands: typeof messages = [
	[
		'everything at its limit',
		command({
			...{ name: text(32), description: text(100), default_member_permissions: 32, nsfw: false },
			...{ integration_types: [0, 1], contexts: [0, 1, 2], name_localizations: { de: 'schlacht' } },
			options: [
				option({ required: true, autocomplete: true, min_length: 1, max_length: 100 }),
				option({ name: 'war', choices: upTo(25, (i) => ({ name: `${i}`.padEnd(100, 'n'), value: text(100) })) }),
				option({ name: 'year', type: 4, min_value: -3000, max_value: 2100 }),
				...upTo(22, (i) => option({ name: `o${i}`, type: 5 })),
			],
		}),
		true,
	],
	['subcommands', command({ options: [{ type: 1, name: 'add', description: 'd', options: [option()] }] }), true],
	['a message command', { type: 3, name: 'Find battles' }, true],
	['a name too long', command({ name: text(33) }), false],
	['a description too long', command({ description: text(101) }), false],
	['26 options', command({ options: upTo(26, (i) => option({ name: `o${i}` })) }), false],
	['26 choices', command({ options: [option({ choices: upTo(26, (i) => ({ name: `${i}`, value: 'v' })) })] }), false],
	['a context that is none', command({ contexts: [3] }), false],
	['an option of no type', command({ options: [option({ type: 12 })] }), false],
];

const modal = (more: object = {}) => ({
	...{ custom_id: text(100), title: text(45) },
	components: [
		...upTo(2, (i) => ({
			type: 1,
			components: [
				{
					...{ type: 4, custom_id: `${i}`, style: 2, label: text(45), placeholder: text(100), required: false },
					...{ min_length: 0, max_length: 4000, value: text(4000) },
				},
			],
		})),
		{ type: 18, label: text(45), description: text(100), component: { type: 4, custom_id: 'two', style: 1 } },
		{
			...{ type: 18, label: 'x' },
			component: { type: 3, custom_id: 'three', options: [{ label: 'x', value: 'x' }], required: true },
		},
		{ type: 10, content: 'Read this first' },
	],
	...more,
});
const callbacks: typeof messages = [
	['a message', { type: 4, data: fullMessage }, true],
	['a wait', { type: 5, data: { flags: 64 } }, true],
	['a modal', { type: 9, data: modal() }, true],
	['a modal with a long custom id', { type: 9, data: modal({ custom_id: text(101) }) }, false],
	['a modal with a long title', { type: 9, data: modal({ title: text(46) }) }, false],
	['a modal without title', { type: 9, data: modal({ title: undefined }) }, false],
	['a message with a long title', { type: 4, data: embed({ title: text(257) }) }, false],
];
const choice = (more: object = {}) => ({ name: text(100), value: text(100), ...more });
const suggestions: typeof messages = [
	['25 choices', { type: 8, data: { choices: Array(25).fill(choice()) } }, true],
	['no choice', { type: 8, data: { choices: [] } }, true],
	['26 choices', { type: 8, data: { choices: Array(26).fill(choice()) } }, false],
	['a choice without name', { type: 8, data: { choices: [choice({ name: '' })] } }, false],
	['a choice with a long name', { type: 8, data: { choices: [choice({ name: text(101) })] } }, false],
];

describe.skipIf(!hasOpenApi)(
	'agrees with the OpenAPI document (skipped where ../shared/discord/openapi.json is missing)',
	() => {
		let discord: LocalDiscord;
		let bot: Connection;
		let judge: ReturnType<typeof openApiJudge>;
		beforeAll(async () => {
			discord = await startLocalDiscord({ requestsPerSecond: Number.POSITIVE_INFINITY });
			bot = await identify(discord);
			judge = openApiJudge();
			const options = [option({ autocomplete: true })];
			await api(discord)('POST', `/applications/${discord.world.application.id}/commands`, command({ options }));
		});
		afterAll(() => discord.close());

		/** Sends the body, and compares both judgements with what is expected. */
		async function compare(method: string, path: string, body: object, legal: boolean) {
			const { status } = await api(discord)(method, path, body);
			const request = discord.requests.at(-1);
			const objections = judge(request ? [request] : []);
			expect({ local: status < 300, document: objections.length === 0, objections: legal ? objections : [] }).toEqual({
				...{ local: legal, document: legal, objections: [] },
			});
		}

		test.each(messages)('on a channel message: %s', async (_, body, legal) => {
			// One each, as only so many may be sent to the same.
			const { id } = discord.world.addChannel(discord.world.guild, 'table');
			await compare('POST', `/channels/${id}/messages`, body, legal);
		});

		test.each(threads)('on a thread: %s', async (_, body, legal) => {
			const [channel_id = ''] = discord.world.channels.keys();
			const { id } = discord.world.addMessage({ channel_id, author: discord.world.bot, content: 'x' });
			await compare('POST', `/channels/${channel_id}/messages/${id}/threads`, body, legal);
		});

		test.each(posts)('on a post in a forum: %s', async (_, body, legal) => {
			const { id } = discord.world.addForum(discord.world.guild, 'forum');
			await compare('POST', `/channels/${id}/threads`, body, legal);
		});

		test.each(commands)('on a command: %s', async (_, body, legal) => {
			const { id } = discord.world.addGuild('Scope', discord.world.you, 'general');
			await compare('POST', `/applications/${discord.world.application.id}/guilds/${id}/commands`, body, legal);
		});

		test.each(callbacks)('on the answer to a command: %s', async (_, body, legal) => {
			void discord
				.person()
				.run('battle')
				.catch(() => {});
			const { d } = await bot.next('INTERACTION_CREATE');
			await compare('POST', `/interactions/${d.id}/${d.token}/callback`, body, legal);
		});

		test.each(suggestions)('on suggestions: %s', async (_, body, legal) => {
			void discord
				.person()
				.suggest('battle', {}, 'name')
				.catch(() => {});
			const { d } = await bot.next('INTERACTION_CREATE');
			await compare('POST', `/interactions/${d.id}/${d.token}/callback`, body, legal);
		});

		test.each(messages)('on a follow-up: %s', async (_, body, legal) => {
			void discord
				.person()
				.run('battle')
				.catch(() => {});
			const { d } = await bot.next('INTERACTION_CREATE');
			await api(discord)('POST', `/interactions/${d.id}/${d.token}/callback`, { type: 4, data: { content: 'x' } });
			await compare('POST', `/webhooks/${d.application_id}/${d.token}`, body, legal);
		});

		const edits = messages.map(([what, body, legal]) => {
			const { tts: _, ...edit }: { tts?: boolean } = body;
			return [what, edit, legal] as const;
		});
		test.each(edits)('on an edit: %s', async (_, body, legal) => {
			void discord
				.person()
				.run('battle')
				.catch(() => {});
			const { d } = await bot.next('INTERACTION_CREATE');
			await api(discord)('POST', `/interactions/${d.id}/${d.token}/callback`, { type: 4, data: { content: 'x' } });
			await compare('PATCH', `/webhooks/${d.application_id}/${d.token}/messages/@original`, body, legal);
		});
	},
);

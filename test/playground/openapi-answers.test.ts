/** What the local Discord answers, held against the answers that Discord's own OpenAPI document describes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { ChannelType } from 'discord.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { hasOpenApi } from '../openapi.ts';
import { type BareBot, go, startBareBot } from './bare-bot.ts';

const FILE = join(import.meta.dirname, '../../../shared/discord/openapi.json');
const OPERATION = '#/paths/{path}/{method}/responses/{status}/content/application~1json/schema';

/** @returns a function that names what is wrong with an answer of this operation; empty where nothing is */
function answerJudge() {
	const json: unknown = JSON.parse(readFileSync(FILE, 'utf8'));
	const ajv = new Ajv2020({ strict: false, validateFormats: false });
	ajv.addSchema({ $id: 'discord', ...z.record(z.string(), z.unknown()).parse(json) });
	return (method: string, template: string, status: number, body: unknown): string => {
		const path = encodeURIComponent(template.replaceAll('/', '~1'));
		const pointer = OPERATION.replace('{path}', path).replace('{method}', method).replace('{status}', `${status}`);
		const validate = ajv.compile({ $ref: `discord${pointer}` });
		return validate(body) ? '' : ajv.errorsText(validate.errors);
	};
}

describe.skipIf(!hasOpenApi)('answers fit the OpenAPI document (skipped where ../shared has none)', () => {
	let bot: BareBot;
	let judge: ReturnType<typeof answerJudge>;
	beforeAll(async () => {
		bot = await startBareBot();
		judge = answerJudge();
	});
	afterAll(() => bot.discord.close());

	/** The ids that stand for the names in a template. */
	const ids = (): Record<string, string> => {
		const { world } = bot.discord;
		const [channel_id = ''] = world.channels.keys();
		const { id: user_id } = world.you;
		return { channel_id, user_id, guild_id: world.guild.id, application_id: world.application.id };
	};
	const fill = (template: string, more: Record<string, string> = {}) =>
		template.replaceAll(/\{(\w+)\}/g, (_, name: string) => ({ ...ids(), ...more })[name] ?? name);

	test.each([
		'/applications/@me',
		'/oauth2/applications/@me',
		'/users/@me',
		'/users/@me/guilds',
		'/users/{user_id}',
		'/gateway',
		'/gateway/bot',
		'/guilds/{guild_id}',
		'/guilds/{guild_id}/roles',
		'/guilds/{guild_id}/channels',
		'/guilds/{guild_id}/members/{user_id}',
		'/channels/{channel_id}',
		'/channels/{channel_id}/messages',
		'/applications/{application_id}/commands',
		'/applications/{application_id}/guilds/{guild_id}/commands',
	])('GET %s', async (template) => {
		const { status, body } = await bot.ask('GET', fill(template));
		expect([status, judge('get', template, status, body)]).toEqual([200, '']);
	});

	test('a direct message', async () => {
		const { body } = await bot.ask('POST', '/users/@me/channels', { recipient_id: ids().user_id });
		expect(judge('post', '/users/@me/channels', 200, body)).toBe('');
		expect(judge('get', '/channels/{channel_id}', 200, body)).toBe('');
	});

	test('a message, with all that it may hold, and a reply to it', async () => {
		const template = '/channels/{channel_id}/messages';
		const form = new FormData();
		const embed = {
			...{ title: 'x', color: 1, timestamp: '1938-07-29T00:00:00Z', image: { url: 'attachment://a.png' } },
			...{ author: { name: 'x' }, footer: { text: 'x' }, fields: [{ name: 'a', value: 'b' }] },
		};
		const menu = { type: 3, custom_id: 'menu', options: [{ label: 'A', value: 'a', emoji: { name: '🗺️' } }] };
		const components = [
			go,
			{ type: 1, components: [menu] },
			{ type: 1, components: [{ type: 8, custom_id: 'where' }] },
		];
		const content = `<@${ids().user_id}> look`;
		form.set('payload_json', JSON.stringify({ content, embeds: [embed], components, nonce: '1' }));
		form.set('files[0]', new File(['x'], 'a.png'));
		form.set('files[1]', new File(['x'], 'b.txt'));
		const sent = await bot.ask('POST', fill(template), form);
		expect([sent.status, judge('post', template, 200, sent.body)]).toEqual([200, '']);
		const reference = { message_reference: { message_id: sent.body.id } };
		const reply = await bot.ask('POST', fill(template), { content: 'x', ...reference });
		expect([reply.status, judge('post', template, 200, reply.body)]).toEqual([200, '']);
	});

	test('threads, and posts in a forum', async () => {
		const { world } = bot.discord;
		const [channel_id = ''] = world.channels.keys();
		const message = world.addMessage({ channel_id, author: world.bot, content: 'x' });
		const template = '/channels/{channel_id}/messages/{message_id}/threads';
		const path = fill(template, { message_id: message.id });
		const thread = await bot.ask('POST', path, { name: 'Aftermath', auto_archive_duration: 1440 });
		expect([thread.status, judge('post', template, 201, thread.body)]).toEqual([201, '']);
		const forum = world.addForum(world.guild, 'forum', { tags: ['a'], requireTag: true });
		const applied_tags = forum.available_tags?.map(({ id }) => id);
		const post = await bot.ask('POST', `/channels/${forum.id}/threads`, {
			name: 'x',
			message: { content: 'x' },
			applied_tags,
		});
		expect([post.status, judge('post', '/channels/{channel_id}/threads', 201, post.body)]).toEqual([201, '']);
		expect(judge('post', '/channels/{channel_id}/messages', 200, post.body.message)).toBe('');
		for (const id of [thread.body.id, post.body.id, forum.id]) {
			const { body } = await bot.ask('GET', `/channels/${id}`);
			expect(judge('get', '/channels/{channel_id}', 200, body)).toBe('');
		}
		for (const id of [channel_id, thread.body.id]) {
			const { body } = await bot.ask('GET', `/channels/${id}/messages`);
			expect(judge('get', '/channels/{channel_id}/messages', 200, body)).toBe('');
		}
		for (const listed of ['/guilds/{guild_id}/threads/active', '/guilds/{guild_id}/channels']) {
			const { status, body } = await bot.ask('GET', fill(listed));
			expect([status, judge('get', listed, 200, body)]).toEqual([200, '']);
		}
	});

	test('a published message', async () => {
		const { world } = bot.discord;
		const news = world.addChannel(world.guild, 'news', ChannelType.GuildAnnouncement);
		const { id } = world.addMessage({ channel_id: news.id, author: world.bot, content: 'x' });
		const { status, body } = await bot.ask('POST', `/channels/${news.id}/messages/${id}/crosspost`);
		expect([status, judge('post', '/channels/{channel_id}/messages/{message_id}/crosspost', 200, body)]).toEqual([
			200,
			'',
		]);
	});

	test.each(['/users/@me/guilds', '/guilds/{guild_id}'])('GET %s with its numbers', async (template) => {
		const { status, body } = await bot.ask('GET', `${fill(template)}?with_counts=true`);
		expect([status, judge('get', template, status, body)]).toEqual([200, '']);
	});

	test('registered commands', async () => {
		const template = '/applications/{application_id}/guilds/{guild_id}/commands';
		const options = [
			{ type: 3, name: 'war', description: 'x', choices: [{ name: 'n', value: 'v' }] },
			{ type: 7, name: 'where', description: 'x', channel_types: [0, 5] },
		];
		const commands = [
			{ name: 'battle', description: 'x', options, default_member_permissions: '32' },
			{ name: 'group', description: 'x', options: [{ type: 1, name: 'a', description: 'x', options }] },
			{ name: 'Find', type: 3 },
		];
		const { status, body } = await bot.ask('PUT', fill(template), commands);
		expect([status, judge('put', template, 200, body)]).toEqual([200, '']);
		await bot.ask('PUT', fill(template), []);
	});

	test.each(['command', 'messageCommand', 'component', 'modal', 'modalOfComponent'] as const)(
		'the messages of a %s',
		async (kind) => {
			const { answer, hook } = await bot[kind]();
			const callback = await answer(4, { content: 'x' }, '?with_response=true');
			const path = '/interactions/{interaction_id}/{interaction_token}/callback';
			expect(judge('post', path, 200, callback.body)).toBe('');
			const original = await hook('GET', '/messages/@original');
			const webhook = '/webhooks/{webhook_id}/{webhook_token}';
			expect(judge('get', `${webhook}/messages/@original`, 200, original.body)).toBe('');
			const followUp = await hook('POST', '', { content: 'x', flags: 64 });
			expect(judge('post', webhook, 200, followUp.body)).toBe('');
			const edited = await hook('PATCH', '/messages/@original', { content: 'y' });
			expect(judge('patch', `${webhook}/messages/@original`, 200, edited.body)).toBe('');
		},
	);
});

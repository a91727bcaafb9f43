import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type LocalDiscord, startLocalDiscord } from '../../src/playground/local-discord.ts';
import { type Answer, api, formErrors } from './harness.ts';

let discord: LocalDiscord;
let base: string;
let ask: (method: string, path: string, body?: unknown) => Promise<Answer>;
beforeAll(async () => {
	discord = await startLocalDiscord({ requestsPerSecond: Number.POSITIVE_INFINITY });
	base = `/applications/${discord.world.application.id}/commands`;
	ask = api(discord);
});
afterAll(() => discord.close());
beforeEach(() => ask('PUT', base, []));

const long = (length: number) => 'x'.repeat(length);
const upTo = <Item>(count: number, item: (index: number) => Item) =>
	Array.from({ length: count }, (_, index) => item(index));
const command = (more: object = {}) => ({ name: 'battle', description: 'Look up a battle', ...more });
const option = (more: object = {}) => ({ type: 3, name: 'name', description: 'Its name', ...more });
const withOptions = (...options: object[]) => command({ options });

describe('taken', () => {
	test.each<[string, object]>([
		['a plain one', command()],
		['a long name and description', command({ name: long(32), description: long(100) })],
		['a name in another script', command({ name: '전투-의_1' })],
		['25 options', withOptions(...upTo(25, (index) => option({ name: `o${index}` })))],
		['25 choices', withOptions(option({ choices: upTo(25, (index) => ({ name: `c${index}`, value: `v${index}` })) }))],
		['subcommands', withOptions({ type: 1, name: 'add', description: 'Add one', options: [option()] })],
		[
			'a group',
			withOptions({ type: 2, name: 'g', description: 'd', options: [{ type: 1, name: 'a', description: 'd' }] }),
		],
		['a message command', { type: 3, name: 'Find battles' }],
		['contexts', command({ integration_types: [0, 1], contexts: [0, 1, 2], default_member_permissions: '32' })],
		['translations', command({ name_localizations: { de: 'schlacht' }, description_localizations: { ja: '戦い' } })],
		['what discord.js leaves empty', command({ options: [], nsfw: false, default_permission: undefined, handler: 1 })],
	])('%s', async (_, body) => {
		expect(await ask('POST', base, body)).toMatchObject({ status: 201, body: { id: expect.any(String) } });
	});
});

describe('refused, with the place and kind of each error', () => {
	test.each<[string, object, string[]]>([
		['no name', { description: 'd' }, ['name BASE_TYPE_REQUIRED']],
		['no description', { name: 'battle' }, ['description BASE_TYPE_REQUIRED']],
		['a long name', command({ name: long(33) }), ['name STRING_TYPE_REGEX']],
		['a name of two words', command({ name: 'two words' }), ['name STRING_TYPE_REGEX']],
		['a name with capitals', command({ name: 'Battle' }), ['name APPLICATION_COMMAND_INVALID_NAME']],
		['a long description', command({ description: long(101) }), ['description BASE_TYPE_BAD_LENGTH']],
		['a type that is none', command({ type: 9 }), ['UNION_TYPE_CHOICES']],
		['26 options', withOptions(...upTo(26, (i) => option({ name: `o${i}` }))), ['options BASE_TYPE_MAX_LENGTH']],
		[
			'26 choices',
			withOptions(option({ choices: upTo(26, (index) => ({ name: `c${index}`, value: 'v' })) })),
			['options.0.choices BASE_TYPE_MAX_LENGTH'],
		],
		[
			'a choice',
			withOptions(option({ choices: [{ name: '', value: 'v' }] })),
			['options.0.choices.0.name BASE_TYPE_REQUIRED'],
		],
		[
			'a choice of another type',
			withOptions(option({ type: 4, choices: [{ name: 'n', value: 'v' }] })),
			['options.0.choices.0.value APPLICATION_COMMAND_OPTION_CHOICE_VALUE_INVALID'],
		],
		[
			'a required option after a free one',
			withOptions(option(), option({ name: 'other', required: true })),
			['options.1 APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID'],
		],
		[
			'the same inside a subcommand',
			withOptions({ type: 1, name: 'a', description: 'd', options: [option(), option({ name: 'b', required: true })] }),
			['options.0.options.1 APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID'],
		],
		['an option twice', withOptions(option(), option()), ['options.1 APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS']],
		[
			'autocomplete beside choices',
			withOptions(option({ autocomplete: true, choices: [{ name: 'n', value: 'v' }] })),
			['options.0.autocomplete APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_AND_CHOICES'],
		],
		[
			'autocomplete of a boolean',
			withOptions(option({ type: 5, autocomplete: true })),
			['options.0 APPLICATION_COMMAND_OPTION_TYPE_INVALID'],
		],
		[
			'subcommands beside options',
			withOptions({ type: 1, name: 'a', description: 'd' }, option()),
			['options APPLICATION_COMMAND_OPTIONS_TYPE_INVALID'],
		],
		[
			'a group in a group',
			withOptions({
				type: 2,
				name: 'g',
				description: 'd',
				options: [{ type: 2, name: 'h', description: 'd', options: [] }],
			}),
			['options.0.options.0.type BASE_TYPE_CHOICES'],
		],
		['a place to install', command({ integration_types: [2] }), ['integration_types.0 BASE_TYPE_CHOICES']],
		['a context', command({ contexts: [3] }), ['contexts.0 BASE_TYPE_CHOICES']],
		['options of a message command', { type: 3, name: 'Find', options: [option()] }, ['options BASE_TYPE_MAX_LENGTH']],
		[
			'a description of a message command',
			{ type: 3, name: 'Find', description: 'x' },
			['description BASE_TYPE_CHOICES'],
		],
		[
			'more than 8,000 characters',
			withOptions(
				...upTo(20, (index) =>
					option({
						...{ name: `o${index}`, description: long(100) },
						choices: upTo(5, (choice) => ({ name: `${choice}${long(40)}`, value: long(30) })),
					}),
				),
			),
			['APPLICATION_COMMAND_TOO_LARGE'],
		],
		[
			'translations that are too long count',
			command({ description_localizations: { de: long(101) } }),
			['description_localizations.de BASE_TYPE_BAD_LENGTH'],
		],
	])('%s', async (_, body, errors) => {
		const answer = await ask('POST', base, body);
		expect(answer).toMatchObject({ status: 400, body: { code: 50035 } });
		expect(formErrors(answer.body.errors)).toEqual(errors);
		expect(discord.world.commands).toEqual([]);
	});

	test('by its number in a bulk', async () => {
		const { body } = await ask('PUT', base, [command(), command({ name: 'Two' })]);
		expect(formErrors(body.errors)).toEqual(['1.name APPLICATION_COMMAND_INVALID_NAME']);
		const twice = await ask('PUT', base, [command(), command()]);
		expect(formErrors(twice.body.errors)).toEqual(['1 APPLICATION_COMMANDS_DUPLICATE_NAME']);
	});

	test('above the count of each type', async () => {
		const named = (count: number, more: object) => upTo(count, (index) => ({ ...more, name: `c${index}` }));
		const most = [...named(100, command()), ...named(15, { type: 2 }), ...named(15, { type: 3 })];
		expect(await ask('PUT', base, most)).toMatchObject({ status: 200 });
		const more = { ...command(), name: 'one-more' };
		expect(await ask('POST', base, more)).toMatchObject({ status: 400, body: { code: 30032 } });
		expect(await ask('PUT', base, named(16, { type: 3 }))).toMatchObject({ status: 400, body: { code: 30032 } });
	});
});

describe('kept', () => {
	test('ids stay with name and type, versions change with the rest', async () => {
		const first = (await ask('PUT', base, [command(), { type: 3, name: 'Find' }])).body;
		const same = (await ask('PUT', base, [{ type: 3, name: 'Find' }, command()])).body;
		expect(same).toEqual([first[1], first[0]]);
		const [changed] = (await ask('PUT', base, [command({ description: 'Another' })])).body;
		expect(changed).toMatchObject({ id: first[0].id, description: 'Another' });
		expect(changed.version).not.toBe(first[0].version);
	});

	test('one by one', async () => {
		const made = await ask('POST', base, command());
		expect(await ask('POST', base, command())).toMatchObject({ status: 200, body: { id: made.body.id } });
		const path = `${base}/${made.body.id}`;
		expect((await ask('PATCH', path, { description: 'Another' })).body).toMatchObject({
			name: 'battle',
			description: 'Another',
		});
		expect(await ask('PATCH', path, { description: '' })).toMatchObject({ status: 400 });
		expect((await ask('GET', path)).body).toMatchObject({ description: 'Another' });
		expect(await ask('DELETE', path)).toMatchObject({ status: 204 });
		expect(await ask('GET', path)).toMatchObject({ status: 404, body: { code: 10063 } });
	});

	test('apart for each guild', async () => {
		const { guild, application } = discord.world;
		const guildBase = `/applications/${application.id}/guilds/${guild.id}/commands`;
		const { body } = await ask('PUT', guildBase, [command({ name: 'local' })]);
		expect(body).toMatchObject([{ name: 'local', guild_id: guild.id }]);
		await ask('PUT', base, [command()]);
		expect(discord.world.commands.map(({ name }) => name)).toEqual(['battle', 'local']);
		await ask('PUT', guildBase, []);
		expect(await ask('GET', `/applications/${application.id}/guilds/1/commands`)).toMatchObject({ status: 403 });
		expect(await ask('GET', '/applications/1/commands')).toMatchObject({ status: 403, body: { code: 20012 } });
	});

	test('translations come back when they are asked for', async () => {
		await ask('PUT', base, [command({ name_localizations: { de: 'schlacht' } })]);
		expect((await ask('GET', base)).body[0]).not.toHaveProperty('name_localizations');
		const translated = await ask('GET', `${base}?with_localizations=true`);
		expect(translated.body).toMatchObject([{ name_localizations: { de: 'schlacht' } }]);
	});
});

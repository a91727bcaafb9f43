import { MessageFlags } from 'discord.js';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type LocalDiscord, type LocalDiscordOptions, startLocalDiscord } from '../../src/playground/local-discord.ts';
import type { Reply } from '../../src/playground/person.ts';
import { type Answer, api, type Connection, formErrors, identify } from './harness.ts';

const option = (name: string, type: number, more: object = {}) => ({ name, type, description: name, ...more });
const commands = [
	{
		name: 'battle',
		description: 'Look up a battle',
		options: [option('name', 3, { autocomplete: true }), option('year', 4, { autocomplete: true })],
		integration_types: [0, 1],
		contexts: [0, 1, 2],
	},
	{ name: 'Find battles', type: 3 },
];

/** A local Discord with a bot that answers only as a test says. */
async function start(options?: LocalDiscordOptions) {
	const discord = await startLocalDiscord(options);
	const bot = await identify(discord);
	await api(discord)('PUT', `/applications/${discord.world.application.id}/commands`, commands);
	return { discord, bot };
}

let discord: LocalDiscord;
let bot: Connection;
beforeAll(async () => {
	({ discord, bot } = await start());
});
afterAll(() => discord.close());

const ask = (method: string, path: string, body?: unknown) => api(discord)(method, path, body);
const you = () => discord.person();

/** What the bot hears of an act, and the ways to answer it. */
async function hear<Result>(act: Promise<Result>) {
	// A failure is looked at where a test awaits `seen`.
	act.catch(() => {});
	const { d } = await bot.next('INTERACTION_CREATE');
	return {
		payload: d,
		seen: act,
		answer: (type: number, data?: unknown, query = ''): Promise<Answer> =>
			ask('POST', `/interactions/${d.id}/${d.token}/callback${query}`, { type, data }),
		/** The webhook of this token: '' for follow-ups, else `/messages/…`. */
		hook: (method: string, path: string, body?: unknown): Promise<Answer> =>
			ask(method, `/webhooks/${d.application_id}/${d.token}${path}`, body),
	};
}

const go = { type: 1, components: [{ type: 2, style: 1, label: 'Go', custom_id: 'go' }] };
const modal = {
	...{ custom_id: 'm', title: 'Ask' },
	components: [{ type: 18, label: 'What', component: { type: 4, custom_id: 'what', style: 1 } }],
};

async function messageWithButton(data: object = {}): Promise<Reply> {
	const heard = await hear(you().run('battle'));
	await heard.answer(4, { content: 'x', components: [go], ...data });
	return heard.seen;
}

/** One interaction of each kind, waiting for its answer. */
const acts = {
	command: () => hear(you().run('battle')),
	'message command': () => hear(you().runOn('Find battles', you().say('At Khasan'))),
	component: async () => {
		const { message } = await messageWithButton();
		return hear(you().click({ id: '', channel_id: '', ...message }, 'go'));
	},
	autocomplete: () => hear(you().suggest('battle', { name: 'kh' }, 'name')),
	modal: async () => submitFrom(await acts.command()),
	'modal from a component': async () => submitFrom(await acts.component()),
};

async function submitFrom({
	answer,
	seen,
}: {
	answer: (type: number, data: object) => Promise<Answer>;
	seen: Promise<object>;
}) {
	await answer(9, modal);
	await seen;
	const opened: Reply = { updated: false, ...(await seen) };
	return hear(you().submit({ id: opened.modal?.id ?? '' }, { what: 'typed' }));
}

const bodies = new Map<number, object | undefined>([
	[4, { content: 'x' }],
	[5, undefined],
	[6, undefined],
	[7, { content: 'x' }],
	[8, { choices: [] }],
	[9, modal],
]);

describe('each kind takes its own answers only', () => {
	test.each<[keyof typeof acts, number[]]>([
		['command', [4, 5, 9]],
		['message command', [4, 5, 9]],
		['component', [4, 5, 6, 7, 9]],
		['autocomplete', [8]],
		['modal', [4, 5]],
		['modal from a component', [4, 5, 6, 7]],
	])('%s', async (kind, allowed) => {
		for (const [type, data] of [...bodies, [1, undefined] as const, [10, {}] as const]) {
			const { answer } = await acts[kind]();
			const { status, body } = await answer(type, data);
			if (allowed.includes(type)) expect([type, status]).toEqual([type, 204]);
			else {
				expect([type, status, body.code]).toEqual([type, 400, 50035]);
				const message = `Value must be one of {${allowed.join(', ')}}.`;
				expect(body.errors).toEqual({ type: { _errors: [{ code: 'BASE_TYPE_CHOICES', message }] } });
			}
		}
	});
});

describe('the first answer', () => {
	test('is shown, and is the only one', async () => {
		const { answer, seen } = await acts.command();
		expect(await answer(4, { content: 'Here' })).toEqual({ status: 204, body: undefined });
		expect(await seen).toMatchObject({ updated: false, message: { content: 'Here', type: 20 } });
		const again = await answer(4, { content: 'Again' });
		expect(again).toMatchObject({ status: 400, body: { code: 40060 } });
	});

	test('that is invalid may be mended', async () => {
		const { answer, seen } = await acts.command();
		const refused = await answer(4, { embeds: [{ title: 'x'.repeat(257) }] });
		expect(formErrors(refused.body.errors)).toEqual(['data.embeds.0.title BASE_TYPE_MAX_LENGTH']);
		expect(await answer(4, {})).toMatchObject({ status: 400, body: { code: 50006 } });
		await answer(4, { content: 'Mended' });
		expect(await seen).toMatchObject({ message: { content: 'Mended' } });
	});

	test('comes back when asked for', async () => {
		const { payload, answer } = await acts.command();
		const { body } = await answer(4, { content: 'Here', flags: 64 }, '?with_response=true');
		expect(body).toMatchObject({
			interaction: { id: payload.id, type: 2, response_message_ephemeral: true, response_message_loading: false },
			resource: { type: 4, message: { content: 'Here', flags: 64, interaction_metadata: { id: payload.id, type: 2 } } },
		});
		expect(body.interaction.response_message_id).toBe(body.resource.message.id);
		expect(body.resource.message).not.toHaveProperty('ephemeral_for');
	});

	test('is asked for with the right token', async () => {
		const { payload } = await acts.command();
		const wrong = await ask('POST', `/interactions/${payload.id}/abc/callback`, { type: 5 });
		expect(wrong).toMatchObject({ status: 404, body: { code: 10062, message: 'Unknown interaction' } });
		const other = await ask('POST', `/interactions/1/${payload.token}/callback`, { type: 5 });
		expect(other).toMatchObject({ status: 404, body: { code: 10062 } });
	});

	test('needs no authorization beside its token', async () => {
		const { payload, seen } = await acts.command();
		await fetch(`${discord.apiUrl}/v10/interactions/${payload.id}/${payload.token}/callback`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ type: 4, data: { content: 'x' } }),
		});
		expect(await seen).toMatchObject({ message: { content: 'x' } });
	});
});

describe('after the deadline', () => {
	let late: Awaited<ReturnType<typeof start>>;
	afterEach(() => late.discord.close());

	test.each<[string, (person: ReturnType<typeof you>) => Promise<unknown>, string]>([
		['a command', (person) => person.run('battle'), 'The application did not respond'],
		['an autocomplete', (person) => person.suggest('battle', {}, 'name'), 'Loading options failed'],
	])('%s is void', async (_, act, words) => {
		late = await start({ deadline: 30 });
		await expect(act(late.discord.person())).rejects.toThrow(words);
		const { d } = await late.bot.next('INTERACTION_CREATE');
		const answer = await api(late.discord)('POST', `/interactions/${d.id}/${d.token}/callback`, { type: 5 });
		expect(answer).toEqual({ status: 404, body: { code: 10062, message: 'Unknown interaction' } });
		const hook = await api(late.discord)('POST', `/webhooks/${d.application_id}/${d.token}`, { content: 'x' });
		expect(hook).toMatchObject({ status: 404, body: { code: 10015 } });
	});

	test('also when the bot is away, and a button fails in its own words', async () => {
		late = await start({ deadline: 30 });
		const { world } = late.discord;
		const [channel] = world.channels.values();
		const sent = await api(late.discord)('POST', `/channels/${channel?.id}/messages`, {
			content: 'x',
			components: [go],
		});
		late.discord.gateway.drop();
		await expect(late.discord.person().click(sent.body, 'go')).rejects.toThrow('This interaction failed');
	});
});

test('an update that never comes leaves the message as it was', async () => {
	const quick = await start({ deadline: 100 });
	const [channel] = quick.discord.world.channels.keys();
	const { body } = await api(quick.discord)('POST', `/channels/${channel}/messages`, {
		content: 'x',
		components: [go],
	});
	const click = quick.discord.person().click(body, 'go');
	const { d } = await quick.bot.next('INTERACTION_CREATE');
	await api(quick.discord)('POST', `/interactions/${d.id}/${d.token}/callback`, { type: 6 });
	expect(await click).toMatchObject({ updated: false, message: { id: body.id, content: 'x' } });
	await quick.discord.close();
});

test('a token dies in the end', async () => {
	const old = await start({ tokenLifetime: 20 });
	const run = old.discord.person().run('battle');
	const failed = expect(run).rejects.toThrow('The application did not respond');
	const { d } = await old.bot.next('INTERACTION_CREATE');
	await api(old.discord)('POST', `/interactions/${d.id}/${d.token}/callback`, { type: 5 });
	await failed;
	const path = `/webhooks/${d.application_id}/${d.token}/messages/@original`;
	const expired = await api(old.discord)('PATCH', path, { content: 'x' });
	expect(expired).toEqual({ status: 401, body: { code: 50027, message: 'Invalid Webhook Token' } });
	await old.discord.close();
});

describe('deferring', () => {
	test('shows a wait, then the edit', async () => {
		const { payload, answer, hook, seen } = await acts.command();
		await answer(5, { flags: 64, content: 'not shown' });
		const waiting = discord.world.messages(payload.channel_id).at(-1);
		expect(waiting).toMatchObject({ content: '', flags: MessageFlags.Loading | MessageFlags.Ephemeral });
		await hook('PATCH', '/messages/@original', { content: 'Done', flags: 0 });
		expect(await seen).toMatchObject({
			updated: false,
			message: { content: 'Done', flags: MessageFlags.Ephemeral, ephemeral_for: you().user.id, edited_timestamp: null },
		});
	});

	test('a follow-up straight after is that edit', async () => {
		const { answer, hook, seen } = await acts.command();
		await answer(5);
		const { body } = await hook('POST', '', { content: 'Done', flags: 64 });
		expect(await seen).toMatchObject({ message: { id: body.id, content: 'Done', flags: 0 } });
		const next = await hook('POST', '', { content: 'More', flags: 64 });
		expect(next.body).toMatchObject({ content: 'More', flags: 64, type: 19 });
		expect(next.body.id).not.toBe(body.id);
		expect(next.body.interaction_metadata.original_response_message_id).toBe(body.id);
	});

	test('an update shows the edit of the message with the component', async () => {
		const { payload, answer, hook, seen } = await acts.component();
		await answer(6);
		await hook('PATCH', '/messages/@original', { content: 'Changed' });
		expect(await seen).toMatchObject({ updated: true, message: { id: payload.message.id, content: 'Changed' } });
	});
});

describe('the webhook', () => {
	test('is unknown before the first answer', async () => {
		const { hook } = await acts.command();
		expect(await hook('POST', '', { content: 'x' })).toMatchObject({ status: 404, body: { code: 10015 } });
		expect(await hook('PATCH', '/messages/@original', { content: 'x' })).toMatchObject({ body: { code: 10015 } });
	});

	test('is invalid with another token, unknown with another application', async () => {
		const { payload, answer } = await acts.command();
		await answer(4, { content: 'x' });
		const token = await ask('POST', `/webhooks/${payload.application_id}/abc`, { content: 'x' });
		expect(token).toMatchObject({ status: 401, body: { code: 50027 } });
		const other = await ask('POST', `/webhooks/1/${payload.token}`, { content: 'x' });
		expect(other).toMatchObject({ status: 404, body: { code: 10015 } });
	});

	test('reads, changes and deletes the original and the follow-ups', async () => {
		const { payload, answer, hook } = await acts.command();
		await answer(4, { content: 'first', components: [go] });
		expect((await hook('GET', '/messages/@original')).body).toMatchObject({ content: 'first' });
		const { body: followUp } = await hook('POST', '', { content: 'second', flags: 64 });
		await hook('PATCH', `/messages/${followUp.id}`, { content: 'changed' });
		expect((await hook('GET', `/messages/${followUp.id}`)).body).toMatchObject({ content: 'changed', flags: 64 });
		expect(await hook('PATCH', '/messages/@original', { content: '' })).toMatchObject({ body: { code: 50006 } });
		expect(await hook('DELETE', `/messages/${followUp.id}`)).toMatchObject({ status: 204 });
		expect(await hook('DELETE', '/messages/@original')).toMatchObject({ status: 204 });
		expect(await hook('GET', '/messages/@original')).toMatchObject({ status: 404, body: { code: 10008 } });
		const other = you().say('Mine');
		expect(await hook('PATCH', `/messages/${other.id}`, { content: 'x' })).toMatchObject({ body: { code: 10008 } });
		expect(discord.world.message(payload.channel_id, followUp.id)).toBeUndefined();
	});

	test('is silent for an autocomplete, and has no original for a modal', async () => {
		const typing = await acts.autocomplete();
		await typing.answer(8, { choices: [] });
		expect(await typing.hook('POST', '', { content: 'x' })).toMatchObject({ body: { code: 10015 } });
		const shown = await acts.command();
		await shown.answer(9, modal);
		expect(await shown.hook('GET', '/messages/@original')).toMatchObject({ body: { code: 10008 } });
	});

	test('takes five follow-ups where the app is only user-installed', async () => {
		const { answer, hook } = await hear(you().run('battle', {}, { context: 'private' }));
		await answer(4, { content: 'x' });
		for (let index = 0; index < 5; index++)
			expect(await hook('POST', '', { content: 'x' })).toMatchObject({ status: 200 });
		expect(await hook('POST', '', { content: 'x' })).toMatchObject({ status: 400, body: { code: 40094 } });
	});
});

describe('autocomplete', () => {
	const choice = (name: string, value: string | number) => ({ name, value });

	test('offers choices', async () => {
		const { answer, payload, seen } = await hear(you().suggest('battle', { name: 'kh', year: 1938 }, 'name'));
		expect(payload.data.options).toEqual([
			{ name: 'name', type: 3, value: 'kh', focused: true },
			{ name: 'year', type: 4, value: 1938 },
		]);
		await answer(8, { choices: [choice('Lake Khasan', 'lake-khasan')] });
		expect(await seen).toEqual([choice('Lake Khasan', 'lake-khasan')]);
	});

	test.each<[string, unknown, string[]]>([
		['no choices', {}, ['data.choices BASE_TYPE_REQUIRED']],
		['26 choices', { choices: Array(26).fill(choice('a', 'a')) }, ['data.choices BASE_TYPE_MAX_LENGTH']],
		['a blank name', { choices: [choice('', 'a')] }, ['data.choices.0.name BASE_TYPE_REQUIRED']],
		['a long name', { choices: [choice('x'.repeat(101), 'a')] }, ['data.choices.0.name BASE_TYPE_BAD_LENGTH']],
		['a long value', { choices: [choice('a', 'x'.repeat(101))] }, ['data.choices.0.value BASE_TYPE_MAX_LENGTH']],
		['a number for text', { choices: [choice('a', 1)] }, ['data.choices.0.value STRING_TYPE_CONVERT']],
	])('refuses %s', async (_, data, errors) => {
		const { answer } = await acts.autocomplete();
		const { status, body } = await answer(8, data);
		expect([status, body.code, formErrors(body.errors)]).toEqual([400, 50035, errors]);
	});

	test('of a whole number takes whole numbers', async () => {
		const { answer, seen } = await hear(you().suggest('battle', { year: '19' }, 'year'));
		const wrong = await answer(8, { choices: [choice('a', 'a')] });
		expect(formErrors(wrong.body.errors)).toEqual(['data.choices.0.value NUMBER_TYPE_COERCE']);
		await answer(8, { choices: [choice('1938', 1938)] });
		expect(await seen).toEqual([choice('1938', 1938)]);
	});
});

describe('a modal', () => {
	const input = (more: object = {}) => ({ type: 4, custom_id: 'what', style: 1, label: 'What', ...more });
	const row = (more: object = {}) => ({ type: 1, components: [input(more)] });
	const text = (length: number) => 'x'.repeat(length);

	test.each<[string, object, string[]]>([
		['a long title', { ...modal, title: text(46) }, ['data.title BASE_TYPE_BAD_LENGTH']],
		['no title', { ...modal, title: undefined }, ['data.title BASE_TYPE_REQUIRED']],
		['a long custom id', { ...modal, custom_id: text(101) }, ['data.custom_id BASE_TYPE_BAD_LENGTH']],
		['no component', { ...modal, components: [] }, ['data.components BASE_TYPE_BAD_LENGTH']],
		['six components', { ...modal, components: Array(6).fill(row()) }, ['data.components BASE_TYPE_BAD_LENGTH']],
		['a button', { ...modal, components: [go] }, ['data.components.0.components.0.type BASE_TYPE_CHOICES']],
		[
			'two inputs in a row',
			{ ...modal, components: [{ type: 1, components: [input(), input()] }] },
			['data.components.0.components BASE_TYPE_BAD_LENGTH'],
		],
		[
			'an input without label',
			{ ...modal, components: [row({ label: undefined })] },
			['data.components.0.components.0.label BASE_TYPE_REQUIRED'],
		],
		[
			'a long label',
			{ ...modal, components: [row({ label: text(46) })] },
			['data.components.0.components.0.label BASE_TYPE_BAD_LENGTH'],
		],
		['a custom id twice', { ...modal, components: [row(), row()] }, ['data.components COMPONENT_CUSTOM_ID_DUPLICATED']],
		[
			'lengths crossed',
			{ ...modal, components: [row({ min_length: 5, max_length: 4 })] },
			['data.components.0.components.0.min_length BASE_TYPE_INVALID'],
		],
	])('refuses %s', async (_, data, errors) => {
		const { answer } = await acts.command();
		const { status, body } = await answer(9, data);
		expect(status).toBe(400);
		expect(formErrors(body.errors)).toEqual(expect.arrayContaining(errors));
	});

	test('is filled in, and its answer can change the message it came from', async () => {
		const { payload, answer, seen } = await acts['modal from a component']();
		expect(payload).toMatchObject({
			type: 5,
			data: { custom_id: 'm', components: [{ type: 18, component: { type: 4, custom_id: 'what', value: 'typed' } }] },
			message: { content: 'x' },
		});
		await answer(7, { content: 'Changed' });
		expect(await seen).toMatchObject({ updated: true, message: { id: payload.message.id, content: 'Changed' } });
	});

	test('of the older form', async () => {
		const { answer, seen } = await acts.command();
		await answer(9, { ...modal, components: [row({ min_length: 2, max_length: 3 })] });
		const opened: Reply = await seen;
		const id = opened.modal?.id ?? '';
		await expect(you().submit({ id }, {})).rejects.toThrow('required');
		await expect(you().submit({ id }, { what: 'abcd' })).rejects.toThrow('between 2 and 3');
		await expect(you().submit({ id }, { what: 'abc', other: 'x' })).rejects.toThrow('no input "other"');
		const heard = await hear(you().submit({ id }, { what: 'abc' }));
		expect(heard.payload.data.components).toMatchObject([
			{ type: 1, components: [{ custom_id: 'what', value: 'abc' }] },
		]);
		await heard.answer(4, { content: 'Thanks' });
		expect(await heard.seen).toMatchObject({ message: { content: 'Thanks' } });
		await expect(you().submit({ id }, { what: 'abc' })).rejects.toThrow('no longer open');
	});
});

test('an answer may bring files', async () => {
	const { payload, seen } = await acts.command();
	const form = new FormData();
	form.set('payload_json', JSON.stringify({ type: 4, data: { embeds: [{ image: { url: 'attachment://a.png' } }] } }));
	form.set('files[0]', new File(['x'], 'a.png'));
	expect(await ask('POST', `/interactions/${payload.id}/${payload.token}/callback`, form)).toMatchObject({
		status: 204,
	});
	expect(await seen).toMatchObject({
		message: { embeds: [{ image: { url: expect.stringContaining('/attachments/') } }] },
	});
});

test('deleting the message with the component makes updates fail', async () => {
	const { payload, answer } = await acts.component();
	await ask('DELETE', `/channels/${payload.channel_id}/messages/${payload.message.id}`);
	expect(await answer(7, { content: 'x' })).toMatchObject({ status: 404, body: { code: 10008 } });
});

import { MessageFlags } from 'discord.js';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '../../src/playground/person/person.ts';
import { type BareBot, go, modal, startBareBot } from './bare-bot.ts';
import { formErrors } from './harness.ts';

let bot: BareBot;
beforeAll(async () => {
	bot = await startBareBot();
});
afterAll(() => bot.discord.close());

describe('the first answer', () => {
	test('is shown, and is the only one', async () => {
		const { answer, seen } = await bot.command();
		expect(await answer(4, { content: 'Here' })).toEqual({ status: 204, body: undefined });
		expect(await seen).toMatchObject({ updated: false, message: { content: 'Here', type: 20 } });
		const again = await answer(4, { content: 'Again' });
		expect(again).toMatchObject({ status: 400, body: { code: 40060 } });
	});

	test('that is invalid may be mended', async () => {
		const { answer, seen } = await bot.command();
		const refused = await answer(4, { embeds: [{ title: 'x'.repeat(257) }] });
		expect(formErrors(refused.body.errors)).toEqual(['data.embeds.0.title BASE_TYPE_MAX_LENGTH']);
		expect(await answer(4, {})).toMatchObject({ status: 400, body: { code: 50006 } });
		await answer(4, { content: 'Mended' });
		expect(await seen).toMatchObject({ message: { content: 'Mended' } });
	});

	test('comes back when asked for', async () => {
		const { payload, answer } = await bot.command();
		const { body } = await answer(4, { content: 'Here', flags: 64 }, '?with_response=true');
		expect(body).toMatchObject({
			interaction: { id: payload.id, type: 2, response_message_ephemeral: true, response_message_loading: false },
			resource: { type: 4, message: { content: 'Here', flags: 64, interaction_metadata: { id: payload.id, type: 2 } } },
		});
		expect(body.interaction.response_message_id).toBe(body.resource.message.id);
		expect(body.resource.message).not.toHaveProperty('ephemeral_for');
	});

	test('is asked for with the right token', async () => {
		const { payload } = await bot.command();
		const wrong = await bot.ask('POST', `/interactions/${payload.id}/abc/callback`, { type: 5 });
		expect(wrong).toMatchObject({ status: 404, body: { code: 10062, message: 'Unknown interaction' } });
		const other = await bot.ask('POST', `/interactions/1/${payload.token}/callback`, { type: 5 });
		expect(other).toMatchObject({ status: 404, body: { code: 10062 } });
	});

	test('needs no authorization beside its token', async () => {
		const { payload, seen } = await bot.command();
		await fetch(`${bot.discord.apiUrl}/v10/interactions/${payload.id}/${payload.token}/callback`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ type: 4, data: { content: 'x' } }),
		});
		expect(await seen).toMatchObject({ message: { content: 'x' } });
	});
});

describe('after the deadline', () => {
	let late: BareBot;
	afterEach(() => late.discord.close());

	test.each<[string, (person: Person) => Promise<unknown>, string]>([
		['a command', (person) => person.run('battle'), 'The application did not respond'],
		['an autocomplete', (person) => person.suggest('battle', {}, 'name'), 'Loading options failed'],
	])('%s is void', async (_, act, words) => {
		late = await startBareBot({ deadline: 30 });
		await expect(act(late.you)).rejects.toThrow(words);
		const { d } = await late.connection.next('INTERACTION_CREATE');
		const answer = await late.ask('POST', `/interactions/${d.id}/${d.token}/callback`, { type: 5 });
		expect(answer).toEqual({ status: 404, body: { code: 10062, message: 'Unknown interaction' } });
		const hook = await late.ask('POST', `/webhooks/${d.application_id}/${d.token}`, { content: 'x' });
		expect(hook).toMatchObject({ status: 404, body: { code: 10015 } });
	});

	test('also when the bot is away, and a button fails in its own words', async () => {
		late = await startBareBot({ deadline: 30 });
		const { world } = late.discord;
		const [channel] = world.channels.values();
		const sent = await late.ask('POST', `/channels/${channel?.id}/messages`, {
			content: 'x',
			components: [go],
		});
		late.discord.gateway.drop();
		await expect(late.you.click(sent.body, 'go')).rejects.toThrow('This interaction failed');
	});
});

test('an update that never comes leaves the message as it was', async () => {
	const quick = await startBareBot({ deadline: 400 });
	const [channel] = quick.discord.world.channels.keys();
	const { body } = await quick.ask('POST', `/channels/${channel}/messages`, {
		content: 'x',
		components: [go],
	});
	const click = quick.you.click(body, 'go');
	const { d } = await quick.connection.next('INTERACTION_CREATE');
	await quick.ask('POST', `/interactions/${d.id}/${d.token}/callback`, { type: 6 });
	expect(await click).toMatchObject({ updated: false, message: { id: body.id, content: 'x' } });
	await quick.discord.close();
});

test('a token dies in the end', async () => {
	const old = await startBareBot({ tokenLifetime: 20 });
	const run = old.you.run('battle');
	const failed = expect(run).rejects.toThrow('The application did not respond');
	const { d } = await old.connection.next('INTERACTION_CREATE');
	await old.ask('POST', `/interactions/${d.id}/${d.token}/callback`, { type: 5 });
	await failed;
	const path = `/webhooks/${d.application_id}/${d.token}/messages/@original`;
	const expired = await old.ask('PATCH', path, { content: 'x' });
	expect(expired).toEqual({ status: 401, body: { code: 50027, message: 'Invalid Webhook Token' } });
	await old.discord.close();
});

describe('deferring', () => {
	test('shows a wait, then the edit', async () => {
		const { payload, answer, hook, seen } = await bot.command();
		await answer(5, { flags: 64, content: 'not shown' });
		const waiting = bot.discord.world.messages(payload.channel_id).at(-1);
		expect(waiting).toMatchObject({ content: '', flags: MessageFlags.Loading | MessageFlags.Ephemeral });
		await hook('PATCH', '/messages/@original', { content: 'Done', flags: 0 });
		expect(await seen).toMatchObject({
			updated: false,
			message: {
				content: 'Done',
				flags: MessageFlags.Ephemeral,
				ephemeral_for: bot.you.user.id,
				edited_timestamp: null,
			},
		});
	});

	test('a follow-up straight after is that edit', async () => {
		const { answer, hook, seen } = await bot.command();
		await answer(5);
		const { body } = await hook('POST', '', { content: 'Done', flags: 64 });
		expect(await seen).toMatchObject({ message: { id: body.id, content: 'Done', flags: 0 } });
		const next = await hook('POST', '', { content: 'More', flags: 64 });
		expect(next.body).toMatchObject({ content: 'More', flags: 64, type: 19 });
		expect(next.body.id).not.toBe(body.id);
		expect(next.body.interaction_metadata.original_response_message_id).toBe(body.id);
	});

	test('an update shows the edit of the message with the component', async () => {
		const { payload, answer, hook, seen } = await bot.component();
		await answer(6);
		await hook('PATCH', '/messages/@original', { content: 'Changed' });
		expect(await seen).toMatchObject({ updated: true, message: { id: payload.message.id, content: 'Changed' } });
	});
});

describe('the webhook', () => {
	test('is unknown before the first answer', async () => {
		const { hook } = await bot.command();
		expect(await hook('POST', '', { content: 'x' })).toMatchObject({ status: 404, body: { code: 10015 } });
		expect(await hook('PATCH', '/messages/@original', { content: 'x' })).toMatchObject({ body: { code: 10015 } });
	});

	test('is invalid with another token, unknown with another application', async () => {
		const { payload, answer } = await bot.command();
		await answer(4, { content: 'x' });
		const token = await bot.ask('POST', `/webhooks/${payload.application_id}/abc`, { content: 'x' });
		expect(token).toMatchObject({ status: 401, body: { code: 50027 } });
		const other = await bot.ask('POST', `/webhooks/1/${payload.token}`, { content: 'x' });
		expect(other).toMatchObject({ status: 404, body: { code: 10015 } });
	});

	test('reads, changes and deletes the original and the follow-ups', async () => {
		const { payload, answer, hook } = await bot.command();
		await answer(4, { content: 'first', components: [go] });
		expect((await hook('GET', '/messages/@original')).body).toMatchObject({ content: 'first' });
		const { body: followUp } = await hook('POST', '', { content: 'second', flags: 64 });
		await hook('PATCH', `/messages/${followUp.id}`, { content: 'changed' });
		expect((await hook('GET', `/messages/${followUp.id}`)).body).toMatchObject({ content: 'changed', flags: 64 });
		expect(await hook('PATCH', '/messages/@original', { content: '' })).toMatchObject({ body: { code: 50006 } });
		expect(await hook('DELETE', `/messages/${followUp.id}`)).toMatchObject({ status: 204 });
		expect(await hook('DELETE', '/messages/@original')).toMatchObject({ status: 204 });
		expect(await hook('GET', '/messages/@original')).toMatchObject({ status: 404, body: { code: 10008 } });
		const other = bot.you.say('Mine');
		expect(await hook('PATCH', `/messages/${other.id}`, { content: 'x' })).toMatchObject({ body: { code: 10008 } });
		expect(bot.discord.world.message(payload.channel_id, followUp.id)).toBeUndefined();
	});

	test('is silent for an autocomplete, and has no original for a modal', async () => {
		const typing = await bot.autocomplete();
		await typing.answer(8, { choices: [] });
		expect(await typing.hook('POST', '', { content: 'x' })).toMatchObject({ body: { code: 10015 } });
		const shown = await bot.command();
		await shown.answer(9, modal);
		expect(await shown.hook('GET', '/messages/@original')).toMatchObject({ body: { code: 10008 } });
	});

	test('takes five follow-ups where the app is only user-installed', async () => {
		const { answer, hook } = await bot.hear(bot.you.run('battle', {}, { context: 'private' }));
		await answer(4, { content: 'x' });
		for (let index = 0; index < 5; index++)
			expect(await hook('POST', '', { content: 'x' })).toMatchObject({ status: 200 });
		expect(await hook('POST', '', { content: 'x' })).toMatchObject({ status: 400, body: { code: 40094 } });
	});
});

test('an answer may bring files', async () => {
	const { payload, seen } = await bot.command();
	const form = new FormData();
	form.set('payload_json', JSON.stringify({ type: 4, data: { embeds: [{ image: { url: 'attachment://a.png' } }] } }));
	form.set('files[0]', new File(['x'], 'a.png'));
	expect(await bot.ask('POST', `/interactions/${payload.id}/${payload.token}/callback`, form)).toMatchObject({
		status: 204,
	});
	expect(await seen).toMatchObject({
		message: { embeds: [{ image: { url: expect.stringContaining('/attachments/') } }] },
	});
});

test('deleting the message with the component makes updates fail', async () => {
	const { payload, answer } = await bot.component();
	await bot.ask('DELETE', `/channels/${payload.channel_id}/messages/${payload.message.id}`);
	expect(await answer(7, { content: 'x' })).toMatchObject({ status: 404, body: { code: 10008 } });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Reply } from '../../src/playground/interactions/interaction.ts';
import { type BareBot, go, modal, startBareBot } from './bare-bot.ts';
import { formErrors } from './harness.ts';

let bot: BareBot;
beforeAll(async () => {
	bot = await startBareBot();
});
afterAll(() => bot.discord.close());

const bodies = new Map<number, object | undefined>([
	[4, { content: 'x' }],
	[5, undefined],
	[6, undefined],
	[7, { content: 'x' }],
	[8, { choices: [] }],
	[9, modal],
]);

type Kind = 'command' | 'messageCommand' | 'component' | 'autocomplete' | 'modal' | 'modalOfComponent';

describe('each kind takes its own answers only', () => {
	test.each<[Kind, number[]]>([
		['command', [4, 5, 9]],
		['messageCommand', [4, 5, 9]],
		['component', [4, 5, 6, 7, 9]],
		['autocomplete', [8]],
		['modal', [4, 5]],
		['modalOfComponent', [4, 5, 6, 7]],
	])('%s', async (kind, allowed) => {
		for (const [type, data] of [...bodies, [1, undefined] as const, [10, {}] as const]) {
			const { answer } = await bot[kind]();
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

describe('autocomplete', () => {
	const choice = (name: string, value: string | number) => ({ name, value });

	test('offers choices', async () => {
		const { answer, payload, seen } = await bot.hear(bot.you.suggest('battle', { name: 'kh', year: 1938 }, 'name'));
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
		const { answer } = await bot.autocomplete();
		const { status, body } = await answer(8, data);
		expect([status, body.code, formErrors(body.errors)]).toEqual([400, 50035, errors]);
	});

	test('of a whole number takes whole numbers', async () => {
		const { answer, seen } = await bot.hear(bot.you.suggest('battle', { year: '19' }, 'year'));
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
		const { answer } = await bot.command();
		const { status, body } = await answer(9, data);
		expect(status).toBe(400);
		expect(formErrors(body.errors)).toEqual(expect.arrayContaining(errors));
	});

	test('is filled in, and its answer can change the message it came from', async () => {
		const { payload, answer, seen } = await bot.modalOfComponent();
		expect(payload).toMatchObject({
			type: 5,
			data: { custom_id: 'm', components: [{ type: 18, component: { type: 4, custom_id: 'what', value: 'typed' } }] },
			message: { content: 'x' },
		});
		await answer(7, { content: 'Changed' });
		expect(await seen).toMatchObject({ updated: true, message: { id: payload.message.id, content: 'Changed' } });
	});

	test('of the older form', async () => {
		const { answer, seen } = await bot.command();
		await answer(9, { ...modal, components: [row({ min_length: 2, max_length: 3 })] });
		const opened: Reply = await seen;
		const id = opened.modal?.id ?? '';
		await expect(bot.you.submit({ id }, {})).rejects.toThrow('required');
		await expect(bot.you.submit({ id }, { what: 'abcd' })).rejects.toThrow('between 2 and 3');
		await expect(bot.you.submit({ id }, { what: 'abc', other: 'x' })).rejects.toThrow('no input "other"');
		const heard = await bot.hear(bot.you.submit({ id }, { what: 'abc' }));
		expect(heard.payload.data.components).toMatchObject([
			{ type: 1, components: [{ custom_id: 'what', value: 'abc' }] },
		]);
		await heard.answer(4, { content: 'Thanks' });
		expect(await heard.seen).toMatchObject({ message: { content: 'Thanks' } });
		await expect(bot.you.submit({ id }, { what: 'abc' })).rejects.toThrow('no longer open');
	});
});

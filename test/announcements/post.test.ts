import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Asked, chooseEntries } from '../../src/announcements/content.ts';
import { isMarked, postMark, postNonce } from '../../src/announcements/mark.ts';
import { answerReply, composePost, type PostOptions, postTitle } from '../../src/announcements/post.ts';
import { UserError } from '../../src/bot/command.ts';
import { loadDataset } from '../../src/dataset/load.ts';
import { indexDays } from '../../src/dataset/on-this-day.ts';
import { parseForm } from '../../src/playground/rules/form.ts';
import { channelMessageForm } from '../../src/playground/rules/message.ts';
import { hasOpenApi, openApiJudge } from '../openapi.ts';
import { ROOT } from '../running-bot.ts';
import { sampleDataset, sampleRecord } from '../sample-battle.ts';

const SERVER = '100000000000000001';
const MARK = 'k3j9x2ab-g18';
const schedule: Asked & { roleId: string | null } = {
	content: 'on-this-day',
	guildId: SERVER,
	era: null,
	war: null,
	roleId: null,
};

const dataset = sampleDataset();
const sources = { dataset, days: indexDays(dataset) };
const compose = (
	date: string,
	asked: Partial<typeof schedule> = {},
	options: Partial<PostOptions> = {},
	from = sources,
) => {
	const full = { ...schedule, ...asked };
	const { entries } = chooseEntries(full, date, from, new Map());
	return composePost(full, date, entries, from, { mark: MARK, ...options });
};
const title = (date: string, asked: Partial<typeof schedule> = {}, from = sources) => {
	const full = { ...schedule, ...asked };
	return postTitle(full, date, chooseEntries(full, date, from, new Map()).entries, from);
};

const battleButton = {
	type: 1,
	components: [
		{
			type: 2,
			style: 2,
			custom_id: 'battle:card:sample-hill:k3j9x2ab-g18',
			label: 'Battle of Sample Hill',
			disabled: false,
		},
	],
};

describe('a post', () => {
	test('on this day: each battle with its year and day, what happened, its sources and receipt, and a button', () => {
		expect(compose('2026-05-02')).toEqual({
			embeds: [
				{
					color: expect.any(Number),
					title: 'On 2 May',
					description: [
						'**1901 · Battle of Sample Hill** · day 2 of 3',
						'*The assault*',
						'The Reds took the hill.',
						'-# A. Author · `sample-hill/assault`',
						'',
					].join('\n'),
				},
			],
			components: [battleButton],
			allowed_mentions: { parse: [] },
		});
		expect(title('2026-05-02')).toBe('On 2 May');
	});

	test('all entries of a battle in full', () => {
		const entry = (id: string) => ({ id, date: '1901-05-02', title: id, text: `Of ${id}.`, sources: ['first'] });
		const data = sampleDataset({ hill: sampleRecord({ timeline: ['one', 'two', 'three'].map(entry) }) });
		const [embed] = compose('2026-05-02', {}, {}, { dataset: data, days: indexDays(data) }).embeds;
		expect(embed?.description?.match(/^Of \w+\.$/gm)).toEqual(['Of one.', 'Of two.', 'Of three.']);
	});

	test('28 February names the leap day that it tells', () => {
		const record = (date: string) => sampleRecord({ date, timeline: [{ ...entry, date }] });
		const entry = { id: 'e', title: 'E', text: 'Text.', sources: ['first'] };
		const data = sampleDataset({ a: record('1901-02-28'), b: record('1904-02-29') });
		const from = { dataset: data, days: indexDays(data) };
		const [embed] = compose('2027-02-28', {}, {}, from).embeds;
		expect(embed?.title).toBe('On 28 and 29 February');
		expect(title('2027-02-28', {}, from)).toBe('On 28 and 29 February');
		expect(embed?.description).toMatch(/^\*\*1901 .+`a\/e`\n\n__On 29 February__\n\n\*\*1904 .+`b\/e`\n$/s);
		expect(compose('2028-02-28', {}, {}, from).embeds[0]?.title).toBe('On 28 February');
		expect(compose('2028-02-29', {}, {}, from).embeds[0]?.title).toBe('On 29 February');
	});

	test('fact of the day', () => {
		expect(compose('2026-11-23', { content: 'fact' })).toEqual({
			embeds: [
				{
					color: expect.any(Number),
					title: 'Fact of the day',
					description: [
						'**Battle of Sample Hill · Course**',
						'At Sample Hill a red flag was raised.',
						'-# B. House · `sample-hill/flag`',
					].join('\n'),
					footer: { text: 'The whole receipt: /source sample-hill/flag' },
				},
			],
			components: [battleButton],
			allowed_mentions: { parse: [] },
		});
		expect(title('2026-11-23', { content: 'fact' })).toBe('Fact of the day, 23 November 2026');
	});

	test('a fact on an empty day says why', () => {
		const said = (asked: Partial<typeof schedule>) =>
			compose('2026-11-23', asked).embeds[0]?.description?.split('\n')[0];
		expect(said({})).toBe('*Nothing is recorded on 23 November. A fact instead:*');
		expect(said({ era: 'Nineteenth century', war: 'war-0' })).toBe(
			'*Nothing is recorded on 23 November (Nineteenth century, War of Examples). A fact instead:*',
		);
		expect(said({ war: 'gone' })).toBe('*Nothing is recorded on 23 November. A fact instead:*');
		expect(title('2026-11-23')).toBe('Fact of the day, 23 November 2026');
	});

	test('quiz of the day: options by letter, and a button for each that says nothing of the battle', () => {
		const { embeds, components } = compose('2026-11-23', { content: 'quiz' });
		expect(embeds[0]).toMatchObject({
			title: 'Quiz of the day',
			description: expect.stringMatching(
				/^\*\*In which year was the Battle of Sample Hill fought \(.+\)\?\*\*\n\n\*\*A\*\* · \d+\n\*\*B\*\* · \d+\n\*\*C\*\* · \d+\n\*\*D\*\* · \d+$/,
			),
			footer: { text: 'Choose a letter: only you see the answer' },
		});
		const buttons = components.flatMap((row) => row.components);
		expect(buttons).toEqual(
			['A', 'B', 'C', 'D'].map((label, choice) => ({
				type: 2,
				style: 2,
				label,
				disabled: false,
				custom_id: expect.stringMatching(new RegExp(`^announce:answer:year\\.[-.\\w]+:${choice}:${MARK}$`)),
			})),
		);
		expect(title('2026-11-23', { content: 'quiz' })).toBe('Quiz of the day, 23 November 2026');
	});

	test('a fact where there is nothing to ask says so', () => {
		const data = sampleDataset({ hill: sampleRecord({ date: '1901~' }) });
		const [embed] = compose('2026-11-23', { content: 'quiz' }, {}, { dataset: data, days: indexDays(data) }).embeds;
		expect(embed?.title).toBe('Fact of the day');
		expect(embed?.description).toMatch(/^\*There is not enough here to ask a question\. A fact instead:\*\n\n\*\*/);
	});
});

describe('pings', () => {
	const role = '200000000000000002';

	test.each([
		[null, { allowed_mentions: { parse: [] } }],
		[role, { content: `<@&${role}>`, allowed_mentions: { parse: [], roles: [role] } }],
		[SERVER, { content: '@everyone', allowed_mentions: { parse: ['everyone'] } }],
	])('role %j', (roleId, expected) => {
		const { content, allowed_mentions } = compose('2026-05-02', { roleId });
		expect({ content, allowed_mentions }).toEqual({ content: undefined, ...expected });
	});

	test.each([null, role, SERVER])('a test pings nobody, and says that it is one; role %j', (roleId) => {
		const post = compose('2026-05-02', { roleId }, { test: true });
		expect(post).not.toHaveProperty('content');
		expect(post.allowed_mentions).toEqual({ parse: [] });
		expect(post.embeds[0]?.footer?.text).toBe('This is a test: nobody was pinged');
	});
});

test('what makes it late stands in the footer', () => {
	const late = 'Due at 09:00, late by 2 hours';
	const footer = (asked: Partial<typeof schedule>) => compose('2026-05-02', asked, { late }).embeds[0]?.footer?.text;
	expect(footer({})).toBe(late);
	expect(footer({ content: 'fact' })).toBe(`${late} · The whole receipt: /source sample-hill/flag`);
	expect(footer({ content: 'quiz' })).toBe(`${late} · Choose a letter: only you see the answer`);
});

describe('the answer to the question', () => {
	const [id = ''] = chooseEntries({ ...schedule, content: 'quiz' }, '2026-11-23', sources, new Map()).entries;
	const answers = ['0', '1', '2', '3'].map((choice) => answerReply(dataset, id, choice));

	test('is for the asker alone: right once, else what is right, with the date, its source and the battle', () => {
		const titles = answers.map(({ embeds }) => embeds?.[0]?.title);
		expect(titles.filter((each) => /^Right: [A-D] · 1901$/.test(each ?? ''))).toHaveLength(1);
		expect(titles.filter((each) => /^Not quite: [A-D] · 1901$/.test(each ?? ''))).toHaveLength(3);
		for (const reply of answers) {
			expect(reply.private).toBe(true);
			expect(reply.embeds?.[0]?.description).toContain('3 May 1901 · 3 days (A. Author)\n-# `sample-hill/date`');
			expect(reply.components).toEqual([
				{ type: 1, components: [{ ...battleButton.components[0], custom_id: 'battle:card:sample-hill' }] },
			]);
		}
	});

	test.each([
		[id, '4'],
		[id, ''],
		[id, undefined],
		['year.gone.1.2.3.4', '0'],
		[undefined, undefined],
	])('%j with choice %j cannot be judged any more', (question, choice) => {
		expect(() => answerReply(dataset, question, choice)).toThrow(UserError);
	});
});

describe('marks', () => {
	test('one for each schedule and day', () => {
		expect(postMark('k3j9x2ab', '2026-11-23')).toBe(MARK);
		expect(postMark('k3j9x2ab', '2026-11-24')).not.toBe(MARK);
	});

	test.each(['on-this-day', 'fact', 'quiz'] as const)('are found in the components of a post: %s', (content) => {
		const { components } = compose('2026-05-02', { content });
		const received: unknown = JSON.parse(JSON.stringify(components));
		expect(isMarked(received, MARK)).toBe(true);
		expect(isMarked(received, 'k3j9x2ab-g19')).toBe(false);
		expect(isMarked([{ type: 17, components: received }], MARK)).toBe(true);
	});

	test('are found in nothing else', () => {
		expect(isMarked([{ type: 1, components: [{ type: 2, custom_id: `fact:list:${MARK}:0` }] }], MARK)).toBe(false);
		fc.assert(fc.property(fc.anything(), (anything) => !isMarked(anything, MARK)));
	});
});

test('no two channels, schedules or days have one nonce, and none is longer than 25 characters', () => {
	const snowflake = fc.bigInt(1n, 2n ** 64n - 1n).map(String);
	const scheduleId = fc.stringMatching(/^[a-z0-9]{8}$/);
	const date = fc.integer({ min: 0, max: 36 ** 4 - 1 }).map((at) => {
		return Temporal.PlainDate.from('1970-01-01').add({ days: at }).toString();
	});
	const post = fc.tuple(snowflake, scheduleId, date);
	fc.assert(
		fc.property(post, post, (one, other) => {
			const nonces = [postNonce(...one), postNonce(...other)];
			expect(nonces.every(({ length }) => length <= 25)).toBe(true);
			expect(new Set(nonces).size).toBe(new Set([one.join(), other.join()]).size);
		}),
	);
	// "1", "10" and "11", "0" would run into each other.
	expect(postNonce('1', 'k3j9x2ab', '1970-02-06')).not.toBe(postNonce('37', 'k3j9x2ab', '1970-01-01'));
});

describe('two years of daily posts on all records', () => {
	const all = loadDataset(`${ROOT}/data`);
	const from = { dataset: all, days: indexDays(all) };
	const days = Array.from({ length: 731 }, (_, at) => Temporal.PlainDate.from('2026-11-23').add({ days: at }));
	const judge = hasOpenApi ? openApiJudge() : () => [];

	/** With what the server was told within a year of each day, as the store keeps it. */
	function* posts(content: Asked['content']) {
		const shown = new Map<string, string>();
		for (const day of days) {
			const date = day.toString();
			const since = day.subtract({ years: 1 }).toString();
			const recent = new Map([...shown].filter(([, told]) => told > since));
			const { entries } = chooseEntries({ ...schedule, content }, date, from, recent);
			const again = entries.filter((id) => recent.has(id));
			for (const id of entries) shown.set(id, date);
			const post = composePost({ ...schedule, content }, date, entries, from, { mark: postMark('k3j9x2ab', date) });
			yield { date, entries, again, post };
		}
	}

	test.each(['on-this-day', 'fact', 'quiz'] as const)(
		`%s: nothing twice within a year, and bodies that Discord takes${hasOpenApi ? '' : ' (its OpenAPI document is not here: skipped)'}`,
		(content) => {
			for (const { date, entries, again, post } of posts(content)) {
				const description = post.embeds[0]?.description ?? '';
				expect(again, date).toEqual([]);
				expect(entries.length, date).toBeGreaterThanOrEqual(1);
				expect(entries.length, date).toBeLessThanOrEqual(content === 'on-this-day' ? 5 : 1);
				const receipts = [...description.matchAll(/^-# \S.* · `(.+)`$/gm)].map(([, id]) => id);
				expect(receipts, date).toEqual(content === 'quiz' ? [] : entries);
				parseForm(channelMessageForm, post);
				const request = { method: 'POST', path: '/channels/1/messages', query: {}, files: [], status: 200, body: post };
				expect(judge([request]), date).toEqual([]);
			}
		},
		60_000,
	);
});

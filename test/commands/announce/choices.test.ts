/** What /announce offers while an admin types. */
import { PermissionFlagsBits } from 'discord.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningBot, runBot } from '../../running-bot.ts';
import { add, ask, channelOf, SUNDAY, schedules } from './admin.ts';

let bot: RunningBot;
beforeAll(async () => {
	bot = await runBot({ now: SUNDAY });
});
afterAll(() => bot[Symbol.asyncDispose]());

const offered = (option: string, typed: string) =>
	bot.you.suggest('announce add', { channel: channelOf(bot).id, [option]: typed }, option);

describe('timezone', () => {
	test.each([
		['munich', 'Munich, Germany · 13:00 now (Europe/Berlin, CEST)', 'Europe/Berlin'],
		['nyc', 'New York, US · 07:00 now (America/New_York, EDT)', 'America/New_York'],
		['kathm', 'Kathmandu, Nepal · 16:45 now (Asia/Kathmandu, NPT)', 'Asia/Kathmandu'],
		['ist', undefined, 'Asia/Kolkata'],
		['utc+3', undefined, 'Etc/GMT-3'],
	])('%j: the first is %j', async (typed, name, value) => {
		const [first] = await offered('timezone', typed);
		expect(first?.value).toBe(value);
		if (name) expect(first?.name).toBe(name);
	});

	test('each says what time it is there, and can be chosen as it stands', async () => {
		for (const typed of ['', 'san', 'america']) {
			const choices = await offered('timezone', typed);
			expect(choices.length).toBeGreaterThan(5);
			for (const { name, value } of choices) {
				const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: String(value) });
				expect(name).toContain(` · ${clock.format(SUNDAY)} now (`);
			}
		}
	});
});

test.each([
	['', ['Every day', 'Monday to Friday', 'Saturday and Sunday']],
	['mon-f', ['Monday to Friday']],
	['every day but s', ['Every day except Saturday', 'Every day except Sunday']],
	['thu', ['Thursday']],
	['someday', []],
])('weekdays, %j: %j come first', async (typed, names) => {
	const choices = await offered('weekdays', typed);
	expect(choices.map(({ name }) => name).slice(0, Math.max(names.length, 1))).toEqual(names);
});

test.each([
	['', 7, 'Antiquity'],
	['war', 1, 'World wars'],
	['middle', 1, 'Middle Ages'],
	['bronze', 0, undefined],
])('era, %j: %i are offered, %j first', async (typed, count, first) => {
	const choices = await offered('era', typed);
	expect(choices.map(({ value }) => value)).toHaveLength(count);
	expect(choices[0]?.name).toBe(first);
});

test('war: only those of which there is something to post, the most of it first, by any of their names', async () => {
	expect((await offered('war', '')).map(({ value }) => value)).toEqual([
		'soviet-japanese-border-conflicts',
		...['american-civil-war', 'norman-conquest-of-england', 'punic-wars', 'second-punic-war'],
	]);
	expect(await offered('war', 'Hannib')).toEqual([{ name: 'Second Punic War', value: 'second-punic-war' }]);
	for (const typed of ['soviet-jap', 'Советско-япон', 'ソ国境']) {
		expect((await offered('war', typed)).map(({ value }) => value)).toEqual(['soviet-japanese-border-conflicts']);
	}
	expect(await offered('war', 'crimean')).toEqual([]);
});

test('schedule: each in plain words that tell it from the others, paused ones marked, and all of them together', async () => {
	await using own = await runBot({ now: SUNDAY });
	const choices = async (command: string, typed = '') =>
		own.you.suggest(`announce ${command}`, { schedule: typed }, 'schedule');
	expect(await choices('test')).toEqual([]);
	await add(own);
	own.clock.advance(1);
	await add(own, { war: 'punic-wars', era: 'Antiquity' });
	own.clock.advance(1);
	await add(own, { content: 'quiz', channel: channelOf(own, 'announcements').id, weekdays: 'weekends' });
	const [one, two, three] = (await schedules(own)).map(({ id }) => id);
	await ask(own, 'pause', { schedule: two ?? '' });
	const all = [
		{ name: 'On this day in #history, every day at 13:30 (Europe/Berlin)', value: one },
		{ name: '⏸ On this day (Antiquity, Punic Wars) in #history, every day at 13:30 (Europe/Berlin)', value: two },
		{ name: 'Daily quiz in #announcements, Saturday and Sunday at 13:30 (Europe/Berlin)', value: three },
	];
	expect(await choices('test')).toEqual(all);
	for (const command of ['remove', 'pause', 'resume']) {
		expect(await choices(command)).toEqual([{ name: 'All of them', value: 'all' }, ...all]);
	}
	expect(await choices('remove', 'QUIZ')).toEqual([all[2]]);
	expect(await choices('remove', 'all')).toEqual([{ name: 'All of them', value: 'all' }]);
});

test('schedule: what belongs to another server is neither offered nor touched', async () => {
	await using own = await runBot({ now: SUNDAY });
	await add(own);
	const [schedule] = await schedules(own);
	const { world } = own.discord;
	const mira = own.discord.person('Mira');
	const other = world.addGuild('Elsewhere', mira.user, 'general');
	world.grant(other, mira.user, PermissionFlagsBits.ManageGuild);
	const where = { channelId: channelOf(own, 'general').id };
	expect(await mira.suggest('announce test', { schedule: '' }, 'schedule', where)).toEqual([]);
	for (const command of ['test', 'remove', 'pause', 'resume']) {
		const { message } = await mira.run(`announce ${command}`, { schedule: schedule?.id ?? '' }, where);
		expect(message?.content).toBe('That announcement is gone. `/announce list` shows those that there are.');
	}
	expect(await schedules(own)).toEqual([schedule]);
});

/** /announce list: every announcement with its next time, what became of its last post, and why it stands still. */
import { expect, test } from 'vitest';
import { runBot } from '../../running-bot.ts';
import { pagesFrom, wordsOf } from '../../seen.ts';
import { add, ask, channelOf, DAY, HOUR, later, MINUTE, onlySchedule, SUNDAY } from './admin.ts';

const NOTHING = 'Nothing is announced on this server yet. `/announce add` begins.';
const NEXT = Date.parse('2026-08-03T11:30:00Z') / 1000;

test('where there is nothing, each subcommand says how to begin', async () => {
	await using bot = await runBot({ now: SUNDAY });
	for (const command of ['list', 'check']) expect((await ask(bot, command)).content).toBe(NOTHING);
	for (const command of ['pause', 'resume']) {
		expect((await ask(bot, command, { schedule: 'all' })).content).toBe(NOTHING);
	}
});

test('its settings, its filters, its next time in the reader’s own, its last post', async () => {
	await using bot = await runBot({ now: SUNDAY });
	const { world } = bot.discord;
	const role = world.addRole(world.guild, 'historians', { mentionable: true });
	const { id } = channelOf(bot);
	await add(bot, { era: 'world wars', war: 'Soviet-Japanese border war', role: role.id, thread: true });
	const settings = [
		'Announcements of this server',
		`**On this day in <#${id}>, every day at 13:30 (Europe/Berlin)**`,
		`World wars · Soviet–Japanese border conflicts · pings <@&${role.id}> · with a thread`,
	];
	const due = NEXT - DAY / 1000;
	expect(wordsOf(await ask(bot, 'list')).split('\n')).toEqual([...settings, `Next: <t:${due}:F>, <t:${due}:R>`]);
	await later(bot, 30 * MINUTE);
	expect(wordsOf(await ask(bot, 'list')).split('\n')).toEqual([
		...settings,
		`Next: <t:${NEXT}:F>, <t:${NEXT}:R>`,
		'Last: 2026-08-02, posted on time',
	]);
});

test.each([
	[20_000, 'posted 20 s after its time'],
	[4 * MINUTE, 'posted 4 min after its time'],
	[6 * MINUTE, 'posted 6 min late'],
	[3 * HOUR + 5 * MINUTE, 'posted 3 h 5 min late'],
	[13 * HOUR, 'left out: I was not running in time'],
])('%i ms after its time: %s', async (late, words) => {
	await using bot = await runBot({ now: SUNDAY });
	await add(bot);
	await later(bot, 30 * MINUTE + late);
	expect(wordsOf(await ask(bot, 'list'))).toMatch(new RegExp(`\nLast: 2026-08-02, ${words}$`));
});

test('a post that fails for now: it is still being sent, and at which attempt it went out', async () => {
	await using bot = await runBot({ now: SUNDAY });
	await add(bot);
	bot.discord.fail({ method: 'POST', path: /\/messages$/, status: 502, times: 2 });
	await later(bot, 30 * MINUTE);
	expect(wordsOf(await ask(bot, 'list'))).toMatch(/\nLast: 2026-08-02, still being sent: Discord answered 502$/);
	await later(bot, 6_000);
	await later(bot, 12_000);
	expect(wordsOf(await ask(bot, 'list'))).toMatch(/\nLast: 2026-08-02, posted 18 s after its time at attempt 3$/);
});

test('a post that Discord will not take: failed, in Discord’s words; the next day is another', async () => {
	await using bot = await runBot({ now: SUNDAY });
	await add(bot);
	bot.discord.fail({ method: 'POST', path: /\/messages$/, status: 400, code: 50035 });
	await later(bot, 30 * MINUTE);
	expect(wordsOf(await ask(bot, 'list'))).toMatch(/\nLast: 2026-08-02, failed: 50035 400: an arranged fault$/);
	expect(await onlySchedule(bot)).toMatchObject({ next: { date: '2026-08-03' }, pause: undefined });
	await later(bot, DAY);
	expect(wordsOf(await ask(bot, 'list'))).toMatch(/\nLast: 2026-08-03, posted on time$/);
});

test('as many as a server may have are paged; every one is on one page, whole', async () => {
	await using bot = await runBot({ now: SUNDAY });
	const { world } = bot.discord;
	const role = world.addRole(world.guild, 'historians', { mentionable: true });
	for (let hour = 0; hour < 25; hour++) {
		const time = hour < 24 ? `${hour}:00` : '0:01';
		const options = { time, weekdays: 'mon, wed, fri, sun', war: 'second-punic-war', role: role.id, thread: true };
		expect((await add(bot, options)).content).toContain('The next posts:');
		bot.clock.advance(1);
	}
	const pages = (await pagesFrom(await ask(bot, 'list'), bot.you)).map(wordsOf);
	expect(pages.length).toBeGreaterThan(1);
	for (const [at, page] of pages.entries()) {
		expect(page.endsWith(`\npage ${at + 1} of ${pages.length} · 25 announcements`)).toBe(true);
	}
	const times = [...pages.join('\n').matchAll(/ at (\d\d:\d\d) \(/g)].map(([, time]) => time);
	expect(times).toEqual([...Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`), '00:01']);
	expect(pages.join('\n').match(/^Next: /gm)).toHaveLength(25);
	expect(pages.join('\n')).not.toMatch(/… and \d+ more/);
});

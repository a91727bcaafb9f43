/** Clocks that leap and are set back, time zones whose rules change, and what is seen to once a day. */
import { expect, test } from 'vitest';
import { openStage, reportsOf, type Stage } from './stage.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = '2026-11-23T09:00:00Z';
const at = (moment: string) => Date.parse(moment);

/** A daily post at 09:00 UTC, the first of them due now. */
async function begin(stage: Stage) {
	const store = await stage.store();
	const channel = stage.place();
	const schedule = await stage.addSchedule(store, channel);
	const announcer = stage.announcer(store);
	/** At each of these moments in turn, everything that is then due is done. @returns how many posts there are after each */
	const walk = async (...moments: readonly string[]) => {
		const counts: number[] = [];
		for (const moment of moments) {
			stage.setClock(at(moment));
			await announcer.settled();
			counts.push(stage.posts(channel).length);
		}
		return counts;
	};
	const days = async () => {
		const reports = await store.deliveries.reports(schedule.guildId, 99);
		return reports.map(({ date, state }) => `${date} ${state}`).sort();
	};
	return { store, channel, schedule, announcer, walk, days };
}

test('a clock set back by an hour after the post: no second one that day, the next one the day after', async () => {
	await using stage = await openStage(START);
	const { walk, days } = await begin(stage);
	const walked = [
		'2026-11-23T09:00Z',
		'2026-11-23T08:00Z',
		'2026-11-23T09:00Z',
		'2026-11-23T12:00Z',
		'2026-11-24T09:00Z',
	];
	expect(await walk(...walked)).toEqual([1, 1, 1, 1, 2]);
	expect(await days()).toEqual(['2026-11-23 sent', '2026-11-24 sent']);
});

test('a clock set back by three days: the days that had their post have none again, the first without one has', async () => {
	await using stage = await openStage(START);
	const { walk, store, days } = await begin(stage);
	expect(await walk('2026-11-23T09:00Z', '2026-11-24T09:00Z', '2026-11-25T09:00Z')).toEqual([1, 2, 3]);
	expect(await walk('2026-11-22T12:00Z')).toEqual([3]);
	expect(await store.schedules.nextDue()).toBe(at(START));
	expect(await walk('2026-11-23T09:00Z', '2026-11-24T09:00Z', '2026-11-25T09:00Z', '2026-11-26T09:00Z')).toEqual([
		3, 3, 3, 4,
	]);
	expect(await days()).toEqual(['23', '24', '25', '26'].map((day) => `2026-11-${day} sent`));
	expect(stage.logged()).toContain('next posts computed anew');
});

test('a clock that was a month ahead for a while: one post then, and after it is mended every day has its own', async () => {
	await using stage = await openStage(START);
	const { walk, days } = await begin(stage);
	expect(await walk('2026-11-23T09:00Z', '2026-12-23T10:00Z', '2026-11-23T10:00Z')).toEqual([1, 2, 2]);
	expect(await walk('2026-11-24T09:00Z', '2026-11-25T09:00Z')).toEqual([3, 4]);
	expect(await days()).toEqual([...['2026-11-23 sent', '2026-11-24 sent', '2026-11-25 sent', '2026-12-23 sent']]);
});

test('the clock was set back while the bot was off: seen at the next start', async () => {
	await using stage = await openStage(START);
	const { walk, store, announcer } = await begin(stage);
	expect(await walk('2026-11-23T09:00Z', '2026-12-23T09:00Z')).toEqual([1, 2]);
	await announcer.stop();
	stage.setClock(at('2026-11-23T20:00Z'));
	await stage.announcer(store).settled();
	expect(await store.schedules.nextDue()).toBe(at('2026-11-24T09:00Z'));
});

test.each([
	['20 minutes', 20 * 60_000, 1],
	['11 hours', 11 * HOUR, 1],
	['13 hours', 13 * HOUR, 0],
])('a machine asleep for %s over the moment', async (_, asleep, posted) => {
	await using stage = await openStage('2026-11-23T08:59:00Z');
	const store = await stage.store();
	const channel = stage.place();
	const { guildId } = await stage.addSchedule(store, channel, {}, at(START));
	const announcer = stage.announcer(store);
	await announcer.settled();
	stage.setClock(at(START) + asleep);
	await announcer.settled();
	expect(stage.posts(channel)).toHaveLength(posted);
	const [report] = await store.deliveries.reports(guildId, 1);
	expect(report).toMatchObject({ date: '2026-11-23', state: posted ? 'sent' : 'skipped' });
	expect(await store.schedules.nextDue()).toBe(at('2026-11-24T09:00Z'));
});

test('another Node brings other rules for time zones: the next posts are computed anew', async () => {
	await using stage = await openStage('2026-11-23T05:00:00Z');
	const store = await stage.store();
	await stage.addSchedule(store, stage.place(), { timezone: 'Asia/Kolkata', time: '14:30' }, at(START));
	const { guildId, id, next } =
		(await store.schedules.of(stage.discord.world.guilds.keys().toArray().at(-1) ?? ''))[0] ?? {};
	if (!guildId || !id || !next) throw new Error('no schedule');
	// As rules had it that put Kolkata an hour elsewhere.
	await store.schedules.move(id, next, { date: next.date, due: next.due + HOUR });
	await store.marks.set('time-zones', '1999a');
	await stage.announcer(store).settled();
	expect(await store.schedules.nextDue()).toBe(at(START));
	expect(await store.marks.get('time-zones')).toBe(process.versions.tz);
});

test('a time zone that is not known where the bot runs: the schedule pauses and says why, the others go on', async () => {
	await using stage = await openStage(START);
	const store = await stage.store();
	const channel = stage.place();
	const lost = await stage.addSchedule(store, channel, { timezone: 'Europe/Atlantis' });
	await stage.addSchedule(store, channel);
	await stage.announcer(store).settled();
	expect(stage.posts(channel)).toHaveLength(1);
	expect((await store.schedules.get(lost.guildId, lost.id))?.pause).toEqual({
		reason: 'timezone-unknown',
		since: at(START),
	});
});

/** Requests for the list of servers so far: the sign of a day's housekeeping. */
const lists = ({ discord }: Stage) => discord.requests.filter(({ path }) => path === '/users/@me/guilds').length;

test('housekeeping: once a day, however many processes there are', async () => {
	await using stage = await openStage(START);
	const store = await stage.store();
	const announcers = [1, 2, 3].map(() => stage.announcer(store));
	const day = async (moment: number) => {
		stage.setClock(moment);
		for (const announcer of announcers) await announcer.settled();
		return lists(stage);
	};
	expect(await day(at(START))).toBe(1);
	expect(await day(at(START) + 2 * HOUR)).toBe(1);
	expect(await day(at(START) + DAY)).toBe(2);
});

test('a server that the bot was removed from is forgotten 30 days later; what it cannot ask about, it keeps', async () => {
	await using stage = await openStage(START);
	const store = await stage.store();
	const channel = stage.place();
	const { guildId } = await stage.addSchedule(store, channel);
	const { world } = stage.discord;
	const guild = world.guilds.get(guildId);
	if (!guild) throw new Error('no server');
	const days = async (...wanted: readonly number[]) => {
		for (const day of wanted) {
			stage.setClock(at(START) + day * DAY);
			const announcer = stage.announcer(store);
			await announcer.settled();
			await announcer.stop();
		}
		return (await store.schedules.of(guildId)).length;
	};
	expect(await days(0)).toBe(1);
	world.removeBot(guild);
	expect(await days(1, 2)).toBe(1);
	expect((await store.schedules.of(guildId))[0]?.pause?.reason).toBe('bot-removed');
	expect(await days(30)).toBe(1);
	stage.discord.fail({ path: /users\/@me\/guilds/, status: 503 });
	expect(await days(32)).toBe(1);
	expect(await days(33)).toBe(0);
	expect(await store.deliveries.reports(guildId, 9)).toEqual([]);
});

/** A post whose answer is lost, by a bot whose clock is so far ahead of Discord's. @returns what its next look, so much later, finds */
async function lose(stage: Stage, clock: { ahead: number }) {
	const store = await stage.store();
	const channel = stage.place();
	const schedule = await stage.addSchedule(store, channel, {}, stage.now() + clock.ahead);
	stage.discord.fail({ method: 'POST', path: /messages$/, close: 'after' });
	const announcer = stage.announcer(store, { now: () => stage.now() + clock.ahead });
	await announcer.settled();
	return async (later: number) => {
		await announcer.settled();
		stage.setClock(stage.now() + later);
		await announcer.settled();
		const [post] = stage.posts(channel);
		expect(stage.posts(channel)).toHaveLength(1);
		expect(await reportsOf(store, schedule)).toMatchObject([{ state: 'sent', messageId: post?.id }]);
	};
}

test('a clock set back says nothing of how long ago an answer was lost: the post is looked for', async () => {
	await using stage = await openStage(START);
	const clock = { ahead: 0 };
	const findAfter = await lose(stage, clock);
	clock.ahead = -HOUR;
	// By its clock six seconds later; by Discord's, which has forgotten the nonce, an hour.
	await findAfter(HOUR + 6000);
});

test('a clock that is hours ahead of Discord’s: the post whose answer was lost is found all the same', async () => {
	await using stage = await openStage(START);
	const findAfter = await lose(stage, { ahead: 3 * HOUR });
	await findAfter(6 * 60_000);
});

test.each([
	['claimed', undefined, 'skipped', 1],
	['begun', 'before', 'failed', 1],
	['made', 'after', 'sent', 2],
] as const)(
	'the bot was off for a day since a post was %s: it does not come a day late',
	async (_, close, state, count) => {
		await using stage = await openStage(START);
		const store = await stage.store();
		const channel = stage.place();
		const schedule = await stage.addSchedule(store, channel);
		if (close) {
			stage.discord.fail({ method: 'POST', path: /messages$/, close });
			const announcer = stage.announcer(store);
			await announcer.settled();
			await announcer.stop();
		} else {
			const next = { date: '2026-11-24', due: at(START) + DAY };
			const hold = { now: stage.now(), until: stage.now() + 60_000, limit: 1 };
			await store.deliveries.claim(hold, (each) => ({ ...(each.next && { post: each.next }), skipped: [], next }));
		}
		stage.setClock(at(START) + 25 * HOUR);
		await stage.finish(store, stage.announcer(store));
		expect(await reportsOf(store, schedule)).toMatchObject([
			{ date: '2026-11-24', state: 'sent' },
			{ date: '2026-11-23', state },
		]);
		expect(stage.posts(channel)).toHaveLength(count);
	},
);

test('another Node’s rules put today’s moment into the past: the post comes late, and is not left out', async () => {
	await using stage = await openStage('2026-11-23T09:30:00Z');
	const store = await stage.store();
	const channel = stage.place();
	const schedule = await stage.addSchedule(store, channel, {}, at(START));
	await store.schedules.move(
		schedule.id,
		{ date: '2026-11-23', due: at(START) },
		{ date: '2026-11-23', due: at(START) + HOUR },
	);
	await store.marks.set('time-zones', '1999a');
	await stage.announcer(store).settled();
	expect(stage.posts(channel)).toHaveLength(1);
	expect(await reportsOf(store, schedule)).toMatchObject([{ date: '2026-11-23', due: at(START), state: 'sent' }]);
});

test('a clock that was years ahead for a while: housekeeping goes on the day after it is mended', async () => {
	await using stage = await openStage(START);
	const announcer = stage.announcer(await stage.store());
	const counts: number[] = [];
	for (const moment of [START, '2030-01-01T00:00Z', '2026-11-23T10:00Z', '2026-11-24T10:00Z']) {
		stage.setClock(at(moment));
		await announcer.settled();
		counts.push(lists(stage));
	}
	expect(counts).toEqual([1, 2, 2, 3]);
});

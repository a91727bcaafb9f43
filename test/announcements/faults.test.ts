/** Outages, lost connections, rate limits, one at a time: each post is made once, and tried again at ever longer waits. */
import { ChannelType, PermissionFlagsBits } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../src/announcements/deliver.ts';
import type { Fault } from '../../src/playground/rest/faults.ts';
import type { Channel } from '../../src/playground/world/model.ts';
import { openStage, reportsOf, type Stage } from './stage.ts';

const START = '2026-11-23T08:00:00Z';
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Requests that make a post in a channel. */
const tries = ({ discord }: Stage, { id }: Channel) =>
	discord.requests.filter(({ method, path }) => method === 'POST' && path.startsWith(`/channels/${id}/`));

const to = ({ id }: Channel) => new RegExp(`^/channels/${id}(/|$)`);

/** Goes from one moment at which there is something to do to the next. @returns the moments at which Discord heard of a channel, in milliseconds from the start */
async function heard(stage: Stage, channel: Channel): Promise<number[]> {
	const store = await stage.store();
	const schedule = await stage.addSchedule(store, channel);
	const announcer = stage.announcer(store);
	const moments: number[] = [];
	const requests = () => stage.discord.requests.filter(({ path }) => to(channel).test(path)).length;
	for (let count = 0; ; count = requests()) {
		await announcer.settled();
		if (requests() > count) moments.push(stage.now() - Date.parse(START));
		const next = await store.deliveries.nextOpen();
		if (next === undefined) break;
		stage.setClock(next);
	}
	await announcer.stop();
	expect(await reportsOf(store, schedule)).toMatchObject([{ state: 'sent' }]);
	return moments;
}

describe('one fault', () => {
	const FAULTS: readonly Fault[] = [
		...[{ status: 500 }, { status: 502 }, { status: 503 }],
		...[{ reset: 'before' }, { reset: 'after' }, { close: 'before' }, { close: 'after' }],
	] as const;
	const places = [ChannelType.GuildText, ChannelType.GuildForum] as const;
	const cases = places.flatMap((type) => FAULTS.map((fault) => ({ type, fault })));

	test.each(cases)('$fault, in a channel of type $type: tried again, posted once', async ({ type, fault }) => {
		await using stage = await openStage(START);
		const channel = stage.place(type);
		stage.discord.fail({ ...fault, method: 'POST' });
		// Of a forum it is first asked whether the post is there, when Discord cannot be at work on it any more.
		const again = type === ChannelType.GuildForum ? LIMITS.forumRetry : LIMITS.firstRetry;
		expect(await heard(stage, channel)).toEqual([0, again]);
		expect(stage.posts(channel)).toHaveLength(1);
		const isThere = (fault.close ?? fault.reset) === 'after';
		expect(tries(stage, channel)).toHaveLength(type === ChannelType.GuildForum && isThere ? 1 : 2);
	});
});

describe('an answer that was lost', () => {
	/** @param meanwhile what happens before Discord is asked again, six minutes later */
	async function lose(stage: Stage, channel: Channel, meanwhile: () => void = () => {}) {
		const store = await stage.store();
		const schedule = await stage.addSchedule(store, channel);
		stage.discord.fail({ method: 'POST', path: to(channel), close: 'after' });
		const announcer = stage.announcer(store);
		await announcer.settled();
		meanwhile();
		stage.setClock(stage.now() + 6 * MINUTE);
		await stage.finish(store, announcer);
		return (await reportsOf(store, schedule))[0];
	}

	test.each([ChannelType.GuildText, ChannelType.GuildForum] as const)(
		'is found in the history of a channel of type %i, when Discord has forgotten the nonce',
		async (type) => {
			await using stage = await openStage(START);
			const channel = stage.place(type);
			expect(await lose(stage, channel)).toMatchObject({ state: 'sent', messageId: stage.posts(channel)[0]?.id });
			expect(stage.posts(channel)).toHaveLength(1);
			expect(tries(stage, channel)).toHaveLength(1);
		},
	);

	test('is found behind everything that was said since', async () => {
		await using stage = await openStage(START);
		const channel = stage.place();
		const { world } = stage.discord;
		const talk = () => {
			for (let count = 0; count < 250; count++) {
				world.addMessage({ channel_id: channel.id, author: world.you, content: 'Really?' });
			}
		};
		expect(await lose(stage, channel, talk)).toMatchObject({ state: 'sent' });
		expect(stage.posts(channel)).toHaveLength(1);
	});

	test('cannot be known where the history is closed: not sent again, and said so', async () => {
		await using stage = await openStage(START);
		const channel = stage.place();
		const { world } = stage.discord;
		world.deny(channel, world.bot, PermissionFlagsBits.ReadMessageHistory);
		expect(await lose(stage, channel)).toMatchObject({ state: 'uncertain', note: 'history-closed' });
		expect(stage.posts(channel)).toHaveLength(1);
		expect(tries(stage, channel)).toHaveLength(1);
	});

	test('is no loss where the history is closed, but nothing was written since', async () => {
		await using stage = await openStage(START);
		const channel = stage.place();
		const { world } = stage.discord;
		world.deny(channel, world.bot, PermissionFlagsBits.ReadMessageHistory);
		const store = await stage.store();
		await stage.addSchedule(store, channel);
		stage.discord.fail({ method: 'POST', path: to(channel), close: 'before' });
		const announcer = stage.announcer(store);
		await announcer.settled();
		stage.setClock(stage.now() + 6 * MINUTE);
		await stage.finish(store, announcer);
		expect(stage.posts(channel)).toHaveLength(1);
	});

	test('of a post that a moderator deleted at once: it is not made again', async () => {
		await using stage = await openStage(START);
		const channel = stage.place();
		const store = await stage.store();
		const schedule = await stage.addSchedule(store, channel);
		stage.discord.fail({ method: 'POST', path: to(channel), close: 'after' });
		const announcer = stage.announcer(store);
		await announcer.settled();
		for (const post of stage.posts(channel)) stage.discord.world.deleteMessage(post);
		await stage.finish(store, announcer);
		expect(stage.posts(channel)).toEqual([]);
		expect(tries(stage, channel)).toHaveLength(2);
		const [report] = await reportsOf(store, schedule);
		expect(report?.state).toBe('sent');
		expect(report?.messageId).toBeUndefined();
	});
});

describe('limits', () => {
	test('of one channel: nothing before its time, and no other channel waits', async () => {
		await using stage = await openStage(START);
		const channel = stage.place();
		stage.discord.fail({ status: 429, retryAfter: 3, path: to(channel) });
		const moments = await heard(stage, channel);
		expect(moments).toHaveLength(2);
		expect(moments[1]).toBeGreaterThanOrEqual(3 * SECOND);
		expect(moments[1]).toBeLessThan(3.2 * SECOND);
		expect(stage.posts(channel)).toHaveLength(1);
		const other = stage.place();
		stage.setClock(Date.parse(START) + MINUTE);
		const store = await stage.store();
		await stage.addSchedule(store, other);
		await stage.finish(store, stage.announcer(store));
		expect(stage.posts(other)).toHaveLength(1);
	});

	test('of the whole bot: nothing is sent before its time, by no process', async () => {
		await using stage = await openStage(START);
		const store = await stage.store();
		const [first, ...others] = Array.from({ length: 6 }, () => stage.place());
		if (!first) throw new Error('no place');
		await stage.addSchedule(store, first);
		stage.discord.fail({ status: 429, global: true, retryAfter: 0.5, path: to(first) });
		const one = stage.announcer(store);
		await one.settled();
		const limited = performance.now();
		// So that whoever posts now knows of the limit from the database alone.
		await one.stop();
		const posted: number[] = [];
		stage.discord.world.on(({ type }) => {
			if (type === 'message-create') posted.push(performance.now() - limited);
		});
		for (const channel of others) await stage.addSchedule(store, channel);
		const other = stage.announcer(store);
		await stage.finish(store, other);
		expect(posted).toHaveLength(6);
		expect(Math.min(...posted)).toBeGreaterThan(450);
		expect(stage.discord.limits.limited).toBe(1);
	});

	test.each([20016, 20028, 20029])('slow mode and limits on writing (%i) pass', async (code) => {
		await using stage = await openStage(START);
		const channel = stage.place();
		stage.discord.fail({ status: 400, code, path: to(channel) });
		expect(await heard(stage, channel)).toEqual([0, LIMITS.firstRetry]);
		expect(stage.posts(channel)).toHaveLength(1);
	});

	test('a request that Discord takes for a stranger’s is asked again, and so is every other after it', async () => {
		await using stage = await openStage(START);
		const channel = stage.place();
		stage.discord.fail({ status: 401, path: to(channel) });
		expect(await heard(stage, channel)).toEqual([0, LIMITS.firstRetry]);
		expect(stage.posts(channel)).toHaveLength(1);
	});
});

describe('an outage', () => {
	/** Waits of 5 s, doubled each time until they are 15 min: also where it is asked first whether the post is there. */
	const MOMENTS = [0, 5, 15, 35, 75, 155, 315, 635].map((seconds) => seconds * SECOND);
	for (let next = 1275 * SECOND; next <= 12 * HOUR; next += 15 * MINUTE) MOMENTS.push(next);

	test('is waited out at growing waits, and the post says that it is late', async () => {
		await using stage = await openStage(START);
		const channel = stage.place();
		stage.discord.fail({ status: 503, path: to(channel), times: 12 });
		expect(await heard(stage, channel)).toEqual(MOMENTS.slice(0, 13));
		const [post, ...others] = stage.posts(channel);
		expect(others).toEqual([]);
		expect(JSON.stringify(post?.embeds)).toContain('Late: due at 08:00, posted at 09:21 (UTC)');
	});

	test('that lasts for half a day is given up with its reason, and the next day goes on', async () => {
		await using stage = await openStage(START);
		const channel = stage.place();
		const store = await stage.store();
		const schedule = await stage.addSchedule(store, channel);
		stage.discord.fail({ status: 503, path: to(channel), times: MOMENTS.length });
		const announcer = stage.announcer(store);
		await stage.finish(store, announcer);
		expect(stage.discord.requests.filter(({ path }) => to(channel).test(path))).toHaveLength(MOMENTS.length);
		expect(await reportsOf(store, schedule)).toMatchObject([{ state: 'failed', note: 'Discord answered 503' }]);
		expect(stage.logged()).toContain('given up for this day');
		stage.setClock(Date.parse(START) + DAY);
		await stage.finish(store, announcer);
		expect(await reportsOf(store, schedule)).toMatchObject([
			{ state: 'sent', date: '2026-11-24' },
			{ state: 'failed', date: '2026-11-23' },
		]);
		expect(stage.posts(channel)).toHaveLength(1);
	});
});

import { expect, test } from 'vitest';
import type { Delivery, Plan } from '../../src/store/deliveries.ts';
import type { Due, Schedule } from '../../src/store/schedules.ts';
import type { Store } from '../../src/store/store.ts';
import { settings } from './settings.ts';
import { onEachDatabase } from './stores.ts';

const NOW = Date.parse('2026-11-23T08:00:00Z');
const DAY = 86_400_000;
const LEASE = 60_000;
const TODAY = { date: '2026-11-23', due: NOW };
const hold = (now: number, limit = 50) => ({ now, until: now + LEASE, limit });

/** Posts what is due, and goes on to the same time a day later. */
function daily({ next }: Schedule): Plan {
	if (!next) throw new Error('not due');
	return { post: next, skipped: [], next: tomorrow(next) };
}

const tomorrow = ({ date, due }: Due): Due => ({
	date: Temporal.PlainDate.from(date).add({ days: 1 }).toString(),
	due: due + DAY,
});

async function addDue({ schedules }: Store, count = 1, guildId = '100'): Promise<Schedule[]> {
	const added: Schedule[] = [];
	for (let at = 0; at < count; at++) {
		const schedule = await schedules.add(settings({ guildId }), NOW, TODAY, count);
		if (schedule) added.push(schedule);
	}
	return added;
}

async function claimOne({ deliveries }: Store, now = NOW): Promise<Delivery> {
	const { claimed } = await deliveries.claim(hold(now), daily);
	const [delivery] = claimed;
	if (!delivery) throw new Error('nothing was due');
	return delivery;
}

const begin = ({ deliveries }: Store, delivery: Delivery, now = NOW, entries: readonly string[] = ['a/b']) =>
	deliveries.begin(delivery, { now, until: now + LEASE, after: '2025-11-23' }, () => entries);

onEachDatabase(({ open, fresh }) => {
	test('what is due is claimed once, and its schedule moves on to the next day', async () => {
		const store = await open();
		const [schedule] = await addDue(store);
		const { claimed } = await store.deliveries.claim(hold(NOW), daily);
		expect(claimed).toEqual([{ schedule, ...TODAY, state: 'open', claim: 1, attempts: 0 }]);
		expect((await store.deliveries.claim(hold(NOW), daily)).claimed).toEqual([]);
		expect(await store.schedules.nextDue()).toBe(NOW + DAY);
		expect(await store.deliveries.nextOpen()).toBe(NOW + LEASE);
	});

	test('nothing is claimed a moment too early', async () => {
		const store = await open();
		await addDue(store);
		expect((await store.deliveries.claim(hold(NOW - 1), daily)).claimed).toEqual([]);
	});

	test('many processes at once: each post is claimed by one of them', async () => {
		const url = await fresh();
		const stores = await Promise.all(Array.from({ length: 5 }, () => open(url)));
		const [first] = stores;
		if (!first) throw new Error('no store');
		await addDue(first, 100);
		const claimed = await Promise.all(
			stores.map(async ({ deliveries }) => {
				const own: string[] = [];
				for (let looked = 1; looked > 0; ) {
					const round = await deliveries.claim(hold(NOW, 7), daily);
					own.push(...round.claimed.map(({ schedule }) => schedule.id));
					looked = round.looked;
				}
				return own;
			}),
		);
		// Rows that another holds for a moment are passed over: whoever comes last sees to them.
		const rest = await first.deliveries.claim(hold(NOW, 100), daily);
		const all = [...claimed.flat(), ...rest.claimed.map(({ schedule }) => schedule.id)];
		expect(all).toHaveLength(100);
		expect(new Set(all).size).toBe(100);
	});

	test('a day that was claimed is never claimed again, even when the schedule is set back to it', async () => {
		const store = await open();
		const [schedule] = await addDue(store);
		await claimOne(store);
		await store.schedules.resume('100', schedule?.id ?? '', TODAY);
		const again = await store.deliveries.claim(hold(NOW), daily);
		expect(again).toEqual({ claimed: [], looked: 1 });
		expect(await store.schedules.nextDue()).toBe(NOW + DAY);
	});

	test('days that are too long ago are recorded, and a schedule that cannot go on is paused with its reason', async () => {
		const store = await open();
		await addDue(store);
		const skipped = [
			{ date: '2026-11-20', due: NOW - 3 * DAY },
			{ date: '2026-11-21', due: NOW - 2 * DAY },
		];
		await store.deliveries.claim(hold(NOW), () => ({ skipped, next: 'timezone-unknown' }));
		expect(await store.deliveries.reports('100', 10)).toEqual(
			skipped
				.toReversed()
				.map((due) => expect.objectContaining({ ...due, state: 'skipped', attempts: 0, note: 'too late' })),
		);
		const [schedule] = await store.schedules.of('100');
		expect(schedule?.pause).toEqual({ reason: 'timezone-unknown', since: NOW });
	});

	test('whoever waits longest comes first; of one moment, none is always last', async () => {
		const store = await open();
		const late = await store.schedules.add(settings(), NOW, { date: '2026-11-23', due: NOW + 5 }, 99);
		await addDue(store, 20);
		const orders: string[] = [];
		for (let day = 0; day < 3; day++) {
			const { claimed } = await store.deliveries.claim(hold(NOW + day * DAY + 10), daily);
			const ids = claimed.map(({ schedule }) => schedule.id);
			expect(ids.at(-1)).toBe(late?.id);
			orders.push(ids.join());
		}
		expect(new Set(orders).size).toBe(3);
	});

	test('a claim whose process is gone is taken up, once, when it has run out', async () => {
		const store = await open();
		await addDue(store);
		const lost = await claimOne(store);
		expect(await store.deliveries.takeUp(hold(NOW + LEASE - 1))).toEqual([]);
		const [taken] = await store.deliveries.takeUp(hold(NOW + LEASE));
		expect(taken).toEqual({ ...lost, schedule: expect.objectContaining({ id: lost.schedule.id }), claim: 2 });
		expect(await store.deliveries.takeUp(hold(NOW + LEASE))).toEqual([]);
		// The one who was thought dead comes back: nothing that it does counts any more.
		expect(await begin(store, lost)).toBeUndefined();
		await store.deliveries.sent(lost, { messageId: '7', now: NOW });
		await store.deliveries.end(lost, 'failed', 'no');
		expect((await store.deliveries.reports('100', 1))[0]?.state).toBe('open');
		expect(await begin(store, taken ?? lost)).toBeDefined();
	});

	test('what is told is chosen at the first attempt and stays; what the server was told is known', async () => {
		const store = await open();
		await addDue(store, 2);
		const { claimed } = await store.deliveries.claim(hold(NOW), daily);
		const [one, two] = claimed;
		if (!one || !two) throw new Error('not claimed');
		const first = await begin(store, one, NOW, ['a/b', 'c/d']);
		expect(first).toEqual({ ...one, attempts: 1, attemptedAt: NOW, entries: ['a/b', 'c/d'] });
		const seen: string[][] = [];
		await store.deliveries.begin(two, { now: NOW, until: NOW + LEASE, after: '2025-11-23' }, (shown) => {
			seen.push([...shown.keys()].sort());
			return ['e/f'];
		});
		expect(seen).toEqual([['a/b', 'c/d']]);
		const [again] = await store.deliveries.takeUp(hold(NOW + LEASE));
		const second = again && (await begin(store, again, NOW + LEASE, ['other/one']));
		expect(second?.entries).toEqual(again?.entries);
		expect(second?.attempts).toBe(2);
		expect(second?.attemptedAt).toBe(NOW);
		expect(await store.guilds.shown('100', '2026-11-22')).toEqual(
			new Map(['a/b', 'c/d', 'e/f'].map((id) => [id, '2026-11-23'])),
		);
		expect(await store.guilds.shown('100', '2026-11-23')).toEqual(new Map());
		expect(await store.guilds.shown('101', '2026-11-22')).toEqual(new Map());
	});

	test('a try that failed waits, and forgets its attempt only where nothing can have been posted', async () => {
		const store = await open();
		await addDue(store);
		const delivery = await begin(store, await claimOne(store));
		if (!delivery) throw new Error('lost');
		await store.deliveries.retry(delivery, { at: NOW + 5000, taken: true, note: '502' });
		expect(await store.deliveries.nextOpen()).toBe(NOW + 5000);
		const [again] = await store.deliveries.takeUp(hold(NOW + 5000));
		expect(again?.attemptedAt).toBe(NOW);
		await store.deliveries.retry(again ?? delivery, { at: NOW + 9000, taken: false, note: '429' });
		const [third] = await store.deliveries.takeUp(hold(NOW + 9000));
		expect(third).toMatchObject({ attemptedAt: undefined, attempts: 1, claim: 3, entries: ['a/b'] });
	});

	test('sent: recorded with its lateness, with nothing left to do, or with what follows', async () => {
		const store = await open();
		await addDue(store);
		const delivery = await begin(store, await claimOne(store));
		if (!delivery) throw new Error('lost');
		await store.deliveries.sent(delivery, { messageId: '7', now: NOW + 250, until: NOW + LEASE });
		expect(await store.deliveries.reports('100', 1)).toEqual([
			{ scheduleId: delivery.schedule.id, ...TODAY, state: 'sent', attempts: 1, sentAt: NOW + 250, messageId: '7' },
		]);
		const [follow] = await store.deliveries.takeUp(hold(NOW + LEASE));
		expect(follow).toMatchObject({ state: 'sent', messageId: '7', claim: 2 });
		await store.deliveries.end(follow ?? delivery, 'failed', 'a post that went out never fails');
		await store.deliveries.followed(follow ?? delivery, 'no thread: 50013');
		expect(await store.deliveries.nextOpen()).toBeUndefined();
		expect((await store.deliveries.reports('100', 1))[0]).toMatchObject({ state: 'sent', note: 'no thread: 50013' });
	});

	test('a pause gives up what is still to be sent', async () => {
		const store = await open();
		const [schedule] = await addDue(store);
		const delivery = await claimOne(store);
		await store.schedules.pause('100', schedule?.id ?? '', 'by-admin', NOW);
		expect(await begin(store, delivery)).toBeUndefined();
		expect(await store.deliveries.nextOpen()).toBeUndefined();
		expect((await store.deliveries.reports('100', 1))[0]).toMatchObject({ state: 'skipped', note: 'paused' });
	});

	test('a failure inside a claim leaves everything as it was', async () => {
		const store = await open();
		await addDue(store, 2);
		const plans = [daily];
		const failing = (schedule: Schedule) => {
			const plan = plans.pop();
			if (!plan) throw new Error('no');
			return plan(schedule);
		};
		await expect(store.deliveries.claim(hold(NOW), failing)).rejects.toThrow('no');
		expect(await store.deliveries.reports('100', 9)).toEqual([]);
		expect((await store.deliveries.claim(hold(NOW), daily)).claimed).toHaveLength(2);
	});

	test('old posts are forgotten, those that are not finished stay', async () => {
		const store = await open();
		await addDue(store, 2);
		const { claimed } = await store.deliveries.claim(hold(NOW), daily);
		const [one] = claimed;
		if (one) await store.deliveries.end(one, 'failed', 'gone');
		await store.deliveries.forget('2026-11-24');
		expect((await store.deliveries.reports('100', 9)).map(({ state }) => state)).toEqual(['open']);
	});
});

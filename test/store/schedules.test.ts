import { expect, test } from 'vitest';
import { settings } from './settings.ts';
import { onEachDatabase } from './stores.ts';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const NEXT = { date: '2026-11-24', due: NOW + 86_400_000 };

onEachDatabase(({ open, fresh }) => {
	test('a schedule comes back as it was added, and from no other server', async () => {
		const url = await fresh();
		const { schedules, close } = await open(url);
		const full = settings({
			era: 'Antiquity',
			war: 'punic-wars',
			roleId: '9',
			publish: true,
			thread: true,
			tagId: '8',
		});
		const added = await schedules.add(full, NOW, NEXT, 25);
		expect(added).toEqual({ ...full, id: expect.stringMatching(/^[0-9a-z]{8}$/), createdAt: NOW, next: NEXT });
		await close();
		const again = await open(url);
		expect(await again.schedules.of('100')).toEqual([added]);
		expect(await again.schedules.get('100', added?.id ?? '')).toEqual(added);
		expect(await again.schedules.get('101', added?.id ?? '')).toBeUndefined();
		expect(await again.schedules.of('101')).toEqual([]);
	});

	test('a server has no more than so many, even when all are added at once', async () => {
		const { schedules } = await open();
		const added = await Promise.all(Array.from({ length: 30 }, () => schedules.add(settings(), NOW, NEXT, 25)));
		expect(added.filter((schedule) => schedule !== undefined)).toHaveLength(25);
		expect(await schedules.of('100')).toHaveLength(25);
		expect(await schedules.add(settings({ guildId: '101' }), NOW, NEXT, 25)).toBeDefined();
	});

	test('a pause keeps its reason and all settings; resuming ends it', async () => {
		const { schedules } = await open();
		const added = await schedules.add(settings({ era: 'Antiquity' }), NOW, NEXT, 25);
		const id = added?.id ?? '';
		expect(await schedules.pause('100', id, 'by-admin', NOW + 5)).toBe(true);
		expect(await schedules.pause('100', id, 'other', NOW + 6)).toBe(false);
		expect(await schedules.get('100', id)).toEqual({
			...added,
			next: undefined,
			pause: { reason: 'by-admin', since: NOW + 5 },
		});
		expect(await schedules.nextDue()).toBeUndefined();
		expect(await schedules.resume('101', id, NEXT)).toBe(false);
		expect(await schedules.resume('100', id, { date: '2026-12-01', due: NOW + 9 })).toBe(true);
		expect(await schedules.get('100', id)).toEqual({ ...added, next: { date: '2026-12-01', due: NOW + 9 } });
		expect(await schedules.nextDue()).toBe(NOW + 9);
	});

	test('a channel is paused once: only the first who asks hears of its schedules', async () => {
		const { schedules } = await open();
		for (const [at, channelId] of ['200', '200', '201'].entries()) {
			await schedules.add(settings({ channelId }), NOW + at, NEXT, 25);
		}
		const heard = await Promise.all([1, 2, 3].map(() => schedules.pauseAll({ channelId: '200' }, 'channel-gone', NOW)));
		expect(heard.map(({ length }) => length).sort()).toEqual([0, 0, 2]);
		expect((await schedules.of('100')).map(({ pause }) => pause?.reason)).toEqual([
			'channel-gone',
			'channel-gone',
			undefined,
		]);
	});

	test('what is removed is gone, and so are its posts', async () => {
		const { schedules, deliveries } = await open();
		const added = await schedules.add(settings(), NOW, { date: '2026-11-23', due: NOW }, 25);
		await deliveries.claim({ now: NOW, until: NOW + 1000, limit: 10 }, () => ({
			...{ post: { date: '2026-11-23', due: NOW }, skipped: [], next: NEXT },
		}));
		expect(await schedules.remove('101', added?.id ?? '')).toBe(false);
		expect(await schedules.remove('100', added?.id ?? '')).toBe(true);
		expect(await schedules.remove('100', added?.id ?? '')).toBe(false);
		expect(await deliveries.takeUp({ now: NOW + 2000, until: NOW + 3000, limit: 10 })).toEqual([]);
		expect(await deliveries.reports('100', 10)).toEqual([]);
	});

	test('what nobody confirmed goes', async () => {
		const { schedules } = await open();
		await schedules.add(settings(), NOW, 'unconfirmed', 25);
		await schedules.add(settings(), NOW, 'by-admin', 25);
		await schedules.removePaused('unconfirmed', NOW);
		expect(await schedules.of('100')).toHaveLength(2);
		await schedules.removePaused('unconfirmed', NOW + 1);
		expect((await schedules.of('100')).map(({ pause }) => pause?.reason)).toEqual(['by-admin']);
	});
});

/** What all processes on a database share, and what is kept of a server as a whole. */
import { expect, test } from 'vitest';
import { settings } from './settings.ts';
import { onEachDatabase } from './stores.ts';

const NOW = Date.parse('2026-11-23T08:00:00Z');
const DAY = 86_400_000;
const NEXT = { date: '2026-11-24', due: NOW };
const step = (bag: { seed: string; position: string } | undefined) => ({
	seed: bag?.seed ?? 'first',
	position: `${bag?.position ?? ''}x`,
});

onEachDatabase(({ open, fresh }) => {
	test('bags are kept over a restart, each its own', async () => {
		const url = await fresh();
		const store = await open(url);
		expect(await store.factBags.draw({ guildId: '1' }, step)).toEqual({ seed: 'first', position: 'x' });
		await store.close();
		const again = await open(url);
		expect(await again.factBags.draw({ guildId: '1' }, step)).toEqual({ seed: 'first', position: 'xx' });
		expect(await again.factBags.draw({ userId: '2' }, step)).toEqual({ seed: 'first', position: 'x' });
	});

	test('many draws at once, from two connections, are counted one by one', async () => {
		const url = await fresh();
		const stores = [await open(url), await open(url)];
		const drawn = await Promise.all(
			stores.flatMap(({ factBags }) => Array.from({ length: 25 }, () => factBags.draw({ guildId: '1' }, step))),
		);
		expect(new Set(drawn.map(({ position }) => position.length)).size).toBe(50);
	});

	test('a draw that fails leaves the bag as it was', async () => {
		const { factBags } = await open();
		await factBags.draw({ guildId: '1' }, step);
		const refuse = () => {
			throw new Error('no');
		};
		await expect(factBags.draw({ guildId: '1' }, refuse)).rejects.toThrow('no');
		expect(await factBags.draw({ guildId: '1' }, step)).toEqual({ seed: 'first', position: 'xx' });
	});

	test('places in line are given away once, by all processes together, and evenly apart', async () => {
		const url = await fresh();
		const stores = [await open(url), await open(url)];
		const HOUR = 3_600_000_000;
		const waits = await Promise.all(
			stores.flatMap(({ budget }) => [1, 2, 3].map((places) => budget.reserve(places, HOUR))),
		);
		// Twelve hours of places, each begun where another ended; the little that is missing is the time this took.
		const places = waits.toSorted((a, b) => a - b).map((wait) => Math.round(wait / 3_600_000));
		expect(new Set(places).size).toBe(6);
		expect(Math.round(((await stores[0]?.budget.reserve(1, HOUR)) ?? 0) / 3_600_000)).toBe(12);
	});

	test('while the bot is held back, nothing is given away; a shorter hold does not end a longer one', async () => {
		const { budget } = await open();
		expect(await budget.reserve(1, 1)).toBe(0);
		await budget.hold(60_000);
		await budget.hold(5);
		const wait = await budget.reserve(1, 1000);
		expect(wait).toBeGreaterThan(50_000);
		expect(wait).toBeLessThanOrEqual(60_000);
	});

	test('of all processes one has the turn, and again when its time has come', async () => {
		const url = await fresh();
		const stores = [await open(url), await open(url), await open(url)];
		const turns = async (now: number) =>
			(await Promise.all(stores.map(({ marks }) => marks.takeTurn('cleaning', now, DAY)))).filter(Boolean).length;
		expect(await turns(NOW)).toBe(1);
		expect(await turns(NOW + DAY - 1)).toBe(0);
		expect(await turns(NOW + DAY)).toBe(1);
		const { marks } = await open(url);
		expect(await marks.get('zones')).toBeUndefined();
		await marks.set('zones', '2026c');
		await marks.set('zones', '2026d');
		expect(await marks.get('zones')).toBe('2026d');
	});

	test('a server is forgotten whole, and no other', async () => {
		const store = await open();
		for (const guildId of ['100', '101']) {
			await store.schedules.add(settings({ guildId }), NOW, { date: '2026-11-23', due: NOW }, 9);
			await store.factBags.draw({ guildId }, step);
		}
		const plan = () => ({ post: { date: '2026-11-23', due: NOW }, skipped: [], next: NEXT });
		const { claimed } = await store.deliveries.claim({ now: NOW, until: NOW + 9, limit: 9 }, plan);
		for (const delivery of claimed) {
			await store.deliveries.begin(delivery, { now: NOW, until: NOW + 9, after: '2025-11-23' }, () => ['a/b']);
		}
		await store.guilds.forget('100');
		expect(await store.schedules.of('100')).toEqual([]);
		expect(await store.deliveries.reports('100', 9)).toEqual([]);
		expect(await store.guilds.shown('100', '2020-01-01')).toEqual(new Map());
		expect(await store.factBags.draw({ guildId: '100' }, step)).toEqual({ seed: 'first', position: 'x' });
		expect(await store.schedules.of('101')).toHaveLength(1);
		expect(await store.deliveries.reports('101', 9)).toHaveLength(1);
		expect((await store.guilds.shown('101', '2020-01-01')).size).toBe(1);
		expect(await store.factBags.draw({ guildId: '101' }, step)).toEqual({ seed: 'first', position: 'xx' });
	});

	test('servers that the bot left are forgotten 30 days later, unless it is back by then; people are not servers', async () => {
		const { guilds, schedules, factBags } = await open();
		await schedules.add(settings({ guildId: '100' }), NOW, NEXT, 9);
		await factBags.draw({ guildId: '101' }, step);
		await factBags.draw({ userId: '500' }, step);
		const look = (present: readonly string[], day: number) =>
			guilds.reconcile(new Set(present), NOW + day * DAY, NOW + (day - 30) * DAY);
		expect(await look(['100', '101'], 0)).toEqual([]);
		expect(await look([], 1)).toEqual([]);
		expect(await look(['101'], 20)).toEqual([]);
		expect(await look([], 31)).toEqual([]);
		expect(await look([], 32)).toEqual(['100']);
		expect(await schedules.of('100')).toEqual([]);
		expect(await look([], 61)).toEqual([]);
		expect(await look([], 62)).toEqual(['101']);
		expect(await look([], 99)).toEqual([]);
		expect(await factBags.draw({ userId: '500' }, step)).toEqual({ seed: 'first', position: 'xx' });
	});
});

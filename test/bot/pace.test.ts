import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createPace, type Pace } from '../../src/bot/pace.ts';
import type { Budget } from '../../src/store/budget.ts';

const PER_SECOND = 10;
const MINUTE = 60_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** The store's line, as SQL keeps it. */
function line(): Budget & { broken: boolean } {
	const state = { next: 0 };
	return {
		broken: false,
		async reserve(places, spacing) {
			if (this.broken) throw new Error('the database is away');
			const now = performance.now() * 1000;
			const start = Math.max(state.next, now);
			state.next = start + places * spacing;
			return (start - now) / 1000;
		},
		async hold(milliseconds) {
			state.next = Math.max(state.next, (performance.now() + milliseconds) * 1000);
		},
	};
}

interface Made {
	readonly name: string;
	readonly start: number;
	end: number;
}

/** Requests that are answered after so long; in the order in which they started. */
function requests(pace: Pace, latency: (at: number) => number = () => 20) {
	const made: Made[] = [];
	const ask = async (name: string, urgent = false) => {
		const answered = await pace.take(urgent);
		const request: Made = { name, start: performance.now(), end: Number.POSITIVE_INFINITY };
		made.push(request);
		setTimeout(() => {
			request.end = performance.now();
			answered();
		}, latency(made.length));
	};
	return { made, ask };
}

function many(count: number, ask: (name: string) => Promise<void>): void {
	for (let at = 0; at < count; at++) void ask(`post ${at}`);
}

describe('a second of Discord’s never holds more than the limit, whenever within its way it counts a request', () => {
	test.each([
		['answers at once', () => 1],
		['slow answers', () => 700],
		['now at once, now slow', (at: number) => (at * 7919) % 900],
	])('%s', async (_, latency) => {
		const { made, ask } = requests(createPace(line(), { perSecond: PER_SECOND, mostInvalid: 99 }), latency);
		many(60, ask);
		await vi.advanceTimersByTimeAsync(MINUTE);
		expect(made).toHaveLength(60);
		for (const { start } of made) {
			// Discord counts a request at some moment from its start to its answer.
			const perhapsCounted = made.filter((other) => other.start <= start && other.end + 1000 > start);
			expect(perhapsCounted.length).toBeLessThanOrEqual(PER_SECOND);
		}
	});
});

test('nearly the whole limit is used', async () => {
	const { made, ask } = requests(createPace(line(), { perSecond: PER_SECOND, mostInvalid: 99 }), () => 5);
	many(101, ask);
	await vi.advanceTimersByTimeAsync(MINUTE);
	const seconds = ((made.at(-1)?.start ?? 0) - (made[0]?.start ?? 0)) / 1000;
	expect(100 / seconds / PER_SECOND).toBeGreaterThan(0.98);
});

test('a lone request does not wait', async () => {
	const { made, ask } = requests(createPace(line(), { perSecond: PER_SECOND, mostInvalid: 99 }));
	const began = performance.now();
	void ask('alone');
	await vi.advanceTimersByTimeAsync(0);
	expect(made[0]?.start).toBe(began);
});

test('what a person waits for goes first', async () => {
	const { made, ask } = requests(createPace(line(), { perSecond: PER_SECOND, mostInvalid: 99 }));
	many(30, ask);
	await vi.advanceTimersByTimeAsync(500);
	const before = made.length;
	void ask('person', true);
	await vi.advanceTimersByTimeAsync(MINUTE);
	expect(made.findIndex(({ name }) => name === 'person')).toBe(before);
});

test('two processes on one line stay below the limit together', async () => {
	const budget = line();
	const [one, two] = [1, 2].map(() => requests(createPace(budget, { perSecond: PER_SECOND, mostInvalid: 99 })));
	for (const process of [one, two]) if (process) many(30, process.ask);
	await vi.advanceTimersByTimeAsync(MINUTE);
	const starts = [...(one?.made ?? []), ...(two?.made ?? [])].map(({ start }) => start).sort((a, b) => a - b);
	expect(starts).toHaveLength(60);
	for (const start of starts) {
		expect(starts.filter((other) => other >= start && other < start + 1000).length).toBeLessThanOrEqual(PER_SECOND);
	}
});

test('room is left for requests that go past it', async () => {
	const budget = line();
	const [one, other] = [1, 2].map(() => createPace(budget, { perSecond: PER_SECOND, mostInvalid: 99 }));
	await one?.beside(3);
	const began = performance.now();
	const { made, ask } = requests(other ?? createPace(budget));
	void ask('next');
	await vi.advanceTimersByTimeAsync(MINUTE);
	expect(made[0]?.start).toBeGreaterThanOrEqual(began + (3 * 1000) / PER_SECOND);
});

test('held: nothing starts, here or in another process, until the time is over', async () => {
	const budget = line();
	const pace = createPace(budget, { perSecond: PER_SECOND, mostInvalid: 99 });
	const other = requests(createPace(budget, { perSecond: PER_SECOND, mostInvalid: 99 }));
	const { made, ask } = requests(pace);
	many(20, ask);
	await vi.advanceTimersByTimeAsync(450);
	const before = made.length;
	const until = performance.now() + 7000;
	await pace.hold(7000);
	void other.ask('elsewhere');
	await vi.advanceTimersByTimeAsync(6999);
	expect([made.length, other.made.length]).toEqual([before, 0]);
	await vi.advanceTimersByTimeAsync(MINUTE);
	expect([made.length, other.made.length]).toEqual([20, 1]);
	expect(made[before]?.start).toBeGreaterThanOrEqual(until);
});

test('after many invalid requests it waits until ten minutes have passed since the first of them', async () => {
	const pace = createPace(line(), { perSecond: PER_SECOND, mostInvalid: 3 });
	const { made, ask } = requests(pace);
	const began = performance.now();
	for (let count = 0; count < 3; count++) pace.invalid();
	void ask('next');
	await vi.advanceTimersByTimeAsync(10 * MINUTE - 1);
	expect(made).toEqual([]);
	await vi.advanceTimersByTimeAsync(2);
	expect(made[0]?.start).toBeGreaterThanOrEqual(began + 10 * MINUTE);
});

test('while the store is away whoever waits hears of it, and then it goes on', async () => {
	const budget = line();
	const pace = createPace(budget, { perSecond: PER_SECOND, mostInvalid: 99 });
	budget.broken = true;
	const refused = [pace.take(false), pace.take(true)].map((waiting) =>
		expect(waiting).rejects.toThrow('the database is away'),
	);
	await Promise.all(refused);
	budget.broken = false;
	const { made, ask } = requests(pace);
	void ask('next');
	await vi.advanceTimersByTimeAsync(0);
	expect(made).toHaveLength(1);
});

/**
 * When the next request may go to Discord: 50 a second for the whole bot, however many processes it is
 * (https://discord.com/developers/docs/topics/rate-limits#global-rate-limit). Answers to interactions are not under this
 * limit and never wait here; of what does, requests that a person waits for go before posts.
 *
 * Two things keep the limit. Places in line come from the store, evenly apart, so that the processes together stay below it.
 * And within a process a request counts from its start until a second after its answer: since Discord counted it somewhere
 * in between, no second of Discord's can hold more than so many of them, whatever the network does.
 */
import type { Budget } from '../store/budget.ts';

export interface Pace {
	/**
	 * Resolves when a request may start; the caller then makes it at once.
	 * @param urgent before all that are not
	 * @returns to be called when the request is answered, or lost
	 */
	take(urgent: boolean): Promise<() => void>;
	/** Leaves room for requests that go past it: whoever waits, in any process, waits for them too. */
	beside(requests: number): Promise<void>;
	/** Tells of a request that was answered 401, 403 or 429. */
	invalid(): void;
	/** Nothing more starts, in any process, for so many milliseconds: Discord answered 429 to the whole bot. */
	hold(milliseconds: number): Promise<void>;
}

export interface PaceOptions {
	/** Discord's limit. */
	readonly perSecond: number;
	/** Requests answered 401, 403 or 429 in ten minutes, after which this process waits. */
	readonly mostInvalid: number;
}

/** Discord shuts out an address after 10,000 invalid requests in ten minutes; several processes may share one. */
export const DISCORDS_PACE: PaceOptions = { perSecond: 50, mostInvalid: 1000 };

/** The part of the limit that is left to clocks and networks: places are one per cent further apart. */
const SLACK = 1.01;
/** Places reserved at once: a tenth of a second, which is how long a change of order or a hold takes to be felt. */
const PLACES_AT_ONCE = 5;
const SECOND = 1000;
/** A timer may fire a little early. */
const TIMER_ERROR = 2;
const INVALID_WINDOW = 600_000;

interface Waiting {
	readonly start: () => void;
	readonly fail: (error: unknown) => void;
}

export function createPace(budget: Budget, { perSecond, mostInvalid }: PaceOptions = DISCORDS_PACE): Pace {
	const spacing = Math.ceil((1_000_000 / perSecond) * SLACK);
	const urgent: Waiting[] = [];
	const patient: Waiting[] = [];
	/** Moments (performance.now) of the places that are reserved, in order. */
	const places: number[] = [];
	const invalidAt: number[] = [];
	const state = { counted: 0, pumping: false, heldUntil: 0, wake: () => {} };

	const changed = () => new Promise<void>((resolve) => (state.wake = resolve));
	const until = (moment: number) =>
		new Promise<void>((resolve) => setTimeout(resolve, Math.max(0, moment - performance.now())));

	/** Since the limit on invalid requests counts for ten minutes, so does this wait at most. */
	async function waitForInvalid(): Promise<void> {
		for (;;) {
			const old = performance.now() - INVALID_WINDOW;
			while ((invalidAt[0] ?? Number.POSITIVE_INFINITY) <= old) invalidAt.shift();
			const [first] = invalidAt;
			if (first === undefined || invalidAt.length < mostInvalid) return;
			await until(first + INVALID_WINDOW);
		}
	}

	async function nextPlace(): Promise<void> {
		if (places.length === 0) {
			const count = Math.min(PLACES_AT_ONCE, urgent.length + patient.length);
			const wait = await budget.reserve(count, spacing);
			const first = performance.now() + wait;
			places.push(...Array.from({ length: count }, (_, at) => first + (at * spacing) / 1000));
		}
		const place = places.shift();
		if (place !== undefined) await until(place);
	}

	async function pump(): Promise<void> {
		if (state.pumping) return;
		state.pumping = true;
		try {
			while (urgent.length + patient.length > 0) {
				await waitForInvalid();
				await nextPlace();
				while (state.counted >= perSecond) await changed();
				// What was held while it waited.
				while (performance.now() < state.heldUntil) await until(state.heldUntil);
				const next = urgent.shift() ?? patient.shift();
				if (!next) break;
				state.counted += 1;
				next.start();
			}
		} catch (error) {
			for (const { fail } of [...urgent.splice(0), ...patient.splice(0)]) fail(error);
		} finally {
			state.pumping = false;
		}
	}

	function answered(): void {
		setTimeout(() => {
			state.counted -= 1;
			state.wake();
		}, SECOND + TIMER_ERROR);
	}

	return {
		take(isUrgent) {
			const started = Promise.withResolvers<() => void>();
			(isUrgent ? urgent : patient).push({ start: () => started.resolve(answered), fail: started.reject });
			void pump();
			return started.promise;
		},
		async beside(requests) {
			await budget.reserve(requests, spacing);
		},
		invalid: () => void invalidAt.push(performance.now()),
		async hold(milliseconds) {
			places.length = 0;
			state.heldUntil = Math.max(state.heldUntil, performance.now() + milliseconds);
			await budget.hold(milliseconds);
		},
	};
}

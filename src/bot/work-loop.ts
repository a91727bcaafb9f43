/**
 * A loop over work that the store knows of: what is due is claimed and done, several pieces at a time, and then it sleeps
 * until the next moment at which there may be something to do. Any number of processes run it on one database.
 */
import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';

export interface WorkLoop {
	/** Begins the loop. */
	start(): void;
	/** There is new work, or the clock was moved: looks again at once. */
	wake(): void;
	/** Takes up nothing more; resolves when what is under way has come to an end. */
	stop(): Promise<void>;
	/** Everything that can be done now, done: resolves when nothing is due and nothing is under way. */
	settled(): Promise<void>;
}

export interface Work {
	/** For the log: "announcements". */
	readonly name: string;
	/** Milliseconds since 1970 (UTC). */
	readonly now: () => number;
	readonly log: Logger;
	/** Done before each look; whatever waits for it. */
	readonly prepare?: () => Promise<void>;
	/**
	 * Takes up what is due.
	 * @param room how many pieces at most
	 * @returns each piece taken up, to be begun; `looked`: how many were looked at, where some led to nothing
	 */
	readonly claim: (room: number) => Promise<{ readonly pieces: readonly Piece[]; readonly looked: number }>;
	/** The next moment at which something may be due; undefined where nothing waits. */
	readonly next: () => Promise<number | undefined>;
}

/** Never rejects: it handles its own failures, the last of which is that its claim runs out. */
type Piece = () => Promise<void>;

/** Milliseconds. Clocks are set, machines sleep, and other processes add work: so it never sleeps longer than this. */
const LONGEST_SLEEP = 15_000;
/** After the store failed. */
const STORE_RETRY = 5000;
/** More would only wait for the pace. */
const MOST_UNDER_WAY = 64;
/** Room for so many, before more are claimed: one transaction for each would be many. */
const CLAIMED_AT_ONCE = 16;
/** Milliseconds until it looks again at what another process is just claiming. */
const CONTENDED = 50;

export function createWorkLoop(work: Work): WorkLoop {
	const { log, now } = work;
	const underWay = new Set<Promise<void>>();
	const stopping = new AbortController();
	const state = {
		wake: Promise.withResolvers<void>(),
		settled: Promise.withResolvers<void>(),
		running: Promise.resolve(),
	};

	const wake = () => state.wake.resolve();
	const isFull = () => MOST_UNDER_WAY - underWay.size < CLAIMED_AT_ONCE;

	/** @returns how many were looked at */
	async function takeUp(): Promise<number> {
		if (isFull()) return 0;
		const { pieces, looked } = await work.claim(MOST_UNDER_WAY - underWay.size);
		for (const piece of pieces) {
			const doing = piece().finally(() => {
				underWay.delete(doing);
				if (!isFull()) wake();
			});
			underWay.add(doing);
		}
		return looked;
	}

	async function sleep(): Promise<void> {
		const next = (await work.next()) ?? Number.POSITIVE_INFINITY;
		// With no room for more, whatever ends wakes it.
		const wait = isFull() ? LONGEST_SLEEP : next > now() ? next - now() : CONTENDED;
		if (underWay.size === 0 && next > now()) {
			state.settled.resolve();
			state.settled = Promise.withResolvers();
		}
		await rest(Math.min(wait, LONGEST_SLEEP));
	}

	/** Until so many milliseconds have passed, somebody wakes it, or it is to stop. */
	async function rest(milliseconds: number): Promise<void> {
		const over = new AbortController();
		const signal = AbortSignal.any([over.signal, stopping.signal]);
		await Promise.race([state.wake.promise, setTimeout(milliseconds, undefined, { signal }).catch(() => {})]);
		over.abort();
		state.wake = Promise.withResolvers();
	}

	async function run(): Promise<void> {
		while (!stopping.signal.aborted) {
			try {
				await work.prepare?.();
				if ((await takeUp()) === 0 && !stopping.signal.aborted) await sleep();
			} catch (err) {
				log.error({ err }, `${work.name} wait for the database`);
				await rest(STORE_RETRY);
			}
		}
	}

	return {
		start() {
			state.running = run();
		},
		wake,
		async stop() {
			stopping.abort();
			await state.running;
			await Promise.allSettled([...underWay]);
		},
		async settled() {
			const { promise } = state.settled;
			wake();
			await promise;
		},
	};
}

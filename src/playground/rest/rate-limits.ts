/**
 * Discord's rate limits: so many requests a second from the bot, so many of a kind in a channel, and so many invalid ones
 * before the address is shut out. https://discord.com/developers/docs/topics/rate-limits
 */
import { createHash } from 'node:crypto';

/** Routes with a limit of their own in each channel, which the pattern captures; seen, since only headers tell them. */
const routeLimits: readonly (readonly [method: string, pattern: RegExp, limit: number, windowMs: number])[] = [
	['POST', /^\/channels\/(\d+)\/messages$/, 5, 5000],
	['POST', /^\/channels\/(\d+)\/messages\/\d+\/crosspost$/, 10, 3_600_000],
];

const invalidWindow = 10 * 60_000;

export interface RateLimitOptions {
	/** Over all routes, in any second; 50 by default, and no such limit for Infinity. */
	readonly requestsPerSecond?: number;
	/** In any ten minutes, before the address is shut out; 10,000 by default. */
	readonly invalidRequestLimit?: number;
	/** Milliseconds from any moment on that only grow; by default those of the process. */
	readonly now?: () => number;
}

/** All since the start. */
export interface RequestCounts {
	/** Requests that took their place in the bot's second. */
	readonly counted: number;
	/** Answered 401, 403 or 429, the last unless the limit was shared. */
	readonly invalid: number;
	/** Answered 429, for whatever reason. */
	readonly limited: number;
}

interface Verdict {
	/** Instead of what was asked for. */
	readonly refusal: Response | undefined;
	/** For the answer, whichever it is. */
	readonly headers: Readonly<Record<string, string>>;
}

export class RateLimits {
	readonly #now: () => number;
	readonly #all: SlidingWindow;
	readonly #invalid: SlidingWindow;
	readonly #buckets = routeLimits.map(([method, pattern, limit, windowMs]) => ({
		...{ method, pattern },
		bucket: new Bucket(`${method} ${pattern.source}`, limit, windowMs),
	}));
	readonly #counts = { counted: 0, invalid: 0, limited: 0 };

	constructor({ requestsPerSecond = 50, invalidRequestLimit = 10_000, now }: RateLimitOptions = {}) {
		this.#now = now ?? (() => performance.now());
		this.#all = new SlidingWindow(requestsPerSecond, 1000);
		// The address is shut out by the request that is one too many.
		this.#invalid = new SlidingWindow(invalidRequestLimit + 1, invalidWindow);
	}

	get counts(): RequestCounts {
		return this.#counts;
	}

	/**
	 * To be called when a request arrives, before anything is waited for.
	 * @param path after /api/v10, without the query
	 * @param asBot whether the bot's limits are kept for it
	 */
	receive(method: string, path: string, asBot: boolean): Verdict {
		const now = this.#now();
		const banned = this.#invalid.wait(now);
		if (banned > 0) return { refusal: shutOut(banned), headers: {} };
		if (!asBot) return { refusal: undefined, headers: {} };
		const wait = this.#all.wait(now);
		if (wait > 0) {
			return { refusal: tooMany({ retryAfter: inSeconds(wait), global: true, scope: 'global' }), headers: {} };
		}
		this.#all.add(now);
		this.#counts.counted += 1;
		for (const { method: own, pattern, bucket } of this.#buckets) {
			const channel = own === method && pattern.exec(path)?.[1];
			if (!channel) continue;
			const { exceeded, resetIn, headers } = bucket.take(channel, now);
			const refusal = exceeded ? tooMany({ retryAfter: inSeconds(resetIn), global: false, scope: 'user' }) : undefined;
			return { refusal, headers };
		}
		return { refusal: undefined, headers: {} };
	}

	/** To be called with every answer that is given. */
	answered({ status, headers }: Response): void {
		if (status === 429) this.#counts.limited += 1;
		if (![401, 403, 429].includes(status) || headers.get('X-RateLimit-Scope') === 'shared') return;
		const now = this.#now();
		// Else who is shut out and goes on asking would be so for ever.
		if (this.#invalid.wait(now) > 0) return;
		this.#counts.invalid += 1;
		this.#invalid.add(now);
	}
}

/** The strictest reading of "so many in a time": no stretch of that length, wherever it begins, holds more. */
class SlidingWindow {
	readonly #limit: number;
	readonly #length: number;
	/** When each came that is still in the window, the oldest first. */
	readonly #times: number[] = [];

	constructor(limit: number, length: number) {
		this.#limit = limit;
		this.#length = length;
	}

	/** @returns milliseconds until there is room for one more, 0 where there is */
	wait(now: number): number {
		while ((this.#times[0] ?? now) <= now - this.#length) this.#times.shift();
		const [oldest = now] = this.#times;
		return this.#times.length < this.#limit ? 0 : oldest + this.#length - now;
	}

	add(now: number): void {
		this.#times.push(now);
	}
}

/** One route's windows, one a channel: the first request opens it, and nothing but its end empties it. */
class Bucket {
	readonly #hash: string;
	readonly #limit: number;
	readonly #length: number;
	/** By channel, those that end first in front. */
	readonly #windows = new Map<string, { readonly end: number; used: number }>();

	constructor(route: string, limit: number, length: number) {
		this.#hash = createHash('sha256').update(route).digest('hex').slice(0, 32);
		this.#limit = limit;
		this.#length = length;
	}

	take(channel: string, now: number) {
		for (const [old, { end }] of this.#windows) {
			if (end > now) break;
			this.#windows.delete(old);
		}
		const window = this.#windows.get(channel) ?? { end: now + this.#length, used: 0 };
		this.#windows.set(channel, window);
		const exceeded = window.used >= this.#limit;
		if (!exceeded) window.used += 1;
		const resetIn = window.end - now;
		const headers = {
			'X-RateLimit-Limit': String(this.#limit),
			'X-RateLimit-Remaining': String(this.#limit - window.used),
			'X-RateLimit-Reset': ((Date.now() + resetIn) / 1000).toFixed(3),
			'X-RateLimit-Reset-After': inSeconds(resetIn).toFixed(3),
			'X-RateLimit-Bucket': this.#hash,
		};
		return { exceeded, resetIn, headers };
	}
}

/** Rounded up to a millisecond: whoever waits so long has waited long enough. */
function inSeconds(milliseconds: number): number {
	return Math.ceil(milliseconds) / 1000;
}

/** Whose limit it is: the bot's in one place, the bot's everywhere, or that of all who use the place. */
export type LimitScope = 'user' | 'global' | 'shared';

/**
 * @param limit retryAfter in seconds
 * @param header what Retry-After says; by default whole seconds, as Discord does
 */
export function tooMany(
	{ retryAfter, global, scope }: { retryAfter: number; global: boolean; scope: LimitScope },
	header = Math.ceil(retryAfter),
): Response {
	const body = { message: 'You are being rate limited.', retry_after: retryAfter, global };
	const headers = { 'Retry-After': String(header), 'X-RateLimit-Scope': scope };
	return Response.json(body, { status: 429, headers: { ...headers, ...(global && { 'X-RateLimit-Global': 'true' }) } });
}

/** As Cloudflare answers in front of Discord: a page, and nothing that a client of the API could read but Retry-After. */
function shutOut(wait: number): Response {
	const headers = { 'Content-Type': 'text/html; charset=UTF-8', 'Retry-After': String(Math.ceil(wait / 1000)) };
	const page = '<!DOCTYPE html><title>Access denied</title><h1>Error 1015</h1><p>You are being rate limited</p>\n';
	return new Response(page, { status: 429, headers });
}

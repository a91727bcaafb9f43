/** Faults that tests ask for: a status, or a connection that breaks. */
import { type LimitScope, tooMany } from './rate-limits.ts';

export interface Fault {
	readonly method?: string;
	/** Held against the path after /api/v10, without the query. */
	readonly path?: RegExp;
	/** How many matching requests fail; 1 by default. */
	readonly times?: number;
	/** The answer's status, instead of what was asked for. */
	readonly status?: number;
	/** The code of the answer's body; 0 by default, as Discord's own outages have. */
	readonly code?: number;
	/** For 429: seconds until the next try; 0.05 by default. */
	readonly retryAfter?: number;
	/** For 429: whether the limit is the whole bot's. */
	readonly global?: boolean;
	/** For 429: whose limit it is; `global` or else `user` by default. */
	readonly scope?: LimitScope;
	/** The connection is reset (ECONNRESET, which discord.js retries) before or after the request took effect. */
	readonly reset?: 'before' | 'after';
	/** The same with an orderly close, which discord.js does not retry. */
	readonly close?: 'before' | 'after';
}

export class Faults {
	readonly #planned: { fault: Fault; left: number }[] = [];

	add(fault: Fault): void {
		this.#planned.push({ fault, left: fault.times ?? 1 });
	}

	/** @returns the first fault that fits and is not used up */
	take(method: string, path: string): Fault | undefined {
		const found = this.#planned.find(
			({ fault, left }) =>
				left > 0 && (fault.method ?? method) === method && (fault.path === undefined || fault.path.test(path)),
		);
		if (!found) return undefined;
		found.left -= 1;
		return found.fault;
	}
}

/** The answer of a fault that has a status. */
export function failWith(fault: Fault): Response {
	const { status = 500, code = 0, retryAfter = 0.05, global = false, scope = global ? 'global' : 'user' } = fault;
	if (status !== 429) return Response.json({ message: `${status}: an arranged fault`, code }, { status });
	return tooMany({ retryAfter, global, scope }, retryAfter);
}

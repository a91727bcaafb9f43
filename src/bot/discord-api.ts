/**
 * Requests to Discord's REST API that no interaction asked for: at the bot's common pace, each made once, and each with a
 * plain outcome. Nothing is retried here, because only whoever asked knows whether asking again is safe.
 */
import {
	DiscordAPIError,
	HTTPError,
	RateLimitError,
	REST,
	RESTEvents,
	RESTJSONErrorCodes,
	RequestMethod,
} from 'discord.js';
import { z } from 'zod';
import type { Pace } from './pace.ts';
import { rootCause } from './root-cause.ts';

export type Outcome =
	| { readonly kind: 'done'; readonly body: unknown }
	/** Discord will not do it, and asking again would not help. `code` is one of RESTJSONErrorCodes. */
	| { readonly kind: 'refused'; readonly status: number; readonly code: number; readonly message: string }
	/** 429, or it would be: nothing was done; milliseconds to wait, and whether that holds for everything. */
	| { readonly kind: 'limited'; readonly wait: number; readonly global: boolean }
	/** An outage or a lost connection. `taken`: Discord may have done it all the same. */
	| { readonly kind: 'trouble'; readonly taken: boolean; readonly reason: string };

export interface DiscordRequest {
	readonly method: keyof typeof METHODS;
	readonly route: `/${string}`;
	readonly query?: Readonly<Record<string, string>>;
	readonly body?: object;
	/** A person waits for it. */
	readonly urgent?: boolean;
	/** Asked when the request's turn has come: whether it is still to be made. */
	readonly wanted?: () => boolean;
}

export interface DiscordApi {
	request(request: DiscordRequest): Promise<Outcome>;
}

export interface Connection {
	readonly token: string;
	/** Discord's own where none is given. */
	readonly apiUrl?: string | undefined;
	/** Milliseconds from a request's turn to its answer; 15 s, as long as discord.js waits, where none are given. */
	readonly longestAnswer?: number;
}

const METHODS = { GET: RequestMethod.Get, POST: RequestMethod.Post, PATCH: RequestMethod.Patch } as const;
const LONGEST_ANSWER = 15_000;
/** Errors after which it is certain that no request ever left. */
const NOT_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH']);
const NO_LONGER_WANTED: Outcome = { kind: 'trouble', taken: false, reason: 'its turn came too late' };

export function createDiscordApi(
	{ token, apiUrl, longestAnswer = LONGEST_ANSWER }: Connection,
	pace: Pace,
): DiscordApi {
	const rest = new REST({
		...(apiUrl !== undefined && { api: apiUrl }),
		...{ version: '10', retries: 0, rejectOnRateLimit: () => true },
		// The pace keeps the limit for all processes; this one would only know of its own.
		globalRequestsPerSecond: Number.MAX_SAFE_INTEGER,
		invalidRequestWarningInterval: 1,
	});
	rest.on(RESTEvents.InvalidRequestWarning, () => pace.invalid());
	return {
		async request({ method, route, query, body, urgent = false, wanted = () => true }) {
			const answered = await pace.take(urgent);
			if (!wanted()) {
				answered();
				return NO_LONGER_WANTED;
			}
			// discord.js lets a channel's requests wait for each other, and a post must not leave after its claim has run out.
			const signal = AbortSignal.timeout(longestAnswer);
			const outcome = await rest
				// discord.js forgets the token with the first 401, were it only the hiccup of an outage.
				.setToken(token)
				.request({
					signal,
					...{ method: METHODS[method], fullRoute: route },
					...(query && { query: new URLSearchParams(query) }),
					...(body && { body }),
				})
				.then(
					(answer): Outcome => ({ kind: 'done', body: answer }),
					(error: unknown): Outcome =>
						signal.aborted ? { kind: 'trouble', taken: true, reason: 'no answer in time' } : outcomeOf(error),
				);
			answered();
			if (outcome.kind === 'limited' && outcome.global) await pace.hold(outcome.wait);
			return outcome;
		},
	};
}

function outcomeOf(error: unknown): Outcome {
	if (error instanceof RateLimitError) {
		const { retryAfter, timeToReset, global } = error;
		return { kind: 'limited', wait: retryAfter || timeToReset, global };
	}
	if (error instanceof DiscordAPIError && isRefusal(error)) {
		return { kind: 'refused', status: error.status, code: Number(error.code), message: error.message };
	}
	if (error instanceof DiscordAPIError || error instanceof HTTPError) {
		return { kind: 'trouble', taken: error.status >= 500, reason: `Discord answered ${error.status}` };
	}
	const innermost = rootCause(error);
	const code = innermost instanceof Error && 'code' in innermost ? String(innermost.code) : '';
	const reason = innermost instanceof Error ? innermost.message : String(innermost);
	return { kind: 'trouble', taken: !NOT_CONNECTED.has(code), reason };
}

/** What has no code is of those in front of Discord's API, and a token that was accepted before may be again. */
function isRefusal({ status, code }: DiscordAPIError): boolean {
	return status < 500 && status !== 401 && Number.isInteger(Number(code));
}

/** Refusals of the moment: slow mode, and Discord's own limits on writing. @param code of RESTJSONErrorCodes */
export function isPassing(code: number): boolean {
	return (
		code === RESTJSONErrorCodes.ActionCannotBePerformedDueToSlowmodeRateLimit ||
		code === RESTJSONErrorCodes.ChannelWriteRateLimit ||
		code === RESTJSONErrorCodes.ServerWriteRateLimit
	);
}

const created = z.object({ id: z.string() });

/** The id of what a request made. @param body of its answer */
export function createdId(body: unknown): string {
	return created.parse(body).id;
}

/** What went wrong, for the record; empty where nothing did. */
export function wordsOf(outcome: Outcome): string {
	if (outcome.kind === 'refused') return `${outcome.code} ${outcome.message}`;
	if (outcome.kind === 'trouble') return outcome.reason;
	return outcome.kind === 'limited' ? 'Discord’s rate limit' : '';
}

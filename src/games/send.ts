/** A game's messages on their way to Discord, and what becomes of a game whose message does not get there. */
import { RESTJSONErrorCodes, Routes } from 'discord.js';
import type { Logger } from 'pino';
import {
	createdId,
	type DiscordApi,
	type DiscordRequest,
	isPassing,
	type Outcome,
	wordsOf,
} from '../bot/discord-api.ts';
import type { Store } from '../store/store.ts';
import type { Game } from '../store/trivia/game.ts';
import type { GameMessage } from './messages.ts';

export interface Messenger {
	readonly api: DiscordApi;
	readonly store: Pick<Store, 'games'>;
	readonly log: Logger;
	/** Milliseconds since 1970 (UTC). */
	readonly now: () => number;
}

/** A message that is there, or what Discord said instead. */
export type Sent = { readonly kind: 'done'; readonly id: string } | Exclude<Outcome, { kind: 'done' }>;

/** Milliseconds; waits double. With these, an outage of half an hour ends no game. */
const FIRST_RETRY = 1000;
const LONGEST_RETRY = 60_000;
const MOST_TRIES = 35;

/** @param what tells this message of the game from its others; within some minutes Discord takes each once */
export async function post(game: Game, what: string, body: GameMessage, { api }: Messenger): Promise<Sent> {
	const outcome = await api.request({
		...{ method: 'POST', route: Routes.channelMessages(game.channelId), urgent: true },
		body: { ...body, nonce: game.id + what, enforce_nonce: true },
	});
	return outcome.kind === 'done' ? { kind: 'done', id: createdId(outcome.body) } : outcome;
}

/** @param options.urgent whether the game waits for it; `wanted` as of a request */
export async function edit(
	{ channelId }: Pick<Game, 'channelId'>,
	messageId: string,
	body: GameMessage,
	{ api }: Pick<Messenger, 'api'>,
	{ urgent = true, wanted = () => true }: Pick<DiscordRequest, 'urgent' | 'wanted'> = {},
): Promise<Sent> {
	const route = Routes.channelMessage(channelId, messageId);
	const outcome = await api.request({ method: 'PATCH', route, body, urgent, wanted });
	return outcome.kind === 'done' ? { kind: 'done', id: messageId } : outcome;
}

/** Puts what is to be seen into the round's message; where somebody deleted it, into a new one. */
export async function show(game: Game, what: string, body: GameMessage, messenger: Messenger): Promise<Sent> {
	if (game.messageId !== undefined) {
		const edited = await edit(game, game.messageId, body, messenger);
		if (edited.kind !== 'refused' || edited.code !== RESTJSONErrorCodes.UnknownMessage) return edited;
	}
	return post(game, what, body, messenger);
}

/** Tries the step again later, or where that is of no use ends the game; its scores are kept either way. */
export async function failed(
	game: Game,
	outcome: Exclude<Outcome, { kind: 'done' }>,
	messenger: Messenger,
): Promise<void> {
	const { store, log, now } = messenger;
	const lasting = outcome.kind === 'refused' && !isPassing(outcome.code);
	// Where Discord itself says how long to wait, waiting is all there is to do.
	if (outcome.kind === 'limited' || (!lasting && game.tries < MOST_TRIES)) {
		const wait = outcome.kind === 'limited' ? outcome.wait : Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** game.tries);
		return store.games.retry(game, Math.ceil(now() + wait));
	}
	log.warn(
		{ guild: game.guildId, game: game.id, note: wordsOf(outcome) },
		'a game ended: its messages do not get through',
	);
	const finished = await store.games.finish(game, now() + LONGEST_RETRY, game.endedFor ?? 'unreachable');
	if (finished) await store.games.end(finished, undefined);
}

/** A gateway session: what one shard of a bot was sent, so that it can come back for what it missed. */
import { GatewayOpcodes } from 'discord.js';
import type { WebSocket } from 'ws';

/** Characters of events kept for a connection that may resume. */
const keptCharacters = 16 * 1024 * 1024;
/** Milliseconds that a session waits for its bot to come back; Discord's, too, wait for minutes only. */
const longestAbsence = 5 * 60_000;

export class Session {
	readonly id: string;
	readonly shard: readonly [id: number, count: number];
	readonly intents: number;
	#socket: WebSocket | undefined;
	/** When the connection was lost. */
	#left = 0;
	/** The number of the last event. */
	#seq = 0;
	readonly #events: { readonly seq: number; readonly frame: string }[] = [];
	#characters = 0;

	constructor(id: string, shard: readonly [id: number, count: number], intents: number, socket: WebSocket) {
		this.id = id;
		this.shard = shard;
		this.intents = intents;
		this.#socket = socket;
	}

	/** None while the bot is away. */
	get socket(): WebSocket | undefined {
		return this.#socket;
	}

	lose(): void {
		this.#socket = undefined;
		this.#left = Date.now();
	}

	/** Whether the bot has been away for too long to come back. */
	get forgotten(): boolean {
		return !this.#socket && Date.now() - this.#left > longestAbsence;
	}

	/** https://discord.com/developers/docs/events/gateway#sharding; what has no guild goes to shard 0. */
	concerns(guildId: string | undefined): boolean {
		const [id, count] = this.shard;
		return id === (guildId === undefined ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(count)));
	}

	send(event: string, data: object): void {
		this.#seq += 1;
		const frame = JSON.stringify({ op: GatewayOpcodes.Dispatch, t: event, s: this.#seq, d: data });
		this.#events.push({ seq: this.#seq, frame });
		this.#characters += frame.length;
		while (this.#characters > keptCharacters) this.#characters -= this.#events.shift()?.frame.length ?? 0;
		this.#socket?.send(frame);
	}

	/** @returns false where what came after `seq` is no longer known, or was never sent */
	resume(socket: WebSocket, seq: number): boolean {
		const missed = this.#events.filter((event) => event.seq > seq);
		if (this.#seq - seq !== missed.length) return false;
		this.#socket?.terminate();
		this.#socket = socket;
		for (const { frame } of missed) socket.send(frame);
		this.send('RESUMED', {});
		return true;
	}
}

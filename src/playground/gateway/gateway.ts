/** The gateway: https://discord.com/developers/docs/events/gateway, version 10, JSON, without compression. */
import { randomBytes } from 'node:crypto';
import { GatewayCloseCodes, GatewayIntentBits, GatewayOpcodes } from 'discord.js';
import type { WebSocket } from 'ws';
import {
	endsSession,
	frameForm,
	frameLimits,
	identifyForm,
	identifyRefusal,
	resumeForm,
	unansweredOpcodes,
} from '../rules/frame.ts';
import { fullGuild, ownUser } from '../world/payloads.ts';
import type { World } from '../world/world.ts';
import type { ExtraGuilds } from './extra-guilds.ts';
import { Session } from './session.ts';

const heartbeatInterval = 41_250;

export class Gateway {
	readonly url: string;
	readonly #world: World;
	readonly #token: string;
	/** The guilds that are no part of the world. */
	readonly extra: ExtraGuilds;
	readonly #sessions = new Map<string, Session>();
	readonly #sockets = new Set<WebSocket>();
	readonly #waiting = new Set<() => void>();

	constructor(world: World, token: string, extra: ExtraGuilds) {
		this.url = `${world.origin.replace('http', 'ws')}/gateway`;
		this.#world = world;
		this.#token = token;
		this.extra = extra;
		world.on((change) => {
			if (change.type !== 'guild-create' && change.type !== 'guild-delete') return;
			const { type, guild } = change;
			for (const session of this.#remembered()) {
				if (!(session.intents & GatewayIntentBits.Guilds) || !session.concerns(guild.id)) continue;
				if (type === 'guild-create') session.send('GUILD_CREATE', fullGuild(world, guild));
				else session.send('GUILD_DELETE', { id: guild.id });
			}
		});
	}

	/** How many identified connections there are. */
	get connections(): number {
		return this.#sessions
			.values()
			.filter(({ socket }) => socket)
			.toArray().length;
	}

	/** Of all guilds that the bot is in. */
	*guildIds(): Generator<string> {
		for (const guild of this.#world.guilds.values()) if (this.#world.hasBot(guild)) yield guild.id;
		yield* this.extra.ids();
	}

	get guildCount(): number {
		const guilds = this.#world.guilds.values().filter((guild) => this.#world.hasBot(guild));
		return guilds.toArray().length + this.extra.count;
	}

	/** Resolves once a bot is connected. */
	async ready(): Promise<void> {
		while (this.connections === 0) await new Promise<void>((resolve) => this.#waiting.add(resolve));
	}

	/** Cuts every connection: with a close code, or without a word as a lost network does. Sessions stay resumable. */
	drop(code?: number): void {
		for (const socket of this.#sockets) {
			if (code === undefined) socket.terminate();
			else socket.close(code);
		}
		for (const session of this.#sessions.values()) this.#lose(session, code ?? 1006);
	}

	close(): void {
		for (const socket of this.#sockets) socket.terminate();
	}

	/** Sends an event to every session that holds the guild's shard; those that are away get it when they resume. */
	dispatch(event: string, data: object, guildId: string | undefined): void {
		for (const session of this.#remembered()) if (session.concerns(guildId)) session.send(event, data);
	}

	accept(socket: WebSocket, query: URLSearchParams): void {
		this.#sockets.add(socket);
		socket.once('close', () => this.#sockets.delete(socket));
		socket.on('error', () => socket.terminate());
		if (query.get('v') !== '10' || (query.get('encoding') ?? 'json') !== 'json' || query.has('compress')) {
			socket.close(GatewayCloseCodes.InvalidAPIVersion);
			return;
		}
		const sends: number[] = [];
		const state: { session: Session | undefined } = { session: undefined };
		socket.send(JSON.stringify({ op: GatewayOpcodes.Hello, d: { heartbeat_interval: heartbeatInterval } }));
		socket.on('message', (data) => {
			const now = Date.now();
			while (sends[0] !== undefined && sends[0] < now - 60_000) sends.shift();
			sends.push(now);
			const text = String(data);
			if (sends.length > frameLimits.perMinute) socket.close(GatewayCloseCodes.RateLimited);
			else if (Buffer.byteLength(text) > frameLimits.bytes) socket.close(GatewayCloseCodes.DecodeError);
			else state.session = this.#receive(socket, text, state.session);
		});
		socket.once('close', (code) => {
			if (state.session?.socket === socket) this.#lose(state.session, code);
		});
	}

	/** @returns the session that this connection speaks for from now on */
	#receive(socket: WebSocket, text: string, session: Session | undefined): Session | undefined {
		const received = frameForm.safeParse(parseJson(text));
		if (!received.success) {
			socket.close(GatewayCloseCodes.DecodeError);
			return session;
		}
		const { op, d } = received.data;
		if (op === GatewayOpcodes.Heartbeat) {
			socket.send(JSON.stringify({ op: GatewayOpcodes.HeartbeatAck }));
			return session;
		}
		if (op === GatewayOpcodes.Identify || op === GatewayOpcodes.Resume) {
			if (session) socket.close(GatewayCloseCodes.AlreadyAuthenticated);
			else return op === GatewayOpcodes.Identify ? this.#identify(socket, d) : this.#resume(socket, d);
		} else if (!unansweredOpcodes.has(op)) socket.close(GatewayCloseCodes.UnknownOpcode);
		else if (!session) socket.close(GatewayCloseCodes.NotAuthenticated);
		return session;
	}

	#identify(socket: WebSocket, d: unknown): Session | undefined {
		const form = identifyForm.safeParse(d);
		const expected = { token: this.#token, guildCount: this.guildCount };
		const refusal = form.success ? identifyRefusal(form.data, expected) : GatewayCloseCodes.DecodeError;
		if (!form.success || refusal !== undefined) {
			socket.close(refusal);
			return undefined;
		}
		const { shard = [0, 1], intents } = form.data;
		const session = new Session(randomBytes(16).toString('hex'), shard, intents, socket);
		this.#sessions.set(session.id, session);
		const guilds = [...this.guildIds()].filter((id) => session.concerns(id));
		const { id, flags } = this.#world.application;
		session.send('READY', {
			...{ v: 10, user: ownUser(this.#world.bot), user_settings: {} },
			...{ session_id: session.id, session_type: 'normal', resume_gateway_url: this.url, shard },
			...{ application: { id, flags }, guilds: guilds.map((guild) => ({ id: guild, unavailable: true })) },
			...{ private_channels: [], relationships: [], presences: [] },
		});
		if (intents & GatewayIntentBits.Guilds) void this.#sendGuilds(session, guilds);
		this.#arrived();
		return session;
	}

	#resume(socket: WebSocket, d: unknown): Session | undefined {
		const form = resumeForm.safeParse(d);
		if (!form.success || form.data.token !== this.#token) {
			socket.close(form.success ? GatewayCloseCodes.AuthenticationFailed : GatewayCloseCodes.DecodeError);
			return undefined;
		}
		const { session_id, seq } = form.data;
		const session = this.#remembered().find(({ id }) => id === session_id);
		if (!session?.resume(socket, seq)) {
			socket.send(JSON.stringify({ op: GatewayOpcodes.InvalidSession, d: false }));
			return undefined;
		}
		this.#arrived();
		return session;
	}

	/** In portions, so that ten thousand large guilds do not pile up before the socket. */
	async #sendGuilds(session: Session, ids: readonly string[]): Promise<void> {
		for (const id of ids) {
			while ((session.socket?.bufferedAmount ?? 0) > 1024 * 1024) await new Promise(setImmediate);
			if (!session.socket) return;
			const guild = this.#world.guilds.get(id);
			session.send('GUILD_CREATE', guild ? fullGuild(this.#world, guild) : this.extra.full(id));
		}
	}

	/** The sessions that live or may be resumed; the others go, with the events kept for them. */
	#remembered(): readonly Session[] {
		for (const { id, forgotten } of this.#sessions.values()) if (forgotten) this.#sessions.delete(id);
		return [...this.#sessions.values()];
	}

	#arrived(): void {
		this.#world.setConnected(true);
		for (const resolve of this.#waiting) resolve();
		this.#waiting.clear();
	}

	#lose(session: Session, code: number): void {
		if (endsSession.has(code)) this.#sessions.delete(session.id);
		if (!session.socket) return;
		session.lose();
		if (this.connections === 0) this.#world.setConnected(false);
	}
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

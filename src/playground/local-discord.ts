/** A local Discord: gateway and REST v10 on loopback for the real discord.js client, and a page for a person. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { WebSocketServer } from 'ws';
import { MovableClock } from './clock.ts';
import { extraGuilds } from './gateway/extra-guilds.ts';
import { Gateway } from './gateway/gateway.ts';
import { Interactions } from './interactions/interactions.ts';
import { pageRoutes } from './page-server.ts';
import { Person } from './person/person.ts';
import { type Fault, Faults } from './rest/faults.ts';
import { type RateLimitOptions, RateLimits, type RequestCounts } from './rest/rate-limits.ts';
import { type RecordedRequest, restRoutes } from './rest/rest.ts';
import { World } from './world/world.ts';

export type { RecordedRequest } from './rest/rest.ts';

export interface LocalDiscordOptions extends Omit<RateLimitOptions, 'now'> {
	/** On 127.0.0.1; 0, the default, takes a free one. */
	readonly port?: number;
	/** Milliseconds until an unanswered interaction fails; 3,000 by default, as on Discord. */
	readonly deadline?: number;
	/** Milliseconds that an interaction's token lives; 15 minutes by default, as on Discord. */
	readonly tokenLifetime?: number;
	/** How many guilds there are besides the home guild, each of a realistic size. For benchmarks. */
	readonly extraGuilds?: number;
	/** By default one of its own. */
	readonly clock?: MovableClock;
	/** Asked, when somebody wants to skip to it, for the moment of the bot's next planned post, in milliseconds since 1970. */
	readonly nextPost?: () => Promise<number | undefined>;
}

export interface LocalDiscord {
	/** Such as http://127.0.0.1:1938. */
	readonly origin: string;
	/** What discord.js takes as `rest.api`. */
	readonly apiUrl: string;
	/** The one bot token it accepts, new at each start. */
	readonly token: string;
	readonly world: World;
	readonly gateway: Gateway;
	/** The bot's requests, in order. */
	readonly requests: readonly RecordedRequest[];
	readonly limits: RequestCounts;
	/** What the local Discord's ids and dates are made by. Deadlines, tokens and rate limits keep to real time. */
	readonly clock: MovableClock;
	/** Arranges that the next matching request fails. */
	fail(fault: Fault): void;
	/** By default the owner of the home guild, "You"; else a member with everyone's permissions and these. */
	person(name?: string, permissions?: bigint): Person;
	close(): Promise<void>;
}

export async function startLocalDiscord(options: LocalDiscordOptions = {}): Promise<LocalDiscord> {
	const server = createServer();
	server.listen(options.port ?? 0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('The local Discord has no TCP port');
	const origin = `http://127.0.0.1:${address.port}`;

	const clock = options.clock ?? new MovableClock();
	const world = new World(origin, clock);
	const token = newToken(world.bot.id);
	const gateway = new Gateway(world, token, extraGuilds(options.extraGuilds ?? 0, world.snowflake()));
	const interactions = new Interactions(world, {
		deadline: options.deadline ?? 3000,
		tokenLifetime: options.tokenLifetime ?? 15 * 60_000,
		dispatch: (event, data, guildId) => gateway.dispatch(event, data, guildId),
	});
	const requests: RecordedRequest[] = [];
	const faults = new Faults();
	const limits = new RateLimits(options);
	const people = new Map<string, Person>();
	const person = (name = 'You', permissions?: bigint) => {
		const user = world.user(name);
		if (permissions !== undefined) world.grant(world.guild, user, permissions);
		const known = people.get(name) ?? new Person(world, interactions, user);
		people.set(name, known);
		return known;
	};

	const app = new Hono();
	app.route('/', restRoutes({ world, gateway, interactions, token }, requests, faults, limits));
	app.get('/attachments/:channel/:id/:name', (c) => {
		const file = world.files.get(c.req.param('id'));
		if (!file) return c.notFound();
		// What the bot uploads is shown, but never run in the page's own origin.
		const walls = { 'X-Content-Type-Options': 'nosniff', 'Content-Security-Policy': 'sandbox' };
		return c.body(file.bytes, 200, { 'Content-Type': file.type, ...walls });
	});
	app.route('/', pageRoutes(world, person(), options.nextPost ?? (async () => undefined)));
	const listener = getRequestListener(app.fetch);
	server.on('request', (request, response) => {
		if (isLocal(request, address.port)) void listener(request, response);
		else response.writeHead(403, { 'Content-Type': 'text/plain' }).end('Only this machine, by its own name\n');
	});
	const sockets = new WebSocketServer({ noServer: true });
	server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
		// Node hands over the bare socket: what befalls it is nobody else's, and close() waits for it.
		socket.on('error', () => socket.destroy());
		const refuse = (status: string) =>
			socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy());
		if (!isLocal(request, address.port)) return refuse('403 Forbidden');
		// A target such as "//" is no address at all.
		const url = URL.parse(request.url ?? '', origin);
		if (!url) return refuse('400 Bad Request');
		if (url.pathname !== '/gateway') return refuse('404 Not Found');
		return sockets.handleUpgrade(request, socket, head, (connection) => gateway.accept(connection, url.searchParams));
	});

	return {
		...{ origin, apiUrl: `${origin}/api`, token, world, gateway, requests, person },
		...{ limits: limits.counts, clock },
		fail: (fault) => faults.add(fault),
		async close() {
			interactions.close();
			gateway.close();
			sockets.close();
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}

/**
 * Another site that the person has open must not reach the local Discord: neither under a name of its own that resolves
 * to this machine (the Host tells) nor by a request across origins (the Origin tells).
 */
function isLocal({ headers }: IncomingMessage, port: number): boolean {
	const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
	const { host, origin } = headers;
	return hosts.includes(host ?? '') && (origin === undefined || origin === `http://${host}`);
}

/** Of Discord's three-part shape: the bot's id, a time, a secret. */
function newToken(botId: string): string {
	const id = Buffer.from(botId).toString('base64url');
	return [id, randomBytes(5).toString('base64url').slice(0, 6), randomBytes(28).toString('base64url')].join('.');
}

/** REST v10: who may ask, what is recorded, what fails on request, and the routes that need no file of their own. */
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { RESTJSONErrorCodes } from 'discord.js';
import { type Context, Hono } from 'hono';
import { Refusal } from '../rules/refusal.ts';
import { ownUser } from '../world/payloads.ts';
import { channelRoutes } from './channels.ts';
import { commandRoutes } from './commands.ts';
import { type Fault, type Faults, failWith } from './faults.ts';
import { guildRoutes } from './guilds.ts';
import { interactionRoutes } from './interactions.ts';
import { messageRoutes } from './messages.ts';
import type { RateLimits } from './rate-limits.ts';
import { type ApiEnv, type Body, type Parts, readBody } from './request.ts';
import { userAt } from './target.ts';
import { threadRoutes } from './threads.ts';

/** One request of the bot. */
export interface RecordedRequest {
	readonly method: string;
	/** After /api/v10, without the query. */
	readonly path: string;
	readonly query: Readonly<Record<string, string>>;
	readonly body: unknown;
	readonly files: readonly { readonly name: string; readonly size: number }[];
	/** 0 while it runs and where the connection broke. */
	readonly status: number;
}

const base = '/api/v10';
/** Their token is in the path, so no bot's limit is kept for them. */
const withoutAuthorization = /^\/(interactions|webhooks|gateway$)/;
/** How many requests are kept, so that a day in the playground does not fill the memory. */
const keptRequests = 20_000;

export function restRoutes(
	parts: Parts,
	requests: RecordedRequest[],
	faults: Faults,
	limits: RateLimits,
): Hono<ApiEnv> {
	const api = new Hono<ApiEnv>();
	api.use(`${base}/*`, async (c, next) => {
		const { method } = c.req;
		const path = c.req.path.slice(base.length);
		const tokenInPath = withoutAuthorization.test(path);
		const hasToken = c.req.header('authorization') === `Bot ${parts.token}`;
		const { refusal, headers } = limits.receive(method, path, hasToken && !tokenInPath);
		const read = await readBody(c).catch((error: unknown) => refuse(error));
		const { json, files }: Body = read instanceof Response ? { json: undefined, files: [] } : read;
		const sizes = files.map(({ name, bytes }) => ({ name, size: bytes.length }));
		const record = { method, path, query: c.req.query(), body: json, files: sizes, status: 0 };
		requests.push(record);
		if (requests.length > keptRequests) requests.shift();
		const fault = refusal ? undefined : faults.take(method, path);
		if (fault?.reset === 'before' || fault?.close === 'before') return cut(c, fault);
		if (refusal) c.res = refusal;
		else if (fault?.status !== undefined) c.res = failWith(fault);
		else if (!hasToken && !tokenInPath) c.res = c.json({ message: '401: Unauthorized', code: 0 }, 401);
		else if (read instanceof Response) c.res = read;
		else {
			c.set('body', read);
			await next();
			if (fault) return cut(c, fault);
		}
		for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value);
		limits.answered(c.res);
		record.status = c.res.status;
		return undefined;
	});
	api.onError(refuse);

	const all = [
		generalRoutes,
		guildRoutes,
		channelRoutes,
		messageRoutes,
		threadRoutes,
		commandRoutes,
		interactionRoutes,
	];
	for (const routes of all) api.route(base, routes(parts));
	api.all(`${base}/*`, (c) => c.json({ message: '404: Not Found', code: 0 }, 404));
	api.all('/api/*', (c) => c.json({ message: 'Invalid API version', code: RESTJSONErrorCodes.InvalidAPIVersion }, 400));
	return api;
}

function generalRoutes({ world, gateway }: Parts): Hono<ApiEnv> {
	const routes = new Hono<ApiEnv>();
	const application = () => ({ ...world.application, approximate_guild_count: gateway.guildCount, bot: world.bot });

	routes.get('/gateway', (c) => c.json({ url: gateway.url }));
	routes.get('/gateway/bot', (c) =>
		c.json({
			url: gateway.url,
			shards: Math.ceil(gateway.guildCount / 1000),
			// As large bots have it: 16 shards may identify at once.
			session_start_limit: { total: 1000, remaining: 1000, reset_after: 86_400_000, max_concurrency: 16 },
		}),
	);
	routes.get('/applications/@me', (c) => c.json(application()));
	routes.get('/oauth2/applications/@me', (c) => c.json(application()));
	routes.get('/users/@me', (c) => c.json(ownUser(world.bot)));
	routes.get('/users/:user', (c) => c.json(userAt(world, c)));
	return routes;
}

function refuse(error: unknown): Response {
	if (error instanceof Refusal) return Response.json(error, { status: error.status });
	console.error('The local Discord has a fault of its own:', error);
	return Response.json({ message: '500: Internal Server Error', code: 0 }, { status: 500 });
}

function cut(c: Context<ApiEnv>, fault: Fault): Response {
	const { socket } = c.env.incoming;
	if (fault.reset) socket.resetAndDestroy();
	else socket.destroy();
	return RESPONSE_ALREADY_SENT;
}

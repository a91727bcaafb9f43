/** A request as it comes: its JSON form, and its files when it is multipart. */
import type { HttpBindings } from '@hono/node-server';
import { RESTJSONErrorCodes } from 'discord.js';
import type { Context } from 'hono';
import type { Gateway } from '../gateway/gateway.ts';
import type { UploadedFile } from '../interactions/files.ts';
import type { Interactions } from '../interactions/interactions.ts';
import { fileLimits } from '../rules/message.ts';
import { Refusal } from '../rules/refusal.ts';
import type { World } from '../world/world.ts';

/** What the routes are made of. */
export interface Parts {
	readonly world: World;
	readonly gateway: Gateway;
	readonly interactions: Interactions;
	readonly token: string;
}

export interface ApiEnv {
	Bindings: HttpBindings;
	Variables: { body: Body };
}

export interface Body {
	readonly json: unknown;
	readonly files: readonly UploadedFile[];
}

/** The form alone may be no larger than this, whatever its files. */
const largestForm = 1024 * 1024;

/** @throws {Refusal} 50109 for what is not JSON, 50035 for what is not multipart, 40005 for what is too large */
export async function readBody(c: Context<ApiEnv>): Promise<Body> {
	const length = Number(c.req.header('content-length') ?? 0);
	const type = c.req.header('content-type') ?? '';
	const multipart = type.startsWith('multipart/form-data');
	if (length > (multipart ? fileLimits.total + largestForm : largestForm)) {
		throw new Refusal(RESTJSONErrorCodes.RequestEntityTooLarge);
	}
	if (!multipart) return { json: parseJson(await c.req.text()), files: [] };
	const form = await c.req.formData().catch(() => {
		throw new Refusal(RESTJSONErrorCodes.InvalidFormBodyOrContentType);
	});
	const payload = form.get('payload_json');
	const files = await Promise.all(
		[...form].map(async ([key, value]) => {
			const index = /^files\[(\d+)\]$/.exec(key)?.[1];
			if (index === undefined || typeof value === 'string') return [];
			return [{ index, name: value.name, type: typeOf(value), bytes: await value.bytes() }];
		}),
	);
	return { json: typeof payload === 'string' ? parseJson(payload) : {}, files: files.flat() };
}

function parseJson(text: string): unknown {
	if (text === '') return undefined;
	try {
		return JSON.parse(text);
	} catch {
		throw new Refusal(RESTJSONErrorCodes.RequestBodyContainsInvalidJSON);
	}
}

const types = new Map<string, string>([
	['png', 'image/png'],
	['jpg', 'image/jpeg'],
	['webp', 'image/webp'],
	['gif', 'image/gif'],
	['txt', 'text/plain; charset=utf-8'],
	['json', 'application/json'],
]);

/** Discord goes by the name, since clients seldom name a type; discord.js says "octet-stream" of everything. */
function typeOf({ name, type }: File): string {
	return types.get(name.split('.').at(-1)?.toLowerCase() ?? '') ?? (type || 'application/octet-stream');
}

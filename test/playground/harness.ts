/** A bot without a library: what the local Discord says to bare requests and frames. */
import type { LocalDiscord } from '../../src/playground/local-discord.ts';

export interface Answer {
	readonly status: number;
	// biome-ignore lint/suspicious/noExplicitAny: bodies of every shape, read where a test knows which it asked for
	readonly body: any;
}

/** Requests as the bot, with its token. */
export function api(discord: LocalDiscord) {
	return async (
		method: string,
		path: string,
		body?: unknown,
		headers: Record<string, string> = {},
	): Promise<Answer> => {
		const form = body instanceof FormData;
		const response = await fetch(`${discord.apiUrl}/v10${path}`, {
			method,
			headers: {
				authorization: `Bot ${discord.token}`,
				...(!form && body !== undefined && { 'content-type': 'application/json' }),
				...headers,
			},
			...(body !== undefined && { body: form ? body : JSON.stringify(body) }),
		});
		const text = await response.text();
		return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
	};
}

/** The error codes of a refused form, each behind the path of its field: `data.embeds.0.title BASE_TYPE_MAX_LENGTH`. */
export function formErrors(errors: object, path: readonly string[] = []): string[] {
	return Object.entries(errors).flatMap(([key, value]) =>
		key === '_errors'
			? value.map(({ code }: { code: string }) => [path.join('.'), code].join(' ').trim())
			: formErrors(value, [...path, key]),
	);
}

interface Frame {
	readonly op: number;
	readonly t: string | null;
	readonly s: number | null;
	// biome-ignore lint/suspicious/noExplicitAny: as above
	readonly d: any;
}

/** A gateway connection. */
export class Connection {
	readonly socket: WebSocket;
	readonly frames: Frame[] = [];
	readonly closed: Promise<number>;
	readonly #waiting = new Set<() => void>();

	constructor(url: string) {
		this.socket = new WebSocket(url);
		this.socket.addEventListener('message', ({ data }) => {
			this.frames.push(JSON.parse(String(data)));
			for (const wake of this.#waiting) wake();
		});
		this.closed = new Promise((resolve) => this.socket.addEventListener('close', ({ code }) => resolve(code)));
	}

	/** The first frame of this op or event name, taken out of the queue. */
	async next(wanted: number | string): Promise<Frame> {
		for (;;) {
			const at = this.frames.findIndex(({ op, t }) => op === wanted || t === wanted);
			const [frame] = at === -1 ? [] : this.frames.splice(at, 1);
			if (frame) return frame;
			await new Promise<void>((resolve) => {
				const wake = () => {
					this.#waiting.delete(wake);
					resolve();
				};
				this.#waiting.add(wake);
			});
		}
	}

	send(op: number, d?: unknown): void {
		this.socket.send(JSON.stringify({ op, d }));
	}
}

/** Connects and waits for HELLO. */
export async function connect(discord: LocalDiscord, query = 'v=10&encoding=json'): Promise<Connection> {
	const connection = new Connection(`${discord.gateway.url}?${query}`);
	if (query === 'v=10&encoding=json') await connection.next(10);
	return connection;
}

export const identity = { properties: { os: 'linux', browser: 'test', device: 'test' }, intents: 0 };

/** Connects, identifies and waits for READY. */
export async function identify(discord: LocalDiscord, more: object = {}): Promise<Connection & { ready: Frame }> {
	const connection = await connect(discord);
	connection.send(2, { ...identity, token: discord.token, ...more });
	return Object.assign(connection, { ready: await connection.next('READY') });
}

/**
 * What is the same in every process that dies, as by `kill -9`, at the n-th step boundary that it comes to, of all or of one
 * name. It says the name of each as it comes to it, so its last word is where it died.
 */
import { writeSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { createDiscordApi, type DiscordApi } from '../src/bot/discord-api.ts';
import { createPace } from '../src/bot/pace.ts';
import type { Budget } from '../src/store/budget.ts';

const crashingOptions = z.object({
	database: z.string(),
	origin: z.string(),
	token: z.string(),
	/** Its clock stands still. */
	now: z.number(),
	nth: z.number(),
	name: z.string().optional(),
});
export type CrashingOptions = z.output<typeof crashingOptions>;

/** At the n-th boundary, of this name or of any. */
export type Death = Pick<CrashingOptions, 'nth' | 'name'>;

/** Where there are not so many boundaries, the process lives. */
export type Boundary = (here: string) => void;

export interface Dying extends CrashingOptions {
	readonly boundary: Boundary;
	/** How many boundaries it came to. */
	passed(): number;
}

/** What this process was started with. */
export function dying(): Dying {
	const options = crashingOptions.parse(JSON.parse(process.argv[2] ?? ''));
	const { nth, name } = options;
	const passed = { boundaries: 0, counted: 0 };
	return {
		...options,
		passed: () => passed.boundaries,
		boundary(here) {
			say(here);
			passed.boundaries += 1;
			if (name === undefined || name === here) passed.counted += 1;
			if (passed.counted !== nth || (name !== undefined && name !== here)) return;
			process.kill(process.pid, 'SIGKILL');
		},
	};
}

function say(word: string): void {
	try {
		writeSync(1, `${word}\n`);
	} catch {
		// Whoever started it is gone, and with that its reason to be.
		process.exit(1);
	}
}

/** What a request is for; none for those that do not matter. */
type PurposeOf = (method: string, path: string) => string | undefined;

/** Discord, with a moment at which to die before its answer is received, and one after. */
export async function dyingApi(
	{ origin, token, boundary }: Dying,
	budget: Budget,
	purposeOf: PurposeOf,
): Promise<DiscordApi> {
	const apiUrl = await relay(origin, purposeOf, boundary);
	const discord = createDiscordApi({ token, apiUrl }, createPace(budget, { perSecond: 1000, mostInvalid: 1000 }));
	return {
		async request(asked) {
			const outcome = await discord.request(asked);
			const purpose = purposeOf(asked.method, asked.route);
			if (purpose) boundary(`${purpose} answered`);
			return outcome;
		},
	};
}

/** Discord behind a wall: between its answer and whoever reads it there is a moment at which to die. */
async function relay(origin: string, purposeOf: PurposeOf, boundary: Boundary): Promise<string> {
	const server = createServer((asked, answer) => {
		const purpose = purposeOf(asked.method ?? '', asked.url ?? '');
		const onward = request(
			new URL(asked.url ?? '', origin),
			{ method: asked.method ?? 'GET', headers: { ...asked.headers, host: new URL(origin).host } },
			(received) => {
				if (purpose) boundary(`${purpose} taken`);
				answer.writeHead(received.statusCode ?? 502, received.headers);
				received.pipe(answer);
			},
		);
		onward.on('error', () => asked.socket.destroy());
		asked.pipe(onward);
	});
	const listening = Promise.withResolvers<void>();
	server.listen(0, '127.0.0.1', () => listening.resolve());
	await listening.promise;
	return `http://127.0.0.1:${portOf(server.address())}/api`;
}

function portOf(address: AddressInfo | string | null): number {
	return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

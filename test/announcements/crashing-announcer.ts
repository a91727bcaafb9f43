/**
 * The announcer as a process of its own that dies, as by `kill -9`, at the n-th step boundary that it comes to, of all or of
 * one name; its last word is that name. Where there are not so many, it ends when nothing is left to do at its moment.
 */
import { writeSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { createAnnouncer } from '../../src/announcements/announcer.ts';
import { createDiscordApi, type DiscordRequest } from '../../src/bot/discord-api.ts';
import { createLog } from '../../src/bot/log.ts';
import { createPace } from '../../src/bot/pace.ts';
import { indexDays } from '../../src/dataset/on-this-day.ts';
import type { Deliveries } from '../../src/store/deliveries.ts';
import { openStore } from '../../src/store/store.ts';
import { sampleDataset } from '../sample-battle.ts';

const options = z.object({
	database: z.string(),
	origin: z.string(),
	token: z.string(),
	now: z.number(),
	nth: z.number(),
	name: z.string().optional(),
});
const { database, origin, token, now, nth, name } = options.parse(JSON.parse(process.argv[2] ?? ''));

const passed = { boundaries: 0, counted: 0 };

function boundary(here: string): void {
	passed.boundaries += 1;
	if (name === undefined || name === here) passed.counted += 1;
	if (passed.counted !== nth || (name !== undefined && name !== here)) return;
	writeSync(1, here);
	process.kill(process.pid, 'SIGKILL');
}

/** What a request of the announcer is for; none for those that belong to no post. */
function purposeOf(method = '', path = ''): string | undefined {
	if (/\/channels\/\d+(\/messages(\?|$)|$)/.test(path)) return method === 'POST' ? 'post' : 'look';
	if (/\/channels\/\d+\/threads$/.test(path)) return 'post';
	if (/\/crosspost$/.test(path)) return 'publish';
	if (/\/messages\/\d+\/threads$/.test(path)) return 'thread';
	return /\/threads\/active$|\/channels\/\d+\/messages\/\d+$/.test(path) ? 'look' : undefined;
}

/** Discord behind a wall: between its answer and the announcer that reads it there is a moment at which to die. */
async function relay(): Promise<string> {
	const server = createServer((asked, answer) => {
		const purpose = purposeOf(asked.method, asked.url);
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

function watch(deliveries: Deliveries): Deliveries {
	return {
		...deliveries,
		async claim(hold, plan) {
			// Once is enough: it looks again after every claim.
			if (passed.boundaries === 0) boundary('before the claim');
			const result = await deliveries.claim(hold, (schedule) => {
				const planned = plan(schedule);
				boundary('within the claim');
				return planned;
			});
			if (result.claimed.length > 0) boundary('claimed');
			return result;
		},
		async takeUp(hold) {
			const taken = await deliveries.takeUp(hold);
			if (taken.length > 0) boundary('taken up');
			return taken;
		},
		async begin(delivery, hold, choose) {
			const begun = await deliveries.begin(delivery, hold, (shown) => {
				const chosen = choose(shown);
				boundary('within the beginning');
				return chosen;
			});
			if (begun) boundary('begun');
			return begun;
		},
		async sent(...args) {
			await deliveries.sent(...args);
			boundary('marked');
		},
		async retry(...args) {
			await deliveries.retry(...args);
			boundary('retry noted');
		},
		async followed(...args) {
			await deliveries.followed(...args);
			boundary('followed');
		},
	};
}

const store = await openStore(database);
const discord = createDiscordApi(
	{ token, apiUrl: await relay() },
	createPace(store.budget, { perSecond: 1000, mostInvalid: 1000 }),
);
const api = {
	async request(asked: DiscordRequest) {
		const outcome = await discord.request(asked);
		const purpose = purposeOf(asked.method, asked.route);
		if (purpose) boundary(`${purpose} answered`);
		return outcome;
	},
};
const dataset = sampleDataset();
const announcer = createAnnouncer({
	...{ api, store: { ...store, deliveries: watch(store.deliveries) }, sources: { dataset, days: indexDays(dataset) } },
	...{ log: createLog('error', process.stderr), now: () => now, random: () => 0.5 },
});
announcer.start();
await announcer.settled();
process.exit(0);

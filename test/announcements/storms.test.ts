/** Faults of every kind at once, of Discord and of the database: whatever comes, one post each. */
import { ChannelType } from 'discord.js';
import { Client } from 'pg';
import { expect, test } from 'vitest';
import type { Announcer } from '../../src/announcements/announcer.ts';
import { createLog } from '../../src/bot/log.ts';
import type { Fault } from '../../src/playground/rest/faults.ts';
import type { Channel } from '../../src/playground/world/model.ts';
import type { Schedule } from '../../src/store/schedules.ts';
import type { Store } from '../../src/store/store.ts';
import { onEachDatabase } from '../store/stores.ts';
import { openStage, reportsOf, type Stage } from './stage.ts';

const START = '2026-11-23T08:00:00Z';
const MINUTE = 60_000;

const FAULTS: readonly Fault[] = [
	...[{ status: 500 }, { status: 502 }, { status: 503 }, { status: 401 }, { status: 400, code: 20016 }],
	...[{ reset: 'before' }, { reset: 'after' }, { close: 'before' }, { close: 'after' }],
	...[{ status: 429 }, { status: 429, scope: 'shared' }, { status: 429, global: true, retryAfter: 0.01 }],
] as const;

/** Chance that comes out the same every time (mulberry32). @returns numbers from 0 to below 1 */
function dice(seed: number): () => number {
	const state = { word: seed };
	return () => {
		state.word = (state.word + 0x6d2b79f5) | 0;
		const once = Math.imul(state.word ^ (state.word >>> 15), 1 | state.word);
		const twice = (once + Math.imul(once ^ (once >>> 7), 61 | once)) ^ once;
		return ((twice ^ (twice >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** So many channels of each kind, on a server each, with a schedule each. */
async function addPlaces(stage: Stage, store: Store, count: number): Promise<(readonly [Channel, Schedule])[]> {
	const places: (readonly [Channel, Schedule])[] = [];
	for (let at = 0; at < count; at++) {
		const news = stage.place(ChannelType.GuildAnnouncement);
		const forum = stage.place(ChannelType.GuildForum);
		const text = stage.place();
		places.push([text, await stage.addSchedule(store, text, { thread: at % 2 === 0 })]);
		places.push([news, await stage.addSchedule(store, news, { publish: true })]);
		places.push([forum, await stage.addSchedule(store, forum)]);
	}
	return places;
}

async function expectOnePostEach(stage: Stage, store: Store, places: readonly (readonly [Channel, Schedule])[]) {
	for (const [channel, schedule] of places) {
		const posts = stage.posts(channel);
		expect(posts).toHaveLength(1);
		expect(await reportsOf(store, schedule)).toMatchObject([{ state: 'sent', messageId: posts[0]?.id }]);
	}
}

/** A store whose every change fails now and then, before it was made or after. */
function failing({ deliveries, ...store }: Store, roll: () => number): Store {
	const frail = <Args extends unknown[], Result>(change: (...args: Args) => Promise<Result>) => {
		return async (...args: Args) => {
			if (roll() < 0.08) throw new Error('the database is away');
			const result = await change(...args);
			if (roll() < 0.08) throw new Error('the database took it, and went away');
			return result;
		};
	};
	return {
		...store,
		deliveries: {
			...deliveries,
			claim: frail(deliveries.claim),
			takeUp: frail(deliveries.takeUp),
			begin: frail(deliveries.begin),
			sent: frail(deliveries.sent),
			retry: frail(deliveries.retry),
			followed: frail(deliveries.followed),
		},
	};
}

/** A log to an announcer that does not wait for its database in real time. */
function impatient() {
	const lines: string[] = [];
	const running: { announcer?: Announcer } = {};
	const write = (line: string) => {
		lines.push(line);
		if (line.includes('announcements wait for the database')) running.announcer?.wake();
	};
	return { running, lines, log: createLog('debug', { write }) };
}

onEachDatabase(({ open, fresh }, kind) => {
	test('everything at once', { timeout: 60_000 }, async () => {
		await using stage = await openStage(START);
		const roll = dice(2);
		const url = await fresh();
		const store = await open(url);
		const places = await addPlaces(stage, store, 25);
		for (let count = 0; count < 250; count++) {
			const [channel] = places[Math.floor(roll() * places.length)] ?? [];
			const fault = FAULTS[Math.floor(roll() * FAULTS.length)];
			if (channel && fault) stage.discord.fail({ ...fault, path: new RegExp(`^/channels/${channel.id}(/|$)`) });
		}
		const stores = kind === 'PostgreSQL' ? [store, await open(url)] : [store];
		const announcers = stores.map((each) => stage.announcer(each, { random: roll }));
		for (;;) {
			await Promise.all(announcers.map((each) => each.settled()));
			const next = await store.deliveries.nextOpen();
			if (next === undefined) break;
			// Sometimes later than it could be, as a busy machine is.
			stage.setClock(Math.max(stage.now(), next + (roll() < 0.2 ? roll() * 8 * MINUTE : 0)));
		}
		await Promise.all(announcers.map((each) => each.stop()));
		await expectOnePostEach(stage, store, places);
	});

	test('a database that fails now and then, before a change or after it', { timeout: 60_000 }, async () => {
		await using stage = await openStage(START);
		const store = await open();
		const places = await addPlaces(stage, store, 20);
		const { running, lines, log } = impatient();
		const announcer = stage.announcer(failing(store, dice(7)), { log });
		running.announcer = announcer;
		await stage.finish(store, announcer);
		await announcer.stop();
		expect(lines.join('')).toContain('announcements wait for the database');
		expect(lines.join('')).toContain('a post broke off');
		await expectOnePostEach(stage, store, places);
	});

	test.runIf(kind === 'PostgreSQL')('every connection is cut, thrice', { timeout: 60_000 }, async () => {
		await using stage = await openStage(START);
		const url = await fresh();
		const store = await open(url);
		const places = await addPlaces(stage, store, 20);
		const server = new Client({ connectionString: url });
		await server.connect();
		const cut = `select pg_terminate_backend(pid) from pg_stat_activity
			where datname = current_database() and application_name = 'khasan'`;
		const cuts: Promise<unknown>[] = [];
		const made = { count: 0 };
		stage.discord.world.on(({ type }) => {
			if (type !== 'message-create') return;
			made.count += 1;
			if ([10, 25, 40].includes(made.count)) cuts.push(server.query(cut));
		});
		const { running, lines, log } = impatient();
		const announcer = stage.announcer(store, { log });
		running.announcer = announcer;
		await stage.finish(store, announcer);
		await announcer.stop();
		expect(await Promise.all(cuts)).toHaveLength(3);
		expect(lines.join('')).toMatch(/announcements wait for the database|a post broke off/);
		await server.end();
		await expectOnePostEach(stage, store, places);
	});
});

/**
 * `kill -9` at every step: a process with the announcer's real code dies at a boundary between two steps, another takes over
 * and dies a little later, and so on, until one lives. Whatever was done and not done, there is one post for each schedule.
 */
import { join } from 'node:path';
import { ChannelType, MessageFlags } from 'discord.js';
import { beforeAll, expect, test } from 'vitest';
import { LIMITS } from '../../src/announcements/deliver.ts';
import type { Channel } from '../../src/playground/world/model.ts';
import type { Schedule } from '../../src/store/schedules.ts';
import { drawNumber } from '../../src/trivia/draw.ts';
import type { Death } from '../crashing.ts';
import { type Lives, prepareLives } from '../crashing-lives.ts';
import { onEachDatabase } from '../store/stores.ts';
import { openStage, reportsOf, type Stage } from './stage.ts';

const MINUTE = 60_000;
/** On each kind of database; `npm run bench -- crash` asks for more. */
const KILLS = Number(process.env.KILLS ?? 26);
/** So many, and chance comes to every boundary. */
const ENOUGH_FOR_ALL = 200;
/** Runs at the same time, each on a Discord and a clock of its own. */
const LANES = 4;
/** Deaths in one run at most: with few there are more runs, so that death comes to every boundary all the same. */
const LIVES = KILLS < ENOUGH_FOR_ALL ? 2 : 3;

/** Where a process dies that has everything before it. */
const FIRST = [
	...['before the claim', 'within the claim', 'claimed', 'within the beginning', 'begun', 'post taken'],
	...['post answered', 'marked', 'publish taken', 'publish answered', 'thread taken', 'thread answered', 'followed'],
];
/** Where only one that took over, or was answered badly, can die. */
const LATER = ['taken up', 'look taken', 'look answered', 'retry noted'];
/** One that took over dies at one of so many boundaries, whatever they are. */
const SOON = 12;

const FAULTS = [{ status: 502 }, { close: 'after' }, { reset: 'before' }] as const;
/** Until the next process takes over: when claims have just run out, with the nonce still known, and long after both. */
const PAUSES = [LIMITS.claim, 2 * MINUTE, 6 * MINUTE, 20 * MINUTE];

/** By turns at every boundary, and at each for the first, second or third post where there are so many that come to it. */
function firstDeath(run: number): Death {
	const name = FIRST[run % FIRST.length] ?? '';
	const posts = /publish|thread|followed/.test(name) ? 1 : 3;
	return { name, nth: 1 + (Math.floor(run / FIRST.length) % posts) };
}

const running: { lives?: Lives } = {};
beforeAll(async () => {
	running.lives = await prepareLives(join(import.meta.dirname, 'crashing-announcer.ts'));
}, 60_000);

onEachDatabase(({ fresh, open }) => {
	async function live({ discord, now }: Stage, database: string, death: Death): Promise<string | undefined> {
		const { origin, token } = discord;
		return running.lives?.live({ database, origin, token, now: now(), ...death });
	}

	async function addSchedules(stage: Stage, database: string) {
		const store = await open(database);
		const text = stage.place();
		const threaded = stage.place();
		const news = stage.place(ChannelType.GuildAnnouncement);
		const forum = stage.place(ChannelType.GuildForum);
		const places: [Channel, Schedule][] = [
			[text, await stage.addSchedule(store, text)],
			[threaded, await stage.addSchedule(store, threaded, { thread: true })],
			[news, await stage.addSchedule(store, news, { publish: true, thread: true })],
			[forum, await stage.addSchedule(store, forum)],
		];
		await store.close();
		return places;
	}

	async function survive(stage: Stage, database: string, places: readonly [Channel, Schedule][]): Promise<void> {
		const store = await open(database);
		const announcer = stage.announcer(store);
		await stage.finish(store, announcer);
		await announcer.stop();
		for (const [channel, schedule] of places) {
			const posts = stage.posts(channel);
			expect(posts).toHaveLength(1);
			const [post] = posts;
			expect(await reportsOf(store, schedule)).toMatchObject([{ state: 'sent', messageId: post?.id, note: undefined }]);
			const { requests, world } = stage.discord;
			const published = requests.filter(
				({ path, status }) => status === 200 && path.endsWith(`/${post?.id}/crosspost`),
			);
			expect((post?.flags ?? 0) & MessageFlags.Crossposted).toBe(Number(schedule.publish) * MessageFlags.Crossposted);
			expect(published.length).toBeLessThanOrEqual(1);
			const threads = world.channels.values().filter(({ parent_id }) => parent_id === channel.id);
			const isForum = channel.type === ChannelType.GuildForum;
			expect(threads.toArray()).toHaveLength(Number(schedule.thread || isForum));
		}
		await store.close();
	}

	test(`one post each, though the process dies ${KILLS} times`, { timeout: 300_000 }, async () => {
		const deaths = new Map<string, number>();
		const runs = { begun: 0, kills: 0 };
		const die = (word: string) => {
			deaths.set(word, (deaths.get(word) ?? 0) + 1);
			runs.kills += 1;
		};

		async function run(stage: Stage, number: number): Promise<void> {
			const draw = (count: number, what: string) => drawNumber(count, `${number} ${what}`);
			stage.setClock(Math.ceil((stage.now() + 1) / MINUTE) * MINUTE);
			const database = await fresh();
			const places = await addSchedules(stage, database);
			for (let life = 0; life < LIVES; life++) {
				// In every other life something fails besides.
				const fault = FAULTS[draw(2 * FAULTS.length, `fault ${life}`)];
				if (fault) stage.discord.fail({ method: 'POST', ...fault });
				const death = life === 0 ? firstDeath(number) : { nth: 1 + draw(SOON, `death ${life}`) };
				const word = await live(stage, database, death);
				if (word === undefined) break;
				die(word);
				stage.setClock(stage.now() + 1 + (PAUSES[draw(PAUSES.length, `pause ${life}`)] ?? 0));
			}
			await survive(stage, database, places);
		}

		const wanted = KILLS < ENOUGH_FOR_ALL ? FIRST : [...FIRST, ...LATER];
		const missing = () => wanted.filter((step) => !deaths.has(step));

		async function lane(): Promise<void> {
			await using stage = await openStage('2026-11-23T08:00:00Z');
			while ((runs.kills < KILLS || missing().length > 0) && runs.begun < 2 * KILLS) await run(stage, runs.begun++);
		}
		await Promise.all(Array.from({ length: LANES }, lane));
		expect(missing()).toEqual([]);
		expect(runs.kills).toBeGreaterThanOrEqual(KILLS);
	});
});

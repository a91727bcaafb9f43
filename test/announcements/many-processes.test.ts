/** Eight processes on one PostgreSQL, and two thousand posts due at once: each is made once, and none is lost with a process. */
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { ChannelType } from 'discord.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LIMITS } from '../../src/announcements/deliver.ts';
import { openStore } from '../../src/store/store.ts';
import { startPostgres, type TestPostgres } from '../postgres.ts';
import { openStage, type Stage } from './stage.ts';

const START = Date.parse('2026-11-23T08:00:00Z');
const DAY = 86_400_000;
const PROCESSES = 8;
const SERVERS = 150;
/** On each server: two in each of two channels, which take five messages in five seconds. */
const SCHEDULES = 4;
const POSTS = SERVERS * SCHEDULES;
/** Eight times Discord's limit, so that it takes seconds. */
const PER_SECOND = 400;

interface Process {
	readonly child: ChildProcess;
	/** Posts that it recorded. */
	posted: number;
}

const crew: { postgres?: TestPostgres; stage?: Stage; url: string; processes: Process[] } = { url: '', processes: [] };

function startProcess(options: object): Process {
	const child = fork(join(import.meta.dirname, 'announcer-process.ts'), [JSON.stringify(options)]);
	const process = { child, posted: 0 };
	child.on('message', (word) => {
		if (word === 'posted') process.posted += 1;
	});
	return process;
}

function hear({ child }: Process, wanted: string): Promise<void> {
	const { promise, resolve } = Promise.withResolvers<void>();
	const listen = (word: unknown) => {
		if (word !== wanted) return;
		child.off('message', listen);
		resolve();
	};
	child.on('message', listen);
	return promise;
}

beforeAll(async () => {
	crew.postgres = await startPostgres();
	crew.url = await crew.postgres.database();
	const stage = await openStage('2026-11-23T07:00:00Z', { requestsPerSecond: PER_SECOND });
	crew.stage = stage;
	const store = await openStore(crew.url);
	const { apiUrl, token, world } = stage.discord;
	const options = { database: crew.url, apiUrl, token, perSecond: PER_SECOND };
	crew.processes = Array.from({ length: PROCESSES }, () => startProcess(options));
	const ready = crew.processes.map((each) => hear(each, 'ready'));
	const servers = { left: SERVERS };
	const lane = async () => {
		while (servers.left-- > 0) {
			const guild = world.addGuild('A server', world.you, 'general');
			const channels = [1, 2].map(() => stage.place(ChannelType.GuildText, guild));
			for (const channel of [...channels, ...channels]) await stage.addSchedule(store, channel, {}, START);
		}
	};
	// As many as the store has connections: who waits for one for long is given up.
	await Promise.all([...Array.from({ length: 6 }, lane), ...ready]);
	await store.close();
}, 60_000);

afterAll(async () => {
	for (const { child } of crew.processes) child.kill('SIGKILL');
	await crew.stage?.[Symbol.asyncDispose]();
	await crew.postgres?.stop();
});

/** These processes do everything that is due at a moment. */
async function settleAt(moment: number, processes: readonly Process[]): Promise<void> {
	crew.stage?.setClock(moment);
	await Promise.all(
		processes.map((each) => {
			const settled = hear(each, 'settled');
			each.child.send(moment);
			return settled;
		}),
	);
}

/** And then what waits for another try, as after a rate limit, or for a claim to run out. */
async function finish(processes: readonly Process[]): Promise<void> {
	for (;;) {
		const [row] = (await crew.postgres?.query(crew.url, 'select min(open_at)::float as next from delivery')) ?? [];
		if (typeof row?.next !== 'number') return;
		await settleAt(row.next, processes);
	}
}

/** What the database and Discord have of a day. */
async function dayOf(date: string) {
	const query = `select state, message_id from delivery where date = '${date}'`;
	const rows = (await crew.postgres?.query(crew.url, query)) ?? [];
	const world = crew.stage?.discord.world;
	const messages = [...(world?.channels.keys() ?? [])]
		.flatMap((id) => world?.messages(id) ?? [])
		.filter(({ timestamp }) => timestamp.startsWith(date));
	return {
		messages: messages.length,
		// Of the rows: each sent, each with a message of its own that is there.
		sent: rows.filter(({ state }) => state === 'sent').length,
		known: new Set(rows.map(({ message_id }) => message_id)).intersection(new Set(messages.map(({ id }) => id))).size,
	};
}

const ONE_EACH = { messages: POSTS, sent: POSTS, known: POSTS };

test('each post is made once, and every process has its share', { timeout: 60_000 }, async () => {
	await settleAt(START, crew.processes);
	await finish(crew.processes);
	expect(await dayOf('2026-11-23')).toEqual(ONE_EACH);
	for (const { posted } of crew.processes) expect(posted).toBeGreaterThan(0);
});

test('two of them are killed in the middle: the others take up what they had', { timeout: 60_000 }, async () => {
	const [one, two, ...others] = crew.processes;
	const made = { count: 0 };
	const forget = crew.stage?.discord.world.on(({ type }) => {
		if (type !== 'message-create') return;
		made.count += 1;
		if (made.count === POSTS * 0.3) one?.child.kill('SIGKILL');
		if (made.count === POSTS * 0.45) two?.child.kill('SIGKILL');
	});
	one?.child.send(START + DAY);
	two?.child.send(START + DAY);
	await settleAt(START + DAY, others);
	forget?.();
	expect([one, two].map((each) => each?.child.signalCode)).toEqual(['SIGKILL', 'SIGKILL']);
	expect((await dayOf('2026-11-24')).sent).toBeLessThan(POSTS);
	await finish(others);
	expect(crew.stage?.now()).toBeGreaterThanOrEqual(START + DAY + LIMITS.claim);
	expect(await dayOf('2026-11-24')).toEqual(ONE_EACH);
});

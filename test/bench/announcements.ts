/**
 * Announcements at scale: thousands of posts due in one minute, beside discord.js left to queue as many by itself; and what a
 * look for due posts costs among a hundred thousand schedules, beside a loop that looks at every one of them.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { nextDue } from '../../src/announcements/due.ts';
import { type LocalDiscord, startLocalDiscord } from '../../src/playground/local-discord.ts';
import type { Database } from '../../src/store/database.ts';
import { createDeliveries } from '../../src/store/deliveries.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import { readSchedule } from '../../src/store/schedules.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { startPostgres } from '../postgres.ts';
import { answerOnce, startBot } from './child.ts';
import { line, ms, percentile, ratio } from './report.ts';

const CHANNELS_A_SERVER = 25;
const LIMIT = 50;
const BATTLES = ['lake kasan', 'hastings', 'nomonhan 1939', 'battle of cannae', 'gettysberg', 'Хасанские бои'];
/** Milliseconds between two commands of a person. */
const ASKED_EVERY = 100;
/** Milliseconds: a bot starts, warms up, and is then asked in quiet. */
const BEFORE = 45_000;
const QUIET = 20_000;
const ROWS_AT_ONCE = 500;
const MINUTE = 60_000;

interface Storm {
	readonly share: number;
	readonly refused: number;
	readonly seconds: number;
	readonly quiet: readonly number[];
	readonly meanwhile: readonly number[];
	/** MiB, the most that was seen. */
	readonly memory: number;
	/** Of one core. */
	readonly cpu: number;
}

/** @param posts of Khasan; of the other bot a fifth as many, for its rate is the same all the time */
export async function benchStorm(posts: number): Promise<void> {
	const fewer = posts / 5;
	console.log(
		`\n${posts} announcements due at one moment, ${LIMIT} requests a second allowed, a /battle every ${ASKED_EVERY} ms; beside it discord.js with ${fewer} posts handed to its own queue:`,
	);
	for (const [name, bot, count] of [
		['Khasan', 'khasan', posts],
		['discord.js', 'queue', fewer],
	] as const) {
		const { share, refused, seconds, quiet, meanwhile, memory, cpu } = await storm(bot, count);
		line(name, `${(share * 100).toFixed(1)} % of the limit over ${seconds.toFixed(0)} s, ${refused} answered 429`);
		line(`${name}, cost`, `${memory.toFixed(0)} MiB, ${(cpu * 100).toFixed(0)} % of a core`);
		for (const p of [50, 99]) {
			const [before, during] = [percentile(quiet, p), percentile(meanwhile, p)];
			line(`${name}, /battle p${p}`, `${ms(before)} in quiet, ${ms(during)} meanwhile: ${ratio(during, before)}`);
		}
	}
}

async function storm(bot: 'khasan' | 'queue', posts: number): Promise<Storm> {
	const discord = await startLocalDiscord();
	const reply = await answerOnce(discord, (person) => person.run('battle', { name: BATTLES[0] ?? '' }));
	const channels = manyChannels(discord, posts);
	const file = join(mkdtempSync(join(tmpdir(), 'khasan-bench-')), 'khasan.db');
	const database = await openSqlite(file);
	const due = Math.ceil((Date.now() + BEFORE) / MINUTE) * MINUTE;
	if (bot === 'khasan') await insertSchedules(database, channels, () => due);
	await database.close();
	const child = await startBot(bot, discord, {
		env: {
			...{ DATABASE_URL: `sqlite:${file}`, REPLY: JSON.stringify(reply), DUE: String(due) },
			...(bot === 'queue' && { CHANNELS: channels.map(({ id }) => id).join() }),
		},
	});
	await setTimeout(due - QUIET - Date.now());
	const quiet = await askUntil(discord, () => Date.now() > due - 1000);
	await setTimeout(due - Date.now());
	const cpuBefore = child.cpu();
	const counted = countPosts(discord, posts);
	const memory: number[] = [];
	const meanwhile = await askUntil(discord, () => {
		memory.push(child.memory());
		return counted.done();
	});
	const seconds = counted.seconds();
	const cpu = (child.cpu() - cpuBefore) / seconds;
	await child.stop();
	await discord.close();
	return {
		...{ share: (posts - 1) / (seconds * LIMIT), refused: discord.limits.limited },
		...{ seconds, quiet, meanwhile, memory: Math.max(...memory), cpu },
	};
}

interface Place {
	readonly id: string;
	readonly guildId: string;
}

/** In as many servers as it takes. */
export function manyChannels({ world }: LocalDiscord, count: number): Place[] {
	const places: Place[] = [];
	while (places.length < count) {
		const guild = world.addGuild(`Server ${places.length}`, world.you, 'first');
		while (places.length < count && places.length % CHANNELS_A_SERVER < CHANNELS_A_SERVER - 1) {
			places.push({ id: world.addChannel(guild, 'next').id, guildId: guild.id });
		}
		places.push({ id: world.addChannel(guild, 'last').id, guildId: guild.id });
	}
	return places.slice(0, count);
}

/** One command at a time, as a person; milliseconds until each answer. */
async function askUntil(discord: LocalDiscord, over: () => boolean): Promise<number[]> {
	const latencies: number[] = [];
	while (!over()) {
		const began = performance.now();
		await discord.person().run('battle', { name: BATTLES[latencies.length % BATTLES.length] ?? '' });
		latencies.push(performance.now() - began);
		await setTimeout(Math.max(0, ASKED_EVERY - (performance.now() - began)));
	}
	return latencies;
}

/** Posts that a bot makes by itself, from now on. */
function countPosts({ world }: LocalDiscord, wanted: number) {
	const times: number[] = [];
	world.on((change) => {
		if (change.type === 'message-create' && change.message.interaction_metadata === undefined)
			times.push(performance.now());
	});
	return {
		done: () => times.length >= wanted,
		seconds: () => ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000,
	};
}

/** @param dueOf the moment of the next post of the n-th */
async function insertSchedules(
	{ db }: Database,
	places: readonly Place[],
	dueOf: (at: number) => number,
): Promise<void> {
	const rows = places.map(({ id, guildId }, at) => ({
		...{
			id: at.toString(36).padStart(8, '0'),
			guild_id: guildId,
			channel_id: id,
			channel_type: 0,
			channel_name: 'next',
		},
		...{
			time: new Date(dueOf(at)).toISOString().slice(11, 16),
			timezone: 'Etc/UTC',
			weekdays: 127,
			content: 'on-this-day',
			era: null,
			war: null,
		},
		...{
			role_id: null,
			publish: 0,
			thread: 0,
			tag_id: null,
			created_by: '1',
			created_at: 0,
			turn: (at * 7919) % 1_000_000,
		},
		...{
			next_date: new Date(dueOf(at)).toISOString().slice(0, 10),
			next_due: dueOf(at),
			paused_for: null,
			paused_at: null,
		},
	}));
	for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
		await db
			.insertInto('schedule')
			.values(rows.slice(at, at + ROWS_AT_ONCE))
			.execute();
	}
}

const DUE = 10;
const LOOKS = 50;

/** What one look for due posts costs, ten being due, in a small table and in a large one. */
export async function benchTick(schedules: number): Promise<void> {
	console.log(`\na look for due posts, ${DUE} of them due, median of ${LOOKS}:`);
	const postgres = await startPostgres();
	const file = () => join(mkdtempSync(join(tmpdir(), 'khasan-bench-')), 'khasan.db');
	const kinds = {
		SQLite: () => openSqlite(file()),
		PostgreSQL: async () => openPostgres(await postgres.database(), () => {}),
	};
	for (const [kind, open] of Object.entries(kinds)) {
		const few = await lookTimes(await open(), DUE);
		const many = await lookTimes(await open(), schedules);
		line(`${kind}, ${DUE} schedules`, ms(percentile(few.look, 50)));
		line(`${kind}, ${schedules} schedules`, ms(percentile(many.look, 50)));
		line(`${kind}, ratio`, ratio(percentile(many.look, 50), percentile(few.look, 50)));
		line(
			`${kind}, looking at every schedule`,
			`${ms(many.scan)}: ${ratio(many.scan, percentile(many.look, 50))} of a look`,
		);
	}
	await postgres.stop();
}

async function lookTimes(database: Database, count: number): Promise<{ look: number[]; scan: number }> {
	const now = Date.now();
	const later = now + 86_400_000;
	const places = Array.from({ length: count }, (_, at) => ({ id: String(at), guildId: String(at % 4000) }));
	await insertSchedules(database, places, (at) => (at < DUE ? now : later + at));
	const deliveries = createDeliveries(database);
	const look: number[] = [];
	for (let round = 0; round < LOOKS; round++) {
		// Ten that were due stay so: each look finds them anew, for another day.
		const date = new Date(now - round * 86_400_000).toISOString().slice(0, 10);
		const began = performance.now();
		await deliveries.claim({ now, until: later, limit: 64 }, () => ({
			...{ post: { date, due: now }, skipped: [], next: { date, due: now } },
		}));
		look.push(performance.now() - began);
	}
	const began = performance.now();
	const rows = await database.db.selectFrom('schedule').selectAll().execute();
	rows.map(readSchedule).filter((schedule) => nextDue(schedule, now - 60_000).due <= now);
	const scan = performance.now() - began;
	await database.close();
	return { look, scan };
}

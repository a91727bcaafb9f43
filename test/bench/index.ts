/**
 * `npm run bench`: Khasan beside a bare discord.js bot, on the local Discord, each as a process of its own, in the same run.
 * Times differ from machine to machine; the ratios are what counts.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type LocalDiscord, startLocalDiscord } from '../../src/playground/local-discord.ts';
import { FEW_IDS } from '../few-battles.ts';
import { benchStorm, benchTick } from './announcements.ts';
import { answerOnce, type Bot, projectWith, startBot } from './child.ts';
import { line, ms, percentile, ratio } from './report.ts';
import { benchSearch } from './search.ts';
import { benchTrivia } from './trivia.ts';

const STARTS = 7;
const INTERACTIONS = 5000;
const ROUNDS = 5;
const GUILDS = 10_000;
const SCHEDULES = 100_000;
/** What people type: right, misspelt, and other names. */
const NAMES = ['lake kasan', 'hastings', 'nomonhan 1939', 'battle of cannae', 'gettysberg', 'Хасанские бои'];

/** What `npm run bench` measures, and `npm run bench -- start memory` of it. */
const BENCHES: Readonly<Record<string, () => Promise<void>>> = {
	start: benchStart,
	autocomplete: () =>
		benchInteractions('autocomplete of /battle', async (person, count) => {
			const name = NAMES[count % NAMES.length] ?? '';
			await person.suggest('battle', { name: name.slice(0, 1 + (count % name.length)) }, 'name');
		}),
	battle: () =>
		benchInteractions('/battle', async (person, count) => {
			await person.run('battle', { name: NAMES[count % NAMES.length] ?? '' });
		}),
	memory: benchMemory,
	search: async () => benchSearch(options.queries && resolve(options.queries)),
	tick: () => benchTick(SCHEDULES),
	storm: () => benchStorm(Number(options.posts)),
	trivia: benchTrivia,
	crash,
};

const { values: options, positionals: wanted } = parseArgs({
	options: { queries: { type: 'string' }, posts: { type: 'string', default: '10000' } },
	allowPositionals: true,
});
for (const [name, bench] of Object.entries(BENCHES)) {
	if (wanted.length === 0 || wanted.includes(name)) await bench();
}

/** Not a measure: two hundred deaths by kill -9 on each kind of database, where `npm test` has time for a few. */
async function crash(): Promise<void> {
	const vitest = spawn('vitest', ['run', 'test/announcements/crash.test.ts', 'test/games/crash.test.ts'], {
		...{ stdio: 'inherit', env: { ...process.env, KILLS: '200' } },
	});
	await once(vitest, 'close');
}

async function benchStart(): Promise<void> {
	const few = projectWith(FEW_IDS);
	const starts: Record<string, Parameters<typeof startBot>[2] & { bot: Bot }> = {
		Khasan: { bot: 'khasan' },
		[`Khasan, ${FEW_IDS.length} battles`]: { bot: 'khasan', root: few },
		'bare bot': { bot: 'bare' },
	};
	const times = new Map<string, number[]>(Object.keys(starts).map((name) => [name, []]));
	for (let count = 0; count < STARTS; count++) {
		const discord = await startLocalDiscord();
		for (const [name, { bot, ...options }] of Object.entries(starts)) {
			const child = await startBot(bot, discord, options);
			await child.stop();
			times.get(name)?.push(child.startup);
		}
		await discord.close();
	}
	console.log(`process start to ready, median of ${STARTS}:`);
	const medians = [...times].map(([name, each]) => [name, percentile(each, 50)] as const);
	const [[, khasan] = ['', 0], ...others] = medians;
	for (const [name, median] of medians) line(name, ms(median));
	for (const [name, median] of others) line(`ratio to ${name}`, ratio(khasan, median));
}

type Act = (person: ReturnType<LocalDiscord['person']>, count: number) => Promise<void>;

/** One interaction at a time, from its event leaving the local Discord to its answer arriving there; rounds alternate. */
async function benchInteractions(what: string, act: Act): Promise<void> {
	const times: Record<'khasan' | 'bare', number[]> = { khasan: [], bare: [] };
	for (let round = 0; round < ROUNDS; round++) {
		for (const bot of ['khasan', 'bare'] as const) {
			const discord = await startLocalDiscord();
			const reply = await answerOnce(discord, (person) => act(person, 0));
			const child = await startBot(bot, discord, { env: { REPLY: JSON.stringify(reply) } });
			const person = discord.person();
			for (let count = 0; count < 300; count++) await act(person, count);
			for (let count = 0; count < INTERACTIONS / ROUNDS; count++) {
				const began = performance.now();
				await act(person, count);
				times[bot].push(performance.now() - began);
			}
			await child.stop();
			await discord.close();
		}
	}
	console.log(
		`\n${what}, interaction sent to answer received, ${INTERACTIONS} one at a time, the bare bot giving the same answer as a constant:`,
	);
	for (const [bot, each] of Object.entries(times))
		line(bot === 'khasan' ? 'Khasan' : 'bare bot', `p50 ${ms(percentile(each, 50))}, p99 ${ms(percentile(each, 99))}`);
	line(
		'ratio',
		`p50 ${ratio(percentile(times.khasan, 50), percentile(times.bare, 50))}, p99 ${ratio(percentile(times.khasan, 99), percentile(times.bare, 99))}`,
	);
}

async function benchMemory(): Promise<void> {
	const measured: Record<'khasan' | 'guilds', number> = { khasan: 0, guilds: 0 };
	for (const bot of ['khasan', 'guilds'] as const) {
		const discord = await startLocalDiscord({ extraGuilds: GUILDS });
		const child = await startBot(bot, discord);
		await settle(child.memory);
		measured[bot] = child.memory();
		await child.stop();
		await discord.close();
	}
	console.log(`\nresident memory with ${GUILDS} guilds in READY:`);
	line('Khasan', `${measured.khasan.toFixed(0)} MiB`);
	line('default client with the Guilds intent', `${measured.guilds.toFixed(0)} MiB`);
	line('ratio', ratio(measured.khasan, measured.guilds));
}

/** Waits until memory has changed by less than 2 % over three seconds. */
async function settle(memory: () => number): Promise<void> {
	for (let before = 0; Math.abs(memory() - before) > before * 0.02; ) {
		before = memory();
		await new Promise((resolve) => setTimeout(resolve, 3000));
	}
}

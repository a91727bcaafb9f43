/**
 * `npm run bench -- trivia`: a second in which fifty games of twenty are answered, beside a bare bot that gives the same
 * answer to the same buttons and keeps nothing; and questions as they are made, beside a list of as many that was made before.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { type LocalDiscord, startLocalDiscord } from '../../src/playground/local-discord.ts';
import type { Person } from '../../src/playground/person/person.ts';
import type { Message } from '../../src/playground/world/model.ts';
import type { World } from '../../src/playground/world/world.ts';
import { openStore } from '../../src/store/store.ts';
import { startPostgres } from '../postgres.ts';
import { buttonsOf, wordsOf } from '../seen.ts';
import { manyChannels } from './announcements.ts';
import { type Bot, type RunningChild, startBot } from './child.ts';
import { benchQuestions } from './questions.ts';
import { line, ms, percentile, ratio } from './report.ts';

const ROUNDS = 3;
const GAMES = 50;
const PLAYERS = 20;
const IN_FLIGHT = 50;
/** Milliseconds. Discord gives up on an answer after 3 s; here a late one is measured, not lost. */
const LONGEST_WAIT = 60_000;
/** Milliseconds. Nobody presses a button in the moment in which it appears. */
const READING = 1000;

export async function benchTrivia(): Promise<void> {
	await benchAnswers();
	benchQuestions();
}

interface Press {
	readonly player: Person;
	readonly card: Message;
	/** Which of the card's buttons. */
	readonly place: number;
}

interface Turn {
	readonly seconds: number;
	/** Milliseconds from each press to its answer. */
	readonly waits: readonly number[];
	/** Seconds of the bot's processor time. */
	readonly cpu: number;
	readonly refused: number;
}

/** A message and an answer of Khasan's, for the other bot to do likewise. */
interface Likeness {
	readonly cards: readonly Message[];
	readonly reply: unknown;
}

async function benchAnswers(): Promise<void> {
	const postgres = await startPostgres();
	const [setting] = await postgres.query(await postgres.database(), 'show fsync');
	const kinds = {
		'SQLite file': async () => `sqlite:${join(mkdtempSync(join(tmpdir(), 'khasan-bench-')), 'khasan.db')}`,
		[`PostgreSQL, fsync ${setting?.fsync}`]: () => postgres.database(),
	};
	const turns = new Map<string, Turn[]>([...Object.keys(kinds), 'bare bot'].map((name) => [name, []]));
	for (let round = 0; round < ROUNDS; round++) {
		const seen: Likeness[] = [];
		for (const [kind, database] of Object.entries(kinds)) {
			const { turn, likeness } = await khasansTurn(await database());
			turns.get(kind)?.push(turn);
			seen.push(likeness);
		}
		for (const likeness of seen.slice(0, 1)) turns.get('bare bot')?.push(await bareTurn(likeness));
	}
	await postgres.stop();
	console.log(
		`\n${GAMES * PLAYERS} people in ${GAMES} trivia games press a button, ${IN_FLIGHT} at a time, ${ROUNDS} rounds; the bare bot gives the same answer as a constant and keeps nothing:`,
	);
	const bare = turns.get('bare bot') ?? [];
	for (const [name, each] of turns) {
		const refused = each.reduce((sum, turn) => sum + turn.refused, 0);
		line(name, `${rate(each).toFixed(0)} answers/s, p50 ${ms(wait(each, 50))}, p99 ${ms(wait(each, 99))}`);
		line(`${name}, cost`, `${ms(cost(each))} of a processor an answer, ${refused} requests answered 429`);
	}
	for (const kind of Object.keys(kinds)) {
		const each = turns.get(kind) ?? [];
		const [p50, p99] = [50, 99].map((p) => ratio(wait(each, p), wait(bare, p)));
		line(
			`ratio, ${kind}`,
			`answers/s ${ratio(rate(each), rate(bare))}, p50 ${p50}, p99 ${p99}, cost ${ratio(cost(each), cost(bare))}`,
		);
	}
	line('kept', `each of the ${ROUNDS * GAMES * PLAYERS} answers once, in either database`);
}

/** Answers a second, of the median round. */
function rate(turns: readonly Turn[]): number {
	return percentile(
		turns.map(({ seconds }) => (GAMES * PLAYERS) / seconds),
		50,
	);
}

/** Milliseconds of processor time an answer. */
function cost(turns: readonly Turn[]): number {
	return (turns.reduce((sum, { cpu }) => sum + cpu, 0) * 1000) / (turns.length * GAMES * PLAYERS);
}

/** Milliseconds, the p-th percentile over all rounds. */
function wait(turns: readonly Turn[], p: number): number {
	return percentile(
		turns.flatMap(({ waits }) => waits),
		p,
	);
}

/** Half of the games are for warming up. @throws where an answer is not kept just once and as it was given */
async function khasansTurn(url: string): Promise<{ turn: Turn; likeness: Likeness }> {
	const { discord, child } = await start('khasan', { DATABASE_URL: url });
	const { world } = discord;
	const places = manyChannels(discord, 2 * GAMES);
	await atOnce(places, async ({ id }) => {
		const options = { mode: 'choice', questions: 5, pace: 'relaxed' };
		await discord.person().run('trivia play', options, { channelId: id });
	});
	const asked = () => places.flatMap(({ id }) => world.messages(id).find(isQuestion) ?? []);
	await until(world, () => asked().length === places.length);
	await setTimeout(READING);
	const cards = asked();
	const warmUp = cards.slice(GAMES);
	await pressAll(pressesOf(discord, warmUp));
	// The messages that are due for it are edited before the clock starts.
	await until(world, () =>
		warmUp.every(({ channel_id, id }) => {
			const now = world.message(channel_id, id);
			return now && wordsOf(now).includes(`${PLAYERS} people have answered`);
		}),
	);
	const presses = pressesOf(discord, cards.slice(0, GAMES));
	const turn = await measure(discord, child, presses);
	const callback = discord.requests.findLast(({ path }) => path.endsWith('/callback'));
	await child.stop();
	await discord.close();
	await checkKept(url, presses);
	return { turn, likeness: { cards, reply: z.object({ data: z.unknown() }).parse(callback?.body).data } };
}

async function bareTurn({ cards, reply }: Likeness): Promise<Turn> {
	const { discord, child } = await start('bare', { REPLY: JSON.stringify(reply) });
	const { world } = discord;
	const places = manyChannels(discord, cards.length);
	const copies = cards.flatMap(({ embeds, components }, at) => {
		const place = places[at];
		return place ? world.addMessage({ channel_id: place.id, author: world.bot, embeds, components }) : [];
	});
	await pressAll(pressesOf(discord, copies.slice(GAMES)));
	const turn = await measure(discord, child, pressesOf(discord, copies.slice(0, GAMES)));
	await child.stop();
	await discord.close();
	return turn;
}

async function start(bot: Bot, env: Readonly<Record<string, string>>) {
	const discord = await startLocalDiscord({ deadline: LONGEST_WAIT });
	return { discord, child: await startBot(bot, discord, { env }) };
}

function isQuestion(message: Message): boolean {
	return buttonsOf(message).length > 1;
}

/** All that a game's players do, game by game in turn, so that those at one time are in different games. */
function pressesOf(discord: LocalDiscord, cards: readonly Message[]): Press[] {
	return Array.from({ length: PLAYERS }, (_, turn) =>
		cards.map((card, game) => {
			const place = (turn + game) % buttonsOf(card).length;
			return { player: discord.person(`Player ${turn * GAMES + game}`), card, place };
		}),
	).flat();
}

/** @returns milliseconds from each press to its answer */
async function pressAll(presses: readonly Press[]): Promise<number[]> {
	const waits: number[] = [];
	await atOnce(presses, async ({ player, card, place }) => {
		const began = performance.now();
		const { message } = await player.click(card, buttonsOf(card)[place]?.id ?? '');
		waits.push(performance.now() - began);
		if (!message?.content.startsWith('Locked in')) throw new Error(`An answer was not taken: ${message?.content}`);
	});
	return waits;
}

async function measure({ limits }: LocalDiscord, child: RunningChild, presses: readonly Press[]): Promise<Turn> {
	const [began, cpu] = [performance.now(), child.cpu()];
	const waits = await pressAll(presses);
	return { seconds: (performance.now() - began) / 1000, waits, cpu: child.cpu() - cpu, refused: limits.limited };
}

async function checkKept(url: string, presses: readonly Press[]): Promise<void> {
	const store = await openStore(url);
	for (const [channelId, own] of Map.groupBy(presses, ({ card }) => card.channel_id)) {
		const game = await store.games.under(channelId);
		const kept = game ? await store.answers.of(game.id, 0) : [];
		const found = kept.map(({ userId, given }) => `${userId} ${given}`).sort();
		const wanted = own.map(({ player, place }) => `${player.user.id} ${place}`).sort();
		if (found.join() !== wanted.join())
			throw new Error(`Of channel ${channelId} ${found} is kept instead of ${wanted}`);
	}
	await store.close();
}

/** So many at a time: each begins when another has ended. */
async function atOnce<Item>(items: readonly Item[], act: (item: Item) => Promise<void>): Promise<void> {
	const left = items.values();
	await Promise.all(
		Array.from({ length: IN_FLIGHT }, async () => {
			for (const item of left) await act(item);
		}),
	);
}

/** @throws if what is awaited does not come */
async function until(world: World, isSo: () => boolean): Promise<void> {
	const { promise, resolve } = Promise.withResolvers<boolean>();
	const unlisten = world.on(() => isSo() && resolve(true));
	const came = isSo() || (await Promise.race([promise, setTimeout(LONGEST_WAIT, false, { ref: false })]));
	unlisten();
	if (!came) throw new Error('What the bot should do does not happen');
}

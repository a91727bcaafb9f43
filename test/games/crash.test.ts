/**
 * `kill -9` in the middle of games: a process with the real loop of games dies at a boundary between two steps, another takes
 * over and dies a little later, and so on, until one lives, while people answer. Whatever was done and not done, each answer
 * that was locked counts once, and the channel says what the store says.
 */
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { createDiscordApi } from '../../src/bot/discord-api.ts';
import { createLog } from '../../src/bot/log.ts';
import { createPace } from '../../src/bot/pace.ts';
import { createGameLoop } from '../../src/games/game-loop.ts';
import { CLAIM } from '../../src/games/steps.ts';
import type { Channel } from '../../src/playground/world/model.ts';
import type { Store } from '../../src/store/store.ts';
import type { Game } from '../../src/store/trivia/game.ts';
import { drawNumber } from '../../src/trivia/draw.ts';
import { pointsOf } from '../../src/trivia/scoring.ts';
import { openStage, type Stage } from '../announcements/stage.ts';
import type { Death } from '../crashing.ts';
import { type Lives, prepareLives } from '../crashing-lives.ts';
import { sampleDataset } from '../sample-battle.ts';
import { there } from '../store/playing.ts';
import { onEachDatabase } from '../store/stores.ts';
import { checkOpen, checkOver, QUESTIONS, type Told } from './crashed-game.ts';

const MINUTE = 60_000;
/** On each kind of database. */
const KILLS = Number(process.env.KILLS ?? 12);
/** So many, and the first deaths come to every boundary below. */
const ENOUGH_FOR_ALL = 100;
/** Games at the same time, each on a Discord and a clock of its own. */
const LANES = 4;
/** Deaths in one game at most. */
const LIVES = 3;
const PEOPLE = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve', 'Finn', 'Gus', 'Hope'];

/** Where the first to die does so: `last`, when the answer of the last question is shown. Those that cost most come first. */
const FIRST = [
	...['pause: post taken', 'open: closed', 'last: finished', 'ask: post answered', 'open: edit taken', 'pause: at ask'],
	...['last: post taken', 'open: before closing', 'ask: post taken', 'open: edit answered', 'last: ended'],
	...['pause: before ask', 'ask: at open', 'open: answers read', 'last: before finishing', 'pause: before open'],
	...['ask: before open', 'open: at pause', 'last: before the end', 'pause: claimed', 'ask: claimed'],
	...['open: scores read', 'last: post answered', 'open: before pause', 'ask: before the claim'],
	...['open: before the answers', 'last: before the scores'],
].map((death) => death.split(': '));
/** More than a game takes. */
const MOST_STEPS = 40;
/** One that took over dies at one of so many boundaries, whatever they are. */
const SOON = 8;

const FAULTS = [
	{ method: 'POST', status: 502 },
	{ method: 'POST', close: 'after' },
	{ method: 'PATCH', reset: 'before' },
	{ method: 'PATCH', close: 'after' },
] as const;
/** Until the next process takes over: when claims have just run out, with the nonce still known, and long after both. */
const PAUSES = [CLAIM, 2 * MINUTE, 20 * MINUTE];
/** Less than Discord remembers a nonce for. */
const REMEMBERED = 4 * MINUTE;

const running: { lives?: Lives } = {};
beforeAll(async () => {
	running.lives = await prepareLives(join(import.meta.dirname, 'crashing-game.ts'));
}, 60_000);

/** Does what is due now, and lives. */
async function live({ discord, now }: Stage, store: Store): Promise<void> {
	const api = createDiscordApi(discord, createPace(store.budget, { perSecond: 1000, mostInvalid: 1000 }));
	const log = createLog('error', process.stderr);
	const games = createGameLoop({ api, store, dataset: sampleDataset(), log, now });
	games.start();
	await games.settled();
	await games.stop();
}

async function startGame({ now }: Stage, { games }: Store, channel: Channel): Promise<string> {
	const place = { guildId: channel.guild_id ?? '', channelId: channel.id, hostId: 'Ada' };
	const asked = { questions: JSON.stringify(QUESTIONS), topics: QUESTIONS.map(({ topic }) => topic), pace: 'normal' };
	return there(await games.start({ ...place, ...asked }, now(), now() + 5000)).id;
}

onEachDatabase(({ fresh, open }) => {
	test(`every locked answer counts once, though the process dies ${KILLS} times`, { timeout: 300_000 }, async () => {
		const deaths = new Map<string, number>();
		const runs = { begun: 0, kills: 0 };

		async function run(stage: Stage, number: number): Promise<void> {
			const database = await fresh();
			const store = await open(database);
			const channel = stage.place();
			const gameId = await startGame(stage, store, channel);
			const told: Told[] = [];
			const seen = { lives: 0, drawn: 0, waited: 0, editsFail: false };
			const draw = (count: number) => drawNumber(count, `${number} ${seen.drawn++}`);
			// Every fourth game is one person's.
			const people = number % 4 === 3 ? PEOPLE.slice(0, 1) : PEOPLE;

			async function someoneAnswers(): Promise<void> {
				const { guildId, round } = there(await store.games.get(gameId));
				const { topic, era, level, task } = there(QUESTIONS[round]);
				const [userId, given] = [people[draw(people.length)] ?? '', draw(4)];
				const isRight = task.mode === 'choice' && given === task.right;
				const answer = {
					...{ gameId, guildId, round, userId, name: userId, topic, era, given: String(given), isRight },
					...{ points: isRight ? pointsOf(level) : 0, at: stage.now() },
				};
				told.push({ answer, recorded: await store.answers.record(answer) });
				if (round > 0) await store.games.hasten(gameId, round, stage.now() + 2000);
			}

			/** Somebody answers at every boundary that it comes to: also while it closes the round, and as it dies. */
			async function dieOrLive(death: Death): Promise<void> {
				const { origin, token } = stage.discord;
				// In every other life something fails besides.
				const fault = FAULTS[draw(2 * FAULTS.length)];
				if (fault) stage.discord.fail({ ...fault, path: new RegExp(`/channels/${channel.id}/`) });
				seen.editsFail ||= fault?.method === 'PATCH';
				const answering: Promise<void>[] = [];
				const options = { database, origin, token, now: stage.now(), ...death };
				const word = await running.lives?.live(options, () => answering.push(someoneAnswers()));
				await Promise.all(answering);
				if (word === undefined) return;
				deaths.set(word, (deaths.get(word) ?? 0) + 1);
				runs.kills += 1;
				seen.lives += 1;
				const pause = PAUSES[draw(PAUSES.length)] ?? 0;
				seen.waited += pause;
				stage.setClock(stage.now() + 1 + pause);
				await someoneAnswers();
			}

			/** How the next process dies; undefined for one that lives. */
			function deathAt({ step, round }: Game): Death | undefined {
				if (seen.lives >= LIVES || runs.kills >= KILLS) return undefined;
				if (seen.lives > 0) return { nth: 1 + draw(SOON) };
				const [at, name = ''] = FIRST[number % FIRST.length] ?? [];
				const here = step === 'pause' && round === QUESTIONS.length - 1 ? 'last' : step;
				return at === here ? { nth: 1, name } : undefined;
			}

			for (let steps = 0; steps < MOST_STEPS; steps++) {
				const game = there(await store.games.get(gameId));
				// A question that is asked again is not held up by an edit that fails.
				if (!seen.editsFail) checkOpen(game, stage.posts(channel));
				if (game.step === 'over') break;
				await someoneAnswers();
				stage.setClock(Math.max(stage.now(), there(await store.games.nextDue())));
				const death = deathAt(game);
				await (death ? dieOrLive(death) : live(stage, store));
			}
			const posts = stage.posts(channel);
			await checkOver({ store, gameId, told, posts, once: seen.waited <= REMEMBERED });
			await store.close();
		}

		async function lane(): Promise<void> {
			await using stage = await openStage('2026-11-23T08:00:00Z');
			while (runs.kills < KILLS && runs.begun < KILLS) await run(stage, runs.begun++);
		}
		await Promise.all(Array.from({ length: LANES }, lane));
		if (KILLS >= ENOUGH_FOR_ALL) {
			expect(FIRST.map(([, name = '']) => name).filter((name) => !deaths.has(name))).toEqual([]);
		}
		expect(runs.kills).toBeGreaterThanOrEqual(KILLS);
	});
});

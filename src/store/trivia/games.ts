/**
 * Games under way: questions, where each stands, and who is at its next step. A step is claimed as a post is (see
 * deliveries.ts): every change names the number that the game was claimed with, so a process that was frozen and comes back
 * late changes nothing.
 */
import { randomInt } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import type { Database } from '../database.ts';
import type { Tables } from '../tables.ts';
import { type Game, type Move, moved, type NewGame, readGame } from './game.ts';
import { addToTally } from './tallies.ts';

export interface Games {
	/**
	 * Keeps a new game, and that its topics were asked.
	 * @returns undefined where the channel has a game already
	 */
	start(game: NewGame, now: number, openAt: number): Promise<Game | undefined>;
	get(id: string): Promise<Game | undefined>;
	/** The game of a channel. */
	under(channelId: string): Promise<Game | undefined>;
	/** Claims the next step of games where it is due; a claim holds until `until`. `openAt` is then the moment it was due. */
	claim(hold: { readonly now: number; readonly until: number; readonly limit: number }): Promise<Game[]>;
	nextDue(): Promise<number | undefined>;
	/** @returns undefined where the game is another's by now, or was stopped */
	move(game: Game, move: Move): Promise<Game | undefined>;
	/** Ends the answering of a round: its answers count from here on, and for the tally of its topic. */
	close(game: Game, topic: { readonly id: string; readonly mode: string }, until: number): Promise<Game | undefined>;
	/** Goes on to the final scores; from here on those of a game of two or more are ranked. */
	finish(game: Game, until: number, endedFor?: string): Promise<Game | undefined>;
	/** The same for whoever wants it stopped. @returns whether it was under way */
	stop(id: string, now: number): Promise<boolean>;
	/** Keeps the final message and ends the game. */
	end(game: Game, finalMessageId: string | undefined): Promise<void>;
	/** The same step again, later. */
	retry(game: Game, at: number): Promise<void>;
	/** The question's message was found deleted, or was posted anew. */
	replaceMessage(game: Pick<Game, 'id' | 'round' | 'step'>, messageId: string): Promise<void>;
	/** Brings the deadline of an open round forward where everyone who plays has answered. @returns whether it did */
	hasten(id: string, round: number, to: number): Promise<boolean>;
	/** Takes a round out of the game. @returns undefined for a game that is forgotten */
	voidRound(id: string, round: number): Promise<Game | undefined>;
	/** Forgets games that ended, or were left, before a moment; their answers stay. */
	forget(before: number): Promise<void>;
}

/** Players. A game alone counts for one's own record only. */
const RANKED_FROM = 2;
const ID_LENGTH = 8;

export function createGames(database: Database): Games {
	const { db, claiming, lock } = database;
	const update = (game: Game, on: typeof db = db) =>
		on
			.updateTable('game')
			.where('id', '=', game.id)
			.where('claim', '=', game.claim)
			.where('step', '=', game.step)
			.returningAll();
	const one = async (query: { executeTakeFirst(): Promise<Selectable<Tables['game']> | undefined> }) => {
		const row = await query.executeTakeFirst();
		return row && readGame(row);
	};
	/** Answers of a game of two or more are ranked from its end on. */
	const rank = (id: string, on: typeof db) =>
		on
			.updateTable('answer')
			.set({ ranked: 1 })
			.where('game_id', '=', id)
			.where('counted', '=', 1)
			.where(({ eb, selectFrom }) =>
				eb(
					selectFrom('answer')
						.where('game_id', '=', id)
						.where('counted', '=', 1)
						.select(({ fn }) => fn.count<number>('user_id').distinct().as('players')),
					'>=',
					RANKED_FROM,
				),
			)
			.execute();

	return {
		start: (game, now, openAt) =>
			db.transaction().execute(async (transaction) => {
				const row = await transaction
					.insertInto('game')
					.values({
						...{
							id: newId(),
							guild_id: game.guildId,
							channel_id: game.channelId,
							host_id: game.hostId,
							pace: game.pace,
						},
						...{ questions: game.questions, round: 0, step: 'ask', message_id: null, deadline: null, open_at: openAt },
						...{
							claim: 0,
							tries: 0,
							closed: 0,
							idle: 0,
							voided: '[]',
							final_message_id: null,
							ended_for: null,
							created_at: now,
						},
					})
					.onConflict((conflict) => conflict.doNothing())
					.returningAll()
					.executeTakeFirst();
				if (!row) return undefined;
				await transaction
					.insertInto('asked')
					.values([...new Set(game.topics)].sort().map((topic) => ({ guild_id: game.guildId, topic, times: 1 })))
					.onConflict((conflict) =>
						conflict.columns(['guild_id', 'topic']).doUpdateSet({ times: sql<number>`asked.times + 1` }),
					)
					.execute();
				return readGame(row);
			}),
		get: (id) => one(db.selectFrom('game').selectAll().where('id', '=', id)),
		under: (channelId) =>
			one(db.selectFrom('game').selectAll().where('channel_id', '=', channelId).where('open_at', 'is not', null)),
		claim: ({ now, until, limit }) =>
			db.transaction().execute(async (transaction) => {
				const due = transaction
					.selectFrom('game')
					.selectAll()
					.where('open_at', '<=', now)
					.orderBy('open_at')
					.limit(limit);
				const rows = await claiming(due, 'game').execute();
				if (rows.length === 0) return [];
				await transaction
					.updateTable('game')
					.set(({ eb }) => ({ open_at: until, claim: eb('claim', '+', 1), tries: eb('tries', '+', 1) }))
					.where(
						'id',
						'in',
						rows.map(({ id }) => id),
					)
					.execute();
				return rows.map((row) => readGame({ ...row, claim: row.claim + 1 }));
			}),
		async nextDue() {
			const row = await db
				.selectFrom('game')
				.select('open_at')
				.where('open_at', 'is not', null)
				.orderBy('open_at')
				.limit(1)
				.executeTakeFirst();
			return row?.open_at ?? undefined;
		},
		async move(game, to) {
			const there = await one(update(game).set(moved(to)));
			return there && { ...there, tries: 0 };
		},
		close: (game, { id: topic, mode }, until) =>
			db.transaction().execute(async (transaction) => {
				const closed = await one(update(game, transaction).set(moved({ step: 'reveal', openAt: until })));
				if (!closed) return undefined;
				const answers = await transaction
					.updateTable('answer')
					.set({ counted: 1 })
					.where('game_id', '=', game.id)
					.where('round', '=', game.round)
					.returning('is_right')
					.execute();
				const idle = answers.length === 0 ? game.idle + 1 : 0;
				const closedRounds = game.round + 1;
				await transaction.updateTable('game').set({ idle, closed: closedRounds }).where('id', '=', game.id).execute();
				if (answers.length > 0)
					await addToTally(
						transaction,
						topic,
						mode,
						answers.map(({ is_right }) => is_right),
					);
				return { ...closed, idle, closed: closedRounds };
			}),
		finish: (game, until, endedFor) =>
			db.transaction().execute(async (transaction) => {
				const finished = await one(
					update(game, transaction).set(moved({ step: 'finish', openAt: until, ...(endedFor && { endedFor }) })),
				);
				if (finished) await rank(game.id, transaction);
				return finished;
			}),
		stop: (id, now) =>
			db.transaction().execute(async (transaction) => {
				const { numUpdatedRows } = await transaction
					.updateTable('game')
					.set(({ eb }) => ({
						...moved({ step: 'finish', openAt: now, endedFor: 'stopped' }),
						claim: eb('claim', '+', 1),
					}))
					.where('id', '=', id)
					.where('step', 'not in', ['finish', 'over'])
					.executeTakeFirst();
				if (numUpdatedRows > 0n) await rank(id, transaction);
				return numUpdatedRows > 0n;
			}),
		async end(game, finalMessageId) {
			await update(game)
				.set({ ...moved({ step: 'over', openAt: undefined }), final_message_id: finalMessageId ?? null })
				.execute();
		},
		async retry(game, at) {
			await update(game).set({ open_at: at }).execute();
		},
		async replaceMessage({ id, round, step: at }, messageId) {
			await db
				.updateTable('game')
				.set({ message_id: messageId })
				.where('id', '=', id)
				.where('round', '=', round)
				.where('step', '=', at)
				.execute();
		},
		async hasten(id, round, to) {
			const { numUpdatedRows } = await db
				.updateTable('game')
				.set({ deadline: to, open_at: to })
				.where('id', '=', id)
				.where('round', '=', round)
				.where('step', '=', 'open')
				.where('deadline', '>', to)
				.where(({ eb, selectFrom }) => {
					const all = selectFrom('answer').where('game_id', '=', id);
					const here = all.where('round', '=', round).select(({ fn }) => fn.countAll<number>().as('count'));
					return eb(
						here,
						'>=',
						all.select(({ fn }) => fn.count<number>('user_id').distinct().as('count')),
					);
				})
				.executeTakeFirst();
			return numUpdatedRows > 0n;
		},
		voidRound: (id, round) =>
			db.transaction().execute(async (transaction) => {
				await lock(transaction, `game ${id}`);
				const row = await transaction.selectFrom('game').selectAll().where('id', '=', id).executeTakeFirst();
				if (!row) return undefined;
				const voided = JSON.stringify([...new Set([...readGame(row).voided, round])].sort((a, b) => a - b));
				await transaction.updateTable('game').set({ voided }).where('id', '=', id).execute();
				await transaction
					.updateTable('answer')
					.set({ void: 1 })
					.where('game_id', '=', id)
					.where('round', '=', round)
					.execute();
				return readGame({ ...row, voided });
			}),
		async forget(before) {
			await db.deleteFrom('game').where('created_at', '<', before).execute();
		},
	};
}

function newId(): string {
	return Array.from({ length: ID_LENGTH }, () => randomInt(36).toString(36)).join('');
}

/** Answers as they come: each person's first to a question is kept, and none after it. */
import type { Insertable, Transaction } from 'kysely';
import type { Database } from '../database.ts';
import type { Tables } from '../tables.ts';
import { addToTally } from './tallies.ts';

/** Who answers, and how. */
export interface NewAnswer {
	readonly gameId: string;
	/** Empty in the daily quiz. */
	readonly guildId: string;
	/** Counts from 0. */
	readonly round: number;
	readonly userId: string;
	/** As it is shown where it was given. */
	readonly name: string;
	readonly topic: string;
	readonly era: string;
	readonly given: string;
	readonly isRight: boolean;
	readonly points: number;
	readonly at: number;
}

/** What became of an answer: the first is locked, and told again to whoever answers twice; `closed`: it came too late. */
export type Recorded =
	| { readonly kind: 'locked'; readonly given: string; readonly isNew: boolean }
	| { readonly kind: 'closed' };

export interface Recorder {
	/** Keeps an answer to an open round of a game. Answers that come at the same time are written together. */
	record(answer: NewAnswer): Promise<Recorded>;
	/** Keeps an answer of the daily quiz; it counts at once. */
	recordDaily(answer: NewAnswer & { readonly mode: string }): Promise<Recorded>;
}

type Row = Insertable<Tables['answer']>;

/** A statement holds a limited number of values. */
const MOST_AT_ONCE = 200;

interface Waiting {
	readonly answer: NewAnswer;
	readonly done: PromiseWithResolvers<Recorded>;
}

export function createRecorder({ db, holding }: Database): Recorder {
	const waiting: Waiting[] = [];
	const state = { writing: false };

	/** Every commit waits for the disk, so what came in the meantime is one commit. */
	async function write(): Promise<void> {
		if (state.writing) return;
		state.writing = true;
		await new Promise((resolve) => setImmediate(resolve));
		while (waiting.length > 0) {
			const batch = waiting.splice(0, MOST_AT_ONCE);
			try {
				const results = await db.transaction().execute((transaction) =>
					recordAll(
						transaction,
						batch.map(({ answer }) => answer),
					),
				);
				for (const [at, { done }] of batch.entries()) done.resolve(results[at] ?? { kind: 'closed' });
			} catch (error) {
				for (const { done } of batch) done.reject(error);
			}
		}
		state.writing = false;
	}

	async function recordAll(on: Transaction<Tables>, answers: readonly NewAnswer[]): Promise<Recorded[]> {
		const games = await holding(
			on
				.selectFrom('game')
				.select(['id', 'round'])
				.where('id', 'in', [...new Set(answers.map(({ gameId }) => gameId))])
				// A question may be seen and answered a moment before the store knows that it is posted.
				.where('step', 'in', ['ask', 'open'])
				.orderBy('id'),
		).execute();
		const openRounds = new Map(games.map(({ id, round }) => [id, round]));
		const inTime = answers.filter(({ gameId, round }) => openRounds.get(gameId) === round);
		const kept = await keep(on, inTime, { counted: 0, ranked: 0 });
		const earlier = await firstAnswers(
			on,
			inTime.filter((answer) => !kept.has(answer)),
		);
		return answers.map((answer) => {
			if (kept.has(answer)) return { kind: 'locked', given: answer.given, isNew: true };
			const given = earlier.get(keyOf(answer));
			return given === undefined ? { kind: 'closed' } : { kind: 'locked', given, isNew: false };
		});
	}

	return {
		record(answer) {
			const done = Promise.withResolvers<Recorded>();
			waiting.push({ answer, done });
			void write();
			return done.promise;
		},
		recordDaily: ({ mode, ...answer }) =>
			db.transaction().execute(async (transaction): Promise<Recorded> => {
				const kept = await keep(transaction, [answer], { counted: 1, ranked: 1 });
				if (kept.size === 0) {
					const given = (await firstAnswers(transaction, [answer])).get(keyOf(answer)) ?? '';
					return { kind: 'locked', given, isNew: false };
				}
				await addToTally(transaction, answer.topic, mode, [Number(answer.isRight)]);
				return { kind: 'locked', given: answer.given, isNew: true };
			}),
	};
}

/** Keeps each person's first answer, and the name it was given under. @returns those kept */
async function keep(
	on: Transaction<Tables>,
	answers: readonly NewAnswer[],
	flags: Pick<Row, 'counted' | 'ranked'>,
): Promise<ReadonlySet<NewAnswer>> {
	// In one order in every process, or two that write the same rows would wait for each other.
	const first = firstOf(answers, keyOf);
	if (first.length === 0) return new Set();
	const inserted = await on
		.insertInto('answer')
		.values(first.map((answer) => ({ ...rowOf(answer), ...flags })))
		.onConflict((conflict) => conflict.doNothing())
		.returning(['game_id', 'round', 'user_id'])
		.execute();
	const keys = new Set(inserted.map((row) => [row.game_id, row.round, row.user_id].join(' ')));
	const kept = first.filter((answer) => keys.has(keyOf(answer)));
	const players = firstOf(kept, ({ guildId, userId }) => `${guildId} ${userId}`);
	if (players.length > 0) {
		await on
			.insertInto('player')
			.values(players.map(({ guildId, userId, name }) => ({ guild_id: guildId, user_id: userId, name, worldwide: 0 })))
			.onConflict((conflict) =>
				conflict.columns(['guild_id', 'user_id']).doUpdateSet(({ ref }) => ({ name: ref('excluded.name') })),
			)
			.execute();
	}
	return new Set(kept);
}

/** The answers that were kept before, by key. */
async function firstAnswers(on: Transaction<Tables>, answers: readonly NewAnswer[]): Promise<Map<string, string>> {
	const rows = await Promise.all(
		firstOf(answers, keyOf).map(async (answer) => {
			const row = await on
				.selectFrom('answer')
				.select('given')
				.where('game_id', '=', answer.gameId)
				.where('round', '=', answer.round)
				.where('user_id', '=', answer.userId)
				.executeTakeFirst();
			return row && ([keyOf(answer), row.given] as const);
		}),
	);
	return new Map(rows.filter((row) => row !== undefined));
}

/** The first with each key, in the order of the keys. */
function firstOf(answers: readonly NewAnswer[], keyed: (answer: NewAnswer) => string): NewAnswer[] {
	const groups = [...Map.groupBy(answers, keyed)].sort(([a], [b]) => (a < b ? -1 : 1));
	return groups.flatMap(([, [first]]) => first ?? []);
}

function keyOf({ gameId, round, userId }: NewAnswer): string {
	return [gameId, round, userId].join(' ');
}

function rowOf(answer: NewAnswer): Omit<Row, 'counted' | 'ranked'> {
	return {
		...{ game_id: answer.gameId, round: answer.round, user_id: answer.userId, guild_id: answer.guildId },
		...{ topic: answer.topic, era: answer.era, given: answer.given, is_right: Number(answer.isRight) },
		...{ points: answer.points, at: answer.at, void: 0 },
	};
}

/** Answers as they were given, and the scores that they sum up to. */
import { type JoinBuilder, type Selectable, sql } from 'kysely';
import type { Database } from '../database.ts';
import type { Tables } from '../tables.ts';
import { createRecorder, type Recorder } from './record-answers.ts';

/** An answer of one round, as it is shown when the round is over. */
export interface Given {
	readonly userId: string;
	readonly name: string;
	readonly given: string;
	readonly isRight: boolean;
	readonly points: number;
}

/** How one stands in a game. */
export interface Standing {
	readonly userId: string;
	readonly name: string;
	readonly points: number;
	readonly rights: number;
}

export interface Answers extends Recorder {
	/** Of one round, the first to answer first. */
	of(gameId: string, round: number): Promise<Given[]>;
	count(gameId: string, round: number): Promise<number>;
	/** Of one person, by round. */
	by(userId: string, gameId: string): Promise<ReadonlyMap<number, Given>>;
	/** Of all who answered a round that is over, the best first; what was taken out is worth nothing. */
	standings(gameId: string): Promise<Standing[]>;
}

export function createAnswers(database: Database): Answers {
	const { db } = database;
	return {
		...createRecorder(database),
		async of(gameId, round) {
			const rows = await givenRows(db, gameId)
				.where('answer.round', '=', round)
				.orderBy('answer.at')
				.orderBy('answer.user_id')
				.execute();
			return rows.map(readGiven);
		},
		async count(gameId, round) {
			const { count } = await db
				.selectFrom('answer')
				.select(({ fn }) => fn.countAll<number>().as('count'))
				.where('game_id', '=', gameId)
				.where('round', '=', round)
				.executeTakeFirstOrThrow();
			return Number(count);
		},
		async by(userId, gameId) {
			const rows = await givenRows(db, gameId).where('answer.user_id', '=', userId).execute();
			return new Map(rows.map((row) => [row.round, readGiven(row)]));
		},
		async standings(gameId) {
			const counting = (column: 'points' | 'is_right') =>
				sql<number>`sum(${sql.ref(`answer.${column}`)} * (1 - answer.void))`;
			const rows = await db
				.selectFrom('answer')
				.leftJoin('player', ofAnswer)
				.select(['answer.user_id', 'player.name', counting('points').as('points'), counting('is_right').as('rights')])
				.where('answer.game_id', '=', gameId)
				.where('answer.counted', '=', 1)
				.groupBy(['answer.user_id', 'player.name'])
				.execute();
			return rows
				.map(({ user_id, name, points, rights }) => ({
					...{ userId: user_id, name: name ?? '', points: Number(points), rights: Number(rights) },
				}))
				.sort(bestFirst);
		},
	};
}

/** The name under which an answer was given. */
export const ofAnswer = (join: JoinBuilder<Tables, 'answer' | 'player'>) =>
	join.onRef('player.guild_id', '=', 'answer.guild_id').onRef('player.user_id', '=', 'answer.user_id');

/** Those with as many points by name. */
export function bestFirst(a: Pick<Standing, 'points' | 'name'>, b: Pick<Standing, 'points' | 'name'>): number {
	return b.points - a.points || (a.name < b.name ? -1 : 1);
}

function givenRows(db: Database['db'], gameId: string) {
	return db
		.selectFrom('answer')
		.leftJoin('player', ofAnswer)
		.select(['answer.round', 'answer.user_id', 'player.name', 'answer.given', 'answer.is_right', 'answer.points'])
		.where('answer.game_id', '=', gameId);
}

function readGiven(
	row: Pick<Selectable<Tables['answer']>, 'user_id' | 'given' | 'is_right' | 'points'> & { name: string | null },
): Given {
	return {
		...{ userId: row.user_id, name: row.name ?? '', given: row.given },
		...{ isRight: row.is_right === 1, points: row.points },
	};
}

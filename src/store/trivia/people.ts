/** What is kept of the people who play: their scores, the names they played under, and the way to be rid of it all. */
import type { Database } from '../database.ts';
import { bestFirst, ofAnswer, type Standing } from './answers.ts';

/** A person's score over a time. */
export interface Score extends Standing {
	readonly answers: number;
}

/** How one's answers of an era were. */
export interface EraRecord {
	readonly era: string;
	readonly answers: number;
	readonly rights: number;
}

/** One's own answer, as it is exported. */
export interface OwnAnswer {
	/** A game's id, or `daily.YYYY-MM-DD`. */
	readonly game: string;
	/** None in the daily quiz. */
	readonly server: string | null;
	readonly question: number;
	readonly topic: string;
	readonly era: string;
	readonly answer: string;
	/** None while the question is open: nobody is told before all are. */
	readonly right: boolean | null;
	readonly points: number | null;
	readonly at: string;
	readonly ranked: boolean;
	readonly takenOut: boolean;
}

/** Everything that is kept of a person. */
export interface PersonalData {
	readonly names: readonly { readonly server: string | null; readonly name: string; readonly worldwide: boolean }[];
	readonly answers: readonly OwnAnswer[];
	readonly reports: readonly { readonly at: string; readonly topic: string; readonly words: string }[];
	readonly gamesHosted: readonly { readonly game: string; readonly server: string; readonly at: string }[];
}

export interface People {
	/** Ranked scores of a server since a moment, the best first. */
	scores(guildId: string, since: number): Promise<Score[]>;
	/** The same of the daily quiz, of those who opted in. */
	dailyScores(since: number): Promise<Score[]>;
	/** A person's answers by era, of everything that counts. */
	eras(userId: string): Promise<EraRecord[]>;
	/** Days (`YYYY-MM-DD`) on which a person finished the daily quiz, the latest first. */
	dailyDays(userId: string, questions: number): Promise<string[]>;
	isWorldwide(userId: string): Promise<boolean>;
	/** Whether a person stands on the worldwide board, and under which name. */
	setWorldwide(userId: string, name: string, worldwide: boolean): Promise<void>;
	export(userId: string): Promise<PersonalData>;
	/** Deletes everything that is kept of a person, at once and everywhere. @returns how many answers that were */
	forget(userId: string): Promise<number>;
}

const DAILY = 'daily.';

export function createPeople({ db }: Database): People {
	const scores = async (guildId: string, since: number, worldwide: boolean): Promise<Score[]> => {
		const rows = await db
			.selectFrom('answer')
			.innerJoin('player', ofAnswer)
			.select(({ fn }) => [
				'answer.user_id',
				'player.name',
				fn.sum<number>('answer.points').as('points'),
				fn.sum<number>('answer.is_right').as('rights'),
				fn.countAll<number>().as('answers'),
			])
			.where('answer.guild_id', '=', guildId)
			.where('answer.at', '>=', since)
			.where('answer.ranked', '=', 1)
			.where('answer.void', '=', 0)
			.$if(worldwide, (query) => query.where('player.worldwide', '=', 1))
			.groupBy(['answer.user_id', 'player.name'])
			.execute();
		return rows
			.map(({ user_id, name, points, rights, answers }) => ({
				...{ userId: user_id, name, points: Number(points), rights: Number(rights), answers: Number(answers) },
			}))
			.sort(bestFirst);
	};

	return {
		scores: (guildId, since) => scores(guildId, since, false),
		dailyScores: (since) => scores('', since, true),
		async eras(userId) {
			const rows = await db
				.selectFrom('answer')
				.select(({ fn }) => ['era', fn.countAll<number>().as('answers'), fn.sum<number>('is_right').as('rights')])
				.where('user_id', '=', userId)
				.where('counted', '=', 1)
				.where('void', '=', 0)
				.groupBy('era')
				.execute();
			return rows.map(({ era, answers, rights }) => ({ era, answers: Number(answers), rights: Number(rights) }));
		},
		async dailyDays(userId, questions) {
			const rows = await db
				.selectFrom('answer')
				.select('game_id')
				.where('user_id', '=', userId)
				// Whether "~" comes after digits depends on the database's language.
				.where('game_id', 'like', `${DAILY}%`)
				.groupBy('game_id')
				.having(({ fn }) => fn.countAll<number>(), '>=', questions)
				.orderBy('game_id', 'desc')
				.execute();
			return rows.map(({ game_id }) => game_id.slice(DAILY.length));
		},
		async isWorldwide(userId) {
			const row = await db
				.selectFrom('player')
				.select('worldwide')
				.where('guild_id', '=', '')
				.where('user_id', '=', userId)
				.executeTakeFirst();
			return row?.worldwide === 1;
		},
		async setWorldwide(userId, name, worldwide) {
			await db
				.insertInto('player')
				.values({ guild_id: '', user_id: userId, name, worldwide: Number(worldwide) })
				.onConflict((conflict) =>
					conflict.columns(['guild_id', 'user_id']).doUpdateSet({ name, worldwide: Number(worldwide) }),
				)
				.execute();
		},
		async export(userId) {
			const answers = await db.selectFrom('answer').selectAll().where('user_id', '=', userId).orderBy('at').execute();
			const names = await db.selectFrom('player').selectAll().where('user_id', '=', userId).execute();
			const reports = await db.selectFrom('report').selectAll().where('user_id', '=', userId).orderBy('at').execute();
			const games = await db
				.selectFrom('game')
				.selectAll()
				.where('host_id', '=', userId)
				.orderBy('created_at')
				.execute();
			return {
				names: names.map(({ guild_id, name, worldwide }) => ({
					...{ server: guild_id || null, name, worldwide: worldwide === 1 },
				})),
				answers: answers.map((row) => ({
					...{
						game: row.game_id,
						server: row.guild_id || null,
						question: row.round + 1,
						topic: row.topic,
						era: row.era,
					},
					...{ answer: row.given, at: momentOf(row.at) },
					...(row.counted === 1 ? { right: row.is_right === 1, points: row.points } : { right: null, points: null }),
					...{ ranked: row.ranked === 1, takenOut: row.void === 1 },
				})),
				reports: reports.map(({ at, topic, words }) => ({ at: momentOf(at), topic, words })),
				gamesHosted: games.map(({ id, guild_id, created_at }) => ({
					...{ game: id, server: guild_id, at: momentOf(created_at) },
				})),
			};
		},
		forget: (userId) =>
			db.transaction().execute(async (transaction) => {
				// Games before answers and names, as where answers are recorded, or the two would wait for each other.
				await transaction.updateTable('game').set({ host_id: '' }).where('host_id', '=', userId).execute();
				const { numDeletedRows } = await transaction
					.deleteFrom('answer')
					.where('user_id', '=', userId)
					.executeTakeFirst();
				await transaction.deleteFrom('player').where('user_id', '=', userId).execute();
				// What was wrong with a question stays with whoever runs the bot; who said so does not.
				await transaction.updateTable('report').set({ user_id: null }).where('user_id', '=', userId).execute();
				await transaction.deleteFrom('fact_bag').where('scope', '=', userId).where('in_guild', '=', 0).execute();
				return Number(numDeletedRows);
			}),
	};
}

function momentOf(milliseconds: number): string {
	return new Date(milliseconds).toISOString();
}

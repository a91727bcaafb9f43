/** What is kept of the questions: which a server was asked, how all answered them, those of each day, and reports of bad ones. */
import { randomUUID } from 'node:crypto';
import type { Database } from '../database.ts';

/** How a topic was answered by all. */
export interface Tally {
	readonly answers: number;
	readonly rights: number;
}

export interface NewReport {
	readonly at: number;
	/** None in the daily quiz. */
	readonly guildId: string | null;
	readonly userId: string;
	readonly topic: string;
	/** As it was asked, JSON. */
	readonly question: string;
	readonly words: string;
}

/** As the operator reads it: who reported is not told. */
export interface Report extends Omit<NewReport, 'userId'> {
	readonly id: string;
}

export interface Questions {
	/** How often a server was asked each topic; those never asked are not in it. */
	asked(guildId: string): Promise<ReadonlyMap<string, number>>;
	/** By topic, of one mode. */
	tallies(mode: string): Promise<ReadonlyMap<string, Tally>>;
	/** The questions of a day, JSON: those it was given first, so that they stay when the records change. */
	ofDay(date: string, make: () => string): Promise<string>;
	/** @returns false where the same person has reported the same topic before */
	report(report: NewReport): Promise<boolean>;
	/** The newest first. */
	reports(): Promise<Report[]>;
}

export function createQuestions({ db, lock }: Database): Questions {
	const ofDay = (date: string) =>
		db.selectFrom('daily').select('questions').where('date', '=', date).executeTakeFirst();
	return {
		async asked(guildId) {
			const rows = await db.selectFrom('asked').select(['topic', 'times']).where('guild_id', '=', guildId).execute();
			return new Map(rows.map(({ topic, times }) => [topic, times]));
		},
		async tallies(mode) {
			const rows = await db
				.selectFrom('tally')
				.select(['topic', 'answers', 'rights'])
				.where('mode', '=', mode)
				.execute();
			return new Map(rows.map(({ topic, answers, rights }) => [topic, { answers, rights }]));
		},
		async ofDay(date, make) {
			const before = await ofDay(date);
			if (before) return before.questions;
			const questions = make();
			await db
				.insertInto('daily')
				.values({ date, questions })
				.onConflict((conflict) => conflict.doNothing())
				.execute();
			return (await ofDay(date))?.questions ?? questions;
		},
		report: ({ at, guildId, userId, topic, question, words }) =>
			db.transaction().execute(async (transaction) => {
				await lock(transaction, `report ${userId}`);
				const before = await transaction
					.selectFrom('report')
					.select('id')
					.where('user_id', '=', userId)
					.where('topic', '=', topic)
					.executeTakeFirst();
				if (before) return false;
				await transaction
					.insertInto('report')
					.values({ id: randomUUID(), at, guild_id: guildId, user_id: userId, topic, question, words })
					.execute();
				return true;
			}),
		async reports() {
			const rows = await db.selectFrom('report').selectAll().orderBy('at', 'desc').execute();
			return rows.map(({ id, at, guild_id, topic, question, words }) => ({
				...{ id, at, guildId: guild_id, topic, question, words },
			}));
		},
	};
}

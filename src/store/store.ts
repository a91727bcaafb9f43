/**
 * What must outlive a restart: the only place with SQL. In a SQLite file, or in PostgreSQL where many processes share it; the
 * same queries, migrations and tests for both.
 */
import { type Budget, createBudget } from './budget.ts';
import { createDeliveries, type Deliveries } from './deliveries.ts';
import { createFactBags, type FactBags } from './fact-bags.ts';
import { createGuilds, type Guilds } from './guilds.ts';
import { createMarks, type Marks } from './marks.ts';
import { createSchedules, type Schedules } from './schedules.ts';
import { openSqlite } from './sqlite.ts';
import { type Answers, createAnswers } from './trivia/answers.ts';
import { createGames, type Games } from './trivia/games.ts';
import { createPeople, type People } from './trivia/people.ts';
import { createQuestions, type Questions } from './trivia/questions.ts';

export { StoreError } from './database.ts';

export interface Store {
	readonly factBags: FactBags;
	readonly schedules: Schedules;
	readonly deliveries: Deliveries;
	readonly guilds: Guilds;
	readonly budget: Budget;
	readonly marks: Marks;
	readonly games: Games;
	readonly answers: Answers;
	readonly people: People;
	readonly questions: Questions;
	close(): Promise<void>;
}

/**
 * @param url `sqlite:` and a path (":memory:" for one that is forgotten), or `postgres://…`
 * @param lost hears of connections to PostgreSQL that break while nobody uses them
 * @throws {StoreError}
 */
export async function openStore(url: string, lost: (error: Error) => void = () => {}): Promise<Store> {
	const database = url.startsWith('sqlite:')
		? await openSqlite(url.slice('sqlite:'.length))
		: // Loaded where it is used: most bots live by a file.
			await (await import('./postgres.ts')).openPostgres(url, lost);
	return {
		factBags: createFactBags(database),
		schedules: createSchedules(database),
		deliveries: createDeliveries(database),
		guilds: createGuilds(database),
		budget: createBudget(database),
		marks: createMarks(database),
		games: createGames(database),
		answers: createAnswers(database),
		people: createPeople(database),
		questions: createQuestions(database),
		close: () => database.close(),
	};
}

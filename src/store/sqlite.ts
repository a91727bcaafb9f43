/** SQLite in a file: for one machine. Several processes may share it; they take turns to write. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { Kysely, SqliteDialect, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { type Database, StoreError } from './database.ts';
import { MIGRATIONS } from './migrations.ts';
import type { Tables } from './tables.ts';

/** Milliseconds to wait for another process that writes; it stops everything else, and Discord waits for answers for 3 s. */
const LONGEST_WAIT = 2000;
/** While a file is new, SQLite refuses at once instead of waiting; how long to try again, and how often. */
const LONGEST_START = 10_000;
const START_RETRY = 25;
/** Lists of many lengths make many statements. */
const STATEMENTS_KEPT = 300;

/**
 * @param file path of the file, made if it is not there; ":memory:" for one that is forgotten
 * @throws {StoreError}
 */
export async function openSqlite(file: string): Promise<Database> {
	const sqlite = await openFile(file);
	const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: adapt(sqlite) }) });
	const { error } = await new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } }).migrateToLatest();
	sqlite.exec(error ? 'ROLLBACK' : 'COMMIT');
	if (error) throw error;
	return {
		db,
		// There is one writer at a time, and every transaction here is one from its beginning.
		lock: async () => {},
		claiming: (query) => query,
		holding: (query) => query,
		clock: () => sql.lit(Math.trunc((performance.timeOrigin + performance.now()) * 1000)),
		close: () => db.destroy(),
	};
}

async function openFile(file: string): Promise<DatabaseSync> {
	const until = performance.now() + LONGEST_START;
	for (;;) {
		try {
			return beginIn(file);
		} catch (error) {
			const reason = error instanceof Error ? error.message : String(error);
			if (reason === 'database is locked' && performance.now() < until) await setTimeout(START_RETRY);
			else {
				throw new StoreError(
					`The database ${file} cannot be opened (${reason}): check DATABASE_URL and who may write there.`,
				);
			}
		}
	}
}

/**
 * Leaves a transaction begun for the migrations, so that they happen all or not at all and in one process at a time: kysely
 * does neither where the database is SQLite.
 */
function beginIn(file: string): DatabaseSync {
	if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
	const sqlite = new DatabaseSync(file, { timeout: LONGEST_WAIT });
	try {
		sqlite.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; BEGIN IMMEDIATE');
		return sqlite;
	} catch (error) {
		sqlite.close();
		throw error;
	}
}

/** node:sqlite in the shape that kysely's SqliteDialect expects of better-sqlite3. */
function adapt(sqlite: DatabaseSync) {
	/** To prepare one takes longer than to run most. */
	const prepared = new Map<string, ReturnType<typeof prepare>>();

	function prepare(sql: string) {
		// A transaction that reads first and then writes is refused at once where another process has written in between,
		// without the wait: https://sqlite.org/isolation.html. So each takes its turn to write when it begins.
		const statement = sqlite.prepare(sql === 'begin' ? 'begin immediate' : sql);
		return {
			reader: statement.columns().length > 0,
			all: (parameters: readonly unknown[]) => statement.all(...parameters.map(toSqlValue)),
			run: (parameters: readonly unknown[]) => statement.run(...parameters.map(toSqlValue)),
			iterate: (parameters: readonly unknown[]) => statement.iterate(...parameters.map(toSqlValue)),
		};
	}

	return {
		close: () => sqlite.close(),
		prepare(sql: string) {
			const statement = prepared.get(sql) ?? prepare(sql);
			if (prepared.size >= STATEMENTS_KEPT) prepared.clear();
			prepared.set(sql, statement);
			return statement;
		},
	};
}

function toSqlValue(value: unknown): string | number | bigint | null {
	if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' || value === null)
		return value;
	throw new TypeError(`SQLite cannot hold a ${typeof value}`);
}

/** What must outlive a restart, in SQLite: the only place with SQL. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, SqliteDialect } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';

/** How far a server has come in its shuffled facts. */
export interface FactBag {
	/** Orders the facts of this round. */
	readonly seed: string;
	/** The place in that order of the fact shown last; empty before the first. */
	readonly position: string;
}

export interface FactBags {
	/**
	 * Moves a bag on by one, atomically.
	 * @param scope a guild's or, outside of guilds, a user's snowflake
	 * @param next the bag after drawing one fact, given the bag before (undefined for a scope never seen)
	 */
	draw(scope: string, next: (bag: FactBag | undefined) => FactBag): Promise<FactBag>;
}

export interface Store {
	readonly factBags: FactBags;
	close(): Promise<void>;
}

interface Tables {
	fact_bag: { scope: string; seed: string; position: string };
}

/** Milliseconds to wait for another process that writes; it stops everything else, and Discord waits for answers for 3 s. */
const LONGEST_WAIT = 2000;

/** Never edit a migration that has shipped: add one. */
const MIGRATIONS: Record<string, Migration> = {
	'2026-11-23-fact-bag': {
		async up(db: Kysely<unknown>) {
			await db.schema
				.createTable('fact_bag')
				.addColumn('scope', 'text', (column) => column.primaryKey())
				.addColumn('seed', 'text', (column) => column.notNull())
				.addColumn('position', 'text', (column) => column.notNull())
				.execute();
		},
	},
};

/** The file that cannot be opened, and why. */
export class StoreError extends Error {
	override readonly name = 'StoreError';
}

/**
 * @param file path of the SQLite file, made if it is not there; ":memory:" for one that is forgotten
 * @throws {StoreError}
 */
export async function openStore(file: string): Promise<Store> {
	const sqlite = openFile(file);
	const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: adapt(sqlite) }) });
	const { error } = await new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } }).migrateToLatest();
	sqlite.exec(error ? 'ROLLBACK' : 'COMMIT');
	if (error) throw error;
	return {
		factBags: {
			draw: (scope, next) =>
				db.transaction().execute(async (transaction) => {
					const before = await transaction
						.selectFrom('fact_bag')
						.select(['seed', 'position'])
						.where('scope', '=', scope)
						.executeTakeFirst();
					const { seed, position } = next(before);
					await transaction
						.insertInto('fact_bag')
						.values({ scope, seed, position })
						.onConflict((conflict) => conflict.column('scope').doUpdateSet({ seed, position }))
						.execute();
					return { seed, position };
				}),
		},
		close: () => db.destroy(),
	};
}

/**
 * Leaves a transaction begun for the migrations, so that they happen all or not at all and in one process at a time: kysely
 * does neither where the database is SQLite.
 */
function openFile(file: string): DatabaseSync {
	try {
		if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
		const sqlite = new DatabaseSync(file, { timeout: LONGEST_WAIT });
		sqlite.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; BEGIN IMMEDIATE');
		return sqlite;
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw new StoreError(
			`The database ${file} cannot be opened (${reason}): check DATABASE_URL and who may write there.`,
		);
	}
}

/** node:sqlite in the shape that kysely's SqliteDialect expects of better-sqlite3. */
function adapt(sqlite: DatabaseSync) {
	return {
		close: () => sqlite.close(),
		prepare(sql: string) {
			// A transaction that reads first and then writes is refused at once where another process has written in between,
			// without the wait: https://sqlite.org/isolation.html. So each takes its turn to write when it begins.
			const statement = sqlite.prepare(sql === 'begin' ? 'begin immediate' : sql);
			return {
				reader: statement.columns().length > 0,
				all: (parameters: readonly unknown[]) => statement.all(...parameters.map(toSqlValue)),
				run: (parameters: readonly unknown[]) => statement.run(...parameters.map(toSqlValue)),
				iterate: (parameters: readonly unknown[]) => statement.iterate(...parameters.map(toSqlValue)),
			};
		},
	};
}

function toSqlValue(value: unknown): string | number | bigint | null {
	if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' || value === null)
		return value;
	throw new TypeError(`SQLite cannot hold a ${typeof value}`);
}

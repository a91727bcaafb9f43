/** PostgreSQL: the one thing that many processes on many machines share. */
import { Kysely, PostgresDialect, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { Pool, types } from 'pg';
import { type Database, StoreError } from './database.ts';
import { MIGRATIONS } from './migrations.ts';
import type { Tables } from './tables.ts';

/** Milliseconds. A process that was frozen within a transaction must not hold its rows for ever. */
const LIMITS = {
	connectionTimeoutMillis: 5000,
	statement_timeout: 10_000,
	query_timeout: 15_000,
	idle_in_transaction_session_timeout: 15_000,
} as const;
const CONNECTIONS = 6;
const INT8 = 20;

/**
 * @param url such as postgres://khasan:secret@db.example.org/khasan
 * @param lost hears of connections that break; the next query makes another
 * @throws {StoreError}
 */
export async function openPostgres(url: string, lost: (error: Error) => void): Promise<Database> {
	const pool = new Pool({
		...{ connectionString: url, max: CONNECTIONS, keepAlive: true, application_name: 'khasan', ...LIMITS },
		// Moments and counts are far below 2 to the 53rd.
		types: { getTypeParser: (oid, format) => (oid === INT8 ? Number : types.getTypeParser(oid, format)) },
	});
	pool.on('error', lost);
	// One that breaks while a transaction has it says so itself; unheard, that would end the process.
	pool.on('connect', (client) => void client.on('error', lost));
	const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
	// Processes that start together migrate one after another: kysely takes an advisory lock.
	const { error } = await new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } })
		.migrateToLatest()
		.catch((thrown: unknown) => ({ error: thrown }));
	if (error) {
		await db.destroy();
		throw new StoreError(
			`The database at ${placeOf(url)} cannot be used (${reasonOf(error)}): check DATABASE_URL, and that PostgreSQL runs there.`,
			{ cause: error },
		);
	}
	return {
		db,
		async lock(transaction, key) {
			await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(transaction);
		},
		claiming: (query, of) => query.forUpdate(of).skipLocked(),
		holding: (query) => query.forShare(),
		clock: () => sql<number>`(extract(epoch from clock_timestamp()) * 1000000)::bigint`,
		close: () => db.destroy(),
	};
}

/** Host and database, without the password. */
function placeOf(url: string): string {
	const { host, pathname } = new URL(url);
	return `${host}${pathname}`;
}

/** Node tells of every address that it tried; the first says enough. */
function reasonOf(error: unknown): string {
	if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
	return error instanceof Error ? error.message : String(error);
}

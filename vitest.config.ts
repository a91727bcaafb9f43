import { defineConfig } from 'vitest/config';

if (Number.parseInt(process.versions.node, 10) < 26) {
	throw new Error(`The tests run on Node 26, this is ${process.versions.node}: use "npm test", which brings it along.`);
}

export default defineConfig({
	test: { include: ['test/**/*.test.ts'], testTimeout: 20_000 },
});

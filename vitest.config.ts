import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

if (Number.parseInt(process.versions.node, 10) < 26) {
	throw new Error(`The tests run on Node 26, this is ${process.versions.node}: use "npm test", which brings it along.`);
}

/** Those that take longest, by far: begun last, one of them would keep one worker busy while the others have nothing to do. */
const SLOW = /(?:crash|start|playground\/page|many-processes|storms|page-clock)\.test\.ts$/;

class SlowFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const sorted = await super.sort(files);
		return [
			...sorted.filter(({ moduleId }) => SLOW.test(moduleId)),
			...sorted.filter(({ moduleId }) => !SLOW.test(moduleId)),
		];
	}
}

export default defineConfig({
	test: {
		include: ['test/**/*.test.ts'],
		testTimeout: 20_000,
		sequence: { sequencer: SlowFirst },
		// Nothing of the project keeps state in a module, so the files of a worker can share what they import.
		isolate: false,
		// Much of the time is waiting for Chromium and for processes that start, so two at a time pay on two cores already.
		maxWorkers: Math.max(2, availableParallelism() - 1),
	},
});

/** What hostile text costs to draw. How markdown looks is tested in the browser. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { codeSpan } from '../../src/playground/page/code-span.ts';

/** By a name that the compiler does not follow: the page's modules know the browser, which the tests do not. */
const path = join(import.meta.dirname, '../../src/playground/page/markdown.ts');
const { markdown }: { markdown(source: string): unknown } = await import(path);

test.each([
	['`a`', 3, 'a'],
	['``a`b`` c', 7, 'a`b'],
	['`a``b`', 6, 'a``b'],
	['``a`', 2, undefined],
	['````', 4, undefined],
	['` `` ` ``', 6, ' `` '],
])('%s is code for %i characters: %s', (source, length, code) => {
	expect(codeSpan(source, 0)).toEqual({ length, code });
});

/** Runs of every length, none of which is ever closed. */
const runs = Array.from({ length: 200 }, (_, length) => '`'.repeat(length)).join(' ');

const hostile = [
	...['`', '``a`', '``` a', '*', '**a ', '*a **b', '_', ' _a', '__a ', '~', '~~a ', '|', '||a ', '\\', '\\*', '**\\**'],
	...['[', '[a', '[a](', '[[a]', '[a](https://b ', '<https://', '</a', '<t:1', 'https://(', 'https://a:', 'https://a('],
	...['> ', '>>> ', '\n> a\n>>> b', '- a\n1. b\n', '- - ', '# ', '\n', runs],
];

test.each(hostile)('a text of %j alone costs no more than its length squared', (part) => {
	const cost = (length: number) => {
		const source = part.repeat(Math.ceil(length / part.length)).slice(0, length);
		const times = Array.from({ length: 3 }, () => {
			const began = performance.now();
			markdown(source);
			return performance.now() - began;
		});
		return Math.min(...times);
	};
	const [once, fourfold] = [cost(4000), cost(16_000)];
	// Squared it is 16 times as much, cubed 64; what takes a moment only is too short to compare.
	expect(fourfold < 50 || fourfold / once < 32).toBe(true);
});

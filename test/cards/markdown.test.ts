import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clip, escapeText, fitLines, link, quoteText } from '../../src/cards/markdown.ts';

test.each([
	['plain words, 1,234 (yes)', 'plain words, 1,234 (yes)'],
	['**bold** __x__ ~~y~~', '\\*\\*bold\\*\\* \\_\\_x\\_\\_ \\~\\~y\\~\\~'],
	['||spoiler|| `code`', '\\|\\|spoiler\\|\\| \\`code\\`'],
	['<@123> <#4> <@&5> <t:0>', '\\<@123\\> \\<#4\\> \\<@&5\\> \\<t:0\\>'],
	['@everyone and @here', '@\u200beveryone and @\u200bhere'],
	['[text](http://evil.example)', '\\[text\\](http:\u200b//evil.example)'],
	['# head', '\u200b# head'],
	['a\n- item\n1. one\n> quote', 'a\n\u200b- item\n\u200b1. one\n\\> quote'],
	['back\\slash', 'back\\\\slash'],
])('%j is shown letter by letter', (text, escaped) => {
	expect(escapeText(text)).toBe(escaped);
});

test('a quotation is one line of at most 100 letters', () => {
	expect(quoteText('two\nlines')).toBe('“two lines”');
	expect(quoteText('x'.repeat(500))).toBe(`“${'x'.repeat(99)}…”`);
	expect(quoteText('👨‍👩‍👧‍👦'.repeat(200)).length).toBeLessThanOrEqual(202);
});

test('a quotation cannot turn the words that follow it, nor hide anything', () => {
	for (const mark of '\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\u200b\u00ad\ufeff\u{e0041}') {
		expect(quoteText(`Hast${mark}ings`)).toBe('“Hastings”');
	}
	expect(quoteText('\u200d\ufe0f a \u200d')).toBe('“a”');
	expect(quoteText('👨‍👩‍👧‍👦 ❤️‍🔥 1️⃣ جنگ‌ها')).toBe('“👨‍👩‍👧‍👦 ❤️‍🔥 1️⃣ جنگ‌ها”');
});

test('clipping keeps to the limit, whole characters and whole escapes', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 80 }), fc.integer({ min: 1, max: 60 }), (text, longest) => {
			const clipped = clip(escapeText(text), longest);
			expect(clipped.length).toBeLessThanOrEqual(Math.max(longest, 1));
			expect(clipped.isWellFormed()).toBe(true);
			if (clipped.endsWith('…') && !text.includes('…')) expect(clipped).not.toMatch(/(?<!\\)(\\\\)*\\…$/);
		}),
	);
	expect(clip('one two three four', 16)).toBe('one two three…');
});

test('lines that do not fit are counted', () => {
	expect(fitLines(['aaaa', 'bbbb'], 20)).toBe('aaaa\nbbbb');
	expect(fitLines(['aaaa', 'bbbb', 'cccc', 'dddd'], 18)).toBe('aaaa\n… and 3 more');
	expect(fitLines(['a'.repeat(50)], 10)).toBe(`${'a'.repeat(9)}…`);
});

test('links cannot be broken out of', () => {
	expect(link('a [b]', 'https://example.org/x_(y)?z=)')).toBe('[a \\[b\\]](https://example.org/x_%28y%29?z=%29)');
	expect(link('日本', 'https://ja.wikipedia.org/wiki/日本')).toBe(
		'[日本](https://ja.wikipedia.org/wiki/%E6%97%A5%E6%9C%AC)',
	);
});

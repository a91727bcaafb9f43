/** Discord markdown from plain text: what comes from people or from the records is shown letter by letter. */

/** Characters that start markdown, mentions, timestamps or links in Discord. */
const SPECIAL = /[\\*_~`|<>[\]]/g;
/** Most text has nothing to escape. */
const PLAIN = /^(?!\s*[-+#\d])[^\\*_~`|<>[\]@#\n:\ud800-\udfff]*$/;
/**
 * What is not seen itself: above all the marks that turn the direction of writing, and with it the rest of the reply.
 * Those that join letters (as in Persian) and parts of an emoji stay.
 */
const UNSEEN =
	/(?!\u200c|\u200d|\ufe0f)\p{Default_Ignorable_Code_Point}|(?<![\p{L}\p{M}\p{Emoji}])(?:\u200c|\u200d|\ufe0f)+/gu;
const LINE_START = /^(\s*)(#{1,3}\s|-#\s|[-+]\s|\d+\.\s)/gm;

/** Keeps text as it is for the reader: no formatting, no mention, no ping. */
export function escapeText(text: string): string {
	if (PLAIN.test(text)) return text;
	return text
		.toWellFormed()
		.replace(SPECIAL, '\\$&')
		.replace(LINE_START, '$1\u200b$2')
		.replace(/@(?=everyone|here)/g, '@\u200b')
		.replace(/(https?:)\/\//g, '$1\u200b//');
}

/** A person's words in a reply: escaped, on one line, in its own direction, and no longer than is polite. */
export function quoteText(text: string, longest = 100): string {
	const line = text.replace(UNSEEN, '').replace(/\s+/g, ' ').trim();
	const letters = [...new Intl.Segmenter().segment(line)].map(({ segment }) => segment);
	const short = letters.length > longest ? `${letters.slice(0, longest - 1).join('')}…` : line;
	return `“${escapeText(clip(short, longest * 2))}”`;
}

/** A masked link. @throws {TypeError} where `url` is no URL */
export function link(text: string, url: string): string {
	const address = new URL(url).href.replaceAll('(', '%28').replaceAll(')', '%29');
	return `[${escapeText(text)}](${address})`;
}

/** Cut to Discord's limit of UTF-16 code units, at a word if one is near, never inside a character or an escape. */
export function clip(text: string, longest: number): string {
	if (text.length <= longest) return text;
	const cut = text.slice(0, longest - 1);
	const word = cut.lastIndexOf(' ');
	const kept = word > longest * 0.8 ? cut.slice(0, word) : cut;
	return `${kept.replace(/[\ud800-\udbff]$/, '').replace(/\\+$/, '')}…`;
}

/** As many lines as fit, then how many are left out. */
export function fitLines(
	lines: readonly string[],
	longest: number,
	more = (count: number) => `… and ${count} more`,
): string {
	const all = lines.join('\n');
	if (all.length <= longest) return all;
	const room = longest - more(lines.length).length - 1;
	const kept = lines.filter((_, index) => lines.slice(0, index + 1).join('\n').length <= room);
	if (kept.length === 0) return clip(lines[0] ?? '', longest);
	return [...kept, more(lines.length - kept.length)].join('\n');
}

/** A message as words and sentences, each with its place. What a message holds beside prose is not read. */
import { fold, foldedWords } from '../words/fold.ts';

export interface Word {
	readonly folded: string;
	/** Without a possessive 's. */
	readonly bare: string;
	readonly capital: boolean;
	/** Its place in the letters of the text. */
	readonly start: number;
	readonly end: number;
	/** Nothing but blanks, a hyphen or marks of emphasis stands between it and the word before. */
	readonly joined: boolean;
}

/** From one word of a text, by its number, to before another. */
export interface Span {
	readonly at: number;
	readonly next: number;
}

/** The words that begin in it, and its place in the letters of the text. */
export interface Sentence extends Span {
	readonly start: number;
	readonly end: number;
}

export interface Prose {
	/** As long as the text that was read, so that a place in one is the same place in the other. */
	readonly text: string;
	readonly words: readonly Word[];
	readonly sentences: readonly Sentence[];
	sentenceAt(index: number): Sentence;
}

/** What follows is not read: no message is as long. */
const LONGEST_TEXT = 4000;
/**
 * Code, links, and what Discord shows as a mention, an emoji or a time.
 * @see https://discord.com/developers/docs/reference#message-formatting
 */
const NO_PROSE =
	/```[\s\S]*?```|`[^`\n]+`|(?:https?:\/\/|\bwww\.)[^\s<>]*[^\s<>.,:;!?)\]]|<(?:@[!&]?\d+|#\d+|a?:\w+:\d+|t:-?\d+(?::\w)?|\/[^<>\n]{1,100}:\d+|id:\w+)>/g;
/** "d’Hastings" is two words, "don’t" is one. */
const WORD = /(?<![\p{L}'’])(?:d|l|dell|dall|all|nell|sull)(?=['’]\p{L})|[\p{L}\p{M}\p{N}'’]+/giu;
const JOINED = /^(?:['’]s)?(?:[\s*_~]{0,5}|\p{Pd})$/iu;
const CAPITAL = /^['’]*[\p{Lu}\p{Lt}\p{Lo}]/u;
/** A stop, not that of an initial ("J. Hastings"), with the marks that close a quotation, before what may begin a sentence. */
const SENTENCE_END = /(?<!\b\p{L}|[.!?])[.!?]+["”’)*_]*\s+(?=["“(*_]*[\p{Lu}\p{Lo}\d])|\n+|[。！？]/gu;

export function readProse(message: string): Prose {
	const text = message.slice(0, LONGEST_TEXT).replace(NO_PROSE, (other) => ' '.repeat(other.length));
	const words = wordsOf(text);
	const sentences = sentencesOf(text, words);
	const [first = { start: 0, end: 0, at: 0, next: 0 }] = sentences;
	return { text, words, sentences, sentenceAt: (index) => sentences.findLast(({ start }) => start <= index) ?? first };
}

function wordsOf(text: string): Word[] {
	let last = 0;
	return [...text.matchAll(WORD)].flatMap(({ 0: word, index: start }, at) => {
		const bare = word.replace(/['’]s$/i, '');
		const joined = at > 0 && JOINED.test(text.slice(last, start));
		last = start + bare.length;
		const place = { capital: CAPITAL.test(word), start, end: last };
		const folded = foldedWords(word);
		// In scripts without blanks one run of letters makes many words.
		return folded.map((each, index) => ({
			...place,
			folded: each,
			bare: folded.length === 1 ? fold(bare) : each,
			joined: joined || index > 0,
		}));
	});
}

function sentencesOf(text: string, words: readonly Word[]): Sentence[] {
	const ends = [...text.matchAll(SENTENCE_END)].map(({ 0: stop, index }) => index + stop.length);
	let [start, at] = [0, 0];
	return [...ends, text.length].map((end) => {
		let next = at;
		while ((words[next]?.start ?? end) < end) next++;
		const sentence = { start, end, at, next };
		[start, at] = [end, next];
		return sentence;
	});
}

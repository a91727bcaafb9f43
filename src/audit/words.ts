/** What the texts of a record may not say, and how long their sentences may be. */
import type { Battle } from '../dataset/dataset.ts';
import { type Finding, finding } from './finding.ts';

const MOST_SENTENCES = 3;
const LONGEST_SENTENCE = 40;

/** Judgements instead of what happened; each with the forms it takes. */
const JUDGEMENTS = new RegExp(
	`\\b(?:${[
		'brav(?:e|ely|ery)|courageous(?:ly)?|valiant(?:ly)?|gallant(?:ly)?|gallantry|heroic(?:ally)?|heroism|fearless(?:ly)?|dashing',
		'tragic(?:ally)?|tragedy|fateful|ill-fated|unfortunately|sadly',
		'legendary|glorious(?:ly)?|epic|dramatic(?:ally)?|iconic|famous(?:ly)?|infamous(?:ly)?|of all time|bloodiest|bloodbath',
		'brilliant(?:ly)?|genius|masterful(?:ly)?|masterpiece|masterstroke|stunning(?:ly)?|miraculous(?:ly)?|mighty|crushing(?:ly)?',
		'brutal(?:ly)?|ruthless(?:ly)?|savage(?:ly)?|barbaric|fanatical(?:ly)?|treacherous(?:ly)?|cunning|horrific|devastating|humiliating',
		'fierce(?:ly)?|desperate(?:ly)?|massive(?:ly)?|countless|innumerable|needless to say|of course',
	].join('|')})\\b`,
	'i',
);

export function checkWords(battle: Battle): Finding[] {
	const texts: [path: string, text: string][] = [
		['summary', battle.summary],
		...battle.timeline.map(({ id, text }): [string, string] => [`timeline ${id}`, text]),
		...battle.facts.map(({ id, text }): [string, string] => [`facts ${id}`, text]),
	];
	const titles = battle.timeline.map(({ id, title }): [string, string] => [`timeline ${id} title`, title]);
	return [
		...texts.flatMap(([path, text]) => sentenceProblems(text).map((message) => finding(battle, path, message))),
		...[...texts, ...titles].flatMap(([path, text]) => {
			const said = JUDGEMENTS.exec(unquoted(text))?.[0];
			return said === undefined ? [] : [finding(battle, path, `"${said}" judges: say what happened instead`)];
		}),
	];
}

function sentenceProblems(text: string): string[] {
	const sentences = sentencesOf(text);
	const longest = Math.max(...sentences.map((sentence) => sentence.split(/\s+/).length));
	return [
		...(sentences.length > MOST_SENTENCES
			? [`has ${sentences.length} sentences: leave ${MOST_SENTENCES} at most, or make two entries of it`]
			: []),
		...(longest > LONGEST_SENTENCE
			? [`has a sentence of ${longest} words: cut it, ${LONGEST_SENTENCE} words are the most`]
			: []),
		...(/[.!?][”"’)]?$/.test(text) ? [] : ['does not end with a full stop']),
	];
}

/** Cut after a stop that a capital follows; "J. F. C. Fuller" and "St. Julien" are no ends. */
function sentencesOf(text: string): string[] {
	return text.split(SENTENCE_END).filter((sentence) => sentence !== '');
}

const SENTENCE_END =
	/(?<=(?:\p{L}{2}|\d|[”"’)])[.!?][”"’)]?)(?<!\b(?:St|Mt|Ft|Dr|Mr|Lt|Col|Gen|Maj|Capt|No)\.)\s+(?=[\p{Lu}\d“"‘])/u;

/** A quotation may judge. */
function unquoted(text: string): string {
	return text.replace(/“[^”]*”|"[^"]*"/g, ' ');
}

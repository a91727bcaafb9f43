/** What gives an answer away, by rules of its own: words, years, spellings. Nothing of how questions are made. */
import { type Battle, spellingsOf } from '../../src/dataset/dataset.ts';
import type { Question } from '../../src/trivia/question.ts';
import { GENERIC, lookAlike, type Names, plain, tellingWordsOf, wordsOf } from './records-read-anew.ts';

/** Peoples of whom a masked text may speak although a name of the battle holds theirs: "Battle of the Sea of Japan". */
const PEOPLES =
	`french france english england german germany british britain japanese japan chinese china russian russia soviet american america spanish
	spain egypt dutch persian persia roman rome turkish turkey ottoman italian italy polish poland greek greece austrian austria prussian prussia indian india`.split(
		/\s+/,
	);

/** @returns what gives it away; empty where nothing does */
export function leaksOf(question: Question, names: Names): string[] {
	const { prompt, passage = '', task, kind, topic } = question;
	const said = wordsOf(`${prompt} ${passage}`);
	const right = rightOf(question);
	const others = task.mode === 'choice' ? task.options.filter((option) => option !== right) : [];
	const inOthers = (word: string) =>
		others.length > 0 && others.every((other) => tellingWordsOf(other).some((each) => lookAlike(each, word)));
	const told = tellingWordsOf(right).filter((word) => said.some((each) => lookAlike(each, word)) && !inOthers(word));
	const battle = names.byId.get(topic.replace(/^[^.]*\./, '').split('/')[0] ?? '');
	if (!battle) return [`${topic} is of no battle`];
	return [
		...told.map((word) => `says ${word}`),
		...(kind === 'year' && /\d{3}/.test(prompt) ? ['says a year'] : []),
		...(kind === 'story' ? unmasked(passage, battle).map((word) => `does not mask ${word}`) : []),
		...(kind === 'other-name' || kind === 'written' ? sharedBy(question, names) : []),
		...(kind === 'first' || kind === 'last' || kind === 'order'
			? counted(task.mode === 'type' ? [] : task.options)
			: []),
	];
}

function rightOf({ task }: Question): string {
	if (task.mode === 'type') return task.canonical;
	return task.mode === 'choice' ? (task.options[task.right] ?? '') : '';
}

/** Any name of the battle as a whole, and with a capital any telling word of its main name or of its place's. */
function unmasked(passage: string, battle: Battle): string[] {
	const text = ` ${wordsOf(passage).join(' ')} `;
	const capitals = new Set((passage.match(CAPITAL) ?? []).flatMap(wordsOf));
	const [place = ''] = battle.place.name.split(/[,(]| near /);
	const words = [battle.name, ...(place.match(CAPITAL) ?? [])].flatMap(tellingWordsOf);
	const spellings = spellingsOf(battle).map((name) => wordsOf(name).filter((word) => word !== 'the'));
	return [
		...spellings
			.filter(
				([first = '', ...more]) => more.length > 0 || (capitals.has(first) && first.length >= 4 && !GENERIC.has(first)),
			)
			.map((name) => name.join(' '))
			.filter((name) => text.includes(` ${name} `)),
		...words.filter((word) => !isOfPeople(word, battle) && capitals.has(word)),
	];
}

const CAPITAL = /\p{Lu}[\p{L}\p{M}]+/gu;

function isOfPeople(word: string, { place, name }: Battle): boolean {
	if (wordsOf(name).includes(word)) return false;
	return PEOPLES.includes(word) || wordsOf(place.country ?? '').includes(word);
}

/** Options that bear the name that is asked about; the right one, if it is its own main name. */
function sharedBy({ prompt, passage, task }: Question, names: Names): string[] {
	const shown = plain(passage ?? /“(.*)”/.exec(prompt)?.[1] ?? '');
	const holders = names.meant(shown);
	const isMain = task.mode === 'choice' && task.options.some((option) => plain(option) === shown);
	return [
		...(holders.length === 1 ? [] : [`is a name of ${holders.length} records`]),
		...(isMain ? ['shows an option'] : []),
	];
}

/** "First Battle of Ypres" beside the second. */
function counted(options: readonly string[]): string[] {
	const bare = options.flatMap((option) => /^(?:First|Second|Third|Fourth) (.*)/.exec(option)?.[1] ?? []);
	return bare.filter((name, at) => bare.indexOf(name) !== at);
}

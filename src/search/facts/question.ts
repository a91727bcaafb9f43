/**
 * Plain questions about a battle as a whole: "how many died at cannae" is not after any one fact but after the losses that
 * the record keeps claim by claim. Whatever else stands in the question makes it a search for facts.
 */
import { type Battle, entriesOf, isInYears, spellingsOf } from '../../dataset/dataset.ts';
import { mentionedDates } from '../../dataset/mentioned-dates.ts';
import { isStopWord } from '../texts/free-text.ts';
import { foldedWords } from '../words/fold.ts';
import { isNearly } from '../words/likeness.ts';
import { coreWords, isGeneric } from '../words/name-words.ts';

/** The receipt that answers, or the battle's card; `facts` where the battle is named and nothing asked. */
export type Part = 'losses' | 'strength' | 'outcome' | 'date' | 'card' | 'facts';

export interface BattleQuestion {
	readonly battle: Battle;
	readonly part: Part;
}

export interface QuestionSearch {
	/** What a plain question asks of one battle as a whole; undefined where it asks for anything more particular. */
	question(text: string): BattleQuestion | undefined;
}

const wordSet = (words: string): ReadonlySet<string> => new Set(foldedWords(words));

/** What each part is asked for by; the first row of which a question has a word decides. */
const ASKED: readonly (readonly [Part, ReadonlySet<string>])[] = [
	['date', wordSet('when date dates dated year lasted duration')],
	[
		'losses',
		wordSet(
			`killed kills kill died die dies dead deaths casualties casualty losses loss wounded injured missing perished fatalities`,
		),
	],
	['outcome', wordSet('won win wins winner winners outcome result results victory victor victors lose')],
	['strength', wordSet('strength strengths forces force manpower size many outnumbered')],
	[
		'card',
		wordSet(
			`where location located place happened commander commanders commanded command general generals leader leaders led lead`,
		),
	],
];
/** Words that only dress a question, once it is known what it asks. */
const DRESSING =
	wordSet(`much people men man soldier soldiers troop troops army armies side sides tank tanks gun guns aircraft planes number
	numbers total figure figures big large long many lost lives fought fight last lasted lose take took happen get got end ended start started begin began exactly`);
/** Words that ask for nothing in particular. */
const IDLE = wordSet(
	'info information history story something anything random interesting trivia please give show list',
);
/** Longer texts tell or ask more than one thing. */
const LONGEST_PLAIN_QUESTION = 200;
/** "Hannibal's army" asks for that of Hannibal. */
const POSSESSIVE = /['’]s\b/gi;
const SAME_PEOPLE = 4;

/** The words of a battle that a question about it may hold. */
interface Vocabulary {
	readonly names: readonly string[];
	/** "Khasan" is most of "Lake Khasan"; "charge" is not most of "Pickett's Charge". */
	readonly mostOfNames: readonly string[];
	/** Beginnings of the names of the sides and the country: "Persia" is known by it in "Persians". */
	readonly peoples: ReadonlySet<string>;
	readonly leaders: ReadonlySet<string>;
	/** Titles that share a word with a name: Pickett's Charge is a name of Gettysburg, and an entry of its own. */
	readonly titles: readonly (readonly string[])[];
}

/**
 * @param named the battles that a text names in full
 * @param meant the one battle that a name for certain means, be it half of one or misspelt
 */
export function createQuestionSearch(
	named: (text: string) => readonly Battle[],
	meant: (name: string) => Battle | undefined,
): QuestionSearch {
	/** Made when first asked for, so that the start does not wait for it. */
	const vocabularies = new Map<Battle, Vocabulary>();
	const vocabularyOf = (battle: Battle) => vocabularies.getOrInsertComputed(battle, readVocabulary);

	function battleOf(text: string, topic: readonly string[]): Battle | undefined {
		const [battle, second] = named(text);
		if (battle) return second ? undefined : battle;
		const name = topic.filter((word) => !DRESSING.has(word));
		const guess = name.length === 0 ? undefined : meant(name.join(' '));
		return guess && name.some((word) => isLikeOne(word, vocabularyOf(guess).mostOfNames)) ? guess : undefined;
	}

	return {
		question(text) {
			if (text.length > LONGEST_PLAIN_QUESTION) return undefined;
			const dates = mentionedDates(text);
			// A day is asked about for what happened on it.
			if (dates.some(({ month }) => month !== undefined)) return undefined;
			const ofDates = new Set(dates.flatMap((date) => foldedWords(date.text)));
			const words = foldedWords(text.replace(POSSESSIVE, '')).filter((word) => !ofDates.has(word));
			const part = partOf(words);
			const topic = words.filter(
				(word) => !isGeneric(word) && !isStopWord(word) && !asks(part, word) && !IDLE.has(word),
			);
			const battle = words.includes('why') ? undefined : battleOf(text, topic);
			if (!battle || dates.some(({ year }) => year !== undefined && !isInYears(battle, year))) return undefined;
			const { names, peoples, leaders, titles } = vocabularyOf(battle);
			if (titles.some((title) => title.every((word) => isLikeOne(word, words)))) return undefined;
			const rest = topic.filter((word) => !isLikeOne(word, names));
			if (part === undefined) return rest.length === 0 ? { battle, part: 'facts' } : undefined;
			const isDressing = (word: string) =>
				DRESSING.has(word) ||
				peoples.has(word.slice(0, SAME_PEOPLE)) ||
				// How many men Lee had is the army's strength, but how Lee died is not its losses.
				(part !== 'losses' && part !== 'date' && leaders.has(word));
			return rest.every(isDressing) ? { battle, part } : undefined;
		},
	};
}

function partOf(words: readonly string[]): Part | undefined {
	const has = (word: string) => words.includes(word);
	if (has('lost') || (has('lose') && (has('many') || has('much')))) return has('who') ? 'outcome' : 'losses';
	if (has('how') && has('long')) return 'date';
	const part = ASKED.find(([, asked]) => words.some((word) => asked.has(word)))?.[0];
	if (part) return part;
	if (has('who') && has('fought')) return 'card';
	if (has('how') && (has('big') || has('large'))) return 'strength';
	return has('how') && (has('end') || has('ended')) ? 'outcome' : undefined;
}

/** "Generals killed" asks for more than the losses, "victory date" for no more than the date. */
function asks(part: Part | undefined, word: string): boolean {
	return ASKED.some(([asked, words]) => (asked === part || asked !== 'card') && words.has(word));
}

function readVocabulary(battle: Battle): Vocabulary {
	const { place, sides } = battle;
	const spelt = spellingsOf(battle).map(coreWords);
	const nameWords = [...new Set(spelt.flat())];
	const peoples = [place.country ?? [], ...sides.map((side) => [side.name, ...side.participants])].flat();
	return {
		names: nameWords,
		mostOfNames: spelt.flatMap((words) => words.filter((word) => word.length * 2 >= words.join('').length)),
		peoples: new Set(
			peoples.flatMap(foldedWords).flatMap((word) => (word.length < SAME_PEOPLE ? [] : word.slice(0, SAME_PEOPLE))),
		),
		leaders: new Set(sides.flatMap(({ commanders }) => commanders.flatMap((person) => foldedWords(person.name)))),
		titles: entriesOf(battle)
			.flatMap(({ id, kind, entry }) => [id.split('/')[1] ?? '', kind === 'timeline' ? entry.title : ''])
			.map(foldedWords)
			.filter((title) => title.length > 1 && title.some((word) => isLikeOne(word, nameWords))),
	};
}

function isLikeOne(word: string, candidates: readonly string[]): boolean {
	return candidates.some((candidate) => isNearly(word, candidate));
}

/** How the name of a battle is made: what kind of fight, which of several, and the words that tell where. */
import { fold } from '../words/fold.ts';
import type { Span, Word } from './running-words.ts';

export interface ReadName {
	/** The words that tell where: "Second Battle of the Marne" -> "marne". */
	readonly core: readonly string[];
	/** The kind of fight, where the name says it: "battle". */
	readonly fight: string | undefined;
	/** Which of several: "second". */
	readonly ordinal: string | undefined;
	/** "the Marne", but not "the Hastings". */
	readonly article: boolean;
}

const foldedSet = (words: string): ReadonlySet<string> => new Set(fold(words).split(' '));

const FIGHTS = foldedSet(
	`battle battles siege sieges fall sack raid capture action bombing bombings bombardment liberation invasion landing landings assault
	storming defence defense attack attacks evacuation massacre blockade relief uprising revolt rising rebellion campaign offensive operation
	incident war conflict sinking clash combat combats skirmish conquest crossing expedition battlefield
	bataille siège sac prise chute schlacht seeschlacht belagerung gefecht zwischenfall slag slaget beleg batalla batalha sitio asedio cerco
	toma caída combate battaglia assedio presa bitwa bitwy bitwie bitka bitva bitvy boj oblężenie obrona obrana opsada pugna clades
	битва битвы битве битву битвой сражение сражения сражении осада осады оборона инцидент бои бой бій бої csata ostrom ostroma ütközet
	muharebesi savaşı kuşatması harekâtı taistelu piiritys bătălia asediul μάχη πολιορκία معركة حصار نبرد קרב लड़ाई युद्ध trận`,
);
/** These say of a place before them that it is a fight's; "Paris attacks" and "a Moscow action" do not. */
const FOLLOWING = foldedSet(
	`battle battles siege landing landings campaign offensive incident massacre bombing bombings uprising raid battlefield battlefields
	muharebesi savaşı kuşatması harekâtı taistelu csata ostroma`,
);
const PARTICLES = foldedSet(
	`of the at on off near for upon de da do di del della dell d des du la le l les los las el al von bei beim am um der den das dem vom zu zur
	ved vid van te ten pri pod u na w za v o kod при под у на за в`,
);
/** After these the article belongs to the name: "of La Rochelle". */
const ENGLISH_PARTICLES = new Set(['of', 'at', 'on', 'off', 'near', 'for', 'upon']);
const ORDINALS: ReadonlyMap<string, string> = new Map(
	[
		['first', '1st', 'i'],
		['second', '2nd', 'ii'],
		['third', '3rd', 'iii'],
		['fourth', '4th', 'iv'],
		['fifth', '5th', 'v'],
		['sixth', '6th', 'vi'],
	].flatMap(([word = '', ...others]) => [word, ...others].map((each) => [each, word] as const)),
);
const MOST_PARTICLES = 3;
const LEADING_WORDS = 4;
/** "the Second Battle of the", and some more. */
const LONGEST_LEAD = 8;
const ELISION = /(?<!\p{L})(d|l|dell|dall|all|nell|sull)['’](?=\p{L})/giu;

/** "Normandy landings" names a fight in whatever company. */
export function isFollowingFight(folded: string): boolean {
	return FOLLOWING.has(folded);
}

export function readName(name: string): ReadName {
	const words = fold(/['’]/.test(name) ? name.replace(ELISION, '$1 ') : name).split(' ');
	const leading = words.findIndex((word, at) => at < LEADING_WORDS && leadsOn(word, words[at + 1]));
	let ordinal: string | undefined;
	let fight = leading === -1 ? undefined : words[leading];
	let start = leading + 1;
	if (leading > 0) ordinal = ordinalOf(words[leading - 1]) ?? ordinalOf(words[0]);
	if (leading !== -1) start += particlesAfter(words, start);
	if (words[start] === 'the') start++;
	if (leading === -1 && start < words.length - 1) {
		ordinal = ordinalOf(words[start]);
		if (ordinal) start++;
	}
	let end = words.length;
	for (; end - start > 1; end--) {
		const last = words[end - 1] ?? '';
		if (FIGHTS.has(last)) fight ??= last;
		else if (ORDINALS.has(last)) ordinal ??= ordinalOf(last);
		else if (!/^\d{3,4}$/.test(last)) break;
	}
	return { core: words.slice(start, end), fight, ordinal, article: words[start - 1] === 'the' };
}

/** What the words of a text about a name, which stands from one to before another, say of which fight it is. */
export function readAround(words: readonly Word[], name: Span): Pick<ReadName, 'fight' | 'ordinal'> {
	const before = linkedBefore(words, name.at);
	let at = before.length - 1;
	const near = ordinalOf(before[at]);
	if (near) at--;
	let skipped = 0;
	while (skipped < MOST_PARTICLES && PARTICLES.has(before[at - skipped] ?? '')) skipped++;
	const word = before[at - skipped];
	const isLed = word !== undefined && FIGHTS.has(word) && (skipped > 0 || word === 'operation');
	const after = words[name.next];
	const following = after?.joined && FOLLOWING.has(after.folded) ? after.folded : undefined;
	return {
		fight: isLed ? word : following,
		ordinal: near ?? (isLed ? ordinalOf(before[at - skipped - 1]) : undefined),
	};
}

/** Those that lead to a word without a stop between. */
function linkedBefore(words: readonly Word[], at: number): string[] {
	let first = at;
	while (first > 0 && first > at - LONGEST_LEAD && words[first]?.joined) first--;
	return words.slice(first, at).map(({ folded }) => folded);
}

function leadsOn(word: string, next: string | undefined): boolean {
	return FIGHTS.has(word) && next !== undefined && (PARTICLES.has(next) || word === 'operation');
}

function particlesAfter(words: readonly string[], start: number): number {
	let count = 0;
	while (PARTICLES.has(words[start + count] ?? '') && start + count < words.length - 1) {
		count++;
		if (ENGLISH_PARTICLES.has(words[start + count - 1] ?? '') && words[start + count] !== 'the') break;
	}
	return count;
}

function ordinalOf(word: string | undefined): string | undefined {
	return word === undefined ? undefined : ORDINALS.get(word);
}

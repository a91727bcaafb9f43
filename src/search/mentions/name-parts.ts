/** How the name of a battle is made: what kind of fight, which of several, and the words that tell where. */
import { fold, foldedWords } from '../words/fold.ts';
import { ordinalOf } from '../words/name-words.ts';
import type { Span, Word } from './prose.ts';

export interface NameParts {
	/** The words that tell where: "Second Battle of the Marne" -> "marne". */
	readonly core: readonly string[];
	/** The kind of fight, where the name says it: "battle". */
	readonly fight: string | undefined;
	/** Which of several: 2 for "Second". */
	readonly ordinal: number | undefined;
	/** "the Marne", but not "the Hastings". */
	readonly article: boolean;
}

const FIGHTS: ReadonlySet<string> = new Set(
	foldedWords(`battle battles siege sieges fall sack raid capture action bombing bombings bombardment liberation invasion landing landings assault
		storming defence defense attack attacks evacuation massacre blockade relief uprising revolt rising rebellion campaign offensive operation
		incident war conflict sinking clash combat combats skirmish conquest crossing expedition battlefield
		bataille siège sac prise chute schlacht seeschlacht belagerung gefecht zwischenfall slag slaget beleg batalla batalha sitio asedio cerco
		toma caída combate battaglia assedio presa bitwa bitwy bitwie bitka bitva bitvy boj oblężenie obrona obrana opsada pugna clades
		битва битвы битве битву битвой сражение сражения сражении осада осады оборона инцидент бои бой бій бої csata ostrom ostroma ütközet
		muharebesi savaşı kuşatması harekâtı taistelu piiritys bătălia asediul μάχη πολιορκία معركة حصار نبرد קרב लड़ाई युद्ध trận`),
);
/** These say of a place before them that it is a fight's; "Paris attacks" and "a Moscow action" do not. */
const FOLLOWING: ReadonlySet<string> = new Set(
	foldedWords(`battle battles siege landing landings campaign offensive incident massacre bombing bombings uprising raid battlefield battlefields
		muharebesi savaşı kuşatması harekâtı taistelu csata ostroma`),
);
const PARTICLES: ReadonlySet<string> = new Set(
	foldedWords(`of the at on off near for upon de da do di del della dell d des du la le l les los las el al von bei beim am um der den das dem
		vom zu zur ved vid van te ten pri pod u na w za v o kod при под у на за в`),
);
/** After these the article belongs to the name: "of La Rochelle". */
const ENGLISH_PARTICLES: ReadonlySet<string> = new Set(['of', 'at', 'on', 'off', 'near', 'for', 'upon']);
/** No name has its kind of fight later than this and yet before the place. */
const LEADING_WORDS = 4;
const MOST_PARTICLES = 3;
/** The words before a name that are read: "the Second Battle of the", and some more. */
const LONGEST_LEAD = 8;
const ELISION = /(?<!\p{L})(d|l|dell|dall|all|nell|sull)['’](?=\p{L})/giu;

/** "Normandy landings" names a fight in whatever company. */
export function isFollowingFight(folded: string): boolean {
	return FOLLOWING.has(folded);
}

export function partsOf(name: string): NameParts {
	const words = fold(name.replace(ELISION, '$1 ')).split(' ');
	const leading = words.findIndex((word, at) => at < LEADING_WORDS && leadsOn(word, words[at + 1]));
	let fight = words[leading];
	let ordinal = leading > 0 ? (whichOf(words[leading - 1]) ?? whichOf(words[0])) : undefined;
	let start = leading + 1;
	if (fight) start += particlesAfter(words, start);
	if (words[start] === 'the') start++;
	const article = words[start - 1] === 'the';
	if (!fight && start < words.length - 1) {
		ordinal = whichOf(words[start]);
		if (ordinal) start++;
	}
	let end = words.length;
	for (; end - start > 1; end--) {
		const last = words[end - 1] ?? '';
		if (FIGHTS.has(last)) fight ??= last;
		else if (whichOf(last)) ordinal ??= whichOf(last);
		else if (!/^\d{3,4}$/.test(last)) break;
	}
	return { core: words.slice(start, end), fight, ordinal, article };
}

/** What the words of a text about a name say of which fight it is. */
export function partsAround(words: readonly Word[], { at, next }: Span): Pick<NameParts, 'fight' | 'ordinal'> {
	let first = at;
	while (first > 0 && first > at - LONGEST_LEAD && words[first]?.joined) first--;
	const before = words.slice(first, at).map(({ folded }) => folded);
	const near = whichOf(before.at(-1));
	if (near) before.pop();
	let particles = 0;
	while (particles < MOST_PARTICLES && PARTICLES.has(before.at(-1) ?? '')) {
		before.pop();
		particles++;
	}
	const word = before.pop() ?? '';
	const isLed = FIGHTS.has(word) && (particles > 0 || word === 'operation');
	const after = words[next];
	const following = after?.joined && FOLLOWING.has(after.folded) ? after.folded : undefined;
	return { fight: isLed ? word : following, ordinal: near ?? (isLed ? whichOf(before.at(-1)) : undefined) };
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

/** A digit in running text counts something else. */
function whichOf(word = ''): number | undefined {
	return /^\d$/.test(word) ? undefined : ordinalOf(word);
}

/** Which words of a name tell battles apart: the folded words of names and queries, and how much each may count. */
import { fold, foldedWords } from './fold.ts';
import { isNearly } from './likeness.ts';

/** What a fight is called, in the languages of the names. */
const FIGHTS: readonly string[] = fold(
	`battle batle battel battels battles battlefield clash combat conflict engagement fight fighting fought incident siege seige sieges war wars campaign
	bataille batalla batalha bătălia bătălie battaglia siège asedio assedio cerco sitio combate schlacht schlachten belagerung gefecht slag slaget beleg
	bitwa bitva bitka boj boji oblężenie obléhání opsada битва битвы сражение бой бои осада война оборона бій бої битка
	muharebesi muharebe savaşı savaş kuşatması csata csatája ostroma taistelu piiritys lahing kautynės tatakai kassen jiken senso
	zhanyi huizhan zhizhan shijian zhan yi zhi hui jeontu haejeon daecheop sageon marakat maarakat nabard trận chiến dịch
	μάχη πολιορκία معركة غزوة حصار نبرد جنگ محاصره لڑائی קרב הקרב מצור युद्ध लड़ाई байлдаан дайн тулалдаан`,
).split(' ');

/** Articles, prepositions and the like, and what Arabic and Polish name a lake by. */
const PARTICLES: readonly string[] = fold(
	`a an and at for from vs versus in near of off on or over that the to under was
	al auf bei beim bij by da das de del dei degli della dell den der des di die do du el en il la las le les los o os pod pri przy nad jeziorem sur um und us u v van vid vom von w y za zu zum
	під біля коло у на при η ἡ της του των στη στο στον περὶ بحيرة की का کی`,
).split(' ');

/** Words that tell no battle from another. */
const GENERIC: ReadonlySet<string> = new Set([...FIGHTS, ...PARTICLES]);

/** What people begin with before they come to the name. */
const OPENINGS = 'battle battles battel seige siege of the at first second third 1st 2nd 3rd war campaign'.split(' ');

const MISSPELT_GENERIC = ['battle', 'battles', 'siege', 'campaign', 'incident', 'conflict', 'bataille', 'schlacht'];

/** What a fight is called at the end of a name in a script without blanks, and the particle before it. */
const UNSPACED_BATTLE =
	/(?:の|之)?(?:戦い|戰い|大捷|闘い|たたかい|合戦|会戦|海戦|事件|事変|事變|戦争|戰爭|战争|戦役|战役|戰役|会战|會戰|海战|海戰|大战|大戰|保卫战|保衛戰|包囲戦|攻防戦|攻囲戦|围城战|圍城戰|之战|之戰|之役|之围|之圍|전투|대첩|싸움|해전|사건|공방전|포위전|전쟁)(?=\s|[^\p{L}]|$)/gu;
/** Thai writes it first, and without a blank. */
const BATTLE_UNSPACED = /^(?:ยุทธการ|การรบ|การ)(?:ที่|แห่ง)?/u;

/** Words that many places share; alone they say little. */
const WEAK = new Set(
	`bay bridge camp cape castle channel city coast creek crossing east eastern fort fortress fields forest gap gulf harbor harbour heights hill hills house island islands lake
	day great little mount mountain mountains new north northern old pass plain plains point port ridge river rivers run saint sea south southern st strait straits the top town valley village west western
	fall sack capture raid landing landings offensive operation invasion uprising revolt rising massacre assault attack action defence defense big naval line`.split(
		/\s+/,
	),
);
const WEAK_WEIGHT = 0.35;

const ORDINALS: ReadonlyMap<string, number> = new Map(
	[
		'first 1st 1 i',
		'second 2nd 2 ii',
		'third 3rd 3 iii',
		'fourth 4th 4 iv',
		'fifth 5th 5',
		'sixth 6th 6',
		'seventh 7th 7',
	].flatMap((forms, at) => forms.split(' ').map((form): [string, number] => [form, at + 1])),
);

/** "Second", "2nd", "II": which of several battles of one name; undefined for any other word. */
export function ordinalOf(word: string): number | undefined {
	return ORDINALS.get(word);
}

/** Whether it is what a fight is called: "battle", "siege", "Schlacht". */
export function isFight(folded: string): boolean {
	return FIGHTS.includes(folded);
}

export function isGeneric(folded: string): boolean {
	return GENERIC.has(folded);
}

/** How much a word may count beside others as rare, 0 to 1. */
export function strengthOf(word: string): number {
	return WEAK.has(word) || /^\d{1,2}$/.test(word) ? WEAK_WEIGHT : 1;
}

export interface NameWords {
	/** The words by which a name is told from others; all of its words where none is. */
	readonly words: readonly string[];
	/** Which of several battles of that name: "Second Battle of the Marne". */
	readonly ordinal?: number;
}

/** Without what a fight is called in scripts that write it without a blank; the name itself where it is nothing else. */
export function withoutUnspacedBattle(name: string): string {
	const plain = PLAIN.test(name) ? name : name.replace(UNSPACED_BATTLE, ' ').replace(BATTLE_UNSPACED, '');
	return /\p{L}|\d/u.test(plain) ? plain : name;
}

/** @param unfinished whether the last word may still become another, so that it tells something whatever it is */
export function readName(name: string, unfinished = false): NameWords {
	const said = withoutUnspacedBattle(name);
	const all = foldedWords(WAR.test(said) ? said.replace(WORLD_WAR, nameWorldWar) : said);
	const isLast = (at: number) => unfinished && at === all.length - 1;
	const core = all.filter((word, at) => isLast(at) || !GENERIC.has(word));
	const words = core.filter((word, at) => (unfinished && at === core.length - 1) || ordinalOf(word) === undefined);
	if (words.length === 0) return { words: core.length > 0 ? core : all };
	const ordinal = core.map(ordinalOf).find((each) => each !== undefined);
	return { words, ...(ordinal !== undefined && { ordinal }) };
}

const PLAIN = /^[ -~]*$/;
const WAR = /war|ww|w\.\s?w/i;
/** Both go by so many names that each is made one word. */
const WORLD_WAR =
	/\b(?:w\.?\s?w\.?\s?|world\s+war\s+)(2|ii|two|1|i|one)\b|\b(?:(second|first)\s+world|great)\s+war\b|\b(world)\s+wars?\b/gi;

function nameWorldWar(_: string, number = '', ordinal = '', any = ''): string {
	if (any !== '') return ' worldwar ';
	return /^(?:2|ii|two|second)$/i.test(number + ordinal) ? ' worldwar worldwartwo ' : ' worldwar worldwarone ';
}

export function coreWords(name: string): readonly string[] {
	return readName(name).words;
}

/** "Batlle" and "campagn"; of shorter words a misspelling may be a name. */
export function isLikeGeneric(word: string): boolean {
	return MISSPELT_GENERIC.some((generic) => isNearly(word, generic));
}

/**
 * Says nothing yet, but something: "battle of", "the", "битва".
 * @param unfinished whether the last word may be one that is on its way there: "battle o", but not "the", which may be Thermopylae
 */
export function isOpening(text: string, unfinished = false): boolean {
	const words = foldedWords(text);
	const [last = '', ...before] = words.toReversed();
	if (words.length === 0 || !before.every((word) => isOpeningWord(word))) return false;
	if (!unfinished) return isOpeningWord(last);
	return before.length > 0 && OPENINGS.some((word) => word.startsWith(last));
}

function isOpeningWord(word: string): boolean {
	return OPENINGS.includes(word) || FIGHTS.includes(word) || isLikeGeneric(word);
}

/** May be the beginning of one of those. */
export function mayOpen(word: string): boolean {
	return OPENINGS.some((opening) => opening.startsWith(word));
}

/** What stands directly beside a name, and so makes it the battle's or that of a town, a person or a sausage. */
import { surpriseOf } from '../words/everyday.ts';
import { isFollowingFight } from './fight-words.ts';
import type { Spotted } from './names-in-text.ts';
import type { Word } from './running-words.ts';
import { isWarlike } from './signs.ts';

export interface Beside {
	/** Of something else, whatever the rest of the text speaks of. */
	readonly other: boolean;
	/** For the battle, or against it. */
	readonly points: number;
}

const wordSet = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Whatever else follows a name is named after it: "Hastings pier", "Vienna sausages". */
const FOLLOWERS = wordSet(
	`a about after besides despite except including regarding again against all almost also although always an and any are around as at away back be
	because been before being between both but by can cant cannot could couldnt did didnt do does doesnt doing done down during each either else
	enough even ever everybody everyone few for from had hadnt has hasnt have havent having he her here him his how however i if im in instead into
	irl is isnt it its just last later like many may maybe me might more most much must my near never no nobody none nor not nothing now of off often
	on once one only or other our out over own perhaps quite rather right same she should since so some still such than that thats the their them
	then there they this those though through to together too towards twice under until up upon us versus very via vs was wasnt way we well were
	werent what when where whether which while who whose why will with within without wont would wouldnt yes yet you your btw lol lmao imo imho tbh
	idk ngl fr bc ad bce ce january february march april may june july august september october november december jan feb mar apr jun jul aug sep
	sept oct nov dec got gave made took broke cost saw meant left led kept came went began won lost put set brought taught fell felt held stood
	became ran grew hit bled shows happens works matters changes proves teaches makes takes gets deserves remains seems feels sounds looks goes comes
	gives means says said saves ends decides beats thing affair disaster debacle fiasco myth story legend river creek lake hill hills ridge heights
	gulf plain plains field fields`,
);
/** Made of battles; a town has them too, but not a hill or a lake. */
const TELLINGS = wordSet(
	`podcast episode ep documentary doc docs film movie book books series lecture essay paper scenario mod map maps diorama article thread video
	veteran veterans monument memorial poem song museum`,
);
const PREDICATES = wordSet(
	`was wasnt were werent happened proved ended lasted finished decided changed taught showed turned cost broke fell saved would wouldnt matters
	mattered deserves works`,
);
const PLACING = wordSet('at after before since about vs versus than like unlike during without post pre bei pri pod');
const LOCATING = wordSet('in from near around via outside inside into');
const PRONOUNS = wordSet('i ye you we they he she it ah aye');
const DETERMINERS = wordSet('a an the my your his her our their this that some any every another one');
const TITLED =
	/(?:\b\p{Lu}\.|\b(?:[Mm]rs?|[Mm]s|[Mm]iss|[Dd]r|[Ss]t|[Ss]aint|[Cc]apt(?:ain)?|[Ll]t|[Ll]ieutenant|[Cc]ol(?:onel)?|[Mm]ajor|[Ss]gt|[Ss]ergeant|[Gg]en(?:eral)?|[Ll]ord|[Ll]ady|[Ss]ir|[Dd]ame|[Pp]rof(?:essor)?|[Jj]udge|[Uu]ncle|[Aa]unt(?:ie)?)\.?) $/u;
const FIRMS = wordSet(
	`street road avenue lane drive square station school college university academy high church hall hospital hotel airport pub mall market museum
	castle palace cathedral abbey gardens beach council club arena stadium ltd inc llc gmbh fc united rovers strasse`,
);
const OF_FIRM =
	/\b(?:university|college|school|academy|bishop|archbishop|duke|earl|count|lord|mayor|city|town|county|bank|port|bay|isle|tours?|order|treaty|congress|peace) (?:of|de|di|von) (?:the )?$/i;
const AND_SONS = /^\s?(?:&|and) (?:Sons|Co|Daughters|Bros|Brothers)\b/i;
/** Capitalised before a name at the start of a sentence, and yet no first name. */
export const LEADING =
	/^(?:à|a|en|em|im|nel|vor|w|u|при|под|у|в|на|после|after|also|and|are|at|before|bei|beside|besides|but|by|compare|did|does|even|for|from|how|if|imagine|in|is|like|near|nor|not|of|on|only|or|remember|since|so|than|that|the|then|this|to|unlike|until|vs|was|wasn|were|what|when|where|why|with|without)(?!\p{L})/iu;
const ELSEWHERE = /^,\s\p{Lu}/u;
const COMPARED_BEFORE = /[<>]\s*$/;
const COMPARED_AFTER = /^\s*[<>]/;
/** A text no longer than this is hardly more than the name. */
const BARE = 3;

export function readBeside(
	{ name, at, next, start, end, capital }: Spotted,
	text: string,
	words: readonly Word[],
	{ article, listed }: { readonly article: boolean; readonly listed: boolean },
): Beside {
	const before = text.slice(Math.max(0, start - 40), start);
	const after = text.slice(end, end + 40);
	const previous = words[at]?.joined && !/['’]s\s$/.test(before) ? words[at - 1] : undefined;
	const asWritten = text.slice(previous?.start ?? 0, previous?.end ?? 0);
	const follower = words[next]?.joined ? words[next] : undefined;
	const isOne = name.words.length === 1;
	const placed = previous !== undefined && PLACING.has(previous.folded);
	const named = follower !== undefined && namesThing(follower, placed);
	const other =
		AND_SONS.test(after) ||
		OF_FIRM.test(before) ||
		(isOne && TITLED.test(before)) ||
		(follower !== undefined && FIRMS.has(follower.folded)) ||
		(isOne &&
			((named && !placed) || (previous !== undefined && isOtherBefore(previous, asWritten, { capital, article }))));
	let points = named && (isOne || !TELLINGS.has(follower.folded)) ? -1 : 0;
	if (placed || COMPARED_BEFORE.test(before) || COMPARED_AFTER.test(after)) points++;
	else if (previous && LOCATING.has(previous.folded)) points--;
	else if (follower && PREDICATES.has(follower.folded)) points++;
	// "Hastings, Nebraska", but "At Hastings, William won".
	if (ELSEWHERE.test(after) && !listed && !placed) points -= 2;
	if (words.length <= BARE || isTopic(text, start, end)) points++;
	return { other, points };
}

/** "Waterloo: who was late?" */
function isTopic(text: string, start: number, end: number): boolean {
	return (
		/(?:^|\n)[\s*_>#\d.)-]*$/.test(text.slice(Math.max(0, start - 12), start)) &&
		/^[*_]*:\s/.test(text.slice(end, end + 5))
	);
}

function namesThing({ folded, capital }: Word, placed: boolean): boolean {
	if (FOLLOWERS.has(folded) || /(?:ly|ed)$/.test(folded) || /^\d/.test(folded) || (placed && folded.endsWith('ing')))
		return false;
	if (isWarlike(folded) || isFollowingFight(folded)) return false;
	return capital ? !placed : surpriseOf(folded) < 1;
}

function isOtherBefore(
	{ folded, capital }: Word,
	asWritten: string,
	name: { capital: boolean; article: boolean },
): boolean {
	if (PRONOUNS.has(folded)) return true;
	// Not the French "à".
	if (DETERMINERS.has(asWritten.toLowerCase())) return !name.article;
	return name.capital && capital && !LEADING.test(asWritten);
}

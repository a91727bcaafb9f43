/** What stands directly beside a name, and so makes it the battle's or that of a town, a person or a sausage. */
import { surpriseOf } from '../words/everyday.ts';
import { foldedWords } from '../words/fold.ts';
import { isFollowingFight } from './name-parts.ts';
import type { Prose, Word } from './prose.ts';
import type { Spotted } from './spotted.ts';
import { isOfWar } from './topic.ts';

export interface Beside {
	/** It is that of something else, whatever the rest of the text speaks of. */
	readonly other: boolean;
	/** For the battle, or against it. */
	readonly points: number;
}

/**
 * Whatever else follows a name is named after it: "Hastings pier", "Vienna sausages". These are the words of grammar, those
 * of chat, months and eras, verbs in use for battles, what a battle was, and land, which a battle may be named after.
 */
const FOLLOWERS: ReadonlySet<string> = new Set(
	foldedWords(`a about after besides despite except including regarding again against all almost also although always an and any are around as at
		away back be because been before being between both but by can cant cannot could couldnt did didnt do does doesnt doing done down during
		each either else enough even ever everybody everyone few for from had hadnt has hasnt have havent having he her here him his how however i
		if im in instead into is isnt it its just last later like many may maybe me might more most much must my near never no nobody none nor not
		nothing now of off often on once one only or other our out over own perhaps quite rather right same she should since so some still such than
		that thats the their them then there they this those though through to together too towards twice under until up upon us versus very via vs
		was wasnt way we well were werent what when where whether which while who whose why will with within without wont would wouldnt yes yet you your
		btw lol lmao imo imho tbh idk ngl fr
		bc ad bce ce january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct
		nov dec
		got gave made took broke cost saw meant left led kept came went began won lost put set brought taught fell felt held stood became ran grew hit
		bled shows happens works matters changes proves teaches makes takes gets deserves remains seems feels sounds looks goes comes gives means
		says said saves ends decides beats
		thing affair disaster debacle fiasco myth story legend
		river creek lake hill hills ridge heights gulf plain plains field fields`),
);
/** What is said of events, hardly of towns. */
const PREDICATES: ReadonlySet<string> = new Set(
	foldedWords(`was wasnt were werent happened proved ended lasted finished decided changed taught showed turned cost broke fell saved would wouldnt
		matters mattered deserves works`),
);
const PLACING: ReadonlySet<string> = new Set(
	foldedWords('at after before since about vs versus than like unlike during without post pre bei pri pod'),
);
const LOCATING: ReadonlySet<string> = new Set(foldedWords('in from near around via outside inside into'));
const PRONOUNS: ReadonlySet<string> = new Set(foldedWords('i ye you we they he she it ah aye'));
const DETERMINERS: ReadonlySet<string> = new Set(
	foldedWords('a an the my your his her our their this that some any every another one'),
);
/** Two, since one with a part that ignores case was seen to forget that part in a process that had run for minutes. */
const INITIAL = /\b\p{Lu}\. $/u;
const TITLED =
	/\b(?:mrs?|ms|miss|dr|st|saint|capt(?:ain)?|lt|lieutenant|col(?:onel)?|major|sgt|sergeant|gen(?:eral)?|lord|lady|sir|dame|prof(?:essor)?|judge|uncle|aunt(?:ie)?)\.? $/i;
const FIRMS: ReadonlySet<string> = new Set(
	foldedWords(`street road avenue lane drive square station school college university academy high church hall hospital hotel airport pub mall market museum
		castle palace cathedral abbey gardens beach council club arena stadium ltd inc llc gmbh fc united rovers strasse`),
);
const OF_FIRM =
	/\b(?:university|college|school|academy|bishop|archbishop|duke|earl|count|lord|mayor|city|town|county|bank|port|bay|isle|tours?|order|treaty|congress|peace) (?:of|de|di|von) (?:the )?$/i;
const AND_SONS = /^\s?(?:&|and) (?:Sons|Co|Daughters|Bros|Brothers)\b/i;
/** Capitalised before a name at the start of a sentence, and yet no first name. */
const OPENERS: ReadonlySet<string> = new Set(
	foldedWords(`a en em im nel vor w u при под у в на после after also and are at before bei beside besides but by compare did does even for from how
		if imagine in is like near nor not of on only or remember since so than that the then this to unlike until vs was wasnt were what when where
		why with without`),
);
const ELSEWHERE = /^,\s\p{Lu}/u;
/** "Waterloo: who was late?", be it quoted, numbered or a heading. */
const LINE_START = /(?:^|\n)[\s*_>#\d.)-]*$/;
const COLON = /^[*_]*:\s/;
/** Letters about a name that are read. */
const NEAR = 40;
/** A text no longer than this is hardly more than the name. */
const BARE = 3;

/** Whether a word may begin a sentence right before a name, as no first name does. */
export function isOpener(folded: string): boolean {
	return OPENERS.has(folded);
}

/**
 * @param article whether the battle is known by this name with "the" before it
 * @param listed whether the name that follows stands in a list with this one
 */
export function readBeside(
	{ name, at, next, start, end, capital }: Spotted,
	{ text, words }: Prose,
	{ article, listed }: { readonly article: boolean; readonly listed: boolean },
): Beside {
	const before = text.slice(Math.max(0, start - NEAR), start);
	const after = text.slice(end, end + NEAR);
	const previous = words[at]?.joined && !/['’]s\s$/.test(before) ? words[at - 1] : undefined;
	const follower = words[next]?.joined ? words[next] : undefined;
	const placed = previous !== undefined && PLACING.has(previous.folded);
	const named = follower !== undefined && namesThing(follower, placed);
	return { other: isOther(), points: points() };

	function isOther(): boolean {
		if (AND_SONS.test(after) || OF_FIRM.test(before) || (follower && FIRMS.has(follower.folded))) return true;
		if (name.words.length > 1) return false;
		if (INITIAL.test(before) || TITLED.test(before) || (named && !placed)) return true;
		if (!previous) return false;
		if (PRONOUNS.has(previous.folded)) return true;
		const asWritten = text.slice(previous.start, previous.end);
		// Not the French "à".
		if (DETERMINERS.has(asWritten.toLowerCase())) return !article;
		return capital === 'all' && previous.capital && !isOpener(previous.folded);
	}

	function points(): number {
		let points = named ? -1 : 0;
		if (placed) points++;
		else if (previous && LOCATING.has(previous.folded)) points--;
		else if (follower && PREDICATES.has(follower.folded)) points++;
		// "Hastings, Nebraska", but "At Hastings, William won".
		if (ELSEWHERE.test(after) && !listed && !placed) points -= 2;
		if (words.length <= BARE || (LINE_START.test(before) && COLON.test(after))) points++;
		return points;
	}
}

function namesThing({ folded, capital }: Word, placed: boolean): boolean {
	if (FOLLOWERS.has(folded) || /(?:ly|ed)$|^\d/.test(folded) || (placed && folded.endsWith('ing'))) return false;
	if (isOfWar(folded) || isFollowingFight(folded)) return false;
	return capital ? !placed : surpriseOf(folded) < 1;
}

/** One stem for the forms of an English word: "charging" and "charges" -> "charg", "rode" and "riding" -> "rid". */

/** Forms that no rule makes, and words for the very same thing; each row begins with the one under which the others are found. */
const IRREGULAR: ReadonlyMap<string, string> = new Map(
	`arise arose arisen; awake awoke; bear bore borne; beat beaten; become became; begin began begun; bind bound; bite bit bitten; blow blew blown;
	break broke broken; bring brought; build built; buy bought; catch caught; choose chose chosen; come came; creep crept; deal dealt; dig dug;
	draw drew drawn; drink drank drunk; drive drove driven; eat ate eaten; fall fell fallen; feed fed; feel felt; fight fought; find found;
	flee fled; fling flung; fly flew flown; forbid forbade forbidden; forget forgot forgotten; freeze froze frozen; get got gotten; give gave given;
	go went gone goes; grow grew grown; hang hung; hear heard; hide hid hidden; hold held; keep kept; kneel knelt; know knew known; lay laid;
	lead led; leave left; lend lent; lie lied lain lying; light lit; lose lost losing; make made; mean meant; meet met; mistake mistook mistaken; pay paid; ride rode ridden;
	ring rang rung; rise rose risen; run ran; see saw seen; seek sought; sell sold; send sent; shake shook shaken; shine shone; shoot shot; show shown;
	shrink shrank; sing sang sung; sink sank sunk; sit sat; slay slew slain; sleep slept; speak spoke spoken; spend spent; spring sprang sprung; stand stood;
	steal stole stolen; stick stuck; strike struck stricken; swear swore sworn; sweep swept; swim swam swum; swing swung; take took taken; teach taught;
	tear tore torn; tell told; think thought; throw threw thrown; understand understood; wear wore worn; win won; withdraw withdrew withdrawn; write wrote written;
	man men; woman women; child children; foot feet; tooth teeth; ox oxen; thief thieves; knife knives; wife wives; life lives; half halves; wolf wolves; die died dying; tie tied tying;
	aircraft plane airplane aeroplane warplane`
		.split(';')
		.flatMap((row) => {
			const [base = '', ...forms] = row.trim().split(/\s+/);
			return forms.map((form): [string, string] => [form, base]);
		}),
);

/** What may be taken off a word, and how many letters must be left of it: first how it is bent, then how it was made. */
const ENDINGS: readonly (readonly (readonly [ending: RegExp, left: number])[])[] = [
	[[/(?:ing|ed)$/, 3]],
	[
		[/(?:ation|ition|ement)$/, 4],
		[/(?:ment|ness|able|ible|ance|ence|ion|ive|ful)$/, 4],
		[/(?:ist|est)$/, 3],
		[/(?:ate?)$/, 5],
		[/(?:er|or|al)$/, 5],
		[/ly$/, 4],
	],
];
const VOWEL = /[aeiouy]/;

/** @param word folded */
export function stemOf(word: string): string {
	if (word.length < 3 || /\d/.test(word)) return word;
	const singular = singularOf(IRREGULAR.get(word) ?? word);
	return tidy(ENDINGS.reduce(without, IRREGULAR.get(singular) ?? singular));
}

function without(word: string, endings: (typeof ENDINGS)[number]): string {
	for (const [ending, left] of endings) {
		const at = word.search(ending);
		if (at >= left && VOWEL.test(word.slice(0, at))) return undouble(word.slice(0, at));
	}
	return word;
}

function singularOf(word: string): string {
	if (word.length < 4 || /(?:ss|us|is)$/.test(word)) return word;
	if (/(?:sses|shes|ches|xes|zes)$/.test(word)) return word.slice(0, -2);
	return word.endsWith('ies') ? `${word.slice(0, -3)}y` : word.replace(/s$/, '');
}

/** "Stopped" was "stop". */
function undouble(stem: string): string {
	return /([bdfgmnprt])\1$/.test(stem) ? stem.slice(0, -1) : stem;
}

/** "Charge" and "charging", "ally" and "allied". */
function tidy(stem: string): string {
	return stem.length > 3 ? stem.replace(/e$/, '').replace(/y$/, 'i') : stem;
}

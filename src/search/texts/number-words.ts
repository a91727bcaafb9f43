/** Numbers in one form: "six hundred", "600th" and "six-hundred" are 600, "two dozen" is 24, "10,000" is 10000. */

const numbered = (words: string, step: number) =>
	words.split(' ').map((word, at): [string, number] => [word, at * step]);

const SMALL: ReadonlyMap<string, number> = new Map([
	...numbered(
		'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
		1,
	),
	...numbered(
		'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth',
		1,
	),
	...numbered('zero ten twenty thirty forty fifty sixty seventy eighty ninety', 10),
	...numbered('zeroth tenth twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth', 10),
]);
/** These multiply what stands before them; by themselves they are one of it ("a hundred"). */
const LARGE: ReadonlyMap<string, number> = new Map([
	['dozen', 12],
	['hundred', 100],
	['thousand', 1000],
	['million', 1_000_000],
]);

/** Thousands are joined before a text is folded, which would make two numbers of "10,000". */
export function joinThousands(text: string): string {
	return text.replace(/(?<=\d)[,'](?=\d{3}(?!\d))/g, '');
}

/** @param words folded; what is no number stays as it is */
export function withNumbersRead(words: readonly string[]): string[] {
	const read: string[] = [];
	/** The number being read: its thousands and millions, and what may still be multiplied. */
	let number: { readonly whole: number; readonly part: number } | undefined;
	const close = () => {
		if (number) read.push(String(number.whole + number.part));
		number = undefined;
	};
	for (const word of words) {
		const small = SMALL.get(word);
		const large = LARGE.get(word);
		if (small !== undefined) {
			if (number && !takesMore(number.part, small)) close();
			number = { whole: number?.whole ?? 0, part: (number?.part ?? 0) + small };
		} else if (large !== undefined) {
			const { whole, part } = number ?? { whole: 0, part: 1 };
			number = large < 1000 ? { whole, part: part * large } : { whole: whole + part * large, part: 0 };
		} else {
			close();
			read.push(word.replace(/^(\d+)(?:st|nd|rd|th)$/, '$1'));
		}
	}
	close();
	return read;
}

/** "Twenty six" and "hundred six" are one number, "four six" and "ten six" are two. */
function takesMore(part: number, small: number): boolean {
	const tens = part % 100;
	return tens === 0 || (tens >= 20 && tens % 10 === 0 && small < 10);
}

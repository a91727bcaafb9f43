/** Numbers in one form: "six hundred", "600th" and "six-hundred" are 600, "10,000" is 10000. */

const UNITS =
	'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
		' ',
	);
const ORDINALS =
	'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'.split(
		' ',
	);
const TENS = 'zero ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SMALL: ReadonlyMap<string, number> = new Map([
	...[UNITS, ORDINALS].flatMap((words) => words.map((word, value): [string, number] => [word, value])),
	...TENS.flatMap((word, index): [string, number][] => [
		[word, index * 10],
		[word.replace(/y$/, 'ieth'), index * 10],
	]),
	['dozen', 12],
]);
const LARGE: ReadonlyMap<string, number> = new Map([
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
	let [sum, part, open] = [0, 0, false];
	const close = () => {
		if (open) read.push(String(sum + part));
		[sum, part, open] = [0, 0, false];
	};
	for (const word of words) {
		const small = SMALL.get(word);
		const large = LARGE.get(word);
		if (small !== undefined) {
			// "Four six" is two numbers, "twenty six" is one.
			if (open && !(part % 100 === 0 || (part % 10 === 0 && small < 10))) close();
			part += small;
			open = true;
		} else if (large !== undefined && open) {
			if (large === 100) part *= 100;
			else [sum, part] = [sum + part * large, 0];
		} else {
			close();
			read.push(/^\d/.test(word) ? word.replace(/^(\d+)(?:st|nd|rd|th)$/, '$1') : word);
		}
	}
	close();
	return read;
}

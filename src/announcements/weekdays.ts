/** Days of the week as people type them: "mon-fri", "weekends", "every day except Sunday". */

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const EVERY_DAY = 0b1111111;
const WORKING_DAYS = 0b0011111;
const WEEKEND = 0b1100000;
/** Longer ones say something else; regular expressions need not see them. */
const LONGEST = 200;
/** What is offered before anything is typed; after it the days one by one. */
const USUAL = [EVERY_DAY, WORKING_DAYS, WEEKEND, 0b0010101, 0b0001010];

const SETS: ReadonlyMap<string, number> = new Map([
	['daily', EVERY_DAY],
	['everyday', EVERY_DAY],
	['weekday', WORKING_DAYS],
	['workday', WORKING_DAYS],
	['weekend', WEEKEND],
]);
const FILLERS = new Set(['on', 'every', 'each', 'all', 'and', 'the']);
const EXCEPT = /\b(?:but not|all but|except(?: for| on)?|excluding|without|but|not|no)\b/;
/** Ends of words that can be chosen while they are typed. */
const TYPED = [...DAYS, 'every day', 'day', 'daily', 'all', 'weekdays', 'weekends'];

/** @returns bits, Monday 1 to Sunday 64; undefined where it names no day, or anything that is none */
export function readWeekdays(text: string): number | undefined {
	if (text.length > LONGEST) return undefined;
	const typed = text.normalize('NFKC').trim().toLowerCase().replace(/\.$/, '');
	const [wanted = '', unwanted, ...more] = typed.split(EXCEPT);
	if (more.length > 0) return undefined;
	const chosen = wanted.trim() === '' ? EVERY_DAY : readDays(wanted);
	if (unwanted === undefined) return typed === '' ? undefined : chosen;
	const left = readDays(unwanted);
	return chosen === undefined || left === undefined ? undefined : chosen & ~left || undefined;
}

/** "every day", "Monday to Friday", "every day except Sunday", "Monday, Wednesday and Friday"; reads back as the same days. */
export function formatWeekdays(bits: number): string {
	const wanted = DAYS.flatMap((_, day) => (has(bits, day) ? [day] : []));
	if (wanted.length === 7) return 'every day';
	if (wanted.length === 6) return `every day except ${DAYS.find((_, day) => !has(bits, day))}`;
	// A run can go on past Sunday: Saturday to Monday.
	const first = wanted.find((day) => !has(bits, (day + 6) % 7)) ?? 0;
	const isRun = wanted.every((_, at) => has(bits, (first + at) % 7));
	const names = (isRun ? wanted.map((_, at) => (first + at) % 7) : wanted).map((day) => DAYS[day]);
	if (isRun && names.length > 2) return `${names[0]} to ${names.at(-1)}`;
	return [names.slice(0, -1).join(', '), names.at(-1)].filter((part) => part !== '').join(' and ');
}

/** What may be meant by what has been typed so far, the likeliest first. Each value reads back as the days it names. */
export function weekdayChoices(typed: string): { readonly name: string; readonly value: string }[] {
	const { head = '', begun = '' } =
		/^(?<head>.*?)(?<begun>[a-z]*)$/.exec(typed.trimStart().toLowerCase())?.groups ?? {};
	const completed = TYPED.filter((word) => word.toLowerCase().startsWith(begun)).map((word) =>
		readWeekdays(head + word),
	);
	const usual = `${head}${begun}` === '' ? USUAL : [];
	const choices = new Set([...usual, readWeekdays(typed), ...completed]);
	return [...choices].flatMap((bits) => {
		if (bits === undefined) return [];
		const value = formatWeekdays(bits);
		return { name: value.charAt(0).toUpperCase() + value.slice(1), value };
	});
}

function has(bits: number, day: number): boolean {
	return (bits & (1 << day)) !== 0;
}

function readDays(list: string): number | undefined {
	const words = list
		.replace(/^\s*(?:(?:all|every|each)(?:\s+single)?\s+days?|all(?:\s+week)?)\s*$/, 'daily')
		.replace(/\b(week|work)(?:ing)?[\s-]+days?\b/g, '$1day')
		.replace(/\s*(?:[-–—]|\b(?:to|till|until|thru|through)\b)\s*/g, '-')
		.split(/[\s,;/&+.]+/)
		.filter((word) => word !== '' && !FILLERS.has(word));
	const read = words.map(readWord);
	if (words.length === 0 || read.includes(undefined)) return undefined;
	return read.reduce<number>((bits, each = 0) => bits | each, 0);
}

/** A set, a day, or a range of days, which may go on past Sunday. */
function readWord(word: string): number | undefined {
	const set = SETS.get(word.replace(/s$/, ''));
	if (set !== undefined) return set;
	const [first = -1, last = -1, ...more] = word.split('-').map(readDay);
	if (first < 0 || more.length > 0) return undefined;
	if (!word.includes('-')) return 1 << first;
	if (last < 0) return undefined;
	const length = ((last - first + 7) % 7) + 1;
	return Array.from({ length }, (_, at) => 1 << ((first + at) % 7)).reduce((bits, bit) => bits | bit, 0);
}

/** The number of a day named by two letters or more, also as "tues", "weds" and "mondays"; -1 where it is none. */
function readDay(word: string): number {
	const named = word.replace(/s$/, '');
	return named.length < 2 ? -1 : DAYS.findIndex((day) => day.toLowerCase().startsWith(named));
}

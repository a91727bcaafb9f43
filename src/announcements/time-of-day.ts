/** Times of day as people type them: "9", "9:30pm", "21h30", "0930", "noon". */

const NAMED: ReadonlyMap<string, string> = new Map([
	['midnight', '00:00'],
	['noon', '12:00'],
	['midday', '12:00'],
]);
const LONGEST = 40;
/** "9", "9:30", "21.30", "21h30", "21h", and "0930" without anything between. */
const CLOCK =
	/^(?<hour>\d{1,2})(?:\s?[:.h]\s?(?<minute>\d\d)|(?<digits>\d\d)|\s?h)?\s*(?:(?<half>[ap])(?:\.?\s?m)?\.?)?$/;

/** @returns `HH:MM` on a clock of 24 hours; undefined where it is no time, or one that no clock shows, such as 24:00 or 13 pm */
export function readTime(text: string): string | undefined {
	if (text.length > LONGEST) return undefined;
	const typed = text.normalize('NFKC').trim().toLowerCase();
	const named = NAMED.get(typed.replace(/^12\s/, ''));
	if (named !== undefined) return named;
	const { hour, minute, digits, half } = CLOCK.exec(typed)?.groups ?? {};
	if (hour === undefined) return undefined;
	const [hours, minutes] = [Number(hour), Number(minute ?? digits ?? 0)];
	if (minutes > 59 || (half === undefined ? hours > 23 : hours < 1 || hours > 12)) return undefined;
	const ofDay = half === undefined ? hours : (hours % 12) + (half === 'p' ? 12 : 0);
	return `${String(ofDay).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

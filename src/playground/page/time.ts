/** Moments in the reader's own words and time zone, as Discord writes them. */
import { html, nothing, type TemplateResult } from 'lit';
import { ticking } from './ticking.ts';

const clock = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });
const day = new Intl.DateTimeFormat(undefined, { day: '2-digit', month: '2-digit', year: 'numeric' });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
const dayAndClock = new Intl.DateTimeFormat(undefined, {
	...{ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: 'numeric', minute: '2-digit' },
});

const MINUTE = 60_000;

/** The local Discord's clock, which may have been put ahead of the browser's: by so many milliseconds. */
const local = { ahead: 0 };

/** @param now the local Discord's time, in milliseconds since 1970 */
export function setTime(now: number): void {
	local.ahead = now - Date.now();
}

/** The local Discord's time, in milliseconds since 1970. */
function now(): number {
	return Date.now() + local.ahead;
}

/** The beginning of the local Discord's minute. */
export function thisMinute(): number {
	return Math.floor(now() / MINUTE) * MINUTE;
}

/** Whether the local Discord's clock shows another time than the reader's own. */
export function isAhead(): boolean {
	return local.ahead >= MINUTE;
}

/** "Mon, 23 Nov 2026, 16:05". */
export function dayAndTime(date: Date): string {
	return dayAndClock.format(date);
}

export function clockTime(date: Date): string {
	return clock.format(date);
}

/** "Today at 14:05", "Yesterday at 14:05", "29/07/1938 14:05". */
export function messageTime(date = new Date(now()), today = new Date(now())): string {
	const daysAgo = Math.round((startOfDay(today) - startOfDay(date)) / 86_400_000);
	if (daysAgo === 0) return `Today at ${clock.format(date)}`;
	if (daysAgo === 1) return `Yesterday at ${clock.format(date)}`;
	return `${day.format(date)} ${clock.format(date)}`;
}

function startOfDay(date: Date): number {
	return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

const STYLES: Record<string, Intl.DateTimeFormatOptions> = {
	t: { timeStyle: 'short' },
	T: { timeStyle: 'medium' },
	d: { dateStyle: 'short' },
	D: { dateStyle: 'long' },
	f: { dateStyle: 'long', timeStyle: 'short' },
	F: { dateStyle: 'full', timeStyle: 'short' },
};

/** Discord's `<t:seconds:style>`. */
export function moment(seconds: number, style = 'f'): TemplateResult | string {
	const date = new Date(seconds * 1000);
	if (Number.isNaN(date.getTime())) return `<t:${seconds}:${style}>`;
	const isRelative = style === 'R';
	const shown = isRelative
		? ticking(() => fromNow(seconds - now() / 1000))
		: date.toLocaleString(undefined, STYLES[style]);
	// Of a timer no screen reader tells each second.
	return html`<time role=${isRelative ? 'timer' : nothing} datetime=${date.toISOString()} title=${full.format(date)}>${shown}</time>`;
}

const UNITS = [
	['year', 31_557_600],
	['month', 2_629_800],
	['day', 86_400],
	['hour', 3_600],
	['minute', 60],
] as const;

function fromNow(seconds: number): string {
	const unit = UNITS.find(([, length]) => Math.abs(seconds) >= length);
	return unit
		? relative.format(Math.round(seconds / unit[1]), unit[0])
		: relative.format(Math.round(seconds), 'second');
}

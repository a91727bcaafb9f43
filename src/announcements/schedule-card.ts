/** Schedules as an admin sees them: in a sentence, in lists, and with the posts to come. */
import { paginate } from '../cards/embed.ts';
import { escapeText } from '../cards/markdown.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { Report } from '../store/deliveries.ts';
import type { Due, Schedule, ScheduleContent, ScheduleSettings } from '../store/schedules.ts';
import { LIMITS } from './deliver.ts';
import { nextDue } from './due.ts';
import { reasonOf } from './reasons.ts';
import { formatWeekdays } from './weekdays.ts';

export const CONTENT_NAMES: Readonly<Record<ScheduleContent, string>> = {
	'on-this-day': 'On this day',
	fact: 'Fact of the day',
	quiz: 'Daily quiz',
};

const POSTS_SHOWN = 3;

/** "On this day in #history, every day at 09:00 (Europe/Berlin)", with the channel as Discord draws it. */
export function settingsLine(schedule: ScheduleSettings): string {
	return sentence(schedule, `<#${schedule.channelId}>`);
}

/** In plain text, for lists in which Discord draws nothing; with the filters, for nothing else may tell two apart. */
export function plainSettings(schedule: ScheduleSettings, { wars }: Dataset): string {
	const filters = [schedule.era, warName(schedule, wars)].filter((name) => name != null);
	return sentence(schedule, `#${schedule.channelName}`, filters.length > 0 ? ` (${filters.join(', ')})` : '');
}

function sentence({ content, weekdays, time, timezone }: ScheduleSettings, channel: string, filters = ''): string {
	return `${CONTENT_NAMES[content]}${filters} in ${channel}, ${formatWeekdays(weekdays)} at ${time} (${timezone})`;
}

/** Its id where the record was renamed since. */
function warName({ war }: ScheduleSettings, wars: Dataset['wars']): string | null {
	return wars.values().find(({ id }) => id === war)?.name ?? war;
}

/** "Antiquity · Punic Wars · pings @history · published · with a thread"; empty where nothing is special. */
export function detailsLine(schedule: ScheduleSettings, { wars }: Dataset): string {
	const { era, roleId, guildId, publish, thread } = schedule;
	const war = warName(schedule, wars);
	return [
		era,
		war === null ? null : escapeText(war),
		roleId === null ? null : `pings ${roleId === guildId ? '@everyone' : `<@&${roleId}>`}`,
		publish ? 'published' : null,
		thread ? 'with a thread' : null,
	]
		.filter((part) => part !== null)
		.join(' · ');
}

/** The next posts, in the server's time and, as Discord draws it, in the reader's. */
export function nextPostLines(schedule: ScheduleSettings, first: Due): string[] {
	const dues = [first];
	while (dues.length < POSTS_SHOWN) dues.push(nextDue(schedule, dues.at(-1)?.due ?? 0));
	return dues.map(({ due }) => `• ${serverTime(due, schedule.timezone)} · for you ${moment(due, 'F')}`);
}

/** "Tue 24 Nov 2026, 09:00 (Europe/Berlin)" */
function serverTime(due: number, timezone: string): string {
	const format = new Intl.DateTimeFormat('en-GB', {
		...({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const),
		...({ hour: '2-digit', minute: '2-digit', timeZone: timezone } as const),
	});
	return `${format.format(due)} (${timezone})`;
}

/** Drawn by Discord in the reader's own time zone. */
function moment(at: number, style: 'F' | 'R' | 'f'): string {
	return `<t:${Math.floor(at / 1000)}:${style}>`;
}

/**
 * By page.
 * @param last by schedule id, what became of its newest post
 */
export function listPages(
	schedules: readonly Schedule[],
	last: ReadonlyMap<string, Report>,
	dataset: Dataset,
): string[][] {
	return paginate(
		schedules.map((schedule) => [
			`**${settingsLine(schedule)}**`,
			...[detailsLine(schedule, dataset)].filter(Boolean),
			stateLine(schedule),
			...[last.get(schedule.id)].flatMap((report) => (report ? [`Last: ${reportLine(report)}`] : [])),
			'',
		]),
	);
}

/** When its next post comes, or why none does and what mends that. */
export function stateLine({ next, pause }: Schedule): string {
	if (next) return `Next: ${moment(next.due, 'F')}, ${moment(next.due, 'R')}`;
	const { because, mend } = reasonOf(pause?.reason ?? '');
	return `⏸ Paused ${moment(pause?.since ?? 0, 'R')}, because ${because}.${mend ? ` ${mend}` : ''}`;
}

/** "2026-11-23, posted on time, but not published: 50013 Missing Permissions", "2026-11-23, failed: 50013 …". */
export function reportLine({ date, due, state, sentAt, note, attempts }: Report): string {
	const failed = note ? `: ${escapeText(note)}` : '';
	if (state === 'sent' && sentAt !== undefined) {
		const but = note ? `, but ${escapeText(note)}` : '';
		return `${date}, posted ${lateness(sentAt - due)}${attempts > 1 ? ` at attempt ${attempts}` : ''}${but}`;
	}
	if (state === 'skipped')
		return `${date}, left out: ${note === 'paused' ? 'it was paused' : 'I was not running in time'}`;
	if (state === 'failed') return `${date}, failed${failed}`;
	if (state === 'open') return `${date}, still being sent${failed}`;
	return `${date}, perhaps posted: Discord’s answer was lost, and nothing in the channel tells me`;
}

function lateness(late: number): string {
	const seconds = Math.max(0, Math.round(late / 1000));
	if (seconds < 60) return seconds === 0 ? 'on time' : `${seconds} s after its time`;
	const minutes = Math.round(seconds / 60);
	const length = minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
	return late < LIMITS.late ? `${length} after its time` : `${length} late`;
}

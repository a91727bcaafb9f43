/** On this day: what happened on one day of the year, in all years, a paragraph for each battle. */
import type { APIEmbed } from 'discord.js';
import { calendarName, formatYear, MONTHS } from '../dataset/calendar.ts';
import { type Battle, type Entry, entriesOf, isDisputed } from '../dataset/dataset.ts';
import { comparePoints, type DatePoint } from '../dataset/edtf.ts';
import type { Happening } from '../dataset/on-this-day.ts';
import { dayText, shortDate } from './dates.ts';
import { inPages, pageFooter, toEmbed } from './embed.ts';
import { entryLines } from './entry-card.ts';
import { escapeText } from './markdown.ts';

export interface CalendarDay {
	readonly month: number;
	readonly day: number;
}

/** What happened on the day in one battle in one year. */
export interface DayOfOneBattle {
	readonly happening: Happening;
	readonly entries: readonly Entry[];
}

const BATTLES_PER_PAGE = 5;
/** Of battles that only went on, where others have something to tell. */
const UNDER_WAY_PER_PAGE = 15;
/** Entries told in full; those that follow on the same day are named with their ids. */
const TOLD_IN_FULL = 1;

/** "11 August" */
export function dayName({ month, day }: CalendarDay): string {
	return `${day} ${MONTHS[month - 1]}`;
}

/** Keeps the order of the happenings: most notable first. */
export function groupByBattle(happenings: readonly Happening[]): DayOfOneBattle[] {
	const groups = Map.groupBy(happenings, ({ battle, point }) => `${battle.id} ${point.year}`);
	return [...groups.values()].flatMap(([happening, ...others]) =>
		happening ? [{ happening, entries: [happening, ...others].flatMap(({ entry }) => entry ?? []) }] : [],
	);
}

/** What each page shows. Sieges of years are under way on every day, so they follow those of which something is told. */
export function dayPages(battles: readonly DayOfOneBattle[]): DayOfOneBattle[][] {
	const told = battles.filter(({ entries }) => entries.length > 0);
	if (told.length === 0) return inPages(battles, BATTLES_PER_PAGE);
	const underWay = battles.filter(({ entries }) => entries.length === 0);
	return [...inPages(told, BATTLES_PER_PAGE), ...inPages(underWay, UNDER_WAY_PER_PAGE)];
}

/** @param pages from `dayPages` */
export function dayCard(day: CalendarDay, pages: readonly (readonly DayOfOneBattle[])[], page: number): APIEmbed {
	const shown = pages[page] ?? [];
	const alone = pages.flat().every(({ entries }) => entries.length === 0);
	const underWay = !alone && shown.every(({ entries }) => entries.length === 0);
	const count = pages.flat().length;
	return toEmbed({
		title: `On ${dayName(day)}`,
		lines: underWay
			? ['Under way on this day, with nothing recorded for it alone:', ...shown.map(underWayLine)]
			: shown.flatMap((battle) => battleLines(battle)),
		footer: pages.length > 1 ? pageFooter(page, pages.length, `${count} battles`) : '',
	});
}

function underWayLine({ happening }: DayOfOneBattle): string {
	return `${headingOf(happening)} \`${happening.battle.id}/date\``;
}

function headingOf({ battle, point, dayOfBattle }: Happening): string {
	const day = dayOfBattle && dayText(dayOfBattle);
	const notes = [day, calendarName(battle.calendar)].filter(Boolean).map((note) => ` · ${note}`);
	return `**${formatYear(point.year)} · ${escapeText(battle.name)}**${notes.join('')}`;
}

/** A paragraph for one battle. @param inFull how many of its entries are told in full */
export function battleLines({ happening, entries }: DayOfOneBattle, inFull = TOLD_IN_FULL): string[] {
	const { battle, point } = happening;
	const heading = headingOf(happening);
	if (entries.length === 0) return [heading, ...aroundLines(battle, point), `-# \`${battle.id}/date\``, ''];
	const told = entries.slice(0, inFull).flatMap((entry) => [`*${titleOf(entry)}*`, ...entryLines(entry)]);
	const named = entries.slice(inFull).map((entry) => `• ${titleOf(entry)} \`${entry.id}\``);
	return [heading, ...told, ...named, ''];
}

function titleOf({ kind, entry }: Entry): string {
	if (kind === 'fact') return escapeText(entry.topic);
	const doubt = isDisputed(entry.date) ? ' (sources differ on the day)' : '';
	return `${escapeText(entry.time ? `${entry.title}, ${entry.time}` : entry.title)}${doubt}`;
}

/** For a day of a battle without an entry of its own: what happened last before it, and first after it. */
function aroundLines(battle: Battle, point: DatePoint): string[] {
	const entries = entriesOf(battle).filter((entry) => entry.kind === 'timeline');
	const before = entries.findLast(({ entry }) => comparePoints(entry.date.best.end, point) < 0);
	const after = entries.find(({ entry }) => comparePoints(entry.date.best.start, point) > 0);
	const line = (when: string, entry: (typeof entries)[number] | undefined) =>
		entry ? [`${when}, ${shortDate(battle, entry.entry.date)}: ${titleOf(entry)} \`${entry.id}\``] : [];
	return [
		'The battle went on; nothing is recorded for this day alone.',
		...line('Before it', before),
		...line('After it', after),
	];
}

/** For a day on which nothing is known: the nearest days that have something, before and after. */
export function emptyDayCard(
	day: CalendarDay,
	nearest: readonly { day: CalendarDay; happening: Happening }[],
): APIEmbed {
	return toEmbed({
		title: `On ${dayName(day)}`,
		lines: [
			'No record here has anything on this day. The nearest days that have:',
			...nearest.map(({ day: near, happening: { battle, entry, point } }) => {
				const title = entry ? `: ${titleOf(entry)}` : '';
				const id = entry?.id ?? `${battle.id}/date`;
				return `**${dayName(near)}** · ${formatYear(point.year)}, ${escapeText(battle.name)}${title} \`${id}\``;
			}),
		],
	});
}

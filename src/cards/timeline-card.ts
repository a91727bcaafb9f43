/** A battle day by day: one page for each date of its timeline. */
import type { APIEmbed } from 'discord.js';
import { dayNumber } from '../dataset/calendar.ts';
import { type Battle, type Entry, entriesOf } from '../dataset/dataset.ts';
import { dayOfBattle } from '../dataset/on-this-day.ts';
import type { SpokenDay } from '../dataset/spoken-date.ts';
import { dateClaimLine, longDate, shortDate } from './dates.ts';
import { toEmbed } from './embed.ts';
import { entryLines } from './entry-card.ts';
import { formatNumber } from './figures.ts';
import { escapeText } from './markdown.ts';

type TimelineItem = Extract<Entry, { kind: 'timeline' }>;

export interface TimelinePage {
	readonly entries: readonly [TimelineItem, ...TimelineItem[]];
	/** "31 July 1938" */
	readonly date: string;
	/** "day 3 of 14", "15 days before", "3 days after"; absent where the days are not known. */
	readonly day?: string;
}

export function timelinePages(battle: Battle): TimelinePage[] {
	const items = entriesOf(battle).filter((entry) => entry.kind === 'timeline');
	const pages = new Map<string, [TimelineItem, ...TimelineItem[]]>();
	for (const item of items) {
		const key = item.entry.date.best.edtf;
		const page = pages.get(key);
		if (page) page.push(item);
		else pages.set(key, [item]);
	}
	return [...pages.values()].map((entries) => {
		const day = dayLabel(battle, entries[0]);
		return { entries, date: shortDate(battle, entries[0].entry.date), ...(day && { day }) };
	});
}

function dayLabel(battle: Battle, { entry }: TimelineItem): string | undefined {
	const { start } = entry.date.best;
	const within = dayOfBattle(battle, start);
	if (within) return `day ${within.day} of ${within.of}`;
	const here = dayNumber(start, battle.calendar);
	const first = dayNumber(battle.date.best.start, battle.calendar);
	const last = dayNumber(battle.date.best.end, battle.calendar);
	if (here === undefined || first === undefined || last === undefined) return undefined;
	const days = (count: number) => (count === 1 ? '1 day' : `${formatNumber(count)} days`);
	return here < first ? `${days(first - here)} before` : `${days(here - last)} after`;
}

export function timelineCard(battle: Battle, pages: readonly TimelinePage[], index: number): APIEmbed {
	const page = pages[index];
	if (!page) return toEmbed({ title: battle.name, lines: ['Nothing in its record has a date of its own yet.'] });
	const { best, claims } = page.entries[0].entry.date;
	const lines = page.entries.flatMap((item) => [
		`**${escapeText(item.entry.title)}**${item.entry.time ? ` · ${escapeText(item.entry.time)}` : ''}`,
		...entryLines(item),
	]);
	return toEmbed({
		title: `${battle.name} · ${claims.length > 0 ? page.date : longDate(best, battle)}`,
		lines: [...claims.map((claim) => `-# ${dateClaimLine(battle, claim)}`), ...lines],
		footer: [page.day, `page ${index + 1} of ${pages.length}`].filter(Boolean).join(' · '),
	});
}

/** The page that a person's words for a day mean: "31 july", "day 3", "3", an EDTF date; -1 where there is none. */
export function findTimelinePage(
	battle: Battle,
	pages: readonly TimelinePage[],
	words: string,
	days: readonly SpokenDay[],
): number {
	const exact = pages.findIndex(({ entries }) => entries[0].entry.date.best.edtf === words.trim());
	if (exact !== -1) return exact;
	const number = /^(?:day\s*)?(\d{1,3})$/i.exec(words.trim())?.[1];
	return pages.findIndex(({ entries }) =>
		entries.some(({ entry }) =>
			[entry.date.best, ...entry.date.claims.map(({ date }) => date)].some(
				({ start }) =>
					(number !== undefined && dayOfBattle(battle, start)?.day === Number(number)) ||
					days.some(
						({ day, month, year = start.year }) => day === start.day && month === start.month && year === start.year,
					),
			),
		),
	);
}

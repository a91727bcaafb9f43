/** On this day: what happened on one day of the year, in all years. */
import type { APIEmbed } from 'discord.js';
import { formatYear, MONTHS } from '../dataset/calendar.ts';
import type { Happening } from '../dataset/on-this-day.ts';
import { dayText } from './dates.ts';
import { toEmbed } from './embed.ts';
import { entryLines } from './entry-card.ts';
import { escapeText } from './markdown.ts';

export const HAPPENINGS_PER_PAGE = 5;

export interface CalendarDay {
	readonly month: number;
	readonly day: number;
}

/** "11 August" */
export function dayName({ month, day }: CalendarDay): string {
	return `${day} ${MONTHS[month - 1]}`;
}

export function dayCard(day: CalendarDay, happenings: readonly Happening[], page: number): APIEmbed {
	const pages = Math.ceil(happenings.length / HAPPENINGS_PER_PAGE);
	const shown = happenings.slice(page * HAPPENINGS_PER_PAGE, (page + 1) * HAPPENINGS_PER_PAGE);
	return toEmbed({
		title: `On ${dayName(day)}`,
		lines: shown.flatMap(happeningLines),
		footer: pages > 1 ? `page ${page + 1} of ${pages} · ${happenings.length} happenings` : '',
	});
}

function happeningLines({ battle, entry, point, dayOfBattle }: Happening): string[] {
	const day = dayOfBattle && dayText(dayOfBattle);
	const heading = `**${formatYear(point.year)} · ${escapeText(battle.name)}**${day ? ` · ${day}` : ''}`;
	if (!entry) return [heading, escapeText(battle.summary), `-# \`${battle.id}/date\``, ''];
	const disputed =
		entry.kind === 'timeline' && entry.entry.date.claims.length > 0 ? ' (sources differ on the day)' : '';
	return [heading + disputed, ...entryLines(entry), ''];
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
				const title = entry?.kind === 'timeline' ? `: ${escapeText(entry.entry.title)}` : '';
				return `**${dayName(near)}** · ${formatYear(point.year)}, ${escapeText(battle.name)}${title}`;
			}),
		],
	});
}

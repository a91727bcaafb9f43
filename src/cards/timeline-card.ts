/** One page of a battle's timeline: what happened on one date, with its sources and ids. */
import type { APIEmbed } from 'discord.js';
import { type Battle, isDisputed } from '../dataset/dataset.ts';
import { datingLines, longDate } from './dates.ts';
import { pageFooter, toEmbed } from './embed.ts';
import { entryLines } from './entry-card.ts';
import { escapeText } from './markdown.ts';
import type { TimelinePage } from './timeline-pages.ts';

export function timelineCard(battle: Battle, pages: readonly TimelinePage[], index: number): APIEmbed {
	const page = pages[index];
	if (!page) return toEmbed({ title: battle.name, lines: ['Nothing in its record has a date of its own yet.'] });
	const { date } = page.entries[0].entry;
	const lines = page.entries.flatMap((item) => [
		`**${escapeText(item.entry.title)}**${item.entry.time ? ` · ${escapeText(item.entry.time)}` : ''}`,
		...entryLines(item),
	]);
	return toEmbed({
		title: `${battle.name} · ${isDisputed(date) ? page.date : longDate(date.best, battle)}`,
		lines: [...(isDisputed(date) ? datingLines(battle, date).map((line) => `-# ${line}`) : []), ...lines],
		footer: [page.day, pageFooter(index, pages.length)].filter(Boolean).join(' · '),
	});
}

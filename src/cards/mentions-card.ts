/** What a message says about battles, held against the data. */
import type { APIEmbed } from 'discord.js';
import { formatDate, formatYear } from '../dataset/calendar.ts';
import { allDates, type Battle } from '../dataset/dataset.ts';
import type { SpokenPoint } from '../dataset/mentioned-dates.ts';
import { type Happening, type YearDay, yearDay } from '../dataset/on-this-day.ts';
import { isNearInTime, type Mentions } from '../search/search.ts';
import { toEmbed } from './embed.ts';
import { entryLines } from './entry-card.ts';
import { escapeText, quoteText } from './markdown.ts';
import { figureLines } from './mentioned-figures.ts';

type Days = ReadonlyMap<YearDay, readonly Happening[]>;
type SaidDate = Mentions['dates'][number];

/** More would not fit, and each takes time. */
const MOST_MENTIONS = 8;
const HAPPENINGS_PER_DATE = 3;

/** Has neither description nor fields where nothing in the message is known here. */
export function mentionsCard({ battles, dates, figures, entries }: Mentions, days: Days): APIEmbed {
	return toEmbed({
		title: 'Found in this message',
		lines: battles.flatMap((battle) => [
			`**${escapeText(battle.name)}** · ${formatDate(battle.date.best, battle.calendar)} · \`${battle.id}/date\``,
			escapeText(battle.summary),
		]),
		sections: [
			{
				title: 'Dates',
				lines: dates.slice(0, MOST_MENTIONS).flatMap((date) => {
					// A date that reads two ways is never held to be wrong.
					const isClear = dates.every((other) => other === date || other.index !== date.index);
					const compared = [...rangeLines(date), ...(isClear ? wrongDateLines(date, days) : [])];
					return compared.length > 0 ? compared : dayLines(date, days);
				}),
			},
			{
				title: 'Figures',
				lines: figures.slice(0, MOST_MENTIONS).flatMap((figure) => figureLines(figure, battles.length > 1)),
			},
			{ title: 'What the records say of it', lines: entries.flatMap(entryLines) },
		],
	});
}

/** A range that is the battle's own. */
function rangeLines({ text, until, about, ...first }: SaidDate): string[] {
	const last = until;
	if (!last) return [];
	return about
		.filter(({ date }) =>
			allDates(date).some(({ start, end }) => isBetween(start, first, first) && isBetween(end, last, last)),
		)
		.slice(0, 1)
		.map((battle) => `${quoteText(text)} agrees with the data: ${dateLine(battle)}`);
}

/** What happened on a day: in the battles that it is said of, or where it has a year in any. */
function dayLines({ text, year, month, day, about }: SaidDate, days: Days): string[] {
	if (month === undefined || day === undefined) return [];
	const happened = (days.get(yearDay(month, day)) ?? []).filter(
		({ point }) => year === undefined || year === point.year,
	);
	const meant = happened.filter(({ battle }) => about.includes(battle));
	const told = meant.length > 0 || year === undefined ? meant : happened;
	return told.slice(0, HAPPENINGS_PER_DATE).map(({ battle, entry, point }) => {
		const title = entry?.kind === 'timeline' ? entry.entry.title : 'within the battle';
		return `${quoteText(text)}: ${formatYear(point.year)}, ${escapeText(battle.name)}, ${escapeText(title)} · \`${entry?.id ?? `${battle.id}/date`}\``;
	});
}

/** Only where the date must be meant as the battle's: people also visit battlefields and write books on them. */
function wrongDateLines(said: SaidDate, days: Days): string[] {
	const { text, about, place, ...date } = said;
	const { year, until } = date;
	const [battle] = about;
	if (!battle || year === undefined || place !== 'beside') return [];
	const slip = isSlip(date, battle);
	if (!slip && !isNearInTime(year, battle)) return [];
	if (about.some((each) => isInRecord(date, until ?? date, each))) return [];
	if (!slip && !until && dayLines(said, days).length > 0) return [];
	return [`The message says ${quoteText(text)}; the data say ${dateLine(battle)}`];
}

/** Far off, and yet meant as the battle's date: of another century or era, or its very day in another year. */
function isSlip({ year = 0, month, day }: SpokenPoint, { date }: Battle): boolean {
	return allDates(date).some(({ start }) => {
		if (year === start.year) return false;
		const isItsDay = month !== undefined && day !== undefined && month === start.month && day === start.day;
		return isItsDay || (year - start.year) % 100 === 0 || year === 1 - start.year;
	});
}

function dateLine({ id, name, date, calendar }: Battle): string {
	return `${formatDate(date.best, calendar)} for the ${escapeText(name)} · \`${id}/date\``;
}

/** Whether anything in the battle's record happened then, its background and aftermath included; a range must lie within the battle. */
function isInRecord(first: SpokenPoint, last: SpokenPoint, { date, timeline }: Battle): boolean {
	if (first !== last && last.day !== undefined) {
		return allDates(date).some(({ start, end }) => isBetween(first, start, end) && isBetween(last, start, end));
	}
	return [date, ...timeline.map((entry) => entry.date)].flatMap(allDates).some(({ start, end }) => {
		const known = first.day === undefined || (start.day !== undefined && end.day !== undefined);
		return known && sortKey(start, first) <= sortKey(last, first) && sortKey(end, first) >= sortKey(first, first);
	});
}

function isBetween(point: SpokenPoint, start: SpokenPoint, end: SpokenPoint): boolean {
	return sortKey(point, end) >= sortKey(start, end) && sortKey(point, end) <= sortKey(end, end);
}

/** A number that grows with time, as precise as another point is. */
function sortKey({ year = 0, month = 0, day = 0 }: SpokenPoint, precise: SpokenPoint): number {
	return (year * 100 + (precise.month === undefined ? 0 : month)) * 100 + (precise.day === undefined ? 0 : day);
}

/** What a message says about battles, held against the data. */
import type { APIEmbed } from 'discord.js';
import { formatDate, formatYear } from '../dataset/calendar.ts';
import type { Battle } from '../dataset/dataset.ts';
import { type Happening, type YearDay, yearDay } from '../dataset/on-this-day.ts';
import type { MentionedDate } from '../dataset/spoken-date.ts';
import type { Mentions } from '../search/search.ts';
import { toEmbed } from './embed.ts';
import { formatClaim } from './figures.ts';
import { escapeText, quoteText } from './markdown.ts';

const HAPPENINGS_PER_DATE = 3;
const CLAIMS_PER_FIGURE = 4;

export function mentionsCard(
	{ battles, dates, figures }: Mentions,
	days: ReadonlyMap<YearDay, readonly Happening[]>,
): APIEmbed {
	return toEmbed({
		title: 'Found in this message',
		lines: battles.flatMap((battle) => [
			`**${escapeText(battle.name)}** · ${formatDate(battle.date.best, battle.calendar)} · \`${battle.id}/date\``,
			escapeText(battle.summary),
		]),
		sections: [
			{ title: 'Dates', lines: dates.flatMap((date) => dateLines(date, battles, days)) },
			{ title: 'Figures', lines: figures.flatMap((figure) => figureLines(figure, battles)) },
		],
	});
}

/** A day is looked up; a year that does not fit the only battle of the message is held against it. */
function dateLines(
	date: MentionedDate,
	battles: readonly Battle[],
	days: ReadonlyMap<YearDay, readonly Happening[]>,
): string[] {
	const happened =
		date.month === undefined || date.day === undefined
			? []
			: (days.get(yearDay(date.month, date.day)) ?? []).filter(
					({ battle, point }) =>
						(date.year === undefined || date.year === point.year) && (battles.length === 0 || battles.includes(battle)),
				);
	const told = happened.slice(0, HAPPENINGS_PER_DATE).map(({ battle, entry, point }) => {
		const title = entry?.kind === 'timeline' ? entry.entry.title : 'within the battle';
		return `${quoteText(date.text)}: ${formatYear(point.year)}, ${escapeText(battle.name)}, ${escapeText(title)} · \`${entry?.id ?? `${battle.id}/date`}\``;
	});
	if (told.length > 0) return told;
	const [battle, ...others] = battles;
	if (!battle || others.length > 0 || date.year === undefined || isWithin(date.year, battle)) return [];
	return [
		`The message says ${quoteText(date.text)}; the data say ${formatDate(battle.date.best, battle.calendar)} for the ${escapeText(battle.name)} · \`${battle.id}/date\``,
	];
}

/** Whether anything in the battle's record happened in that year, its background and aftermath included. */
function isWithin(year: number, { date, timeline }: Battle): boolean {
	return [date, ...timeline.map((entry) => entry.date)].some(
		({ best }) => year >= best.start.year && year <= best.end.year,
	);
}

function figureLines({ text, value, of }: Mentions['figures'][number], battles: readonly Battle[]): string[] {
	const known = battles.flatMap((battle) =>
		battle.sides.flatMap((side) =>
			(['strength', 'losses'] as const).flatMap((kind) =>
				side[kind]
					.filter((measure) => measure.of.split(/[ ,]+/).includes(of))
					.flatMap(({ of: counted, claims }) =>
						claims.map((claim) => ({
							agrees: claim.value === value || (value >= (claim.min ?? Infinity) && value <= (claim.max ?? -Infinity)),
							line: `${escapeText(side.name)}, ${counted}: ${formatClaim(battle, claim)} · \`${battle.id}/${kind}\``,
						})),
					),
			),
		),
	);
	if (known.length === 0) return [];
	const agreeing = known.filter(({ agrees }) => agrees);
	const [verdict, told] = agreeing.length > 0 ? ['agrees with:', agreeing] : ['is in no source here; they say:', known];
	const lines = told.slice(0, CLAIMS_PER_FIGURE).map(({ line }) => `• ${line}`);
	return [
		`${quoteText(text)} ${verdict}`,
		...lines,
		...(told.length > lines.length ? [`• … and ${told.length - lines.length} more`] : []),
	];
}

/** What a message says about battles, held against the data. */
import type { APIEmbed } from 'discord.js';
import { formatDate, formatYear } from '../dataset/calendar.ts';
import { allDates, type Battle, type Entry, entriesOf } from '../dataset/dataset.ts';
import type { SpokenPoint } from '../dataset/mentioned-dates.ts';
import { type Happening, type YearDay, yearDay } from '../dataset/on-this-day.ts';
import type { Claim } from '../dataset/schema.ts';
import { figuresIn, isNearInTime, type Mentions } from '../search/search.ts';
import { toEmbed } from './embed.ts';
import { entryLines } from './entry-card.ts';
import { citeSource, formatClaim } from './figures.ts';
import { escapeText, quoteText } from './markdown.ts';

type Days = ReadonlyMap<YearDay, readonly Happening[]>;
type SaidDate = Mentions['dates'][number];
type SaidFigure = Mentions['figures'][number];

/** More would not fit, and each takes time. */
const MOST_MENTIONS = 8;
const HAPPENINGS_PER_DATE = 3;
const CLAIMS_PER_FIGURE = 4;
/** How far from a figure another may lie and still be near it. */
const NEAR = 0.03;
/** A figure this much smaller than any recorded is of a part of the battle. */
const OF_A_PART = 0.1;
/** Losses of people of whom it is only said that they were lost. */
const PEOPLE_LOST = ['killed', 'casualties', 'lost'];
const TOPICS: Readonly<Record<string, 'losses' | 'strength'>> = { losses: 'losses', forces: 'strength' };

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

interface Known {
	readonly agreement: Agreement;
	readonly line: string;
	/** The figure that is told; absent for a text. */
	readonly claim?: Claim;
}

type Agreement = 'exact' | 'round' | 'near' | 'none';

/** The better first. */
const AGREEMENTS = ['exact', 'round', 'near'] as const;
const VERDICTS = {
	exact: 'agrees with:',
	round: 'agrees, in round numbers, with:',
	near: 'is close to:',
	none: 'is not among the figures recorded here; they are:',
} as const;

function figureLines(figure: SaidFigure, named: boolean): string[] {
	const known = figure.about.flatMap((battle) => {
		const name = named ? `${battle.name}, ` : '';
		const measures = recorded(figure, battle, name);
		if (measures.some(({ agreement }) => agreement === 'exact')) return measures;
		return [...measures, ...entriesOf(battle).flatMap((entry) => told(figure, entry))];
	});
	const best = AGREEMENTS.find((each) => known.some(({ agreement }) => agreement === each));
	const measured = known.flatMap(({ claim }) => claim?.value ?? claim?.min ?? claim?.max ?? []);
	const meantAsWhole = measured.some((value) => figure.value >= value * OF_A_PART);
	// "40 men" in another sentence may be a coach party.
	if (!best && (!meantAsWhole || (figure.place === 'elsewhere' && figure.of === 'men'))) return [];
	const lines = known.filter(({ agreement }) => agreement === (best ?? 'none')).map(({ line }) => `• ${line}`);
	const shown = lines.slice(0, CLAIMS_PER_FIGURE);
	return [
		`${quoteText(figure.text)} ${VERDICTS[best ?? 'none']}`,
		...shown,
		...(lines.length > shown.length ? [`• … and ${lines.length - shown.length} more`] : []),
	];
}

/** Every claim of what the figure counts. */
function recorded({ value, of }: SaidFigure, battle: Battle, name: string): Known[] {
	return battle.sides.flatMap((side) =>
		(['strength', 'losses'] as const)
			.filter((kind) => kind === 'losses' || of !== 'lost')
			.flatMap((kind) =>
				side[kind]
					.filter((measure) => isOf(measure.of, of))
					.flatMap((measure) =>
						measure.claims.map((claim) => ({
							agreement: agreementOf(value, claim),
							claim,
							line: `${escapeText(name + side.name)}, ${measure.of}: ${formatClaim(battle, claim)} · \`${battle.id}/${kind}\``,
						})),
					),
			),
	);
}

function isOf(counted: string, of: string): boolean {
	const words = counted.toLowerCase().split(/[ ,-]+/);
	return of === 'lost' ? PEOPLE_LOST.some((loss) => words.includes(loss)) : words.includes(of);
}

/** The figure in the words of a fact or entry, or of a source that is quoted there. */
function told({ value, of }: SaidFigure, { id, battle, kind, entry }: Entry): Known[] {
	const topic = kind === 'fact' ? TOPICS[entry.topic] : undefined;
	const onTopic =
		topic !== undefined &&
		topic === (/^(?:men|tanks|guns|aircraft|cavalry|infantry)$/.test(of) ? 'strength' : 'losses');
	const agreementWith = (text: string): Agreement => {
		const counted = figuresIn(text).flatMap((figure) => (isOf(figure.of, of) ? [figure.value] : []));
		const others = onTopic ? (text.match(/\d{1,3}(?:,\d{3})+|\d{3,}/g) ?? []) : [];
		const values = [...counted, ...others.map((number) => Number(number.replaceAll(',', '')))];
		const agreements = values.map((known) => agreementOf(value, { value: known }));
		return AGREEMENTS.find((each) => agreements.includes(each)) ?? 'none';
	};
	const quoted = (entry.claims ?? []).map(({ says, source }) => ({
		agreement: agreementWith(says),
		text: `${quoteText(says)} (${escapeText(citeSource(battle, source))})`,
	}));
	const claims = quoted.filter(({ agreement }) => agreement !== 'none');
	const own = { agreement: agreementWith(entry.text), text: quoteText(entry.text, 200) };
	const texts = claims.length > 0 || own.agreement === 'none' ? claims : [own];
	return texts.map(({ agreement, text }) => ({ agreement, line: `${text} · \`${id}\`` }));
}

function agreementOf(
	value: number,
	{ value: exact, min = exact, max = exact }: Pick<Claim, 'value' | 'min' | 'max'>,
): Agreement {
	const ends = [min, max].filter((end) => end !== undefined);
	if (ends.includes(value)) return 'exact';
	if (min !== undefined && max !== undefined && value > min && value < max) return 'exact';
	const isNear = ends.some((end) => Math.abs(end - value) <= end * NEAR);
	if (value % 10 !== 0) return isNear ? 'near' : 'none';
	const unit = 10 ** (String(value).length - String(value).replace(/0+$/, '').length);
	return isNear || ends.some((end) => Math.round(end / unit) * unit === value) ? 'round' : 'none';
}

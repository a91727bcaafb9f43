/** Cards of single facts and timeline entries: in lists, alone, and as a receipt with everything that is known of it. */
import type { APIEmbed } from 'discord.js';
import { type Battle, type Entry, entriesOf, isDisputed } from '../dataset/dataset.ts';
import { dayOfBattle } from '../dataset/on-this-day.ts';
import { sourceLine } from './battle-card.ts';
import { datingLines, dayText, shortDate } from './dates.ts';
import { inPages, pageFooter, toEmbed } from './embed.ts';
import { capitalise, citeSource } from './figures.ts';
import { escapeText } from './markdown.ts';

/** The paragraph of an entry in a list: its text, what each source says where they differ, its sources and its id. */
export function entryLines({ id, battle, entry }: Entry): string[] {
	return [
		escapeText(entry.text),
		...claimLines(battle, entry.claims),
		`-# ${citeAll(battle, entry.sources)} · \`${id}\``,
	];
}

function claimLines(battle: Battle, claims: Entry['entry']['claims']): string[] {
	return (claims ?? []).map(({ says, source }) => `• ${escapeText(says)} (${escapeText(citeSource(battle, source))})`);
}

function citeAll(battle: Battle, sources: readonly string[]): string {
	return [...new Set(sources.map((source) => escapeText(citeSource(battle, source))))].join('; ');
}

/** "31 July 1938, about 02:00 · Night assault". */
export function entryHeading({ battle, kind, entry }: Entry): string {
	if (kind === 'fact') return capitalise(entry.topic);
	return `${shortDate(battle, entry.date)}${entry.time ? `, ${entry.time}` : ''} · ${entry.title}`;
}

/** One entry as the answer to a question. */
export function entryCard(entry: Entry): APIEmbed {
	return toEmbed({
		title: `${entry.battle.name} · ${entryHeading(entry)}`,
		lines: entryLines(entry),
		footer: receiptHint(entry),
	});
}

/** Where everything that is known of an entry can be read. */
export function receiptHint({ id }: Entry): string {
	return `The whole receipt: /source ${id}`;
}

const PRECISION = { day: 'to the day', month: 'to the month only', year: 'to the year only' } as const;

/** Everything that is known of an entry: its date and how exact it is, each claim, each source with its address. */
export function receiptCard(entry: Entry): APIEmbed {
	const { id, battle, kind } = entry;
	const cited = citedBy(entry);
	const differs = isContested(entry);
	return toEmbed({
		title: `${battle.name} · ${entryHeading(entry)}`,
		lines: [
			escapeText(entry.entry.text),
			...headed('Date', kind === 'timeline' ? dateReceipt(entry) : []),
			...headed('Sources differ', claimLines(battle, entry.entry.claims)),
			...headed('Sources', battle.sources.filter((source) => cited.has(source.id)).map(sourceLine)),
		],
		footer: `${id} · ${differs ? 'disputed: every claim is shown' : 'not disputed in these sources'}`,
	});
}

function headed(heading: string, lines: readonly string[]): string[] {
	return lines.length > 0 ? [`**${heading}**`, ...lines] : [];
}

function dateReceipt({ battle, entry }: Extract<Entry, { kind: 'timeline' }>): string[] {
	const { best } = entry.date;
	const day = dayOfBattle(battle, best.start);
	const within = day && dayText(day);
	const doubts = [best.uncertain && 'uncertain', best.approximate && 'approximate', within].filter(Boolean);
	return [...datingLines(battle, entry.date), `Known ${[PRECISION[best.precision], ...doubts].join(', ')}`];
}

function citedBy({ kind, entry }: Entry): Set<string> {
	const dates = kind === 'timeline' ? entry.date.claims.map(({ source }) => source) : [];
	return new Set([...entry.sources, ...(entry.claims ?? []).map(({ source }) => source), ...dates]);
}

function isContested({ kind, entry }: Entry): boolean {
	return entry.claims !== undefined || (kind === 'timeline' && isDisputed(entry.date));
}

const FACTS_PER_PAGE = 5;

/** The facts of a battle by the page that shows them. */
export function factPages(battle: Battle): Entry[][] {
	return inPages(
		entriesOf(battle).filter(({ kind }) => kind === 'fact'),
		FACTS_PER_PAGE,
	);
}

/** @param pages from `factPages` */
export function factsCard(battle: Battle, pages: readonly (readonly Entry[])[], page: number): APIEmbed {
	const shown = pages[page] ?? [];
	return toEmbed({
		title: `${battle.name}: facts`,
		lines: shown.length > 0 ? shown.flatMap((fact) => [...entryLines(fact), '']) : ['None recorded yet.'],
		footer: pages.length > 1 ? pageFooter(page, pages.length, `${battle.facts.length} facts`) : '',
	});
}

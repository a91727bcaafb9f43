/** The battle's card, and its two close-ups: losses and sources. */
import type { APIEmbed } from 'discord.js';
import { defaultCalendar, formatDate } from '../dataset/calendar.ts';
import type { Battle } from '../dataset/dataset.ts';
import type { BattleRecord, Side, Source } from '../dataset/schema.ts';
import { datingLines } from './dates.ts';
import { inPages, pageFooter, paginate, type Section, toEmbed } from './embed.ts';
import { citeSource, figureLines, sourceLabel } from './figures.ts';
import { escapeText, link } from './markdown.ts';

/** What the card leaves to its buttons and receipts, so that it fits on a screen. */
const SOURCES_ON_CARD = 6;
const COMMANDERS_ON_CARD = 6;
const FORCES_ON_CARD = 4;
const NAMES_PER_LANGUAGE = 3;

const UNKNOWN = 'not known to these sources';

/** Records do not change while the bot runs, and nothing is asked for as often as a card: each is drawn once. */
const DRAWN = new WeakMap<Battle, APIEmbed>();

export function battleCard(battle: Battle): APIEmbed {
	const card = DRAWN.get(battle) ?? drawCard(battle);
	DRAWN.set(battle, card);
	return card;
}

function drawCard(battle: Battle): APIEmbed {
	const { id, name, summary, place, sides, timeline, facts } = battle;
	return toEmbed({
		title: name,
		lines: [escapeText(summary)],
		sections: [
			{ title: 'When', lines: datingLines(battle, battle.date), keep: true },
			{ title: 'Where', lines: [placeLine(place)], keep: true },
			{ title: 'War', lines: warLines(battle), keep: true },
			{ title: 'Outcome', lines: outcomeLines(battle), keep: true },
			...sides.flatMap((side): Section[] => [
				{ title: sideTitle(side), lines: sideLines(battle, side) },
				{ title: `${side.name}: losses`, lines: figureLines(battle, side.losses), keep: true, elsewhere: 'Losses' },
			]),
			{ title: 'Also known as', lines: nameLines(battle) },
			{ title: 'Sources', lines: sourceSummary(battle) },
		],
		footer: `${timeline.length} dated entries · ${facts.length} facts · receipts: /source ${id}/losses, /strength, /outcome, /date, /names`,
	});
}

export function placeLine({ name, country, latitude, longitude }: BattleRecord['place']): string {
	const at = `${Math.abs(latitude).toFixed(2)}° ${latitude < 0 ? 'S' : 'N'}, ${Math.abs(longitude).toFixed(2)}° ${longitude < 0 ? 'W' : 'E'}`;
	const map = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=9/${latitude}/${longitude}`;
	const where = country === undefined ? name : `${name}, ${country}`;
	return `${escapeText(where)} · ${link(at, map)}`;
}

/**
 * Its war and the larger ones, each with its time and who says so.
 * @param options.notes whether what sources add to the time is told
 */
export function warLines({ war, wars }: Battle, { notes = false }: { readonly notes?: boolean } = {}): string[] {
	if (wars.length === 0) return [escapeText(war)];
	return wars.map((each, at) => {
		const since = each.ongoing ? 'since ' : '';
		const times = each.date.claims.map(({ date, source, note }) => {
			const time = formatDate(date, defaultCalendar(date.start));
			const added = notes && note ? `: ${escapeText(note)}` : '';
			return `${since}${time} (${escapeText(citeSource(each, source))}${added})`;
		});
		const line = `${escapeText(each.name)}, ${times.join(' · ')}`;
		return at === 0 ? line : `part of: ${line}`;
	});
}

export function outcomeLines(battle: Battle): string[] {
	return battle.outcome.map(
		({ result, source }) => `${escapeText(result)} (${escapeText(citeSource(battle, source))})`,
	);
}

function sideTitle({ name, participants }: Side): string {
	const others = participants.filter((participant) => participant !== name);
	return others.length > 0 ? `${name}: ${others.join(', ')}` : name;
}

function sideLines(battle: Battle, { commanders, strength }: Side): string[] {
	const names = commanders.slice(0, COMMANDERS_ON_CARD).map(({ name }) => escapeText(name));
	const more = commanders.length > names.length ? ` and ${commanders.length - names.length} more` : '';
	const [forces = UNKNOWN, ...others] = figureLines(battle, strength, { notes: 'needed' });
	return [
		`**Commanders** ${names.join(', ') || UNKNOWN}${more}`,
		`**Forces** ${forces}`,
		...others.slice(0, FORCES_ON_CARD - 1),
		...(others.length >= FORCES_ON_CARD ? [`… and ${others.length - FORCES_ON_CARD + 1} more under Losses`] : []),
	];
}

export function orUnknown(lines: readonly string[]): readonly string[] {
	return lines.length > 0 ? lines : [UNKNOWN];
}

function commanderLines({ commanders }: Side): string[] {
	return commanders.map(({ name, role }) => `${escapeText(name)}${role ? `, ${escapeText(role)}` : ''}`);
}

/** Kept from card to card: Intl takes 20 ms for the first, which the start can do without, and 20 µs for each other. */
const LANGUAGE_NAMES = new Map<string, string>();

/** "ja" as "Japanese". */
export function languageName(tag: string): string {
	const known = LANGUAGE_NAMES.get(tag);
	if (known !== undefined) return known;
	const name = new Intl.DisplayNames('en', { type: 'language' }).of(tag) ?? tag;
	LANGUAGE_NAMES.set(tag, name);
	return name;
}

/** One line a language, the most usual names of each: "Russian: Хасанские бои (Khasanskiye boi), …". */
export function nameLines({ names }: Pick<Battle, 'names'>): string[] {
	const byLanguage = Map.groupBy(names, ({ language }) => languageName(language));
	return [...byLanguage].map(([language, group]) => {
		const spelt = group
			.slice(0, NAMES_PER_LANGUAGE)
			.map(({ name, romanised }) => escapeText(romanised ? `${name} (${romanised})` : name));
		return `${language}: ${spelt.join(', ')}${group.length > spelt.length ? ', …' : ''}`;
	});
}

export function sourceSummary({ sources }: Battle): string[] {
	const labels = sources.map(sourceLabel);
	const named = sources
		.filter((source, index) => labels.indexOf(sourceLabel(source)) === index)
		.slice(0, SOURCES_ON_CARD);
	const links = named.map((source) => link(sourceLabel(source), source.url)).join(' · ');
	return [sources.length > named.length ? `${links} and ${sources.length - named.length} more` : links];
}

/** Title, author, publisher, year and the day it was read; the title leads to the page. */
export function sourceLine({ title, author, publisher, year, url, read }: Source): string {
	const credit = [author, publisher, year].filter((part) => part !== undefined).join(', ');
	return `• ${link(title, url)} · ${escapeText(credit)} · read ${read}`;
}

/** Commanders, units, forces and losses in full, on as many pages as they need. */
export function lossesPages(battle: Battle): string[][] {
	return paginate(
		battle.sides.flatMap((side) => [
			[`**${escapeText(side.name)}: commanders**`, ...orUnknown(commanderLines(side))],
			[
				`**${escapeText(side.name)}: units**`,
				...orUnknown(side.units.length > 0 ? [side.units.map(escapeText).join(' · ')] : []),
			],
			[`**${escapeText(side.name)}: forces**`, ...orUnknown(figureLines(battle, side.strength))],
			[`**${escapeText(side.name)}: losses**`, ...orUnknown(figureLines(battle, side.losses))],
		]),
	);
}

export function lossesCard(battle: Battle, pages: readonly string[][], page: number): APIEmbed {
	return toEmbed({
		title: `${battle.name}: forces and losses`,
		lines: pages[page] ?? [],
		footer: pageFooter(page, pages.length, `receipts: /source ${battle.id}/strength and /source ${battle.id}/losses`),
	});
}

const SOURCES_PER_PAGE = 8;

/** The sources of a battle by the page that shows them. */
export function sourcePages({ sources }: Battle): Source[][] {
	return inPages(sources, SOURCES_PER_PAGE);
}

/** @param pages from `sourcePages` */
export function sourcesCard(battle: Battle, pages: readonly (readonly Source[])[], page: number): APIEmbed {
	return toEmbed({
		title: `${battle.name}: sources`,
		lines: (pages[page] ?? []).map(sourceLine),
		footer: pageFooter(page, pages.length, 'facts and figures come from these; the words are Khasan’s'),
	});
}

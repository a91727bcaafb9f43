/** The battle's card, and its two close-ups: losses and sources. */
import type { APIEmbed } from 'discord.js';
import type { Battle } from '../dataset/dataset.ts';
import type { BattleRecord, Measure, Side, Source } from '../dataset/schema.ts';
import { datingLines, lengthText } from './dates.ts';
import { type Section, toEmbed } from './embed.ts';
import { citeSource, figureLines } from './figures.ts';
import { escapeText, link } from './markdown.ts';

const LANGUAGES = new Intl.DisplayNames('en', { type: 'language' });

export function battleCard(battle: Battle): APIEmbed {
	const { id, name, summary, war, place, sides, names, sources, timeline, facts } = battle;
	return toEmbed({
		title: name,
		lines: [escapeText(summary)],
		sections: [
			{ title: 'When', lines: whenLines(battle) },
			{ title: 'Where', lines: [placeLine(place)] },
			{ title: 'War', lines: [escapeText(war)] },
			{ title: 'Outcome', lines: outcomeLines(battle) },
			...sides.map((side) => sideSection(battle, side)),
			{ title: 'Also known as', lines: names.map(nameLine) },
			{ title: 'Sources', lines: sources.map(sourceLine) },
		],
		footer: `${timeline.length} dated entries and ${facts.length} facts · who says so: /source ${id}/losses`,
	});
}

export function whenLines(battle: Battle): string[] {
	const length = lengthText(battle);
	const [first = '', ...others] = datingLines(battle, battle.date);
	return [length && battle.date.claims.length === 0 ? `${first} · ${length}` : first, ...others];
}

export function placeLine({ name, country, latitude, longitude }: BattleRecord['place']): string {
	const at = `${Math.abs(latitude).toFixed(2)}° ${latitude < 0 ? 'S' : 'N'}, ${Math.abs(longitude).toFixed(2)}° ${longitude < 0 ? 'W' : 'E'}`;
	const map = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=9/${latitude}/${longitude}`;
	return `${escapeText(name)}, ${escapeText(country)} · ${link(at, map)}`;
}

export function outcomeLines(battle: Battle): string[] {
	return battle.outcome.map(
		({ result, source }) => `${escapeText(result)} (${escapeText(citeSource(battle, source))})`,
	);
}

export function sideTitle({ name, participants }: Side): string {
	const others = participants.filter((participant) => participant !== name);
	return others.length > 0 ? `${name}: ${others.join(', ')}` : name;
}

function sideSection(battle: Battle, side: Side): Section {
	const commanders = side.commanders.map(({ name, role }) => escapeText(role ? `${name}, ${role}` : name));
	return {
		title: sideTitle(side),
		lines: [
			...(commanders.length > 0 ? [`**Commanders** ${commanders.join(' · ')}`] : []),
			...titled('Forces', battle, side.strength),
			...titled('Losses', battle, side.losses),
		],
	};
}

function titled(title: string, battle: Battle, measures: readonly Measure[]): string[] {
	return figureLines(battle, measures).map((line, index) => (index === 0 ? `**${title}** ${line}` : line));
}

function nameLine({ name, language, romanised, note }: BattleRecord['names'][number]): string {
	const latin = romanised ? `, ${escapeText(romanised)}` : '';
	const why = note ? `; ${escapeText(note)}` : '';
	return `${escapeText(name)}${latin} (${LANGUAGES.of(language) ?? language}${why})`;
}

/** "Title", author or publisher, year; the title leads to the page. */
export function sourceLine({ title, author, publisher, year, url }: Source): string {
	const credit = [author, publisher, year].filter((part) => part !== undefined).join(', ');
	return `${link(title, url)} · ${escapeText(credit)}`;
}

export function lossesCard(battle: Battle): APIEmbed {
	return toEmbed({
		title: `${battle.name}: forces and losses`,
		lines: ['Every figure with the source that gives it; sources that differ stand side by side.'],
		sections: battle.sides.flatMap((side) => [
			{ title: `${side.name}: forces`, lines: figureLines(battle, side.strength) },
			{ title: `${side.name}: losses`, lines: figureLines(battle, side.losses) },
		]),
		footer: `Receipts: /source ${battle.id}/strength and ${battle.id}/losses`,
	});
}

export const SOURCES_PER_PAGE = 8;

export function sourcesCard(battle: Battle, page: number): APIEmbed {
	const pages = Math.ceil(battle.sources.length / SOURCES_PER_PAGE);
	const shown = battle.sources.slice(page * SOURCES_PER_PAGE, (page + 1) * SOURCES_PER_PAGE);
	return toEmbed({
		title: `${battle.name}: sources`,
		lines: shown.map((source) => `• ${sourceLine(source)} · read ${source.read}`),
		footer: [pages > 1 && `page ${page + 1} of ${pages}`, 'facts and figures come from these; the words are Khasan’s']
			.filter(Boolean)
			.join(' · '),
	});
}

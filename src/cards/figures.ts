/** Figures and what claims them: "717 (WW2DB, 2009) or 792 (Krivosheev, 1997)". */
import type { Battle } from '../dataset/dataset.ts';
import type { Claim, Measure, Source } from '../dataset/schema.ts';
import { escapeText } from './markdown.ts';

export function formatFigure({ value, min, max, approximate }: Claim): string {
	const about = approximate ? 'about ' : '';
	if (value !== undefined) return about + formatNumber(value);
	if (max === undefined) return `at least ${about}${formatNumber(min ?? 0)}`;
	if (min === undefined) return `at most ${about}${formatNumber(max)}`;
	return `${about}${formatNumber(min)}–${formatNumber(max)}`;
}

/** 22950 as "22,950". */
export function formatNumber(value: number): string {
	return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** The short name under which cards cite a source; the receipt has the whole of it. */
export function citeSource(battle: Battle, sourceId: string): string {
	const source = battle.sources.find(({ id }) => id === sourceId);
	return source ? sourceLabel(source) : sourceId;
}

export function sourceLabel({ label, author, publisher, title }: Source): string {
	return label ?? author ?? publisher ?? title;
}

/** One line a measure; measures on which only one and the same source speaks share a line. */
export function figureLines(battle: Battle, measures: readonly Measure[], { notes = true } = {}): string[] {
	const groups: { source: string; figures: string[] }[] = [];
	const lines: (string | { source: string; figures: string[] })[] = [];
	for (const { of, claims } of measures) {
		const [claim, ...others] = claims;
		if (claim && others.length === 0 && (claim.note === undefined || !notes) && claim.value !== 1) {
			const group = groups.find(({ source }) => source === claim.source) ?? { source: claim.source, figures: [] };
			if (group.figures.length === 0) {
				groups.push(group);
				lines.push(group);
			}
			group.figures.push(`${formatFigure(claim)} ${of}`);
		} else {
			lines.push(`${capitalise(of)}: ${claims.map((each) => formatClaim(battle, each, notes)).join(' · ')}`);
		}
	}
	return lines.map((line) =>
		typeof line === 'string' ? line : `${line.figures.join(', ')} (${escapeText(citeSource(battle, line.source))})`,
	);
}

/** "717 (WW2DB)", "about 900 (Coox: only the dead of the 19th Division)". */
export function formatClaim(battle: Battle, claim: Claim, notes = true): string {
	const note = notes && claim.note ? `: ${escapeText(claim.note)}` : '';
	return `${formatFigure(claim)} (${escapeText(citeSource(battle, claim.source))}${note})`;
}

export function capitalise(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Figures and what claims them: "717 (WW2DB, 2009) or 792 (Krivosheev, 1997)". */
import type { Battle } from '../dataset/dataset.ts';
import type { Claim, Measure, Source } from '../dataset/schema.ts';
import { escapeText } from './markdown.ts';

function formatFigure({ value, min, max, approximate }: Claim): string {
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
export function citeSource({ sources }: Pick<Battle, 'sources'>, sourceId: string): string {
	const source = sources.find(({ id }) => id === sourceId);
	return source ? sourceLabel(source) : sourceId;
}

export function sourceLabel({ label, author, publisher, title }: Source): string {
	return label ?? author ?? publisher ?? title;
}

/**
 * One line a measure; measures on which only one and the same source speaks share a line.
 * @param options.notes `needed`: only where a source gives several figures, which the notes tell apart
 */
export function figureLines(
	battle: Battle,
	measures: readonly Measure[],
	{ notes = 'all' }: { readonly notes?: 'all' | 'needed' } = {},
): string[] {
	const tell = (claim: Claim, claims: readonly Claim[]) => {
		const label = citeSource(battle, claim.source);
		const alone = claims.filter(({ source }) => citeSource(battle, source) === label).length === 1;
		return formatClaim(battle, claim, notes === 'all' || !alone);
	};
	const groups = new Map<string, string[]>();
	const lines = measures.flatMap(({ of, claims }): (string | { source: string; figures: string[] })[] => {
		const [claim, ...others] = claims;
		const shares =
			claim && others.length === 0 && claim.value !== 1 && (claim.note === undefined || notes === 'needed');
		if (!shares) return [`${capitalise(of)}: ${claims.map((each) => tell(each, claims)).join(' · ')}`];
		const figures = groups.get(claim.source) ?? [];
		figures.push(`${formatFigure(claim)} ${of}`);
		if (groups.has(claim.source)) return [];
		groups.set(claim.source, figures);
		return [{ source: claim.source, figures }];
	});
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

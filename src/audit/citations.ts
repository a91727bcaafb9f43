/** Sources that nobody cites. The loader refuses citations of sources that are not there. */
import type { Battle } from '../dataset/dataset.ts';
import { type Finding, finding } from './finding.ts';

export function checkCitations(battle: Battle): Finding[] {
	const cited = citedSources(battle);
	return battle.sources
		.filter(({ id }) => !cited.has(id))
		.map(({ id }) => finding(battle, `sources ${id}`, 'is cited nowhere: cite it or remove it'));
}

function citedSources({ date, outcome, sides, timeline, facts }: Battle): ReadonlySet<string> {
	const claims = sides.flatMap(({ strength, losses }) => [...strength, ...losses].flatMap((measure) => measure.claims));
	const entries = [...timeline, ...facts];
	return new Set([
		...[...date.claims, ...outcome, ...claims].map(({ source }) => source),
		...timeline.flatMap((entry) => entry.date.claims.map(({ source }) => source)),
		...entries.flatMap((entry) => [...entry.sources, ...(entry.claims ?? []).map(({ source }) => source)]),
	]);
}

/** Sources that nobody cites. The loader refuses citations of sources that are not there. */
import { citations } from '../dataset/cross-check.ts';
import type { Battle } from '../dataset/dataset.ts';
import { type Finding, finding } from './finding.ts';

export function checkCitations({ wars: _, ...battle }: Battle): Finding[] {
	const cited = new Set(citations(battle).map(({ id }) => id));
	return battle.sources
		.filter(({ id }) => !cited.has(id))
		.map(({ id }) => finding(battle, `sources ${id}`, 'is cited nowhere: cite it or remove it'));
}

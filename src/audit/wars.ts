/** Wars that no battle belongs to. The loader refuses battles and parts of wars that are not there. */
import type { Dataset } from '../dataset/dataset.ts';
import type { Finding } from './finding.ts';

export function checkWars({ battles, wars }: Dataset): Finding[] {
	const fought = new Set([...battles.values()].flatMap((battle) => battle.wars.map(({ name }) => name)));
	return [...wars.values()]
		.filter(({ name }) => !fought.has(name))
		.map(({ id }) => ({ at: `wars/${id}`, message: 'has no battle: add one, or remove the war' }));
}

/** What must hold between the files: a battle names its war, a war the larger war that it is a part of. */
import type { BattleRecord } from './schema.ts';
import type { WarRecord } from './war-schema.ts';

/** What is wrong between the files: a name given twice, a war that nobody has written, a war that is a part of itself. */
export function checkWars(
	wars: ReadonlyMap<string, WarRecord>,
	battles: ReadonlyMap<string, BattleRecord>,
): { file: string; path: string; message: string }[] {
	const files = Map.groupBy(wars.keys(), (id) => wars.get(id)?.name ?? '');
	const unknown = (war: string) =>
		`"${war}" is the name of no war in wars/: mend the name, or add a record of that war there`;
	return [
		...[...files].flatMap(([name, [first, ...others]]) =>
			others.map((id) => ({
				file: `wars/${id}.json`,
				path: 'name',
				message: `"${name}" is the name in wars/${first}.json already: keep one of them`,
			})),
		),
		...[...wars].flatMap(([id, war]) => {
			const file = `wars/${id}.json`;
			if (war.partOf === undefined) return [];
			if (!files.has(war.partOf)) return [{ file, path: 'partOf', message: unknown(war.partOf) }];
			return isPartOfItself(war, [...wars.values()])
				? [{ file, path: 'partOf', message: 'makes the war a part of itself: name the larger war' }]
				: [];
		}),
		...[...battles].flatMap(([id, { war }]) =>
			files.has(war) ? [] : [{ file: `battles/${id}.json`, path: 'war', message: unknown(war) }],
		),
	];
}

function isPartOfItself(war: WarRecord, wars: readonly WarRecord[]): boolean {
	const above = new Set<string>();
	for (let larger = war.partOf; larger !== undefined; larger = wars.find(({ name }) => name === larger)?.partOf) {
		if (larger === war.name || above.has(larger)) return true;
		above.add(larger);
	}
	return false;
}

/** The same battle in two records, and names by which two battles cannot be told apart. */
import type { Battle, Dataset } from '../dataset/dataset.ts';
import { spellingsOf } from '../dataset/dataset.ts';
import { fold } from '../search/words/fold.ts';
import { kilometresBetween } from './distance.ts';
import { type Finding, finding } from './finding.ts';

/** Battles of the same days no further apart than this are looked at as one. */
const SAME_PLACE_KM = 20;

export function checkDuplicates({ battles }: Dataset): Finding[] {
	return [...sameItem([...battles.values()]), ...sameDays([...battles.values()]), ...sameName([...battles.values()])];
}

function sameItem(battles: readonly Battle[]): Finding[] {
	return groups(battles, ({ wikidata }) => (wikidata === undefined ? [] : [wikidata])).map(
		([item, [first, ...others]]) =>
			finding(first, 'wikidata', `${item} is also the item of ${list(others)}: one battle is one record`),
	);
}

function sameDays(battles: readonly Battle[]): Finding[] {
	return groups(battles, ({ date }) => [date.best.edtf]).flatMap(([date, [first, ...others]]) =>
		others
			.filter((other) => kilometresBetween(first.place, other.place) <= SAME_PLACE_KM)
			.map((other) =>
				finding(first, 'date', `${date} and the place are those of ${other.id} too: is it the same battle?`),
			),
	);
}

/** Choices are told apart by year and place, so battles of one name must differ in one of them. */
function sameName(battles: readonly Battle[]): Finding[] {
	return groups(battles, (battle) => [...new Set(spellingsOf(battle).map(fold))]).flatMap(
		([name, [first, ...others]]) =>
			others
				.filter(
					(other) => other.date.best.start.year === first.date.best.start.year && other.place.name === first.place.name,
				)
				.map((other) =>
					finding(
						first,
						'names',
						`"${name}" is a name of ${other.id} too, of the same year and place: nobody could choose`,
					),
				),
	);
}

/** What two battles or more have, with them. */
function groups(
	battles: readonly Battle[],
	keysOf: (battle: Battle) => readonly string[],
): (readonly [key: string, battles: readonly [Battle, ...Battle[]]])[] {
	const byKey = Map.groupBy(
		battles.flatMap((battle) => keysOf(battle).map((key) => ({ key, battle }))),
		({ key }) => key,
	);
	return [...byKey].flatMap(([key, all]) => {
		const [first, ...others] = all.map(({ battle }) => battle);
		return first && others.length > 0 ? [[key, [first, ...others]] as const] : [];
	});
}

function list(battles: readonly Battle[]): string {
	return battles.map(({ id }) => id).join(', ');
}

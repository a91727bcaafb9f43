/** The same battle in two records, and names by which two battles cannot be told apart. */
import { type Battle, type Dataset, spellingsOf } from '../dataset/dataset.ts';
import { kilometresBetween } from '../dataset/distance.ts';
import { fold } from '../search/words/fold.ts';
import { type Finding, finding } from './finding.ts';

/** Battles of the same days no further apart than this are looked at as one. */
const SAME_PLACE_KM = 20;

export function checkDuplicates({ battles }: Dataset): Finding[] {
	const all = [...battles.values()];
	return [...sameItem(all), ...sameDays(all), ...sameName(all)];
}

function sameItem(battles: readonly Battle[]): Finding[] {
	return pairs(battles, ({ wikidata }) => (wikidata === undefined ? [] : [wikidata])).map(([item, one, other]) =>
		finding(one, 'wikidata', `${item} is also the item of ${other.id}: one battle is one record`),
	);
}

function sameDays(battles: readonly Battle[]): Finding[] {
	return pairs(battles, ({ date }) => [date.best.edtf])
		.filter(([, one, other]) => kilometresBetween(one.place, other.place) <= SAME_PLACE_KM)
		.map(([date, one, other]) =>
			finding(one, 'date', `${date} and the place are those of ${other.id} too: is it the same battle?`),
		);
}

/** Choices are told apart by year and place, so battles of one name must differ in one of them. */
function sameName(battles: readonly Battle[]): Finding[] {
	return pairs(battles, (battle) => [...new Set(spellingsOf(battle).map(fold))])
		.filter(([, { date, place }, other]) => {
			return date.best.start.year === other.date.best.start.year && place.name === other.place.name;
		})
		.map(([name, one, other]) =>
			finding(one, 'names', `"${name}" is a name of ${other.id} too, of the same year and place: nobody could choose`),
		);
}

/** Every two battles that have a key in common, with it. */
function pairs(
	battles: readonly Battle[],
	keysOf: (battle: Battle) => readonly string[],
): (readonly [key: string, one: Battle, other: Battle])[] {
	const byKey = new Map<string, Battle[]>();
	for (const battle of battles) for (const key of keysOf(battle)) byKey.getOrInsertComputed(key, () => []).push(battle);
	return [...byKey].flatMap(([key, all]) =>
		all.flatMap((one, at) => all.slice(at + 1).map((other) => [key, one, other] as const)),
	);
}

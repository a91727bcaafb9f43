/** Whether a battle's coordinates lie in the country that its record names, and on water where it was fought at sea. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { geoBounds, geoCircle, geoContains } from 'd3-geo';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { z } from 'zod';
import type { Battle } from '../dataset/dataset.ts';
import { type Coordinates, kilometresBetween } from '../dataset/distance.ts';
import { type Finding, finding } from './finding.ts';

/** How far coasts and borders of the map, drawn 1:50 million, and coordinates of a whole battlefield may be off, in degrees. */
const TOLERANCE = 0.15;
/** Islands too small for the map lie in the open sea, but no further than this from the middle of their country. */
const REMOTEST_ISLAND_KM = 1500;
/** Points on the circle around a place that are looked at, beside the place itself. */
const DIRECTIONS = 16;

/** Where the map shows who holds a land, and records say of which country other states hold it to be a part. */
const HELD_BY_OTHERS = [{ name: 'Ukraine', west: 32.4, east: 36.7, south: 44.3, north: 46.2 }];

export interface WorldMap {
	/** The countries on or around a point; empty far out at sea. */
	countriesAt(point: Coordinates): ReadonlySet<string>;
	/** Whether a point, or the water next to it, is at sea. */
	isAtSea(point: Coordinates): boolean;
	/** The name that `countriesAt` has for a country: "Türkiye" for "Turkey"; undefined for what is no country of today. */
	countryOf(name: string): string | undefined;
	/** From the middle of a country. */
	kilometresTo(country: string, point: Coordinates): number;
	/** "Northern Europe" */
	regionOf(country: string): string | undefined;
}

const countryList = z.array(
	z.object({
		name: z.object({ common: z.string() }),
		latlng: z.tuple([z.number(), z.number()]),
		ccn3: z.string(),
		region: z.string(),
		subregion: z.string(),
	}),
);

/** Natural Earth's countries: https://github.com/topojson/world-atlas; names and regions: https://github.com/mledoze/countries */
export function readWorldMap(): WorldMap {
	const topology: Topology<{ countries: GeometryCollection<{ name: string }> }> = readJson(
		'world-atlas/countries-50m.json',
	);
	const countries = countryList.parse(readJson('world-countries/countries.json'));
	const byNumber = new Map(countries.map(({ ccn3, name }) => [ccn3, name.common]));
	const middles = new Map(
		countries.map(({ name, latlng: [latitude, longitude] }) => [name.common, { latitude, longitude }]),
	);
	const regions = new Map(countries.map(({ name, region, subregion }) => [name.common, subregion || region]));
	const areas = feature(topology, topology.objects.countries).features.map((area) => ({
		area,
		name: byNumber.get(String(area.id)) ?? area.properties.name,
		bounds: geoBounds(area),
	}));
	const at = ([longitude, latitude]: readonly [number, number]) =>
		areas.find(({ area, bounds: [[west, south], [east, north]] }) => {
			const inside = west <= east ? longitude >= west && longitude <= east : longitude >= west || longitude <= east;
			return inside && latitude >= south && latitude <= north && geoContains(area, [longitude, latitude]);
		})?.name;
	const byOtherName = new Map(areas.map(({ area, name }) => [area.properties.name, name]));
	const countryOf = (name: string) => (regions.has(name) ? name : byOtherName.get(name));
	return {
		countriesAt: (point) => new Set([...around(point).flatMap((each) => at(each) ?? []), ...claimants(point)]),
		isAtSea: (point) => around(point).some((each) => at(each) === undefined),
		countryOf,
		kilometresTo: (country, point) => kilometresBetween(middles.get(countryOf(country) ?? '') ?? point, point),
		regionOf: (country) => regions.get(countryOf(country) ?? ''),
	};
}

function claimants({ latitude, longitude }: Coordinates): string[] {
	return HELD_BY_OTHERS.filter(
		({ west, east, south, north }) => longitude > west && longitude < east && latitude > south && latitude < north,
	).map(({ name }) => name);
}

function readJson(file: string) {
	return JSON.parse(readFileSync(fileURLToPath(import.meta.resolve(file)), 'utf8'));
}

function around({ longitude, latitude }: Coordinates): (readonly [number, number])[] {
	const circle = geoCircle()
		.center([longitude, latitude])
		.radius(TOLERANCE)
		.precision(360 / DIRECTIONS)();
	const ring = (circle.coordinates[0] ?? []).map(([x = 0, y = 0]) => [x, y] as const);
	return [[longitude, latitude], ...ring];
}

export function checkPlace(battle: Battle, map: WorldMap): Finding[] {
	const { country, sea } = battle.place;
	const at = map.countriesAt(battle.place);
	const there = [...at].join(', ') || 'open sea';
	const known = country === undefined ? undefined : map.countryOf(country);
	if (country !== undefined && known === undefined) {
		return [finding(battle, 'place.country', `"${country}" is no country of today: at the coordinates lies ${there}`)];
	}
	if (sea) {
		return map.isAtSea(battle.place)
			? []
			: [
					finding(
						battle,
						'place',
						`is said to be at sea, but the coordinates lie inland (${there}): mend one of the two`,
					),
				];
	}
	const onSmallIsland =
		known !== undefined && at.size === 0 && map.kilometresTo(known, battle.place) <= REMOTEST_ISLAND_KM;
	return known !== undefined && !at.has(known) && !onSmallIsland
		? [
				finding(
					battle,
					'place',
					`is said to be in ${country}, but the coordinates lie in ${there}: mend one of the two`,
				),
			]
		: [];
}

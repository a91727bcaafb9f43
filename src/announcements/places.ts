/**
 * Places and their time zones: what a zone can be asked for by. Zones and their names are those of @vvo/tzdb, cities those of
 * city-timezones; which zones there are is for the running Node to say.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { abbreviations, getCountryCode, rawTimeZones, timeZonesNames } from '@vvo/tzdb';
import { z } from 'zod';
import { once } from '../dataset/once.ts';
import { fold } from '../search/words/fold.ts';
import { isTimezone } from './due.ts';

/** A city with its zone, or a zone. What is compared is folded. */
export interface Place {
	readonly zone: string;
	/** One for all zones of a country that show the same time. */
	readonly clock: string;
	/** "Munich, Germany" */
	readonly label: string;
	readonly names: readonly string[];
	/** Of a zone: what its country is called. */
	readonly countries: readonly string[];
	/** All words that it can be found by, a blank on each side. */
	readonly words: string;
	/** How many live there, as far as the cities tell. */
	readonly people: number;
}

interface Gazetteer {
	/** By id, the most populous first. */
	readonly zones: ReadonlyMap<string, Place>;
	/** Zones and cities by the first two letters of each of their words, the most populous first. */
	readonly byBeginning: ReadonlyMap<string, readonly Place[]>;
	/** By "cet", "central european time": the zones that have it at some time of the year, the most populous first. */
	readonly times: ReadonlyMap<string, readonly Place[]>;
}

/** Former names, nicknames and what cities call themselves, by the name that city-timezones has. */
const OTHER_NAMES = readNames(`
	new york: nyc, new york city, manhattan; los angeles: la; san francisco: sf; ft worth: fort worth;
	washington d c: washington, washington dc, dc; las vegas: vegas; philadelphia: philly; quebec: quebec city;
	mexico city: cdmx; rio de janeiro: rio; mumbai: bombay; chennai: madras; bengaluru: bangalore; kolkata: calcutta;
	pune: poona; thiruvananthapuram: trivandrum; kochi: cochin; dhaka: dacca; rangoon: yangon; kuala lumpur: kl;
	beijing: peking; guangzhou: canton; nanjing: nanking; hong kong: hongkong; busan: pusan; tehran: teheran;
	ho chi minh city: saigon, ho chi minh, hcmc; ulaanbaatar: ulan bator; tel aviv yafo: tel aviv; makkah: mecca;
	kuwait: kuwait city; astana: nur sultan; marrakesh: marrakech; johannesburg: joburg; cape town: capetown;
	moscow: moskva; st petersburg: leningrad, sankt peterburg; volgograd: stalingrad; kaliningrad: konigsberg; kyiv: kiev;
	kharkiv: kharkov; odessa: odesa; chisinau: kishinev; istanbul: constantinople; athens: athina; belgrade: beograd;
	bucharest: bucuresti; prague: praha; warsaw: warszawa; krakow: cracow; wroclaw: breslau; gdansk: danzig; vienna: wien;
	munich: munchen, muenchen; cologne: koln, koeln; nurnberg: nuremberg; hannover: hanover; frankfurt: frankfurt am main;
	zurich: zuerich; geneva: geneve, genf; brussels: bruxelles, brussel; antwerpen: antwerp; gent: ghent;
	the hague: den haag; copenhagen: kobenhavn; goteborg: gothenburg; lisbon: lisboa; porto: oporto; seville: sevilla;
	rome: roma; milan: milano; naples: napoli; turin: torino; florence: firenze; venice: venezia`);

const OTHER_COUNTRIES = readNames(`
	US: usa, america; GB: england, scotland, wales, britain; NL: holland; KR: korea; MM: burma;
	AE: uae, emirates; CZ: czech republic; TR: turkey; CI: ivory coast; PS: palestine`);

/** By the id of each zone of theirs, former ones too: the zones that show the same time. */
export const GROUPS = new Map(rawTimeZones.flatMap((group) => group.group.map((id) => [id, group] as const)));
const CURRENT = new Set(timeZonesNames);
const regions = once(() => new Intl.DisplayNames('en', { type: 'region', style: 'short' }));
/** Countries with so many cities of one name that their provinces have to tell them apart. */
const NAMESAKES = new Set(['AU', 'CA', 'US']);
/** Older ids that have a place for their last part, unlike "US/Eastern" or "Brazil/East". */
const OLDER_PLACE = /^(?:Africa|America|Asia|Atlantic|Europe|Indian|Pacific)\//;

const citySchema = z.array(
	z.object({
		city: z.string(),
		city_ascii: z.string(),
		pop: z.number(),
		country: z.string(),
		/** A number where there is no code. */
		iso2: z.union([z.string(), z.number()]),
		province: z.string(),
		state_ansi: z.string().optional(),
		timezone: z.string().nullable(),
	}),
);

/** "name: other, another; next name: …" */
export function readNames(text: string): ReadonlyMap<string, readonly string[]> {
	const entries = text.split(';').map((entry) => entry.split(':').map((part) => part.trim()));
	return new Map(entries.map(([name = '', others = '']) => [name, others.split(', ')]));
}

/** Folded, with one spelling for "St. Petersburg" and "Saint Petersburg". */
export function plain(text: string): string {
	return fold(text).replace(/\bsaint\b/g, 'st');
}

/** Made for the first query, so that no start waits for it. */
export const gazetteer = once((): Gazetteer => {
	const ids = ['UTC', ...timeZonesNames].filter(isTimezone);
	const cities = readCities(new Set(ids));
	const people = new Map<string, number>();
	for (const city of cities) people.set(city.zone, (people.get(city.zone) ?? 0) + city.people);
	const zones = ids.map((id) => createZone(id, people.get(id)));
	zones.sort((a, b) => b.people - a.people);
	const times = new Map<string, Place[]>();
	for (const zone of zones) for (const name of timesOf(zone)) addTo(times, name, zone);
	const known = new Set([...cities, ...zones].flatMap(({ names }) => names));
	const others = zones.flatMap((zone) => otherPlaces(zone).filter(({ names: [name = ''] }) => !known.has(name)));
	const all = [...zones, ...cities, ...others].sort((a, b) => b.people - a.people);
	const byBeginning = new Map<string, Place[]>();
	for (const place of all) {
		const beginnings = new Set(place.words.trim().split(' ').map(beginningOf));
		for (const beginning of beginnings) addTo(byBeginning, beginning, place);
	}
	return { zones: new Map(zones.map((zone) => [zone.zone, zone])), byBeginning, times };
});

function addTo(map: Map<string, Place[]>, key: string, place: Place): void {
	const places = map.get(key);
	if (places) places.push(place);
	else map.set(key, [place]);
}

export function beginningOf(word: string): string {
	return word.slice(0, 2);
}

/** "cet", "cest", "central european time" */
function timesOf({ zone }: Place): ReadonlySet<string> {
	const { abbreviation = '', dstAbbreviation = '', alternativeName = '' } = GROUPS.get(zone) ?? {};
	const names = [abbreviation, dstAbbreviation, abbreviations[alternativeName] ?? '', alternativeName];
	return new Set(names.filter((name) => !/^$|\d/.test(name)).map(plain));
}

export function placeOf(id: string): Place {
	return gazetteer().zones.get(id) ?? createZone(id);
}

function createZone(id: string, people = 0): Place {
	const { name = id, group = [], alternativeName = '', countryName = '' } = GROUPS.get(id) ?? {};
	const code = getCountryCode(id) ?? '';
	const older = name === id ? group.filter((other) => !CURRENT.has(other)) : [];
	const names = [plain(lastPart(id))];
	const countries = [countryName, regionName(code)].map(plain).concat(OTHER_COUNTRIES.get(code) ?? []);
	const words = [id, ...older, alternativeName].map(plain).concat(countries).join(' ');
	const fixed = /^Etc\/GMT([+-])(\d+)$/.exec(id);
	const offset = fixed ? `UTC${fixed[1] === '-' ? '+' : '-'}${fixed[2]}` : 'UTC';
	const label = code === '' ? `${offset}, the same all year` : labelOf(lastPart(id), regionName(code));
	return { zone: id, clock: name, label, names, countries, words: ` ${words} `, people };
}

/** What else a zone is named after: main cities, and those of ids that it had before. */
function otherPlaces(zone: Place): Place[] {
	const { name, mainCities = [], group = [] } = GROUPS.get(zone.zone) ?? {};
	if (name !== zone.zone) return [];
	const older = group.filter((id) => !CURRENT.has(id) && OLDER_PLACE.test(id)).map(lastPart);
	return [...mainCities, ...older].map((city) => {
		const [folded, country] = [plain(city), regionName(getCountryCode(name) ?? '')];
		const words = [folded, ...zone.countries].join(' ');
		return { ...zone, label: labelOf(city, country), names: [folded], countries: [], words: ` ${words} `, people: 0 };
	});
}

/** "America/Argentina/Buenos_Aires" -> "Buenos Aires" */
function lastPart(id: string): string {
	return id.slice(id.lastIndexOf('/') + 1).replaceAll('_', ' ');
}

function labelOf(...parts: readonly string[]): string {
	return [...new Set(parts)].filter((part) => part !== '').join(', ');
}

function regionName(code: string): string {
	return code === '' ? '' : (regions().of(code) ?? code);
}

/** Provinces and countries recur, and making their names anew would take most of the time. */
function remembering(make: (key: string) => string): (key: string) => string {
	const made = new Map<string, string>();
	return (key) => {
		const value = made.get(key) ?? make(key);
		made.set(key, value);
		return value;
	};
}

function readCities(ids: ReadonlySet<string>): Place[] {
	const file = createRequire(import.meta.url).resolve('city-timezones/data/cityMap.json');
	const [plainArea, regionOf] = [remembering(plain), remembering(regionName)];
	return citySchema.parse(JSON.parse(readFileSync(file, 'utf8'))).flatMap((each) => {
		const { city, city_ascii: ascii, country, iso2, province, state_ansi: state = '', pop: people, timezone } = each;
		const group = GROUPS.get(timezone ?? '');
		const zone = timezone && CURRENT.has(timezone) ? timezone : group?.name;
		if (!zone || !ids.has(zone)) return [];
		const code = typeof iso2 === 'string' ? iso2 : '';
		const own = [...new Set([city, ascii])].map(plain);
		const names = own.concat(own.flatMap((name) => OTHER_NAMES.get(name) ?? []));
		const region = regionOf(code) || country;
		const words = [province, state, country, region].map(plainArea).concat(names).join(' ');
		const label = labelOf(city, NAMESAKES.has(code) ? province : '', region);
		return { zone, clock: group?.name ?? zone, label, names, countries: [], words: ` ${words} `, people };
	});
}

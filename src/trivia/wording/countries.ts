/** Countries of today: how else they are called, and where it is disputed which one a place lies in. */

import type { Coordinates } from '../../dataset/distance.ts';

interface Zone {
	/** Degrees: south, north, west, east. */
	readonly box: readonly [south: number, north: number, west: number, east: number];
	readonly name: string;
}

/** Those that records name and some that they may, beside the names that records use. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
	'Bosnia and Herzegovina': ['Bosnia', 'Bosnia-Herzegovina', 'BiH'],
	China: ['People’s Republic of China', 'PRC', 'PR China'],
	Czechia: ['Czech Republic', 'The Czech Republic'],
	Germany: ['Federal Republic of Germany', 'Deutschland'],
	Iran: ['Islamic Republic of Iran'],
	Ireland: ['Republic of Ireland', 'Éire', 'Eire'],
	Italy: ['Italia'],
	Kyrgyzstan: ['Kyrgyz Republic', 'Kirghizia', 'Kirgizstan'],
	Mexico: ['México'],
	Myanmar: ['Burma'],
	Netherlands: ['The Netherlands', 'Holland', 'Nederland'],
	'North Korea': ['DPRK', 'Democratic People’s Republic of Korea'],
	'Papua New Guinea': ['PNG'],
	Philippines: ['The Philippines'],
	Russia: ['Russian Federation'],
	'Solomon Islands': ['The Solomon Islands', 'Solomons'],
	'South Africa': ['RSA', 'Republic of South Africa'],
	'South Korea': ['ROK', 'Republic of Korea'],
	Spain: ['España'],
	Syria: ['Syrian Arab Republic'],
	Turkey: ['Türkiye', 'Turkiye'],
	Ukraine: ['The Ukraine'],
	'United Kingdom': ['The United Kingdom', 'UK', 'U.K.', 'Great Britain', 'Britain', 'GB'],
	'United States': [
		'United States of America',
		'The United States',
		'USA',
		'US',
		'U.S.',
		'U.S.A.',
		'America',
		'The States',
	],
	Vietnam: ['Viet Nam', 'Việt Nam'],
};

/** The countries that a country consists of; a place in none of these boxes may lie in either. */
const PARTS: Readonly<Record<string, readonly Zone[]>> = {
	'United Kingdom': [
		{ name: 'Scotland', box: [55.82, 61, -8, 0] },
		{ name: 'England', box: [49.9, 55.77, -2.6, 2] },
		{ name: 'England', box: [52, 52.7, -2.95, -2.6] },
		{ name: 'England', box: [53.5, 54.9, -3.7, -2.6] },
		{ name: 'England', box: [49.9, 51.3, -6, -2.6] },
		{ name: 'Wales', box: [51.3, 53.5, -5.5, -3.2] },
	],
};

/** Whose statehood is disputed, or what belongs to a state without being a country of its own: neither asked nor an option. */
const NO_ANSWER: ReadonlySet<string> = new Set([
	...['Abkhazia', 'Cyprus', 'Kosovo', 'Nagorno-Karabakh', 'Northern Cyprus', 'Palestine', 'Somaliland'],
	...['South Ossetia', 'Taiwan', 'Transnistria', 'Western Sahara'],
	...[
		'Bermuda',
		'Falkland Islands',
		'Gibraltar',
		'Greenland',
		'Guam',
		'Hong Kong',
		'Macau',
		'Northern Mariana Islands',
	],
	...['Puerto Rico'],
]);

/** Wider than what is disputed, since places are told to a few kilometres. */
const DISPUTED: readonly Zone[] = [
	{ name: 'Crimea', box: [44.3, 46.3, 32.4, 36.7] },
	{ name: 'southern Ukraine', box: [45.9, 48, 33.4, 40.3] },
	{ name: 'eastern Ukraine', box: [47, 50.1, 36.8, 40.3] },
	{ name: 'Golan Heights', box: [32.65, 33.4, 35.6, 36] },
	{ name: 'West Bank and Jerusalem', box: [31.3, 32.54, 34.87, 35.6] },
	{ name: 'Gaza', box: [31.2, 31.62, 34.15, 34.6] },
	{ name: 'Kashmir', box: [32.2, 37.2, 73.4, 80.6] },
	{ name: 'Arunachal Pradesh', box: [26.5, 29.6, 91.5, 97.5] },
	{ name: 'Nagorno-Karabakh', box: [39.1, 40.5, 46.1, 47.6] },
	{ name: 'Abkhazia and South Ossetia', box: [41.9, 43.7, 39.9, 44.7] },
	{ name: 'Transnistria', box: [46.5, 48.3, 28.7, 30.3] },
	{ name: 'Cyprus', box: [34.4, 35.8, 32.2, 34.7] },
	{ name: 'Kuril Islands and Sakhalin', box: [43, 54.5, 141.5, 157] },
	{ name: 'Korean Demilitarized Zone', box: [38.1, 38.75, 126.9, 128.6] },
	{ name: 'Western Sahara', box: [20.7, 27.7, -17.3, -8.6] },
	{ name: 'Ceuta, Melilla and Gibraltar', box: [35.2, 36.2, -5.5, -2.9] },
	{ name: 'Falkland Islands', box: [-53, -50.9, -61.6, -57.5] },
	{ name: 'Kosovo', box: [41.8, 43.3, 20, 21.8] },
	{ name: 'Taiwan Strait', box: [21.8, 26.5, 118, 122.2] },
];

/** Each row in conflict over some place, so that none of it stands beside another. */
const RIVALS: readonly (readonly string[])[] = [
	['Russia', 'Ukraine', 'Moldova'],
	['Russia', 'Georgia'],
	['Russia', 'Japan'],
	['India', 'Pakistan', 'China'],
	['Israel', 'Syria', 'Lebanon', 'Jordan', 'Egypt'],
	['North Korea', 'South Korea'],
	['Armenia', 'Azerbaijan'],
	['Greece', 'Turkey'],
	['Serbia', 'Albania'],
	['Argentina', 'United Kingdom'],
	['Spain', 'United Kingdom'],
	['Spain', 'Morocco'],
	['Morocco', 'Algeria', 'Mauritania'],
];

/** By the one name that questions use: records say "United States of America" too. */
export function countryNamed(written: string): string {
	return Object.keys(ALIASES).find((name) => ALIASES[name]?.includes(written)) ?? written;
}

/** Every spelling, the usual one first. */
export function countryNames(country: string): string[] {
	return [country, ...(ALIASES[country] ?? [])];
}

export function isAnswer(country: string): boolean {
	return !NO_ANSWER.has(country);
}

export function areRivals(a: string, b: string): boolean {
	return RIVALS.some((row) => row.includes(a) && row.includes(b));
}

export function isDisputedGround(at: Coordinates): boolean {
	return DISPUTED.some((zone) => isIn(zone, at));
}

/** "England", "Scotland": the countries within a country. */
export function partsOf(country: string): string[] {
	return [...new Set((PARTS[country] ?? []).map(({ name }) => name))];
}

/** The country within the country, "Scotland"; undefined where there are such and it is not sure which. */
export function partsAt(country: string, at: Coordinates): string[] | undefined {
	const parts = PARTS[country];
	if (!parts) return [];
	const names = parts.filter((zone) => isIn(zone, at)).map(({ name }) => name);
	return names.length === 0 ? undefined : names;
}

function isIn({ box: [south, north, west, east] }: Zone, { latitude, longitude }: Coordinates): boolean {
	return latitude >= south && latitude <= north && longitude >= west && longitude <= east;
}

/** "the Netherlands", "France". */
export function countryInProse(country: string): string {
	return /^(?:United |Netherlands|Philippines|.* Islands$)/.test(country) ? `the ${country}` : country;
}

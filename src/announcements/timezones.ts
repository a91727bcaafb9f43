/**
 * Time zones as people ask for them: by city, country, abbreviation, name or offset. Queries are bounded in length and never
 * throw.
 */
import { getCountryCode } from '@vvo/tzdb';
import { isTimezone } from './due.ts';
import { beginningOf, GROUPS, gazetteer, type Place, placeOf, plain, readNames } from './places.ts';

interface Answer {
	/** The likeliest first; zones can recur. */
	readonly places: readonly Place[];
	/** Whether the first was meant beyond doubt. */
	readonly certain: boolean;
}

const NONE: Answer = { places: [], certain: false };

const MOST_CHOICES = 25;
/** Of the zones of an abbreviation; it may be the beginning of a name. */
const MOST_OF_A_TIME = 12;
const LONGEST_NAME = 100;
const LONGEST_QUERY = 100;
/** Of several, the first is meant beyond doubt where it has so many times the people of the second. */
const FAR_MORE = 10;
/** The same, where both are named by all that was typed. */
const FAR_MORE_NAMED = 5;
/** A name begun by fewer letters may be anything. */
const LONG_BEGINNING = 3;
/** How well a place fits, the best last: it has the words, a name of it is begun, its country is named, it is named. */
const [WORDS, BEGUN, COUNTRY, NAME] = [1, 2, 3, 4];

/** Offered before anything is typed: some of the most used of each part of the world. */
const USUAL =
	'UTC Europe/London Europe/Berlin America/New_York America/Chicago America/Denver America/Los_Angeles Asia/Kolkata ' +
	'Asia/Shanghai Asia/Tokyo Australia/Sydney America/Sao_Paulo Europe/Moscow Europe/Istanbul Africa/Cairo Africa/Lagos ' +
	'Africa/Johannesburg Asia/Dubai Asia/Karachi Asia/Jakarta Asia/Singapore Asia/Manila Asia/Seoul America/Mexico_City ' +
	'Pacific/Auckland';

/** What names of times that several zones have mean in English; for EET and WET it is what the tz database links them to. */
const MEANT = readNames(`
	UTC: utc, gmt, greenwich, z, zulu; Europe/London: bst, british time; Europe/Athens: eet, eest; Europe/Lisbon: wet, west;
	America/New_York: eastern; America/Chicago: ct, cdt, central time, central; America/Denver: mst, mountain;
	America/Los_Angeles: pst, pacific`);

/**
 * @param now milliseconds since 1970 (UTC): each zone is named with the time that it is there
 * @returns up to 25 zones that may be meant, each once, the likeliest first
 */
export function searchTimezones(typed: string, now: number): { readonly name: string; readonly value: string }[] {
	const places = typed.trim() === '' ? USUAL.split(' ').map(placeOf) : answer(typed).places;
	const zones = new Map<string, Place>();
	for (const place of places) {
		if (zones.size < MOST_CHOICES && !zones.has(place.zone)) zones.set(place.zone, place);
	}
	return [...zones].map(([value, { label }]) => ({ name: withTime(label, value, now), value }));
}

/** @returns the id of the zone that was typed and not chosen; undefined where it is none, or may be another just as well */
export function readTimezone(text: string): string | undefined {
	const { places, certain } = answer(text);
	return certain ? places[0]?.zone : undefined;
}

function answer(text: string): Answer {
	if (text.length > LONGEST_QUERY) return NONE;
	const typed = text.normalize('NFKC').trim();
	const offset = readOffset(typed);
	if (offset !== undefined) return byOffset(offset);
	const folded = plain(typed);
	const [time, words] = [byTime(folded), byWords(folded)];
	const found = time ? { ...time, places: time.places.slice(0, MOST_OF_A_TIME).concat(words.places) } : words;
	const id = typed.replaceAll(' ', '_');
	// "EST" and "Japan" are ids too, kept from before there were better ones.
	if (!isTimezone(id) || (found.certain && !id.includes('/'))) return found;
	const own = placeOf(new Temporal.ZonedDateTime(0n, id).timeZoneId);
	return { places: [own, ...found.places], certain: true };
}

/** @returns minutes ahead of UTC: "UTC+2", "+05:30", "GMT-3" */
function readOffset(typed: string): number | undefined {
	const match = /^(?:utc|gmt)?\s*([-+−–])\s*(\d{1,2})(?::?([0-5]\d))?$/i.exec(typed);
	if (!match) return undefined;
	const [, sign, hours, minutes = 0] = match;
	return (sign === '+' ? 1 : -1) * (Number(hours) * 60 + Number(minutes));
}

/** Whole hours have zones of their own; of places, those that keep the offset all year come first. */
function byOffset(minutes: number): Answer {
	// By POSIX, Etc/GMT-2 is two hours ahead of UTC.
	const fixed = minutes === 0 ? 'UTC' : `Etc/GMT${minutes > 0 ? '-' : '+'}${Math.abs(minutes) / 60}`;
	const own = isTimezone(fixed) ? [placeOf(fixed)] : [];
	const zones = [...gazetteer().zones.values()].filter(({ zone }) => {
		const { rawOffsetInMinutes, dstAbbreviation } = GROUPS.get(zone) ?? {};
		return rawOffsetInMinutes === minutes || (dstAbbreviation && rawOffsetInMinutes === minutes - 60);
	});
	const always = zones.filter(({ zone }) => GROUPS.get(zone)?.dstAbbreviation === undefined);
	return { places: [...own, ...always, ...zones], certain: own.length > 0 || isClear(always, FAR_MORE) };
}

/** An abbreviation, or the full name of a time: first each of its meanings, by the most populous zone. */
function byTime(folded: string): Answer | undefined {
	const name = folded.replace(/ (?:standard|daylight|summer) time$/, ' time');
	const zones = gazetteer().times.get(name) ?? [];
	const meant = [...MEANT].flatMap(([id, names]) => (names.includes(name) ? placeOf(id) : []));
	if (zones.length + meant.length === 0) return undefined;
	const meanings = Map.groupBy(zones, ({ zone }) => GROUPS.get(zone)?.alternativeName);
	const best = [...meanings.values()].flatMap(([first]) => first ?? []);
	const places = [...new Set([...meant, ...best, ...zones])];
	return { places, certain: meant.length > 0 || isClear(best, FAR_MORE) };
}

function byWords(folded: string): Answer {
	if (folded === '') return NONE;
	const words = folded.split(' ');
	// The last word may be still being typed.
	const typed = words.map((word, at) => (at < words.length - 1 ? ` ${word} ` : ` ${word}`));
	const { zones, byBeginning } = gazetteer();
	// By a single letter half of all cities would be found.
	const candidates = folded.length === 1 ? zones.values() : byBeginning.get(beginningOf(words[0] ?? ''));
	const byFit = new Map<number, Place[]>([NAME, COUNTRY, BEGUN, WORDS].map((fit) => [fit, []]));
	for (const place of candidates ?? []) byFit.get(fitOf(place, folded, typed))?.push(place);
	const [best, level] = [...byFit].find(([, places]) => places.length > 0) ?? [0, []];
	const isTold = best >= COUNTRY || folded.length >= LONG_BEGINNING;
	const certain = isTold && isClear(level, best === NAME ? FAR_MORE_NAMED : FAR_MORE);
	return { places: [...byFit.values()].flat(), certain };
}

function fitOf({ names, countries, words }: Place, folded: string, typed: readonly string[]): number {
	if (names.includes(folded)) return NAME;
	if (countries.includes(folded)) return COUNTRY;
	if (names.some((name) => name.startsWith(folded))) return BEGUN;
	return typed.every((word) => words.includes(word)) ? WORDS : 0;
}

/** Whether the first has far more people than any other that shows another time. */
function isClear([first, ...others]: readonly Place[], times: number): boolean {
	const rival = others.find(({ clock }) => clock !== first?.clock);
	return first !== undefined && (rival === undefined || first.people > times * rival.people);
}

/** "Munich, Germany · 14:05 now (Europe/Berlin, CET)" */
function withTime(label: string, zone: string, now: number): string {
	const there = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
	const { rawOffsetInMinutes = 0, abbreviation = '', dstAbbreviation = '' } = GROUPS.get(zone) ?? {};
	const time = there.offsetNanoseconds === rawOffsetInMinutes * 60e9 ? abbreviation : dstAbbreviation;
	// Some zones have but an offset for an abbreviation; others say their offset already.
	const shown = /^$|\d/.test(time) ? `UTC${there.offset}` : time;
	const detail = getCountryCode(zone) === undefined ? zone : `${zone}, ${shown}`;
	const end = ` · ${there.toPlainTime().toString({ smallestUnit: 'minute' })} now (${detail})`;
	return `${label.slice(0, LONGEST_NAME - end.length)}${end}`;
}

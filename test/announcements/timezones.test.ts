import { timeZonesNames } from '@vvo/tzdb';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isTimezone } from '../../src/announcements/due.ts';
import { readTimezone, searchTimezones } from '../../src/announcements/timezones.ts';

const WINTER = Date.UTC(2026, 0, 15, 13, 5);
const SUMMER = Date.UTC(2026, 6, 15, 13, 5);
const names = (typed: string, now = WINTER) => searchTimezones(typed, now).map(({ name }) => name);
const values = (typed: string) => searchTimezones(typed, WINTER).map(({ value }) => value);

describe('a zone that was typed and not chosen', () => {
	test.each([
		['Europe/Berlin', 'Europe/Berlin'],
		['europe/berlin', 'Europe/Berlin'],
		['america/new york', 'America/New_York'],
		['Asia/Calcutta', 'Asia/Calcutta'],
		['US/Pacific', 'US/Pacific'],
		['Etc/GMT+5', 'Etc/GMT+5'],
		['UTC', 'UTC'],
		['gmt', 'UTC'],
		['Z', 'UTC'],
		['CET', 'Europe/Berlin'],
		['CEST', 'Europe/Berlin'],
		['EET', 'Europe/Athens'],
		['EST', 'America/New_York'],
		['EDT', 'America/New_York'],
		['ET', 'America/New_York'],
		['CDT', 'America/Chicago'],
		['MST', 'America/Denver'],
		['PST', 'America/Los_Angeles'],
		['JST', 'Asia/Tokyo'],
		['IST', 'Asia/Kolkata'],
		['BST', 'Europe/London'],
		['AEST', 'Australia/Sydney'],
		['MSK', 'Europe/Moscow'],
		['eastern', 'America/New_York'],
		['Pacific Time', 'America/Los_Angeles'],
		['Eastern Standard Time', 'America/New_York'],
		['British Summer Time', 'Europe/London'],
		['Israel Standard Time', 'Asia/Jerusalem'],
		['munich', 'Europe/Berlin'],
		['München', 'Europe/Berlin'],
		['köln', 'Europe/Berlin'],
		['koeln', 'Europe/Berlin'],
		['seattle', 'America/Los_Angeles'],
		['kyiv', 'Europe/Kyiv'],
		['kiev', 'Europe/Kyiv'],
		['são paulo', 'America/Sao_Paulo'],
		['sao paulo', 'America/Sao_Paulo'],
		['nyc', 'America/New_York'],
		['la', 'America/Los_Angeles'],
		['bombay', 'Asia/Kolkata'],
		['saigon', 'Asia/Ho_Chi_Minh'],
		['Saint Petersburg', 'Europe/Moscow'],
		['St. Petersburg', 'Europe/Moscow'],
		['Saint Louis', 'America/Chicago'],
		['Łódź', 'Europe/Warsaw'],
		['Москва', 'Europe/Moscow'],
		['Washington', 'America/New_York'],
		['Odesa', 'Europe/Kyiv'],
		['Basrah', 'Asia/Baghdad'],
		['montreal', 'America/Toronto'],
		['london', 'Europe/London'],
		['London, Ontario', 'America/Toronto'],
		['portland', 'America/Los_Angeles'],
		['Portland, Maine', 'America/New_York'],
		['springfield, missouri', 'America/Chicago'],
		['Munich, Germany', 'Europe/Berlin'],
		['san franc', 'America/Los_Angeles'],
		['Easter Island', 'Pacific/Easter'],
		['Lord Howe', 'Australia/Lord_Howe'],
		['germany', 'Europe/Berlin'],
		['UK', 'Europe/London'],
		['Japan', 'Asia/Tokyo'],
		['Turkey', 'Europe/Istanbul'],
		['UTC+2', 'Etc/GMT-2'],
		['utc -5', 'Etc/GMT+5'],
		['GMT−3', 'Etc/GMT+3'],
		['+09:00', 'Etc/GMT-9'],
		['UTC+0', 'UTC'],
		['UTC+14', 'Etc/GMT-14'],
		['UTC+5:30', 'Asia/Kolkata'],
		['+0545', 'Asia/Kathmandu'],
		['UTC+9:30', 'Australia/Darwin'],
	])('%j is %s', (text, zone) => {
		expect(readTimezone(text)).toBe(zone);
	});

	test.each([
		['nothing', ''],
		['no place', 'nowhere at all'],
		['no zone', 'Europe/Atlantis'],
		['signs', '!!!'],
		['a name that objects have', 'constructor'],
		['a letter', 'b'],
		['an abbreviation of China and of the United States', 'CST'],
		['an abbreviation of the Atlantic and of Arabia', 'AST'],
		['a name of two cities as large', 'Valencia'],
		['a name of many cities', 'springfield'],
		['a country of many zones', 'usa'],
		['another', 'Canada'],
		['an offset that no place has all year', 'UTC-3:30'],
		['an offset that no place has', 'UTC+15'],
		['another', '+07:10'],
		['a name of two places of which nobody was counted', 'Saint-Pierre'],
		['what only begins as a name', `berlin${' '.repeat(100)}or so`],
	])('%s is not read: %j', (_, text) => {
		expect(readTimezone(text)).toBeUndefined();
	});

	test('every zone is read by its id in any case', () => {
		for (const zone of timeZonesNames.filter(isTimezone)) expect(readTimezone(zone.toLowerCase())).toBe(zone);
	});
});

describe('zones offered while one is typed', () => {
	test.each([
		['munich', 'Munich, Germany · 14:05 now (Europe/Berlin, CET)'],
		['nyc', 'New York, US · 08:05 now (America/New_York, EST)'],
		['portland, or', 'Portland, Oregon, US · 05:05 now (America/Los_Angeles, PST)'],
		['katmandu', 'Katmandu, Nepal · 18:50 now (Asia/Kathmandu, NPT)'],
		['hong k', 'Hong Kong · 21:05 now (Asia/Hong_Kong, HKT)'],
		['asia/calcutta', 'Calcutta, India · 18:35 now (Asia/Calcutta, IST)'],
		['amman', 'Amman, Jordan · 16:05 now (Asia/Amman, UTC+03:00)'],
		['utc', 'UTC, the same all year · 13:05 now (UTC)'],
		['UTC+2', 'UTC+2, the same all year · 15:05 now (Etc/GMT-2)'],
		['utc-11', 'UTC-11, the same all year · 02:05 now (Etc/GMT+11)'],
		['germ', 'Berlin, Germany · 14:05 now (Europe/Berlin, CET)'],
	])('%j: %s', (typed, name) => {
		expect(names(typed)).toContain(name);
	});

	test('the abbreviation is that of the time of the year', () => {
		expect(names('berlin', SUMMER)[0]).toBe('Berlin, Germany · 15:05 now (Europe/Berlin, CEST)');
		expect(names('dublin', SUMMER)[0]).toBe('Dublin, Ireland · 14:05 now (Europe/Dublin, IST)');
		expect(names('sydney', SUMMER)[0]).toBe('Sydney, Australia · 23:05 now (Australia/Sydney, AEST)');
		expect(names('troll', SUMMER)[0]).toBe('Troll, Antarctica · 15:05 now (Antarctica/Troll, UTC+02:00)');
	});

	test.each([
		['IST', ['Asia/Kolkata', 'Asia/Jerusalem', 'Europe/Dublin']],
		['BST', ['Europe/London', 'Asia/Dhaka', 'Pacific/Bougainville']],
		['PST', ['America/Los_Angeles', 'Asia/Manila', 'Pacific/Pitcairn']],
		['springfield', ['America/New_York', 'America/Chicago', 'America/Los_Angeles']],
		['UTC+5:30', ['Asia/Kolkata', 'Asia/Colombo']],
		['UTC+12:45', ['Pacific/Chatham']],
		['usa', ['America/New_York', 'America/Chicago', 'America/Los_Angeles', 'America/Denver']],
	])('%s offers each meaning, the likeliest first', (typed, zones) => {
		expect(values(typed).slice(0, zones.length)).toEqual(zones);
	});

	test('CST offers the United States, China and Taiwan', () => {
		expect(values('CST')).toEqual(expect.arrayContaining(['America/Chicago', 'Asia/Shanghai', 'Asia/Taipei']));
	});

	test('an abbreviation may be the beginning of a name', () => {
		expect(values('ist')).toContain('Europe/Istanbul');
		expect(values('est')).toContain('Europe/Tallinn');
	});

	test('a name that is typed in full comes before longer ones, and larger places before smaller ones', () => {
		expect(values('paris')[0]).toBe('Europe/Paris');
		expect(values('york').slice(0, 2)).toEqual(['Europe/London', 'America/New_York']);
		expect(values('lond')[0]).toBe('Europe/London');
		expect(values('mex')[0]).toBe('America/Mexico_City');
	});

	test('nothing typed offers UTC and zones of the whole world', () => {
		const zones = values('');
		expect(zones[0]).toBe('UTC');
		expect(zones).toHaveLength(25);
		const parts = new Set(zones.slice(1).map((zone) => zone.split('/')[0]));
		expect([...parts].sort()).toEqual(['Africa', 'America', 'Asia', 'Australia', 'Europe', 'Pacific']);
		expect(values('  ')).toEqual(zones);
		expect(values('!!!')).toEqual([]);
	});

	test('whatever is typed, the choices are such as Discord takes and Intl knows', () => {
		const part = fc.constantFrom(
			's',
			'a',
			'new ',
			'port',
			'/',
			'utc',
			'+',
			'5',
			':',
			'st',
			'é',
			'z',
			'america',
			'san ',
			'_',
		);
		const typed = fc.oneof(
			fc.string(),
			fc.string({ unit: 'grapheme' }),
			fc.array(part, { maxLength: 5 }).map((parts) => parts.join('')),
			fc.string({ minLength: 90, maxLength: 7000 }),
		);
		fc.assert(
			fc.property(typed, (text) => {
				const choices = searchTimezones(text, SUMMER);
				expect(choices.length).toBeLessThanOrEqual(25);
				expect(new Set(choices.map(({ value }) => value)).size).toBe(choices.length);
				for (const { name, value } of choices) {
					expect(name.length).toBeLessThanOrEqual(100);
					expect(isTimezone(value)).toBe(true);
				}
				const read = readTimezone(text);
				if (read !== undefined) expect(choices[0]?.value).toBe(read);
			}),
			{ numRuns: 300 },
		);
	});

	test('the time that is named is that of the zone by Intl', () => {
		for (const typed of ['', 'a', 'port', 'utc+3', 'cst']) {
			for (const { name, value } of searchTimezones(typed, SUMMER)) {
				const format = new Intl.DateTimeFormat('en-GB', { timeZone: value, timeStyle: 'short' });
				expect(name).toContain(` · ${format.format(SUMMER)} now (${value}`);
			}
		}
	});
});

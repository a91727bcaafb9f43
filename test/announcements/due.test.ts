import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	dueOn,
	isTimezone,
	LATEST,
	MOST_SKIPPED,
	missed,
	nextDue,
	UnknownTimezoneError,
} from '../../src/announcements/due.ts';
import { createWallClock } from './wall-clock.ts';

const EVERY_DAY = 127;
const [HOUR, DAY] = [3_600_000, 86_400_000];
const daily = (timezone: string, time: string, weekdays = EVERY_DAY) => ({ timezone, time, weekdays });
const utc = (moment: number | undefined) =>
	moment === undefined ? undefined : new Date(moment).toISOString().replace(':00.000Z', 'Z');

describe('when the post of a day is due', () => {
	test.each([
		['no daylight saving time', 'UTC', '2026-07-01', '09:00', '2026-07-01T09:00Z'],
		['winter', 'Europe/Berlin', '2026-01-15', '09:00', '2026-01-15T08:00Z'],
		['summer', 'Europe/Berlin', '2026-07-15', '09:00', '2026-07-15T07:00Z'],
		['a gap of an hour: 02:30 becomes 03:30', 'Europe/Berlin', '2026-03-29', '02:30', '2026-03-29T01:30Z'],
		['the minute before a gap', 'Europe/Berlin', '2026-03-29', '01:59', '2026-03-29T00:59Z'],
		['the first minute of a gap', 'Europe/Berlin', '2026-03-29', '02:00', '2026-03-29T01:00Z'],
		['the minute after a gap', 'Europe/Berlin', '2026-03-29', '03:00', '2026-03-29T01:00Z'],
		['an overlap: the first of the two', 'Europe/Berlin', '2026-10-25', '02:30', '2026-10-25T00:30Z'],
		['the minute after an overlap', 'Europe/Berlin', '2026-10-25', '03:00', '2026-10-25T02:00Z'],
		['a gap west of Greenwich', 'America/New_York', '2026-03-08', '02:30', '2026-03-08T07:30Z'],
		['an overlap west of Greenwich', 'America/New_York', '2026-11-01', '01:30', '2026-11-01T05:30Z'],
		['a gap in the southern spring', 'Australia/Sydney', '2026-10-04', '02:30', '2026-10-03T16:30Z'],
		['half an hour: India', 'Asia/Kolkata', '2026-05-05', '09:00', '2026-05-05T03:30Z'],
		['half an hour and an overlap: Newfoundland', 'America/St_Johns', '2026-11-01', '01:30', '2026-11-01T04:00Z'],
		['three quarters: Nepal', 'Asia/Kathmandu', '2026-05-05', '00:30', '2026-05-04T18:45Z'],
		['three quarters: Eucla', 'Australia/Eucla', '2026-05-05', '09:00', '2026-05-05T00:15Z'],
		['three quarters in a gap: Chatham', 'Pacific/Chatham', '2026-09-27', '03:00', '2026-09-26T14:15Z'],
		['three quarters in an overlap: Chatham', 'Pacific/Chatham', '2026-04-05', '03:00', '2026-04-04T13:15Z'],
		['a gap of half an hour: 02:15 becomes 02:45', 'Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-03T15:45Z'],
		['an overlap of half an hour', 'Australia/Lord_Howe', '2026-04-05', '01:45', '2026-04-04T14:45Z'],
		['a gap of two hours: 02:30 becomes 04:30', 'Antarctica/Troll', '2026-03-29', '02:30', '2026-03-29T02:30Z'],
		['an overlap of two hours', 'Antarctica/Troll', '2026-10-25', '01:30', '2026-10-24T23:30Z'],
		['a gap at midnight: Cairo', 'Africa/Cairo', '2026-04-24', '00:30', '2026-04-23T22:30Z'],
		['an overlap before midnight: Cairo', 'Africa/Cairo', '2026-10-29', '23:30', '2026-10-29T20:30Z'],
		['a gap at midnight: Beirut', 'Asia/Beirut', '2026-03-29', '00:00', '2026-03-28T22:00Z'],
		['a gap at midnight: Havana', 'America/Havana', '2026-03-08', '00:30', '2026-03-08T05:30Z'],
		['an overlap after midnight: Havana', 'America/Havana', '2026-11-01', '00:30', '2026-11-01T04:30Z'],
		['a gap at midnight: Santiago', 'America/Santiago', '2026-09-06', '00:30', '2026-09-06T04:30Z'],
		['an overlap before midnight: Santiago', 'America/Santiago', '2026-04-04', '23:30', '2026-04-05T02:30Z'],
		['a gap at midnight, the last: Asuncion', 'America/Asuncion', '2024-10-06', '00:30', '2024-10-06T04:30Z'],
		['summer time for good since: Asuncion', 'America/Asuncion', '2026-07-01', '09:00', '2026-07-01T12:00Z'],
		['a gap that ends at midnight: 23:30 becomes 00:30', 'America/Nuuk', '2026-03-28', '23:30', '2026-03-29T01:30Z'],
		['Ramadan: an hour back', 'Africa/Casablanca', '2026-02-15', '02:30', '2026-02-15T01:30Z'],
		['during Ramadan', 'Africa/Casablanca', '2026-03-01', '09:00', '2026-03-01T09:00Z'],
		['after Ramadan: an hour on', 'Africa/Casablanca', '2026-03-22', '02:30', '2026-03-22T02:30Z'],
		['summer time while there was any: Tehran', 'Asia/Tehran', '2022-07-01', '09:00', '2022-07-01T04:30Z'],
		['the last gap, at midnight: Tehran', 'Asia/Tehran', '2022-03-22', '00:30', '2022-03-21T21:00Z'],
		['no summer time any more: Tehran', 'Asia/Tehran', '2026-07-01', '09:00', '2026-07-01T05:30Z'],
		['Kazakhstan before it moved', 'Asia/Almaty', '2024-02-29', '09:00', '2024-02-29T03:00Z'],
		['Kazakhstan as it moves: 23:30 came twice', 'Asia/Almaty', '2024-02-29', '23:30', '2024-02-29T17:30Z'],
		['Kazakhstan after it moved', 'Asia/Almaty', '2024-03-01', '09:00', '2024-03-01T04:00Z'],
		['Greenland before it moved', 'America/Nuuk', '2023-01-15', '09:00', '2023-01-15T12:00Z'],
		['Greenland after it moved', 'America/Nuuk', '2025-01-15', '09:00', '2025-01-15T11:00Z'],
		['Scoresbysund as it moves', 'America/Scoresbysund', '2024-03-31', '00:30', '2024-03-31T01:30Z'],
		['Vostok as it moves', 'Antarctica/Vostok', '2023-12-18', '00:30', '2023-12-17T17:30Z'],
		['the last change of clocks: Vancouver', 'America/Vancouver', '2026-03-08', '02:30', '2026-03-08T10:30Z'],
		['summer time for good since: Vancouver', 'America/Vancouver', '2026-12-01', '09:00', '2026-12-01T16:00Z'],
		['29 February', 'Europe/London', '2028-02-29', '09:00', '2028-02-29T09:00Z'],
		['a day that was left out: Apia', 'Pacific/Apia', '2011-12-30', '09:00', undefined],
		['the day before it', 'Pacific/Apia', '2011-12-29', '23:30', '2011-12-30T09:30Z'],
		['the day after it', 'Pacific/Apia', '2011-12-31', '00:00', '2011-12-30T10:00Z'],
		['a day that was left out: Kwajalein', 'Pacific/Kwajalein', '1993-08-21', '09:00', undefined],
		['the first of the days of its zone', 'Pacific/Kiritimati', '2026-01-01', '00:00', '2025-12-31T10:00Z'],
		['the last of the days of its zone', 'Pacific/Niue', '2026-01-01', '23:30', '2026-01-02T10:30Z'],
		['an alias', 'Asia/Calcutta', '2026-05-05', '09:00', '2026-05-05T03:30Z'],
		['a fixed offset', 'Etc/GMT-2', '2026-07-05', '09:00', '2026-07-05T07:00Z'],
	])('%s: %s, %s at %s', (_, timezone, date, time, due) => {
		expect(utc(dueOn(daily(timezone, time), date))).toBe(due);
	});

	test('only on wanted weekdays, as the zone counts them', () => {
		const week = ['2026-06-01', '2026-06-02', '2026-06-03', '2026-06-04', '2026-06-05', '2026-06-06', '2026-06-07'];
		for (const [wanted] of week.entries()) {
			const due = week.filter((date) => dueOn(daily('Pacific/Auckland', '01:00', 1 << wanted), date) !== undefined);
			expect(due).toEqual([week[wanted]]);
		}
	});

	test('29 February is no day of another year', () => {
		expect(() => dueOn(daily('UTC', '09:00'), '2027-02-29')).toThrow(RangeError);
	});
});

describe('against a computation by Intl.DateTimeFormat alone', () => {
	const YEARS = ['2023-01-01', '2026-01-01'];
	const TIMES = ['00:00', '00:30', '02:30', '09:00', '23:30'];
	test.each([
		['Africa/Cairo Africa/Casablanca Africa/El_Aaiun America/Asuncion America/Ciudad_Juarez America/Edmonton'],
		['America/Havana America/Miquelon America/New_York America/Nuuk America/Ojinaga America/Santiago'],
		['America/Scoresbysund America/St_Johns America/Vancouver America/Winnipeg Antarctica/Casey Antarctica/Troll'],
		['Antarctica/Vostok Asia/Almaty Asia/Amman Asia/Beirut Asia/Gaza Asia/Jerusalem Asia/Kathmandu Asia/Kolkata'],
		['Asia/Qostanay Asia/Tehran Asia/Tokyo Atlantic/Azores Australia/Adelaide Australia/Eucla Australia/Lord_Howe'],
		['Europe/Berlin Europe/Chisinau Europe/Dublin Europe/London Pacific/Apia Pacific/Chatham Pacific/Easter'],
		['Pacific/Kiritimati Pacific/Marquesas Pacific/Norfolk UTC'],
	])('%s', (zones) => {
		const wrong: string[] = [];
		for (const timezone of zones.split(' ')) {
			const instantOf = createWallClock(timezone);
			for (const day of YEARS.flatMap((first) => days(first, 731))) {
				for (const time of TIMES) {
					const [due, expected] = [dueOn(daily(timezone, time), day), instantOf(day, time)];
					if (due !== expected) wrong.push(`${timezone} ${day} ${time}: ${utc(due)}, not ${utc(expected)}`);
				}
			}
		}
		expect(wrong).toEqual([]);
	});

	test.each(['Pacific/Apia', 'Pacific/Fakaofo'])('the day that %s left out in 2011', (timezone) => {
		const instantOf = createWallClock(timezone);
		const around = days('2011-12-25', 12);
		const dues = around.map((day) => dueOn(daily(timezone, '09:00'), day));
		expect(dues).toEqual(around.map((day) => instantOf(day, '09:00')));
		expect(dues.filter((due) => due === undefined)).toHaveLength(1);
	});
});

describe('the next post', () => {
	test.each([
		['later the same day', 'Europe/Berlin', '09:00', EVERY_DAY, '2026-06-01T06:59Z', '2026-06-01', '2026-06-01T07:00Z'],
		[
			'never at the moment itself',
			'Europe/Berlin',
			'09:00',
			EVERY_DAY,
			'2026-06-01T07:00Z',
			'2026-06-02',
			'2026-06-02T07:00Z',
		],
		[
			'as the zone counts its days',
			'Pacific/Auckland',
			'09:00',
			EVERY_DAY,
			'2026-06-01T20:00Z',
			'2026-06-02',
			'2026-06-01T21:00Z',
		],
		['Friday to Monday', 'America/New_York', '09:00', 31, '2026-06-05T13:00Z', '2026-06-08', '2026-06-08T13:00Z'],
		['a week on', 'UTC', '00:00', 64, '2026-06-07T00:00Z', '2026-06-14', '2026-06-14T00:00Z'],
		[
			'moved on past midnight, and still to come',
			'America/Nuuk',
			'23:30',
			EVERY_DAY,
			'2026-03-29T01:10Z',
			'2026-03-28',
			'2026-03-29T01:30Z',
		],
		[
			'between the two that an overlap shows',
			'Europe/Berlin',
			'02:30',
			EVERY_DAY,
			'2026-10-25T00:30Z',
			'2026-10-26',
			'2026-10-26T01:30Z',
		],
		[
			'the weekday that Apia left out',
			'Pacific/Apia',
			'09:00',
			16,
			'2011-12-24T00:00Z',
			'2012-01-06',
			'2012-01-05T19:00Z',
		],
		['leap day', 'Asia/Tokyo', '09:00', EVERY_DAY, '2028-02-28T00:00Z', '2028-02-29', '2028-02-29T00:00Z'],
	])('%s', (_, timezone, time, weekdays, after, date, due) => {
		const next = nextDue(daily(timezone, time, weekdays), Date.parse(after));
		expect({ ...next, due: utc(next.due) }).toEqual({ date, due });
	});

	test('is strictly later, and there is none between', () => {
		fc.assert(
			fc.property(anyWhen(), anyMoment(), (when, after) => {
				const next = nextDue(when, after);
				expect(next.due).toBeGreaterThan(after);
				expect(dueOn(when, next.date)).toBe(next.due);
				const dues = days(isoDay(after - 2 * DAY), 18).flatMap((day) => dueOn(when, day) ?? []);
				expect(dues.find((due) => due > after)).toBe(next.due);
			}),
		);
	});

	test('there is none where no weekday is wanted', () => {
		expect(() => nextDue(daily('UTC', '09:00', 0), 0)).toThrow(RangeError);
	});
});

describe('missed posts', () => {
	const berlin = daily('Europe/Berlin', '09:00');
	const at = (text: string) => Date.parse(text);
	const due = (date: string) => ({ date, due: dueOn(berlin, date) ?? 0 });

	test('one that is due is posted', () => {
		expect(missed(berlin, due('2026-06-01'), at('2026-06-01T07:00Z'))).toEqual({
			post: due('2026-06-01'),
			skipped: [],
			next: due('2026-06-02'),
		});
	});

	test('one that is twelve hours late is posted, later it is skipped', () => {
		expect(missed(berlin, due('2026-06-01'), at('2026-06-01T19:00Z')).post).toEqual(due('2026-06-01'));
		expect(missed(berlin, due('2026-06-01'), at('2026-06-01T19:00Z') + 1)).toEqual({
			skipped: [due('2026-06-01')],
			next: due('2026-06-02'),
		});
	});

	test('of several the last alone is posted', () => {
		expect(missed(berlin, due('2026-06-01'), at('2026-06-03T08:00Z'))).toEqual({
			post: due('2026-06-03'),
			skipped: [due('2026-06-01'), due('2026-06-02')],
			next: due('2026-06-04'),
		});
	});

	test('what is not due yet waits, also when the clock is put back by weeks', () => {
		for (const now of ['2026-06-02T06:59Z', '2026-05-02T06:59Z']) {
			expect(missed(berlin, due('2026-06-02'), at(now))).toEqual({ skipped: [], next: due('2026-06-02') });
		}
	});

	test('the rules for the zone decide, not the moment that was stored', () => {
		const early = { date: '2026-06-02', due: due('2026-06-02').due - HOUR };
		expect(missed(berlin, early, early.due)).toEqual({ skipped: [], next: due('2026-06-02') });
		const late = { date: '2026-06-02', due: due('2026-06-02').due + HOUR };
		expect(missed(berlin, late, late.due).post).toEqual(due('2026-06-02'));
	});

	test('of a year of them the newest month is told', () => {
		const { post, skipped, next } = missed(berlin, due('2025-06-01'), at('2026-06-01T08:00Z'));
		expect(post).toEqual(due('2026-06-01'));
		expect(skipped).toHaveLength(31);
		expect([skipped[0]?.date, skipped.at(-1)?.date, next.date]).toEqual(['2026-05-01', '2026-05-31', '2026-06-02']);
	});

	test('a clock set seventy years on is no longer reckoning than one set a day on', () => {
		const sundays = daily('Pacific/Chatham', '02:30', 64);
		const next = nextDue(sundays, at('2026-06-01T00:00Z'));
		const started = performance.now();
		for (let round = 0; round < 20; round++) missed(sundays, next, at('2099-06-01T00:00Z'));
		expect(performance.now() - started).toBeLessThan(400);
		expect(missed(sundays, next, at('2099-06-01T00:00Z')).skipped).toHaveLength(31);
	});

	test('never early, never stale, never twice, none forgotten', () => {
		fc.assert(
			fc.property(anyWhen(), anyMoment(), fc.integer({ min: 0, max: 60 * DAY }), (when, start, away) => {
				const first = nextDue(when, start);
				const now = first.due + away;
				const { post, skipped, next } = missed(when, first, now);
				if (post) {
					expect(post.due).toBeLessThanOrEqual(now);
					expect(now - post.due).toBeLessThanOrEqual(LATEST);
				}
				const all = [...skipped, ...(post ? [post] : []), next];
				for (const [index, each] of all.slice(1).entries()) {
					expect(each.due).toBeGreaterThan(all[index]?.due ?? Number.NaN);
					expect(each.date > (all[index]?.date ?? '')).toBe(true);
				}
				expect(next).toEqual(nextDue(when, now));
				const expected = days(first.date, 70).flatMap((date) => {
					const moment = dueOn(when, date);
					return moment !== undefined && moment <= now ? [date] : [];
				});
				const told = all.slice(0, -1).map(({ date }) => date);
				expect(told).toEqual(expected.slice(-(MOST_SKIPPED + (post ? 1 : 0))));
				expect(post === undefined).toBe(now - (all.at(-2)?.due ?? 0) > LATEST);
			}),
		);
	});
});

describe('time zones', () => {
	test.each([
		'Europe/Berlin',
		'europe/berlin',
		'Asia/Calcutta',
		'Asia/Kolkata',
		'UTC',
		'Etc/GMT-14',
		'America/Argentina/Ushuaia',
	])('%s is one', (zone) => {
		expect(isTimezone(zone)).toBe(true);
	});
	test.each(['', 'Europe/Atlantis', '+02:00', '2020-01-01T00:00Z[Europe/Paris]', 'PST', 'Berlin', 'Etc/GMT-15'])(
		'%j is none',
		(zone) => {
			expect(isTimezone(zone)).toBe(false);
		},
	);

	test('an unknown one is named by the error', () => {
		const lost = daily('Europe/Atlantis', '09:00');
		for (const use of [
			() => dueOn(lost, '2026-06-01'),
			() => nextDue(lost, 0),
			() => missed(lost, { date: '2026-06-01', due: 0 }, DAY),
		]) {
			expect(use).toThrow(UnknownTimezoneError);
			expect(use).toThrow('"Europe/Atlantis"');
		}
	});
});

function isoDay(moment: number): string {
	return new Date(moment).toISOString().slice(0, 10);
}

function days(first: string, count: number): string[] {
	return Array.from({ length: count }, (_, index) => isoDay(Date.parse(first) + index * DAY));
}

/** Zones whose clocks do something unusual now and then, at the times at which they do. */
function anyWhen() {
	const zones =
		'Europe/Berlin America/New_York America/Nuuk Africa/Cairo Africa/Casablanca Antarctica/Troll Asia/Gaza Asia/Almaty UTC ' +
		'America/Santiago Atlantic/Azores Australia/Lord_Howe Pacific/Apia Pacific/Chatham America/Asuncion Asia/Kathmandu';
	return fc.record({
		timezone: fc.constantFrom(...zones.split(' ')),
		time: fc.oneof(
			fc.constantFrom('00:00', '00:15', '02:15', '02:30', '23:30', '23:59', '09:00'),
			fc
				.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
				.map((clock) => clock.map((number) => String(number).padStart(2, '0')).join(':')),
		),
		weekdays: fc.oneof(fc.constant(EVERY_DAY), fc.integer({ min: 1, max: EVERY_DAY })),
	});
}

/** Anywhere from 2009 to 2037; half of them within two days of a change of clocks somewhere. */
function anyMoment() {
	const change = fc.constantFrom('2011-12-30', '2024-03-01', '2026-03-29', '2026-10-25', '2026-04-24', '2026-09-06');
	return fc.oneof(
		fc.integer({ min: Date.UTC(2009), max: Date.UTC(2037) }),
		fc
			.tuple(change, fc.integer({ min: -2 * 1440, max: 2 * 1440 }))
			.map(([day, minutes]) => Date.parse(day) + minutes * 60_000),
	);
}

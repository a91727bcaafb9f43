import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	type Calendar,
	dayNumber,
	daysInMonth,
	defaultCalendar,
	formatDate,
	lengthInDays,
	nextDay,
	weekday,
} from '../../src/dataset/calendar.ts';
import { parseEdtf } from '../../src/dataset/edtf.ts';

const start = (edtf: string) => parseEdtf(edtf).start;

test.each<[string, Calendar, string | undefined]>([
	['1066-10-14', 'julian', 'Saturday'],
	['1582-10-04', 'julian', 'Thursday'],
	['1582-10-15', 'gregorian', 'Friday'],
	['1863-07-01', 'gregorian', 'Wednesday'],
	['1938-07-29', 'gregorian', 'Friday'],
	['1938-07', 'gregorian', undefined],
	['-0215-08-02', 'roman', undefined],
	['-0215-08-02', 'julian', undefined],
])('%s (%s) is a %s', (edtf, calendar, expected) => {
	expect(weekday(start(edtf), calendar)).toBe(expected);
});

test('the day after 4 October 1582 (Julian) is 15 October (Gregorian)', () => {
	expect(dayNumber(start('1582-10-15'), 'gregorian')).toBe((dayNumber(start('1582-10-04'), 'julian') ?? 0) + 1);
});

test('day numbers are Julian day numbers', () => {
	expect(dayNumber(start('2000-01-01'), 'gregorian')).toBe(2_451_545);
	expect(dayNumber(start('-4712-01-01'), 'julian')).toBe(0);
});

test('Gregorian weekdays agree with the platform for every day', () => {
	fc.assert(
		fc.property(fc.integer({ min: -100_000, max: 100_000 }), (offset) => {
			const date = new Date(offset * 86_400_000);
			const point = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
			expect(weekday(point, 'gregorian')).toBe(date.toLocaleDateString('en', { weekday: 'long', timeZone: 'UTC' }));
		}),
	);
});

test('the next day has the next number, over months, years and leap days', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: -3000, max: 2100 }),
			fc.integer({ min: 1, max: 12 }),
			fc.integer({ min: 1, max: 31 }),
			fc.constantFrom<Calendar>('julian', 'gregorian'),
			(year, month, day, calendar) => {
				fc.pre(day <= daysInMonth(year, month, calendar));
				const next = nextDay({ year, month, day }, calendar);
				expect(dayNumber(next, calendar)).toBe((dayNumber({ year, month, day }, calendar) ?? 0) + 1);
			},
		),
	);
});

test('29 February exists in 1100 by the Julian calendar only', () => {
	expect(daysInMonth(1100, 2, 'julian')).toBe(29);
	expect(daysInMonth(1100, 2, 'gregorian')).toBe(28);
	expect(daysInMonth(0, 2, 'julian')).toBe(29);
});

test('records are Julian before 15 October 1582', () => {
	expect(defaultCalendar(start('1582-10-14'))).toBe('julian');
	expect(defaultCalendar(start('1582-10-15'))).toBe('gregorian');
	expect(defaultCalendar(start('1582'))).toBe('julian');
});

test('lengths count both ends', () => {
	expect(lengthInDays(parseEdtf('1938-07-29/1938-08-11'), 'gregorian')).toBe(14);
	expect(lengthInDays(parseEdtf('1066-10-14'), 'julian')).toBe(1);
	expect(lengthInDays(parseEdtf('1938-07/1938-08-11'), 'gregorian')).toBeUndefined();
});

describe('dates read as people say them', () => {
	test.each<[string, Calendar, string]>([
		['1938-07-29/1938-08-11', 'gregorian', '29 July to 11 August 1938'],
		['1863-07-01/1863-07-03', 'gregorian', '1 to 3 July 1863'],
		['1942-08-23/1943-02-02', 'gregorian', '23 August 1942 to 2 February 1943'],
		['1938-07/1938-08', 'gregorian', 'July to August 1938'],
		['1066-10-14', 'julian', '14 October 1066 (Julian)'],
		['-0215-08-02', 'roman', '2 August 216 BC (Roman calendar)'],
		['-0479~', 'julian', 'about 480 BC'],
		['0000', 'julian', '1 BC'],
		['1274-05?', 'julian', 'May 1274, uncertain (Julian)'],
	])('%s (%s) reads %s', (edtf, calendar, text) => {
		expect(formatDate(parseEdtf(edtf), calendar)).toBe(text);
	});
});

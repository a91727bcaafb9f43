import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTime } from '../../src/announcements/time-of-day.ts';

describe('a time of day as people type it', () => {
	test.each([
		['09:00', '09:00'],
		['9:00', '09:00'],
		['9', '09:00'],
		['9am', '09:00'],
		['9 am', '09:00'],
		['9 a.m.', '09:00'],
		['9AM', '09:00'],
		['9:30pm', '21:30'],
		['9.30 P.M.', '21:30'],
		['9p', '21:00'],
		['21:30', '21:30'],
		['21.30', '21:30'],
		['21h30', '21:30'],
		['21 h 30', '21:30'],
		['21h', '21:00'],
		['0930', '09:30'],
		['930', '09:30'],
		['930pm', '21:30'],
		['0', '00:00'],
		['00:00', '00:00'],
		['23:59', '23:59'],
		['noon', '12:00'],
		['12 noon', '12:00'],
		['Midnight', '00:00'],
		['12am', '00:00'],
		['12:30 am', '00:30'],
		['12pm', '12:00'],
		['12:30pm', '12:30'],
		['  9:00  ', '09:00'],
		['９：３０ｐｍ', '21:30'],
		['０９００', '09:00'],
	])('%j is %s', (text, time) => {
		expect(readTime(text)).toBe(time);
	});

	test.each(
		[
			'',
			' ',
			'25:00',
			'24:00',
			'2400',
			'9:60',
			'0960',
			'13pm',
			'13:00 pm',
			'0am',
			'00:30am',
			'-1',
			'9:5',
			'9::00',
			'1e1',
			'9.5',
		].concat([
			'12345',
			'9:00:00',
			'9 pm utc',
			'half past nine',
			'am',
			':30',
			'constructor',
			'9:00-10:00',
			'٩:٠٠',
			`9${' '.repeat(50)}o`,
		]),
	)('%j is none', (text) => {
		expect(readTime(text)).toBeUndefined();
	});

	test('whatever is typed gives a time that clocks show, or none', () => {
		const bits = fc.constantFrom('1', '2', '9', '0', ':', '.', 'h', ' ', 'a', 'p', 'm', 'noon', '-', '3', '6');
		fc.assert(
			fc.property(
				fc.oneof(
					fc.string(),
					fc.array(bits, { maxLength: 8 }).map((some) => some.join('')),
				),
				(text) => {
					const time = readTime(text);
					if (time !== undefined) expect(time).toMatch(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
				},
			),
		);
	});
});

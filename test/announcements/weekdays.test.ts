import { describe, expect, test } from 'vitest';
import { formatWeekdays, readWeekdays, weekdayChoices } from '../../src/announcements/weekdays.ts';

const [MON, TUE, WED, THU, FRI, SAT, SUN] = [1, 2, 4, 8, 16, 32, 64];

describe('days of the week as people type them', () => {
	test.each([
		['every day', 127],
		['Every Day.', 127],
		['everyday', 127],
		['every single day', 127],
		['daily', 127],
		['all', 127],
		['all week', 127],
		['weekdays', 31],
		['every weekday', 31],
		['all weekdays', 31],
		['working days', 31],
		['weekends', SAT | SUN],
		['mon-fri', 31],
		['Mon – Fri', 31],
		['monday to friday', 31],
		['Mon, Wed, Fri', MON | WED | FRI],
		['mon wed fri', MON | WED | FRI],
		['mon/wed', MON | WED],
		['monday and thursday', MON | THU],
		['Mon & Tue', MON | TUE],
		['mon, wed-fri', MON | WED | THU | FRI],
		['sat-mon', SAT | SUN | MON],
		['sun-sat', 127],
		['weekends and friday', FRI | SAT | SUN],
		['on tuesdays', TUE],
		['every monday', MON],
		['mo', MON],
		['weds', WED],
		['thurs', THU],
		['ｍｏｎ', MON],
		['not sunday', 63],
		['except sunday', 63],
		['all but monday', 126],
		['daily except tue', 125],
		['every day but not saturday and sunday', 31],
		['weekdays except friday', MON | TUE | WED | THU],
		['mon-fri, not wed', MON | TUE | THU | FRI],
	])('%j', (text, bits) => {
		expect(readWeekdays(text)).toBe(bits);
	});

	test.each([
		'',
		' ',
		'm',
		'day',
		'every',
		'every other monday',
		'every mon and then',
		'monthly',
		'mon-',
		'mon-wed-fri',
		'1-5',
		'tomorrow',
		'not',
		'not every day',
		'sunday except sunday',
		'not mon not tue',
		'constructor',
		`monday${' '.repeat(200)}or not`,
	])('%j says nothing', (text) => {
		expect(readWeekdays(text)).toBeUndefined();
	});
});

describe('days of the week in words', () => {
	test.each([
		[127, 'every day'],
		[31, 'Monday to Friday'],
		[SAT | SUN, 'Saturday and Sunday'],
		[SUN | MON, 'Sunday and Monday'],
		[MON | WED | FRI, 'Monday, Wednesday and Friday'],
		[WED, 'Wednesday'],
		[SAT | SUN | MON, 'Saturday to Monday'],
		[MON | SUN | WED, 'Monday, Wednesday and Sunday'],
		[127 - SUN, 'every day except Sunday'],
		[127 - WED, 'every day except Wednesday'],
	])('%i: %s', (bits, words) => {
		expect(formatWeekdays(bits)).toBe(words);
	});

	test('all of them read back', () => {
		for (let bits = 1; bits <= 127; bits++) expect(readWeekdays(formatWeekdays(bits))).toBe(bits);
	});
});

describe('choices while days are typed', () => {
	test.each([
		[
			'',
			['Every day', 'Monday to Friday', 'Saturday and Sunday', 'Monday, Wednesday and Friday', 'Tuesday and Thursday'],
		],
		['m', ['Monday']],
		['t', ['Tuesday', 'Thursday']],
		['week', ['Monday to Friday', 'Saturday and Sunday']],
		['Mon, w', ['Monday and Wednesday']],
		['mon-f', ['Monday to Friday']],
		['sat ', ['Saturday', 'Monday and Saturday']],
		['not s', ['Every day except Saturday', 'Every day except Sunday']],
		['every d', ['Every day']],
		['e', ['Every day']],
	])('%j', (typed, names) => {
		expect(
			weekdayChoices(typed)
				.map(({ name }) => name)
				.slice(0, names.length),
		).toEqual(names);
	});

	test('there is none for what is no day', () => {
		expect(weekdayChoices('xyz')).toEqual([]);
	});

	test('each value reads back as what its name says, and stands once', () => {
		for (const typed of ['', 'm', 'mon ', 'mon, tue, ', 's', 'not ', 'every ', 'mon-', 'weekdays and ']) {
			const choices = weekdayChoices(typed);
			expect(choices.length).toBeGreaterThan(0);
			expect(choices.length).toBeLessThanOrEqual(25);
			expect(new Set(choices.map(({ value }) => value)).size).toBe(choices.length);
			for (const { value } of choices) expect(formatWeekdays(readWeekdays(value) ?? 0)).toBe(value);
			for (const { name, value } of choices) expect(readWeekdays(name)).toBe(readWeekdays(value));
		}
	});
});

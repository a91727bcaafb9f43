import { expect, test } from 'vitest';
import { parseEdtf } from '../../src/dataset/edtf.ts';

test.each([
	['1938-07-29', { year: 1938, month: 7, day: 29 }, 'day'],
	['1938-07', { year: 1938, month: 7 }, 'month'],
	['1938', { year: 1938 }, 'year'],
	['-0215-08-02', { year: -215, month: 8, day: 2 }, 'day'],
	['0000', { year: 0 }, 'year'],
	['1100-02-29', { year: 1100, month: 2, day: 29 }, 'day'],
])('%s is one %s', (edtf, start, precision) => {
	expect(parseEdtf(edtf)).toMatchObject({ edtf, start, end: start, precision, uncertain: false, approximate: false });
});

test('a range has two ends and the precision of the coarser', () => {
	expect(parseEdtf('1942-08-23/1943-02')).toMatchObject({
		start: { year: 1942, month: 8, day: 23 },
		end: { year: 1943, month: 2 },
		precision: 'month',
	});
});

test.each(['1066-10-14/1066-10', '1066-10-14/1066', '1066-10/1066', '1066/1066-10-14', '1066-10/1066-10-14'])(
	'%s may end within what it leaves open',
	(edtf) => {
		expect(parseEdtf(edtf).edtf).toBe(edtf);
	},
);

test.each([
	['1066-10-14?', true, false],
	['0480~', false, true],
	['1274%', true, true],
	['1274~/1275', false, true],
])('%s: uncertain %s, approximate %s', (edtf, uncertain, approximate) => {
	expect(parseEdtf(edtf)).toMatchObject({ uncertain, approximate });
});

test.each([
	['', /is not an EDTF date/],
	['29 July 1938', /write 1938-07-29/],
	['938', /is not an EDTF date/],
	['1938-13', /no such month/],
	['1938-00-01', /no such month/],
	['1938-02-30', /that month has 29 days/],
	['1938-04-31', /that month has 30 days/],
	['1938-07-00', /no such day/],
	['-0000', /1 BC is written 0000/],
	['1939/1938', /ends before it starts/],
	['-0215/-0216', /ends before it starts/],
	['1066-10-14/1066-09', /ends before it starts/],
	['1938/1939/1940', /more than one/],
	['1938/', /is not an EDTF date/],
])('%j is refused: %s', (edtf, message) => {
	expect(() => parseEdtf(edtf)).toThrow(message);
});

/** What zod finds wrong, in words that say how to mend it. */
import { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** What is wrong and how to mend it: of a union's branches for the one that was meant. */
export function explainIssue(issue: Issue): { path: string; message: string }[] {
	if (issue.code === 'invalid_union') {
		const meant = issue.errors.find(
			(branch) => !branch.some(({ code, path }) => code === 'invalid_type' && path.length === 0),
		);
		if (meant) {
			return meant.flatMap((inner) => explainIssue({ ...inner, path: [...issue.path, ...inner.path] }));
		}
	}
	return [{ path: z.core.toDotPath(issue.path), message: mend(issue) }];
}

/** The schema's own messages say how to mend it already; zod's do not. */
function mend(issue: Issue): string {
	switch (issue.code) {
		case 'unrecognized_keys':
			return `has ${issue.keys.map((key) => `"${key}"`).join(', ')}, which records do not have: remove or rename it`;
		case 'invalid_type':
		case 'invalid_value':
		case 'invalid_union':
			return issue.input === undefined ? `is missing: add it (${expected(issue)})` : `must be ${expected(issue)}`;
		case 'too_big':
			if (issue.origin === 'string') return `is too long: at most ${issue.maximum} characters`;
			return `${issue.origin === 'array' ? 'has too many items' : 'is too large'}: at most ${issue.maximum}`;
		case 'too_small':
			if (issue.origin === 'string') return 'is empty: fill it in';
			return `${issue.origin === 'array' ? 'has too few items: give' : 'is too small:'} at least ${issue.minimum}`;
		case 'invalid_format':
			return FORMATS.get(issue.format) ?? issue.message;
		default:
			return issue.message;
	}
}

const FORMATS: ReadonlyMap<string, string> = new Map([
	['url', 'is not a web address: copy it whole, from https:// on'],
	['date', 'is not a day of the calendar: write it like 2026-01-31'],
]);

/** JSON's kinds of values, in words. */
const KINDS: ReadonlyMap<string, string> = new Map([
	['string', 'text in quotes'],
	['number', 'a number without quotes'],
	['int', 'a whole number'],
	['array', 'a list in [ ]'],
	['tuple', 'a list in [ ]'],
	['object', 'an object in { }'],
]);

/** What may stand there. */
function expected(issue: Issue): string {
	if (issue.code === 'invalid_type') return KINDS.get(issue.expected) ?? issue.expected;
	if (issue.code === 'invalid_value') {
		const values = issue.values.map((value) => JSON.stringify(value)).join(', ');
		return issue.values.length > 1 ? `one of ${values}` : values;
	}
	if (issue.code === 'invalid_union') return [...new Set(issue.errors.flat().map(expected))].join(' or ');
	return issue.message;
}

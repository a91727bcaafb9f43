/** Forms: zod schemas whose failures read as Discord's "Invalid Form Body". */
import { RESTJSONErrorCodes } from 'discord.js';
import { z } from 'zod';
import { type FormErrors, Refusal } from './refusal.ts';

/** @throws {Refusal} 50035 with every error of the form */
export function parseForm<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
	const result = schema.safeParse(body, { reportInput: true });
	if (result.success) return result.data;
	throw new Refusal(RESTJSONErrorCodes.InvalidFormBodyOrContentType, formErrors(result.error.issues));
}

/** A refusal of one field that only the world can judge, such as a reply to a message that is not there. */
export function invalidField(path: readonly PropertyKey[], code: string, message: string): Refusal {
	const issue: z.core.$ZodIssue = { code: 'custom', path: [...path], message, params: { code } };
	return new Refusal(RESTJSONErrorCodes.InvalidFormBodyOrContentType, formErrors([issue]));
}

/** Discord takes null for "not given" nearly everywhere. */
export function optional<Schema extends z.ZodType>(schema: Schema) {
	return schema
		.nullish()
		.transform((value) => value ?? undefined)
		.optional();
}

/** As {@link optional}, for fields that Discord fills in by itself. */
export function defaulted<Schema extends z.ZodType>(schema: Schema, standard: z.output<Schema>) {
	return schema.nullish().transform((value) => value ?? standard);
}

/** In an edit null empties a field, while a missing one keeps it. */
export function clearable<Schema extends z.ZodType>(schema: Schema, empty: z.output<Schema>) {
	return schema
		.nullish()
		.transform((value) => (value === null ? empty : value))
		.optional();
}

/**
 * Text of a length in UTF-16 units, as discord.js's own builders count (so never laxer than Discord). Discord trims text that is shown.
 * @param min 1 makes blank text count as missing
 */
export function text(min: number, max: number) {
	return z.string().trim().superRefine(lengthCheck(min, max));
}

/** As {@link text}, but kept to the letter: custom ids and values. */
export function exactText(min: number, max: number) {
	return z.string().superRefine(lengthCheck(min, max));
}

function lengthCheck(min: number, max: number) {
	return (value: string, context: z.RefinementCtx) => {
		if (min > 0 && value.length === 0) refuse(context, 'BASE_TYPE_REQUIRED', 'This field is required');
		else if (value.length < min || value.length > max) refuse(context, ...badLength(min, max));
	};
}

/** A list of a length between the two. */
export function list<Item extends z.ZodType>(item: Item, min: number, max: number) {
	return z.array(item).superRefine((items, context) => {
		if (items.length < min || items.length > max) refuse(context, ...badLength(min, max));
	});
}

function badLength(min: number, max: number): [code: string, message: string] {
	return min > 0
		? ['BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`]
		: ['BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`];
}

export function integer(min: number, max: number) {
	return z.int().min(min).max(max);
}

/** Ids may come as numbers too, but a number cannot hold one exactly: only strings are taken. */
export const snowflake = z.string().regex(/^\d{1,20}$/);

/** A bit set, which Discord reads from a number or a string of digits. */
export const bits = z.union([z.int().min(0), z.string().regex(/^\d+$/)]).transform((value) => BigInt(value).toString());

/** @param path where below the checked value the error lies */
export function refuse(context: z.RefinementCtx, code: string, message: string, path: PropertyKey[] = []): void {
	context.addIssue({ code: 'custom', message, path, params: { code } });
}

function formErrors(issues: readonly z.core.$ZodIssue[]): FormErrors {
	const root: FormErrors = {};
	for (const issue of issues) {
		let node = root;
		for (const key of placeOf(issue)) {
			const child = node[String(key)];
			const next: FormErrors = child && !Array.isArray(child) ? child : {};
			node[String(key)] = next;
			node = next;
		}
		const [code, message] = inDiscordsWords(issue);
		node._errors = [...(node._errors ?? []), { code, message }];
	}
	return root;
}

/** Discord reports an unknown kind on the object itself, zod on its discriminating key. */
function placeOf(issue: z.core.$ZodIssue): PropertyKey[] {
	return issue.code === 'invalid_union' && issue.discriminator !== undefined ? issue.path.slice(0, -1) : issue.path;
}

function inDiscordsWords(issue: z.core.$ZodIssue): [code: string, message: string] {
	switch (issue.code) {
		case 'custom':
			return [String(issue.params?.code), issue.message];
		case 'invalid_type':
			return issue.input === undefined || issue.input === null
				? ['BASE_TYPE_REQUIRED', 'This field is required']
				: wrongType(issue.expected, issue.input);
		case 'invalid_value':
			return issue.input === undefined || issue.input === null
				? ['BASE_TYPE_REQUIRED', 'This field is required']
				: ['BASE_TYPE_CHOICES', oneOf(issue.values)];
		case 'invalid_union':
			if (issue.discriminator === undefined) {
				return ['UNION_TYPE_CONVERT', `Value "${String(issue.input)}" fits none of the kinds allowed here.`];
			}
			return ['UNION_TYPE_CHOICES', `Value of field "${issue.discriminator}" must be one of (${kindsOf(issue)}).`];
		case 'too_big':
			if (issue.origin === 'string') return badLength(0, Number(issue.maximum));
			return ['NUMBER_TYPE_MAX', `int value should be less than or equal to ${issue.maximum}.`];
		case 'too_small':
			return ['NUMBER_TYPE_MIN', `int value should be greater than or equal to ${issue.minimum}.`];
		case 'invalid_format':
			return ['STRING_TYPE_REGEX', 'String value did not match validation regex.'];
		default:
			return ['BASE_TYPE_INVALID', issue.message];
	}
}

/** The words for a value that is not among the allowed ones. */
export function oneOf(values: readonly unknown[]): string {
	return `Value must be one of {${values.map(String).join(', ')}}.`;
}

function kindsOf(issue: z.core.$ZodIssueInvalidUnion): string {
	return 'options' in issue ? (issue.options ?? []).map(String).join(', ') : '';
}

/** The kind and words for a value of another type. */
export function wrongType(expected: string, input: unknown): [code: string, message: string] {
	if (expected === 'string') return ['STRING_TYPE_CONVERT', `Could not interpret "${String(input)}" as string.`];
	if (expected === 'array') return ['LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType'];
	if (expected === 'boolean') return ['BOOL_TYPE_CONVERT', 'Must be either true or false.'];
	if (expected === 'object') return ['MODEL_TYPE_CONVERT', 'Only dictionaries may be used in a ModelType'];
	return ['NUMBER_TYPE_COERCE', `Value "${String(input)}" is not ${expected}.`];
}

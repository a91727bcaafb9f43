/** Light reading of JSON of any shape: what is missing or of another type reads as empty. */

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function fields(value: unknown): Fields {
	return isFields(value) ? value : {};
}

export function text(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

export function count(value: unknown): number | undefined {
	return typeof value === 'number' ? value : undefined;
}

export function list(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [];
}

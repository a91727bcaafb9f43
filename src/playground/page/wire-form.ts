/** What a person is given to choose from and to fill in, read from what comes over the wire. */
import { count, fields, isFields, list, text } from './fields.ts';

export type Value = string | number | boolean;
export interface Choice {
	readonly name: string;
	readonly value: Value;
}
export interface ModalField {
	readonly customId: string;
	readonly label: string;
	readonly description: string;
	readonly long: boolean;
	readonly placeholder: string;
	readonly value: string;
	readonly required: boolean;
	readonly minLength: number | undefined;
	readonly maxLength: number | undefined;
	/** Where the field is a menu rather than a line of text. */
	readonly choices: readonly Choice[];
}
export interface Modal {
	readonly id: string;
	readonly title: string;
	/** Text displays and inputs, in order. */
	readonly parts: readonly (string | ModalField)[];
}

export function readChoices(value: unknown): Choice[] {
	return list(value).flatMap((item) => {
		const choice = fields(item);
		const name = text(choice.name) || text(choice.label);
		return typeof choice.value === 'string' || typeof choice.value === 'number' ? [{ name, value: choice.value }] : [];
	});
}

/** Both ways of building a modal: action rows around text inputs, and labels around whatever they name. */
function readModal(value: unknown): Modal | undefined {
	if (!isFields(value)) return undefined;
	const parts = list(value.components).flatMap((item): (string | ModalField)[] => {
		const part = fields(item);
		if (typeof part.content === 'string') return [part.content];
		const input = fields(part.component ?? list(part.components)[0]);
		if (typeof input.custom_id !== 'string') return [];
		const field: ModalField = {
			customId: input.custom_id,
			label: text(part.label) || text(input.label),
			description: text(part.description),
			long: input.style === 2,
			placeholder: text(input.placeholder),
			value: text(input.value),
			required: input.required !== false,
			minLength: count(input.min_length),
			maxLength: count(input.max_length),
			choices: readChoices(input.options),
		};
		return [field];
	});
	return { id: text(value.id), title: text(value.title), parts };
}

/** The `modal` and `choices` of an act's answer. */
export function readAnswer(value: unknown): {
	modal: Modal | undefined;
	choices: Choice[];
	failed: string | undefined;
} {
	const answer = fields(value);
	const failed = answer.failed ?? answer.error;
	return {
		modal: readModal(answer.modal),
		choices: readChoices(answer.choices),
		failed: typeof failed === 'string' ? failed : undefined,
	};
}

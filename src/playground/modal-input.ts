/** What a Discord client makes of a filled-in modal before it sends anything. */
import { ComponentType } from 'discord.js';
import { InteractionFailed, type ShownModal } from './interactions.ts';
import { inputOf, type ModalInput } from './rules/modal.ts';

type Values = Readonly<Record<string, string | readonly string[]>>;

/** @returns the components of MODAL_SUBMIT's data: each input with what was entered */
export function fillModal(modal: ShownModal, values: Values): object[] {
	const inputs = modal.components.flatMap((component) => inputOf(component) ?? []);
	const stray = Object.keys(values).find((customId) => !inputs.some(({ custom_id }) => custom_id === customId));
	if (stray !== undefined) throw new InteractionFailed(`The modal has no input "${stray}"`);
	return modal.components.map((component) => {
		const { type, id } = component;
		const input = inputOf(component);
		if (!input) return { type, id };
		const filled = fill(input, values[input.custom_id]);
		return type === ComponentType.ActionRow ? { type, id, components: [filled] } : { type, id, component: filled };
	});
}

function fill(input: ModalInput, given: string | readonly string[] | undefined): object {
	const { type, id, custom_id, required = true } = input;
	if (type === ComponentType.TextInput) {
		const value = given ?? input.value ?? '';
		if (typeof value !== 'string') throw new InteractionFailed(`"${custom_id}" takes text`);
		const { min_length: min = 0, max_length: max = 4000 } = input;
		if (required && value === '') throw new InteractionFailed(`"${custom_id}": This is required`);
		if (value !== '' && (value.length < min || value.length > max)) {
			throw new InteractionFailed(`"${custom_id}": Must be between ${min} and ${max} characters long`);
		}
		return { type, id, custom_id, value };
	}
	const values = typeof given === 'string' ? [given] : (given ?? []);
	if (required && values.length === 0) throw new InteractionFailed(`"${custom_id}": This is required`);
	const { min_values: min = 1, max_values: max = 1 } = input;
	const known =
		type !== ComponentType.StringSelect || values.every((one) => input.options.some((o) => o.value === one));
	if ((values.length > 0 && values.length < min) || values.length > max || !known) {
		throw new InteractionFailed(`"${custom_id}": Choose from its options`);
	}
	return { type, id, custom_id, values };
}

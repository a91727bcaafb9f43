/** Modals: https://discord.com/developers/docs/components/reference#label and #text-input */
import { ComponentType, TextInputStyle } from 'discord.js';
import { z } from 'zod';
import {
	channelSelect,
	componentId,
	customId,
	mentionableSelect,
	roleSelect,
	stringSelect,
	userSelect,
} from './component.ts';
import { exactText, integer, list, optional, refuse, text } from './form.ts';

const textInput = z
	.object({
		type: z.literal(ComponentType.TextInput),
		id: componentId,
		custom_id: customId,
		style: z.enum(TextInputStyle),
		label: optional(text(1, 45)),
		min_length: optional(integer(0, 4000)),
		max_length: optional(integer(1, 4000)),
		required: optional(z.boolean()),
		value: optional(exactText(0, 4000)),
		placeholder: optional(text(0, 100)),
	})
	.superRefine(({ min_length: min = 0, max_length: max = 4000, value }, context) => {
		if (min > max) refuse(context, 'BASE_TYPE_INVALID', 'Must not be greater than max_length', ['min_length']);
		if (value && (value.length < min || value.length > max)) {
			refuse(context, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`, ['value']);
		}
	});

/** The older form: a row with one text input that brings its own label. */
const inputRow = z.object({
	type: z.literal(ComponentType.ActionRow),
	id: componentId,
	components: list(textInput, 1, 1).superRefine((inputs, context) => {
		if (!inputs[0]?.label) refuse(context, 'BASE_TYPE_REQUIRED', 'This field is required', [0, 'label']);
	}),
});

const label = z.object({
	type: z.literal(ComponentType.Label),
	id: componentId,
	label: text(1, 45),
	description: optional(text(0, 100)),
	component: z.discriminatedUnion('type', [
		textInput,
		stringSelect,
		userSelect,
		roleSelect,
		mentionableSelect,
		channelSelect,
	]),
});

const textDisplay = z.object({
	type: z.literal(ComponentType.TextDisplay),
	id: componentId,
	content: text(1, 4000),
});

export const modalForm = z
	.object({
		custom_id: customId,
		title: text(1, 45),
		components: list(z.discriminatedUnion('type', [inputRow, label, textDisplay]), 1, 5),
	})
	.superRefine(({ components }, context) => {
		const ids = components.flatMap((component) => inputOf(component)?.custom_id ?? []);
		if (new Set(ids).size < ids.length) {
			refuse(context, 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated', ['components']);
		}
	});

export type ModalForm = z.output<typeof modalForm>;
export type ModalInput = z.output<typeof label>['component'];

/** The thing to fill in inside a modal's component, if it is not mere text. */
export function inputOf(component: ModalForm['components'][number]): ModalInput | undefined {
	if (component.type === ComponentType.ActionRow) return component.components[0];
	return component.type === ComponentType.Label ? component.component : undefined;
}

/** What a Discord client makes of a used component or a filled-in modal before it sends anything. */
import { ButtonStyle, ComponentType } from 'discord.js';
import { InteractionFailed, type ShownModal } from '../interactions/interaction.ts';
import type { Button, Select } from '../rules/component.ts';
import { inputOf, type ModalInput } from '../rules/modal.ts';
import type { Channel, Message, User } from '../world/model.ts';
import type { World } from '../world/world.ts';
import { type Kinds, type Resolved, resolveId } from './resolved.ts';

/** @throws {InteractionFailed} for a component that is not there or that nobody can use */
export function componentOf(message: Message, customId: string): Button | Select {
	const component = message.components.flatMap((row) => row.components).find((one) => one.custom_id === customId);
	if (!component) throw new InteractionFailed(`The message has no component "${customId}"`);
	if (component.disabled) throw new InteractionFailed(`"${customId}" is disabled`);
	if (component.type === ComponentType.Button && component.style === ButtonStyle.Link) {
		throw new InteractionFailed('A link button opens its page and sends nothing');
	}
	return component;
}

/** @returns the values as MESSAGE_COMPONENT's data has them */
export function chosenFrom(
	world: World,
	where: Channel,
	user: User,
	menu: Select,
	values: readonly string[],
): { values: readonly string[]; resolved?: Resolved } {
	const { min_values: min, max_values: max } = menu;
	if (values.length < min || values.length > max || new Set(values).size < values.length) {
		throw new InteractionFailed(`Choose ${min === max ? min : `${min} to ${max}`} of the options`);
	}
	const resolved: Resolved = {};
	const known = (value: string) =>
		menu.type === ComponentType.StringSelect
			? menu.options.some((option) => option.value === value)
			: resolveId(world, where, user, value, kindsOf(menu), resolved);
	const unknown = values.find((value) => !known(value));
	if (unknown !== undefined) throw new InteractionFailed(`The menu has no option "${unknown}"`);
	return menu.type === ComponentType.StringSelect ? { values } : { values, resolved };
}

function kindsOf(menu: Select): Kinds {
	switch (menu.type) {
		case ComponentType.UserSelect:
			return { users: true };
		case ComponentType.RoleSelect:
			return { roles: true };
		case ComponentType.MentionableSelect:
			return { users: true, roles: true };
		case ComponentType.ChannelSelect:
			return { channels: { types: menu.channel_types } };
		default:
			return {};
	}
}

export type ModalValues = Readonly<Record<string, string | readonly string[]>>;

/** @returns MODAL_SUBMIT's data: each input with what was entered */
export function fillModal(world: World, where: Channel, user: User, modal: ShownModal, values: ModalValues): object {
	const inputs = modal.components.flatMap((component) => inputOf(component) ?? []);
	const stray = Object.keys(values).find((customId) => !inputs.some(({ custom_id }) => custom_id === customId));
	if (stray !== undefined) throw new InteractionFailed(`The modal has no input "${stray}"`);
	const resolved: Resolved = {};
	const components = modal.components.map((component) => {
		const { type, id } = component;
		const input = inputOf(component);
		if (!input) return { type, id };
		const entered = entry(input, values[input.custom_id]);
		if ('values' in entered && input.type !== ComponentType.TextInput && entered.values.length > 0) {
			Object.assign(resolved, chosenFrom(world, where, user, input, entered.values).resolved);
		}
		const filled = { type: input.type, id: input.id, custom_id: input.custom_id, ...entered };
		return type === ComponentType.ActionRow ? { type, id, components: [filled] } : { type, id, component: filled };
	});
	return { custom_id: modal.custom_id, components, ...(Object.keys(resolved).length > 0 && { resolved }) };
}

function entry(
	input: ModalInput,
	given: string | readonly string[] | undefined,
): { value: string } | { values: readonly string[] } {
	const { custom_id, required = true } = input;
	const missing = new InteractionFailed(`"${custom_id}": This field is required`);
	if (input.type !== ComponentType.TextInput) {
		const values = typeof given === 'string' ? [given] : (given ?? []);
		if (required && values.length === 0) throw missing;
		return { values };
	}
	const value = given ?? input.value ?? '';
	if (typeof value !== 'string') throw new InteractionFailed(`"${custom_id}" takes text`);
	if (required && value === '') throw missing;
	const { min_length: min = 0, max_length: max = 4000 } = input;
	if (value !== '' && (value.length < min || value.length > max)) {
		throw new InteractionFailed(`"${custom_id}": Must be between ${min} and ${max} characters long`);
	}
	return { value };
}

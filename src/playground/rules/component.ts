/** Components of messages without Components V2: https://discord.com/developers/docs/components/reference */
import { ButtonStyle, ChannelType, ComponentType } from 'discord.js';
import { z } from 'zod';
import { linkUrl } from './embed.ts';
import { defaulted, exactText, integer, list, optional, refuse, snowflake, text } from './form.ts';

const emojiPattern = /^\p{RGI_Emoji}$/v;

const emoji = z
	.object({ id: optional(snowflake), name: optional(z.string()), animated: optional(z.boolean()) })
	.superRefine(({ id, name }, context) => {
		// Discord knows "◀" with and without the selector that asks for its coloured form.
		const known = id !== undefined || emojiPattern.test(name ?? '') || emojiPattern.test(`${name}\ufe0f`);
		if (!known) refuse(context, 'COMPONENT_INVALID_EMOJI', 'Invalid emoji', ['name']);
	});

export const customId = exactText(1, 100);
/** Discord numbers components that come without an id. */
export const componentId = optional(integer(0, 2 ** 31 - 1));

const button = z
	.object({
		type: z.literal(ComponentType.Button),
		id: componentId,
		style: z.enum(ButtonStyle),
		label: optional(text(0, 80)),
		emoji: optional(emoji),
		custom_id: optional(customId),
		url: optional(linkUrl.max(512)),
		sku_id: optional(snowflake),
		disabled: optional(z.boolean()),
	})
	.superRefine(({ style, label, emoji, custom_id, url, sku_id }, context) => {
		if (style === ButtonStyle.Premium) {
			if (!sku_id) refuse(context, 'BASE_TYPE_REQUIRED', 'This field is required', ['sku_id']);
			return;
		}
		if (custom_id !== undefined && url !== undefined) {
			const message = 'A custom id and url cannot both be specified';
			refuse(context, 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE', message, ['custom_id']);
		} else if (style === ButtonStyle.Link && url === undefined) {
			refuse(context, 'BUTTON_COMPONENT_URL_REQUIRED', 'A url is required', ['url']);
		} else if (style !== ButtonStyle.Link && custom_id === undefined) {
			refuse(context, 'BUTTON_COMPONENT_CUSTOM_ID_REQUIRED', 'A custom id is required', ['custom_id']);
		}
		if (!label && !emoji) {
			refuse(context, 'BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED', 'A label or emoji is required', ['label']);
		}
	});

const selectBase = {
	id: componentId,
	custom_id: customId,
	placeholder: optional(text(0, 150)),
	min_values: defaulted(integer(0, 25), 1),
	max_values: defaulted(integer(1, 25), 1),
	disabled: optional(z.boolean()),
	/** In modals only. */
	required: optional(z.boolean()),
};

const selectOption = z.object({
	label: text(1, 100),
	value: exactText(1, 100),
	description: optional(text(0, 100)),
	emoji: optional(emoji),
	default: optional(z.boolean()),
});

export const stringSelect = z
	.object({
		type: z.literal(ComponentType.StringSelect),
		...selectBase,
		options: list(selectOption, 1, 25),
	})
	.superRefine(({ options, min_values: min, max_values: max }, context) => {
		options.forEach(({ value }, index) => {
			if (options.findIndex((other) => other.value === value) !== index) {
				const message = 'The specified option value is already used';
				refuse(context, 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED', message, ['options', index]);
			}
		});
		if (min > max || (min > options.length && options.length > 0)) {
			refuse(context, 'BASE_TYPE_INVALID', 'Fewer values can be chosen than must be', ['min_values']);
		}
	});

const defaultValues = optional(list(z.object({ id: snowflake, type: z.enum(['user', 'role', 'channel']) }), 0, 25));
export const userSelect = z.object({
	type: z.literal(ComponentType.UserSelect),
	...selectBase,
	default_values: defaultValues,
});
export const roleSelect = z.object({
	type: z.literal(ComponentType.RoleSelect),
	...selectBase,
	default_values: defaultValues,
});
export const mentionableSelect = z.object({
	type: z.literal(ComponentType.MentionableSelect),
	...selectBase,
	default_values: defaultValues,
});
export const channelSelect = z.object({
	type: z.literal(ComponentType.ChannelSelect),
	...selectBase,
	default_values: defaultValues,
	channel_types: optional(z.array(z.enum(ChannelType))),
});

const actionRow = z.object({
	type: z.literal(ComponentType.ActionRow),
	id: componentId,
	components: list(
		z.discriminatedUnion('type', [button, stringSelect, userSelect, roleSelect, mentionableSelect, channelSelect]),
		1,
		5,
	).superRefine((components, context) => {
		components.forEach(({ type }, index) => {
			if (type !== ComponentType.Button && components.length > 1) {
				const message = 'The specified component exceeds the maximum width';
				refuse(context, 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', message, [index]);
			}
		});
	}),
});

export type Button = z.output<typeof button>;
export type Select = z.output<
	typeof stringSelect | typeof userSelect | typeof roleSelect | typeof mentionableSelect | typeof channelSelect
>;
export type ActionRow = z.output<typeof actionRow>;

export const actionRows = list(z.discriminatedUnion('type', [actionRow]), 0, 5).superRefine((rows, context) => {
	const seen = new Set<string>();
	rows.forEach((row, y) => {
		row.components.forEach((component, x) => {
			const { custom_id } = component;
			if (custom_id === undefined) return;
			if (seen.has(custom_id)) {
				const path = [y, 'components', x, 'custom_id'];
				refuse(context, 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated', path);
			}
			seen.add(custom_id);
		});
	});
});

/** The options of application commands, and the names and translations that commands share with them. */
import { ChannelType, Locale, ApplicationCommandOptionType as OptionType } from 'discord.js';
import { z } from 'zod';
import { integer, list, optional, refuse, text } from './form.ts';

/** For CHAT_INPUT commands and all options; the `u` and not the `v` flag, since the class has a bare hyphen. */
const chatInputName = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

const optionName = z.string().superRefine(checkName);

function checkName(name: string, context: z.RefinementCtx) {
	if (!chatInputName.test(name)) {
		refuse(context, 'STRING_TYPE_REGEX', 'String value did not match validation regex.');
	} else if (name !== name.toLowerCase()) {
		refuse(context, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
	}
}

/** Locales that Discord added after discord.js 14.28 knew them are left out, as builders cannot send them. */
export function localized<Schema extends z.ZodType<string>>(schema: Schema) {
	return optional(z.partialRecord(z.enum(Locale), schema));
}

export const described = {
	name: optionName,
	name_localizations: localized(optionName),
	description: text(1, 100),
	description_localizations: localized(text(1, 100)),
};

const choice = z.object({
	name: text(1, 100),
	name_localizations: localized(text(1, 100)),
	value: z.union([z.string().min(1).max(100), z.number()]),
});

const plainTypes = [
	OptionType.String,
	OptionType.Integer,
	OptionType.Boolean,
	OptionType.User,
	OptionType.Channel,
	OptionType.Role,
	OptionType.Mentionable,
	OptionType.Number,
	OptionType.Attachment,
] as const;

const plainOption = z
	.object({
		type: z.literal(plainTypes),
		...described,
		required: optional(z.boolean()),
		choices: optional(list(choice, 0, 25)),
		autocomplete: optional(z.boolean()),
		min_value: optional(z.number()),
		max_value: optional(z.number()),
		min_length: optional(integer(0, 6000)),
		max_length: optional(integer(1, 6000)),
		channel_types: optional(z.array(z.enum(ChannelType))),
	})
	.superRefine(({ type, choices, autocomplete }, context) => {
		const typed = type === OptionType.String || type === OptionType.Integer || type === OptionType.Number;
		if (!typed && (autocomplete || choices?.length)) {
			refuse(context, 'APPLICATION_COMMAND_OPTION_TYPE_INVALID', 'Only typed options take choices or autocomplete');
		}
		if (autocomplete && choices?.length) {
			const message = 'Autocomplete and choices are mutually exclusive';
			refuse(context, 'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_AND_CHOICES', message, ['autocomplete']);
		}
		choices?.forEach(({ value }, index) => {
			const fits =
				type === OptionType.String
					? typeof value === 'string'
					: typeof value === 'number' && (type === OptionType.Number || Number.isSafeInteger(value));
			if (!fits) {
				const message = `Could not convert "${value}" to the option's type`;
				refuse(context, 'APPLICATION_COMMAND_OPTION_CHOICE_VALUE_INVALID', message, ['choices', index, 'value']);
			}
		});
		const names = choices?.map(({ name }) => name) ?? [];
		if (new Set(names).size < names.length) {
			refuse(context, 'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS', 'Choice names must be unique', [
				'choices',
			]);
		}
	});

const plainOptions = list(plainOption, 0, 25).superRefine(checkOptions);

const subcommand = z.object({
	type: z.literal(OptionType.Subcommand),
	...described,
	options: optional(plainOptions),
});

const group = z.object({
	type: z.literal(OptionType.SubcommandGroup),
	...described,
	options: list(subcommand, 1, 25).superRefine(checkOptions),
});

const option = z.discriminatedUnion('type', [plainOption, subcommand, group]);

export const commandOptions = list(option, 0, 25)
	.superRefine(checkOptions)
	.superRefine((all, context) => {
		const branches = all.filter(({ type }) => type <= OptionType.SubcommandGroup).length;
		if (branches > 0 && branches < all.length) {
			const message = 'Sub-command and sub-command group option types are mutually exclusive to all other types';
			refuse(context, 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', message);
		}
	});

function checkOptions(all: readonly { name: string; required?: boolean | undefined }[], context: z.RefinementCtx) {
	all.forEach(({ name, required }, index) => {
		if (all.findIndex((other) => other.name === name) !== index) {
			const message = 'Option names must be unique';
			refuse(context, 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS', message, [index]);
		}
		if (required && index > 0 && !all[index - 1]?.required) {
			const message = 'Required options must be placed before non-required options';
			refuse(context, 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', message, [index]);
		}
	});
}

export type CommandOption = z.output<typeof option>;
export type PlainOption = z.output<typeof plainOption>;

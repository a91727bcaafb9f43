/** Application commands: https://discord.com/developers/docs/interactions/application-commands */
import {
	ApplicationCommandType,
	ApplicationIntegrationType,
	ChannelType,
	InteractionContextType,
	Locale,
	ApplicationCommandOptionType as OptionType,
} from 'discord.js';
import { z } from 'zod';
import { bits, integer, list, optional, refuse, text } from './form.ts';

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
function localized<Schema extends z.ZodType<string>>(schema: Schema) {
	return optional(z.partialRecord(z.enum(Locale), schema));
}

const described = {
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

const options = list(option, 0, 25)
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

const shared = {
	default_member_permissions: optional(bits),
	integration_types: optional(list(z.enum(ApplicationIntegrationType), 1, 2)),
	contexts: optional(list(z.enum(InteractionContextType), 1, 3)),
	nsfw: optional(z.boolean()),
};

const chatInput = z.object({
	type: z.literal(ApplicationCommandType.ChatInput),
	...described,
	options: optional(options),
	...shared,
});

/** USER and MESSAGE commands may have blanks and capitals in their names, but no description and no options. */
const contextMenu = z.object({
	type: z.literal([ApplicationCommandType.User, ApplicationCommandType.Message]),
	name: text(1, 32),
	name_localizations: localized(text(1, 32)),
	description: optional(z.literal('')),
	description_localizations: optional(z.object({})),
	options: optional(list(z.unknown(), 0, 0)).transform(() => undefined),
	...shared,
});

export const commandForm = z
	.preprocess(
		(body) => (typeof body === 'object' && body !== null && !('type' in body) ? { ...body, type: 1 } : body),
		z.discriminatedUnion('type', [chatInput, contextMenu]),
	)
	.superRefine((command, context) => {
		if (sizeOf(command) > 8000) {
			refuse(context, 'APPLICATION_COMMAND_TOO_LARGE', 'Command exceeds maximum size (8000)');
		}
	});

export const commandsForm = z.array(commandForm).superRefine((commands, context) => {
	commands.forEach(({ name, type }, index) => {
		if (commands.findIndex((other) => other.name === name && other.type === type) !== index) {
			refuse(context, 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique', [index]);
		}
	});
});

/** How many of each type a scope holds. */
export const commandLimits = new Map([
	[ApplicationCommandType.ChatInput, 100],
	[ApplicationCommandType.User, 15],
	[ApplicationCommandType.Message, 15],
]);

export type CommandForm = z.output<typeof commandForm>;
export type CommandOption = z.output<typeof option>;
export type PlainOption = z.output<typeof plainOption>;

type Sized = {
	name: string;
	description?: string | undefined;
	name_localizations?: Partial<Record<string, string>> | undefined;
	description_localizations?: Partial<Record<string, string>> | undefined;
	value?: string | number;
	choices?: readonly Sized[] | undefined;
	options?: readonly Sized[] | undefined;
};

/** Name, description and value properties of the command and all below it; of localised ones the longest counts. */
function sizeOf(part: Sized): number {
	const longest = (text: string | undefined, translations: Partial<Record<string, string>> | undefined) =>
		Math.max(text?.length ?? 0, ...Object.values(translations ?? {}).map((translated) => translated?.length ?? 0));
	const own = longest(part.name, part.name_localizations) + longest(part.description, part.description_localizations);
	const value = typeof part.value === 'string' ? part.value.length : 0;
	return own + value + [...(part.choices ?? []), ...(part.options ?? [])].reduce((sum, one) => sum + sizeOf(one), 0);
}

/** Application commands: https://discord.com/developers/docs/interactions/application-commands */
import { ApplicationCommandType, ApplicationIntegrationType, InteractionContextType } from 'discord.js';
import { z } from 'zod';
import { commandOptions, described, localized } from './command-option.ts';
import { bits, list, optional, refuse, text } from './form.ts';

const shared = {
	default_member_permissions: optional(bits),
	integration_types: optional(list(z.enum(ApplicationIntegrationType), 1, 2)),
	contexts: optional(list(z.enum(InteractionContextType), 1, 3)),
	nsfw: optional(z.boolean()),
};

const chatInput = z.object({
	type: z.literal(ApplicationCommandType.ChatInput),
	...described,
	options: optional(commandOptions),
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

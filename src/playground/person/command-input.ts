/** What a Discord client makes of a typed command before it sends anything: the command found, its options checked. */
import { ApplicationCommandType, ApplicationCommandOptionType as OptionType } from 'discord.js';
import { type Act, InteractionFailed } from '../interactions/interaction.ts';
import type { CommandOption, PlainOption } from '../rules/command-option.ts';
import type { ApplicationCommand, Channel, User } from '../world/model.ts';
import type { World } from '../world/world.ts';
import { type Kinds, type Resolved, resolveId } from './resolved.ts';

export type OptionValue = string | number | boolean;

/** One option of the interaction's data: a value, or a subcommand (group) with options of its own. */
interface SentOption {
	readonly name: string;
	readonly type: OptionType;
	readonly value?: OptionValue;
	readonly focused?: true;
	readonly options?: readonly SentOption[];
}

interface CommandInput {
	readonly command: ApplicationCommand;
	/** Such as `announce add`. */
	readonly fullName: string;
	/** The type of the focused option. */
	readonly choiceKind?: Act['choiceKind'];
	readonly data: {
		readonly id: string;
		readonly name: string;
		readonly type: ApplicationCommandType;
		readonly guild_id?: string;
		readonly options?: readonly SentOption[];
		readonly resolved?: Resolved;
	};
}

/**
 * @param focused the option being typed; then required ones may still be missing and its value may be of any kind
 * @throws {InteractionFailed} where a client would not let the person send it
 */
export function fillCommand(
	world: World,
	channel: Channel,
	user: User,
	fullName: string,
	values: Readonly<Record<string, OptionValue>>,
	focused?: string,
): CommandInput {
	const path = fullName.trim().replace(/^\//, '').split(/\s+/);
	const command = findCommand(world, channel, path[0] ?? '', ApplicationCommandType.ChatInput);
	const { branches, definitions } = descend(command, path.slice(1));
	const resolved: Resolved = {};
	const filled = fillOptions(world, channel, user, definitions, values, focused, resolved);
	const options = branches.reduceRight((inner, branch): SentOption[] => [{ ...branch, options: inner }], filled);
	const kind = choiceKind(definitions.find((definition) => definition.name === focused));
	const { id, name, type, guild_id } = command;
	return {
		command,
		fullName: path.join(' '),
		...(kind && { choiceKind: kind }),
		data: {
			...{ id, name, type, options },
			...(guild_id !== undefined && { guild_id }),
			...(Object.keys(resolved).length > 0 && { resolved }),
		},
	};
}

/** The guild's own command goes before a global one of the same name. */
export function findCommand(
	world: World,
	{ guild_id }: Channel,
	name: string,
	type: ApplicationCommandType,
): ApplicationCommand {
	const guild = guild_id === undefined ? undefined : world.guilds.get(guild_id);
	const own = guild && world.hasBot(guild) ? world.commandsOf(guild.id) : [];
	const offered = [...own, ...world.commandsOf('global')];
	const command = offered.find((candidate) => candidate.name === name && candidate.type === type);
	if (!command) throw new InteractionFailed(`There is no command "${name}" here`);
	return command;
}

type Branch = Exclude<CommandOption, PlainOption>;

/** From the command down to the subcommand that is named, if it has any. */
function descend(command: ApplicationCommand, steps: readonly string[]) {
	const branches: Pick<SentOption, 'name' | 'type'>[] = [];
	let options = command.type === ApplicationCommandType.ChatInput ? (command.options ?? []) : [];
	for (const step of [...steps, undefined]) {
		const offered = options.filter(isBranch);
		const branch = offered.find(({ name }) => name === step);
		if (branch) {
			branches.push({ name: branch.name, type: branch.type });
			options = branch.options ?? [];
		} else if (step !== undefined) {
			throw new InteractionFailed(`/${command.name} has no subcommand "${step}"`);
		} else if (offered.length > 0) {
			throw new InteractionFailed(`/${command.name} needs one of: ${offered.map(({ name }) => name).join(', ')}`);
		}
	}
	return { branches, definitions: options.filter((option) => !isBranch(option)) };
}

function isBranch(option: CommandOption): option is Branch {
	return option.type === OptionType.Subcommand || option.type === OptionType.SubcommandGroup;
}

function fillOptions(
	world: World,
	channel: Channel,
	user: User,
	definitions: readonly PlainOption[],
	values: Readonly<Record<string, OptionValue>>,
	focused: string | undefined,
	resolved: Resolved,
): SentOption[] {
	const stray = Object.keys(values).find((name) => !definitions.some((definition) => definition.name === name));
	if (stray !== undefined) throw new InteractionFailed(`There is no option "${stray}"`);
	if (focused !== undefined && !definitions.find(({ name }) => name === focused)?.autocomplete) {
		throw new InteractionFailed(`The option "${focused}" offers nothing to choose from while typing`);
	}
	return definitions.flatMap((definition): SentOption[] => {
		const { name, type } = definition;
		const given = values[name];
		// The text as typed so far, whatever the option's type.
		if (name === focused) return [{ name, type, value: String(given ?? ''), focused: true }];
		if (given === undefined || given === '') {
			if (!definition.required || focused !== undefined) return [];
			throw new InteractionFailed(`${name}: This option is required. Specify a value.`);
		}
		const value = sentValue(definition, given);
		const kinds = kindsOf(definition);
		if (kinds && !resolveId(world, channel, user, String(value), kinds, resolved)) {
			throw new InteractionFailed(`${name}: There is no such ${OptionType[type].toLowerCase()} here.`);
		}
		return [{ name, type, value }];
	});
}

function sentValue({ name, type, ...limits }: PlainOption, given: OptionValue): OptionValue {
	const refuse = (why: string) => new InteractionFailed(`${name}: ${why}`);
	// A person picks a choice by its name; its value is what is sent.
	const choice = limits.choices?.find((one) => one.value === given || one.name === given);
	if (limits.choices?.length) {
		if (!choice) throw refuse('Choose one of the choices offered.');
		return choice.value;
	}
	if (type === OptionType.Boolean) {
		if (typeof given !== 'boolean') throw refuse('Choose true or false.');
	} else if (type === OptionType.Integer || type === OptionType.Number) {
		const fits = typeof given === 'number' && (type === OptionType.Number || Number.isSafeInteger(given));
		if (!fits) throw refuse(type === OptionType.Number ? 'Enter a number.' : 'Enter a whole number.');
		if (given < (limits.min_value ?? -Infinity)) throw refuse(`Must be at least ${limits.min_value}.`);
		if (given > (limits.max_value ?? Infinity)) throw refuse(`Must be at most ${limits.max_value}.`);
	} else if (typeof given !== 'string') throw refuse('Enter text.');
	else if (type === OptionType.String) {
		const { min_length: min = 0, max_length: max = 6000 } = limits;
		if (given.length < min || given.length > max) throw refuse(`Must be between ${min} and ${max} characters long.`);
	}
	return given;
}

function choiceKind(option: PlainOption | undefined): Act['choiceKind'] {
	if (option?.type === OptionType.Integer) return 'integer';
	if (option?.type === OptionType.Number) return 'number';
	return option && 'string';
}

function kindsOf({ type, channel_types }: PlainOption): Kinds | undefined {
	switch (type) {
		case OptionType.User:
			return { users: true };
		case OptionType.Role:
			return { roles: true };
		case OptionType.Mentionable:
			return { users: true, roles: true };
		case OptionType.Channel:
			return { channels: { types: channel_types } };
		case OptionType.Attachment:
			throw new InteractionFailed('The local Discord does not play file options');
		default:
			return undefined;
	}
}

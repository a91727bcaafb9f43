/** Telling Discord which commands there are, and only when they differ from what it has: creating is limited to 200 a day. */
import {
	DiscordAPIError,
	type REST,
	RESTJSONErrorCodes,
	type RESTPostAPIApplicationCommandsJSONBody,
	Routes,
} from 'discord.js';
import { z } from 'zod';

type Definition = RESTPostAPIApplicationCommandsJSONBody;

/** What the definition of an option means where it is silent. */
const option = z.object({
	type: z.number(),
	name: z.string(),
	name_localizations: z.record(z.string(), z.string()).nullish(),
	description: z.string().default(''),
	description_localizations: z.record(z.string(), z.string()).nullish(),
	required: z.boolean().default(false),
	autocomplete: z.boolean().default(false),
	choices: z.array(z.object({ name: z.string(), value: z.union([z.string(), z.number()]) })).default([]),
	channel_types: z.array(z.number()).default([]),
	min_value: z.number().optional(),
	max_value: z.number().optional(),
	min_length: z.number().optional(),
	max_length: z.number().optional(),
	get options() {
		return z.array(option).default([]);
	},
});

/** The parts of a command that its definition decides, in one order and with Discord's defaults filled in. */
const command = z.object({
	type: z.number().default(1),
	name: z.string(),
	name_localizations: z.record(z.string(), z.string()).nullish(),
	description: z.string().default(''),
	description_localizations: z.record(z.string(), z.string()).nullish(),
	options: z.array(option).default([]),
	default_member_permissions: z.string().nullish(),
	nsfw: z.boolean().default(false),
	integration_types: z.array(z.number()).nullish(),
	contexts: z.array(z.number()).nullish(),
});

/** Something the operator can mend; its message says how. */
export class RegistrationError extends Error {
	override readonly name = 'RegistrationError';
}

export interface Registration {
	/** Whether anything had to be changed. */
	readonly changed: boolean;
	/** Whether the guild now shows other commands of this application beside its own: those for every guild. */
	readonly doubled: boolean;
}

/**
 * Registers the commands globally or, while developing, in one guild (where changes show at once). That leaves what is
 * registered globally alone, for another deployment may live by it; where that is the same already, the guild needs none.
 * @throws {RegistrationError}
 */
export async function registerCommands(
	rest: REST,
	applicationId: string,
	definitions: readonly Definition[],
	guildId?: string,
): Promise<Registration> {
	const everywhere = Routes.applicationCommands(applicationId);
	if (guildId === undefined) return { changed: await replace(rest, everywhere, definitions), doubled: false };
	const present = fingerprint(await list(rest, everywhere));
	const own = present === fingerprint(definitions) ? [] : definitions.map(forGuild);
	try {
		const changed = await replace(rest, Routes.applicationGuildCommands(applicationId, guildId), own);
		return { changed, doubled: own.length > 0 && present !== fingerprint([]) };
	} catch (error) {
		if (!(error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.MissingAccess)) throw error;
		throw new RegistrationError(
			'DISCORD_GUILD_ID: the bot is not on that server; invite it first, or take the variable out.',
			{ cause: error },
		);
	}
}

function list(rest: REST, route: `/${string}`): Promise<unknown> {
	return rest.get(route, { query: new URLSearchParams({ with_localizations: 'true' }) });
}

async function replace(rest: REST, route: `/${string}`, wanted: readonly Definition[]): Promise<boolean> {
	if (fingerprint(await list(rest, route)) === fingerprint(wanted)) return false;
	await rest.put(route, { body: wanted });
	return true;
}

/** Where a command may be installed and used is a matter of global commands; Discord refuses it in a guild's own. */
function forGuild({ integration_types: _, contexts: __, ...definition }: Definition): Definition {
	return definition;
}

function fingerprint(definitions: unknown): string {
	const commands = z.array(command).parse(definitions);
	commands.sort((a, b) => a.type - b.type || (a.name < b.name ? -1 : 1));
	return JSON.stringify(commands, (_, value: unknown) => (value === null ? undefined : value));
}

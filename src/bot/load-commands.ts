/** The commands folder is the registry: every file in it is a command, and a file that is not stops the start. */
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Command } from './command.ts';

/** A file in commands/ that is no command. */
export class CommandError extends Error {
	override readonly name = 'CommandError';
}

/**
 * @param directory holds one `<command-name>.ts` a command; the file name is the command's name in lower case, blanks as "-"
 * @returns the commands by name
 * @throws {CommandError} naming the file and the mend
 */
export async function loadCommands(directory: string): Promise<ReadonlyMap<string, Command>> {
	const files = readdirSync(directory).sort();
	const commands = await Promise.all(files.map((file) => loadCommand(directory, file)));
	return new Map(commands.map((command) => [command.data.name, command]));
}

async function loadCommand(directory: string, file: string): Promise<Command> {
	if (!file.endsWith('.ts'))
		throw new CommandError(`commands/${file} is not a .ts file: only commands live in that folder`);
	const command = await importDefault(directory, file);
	if (!isCommand(command)) {
		throw new CommandError(`commands/${file} must \`export default { data, execute, … } satisfies SlashCommand\``);
	}
	const { name } = defined(command, file);
	const expected = name.toLowerCase().replaceAll(' ', '-');
	if (expected !== basename(file, '.ts')) {
		throw new CommandError(`commands/${file} defines "${name}": rename the file to ${expected}.ts, or the command`);
	}
	return command;
}

function isCommand(value: unknown): value is Command {
	return (
		typeof value === 'object' &&
		value !== null &&
		'execute' in value &&
		typeof value.execute === 'function' &&
		'data' in value &&
		typeof value.data === 'object' &&
		value.data !== null &&
		'toJSON' in value.data &&
		typeof value.data.toJSON === 'function'
	);
}

async function importDefault(directory: string, file: string): Promise<unknown> {
	try {
		const module: { default?: unknown } = await import(pathToFileURL(join(directory, file)).href);
		return module.default;
	} catch (error) {
		const line = error instanceof Error ? new RegExp(`${RegExp.escape(file)}:\\d+`).exec(error.stack ?? '')?.[0] : file;
		throw new CommandError(`commands/${line ?? file} cannot be loaded: ${messageOf(error)}`, { cause: error });
	}
}

/** The definition as Discord gets it; builders find only now what they were not told. */
function defined(command: Command, file: string) {
	try {
		return command.data.toJSON();
	} catch (error) {
		throw new CommandError(
			`commands/${file}: its definition is not complete (${messageOf(error)}). Every command and option needs a name and a description.`,
			{ cause: error },
		);
	}
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

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
	const module: { default?: unknown } = await import(pathToFileURL(join(directory, file)).href);
	const command = module.default;
	if (!isCommand(command)) {
		throw new CommandError(`commands/${file} must \`export default { data, execute, … } satisfies SlashCommand\``);
	}
	const expected = command.data.name.toLowerCase().replaceAll(' ', '-');
	if (expected !== basename(file, '.ts')) {
		throw new CommandError(
			`commands/${file} defines "${command.data.name}": rename the file to ${expected}.ts, or the command`,
		);
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
		'toJSON' in value.data
	);
}

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadCommands } from '../../src/bot/load-commands.ts';
import { ROOT } from '../running-bot.ts';

function folderWith(files: Readonly<Record<string, string>>): string {
	const folder = mkdtempSync(join(tmpdir(), 'khasan-commands-'));
	for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
	return folder;
}

const command = (name: string) => `export default { data: { toJSON: () => ({ name: '${name}' }) }, execute() {} };`;
const built = (calls: string) =>
	`import { SlashCommandBuilder } from ${JSON.stringify(import.meta.resolve('discord.js'))};
	export default { data: new SlashCommandBuilder()${calls}, execute() {} };`;

test('every file of the folder is a command, under its own name', async () => {
	const commands = await loadCommands(join(ROOT, 'commands'));
	expect([...commands.keys()].sort()).toEqual([
		'Find battles',
		'announce',
		'battle',
		'compare',
		'fact',
		'help',
		'onthisday',
		'source',
		'timeline',
		'trivia',
	]);
	for (const [name, { data }] of commands) expect(data.toJSON().name).toBe(name);
});

test.each([
	['a file that is no command', { 'x.ts': 'export default 5;' }, /commands\/x\.ts must `export default/],
	['a file without a default export', { 'x.ts': 'export const data = 5;' }, /commands\/x\.ts must `export default/],
	[
		'a command without execute',
		{ 'x.ts': "export default { data: { name: 'x', toJSON() {} } };" },
		/commands\/x\.ts must/,
	],
	['a file named otherwise', { 'y.ts': command('x') }, /commands\/y\.ts defines "x": rename the file to x\.ts/],
	[
		'a command without a name',
		{ 'x.ts': built(".setDescription('X')") },
		/^commands\/x\.ts: its definition is not complete \(.+\)\. Every command and option needs a name and a description\.$/,
	],
	[
		'a command without a description',
		{ 'x.ts': built(".setName('x')") },
		/^commands\/x\.ts: its definition is not complete/,
	],
	['a name that Discord refuses', { 'x.ts': built(".setName('Bad Name')") }, /^commands\/x\.ts:2 cannot be loaded: .+/],
	[
		'a file that throws',
		{ 'x.ts': 'const a: string = "1";\nthrow new Error(a);' },
		/^commands\/x\.ts:2 cannot be loaded: 1$/,
	],
	['a file that is no TypeScript', { 'x.ts': 'export default {' }, /^commands\/x\.ts\S* cannot be loaded: ./],
	['a stray file', { 'notes.md': 'hello' }, /commands\/notes\.md is not a \.ts file/],
])('%s stops the start, by name', async (_, files, message) => {
	await expect(loadCommands(folderWith(files))).rejects.toThrow(message);
});

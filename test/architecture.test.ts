/** Imports flow one way, and what must stay out of a folder stays out. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { ROOT } from './running-bot.ts';

interface Import {
	readonly from: string;
	/** A folder or file of the project ("src/cards"), or a package. */
	readonly to: string;
	readonly typeOnly: boolean;
}

const files = globSync(['src/**/*.ts', 'commands/*.ts'], { cwd: ROOT }).map((file) => file.replaceAll('\\', '/'));
const imports = files.flatMap((file): Import[] =>
	[
		...readFileSync(join(ROOT, file), 'utf8').matchAll(
			/^(import|export)( type)? (?:[^'"]*?from )?'([^']+)'|import\('([^']+)'\)/gms,
		),
	].map((match) => {
		const target = match[3] ?? match[4] ?? '';
		const path = target.startsWith('.')
			? relative(ROOT, join(ROOT, dirname(file), target)).replaceAll('\\', '/')
			: target;
		return { from: partOf(file), to: target.startsWith('.') ? partOf(path) : target, typeOnly: match[2] !== undefined };
	}),
);

/** "src/cards/embed.ts" belongs to "src/cards", "commands/fact.ts" to "commands", "src/env.ts" is its own part. */
function partOf(file: string): string {
	return file.startsWith('commands/') ? 'commands' : file.split('/').slice(0, 2).join('/');
}

const found = (from: string, to: RegExp, types = true) =>
	imports.filter((each) => each.from === from && to.test(each.to) && (types || !each.typeOnly));

const LOWER: Readonly<Record<string, readonly string[]>> = {
	'src/dataset': [],
	'src/audit': ['src/dataset', 'src/search'],
	'src/search': ['src/dataset'],
	'src/cards': ['src/dataset', 'src/search', 'src/trivia'],
	'src/trivia': ['src/dataset', 'src/search'],
	'src/bot': ['src/dataset', 'src/search', 'src/cards', 'src/store', 'src/trivia'],
	'src/games': ['src/dataset', 'src/cards', 'src/trivia', 'src/bot', 'src/store'],
	'src/announcements': ['src/dataset', 'src/search', 'src/cards', 'src/trivia', 'src/bot', 'src/store'],
	'src/playground': [],
	'src/store': [],
	'src/env.ts': [],
	'src/main.ts': [
		...['src/announcements', 'src/bot', 'src/dataset', 'src/games', 'src/search', 'src/playground', 'src/store'],
		...['src/trivia', 'src/env.ts'],
	],
	'src/index.ts': ['src/main.ts'],
	'src/reports.ts': ['src/cards', 'src/store', 'src/trivia', 'src/env.ts'],
	commands: [
		...[
			'src/announcements',
			'src/bot',
			'src/cards',
			'src/dataset',
			'src/games',
			'src/search',
			'src/store',
			'src/trivia',
		],
	],
};

test('the imports are seen', () => {
	expect(imports.length).toBeGreaterThan(150);
	expect(found('src/main.ts', /^src\/playground/)).toHaveLength(1);
	expect(Object.keys(LOWER).sort()).toEqual([...new Set(files.map(partOf))].sort());
});

test.each(Object.entries(LOWER))('%s imports from nothing of the project but %j', (part, allowed) => {
	const own = found(part, /^(src|commands)/).map(({ to }) => to);
	expect(own.filter((to) => to !== part && !allowed.includes(to))).toEqual([]);
});

test('the store is opened by the table of contents and the list of reports alone; others know its types', () => {
	const users = imports.filter(({ from, to, typeOnly }) => to === 'src/store' && from !== to && !typeOnly);
	expect(new Set(users.map(({ from }) => from))).toEqual(new Set(['src/main.ts', 'src/reports.ts']));
});

test.each(['src/dataset', 'src/search', 'src/store', 'src/trivia'])('%s does not know Discord', (part) => {
	expect(found(part, /^discord/)).toEqual([]);
});

test('fuse.js is known to the search only, SQL to the store, the environment to its file', () => {
	expect(new Set(imports.filter(({ to }) => to === 'fuse.js').map(({ from }) => from))).toEqual(
		new Set(['src/search']),
	);
	expect(new Set(imports.filter(({ to }) => /^(kysely|node:sqlite|pg)/.test(to)).map(({ from }) => from))).toEqual(
		new Set(['src/store']),
	);
	const readers = files.filter((file) => /process\.env/.test(readFileSync(join(ROOT, file), 'utf8')));
	expect(readers).toEqual(['src/main.ts', 'src/reports.ts']);
});

test('what is installed for development alone is used by the audit of the records alone', () => {
	const { devDependencies } = z
		.object({ devDependencies: z.record(z.string(), z.string()) })
		.parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));
	const users = imports.filter(({ to }) =>
		Object.keys(devDependencies).some((name) => to === name || to.startsWith(`${name}/`)),
	);
	expect(new Set(users.map(({ from }) => from))).toEqual(new Set(['src/audit']));
});

test('commands never import each other', () => {
	expect(found('commands', /^commands/)).toEqual([]);
});

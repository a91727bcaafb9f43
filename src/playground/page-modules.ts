/**
 * The modules of the page: found by following imports from page/main.ts, through the packages' own exports. Only what is
 * reached is served, so no request can name another file, and the page can ask for all of them at once.
 */
import { readFileSync } from 'node:fs';
import { findPackageJSON, stripTypeScriptTypes } from 'node:module';
import { dirname, extname, join, relative, sep } from 'node:path';
import { z } from 'zod';

export interface Modules {
	/** What is served, by its path in the address. */
	readonly sources: ReadonlyMap<string, string>;
	/** Bare specifiers to paths: the page's import map. */
	readonly imports: Readonly<Record<string, string>>;
}

const PAGE = join(import.meta.dirname, 'page');
const IMPORT =
	/(?:^|[;}\s])(?:import|export)\s*(?:[\w*{}\s,$]*?\sfrom\s*|[*{][\w*{}\s,$]*?from\s*|\w+\s+from\s*)?["']([^"'\s]+)["']/g;

/** They may show how to import the very module they stand in. */
const COMMENT = /\/\*[\s\S]*?\*\//g;

export function readModules(): Modules {
	const sources = new Map<string, string>();
	const imports: Record<string, string> = {};
	const read = (file: string, path: string) => {
		if (sources.has(path)) return;
		const text = readFileSync(file, 'utf8');
		const source =
			extname(file) === '.ts' ? stripTypeScriptTypes(text) : text.replace(/^\/\/# sourceMappingURL=.*$/m, '');
		sources.set(path, source);
		for (const [, specifier = ''] of source.replace(COMMENT, '').matchAll(IMPORT)) {
			if (specifier.startsWith('.')) {
				read(join(dirname(file), specifier), new URL(specifier, `file://${path}`).pathname);
				continue;
			}
			const found = resolve(specifier);
			imports[specifier] = found.path;
			read(found.file, found.path);
		}
	};
	read(join(PAGE, 'main.ts'), '/page/main.ts');
	return { sources, imports };
}

const target = z.union([z.string(), z.looseObject({ default: z.string() })]);
const manifestSchema = z.object({
	exports: z.record(
		z.string(),
		z.union([z.string(), z.looseObject({ browser: target.optional(), default: z.string() })]),
	),
});

/** As a browser would choose. import.meta.resolve would choose the builds that packages keep for Node. */
function resolve(specifier: string): { file: string; path: string } {
	const name = /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
	const manifest = findPackageJSON(name, import.meta.url);
	if (!manifest) throw new Error(`${name} is not installed: run npm ci`);
	const { exports } = manifestSchema.parse(JSON.parse(readFileSync(manifest, 'utf8')));
	const entry = exports[`.${specifier.slice(name.length)}`];
	if (entry === undefined) throw new Error(`${name} exports no ${specifier}`);
	const chosen = typeof entry === 'string' ? entry : (entry.browser ?? entry.default);
	const file = join(dirname(manifest), typeof chosen === 'string' ? chosen : chosen.default);
	return { file, path: `/vendor/${name}/${relative(dirname(manifest), file).replaceAll(sep, '/')}` };
}

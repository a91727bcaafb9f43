/**
 * The files of the page, all that its server gives out. Its modules are found by following imports from page/main.ts
 * through the packages' own exports, so nothing else of node_modules has an address, and the page asks for all at once.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { findPackageJSON, stripTypeScriptTypes } from 'node:module';
import { dirname, extname, join, relative, sep } from 'node:path';
import { z } from 'zod';

const PAGE = join(import.meta.dirname, 'page');
/** Of the files that are not modules. */
const TYPES = new Map([
	['.css', 'text/css; charset=utf-8'],
	['.svg', 'image/svg+xml'],
]);

interface File {
	readonly body: string;
	readonly type: string;
	readonly tag: string;
	readonly policy?: string;
}

/** All that is served, by its path. There is no other way to a file, so none to walk out of the folder. */
export function readFiles(): ReadonlyMap<string, File> {
	const { sources, imports } = readModules();
	const map = JSON.stringify({ imports });
	const preloads = [...sources.keys()].map((path) => `<link rel="modulepreload" href="${path}" />`);
	const html = readFileSync(join(PAGE, 'index.html'), 'utf8').replace(
		'<script type="importmap"></script>',
		() => `<script type="importmap">${map}</script>${preloads.join('')}`,
	);
	const policy = [
		"default-src 'none'",
		// The import map is the one inline script; it is known by its hash.
		`script-src 'self' 'sha256-${createHash('sha256').update(map).digest('base64')}'`,
		// lit's styleMap, by which skyra colours an embed, begins as a style attribute.
		"style-src 'self'; style-src-attr 'unsafe-inline'",
		"img-src 'self' data:",
		"connect-src 'self'",
		"base-uri 'none'",
		"form-action 'none'",
		"frame-ancestors 'none'",
	].join('; ');
	const file = (body: string, type: string) => ({
		body,
		type,
		tag: `"${createHash('sha256').update(body).digest('base64url')}"`,
	});
	const plain = readdirSync(PAGE).filter((name) => TYPES.has(extname(name)));
	return new Map<string, File>([
		['/', { ...file(html, 'text/html; charset=utf-8'), policy }],
		...[...sources].map(([path, source]) => [path, file(source, 'text/javascript; charset=utf-8')] as const),
		...plain.map(
			(name) =>
				[`/page/${name}`, file(readFileSync(join(PAGE, name), 'utf8'), TYPES.get(extname(name)) ?? '')] as const,
		),
	]);
}

interface Modules {
	/** What is served, by its path in the address. */
	readonly sources: ReadonlyMap<string, string>;
	/** Bare specifiers to paths: the page's import map. */
	readonly imports: Readonly<Record<string, string>>;
}

const IMPORT = /\b(?:import|export)\b[^'"`;()=]*["']([^"'\s]+)["']/g;

/** Comments may show how to import the very module they stand in. */
const COMMENT = /\/\*[\s\S]*?\*\//g;

function readModules(): Modules {
	const sources = new Map<string, string>();
	const imports: Record<string, string> = {};
	const read = (file: string, path: string) => {
		if (sources.has(path)) return;
		const text = readFileSync(file, 'utf8');
		const source = extname(file) === '.ts' ? stripTypeScriptTypes(text) : trim(path, text);
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

/** Without pointers to source maps, and without skyra's 21 drawings for clan tags: a sixth of all modules, shown nowhere. */
function trim(path: string, source: string): string {
	const text = source.replace(/^\/\/# sourceMappingURL=.*$/m, '');
	if (!path.endsWith('/clan-icons/index.js')) return text;
	return text.replace(/export \{ default as (\w+) \} from .*/g, 'export const $1 = () => undefined;');
}

const target = z.union([z.string(), z.looseObject({ default: z.string() })]);
const manifestSchema = z.object({
	version: z.string(),
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
	const { version, exports } = manifestSchema.parse(JSON.parse(readFileSync(manifest, 'utf8')));
	const entry = exports[`.${specifier.slice(name.length)}`];
	if (entry === undefined) throw new Error(`${name} exports no ${specifier}`);
	const chosen = typeof entry === 'string' ? entry : (entry.browser ?? entry.default);
	const file = join(dirname(manifest), typeof chosen === 'string' ? chosen : chosen.default);
	return { file, path: `/vendor/${name}@${version}/${relative(dirname(manifest), file).replaceAll(sep, '/')}` };
}

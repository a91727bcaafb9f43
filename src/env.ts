/** The environment, read once; .env.example explains each variable. */
import { join, resolve } from 'node:path';
import { z } from 'zod';

const ROOT = join(import.meta.dirname, '..');

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
const PORT_WORDS = 'must be a port: a whole number from 0 to 65535';
const webAddress = z.url({ protocol: /^https?$/, error: 'must be a web address that begins with http:// or https://' });

const envSchema = z
	.object({
		DISCORD_TOKEN: z
			.string()
			.regex(
				/^[\w-]+\.[\w-]+\.[\w-]+$/,
				'must be a bot token from the Discord developer portal (three parts joined by dots)',
			)
			.optional(),
		DISCORD_GUILD_ID: z
			.string()
			.regex(/^\d{17,20}$/, 'must be a Discord id: 17 to 20 digits')
			.optional(),
		DISCORD_API_URL: webAddress.optional(),
		DATABASE_URL: z
			.string()
			.refine(
				(url) => /^sqlite:.+/.test(url) || (/^postgres(ql)?:\/\/./.test(url) && URL.canParse(url)),
				'must be sqlite: and the path of a file, such as sqlite:/srv/khasan/khasan.db, or the address of a PostgreSQL database, such as postgres://khasan:secret@localhost/khasan',
			)
			.default('sqlite:var/khasan.db')
			.transform((url) => (url.startsWith('sqlite:') ? `sqlite:${fileOf(url.slice('sqlite:'.length))}` : url)),
		LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` }).optional(),
		PORT: z.string().regex(/^\d+$/, PORT_WORDS).transform(Number).pipe(z.number().max(65535, PORT_WORDS)).default(1938),
		REPOSITORY_URL: webAddress.optional(),
	})
	.superRefine((env, { addIssue }) => {
		for (const name of ['DISCORD_GUILD_ID', 'DISCORD_API_URL'] as const) {
			if (env[name] !== undefined && env.DISCORD_TOKEN === undefined) {
				addIssue({ code: 'custom', path: [name], message: 'needs a DISCORD_TOKEN: set that too, or take this out' });
			}
		}
	});

export type Env = z.output<typeof envSchema>;

export class EnvError extends Error {
	override readonly name = 'EnvError';
}

/**
 * @returns with the path of a SQLite file in DATABASE_URL counted from the project
 * @throws {EnvError} naming every variable that is wrong and what it must be
 */
export function readEnv(variables: Readonly<Record<string, string | undefined>>): Env {
	// A variable left empty, as in a fresh copy of .env.example, is one that is not set.
	const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
	const parsed = envSchema.safeParse(set);
	if (parsed.success) return parsed.data;
	const lines = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')} ${message}`);
	throw new EnvError(`The environment is not right; see .env.example:\n${lines.join('\n')}`);
}

/** Counted from the project, as .env and data are, wherever it is started from. SQLite's ":memory:" is no file. */
function fileOf(path: string): string {
	return path === ':memory:' ? path : resolve(ROOT, path);
}

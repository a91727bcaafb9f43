/** The environment, read once; .env.example explains each variable. */
import { z } from 'zod';

const snowflake = z.string().regex(/^\d{17,20}$/, 'must be a Discord id: 17 to 20 digits');

const envSchema = z
	.object({
		DISCORD_TOKEN: z
			.string()
			.regex(
				/^[\w-]+\.[\w-]+\.[\w-]+$/,
				'must be a bot token from the Discord developer portal (three parts joined by dots)',
			)
			.optional(),
		DISCORD_GUILD_ID: snowflake.optional(),
		DISCORD_API_URL: z.url({ protocol: /^https?$/ }).optional(),
		DATABASE_URL: z
			.string()
			.regex(/^sqlite:.+/, 'must be sqlite: and the path of a file, such as sqlite:/srv/khasan/khasan.db')
			.transform((url) => url.slice('sqlite:'.length))
			.default('var/khasan.db'),
		LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).optional(),
		PORT: z.coerce.number().int().min(0).max(65535).default(1938),
		REPOSITORY_URL: z.url({ protocol: /^https?$/ }).optional(),
	})
	.superRefine((env, { addIssue }) => {
		for (const name of ['DISCORD_GUILD_ID', 'DISCORD_API_URL'] as const) {
			if (env[name] !== undefined && env.DISCORD_TOKEN === undefined) {
				addIssue({
					code: 'custom',
					path: ['DISCORD_TOKEN'],
					message: `is missing, but ${name} is set: set both or neither`,
				});
			}
		}
	});

export type Env = z.output<typeof envSchema>;

export class EnvError extends Error {
	override readonly name = 'EnvError';
}

/** @throws {EnvError} naming every variable that is wrong and what it must be */
export function readEnv(variables: Readonly<Record<string, string | undefined>>): Env {
	// A variable left empty, as in a fresh copy of .env.example, is one that is not set.
	const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
	const parsed = envSchema.safeParse(set);
	if (parsed.success) return parsed.data;
	const lines = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')} ${message}`);
	throw new EnvError(`The environment is not right; see .env.example:\n${lines.join('\n')}`);
}

import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readEnv } from '../src/env.ts';
import { ROOT } from './running-bot.ts';

const TOKEN = 'MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcDE.abcdefghijklmnopqrstuvwxyz';

test('nothing set: the playground, a file in var, port 1938', () => {
	expect(readEnv({})).toEqual({ DATABASE_URL: `sqlite:${join(ROOT, 'var/khasan.db')}`, PORT: 1938 });
});

test('a relative file counts from the project, wherever it is started from', () => {
	expect(readEnv({ DATABASE_URL: 'sqlite:state/k.db' }).DATABASE_URL).toBe(`sqlite:${join(ROOT, 'state/k.db')}`);
	expect(readEnv({ DATABASE_URL: 'sqlite::memory:' }).DATABASE_URL).toBe('sqlite::memory:');
});

test('a PostgreSQL address is left as it is', () => {
	const url = 'postgres://khasan:secret@localhost:5432/khasan?sslmode=require';
	expect(readEnv({ DATABASE_URL: url }).DATABASE_URL).toBe(url);
});

test('a variable left empty is one that is not set', () => {
	expect(readEnv({ DISCORD_TOKEN: '', DISCORD_GUILD_ID: '', DATABASE_URL: '' })).toEqual(readEnv({}));
});

test('what is set is taken', () => {
	const variables = {
		DISCORD_TOKEN: TOKEN,
		DISCORD_GUILD_ID: '123456789012345678',
		DATABASE_URL: 'sqlite:/srv/k.db',
		PORT: '0',
	};
	expect(readEnv(variables)).toEqual({ ...variables, PORT: 0 });
});

describe('each mistake is named with its mend', () => {
	test.each([
		[{ DISCORD_TOKEN: 'abc' }, /DISCORD_TOKEN must be a bot token from the Discord developer portal/],
		[{ DISCORD_TOKEN: TOKEN, DISCORD_GUILD_ID: 'my server' }, /DISCORD_GUILD_ID must be a Discord id/],
		[
			{ DISCORD_GUILD_ID: '123456789012345678' },
			/DISCORD_GUILD_ID needs a DISCORD_TOKEN: set that too, or take this out/,
		],
		[{ DISCORD_API_URL: 'http://127.0.0.1:8080/api' }, /DISCORD_API_URL needs a DISCORD_TOKEN/],
		[{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL must be sqlite:/],
		[{ DATABASE_URL: 'postgres://' }, /DATABASE_URL must be .+ the address of a PostgreSQL database/],
		[{ PORT: '99999' }, /PORT must be a port: a whole number from 0 to 65535/],
		[{ PORT: 'usual' }, /PORT must be a port: a whole number from 0 to 65535/],
		[{ LOG_LEVEL: 'loud' }, /LOG_LEVEL must be one of debug, info, warn, error, silent/],
		[{ REPOSITORY_URL: 'javascript:alert(1)' }, /REPOSITORY_URL must be a web address that begins with http/],
	])('%o', (variables, message) => {
		expect(() => readEnv(variables)).toThrow(message);
	});

	test('all of them at once, and never the token itself', () => {
		const wrong = () => readEnv({ DISCORD_TOKEN: 'secret', PORT: '-1' });
		expect(wrong).toThrow(/DISCORD_TOKEN[\s\S]*PORT/);
		expect(wrong).not.toThrow(/secret/);
	});
});

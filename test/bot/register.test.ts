import { REST, SlashCommandBuilder } from 'discord.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RegistrationError, registerCommands } from '../../src/bot/register.ts';
import { type LocalDiscord, startLocalDiscord } from '../../src/playground/local-discord.ts';

let discord: LocalDiscord;
let rest: REST;
beforeEach(async () => {
	discord = await startLocalDiscord();
	rest = new REST({ api: discord.apiUrl }).setToken(discord.token);
});
afterEach(() => discord.close());

const battle = new SlashCommandBuilder()
	.setName('battle')
	.setDescription('Look up a battle')
	.setContexts(0, 1, 2)
	.setIntegrationTypes(0, 1)
	.addStringOption((option) =>
		option.setName('name').setDescription('Its name').setRequired(true).setAutocomplete(true),
	);
const puts = () => discord.requests.filter(({ method }) => method === 'PUT').map(({ path }) => path);
const register = (definitions: Parameters<typeof registerCommands>[2], guildId?: string) =>
	registerCommands(rest, discord.world.application.id, definitions, guildId);

test('registers once, and not again while nothing changed', async () => {
	expect(await register([battle.toJSON()])).toEqual({ changed: true, doubled: false });
	expect(await register([battle.toJSON()])).toEqual({ changed: false, doubled: false });
	expect(puts()).toEqual([`/applications/${discord.world.application.id}/commands`]);
});

test.each([
	['a description', () => ({ ...battle.toJSON(), description: 'Another word' })],
	['an option', () => ({ ...battle.toJSON(), options: [] })],
	['where it may be used', () => ({ ...battle.toJSON(), contexts: [0] })],
	['a name', () => ({ ...battle.toJSON(), name: 'fight' })],
])('registers again when %s changed', async (_, changed) => {
	await register([battle.toJSON()]);
	expect((await register([changed()])).changed).toBe(true);
	expect((await register([changed()])).changed).toBe(false);
});

test('takes away commands that are gone', async () => {
	await register([battle.toJSON(), { ...battle.toJSON(), name: 'old' }]);
	expect((await register([battle.toJSON()])).changed).toBe(true);
	expect(discord.world.commands.map(({ name }) => name)).toEqual(['battle']);
});

test('in one guild while developing, without what only global commands may say', async () => {
	const guildId = discord.world.guild.id;
	expect((await register([battle.toJSON()], guildId)).changed).toBe(true);
	expect((await register([battle.toJSON()], guildId)).changed).toBe(false);
	expect(puts()).toEqual([`/applications/${discord.world.application.id}/guilds/${guildId}/commands`]);
	expect(JSON.stringify(discord.requests.at(-2)?.body ?? {})).not.toContain('contexts');
});

test('a guild beside global commands: says that both show there, and leaves the global ones alone', async () => {
	const guildId = discord.world.guild.id;
	await register([{ ...battle.toJSON(), description: 'As released' }]);
	expect(await register([battle.toJSON()], guildId)).toEqual({ changed: true, doubled: true });
	expect(discord.world.commandsOf('global').map(({ description }) => description)).toEqual(['As released']);
});

test('a guild needs no commands of its own once the same are registered globally', async () => {
	const guildId = discord.world.guild.id;
	await register([battle.toJSON()], guildId);
	await register([battle.toJSON()]);
	expect(await register([battle.toJSON()], guildId)).toEqual({ changed: true, doubled: false });
	expect(discord.world.commandsOf(guildId)).toEqual([]);
	expect(discord.world.commandsOf('global')).toHaveLength(1);
});

test('a guild that the bot is not on is named with the mend', async () => {
	await expect(register([battle.toJSON()], '123456789012345678')).rejects.toThrow(
		new RegistrationError(
			'DISCORD_GUILD_ID: the bot is not on that server; invite it first, or take the variable out.',
		),
	);
});

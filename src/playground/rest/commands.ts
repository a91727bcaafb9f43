/** Registering application commands, globally and per guild. */
import { ApplicationCommandType, RESTJSONErrorCodes } from 'discord.js';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { type CommandForm, commandForm, commandLimits, commandsForm } from '../rules/command.ts';
import { parseForm } from '../rules/form.ts';
import { Refusal } from '../rules/refusal.ts';
import type { ApplicationCommand } from '../world/model.ts';
import { wireCommand } from '../world/payloads.ts';
import type { World } from '../world/world.ts';
import type { ApiEnv, Parts } from './request.ts';

const patchForm = z.looseObject({});

export function commandRoutes({ world }: Parts): Hono<ApiEnv> {
	const routes = new Hono<ApiEnv>();
	for (const base of ['/applications/:application/commands', '/applications/:application/guilds/:guild/commands']) {
		routes.get(base, (c) => {
			const localized = c.req.query('with_localizations') === 'true';
			return c.json(
				world
					.commandsOf(scopeOf(world, c))
					.map((command) => (localized ? wireCommand(command) : plain(wireCommand(command)))),
			);
		});
		routes.put(base, (c) => {
			const scope = scopeOf(world, c);
			const forms = parseForm(commandsForm, c.get('body').json);
			const known = world.commandsOf(scope);
			const commands = forms.map((form) => registered(world, scope, form, sameAs(known, form)));
			checkCounts(commands);
			world.setCommands(scope, commands);
			return c.json(commands.map(wireCommand));
		});
		routes.post(base, (c) => {
			const scope = scopeOf(world, c);
			const form = parseForm(commandForm, c.get('body').json);
			const before = sameAs(world.commandsOf(scope), form);
			const command = store(world, scope, form, before);
			return c.json(wireCommand(command), before ? 200 : 201);
		});
		routes.get(`${base}/:command`, (c) => c.json(wireCommand(one(world, c))));
		routes.patch(`${base}/:command`, (c) => {
			const scope = scopeOf(world, c);
			const before = one(world, c);
			const patch = parseForm(patchForm, c.get('body').json);
			const form = parseForm(commandForm, { ...before, ...patch, type: before.type });
			return c.json(wireCommand(store(world, scope, form, before)));
		});
		routes.delete(`${base}/:command`, (c) => {
			const scope = scopeOf(world, c);
			const gone = one(world, c);
			world.setCommands(
				scope,
				world.commandsOf(scope).filter(({ id }) => id !== gone.id),
			);
			return c.body(null, 204);
		});
	}
	return routes;
}

function scopeOf(world: World, c: Context<ApiEnv>): string {
	if (c.req.param('application') !== world.application.id) {
		throw new Refusal(RESTJSONErrorCodes.NotAuthorizedToPerformThisActionOnThisApplication);
	}
	const id = c.req.param('guild');
	if (id === undefined) return 'global';
	const guild = world.guilds.get(id);
	if (!guild || !world.hasBot(guild)) throw new Refusal(RESTJSONErrorCodes.MissingAccess);
	return id;
}

function one(world: World, c: Context<ApiEnv>): ApplicationCommand {
	const command = world.commandsOf(scopeOf(world, c)).find(({ id }) => id === c.req.param('command'));
	if (!command) throw new Refusal(RESTJSONErrorCodes.UnknownApplicationCommand);
	return command;
}

function sameAs(known: readonly ApplicationCommand[], { name, type }: CommandForm): ApplicationCommand | undefined {
	return known.find((command) => command.name === name && command.type === type);
}

function store(world: World, scope: string, form: CommandForm, before: ApplicationCommand | undefined) {
	const command = registered(world, scope, form, before);
	const others = world.commandsOf(scope).filter(({ id }) => id !== before?.id);
	checkCounts([...others, command]);
	world.setCommands(scope, [...others, command]);
	return command;
}

/** A command of the same name and type keeps its id; the version tells a change. */
function registered(
	world: World,
	scope: string,
	form: CommandForm,
	before: ApplicationCommand | undefined,
): ApplicationCommand {
	const place =
		scope === 'global'
			? { integration_types: form.integration_types ?? [0], contexts: form.contexts, dm_permission: inDms(form) }
			: { guild_id: scope, integration_types: undefined, contexts: undefined };
	const identity = { id: before?.id ?? world.snowflake(), application_id: world.application.id };
	const command = {
		...form,
		...(form.type === ApplicationCommandType.ChatInput ? {} : { description: '' as const }),
		...place,
		...identity,
		version: before?.version ?? '',
	};
	const unchanged = before !== undefined && JSON.stringify(before) === JSON.stringify(command);
	return unchanged ? before : { ...command, version: world.snowflake() };
}

function inDms({ contexts }: CommandForm): boolean {
	return contexts === undefined || contexts.includes(1);
}

function checkCounts(commands: readonly ApplicationCommand[]): void {
	for (const [type, limit] of commandLimits) {
		if (commands.filter((command) => command.type === type).length > limit) {
			throw new Refusal(RESTJSONErrorCodes.MaximumNumberOfApplicationCommandsReached);
		}
	}
}

/** Lists come without translations unless they are asked for. */
function plain(command: object): object {
	return JSON.parse(
		JSON.stringify(command, (key, value: unknown) => (key.endsWith('_localizations') ? undefined : value)),
	);
}

/** Interactions to commands to replies: the one place that acknowledges, sends and catches. */
import {
	type AutocompleteInteraction,
	type ChatInputCommandInteraction,
	DiscordAPIError,
	type Interaction,
	type MessageComponentInteraction,
	type MessageContextMenuCommandInteraction,
	MessageFlags,
	type ModalSubmitInteraction,
	RESTJSONErrorCodes,
	type RepliableInteraction,
} from 'discord.js';
import type { Logger } from 'pino';
import { type Command, type Context, type Modal, type Reply, UserError } from './command.ts';
import { parseCustomId } from './custom-id.ts';

export type Router = (interaction: Interaction) => Promise<void>;

type Repliable =
	| ChatInputCommandInteraction
	| MessageContextMenuCommandInteraction
	| MessageComponentInteraction
	| ModalSubmitInteraction;

const APOLOGY = 'Something went wrong on my side. It has been noted; please try again in a moment.';
const OUTDATED =
	'This button or menu is from an older message and no longer leads anywhere. Please run the command again.';

/** A connection that broke while Discord may or may not have taken the answer; asking twice is safe, it refuses a second. */
const CONNECTION_ERRORS = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']);

export function createRouter(context: Context, log: Logger): Router {
	return async (interaction) => {
		try {
			if (interaction.isAutocomplete()) await complete(interaction, context);
			else if (
				interaction.isChatInputCommand() ||
				interaction.isMessageContextMenuCommand() ||
				interaction.isMessageComponent() ||
				interaction.isModalSubmit()
			) {
				await acknowledge(interaction, context);
				await send(interaction, await answer(interaction, context));
			}
		} catch (error) {
			await fail(interaction, error, log);
		}
	};
}

async function complete(interaction: AutocompleteInteraction, context: Context): Promise<void> {
	const command = context.commands.get(interaction.commandName);
	const choices = command && 'autocomplete' in command ? await command.autocomplete?.(interaction, context) : [];
	await retryLostConnection(() => interaction.respond([...(choices ?? [])]));
}

/** Where the command says that its answer takes its time. */
async function acknowledge(interaction: Repliable, { commands }: Context): Promise<void> {
	if (!commands.get(commandOf(interaction) ?? '')?.acknowledge) return;
	if (!interaction.isMessageComponent())
		await retryLostConnection(() => interaction.deferReply({ flags: MessageFlags.Ephemeral }));
	else if (interaction.message.flags.has(MessageFlags.Ephemeral))
		await retryLostConnection(() => interaction.deferUpdate());
}

async function answer(interaction: Repliable, context: Context): Promise<Reply | Modal> {
	if (interaction.isModalSubmit()) {
		const { command, action, args } = parseCustomId(interaction.customId);
		const handler = handlerOf(context.commands.get(command)?.modals, action);
		if (!handler) throw new UserError(OUTDATED);
		return handler(interaction, args, context);
	}
	if (interaction.isMessageComponent()) {
		const { command, action, args } = parseCustomId(interaction.customId);
		const handler = handlerOf(context.commands.get(command)?.components, action);
		if (!handler || !(interaction.isButton() || interaction.isStringSelectMenu())) throw new UserError(OUTDATED);
		return handler(interaction, interaction.isStringSelectMenu() ? [...args, ...interaction.values] : args, context);
	}
	const command = context.commands.get(interaction.commandName);
	if (interaction.isChatInputCommand() && command && !isMessageCommand(command))
		return command.execute(interaction, context);
	if (interaction.isMessageContextMenuCommand() && command && isMessageCommand(command))
		return command.execute(interaction, context);
	throw new UserError(
		'I no longer know this command. Discord will forget it within the hour; /help shows what I can do.',
	);
}

function handlerOf<Handler>(handlers: Readonly<Record<string, Handler>> = {}, action: string): Handler | undefined {
	return Object.hasOwn(handlers, action) ? handlers[action] : undefined;
}

function isMessageCommand(command: Command): command is Extract<Command, { data: { type: unknown } }> {
	return 'type' in command.data;
}

/**
 * A command gets a reply. A button or menu changes its message for the person who asked for that message; anyone else gets a
 * private reply, so that nobody turns the page on others; so does who typed into a modal.
 */
async function send(interaction: Repliable, reply: Reply | Modal): Promise<void> {
	if ('modal' in reply) {
		if (interaction.isModalSubmit()) throw new TypeError('A modal cannot follow a modal');
		await retryLostConnection(() => interaction.showModal(reply.modal));
		return;
	}
	const body = {
		...{ embeds: [...(reply.embeds ?? [])], components: [...(reply.components ?? [])] },
		...(reply.files && { files: reply.files }),
	};
	if (interaction.deferred) {
		await retryLostConnection(() => interaction.editReply({ ...body, content: reply.content ?? null }));
		return;
	}
	if (interaction.isMessageComponent() && !reply.private && !reply.public && isAsker(interaction)) {
		await retryLostConnection(() => interaction.update({ ...body, content: reply.content ?? null }));
		return;
	}
	const byButton = interaction.isMessageComponent() || interaction.isModalSubmit();
	const hidden = reply.private || (byButton && !reply.public);
	await retryLostConnection(() =>
		interaction.reply({
			...body,
			...(reply.content !== undefined && { content: reply.content }),
			...(hidden && { flags: MessageFlags.Ephemeral }),
		}),
	);
}

function isAsker({ message, user }: MessageComponentInteraction): boolean {
	return message.interactionMetadata?.user.id === user.id;
}

async function retryLostConnection(request: () => Promise<unknown>): Promise<void> {
	try {
		await request();
	} catch (error) {
		if (!isLostConnection(error)) throw error;
		try {
			await request();
		} catch (again) {
			const taken =
				again instanceof DiscordAPIError && again.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged;
			if (!taken) throw again;
		}
	}
}

function isLostConnection(error: unknown): boolean {
	if (!(error instanceof Error)) return false;
	const code = 'code' in error ? error.code : undefined;
	return (typeof code === 'string' && CONNECTION_ERRORS.has(code)) || isLostConnection(error.cause);
}

async function fail(interaction: Interaction, error: unknown, log: Logger): Promise<void> {
	const command = commandOf(interaction);
	if (error instanceof DiscordAPIError && isTooLate(error)) {
		log.warn({ command, code: error.code }, 'the interaction was over before it was answered');
		return;
	}
	if (!(error instanceof UserError)) log.error({ command, err: error }, 'command failed');
	try {
		if (interaction.isAutocomplete()) await retryLostConnection(() => interaction.respond([]));
		else if (interaction.isRepliable() && !interaction.replied) {
			const content = error instanceof UserError ? error.message : APOLOGY;
			await retryLostConnection(() => say(interaction, content));
		}
	} catch (second) {
		log.warn({ command, err: second }, 'the apology could not be sent either');
	}
}

/** To the asker alone. The message of an acknowledged button stays, with the words below it. */
function say(interaction: RepliableInteraction, content: string): Promise<unknown> {
	if (!interaction.deferred) return interaction.reply({ content, flags: MessageFlags.Ephemeral });
	return interaction.isMessageComponent()
		? interaction.followUp({ content, flags: MessageFlags.Ephemeral })
		: interaction.editReply({ content });
}

function commandOf(interaction: Interaction | Repliable): string | undefined {
	if (interaction.isMessageComponent() || interaction.isModalSubmit())
		return parseCustomId(interaction.customId).command;
	return interaction.isCommand() || interaction.isAutocomplete() ? interaction.commandName : undefined;
}

/** Answered already (the same interaction came twice), or later than Discord waits. */
function isTooLate({ code }: DiscordAPIError): boolean {
	return (
		code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged || code === RESTJSONErrorCodes.UnknownInteraction
	);
}

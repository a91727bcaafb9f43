/** What the definitions of all commands share. */
import {
	ApplicationIntegrationType,
	InteractionContextType,
	type SlashCommandBooleanOption,
	SlashCommandBuilder,
} from 'discord.js';

export const EVERY_INSTALLATION = [
	ApplicationIntegrationType.GuildInstall,
	ApplicationIntegrationType.UserInstall,
] as const;
export const EVERY_CONTEXT = [
	InteractionContextType.Guild,
	InteractionContextType.BotDM,
	InteractionContextType.PrivateChannel,
] as const;

/** A slash command that works in servers, in direct messages and wherever a person who installed the bot takes it. */
export function slashCommand(name: string, description: string): SlashCommandBuilder {
	return new SlashCommandBuilder()
		.setName(name)
		.setDescription(description)
		.setIntegrationTypes(...EVERY_INSTALLATION)
		.setContexts(...EVERY_CONTEXT);
}

export function privateOption(option: SlashCommandBooleanOption): SlashCommandBooleanOption {
	return option.setName('private').setDescription('Only you see the answer');
}

/** /help: what the bot can do, how much it knows, and how to take it along. */
import { OAuth2Scopes } from 'discord.js';
import type { SlashCommand } from '../src/bot/command.ts';
import { slashCommand } from '../src/bot/definition.ts';
import { helpCard } from '../src/cards/help-card.ts';

export default {
	data: slashCommand('help', 'What Khasan can do and what it knows'),

	execute({ client }, { dataset, repositoryUrl }) {
		const inviteUrl = client.generateInvite({ scopes: [OAuth2Scopes.Bot, OAuth2Scopes.ApplicationsCommands] });
		return { embeds: [helpCard(dataset, inviteUrl, repositoryUrl)], private: true };
	},
} satisfies SlashCommand;

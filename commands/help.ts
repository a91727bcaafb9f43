/** /help: what the bot can do, how much it knows, and how to take it along. */
import type { SlashCommand } from '../src/bot/command.ts';
import { slashCommand } from '../src/bot/definition.ts';
import { helpCard } from '../src/cards/help-card.ts';

export default {
	data: slashCommand('help', 'What Khasan can do and what it knows'),

	execute({ client }, { dataset, commands, repositoryUrl }) {
		const query = new URLSearchParams({ client_id: client.application.id, scope: 'bot applications.commands' });
		const inviteUrl = `https://discord.com/oauth2/authorize?${query}`;
		const summaries = [...commands.values()].map(({ data }) => ({
			name: data.name,
			...('description' in data && { description: data.description }),
		}));
		return { embeds: [helpCard(dataset, summaries, inviteUrl, repositoryUrl)], private: true };
	},
} satisfies SlashCommand;

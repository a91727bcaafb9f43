/** "Find battles", on a message: the battles, dates and figures in it, each with what the data says. */
import { ApplicationCommandType, ContextMenuCommandBuilder } from 'discord.js';
import type { MessageCommand } from '../src/bot/command.ts';
import { menuRow } from '../src/bot/components.ts';
import { customId } from '../src/bot/custom-id.ts';
import { EVERY_CONTEXT, EVERY_INSTALLATION } from '../src/bot/definition.ts';
import { mentionsCard } from '../src/cards/mentions-card.ts';

export default {
	data: new ContextMenuCommandBuilder()
		.setName('Find battles')
		.setType(ApplicationCommandType.Message)
		.setIntegrationTypes(...EVERY_INSTALLATION)
		.setContexts(...EVERY_CONTEXT),

	execute({ targetMessage }, { search, days }) {
		const embedTexts = targetMessage.embeds.flatMap(({ title, description }) => [title, description]);
		const text = [targetMessage.content, ...embedTexts].filter(Boolean).join('\n');
		if (text.trim() === '') {
			return { content: 'That message has no text that I can read.', private: true };
		}
		const mentions = search.mentions(text);
		const card = mentionsCard(mentions, days);
		if (!card.description && !card.fields) {
			return {
				content: 'I recognise no battle that I know in that message, and no date on which something happened in one.',
				private: true,
			};
		}
		const options = mentions.battles.map(({ id, name, war }) => ({ label: name, value: id, description: war }));
		return {
			embeds: [card],
			components: options.length > 0 ? [menuRow(customId('battle', 'card'), 'Look up a battle', options)] : [],
			private: true,
		};
	},
} satisfies MessageCommand;

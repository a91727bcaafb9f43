/** /compare: two battles side by side. */
import { battleChoices, withBattle } from '../src/bot/battle-option.ts';
import type { Reply, SlashCommand } from '../src/bot/command.ts';
import { buttonRow } from '../src/bot/components.ts';
import { customId } from '../src/bot/custom-id.ts';
import { privateOption, slashCommand } from '../src/bot/definition.ts';
import { battleCard } from '../src/cards/battle-card.ts';
import { compareCard } from '../src/cards/compare-card.ts';
import { clip } from '../src/cards/markdown.ts';
import type { Search } from '../src/search/search.ts';

/** How much of what was typed for the other battle a menu's custom id can carry. */
const LONGEST_CARRIED = 60;

export default {
	data: slashCommand('compare', 'Two battles side by side')
		.addStringOption((option) =>
			option.setName('first').setDescription('One battle').setRequired(true).setAutocomplete(true),
		)
		.addStringOption((option) =>
			option.setName('second').setDescription('Another battle').setRequired(true).setAutocomplete(true),
		)
		.addBooleanOption(privateOption),

	autocomplete: (interaction, { search }) => battleChoices(search, interaction.options.getFocused()),

	execute(interaction, { search }) {
		const { options } = interaction;
		const hidden = options.getBoolean('private') ?? false;
		return { private: hidden, ...compare(search, options.getString('first', true), options.getString('second', true)) };
	},

	components: {
		/** The first battle was chosen from the menu; the words for the second stand in the custom id. */
		first: (_interaction, args, { search }) => compare(search, args.at(-1) ?? '', args.slice(0, -1).join(':')),
		/** The second was chosen; the first is known by its id. */
		second: (_interaction, [first = '', second = ''], { search }) => compare(search, first, second),
	},
} satisfies SlashCommand;

function compare(search: Search, first: string, second: string): Reply {
	return withBattle(search, first, customId('compare', 'first', clip(second, LONGEST_CARRIED)), (one) =>
		withBattle(search, second, customId('compare', 'second', one.id), (other) => ({
			...(one === other && { content: `Both names mean the ${one.name}.` }),
			embeds: [one === other ? battleCard(one) : compareCard(one, other)],
			components: [
				buttonRow(
					...[...new Set([one, other])].map(({ id, name }) => ({ id: customId('battle', 'card', id), label: name })),
				),
			],
		})),
	);
}

/** /battle: a battle's card, with buttons to everything else that is known of it. */
import { battleById, battleChoices, withBattle } from '../src/bot/battle-option.ts';
import type { Reply, SlashCommand } from '../src/bot/command.ts';
import { battleTabs, pager, readPage } from '../src/bot/components.ts';
import { customId } from '../src/bot/custom-id.ts';
import { privateOption, slashCommand } from '../src/bot/definition.ts';
import { battleCard, lossesCard, lossesPages, sourcePages, sourcesCard } from '../src/cards/battle-card.ts';
import type { Battle } from '../src/dataset/dataset.ts';

export default {
	data: slashCommand('battle', 'Look up a battle, in whatever spelling you know')
		.addStringOption((option) =>
			option.setName('name').setDescription('Its name, or close to it').setRequired(true).setAutocomplete(true),
		)
		.addBooleanOption(privateOption),

	autocomplete: (interaction, { search }) => battleChoices(search, interaction.options.getFocused()),

	execute(interaction, { search }) {
		const name = interaction.options.getString('name', true);
		const hidden = interaction.options.getBoolean('private') ?? false;
		return { private: hidden, ...withBattle(search, name, customId('battle', 'card'), card) };
	},

	components: {
		card: (_interaction, [id], { dataset }) => card(battleById(dataset.battles, id)),
		losses(_interaction, [id, wanted], { dataset }) {
			const battle = battleById(dataset.battles, id);
			const pages = lossesPages(battle);
			const page = readPage(wanted, pages.length);
			const paging = pager(page, pages.length, (target) => customId('battle', 'losses', battle.id, target));
			return { embeds: [lossesCard(battle, pages, page)], components: [...paging, battleTabs(battle, 'losses')] };
		},
		sources(_interaction, [id, wanted], { dataset }) {
			const battle = battleById(dataset.battles, id);
			const pages = sourcePages(battle);
			const page = readPage(wanted, pages.length);
			const paging = pager(page, pages.length, (target) => customId('battle', 'sources', battle.id, target));
			return { embeds: [sourcesCard(battle, pages, page)], components: [...paging, battleTabs(battle, 'sources')] };
		},
	},
} satisfies SlashCommand;

function card(battle: Battle): Reply {
	return { embeds: [battleCard(battle)], components: [battleTabs(battle, 'card')] };
}

/** /timeline: a battle day by day, a page for each date. */
import { battleById, battleChoices, withBattle } from '../src/bot/battle-option.ts';
import { type Reply, type SlashCommand, UserError } from '../src/bot/command.ts';
import { battleTabs, menuRow, pager, type Row, readPage } from '../src/bot/components.ts';
import { customId } from '../src/bot/custom-id.ts';
import { privateOption, slashCommand } from '../src/bot/definition.ts';
import { clip, quoteText } from '../src/cards/markdown.ts';
import { findTimelinePage, type TimelinePage, timelineCard, timelinePages } from '../src/cards/timeline-card.ts';
import type { Battle } from '../src/dataset/dataset.ts';
import { readDay } from '../src/dataset/spoken-date.ts';

const MOST_CHOICES = 25;

export default {
	data: slashCommand('timeline', 'Follow a battle day by day')
		.addStringOption((option) =>
			option.setName('battle').setDescription('Its name, or close to it').setRequired(true).setAutocomplete(true),
		)
		.addStringOption((option) =>
			option.setName('day').setDescription('A day of that battle: “31 july”, “day 3”').setAutocomplete(true),
		)
		.addBooleanOption(privateOption),

	autocomplete(interaction, { search }) {
		const { name, value } = interaction.options.getFocused(true);
		if (name === 'battle') return battleChoices(search, value);
		const found = search.find(interaction.options.getString('battle') ?? '');
		return found.kind === 'found' ? dayChoices(found.battle, value) : [];
	},

	execute(interaction, { search, now }) {
		const words = interaction.options.getString('day');
		const open = (battle: Battle): Reply => {
			if (words === null) return timelineReply(battle, 0);
			const pages = timelinePages(battle);
			const page = findTimelinePage(battle, pages, words, readDay(words, now()));
			if (page === -1) throw new UserError(noSuchDay(battle, pages, words));
			return timelineReply(battle, page);
		};
		const hidden = interaction.options.getBoolean('private') ?? false;
		return {
			private: hidden,
			...withBattle(search, interaction.options.getString('battle', true), customId('timeline', 'page'), open),
		};
	},

	components: {
		page: (_interaction, [id, page], { dataset }) => timelineReply(battleById(dataset.battles, id), page),
		go: (_interaction, [id, page], { dataset }) => timelineReply(battleById(dataset.battles, id), page),
	},
} satisfies SlashCommand;

function timelineReply(battle: Battle, wanted: string | number | undefined): Reply {
	const pages = timelinePages(battle);
	const page = readPage(wanted, pages.length);
	return {
		embeds: [timelineCard(battle, pages, page)],
		components: [
			...pager(page, pages.length, (target) => customId('timeline', 'page', battle.id, target)),
			...dayMenu(battle, pages, page),
			battleTabs(battle, 'timeline'),
		],
	};
}

/** A menu of up to 25 pages around the one that is shown. */
function dayMenu(battle: Battle, pages: readonly TimelinePage[], page: number): Row[] {
	if (pages.length < 2) return [];
	const first = Math.max(0, Math.min(page - Math.floor(MOST_CHOICES / 2), pages.length - MOST_CHOICES));
	const options = pages.slice(first, first + MOST_CHOICES).map((each, index) => ({
		label: pageLabel(each),
		value: String(first + index),
		description: each.entries.map(({ entry }) => entry.title).join('; '),
	}));
	return [menuRow(customId('timeline', 'go', battle.id), 'Go to a day', options)];
}

function dayChoices(battle: Battle, typed: string) {
	const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
	return timelinePages(battle)
		.map((page) => ({
			name: clip(`${pageLabel(page)}: ${page.entries[0].entry.title}`, 100),
			value: page.entries[0].entry.date.best.edtf,
		}))
		.filter(({ name, value }) => words.every((word) => `${name} ${value}`.toLowerCase().includes(word)))
		.slice(0, MOST_CHOICES);
}

function pageLabel({ date, day }: TimelinePage): string {
	return day ? `${date} (${day})` : date;
}

function noSuchDay(battle: Battle, pages: readonly TimelinePage[], words: string): string {
	const days = pages.map(({ date }) => date);
	const range = days.length > 1 ? `It runs from ${days[0]} to ${days.at(-1)}` : 'It has one day';
	return `The timeline of ${battle.name} has nothing for ${quoteText(words)}. ${range}; leave out “day” to page through all ${pages.length}.`;
}

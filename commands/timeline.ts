/** /timeline: a battle day by day, a page for each date. */
import { battleById, battleChoices, withBattle } from '../src/bot/battle-option.ts';
import type { Reply, SlashCommand } from '../src/bot/command.ts';
import { battleTabs, choiceList, menuRow, pager, type Row, readPage } from '../src/bot/components.ts';
import { customId } from '../src/bot/custom-id.ts';
import { privateOption, slashCommand } from '../src/bot/definition.ts';
import { clip, quoteText } from '../src/cards/markdown.ts';
import { timelineCard } from '../src/cards/timeline-card.ts';
import { findTimelinePage, type TimelinePage, timelinePages } from '../src/cards/timeline-pages.ts';
import type { Battle } from '../src/dataset/dataset.ts';
import { readDay } from '../src/dataset/spoken-date.ts';

/** As many as Discord shows in a menu. */
const PAGES_IN_MENU = 25;
/** How much of what was typed for the day the menu of battles can carry. */
const LONGEST_CARRIED = 60;

export default {
	data: slashCommand('timeline', 'Follow a battle day by day')
		.addStringOption((option) =>
			option.setName('battle').setDescription('Its name, or close to it').setRequired(true).setAutocomplete(true),
		)
		.addStringOption((option) =>
			option.setName('day').setDescription('A day of that battle: “31 july”, “day 3”').setAutocomplete(true),
		)
		.addBooleanOption(privateOption),

	autocomplete(interaction, { search, now }) {
		const { name, value } = interaction.options.getFocused(true);
		if (name === 'battle') return battleChoices(search, value);
		const found = search.find(interaction.options.getString('battle') ?? '');
		return found.kind === 'found' ? dayChoices(found.battle, value, now()) : [];
	},

	execute(interaction, { search, now }) {
		const { options } = interaction;
		const words = options.getString('day') ?? '';
		const menuId = customId('timeline', 'choose', clip(words, LONGEST_CARRIED));
		const hidden = options.getBoolean('private') ?? false;
		return {
			private: hidden,
			...withBattle(search, options.getString('battle', true), menuId, (battle) => openAt(battle, words, now())),
		};
	},

	components: {
		page: (_interaction, [id, page], { dataset }) => timelineReply(battleById(dataset.battles, id), page),
		go: (_interaction, [id, page], { dataset }) => timelineReply(battleById(dataset.battles, id), page),
		/** The battle was chosen from the menu; the words for the day stand in the custom id. */
		choose: (_interaction, args, { dataset, now }) =>
			openAt(battleById(dataset.battles, args.at(-1)), args.slice(0, -1).join(':'), now()),
	},
} satisfies SlashCommand;

/** At the day that is meant; where it has no page of its own, at the nearest before it, with a word that says so. */
function openAt(battle: Battle, words: string, now: Date): Reply {
	if (words.trim() === '') return timelineReply(battle, 0);
	const pages = timelinePages(battle);
	const found = findTimelinePage(battle, pages, words, readDay(words, now));
	if (found?.exact) return timelineReply(battle, found.index, pages);
	const lead = found
		? `${quoteText(words)} is a day of the battle, but nothing is recorded for it alone. The nearest before it:`
		: `The timeline of the ${battle.name} has nothing for ${quoteText(words)}. It begins here; the menu leads to its other days.`;
	return { content: lead, ...timelineReply(battle, found?.index ?? 0, pages) };
}

function timelineReply(
	battle: Battle,
	wanted: string | number | undefined,
	pages: readonly TimelinePage[] = timelinePages(battle),
): Reply {
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
	const first = Math.max(0, Math.min(page - Math.floor(PAGES_IN_MENU / 2), pages.length - PAGES_IN_MENU));
	const options = pages.slice(first, first + PAGES_IN_MENU).map((each, index) => ({
		label: pageLabel(each),
		value: String(first + index),
		description: each.entries.map(({ entry }) => entry.title).join('; '),
	}));
	return [menuRow(customId('timeline', 'go', battle.id), 'Go to a day', options)];
}

/** The day that the words mean, then the days in whose dates and titles they stand. */
function dayChoices(battle: Battle, typed: string, now: Date) {
	const pages = timelinePages(battle);
	const meant = typed.trim() === '' ? undefined : findTimelinePage(battle, pages, typed, readDay(typed, now));
	const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
	const choices = pages.map((page) => ({
		name: `${pageLabel(page)}: ${page.entries[0].entry.title}`,
		value: page.entries[0].entry.date.best.edtf,
	}));
	const matching = choices.filter((choice, index) => {
		const label = `${choice.name} ${choice.value}`.toLowerCase();
		return index === meant?.index || words.every((word) => label.includes(word));
	});
	const first = meant && choices[meant.index];
	return choiceList([...new Set(first ? [first, ...matching] : matching)]);
}

function pageLabel({ date, day }: TimelinePage): string {
	return day ? `${date} (${day})` : date;
}

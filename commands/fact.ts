/**
 * /fact: what best answers free text: a receipt or card for a plain question about a battle, else the fact that matches
 * best. Without words a random one that this server has not seen in this round.
 */
import { hash, randomUUID } from 'node:crypto';
import type { BaseInteraction } from 'discord.js';
import { battleById } from '../src/bot/battle-option.ts';
import { type Context, type Reply, type SlashCommand, UserError } from '../src/bot/command.ts';
import { battleTabs, buttonRow, choiceList, menuRow, pager, type Row, readPage } from '../src/bot/components.ts';
import { customId } from '../src/bot/custom-id.ts';
import { privateOption, slashCommand } from '../src/bot/definition.ts';
import { receiptReply } from '../src/bot/receipt-reply.ts';
import { battleCard } from '../src/cards/battle-card.ts';
import { entryCard, entryHeading, factPages, factsCard } from '../src/cards/entry-card.ts';
import { clip, quoteText } from '../src/cards/markdown.ts';
import type { Battle, Entry } from '../src/dataset/dataset.ts';
import type { BattleQuestion } from '../src/search/search.ts';
import type { BagScope } from '../src/store/fact-bags.ts';

/** How much of a question a menu's custom id can carry, so that its other matches can be looked up again. */
const LONGEST_CARRIED = 100 - 'fact:show:'.length;
const ASKS_FOR_ANY = /^\s*(?:(?:a|an|another|any|give|me|please|random|some|surprise|tell|facts?|trivia)\b[\s.!?]*)+$/i;

export default {
	data: slashCommand('fact', 'Ask for a fact in your own words, or be surprised')
		.addStringOption((option) =>
			option.setName('about').setDescription('Anything: “soviet night battle”, “who said no”').setAutocomplete(true),
		)
		.addBooleanOption(privateOption),

	autocomplete(interaction, { search }) {
		const typed = interaction.options.getFocused();
		const matches = search.facts(typed, { typing: true }).map(({ entry }) => entry);
		return choiceList(
			[...search.openers(typed), ...matches].map((entry) => ({ name: entryLabel(entry), value: entry.id })),
		);
	},

	async execute(interaction, context) {
		const about = interaction.options.getString('about');
		const hidden = interaction.options.getBoolean('private') ?? false;
		const scope = bagOf(interaction);
		const any = about === null || ASKS_FOR_ANY.test(about);
		return { private: hidden, ...(any ? await randomFact(scope, context) : answer(about, context)) };
	},

	components: {
		/** The last of `args` is the chosen entry, those before it are what was asked. */
		show: (_interaction, args, { dataset, search }) => {
			const entry = dataset.entries.get(args.at(-1) ?? '');
			if (!entry) throw new UserError('I no longer have that fact. Ask again with /fact.');
			const about = args.slice(0, -1).join(':');
			return factReply(entry, about, entriesFor(about, search));
		},
		another: (interaction, _args, context) => randomFact(bagOf(interaction), context),
		list: (_interaction, [id, page], { dataset }) => listReply(battleById(dataset.battles, id), page),
	},
} satisfies SlashCommand;

function answer(about: string, { dataset, search }: Context): Reply {
	const exact = dataset.entries.get(about.trim().toLowerCase());
	if (exact) return factReply(exact, about, []);
	const matches = entriesFor(about, search);
	const question = search.question(about);
	if (question) return questionReply(question, about, matches);
	const [best] = matches;
	if (best) return factReply(best, about, matches);
	const [named] = search.named(about);
	if (named) {
		const note = `Nothing that I know of it matches the rest of ${quoteText(about)}. These are its facts.`;
		return { content: note, ...listReply(named, 0) };
	}
	const openers = search.openers('');
	return {
		content: `I know no fact about ${quoteText(about)}. Try fewer or other words, a name or a date; without “about” I pick one.`,
		components: entryMenu(customId('fact', 'show'), 'Or start with one of these', openers),
		private: true,
	};
}

function entriesFor(about: string, search: Context['search']): Entry[] {
	return about === '' ? [] : search.facts(about).map(({ entry }) => entry);
}

function questionReply({ battle, part }: BattleQuestion, about: string, matches: readonly Entry[]): Reply {
	if (part === 'facts') return listReply(battle, 0);
	const facts = matchMenu('Facts about it', about, matches);
	if (part === 'card') return { embeds: [battleCard(battle)], components: [...facts, battleTabs(battle, 'card')] };
	const receipt = receiptReply(battle, part);
	return { ...receipt, components: [...facts, ...(receipt.components ?? [])] };
}

/** @param matches of what was asked, the entry itself perhaps among them */
function factReply(entry: Entry, about: string, matches: readonly Entry[]): Reply {
	return {
		embeds: [entryCard(entry)],
		components: [
			...matchMenu(
				'Not this one? Other matches',
				about,
				matches.filter((other) => other !== entry),
			),
			buttonRow(
				{ id: customId('source', 'show', entry.id), label: 'Sources' },
				{ id: customId('battle', 'card', entry.battle.id), label: entry.battle.name },
				{ id: customId('fact', 'another'), label: 'A random fact' },
			),
		],
	};
}

function matchMenu(placeholder: string, about: string, matches: readonly Entry[]): Row[] {
	return entryMenu(customId('fact', 'show', clip(about.toWellFormed(), LONGEST_CARRIED)), placeholder, matches);
}

function entryMenu(id: string, placeholder: string, entries: readonly Entry[]): Row[] {
	const options = entries.map((entry) => ({
		label: entryLabel(entry),
		value: entry.id,
		description: entry.entry.text,
	}));
	return options.length > 0 ? [menuRow(id, placeholder, options)] : [];
}

function listReply(battle: Battle, wanted: string | number | undefined): Reply {
	const pages = factPages(battle);
	const page = readPage(wanted, pages.length);
	return {
		embeds: [factsCard(battle, pages, page)],
		components: [
			...pager(page, pages.length, (target) => customId('fact', 'list', battle.id, target)),
			battleTabs(battle, 'facts'),
		],
	};
}

/** A server's bag, or outside of servers a person's own. */
function bagOf({ guildId, user }: Pick<BaseInteraction, 'guildId' | 'user'>): BagScope {
	return guildId === null ? { userId: user.id } : { guildId };
}

/**
 * Facts in an order that the round's seed decides: each is shown once before any comes again, and facts that join or leave
 * the dataset in the middle of a round disturb no other.
 */
async function randomFact(scope: BagScope, { dataset, store }: Context): Promise<Reply> {
	const facts = [...dataset.entries.values()].filter(({ kind }) => kind === 'fact');
	const { seed, position } = await store.factBags.draw(scope, (bag) => {
		const next = bag && nextPlace(facts, bag.seed, bag.position);
		if (bag && next) return { seed: bag.seed, position: next };
		const fresh = randomUUID();
		return { seed: fresh, position: nextPlace(facts, fresh, '') ?? '' };
	});
	const drawn = facts.find(({ id }) => placeInRound(seed, id) === position);
	if (!drawn) throw new UserError('I know no facts yet.');
	return factReply(drawn, '', []);
}

/** The first place after `position`; undefined at the end of the round. */
function nextPlace(facts: readonly Entry[], seed: string, position: string): string | undefined {
	return facts
		.map(({ id }) => placeInRound(seed, id))
		.filter((place) => place > position)
		.reduce<string | undefined>((first, place) => (first === undefined || place < first ? place : first), undefined);
}

function placeInRound(seed: string, id: string): string {
	return hash('sha1', `${seed}/${id}`);
}

function entryLabel(entry: Entry): string {
	return `${entry.battle.name} · ${entry.kind === 'fact' ? entry.entry.text : entryHeading(entry)}`;
}

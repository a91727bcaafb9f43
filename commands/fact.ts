/** /fact: the fact that best matches free text, or a random one that this server has not seen in this round. */
import { hash, randomUUID } from 'node:crypto';
import { battleById } from '../src/bot/battle-option.ts';
import { type Context, type Reply, type SlashCommand, UserError } from '../src/bot/command.ts';
import { battleTabs, buttonRow, menuRow, pager, readPage } from '../src/bot/components.ts';
import { customId } from '../src/bot/custom-id.ts';
import { privateOption, slashCommand } from '../src/bot/definition.ts';
import { entryCard, entryHeading, FACTS_PER_PAGE, factsCard } from '../src/cards/entry-card.ts';
import { clip, quoteText } from '../src/cards/markdown.ts';
import type { Battle, Entry } from '../src/dataset/dataset.ts';

export default {
	data: slashCommand('fact', 'Ask for a fact in your own words, or be surprised')
		.addStringOption((option) =>
			option.setName('about').setDescription('Anything: “soviet night battle”, “who said no”').setAutocomplete(true),
		)
		.addBooleanOption(privateOption),

	autocomplete(interaction, { search }) {
		const typed = interaction.options.getFocused();
		return search
			.facts(typed, { typing: true })
			.map(({ entry }) => ({ name: clip(entryLabel(entry), 100), value: entry.id }));
	},

	async execute(interaction, context) {
		const about = interaction.options.getString('about');
		const hidden = interaction.options.getBoolean('private') ?? false;
		const scope = interaction.guildId ?? interaction.user.id;
		return { private: hidden, ...(about === null ? await randomFact(scope, context) : answer(about, context)) };
	},

	components: {
		show: (_interaction, args, { dataset }) => {
			const entry = dataset.entries.get(args.at(-1) ?? '');
			if (!entry) throw new UserError('I no longer have that fact. Ask again with /fact.');
			return factReply(entry, []);
		},
		another: (interaction, _args, context) => randomFact(interaction.guildId ?? interaction.user.id, context),
		list: (_interaction, [id, page], { dataset }) => listReply(battleById(dataset.battles, id), page),
	},
} satisfies SlashCommand;

function answer(about: string, { dataset, search }: Context): Reply {
	const exact = dataset.entries.get(about.trim().toLowerCase());
	const [best, ...others] = exact ? [exact] : search.facts(about).map(({ entry }) => entry);
	if (best) return factReply(best, others);
	const found = search.find(about);
	if (found.kind === 'found') return listReply(found.battle, 0);
	return {
		content: `I know no fact about ${quoteText(about)}. Try fewer or other words, a name or a date; without “about” I pick one.`,
		private: true,
	};
}

function factReply(entry: Entry, others: readonly Entry[]): Reply {
	const options = others.map((other) => ({ label: entryLabel(other), value: other.id, description: other.entry.text }));
	return {
		embeds: [entryCard(entry)],
		components: [
			...(options.length > 0 ? [menuRow(customId('fact', 'show'), 'Not this one? Other matches', options)] : []),
			buttonRow(
				{ id: customId('source', 'show', entry.id), label: 'Sources' },
				{ id: customId('battle', 'card', entry.battle.id), label: clip(entry.battle.name, 80) },
				{ id: customId('fact', 'another'), label: 'A random fact' },
			),
		],
	};
}

function listReply(battle: Battle, wanted: string | number | undefined): Reply {
	const pages = Math.ceil(battle.facts.length / FACTS_PER_PAGE);
	const page = readPage(wanted, pages);
	return {
		embeds: [factsCard(battle, page)],
		components: [
			...pager(page, pages, (target) => customId('fact', 'list', battle.id, target)),
			battleTabs(battle, 'facts'),
		],
	};
}

/**
 * Facts in an order that the round's seed decides: each is shown once before any comes again, and facts that join or leave
 * the dataset in the middle of a round disturb no other.
 */
async function randomFact(scope: string, { dataset, factBags }: Context): Promise<Reply> {
	const facts = [...dataset.entries.values()].filter(({ kind }) => kind === 'fact');
	const { seed, position } = await factBags.draw(scope, (bag) => {
		const next = bag && nextPlace(facts, bag.seed, bag.position);
		if (bag && next) return { seed: bag.seed, position: next };
		const fresh = randomUUID();
		return { seed: fresh, position: nextPlace(facts, fresh, '') ?? '' };
	});
	const drawn = facts.find(({ id }) => placeInRound(seed, id) === position);
	if (!drawn) throw new UserError('I know no facts yet.');
	return factReply(drawn, []);
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

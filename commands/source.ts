/** /source: the receipt of one fact, or of what belongs to a battle as a whole: who says so, and where to read it. */
import { battleById } from '../src/bot/battle-option.ts';
import { type Context, type Reply, type SlashCommand, UserError } from '../src/bot/command.ts';
import { buttonRow, choiceList, menuRow } from '../src/bot/components.ts';
import { customId } from '../src/bot/custom-id.ts';
import { slashCommand } from '../src/bot/definition.ts';
import { receiptReply } from '../src/bot/receipt-reply.ts';
import { receiptCard } from '../src/cards/entry-card.ts';
import { quoteText } from '../src/cards/markdown.ts';
import { RECEIPT_TITLES } from '../src/cards/receipt-card.ts';
import type { Battle } from '../src/dataset/dataset.ts';
import { RESERVED_IDS } from '../src/dataset/schema.ts';

interface Receipt {
	readonly id: string;
	readonly label: string;
}

export default {
	data: slashCommand('source', 'Who says so? The sources behind one fact or figure').addStringOption((option) =>
		option
			.setName('id')
			.setDescription('The id shown with every fact, such as lake-khasan/night-assault')
			.setRequired(true)
			.setAutocomplete(true),
	),

	autocomplete: (interaction, context) =>
		choiceList(
			candidates(interaction.options.getFocused(), context).map(({ id, label }) => ({
				name: `${id} · ${label}`,
				value: id,
			})),
		),

	execute(interaction, context) {
		const typed = interaction.options.getString('id', true);
		const id = typed
			.trim()
			.replaceAll('`', '')
			.replace(/^\/source\s+(id:\s*)?/i, '')
			.toLowerCase();
		const receipt = findReceipt(id, context);
		if (receipt) return receipt;
		const near = candidates(id, context);
		if (near.length === 0) {
			throw new UserError(
				`No fact has the id ${quoteText(typed)}. Ids stand under every fact, such as lake-khasan/night-assault.`,
			);
		}
		return {
			content: `No fact has the id ${quoteText(typed)}. Did you mean one of these?`,
			components: [
				menuRow(
					customId('source', 'show'),
					'Choose a fact',
					near.map((candidate) => ({ label: candidate.id, value: candidate.id, description: candidate.label })),
				),
			],
		};
	},

	components: {
		show(_interaction, args, context) {
			const receipt = findReceipt(args.at(-1) ?? '', context);
			if (!receipt) throw new UserError('I no longer have that fact. Look for it again with /fact or /source.');
			return receipt;
		},
		battle(_interaction, [id, part, page], { dataset }) {
			const receipt = RESERVED_IDS.find((each) => each === part);
			if (!receipt) throw new UserError('I no longer have that receipt. Look for it again with /source.');
			return receiptReply(battleById(dataset.battles, id), receipt, page);
		},
	},
} satisfies SlashCommand;

function findReceipt(id: string, { dataset }: Context): Reply | undefined {
	const entry = dataset.entries.get(id);
	if (entry) return { embeds: [receiptCard(entry)], components: [cardButton(entry.battle)] };
	const [battleId = '', part] = id.split('/');
	const battle = dataset.battles.get(battleId);
	const receipt = RESERVED_IDS.find((each) => each === part);
	return battle && receipt ? receiptReply(battle, receipt) : undefined;
}

function cardButton(battle: Battle) {
	return buttonRow({ id: customId('battle', 'card', battle.id), label: battle.name });
}

/** Ids that contain what was typed; of a battle that it names, the receipts of what else it names; facts that match its words. */
function candidates(typed: string, { dataset, search }: Context): Receipt[] {
	const text = typed.trim().toLowerCase();
	const byId = receiptsOf(dataset).filter(({ id }) => id.includes(text.replace(/\s+/g, '-')));
	const words = text.split(/[\s/]+/);
	const parts = RESERVED_IDS.filter((part) => words.includes(part));
	// "War" stays: it may be of the name, and the search knows that it tells no battle from another.
	const name = words.filter((word) => word === 'war' || !parts.some((part) => part === word)).join(' ');
	const found = search.find(text.includes('/') ? (text.split('/')[0] ?? '') : name);
	const battle =
		found.kind === 'found' ? found.battle : found.kind === 'unsure' ? found.candidates[0]?.battle : undefined;
	const own = battle ? receiptsOf(dataset).filter(({ id }) => id.startsWith(`${battle.id}/`)) : [];
	const asked = own.filter(({ id }) => parts.some((part) => id.endsWith(`/${part}`)));
	const byText = search.facts(typed, { typing: true }).map(({ entry }) => ({ id: entry.id, label: entry.entry.text }));
	const unique = new Map([...asked, ...byId, ...byText, ...own].map((receipt) => [receipt.id, receipt]));
	return [...unique.values()];
}

function receiptsOf({ battles, entries }: Context['dataset']): Receipt[] {
	return [
		...[...battles.values()].flatMap((battle) =>
			RESERVED_IDS.map((part) => ({ id: `${battle.id}/${part}`, label: `${battle.name}: ${RECEIPT_TITLES[part]}` })),
		),
		...[...entries.values()].map(({ id, entry }) => ({ id, label: entry.text })),
	];
}

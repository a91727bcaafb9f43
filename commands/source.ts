/** /source: the receipt of one fact, or of a battle's date, outcome, forces or losses: who says so, and where to read it. */
import { battleById } from '../src/bot/battle-option.ts';
import { type Context, type Reply, type SlashCommand, UserError } from '../src/bot/command.ts';
import { buttonRow, menuRow } from '../src/bot/components.ts';
import { customId } from '../src/bot/custom-id.ts';
import { slashCommand } from '../src/bot/definition.ts';
import { entryHeading, receiptCard } from '../src/cards/entry-card.ts';
import { clip, quoteText } from '../src/cards/markdown.ts';
import { battleReceiptCard, RECEIPT_TITLES } from '../src/cards/receipt-card.ts';
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
		candidates(interaction.options.getFocused(), context).map(({ id, label }) => ({
			name: clip(`${id} · ${label}`, 100),
			value: id,
		})),

	execute(interaction, context) {
		const typed = interaction.options.getString('id', true);
		const id = typed.trim().replaceAll('`', '').toLowerCase();
		const receipt = findReceipt(id, context);
		if (receipt) return receipt;
		const near = candidates(typed, context);
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
	},
} satisfies SlashCommand;

function findReceipt(id: string, { dataset }: Context): Reply | undefined {
	const entry = dataset.entries.get(id);
	if (entry) return { embeds: [receiptCard(entry)], components: [cardButton(entry.battle)] };
	const [battleId, part] = id.split('/');
	const reserved = RESERVED_IDS.find((each) => each === part);
	if (!reserved || !dataset.battles.has(battleId ?? '')) return undefined;
	const battle = battleById(dataset.battles, battleId);
	return { embeds: [battleReceiptCard(battle, reserved)], components: [cardButton(battle)] };
}

function cardButton(battle: Battle) {
	return buttonRow({ id: customId('battle', 'card', battle.id), label: battle.name });
}

/** Ids that contain what was typed, then facts that match it as free text; for a battle, all that belongs to it. */
function candidates(typed: string, { dataset, search }: Context): Receipt[] {
	const text = typed.trim().toLowerCase();
	const byId = allReceipts(dataset).filter(({ id }) => id.includes(text.replace(/\s+/g, '-')));
	const found = search.find(text.split('/')[0] ?? '');
	const ofBattle =
		found.kind === 'found' ? allReceipts(dataset).filter(({ id }) => id.startsWith(`${found.battle.id}/`)) : [];
	const byText = search
		.facts(typed, { typing: true })
		.map(({ entry }) => ({ id: entry.id, label: entryHeading(entry) }));
	const unique = new Map([...byId, ...byText, ...ofBattle].map((receipt) => [receipt.id, receipt]));
	return [...unique.values()].slice(0, 25);
}

function allReceipts({ battles, entries }: Context['dataset']): Receipt[] {
	return [
		...[...battles.values()].flatMap((battle) =>
			RESERVED_IDS.map((part) => ({ id: `${battle.id}/${part}`, label: `${battle.name}: ${RECEIPT_TITLES[part]}` })),
		),
		...[...entries.values()].map((entry) => ({
			id: entry.id,
			label: entry.kind === 'fact' ? entry.entry.text : entryHeading(entry),
		})),
	];
}

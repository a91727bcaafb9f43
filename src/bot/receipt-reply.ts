/** The receipt of a battle's date, outcome, forces or losses as a reply, on as many pages as it needs. */
import { type BattleReceipt, battleReceiptCard, receiptPages } from '../cards/receipt-card.ts';
import type { Battle } from '../dataset/dataset.ts';
import type { Reply } from './command.ts';
import { buttonRow, pager, readPage } from './components.ts';
import { customId } from './custom-id.ts';

export function receiptReply(battle: Battle, receipt: BattleReceipt, wanted?: string | number): Reply {
	const pages = receiptPages(battle, receipt);
	const page = readPage(wanted, pages.length);
	return {
		embeds: [battleReceiptCard(battle, receipt, pages, page)],
		components: [
			...pager(page, pages.length, (target) => customId('source', 'battle', battle.id, receipt, target)),
			buttonRow(
				{ id: customId('battle', 'card', battle.id), label: battle.name },
				{ id: customId('fact', 'list', battle.id, 0), label: 'Its facts' },
			),
		],
	};
}

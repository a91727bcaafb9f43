/** Rows of buttons and menus that several commands show. */
import {
	type APIActionRowComponent,
	type APIComponentInMessageActionRow,
	type APISelectMenuOption,
	type ApplicationCommandOptionChoiceData,
	ButtonStyle,
	ComponentType,
} from 'discord.js';
import { clip } from '../cards/markdown.ts';
import type { Battle } from '../dataset/dataset.ts';
import { customId } from './custom-id.ts';

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** Discord shows 25 entries in a menu or an autocomplete list, each of up to 100 characters. */
const MOST_OPTIONS = 25;
const LONGEST_OPTION = 100;

export interface ButtonOptions {
	readonly id: string;
	readonly label: string;
	readonly disabled?: boolean;
	/** By default one among several ways on. */
	readonly style?: ButtonStyle.Primary | ButtonStyle.Secondary | ButtonStyle.Danger;
}

export function buttonRow(...buttons: readonly ButtonOptions[]): Row {
	return {
		type: ComponentType.ActionRow,
		components: buttons.map(({ id, label, disabled = false, style = ButtonStyle.Secondary }) => ({
			type: ComponentType.Button,
			style,
			custom_id: id,
			label: clip(label, 80),
			disabled,
		})),
	};
}

/** An autocomplete list: the first 25 choices, their names cut to Discord's 100 characters. */
export function choiceList(
	choices: readonly ApplicationCommandOptionChoiceData<string>[],
): ApplicationCommandOptionChoiceData<string>[] {
	return choices.slice(0, MOST_OPTIONS).map(({ name, value }) => ({ name: clip(name, LONGEST_OPTION), value }));
}

/** @param options the first 25 are shown; labels and descriptions are cut to Discord's 100 characters */
export function menuRow(id: string, placeholder: string, options: readonly APISelectMenuOption[]): Row {
	const shown = options.slice(0, MOST_OPTIONS).map(({ label, description, ...option }) => ({
		...option,
		label: clip(label, LONGEST_OPTION),
		...(description && { description: clip(description, LONGEST_OPTION) }),
	}));
	return {
		type: ComponentType.ActionRow,
		components: [
			{ type: ComponentType.StringSelect, custom_id: id, placeholder: clip(placeholder, 150), options: shown },
		],
	};
}

/** ◀ 3 of 14 ▶; no row where there is one page only. `id` gives the custom id of a page. */
export function pager(page: number, pages: number, id: (page: number) => string): Row[] {
	if (pages < 2) return [];
	return [
		buttonRow(
			{ id: id(page - 1), label: '◀', disabled: page === 0 },
			// Discord wants every custom id of a message to differ, and this one is never clicked.
			{ id: `${id(page)}:here`, label: `${page + 1} of ${pages}`, disabled: true },
			{ id: id(page + 1), label: '▶', disabled: page === pages - 1 },
		),
	];
}

/** The page that a custom id asks for, held within the pages that there are (the record may have changed since). */
export function readPage(wanted: string | number | undefined, pages: number): number {
	const page = Math.trunc(Number(wanted));
	return Number.isNaN(page) ? 0 : Math.min(Math.max(page, 0), Math.max(pages - 1, 0));
}

export type BattleView = 'card' | 'timeline' | 'facts' | 'losses' | 'sources';

/** The ways to look at a battle; the one that is shown cannot be pressed. */
export function battleTabs({ id }: Battle, shown: BattleView): Row {
	return buttonRow(
		{ id: customId('battle', 'card', id), label: 'Card', disabled: shown === 'card' },
		{ id: customId('timeline', 'page', id, 0, 'tab'), label: 'Timeline', disabled: shown === 'timeline' },
		{ id: customId('fact', 'list', id, 0, 'tab'), label: 'Facts', disabled: shown === 'facts' },
		{ id: customId('battle', 'losses', id, 0, 'tab'), label: 'Losses', disabled: shown === 'losses' },
		{ id: customId('battle', 'sources', id, 0, 'tab'), label: 'Sources', disabled: shown === 'sources' },
	);
}

/** What a command is: one file in commands/ that says its definition and answers everything that belongs to it. */
import type {
	APIEmbed,
	ApplicationCommandOptionChoiceData,
	AutocompleteInteraction,
	ButtonInteraction,
	ChatInputCommandInteraction,
	ContextMenuCommandBuilder,
	InteractionReplyOptions,
	MessageContextMenuCommandInteraction,
	SlashCommandBuilder,
	SlashCommandOptionsOnlyBuilder,
	SlashCommandSubcommandsOnlyBuilder,
	StringSelectMenuInteraction,
} from 'discord.js';
import type { Dataset } from '../dataset/dataset.ts';
import type { Happening, YearDay } from '../dataset/on-this-day.ts';
import type { Search } from '../search/search.ts';
import type { Store } from '../store/store.ts';
import type { DiscordApi } from './discord-api.ts';

/** What commands work with. Clock and randomness come in here, so that tests can hold them still. */
export interface Context {
	/** Everything that can be asked. */
	readonly commands: ReadonlyMap<string, Command>;
	readonly dataset: Dataset;
	readonly days: ReadonlyMap<YearDay, readonly Happening[]>;
	readonly search: Search;
	readonly store: Pick<Store, 'factBags' | 'schedules' | 'deliveries' | 'guilds'>;
	/** For what an interaction's own token cannot do: looking at a server, posting in another channel. */
	readonly discord: DiscordApi;
	/** To be called when schedules changed, so that none is slept through. */
	readonly schedulesChanged: () => void;
	readonly now: () => Date;
	/** Where data and code can be read, if the operator says so. */
	readonly repositoryUrl?: string | undefined;
}

/** What a command answers; the router sends it. */
export interface Reply {
	readonly content?: string;
	readonly embeds?: readonly APIEmbed[];
	readonly components?: InteractionReplyOptions['components'];
	/** Only the asker sees it. */
	readonly private?: boolean;
}

type Answer = Reply | Promise<Reply>;
type Choice = ApplicationCommandOptionChoiceData;
type ComponentInteraction = ButtonInteraction | StringSelectMenuInteraction;

/** Answers a button or menu; `args` is the state in its custom id, for a menu with the chosen value last. */
export type ComponentHandler = (interaction: ComponentInteraction, args: readonly string[], context: Context) => Answer;

interface Common {
	/**
	 * The answer may take longer than Discord waits, for it asks Discord something itself: acknowledged at once, and seen by
	 * the asker alone. So are the buttons of its private messages.
	 */
	readonly acknowledge?: true;
	/** Handlers of this command's buttons and menus, by the action in their custom id. */
	readonly components?: Readonly<Record<string, ComponentHandler>>;
}

export interface SlashCommand extends Common {
	readonly data: SlashCommandBuilder | SlashCommandOptionsOnlyBuilder | SlashCommandSubcommandsOnlyBuilder;
	autocomplete?(interaction: AutocompleteInteraction, context: Context): readonly Choice[] | Promise<readonly Choice[]>;
	execute(interaction: ChatInputCommandInteraction, context: Context): Answer;
}

export interface MessageCommand extends Common {
	readonly data: ContextMenuCommandBuilder;
	execute(interaction: MessageContextMenuCommandInteraction, context: Context): Answer;
}

export type Command = SlashCommand | MessageCommand;

/** Something that the asker can mend: its message reaches the asker alone, as it is. */
export class UserError extends Error {
	override readonly name = 'UserError';
}

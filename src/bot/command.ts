/** What a command is: one file in commands/ that says its definition and answers everything that belongs to it. */
import type {
	APIEmbed,
	APIModalInteractionResponseCallbackData,
	ApplicationCommandOptionChoiceData,
	AutocompleteInteraction,
	ButtonInteraction,
	ChatInputCommandInteraction,
	ContextMenuCommandBuilder,
	InteractionReplyOptions,
	MessageContextMenuCommandInteraction,
	ModalSubmitInteraction,
	SlashCommandBuilder,
	SlashCommandOptionsOnlyBuilder,
	SlashCommandSubcommandsOnlyBuilder,
	StringSelectMenuInteraction,
} from 'discord.js';
import type { Dataset } from '../dataset/dataset.ts';
import type { Happening, YearDay } from '../dataset/on-this-day.ts';
import type { Search } from '../search/search.ts';
import type { Store } from '../store/store.ts';
import type { Game } from '../store/trivia/game.ts';
import type { Judge } from '../trivia/judge.ts';
import type { Question } from '../trivia/question.ts';
import type { Quiz } from '../trivia/quiz.ts';
import type { DiscordApi } from './discord-api.ts';

/** What commands work with. Clock and randomness come in here, so that tests can hold them still. */
export interface Context {
	/** Everything that can be asked. */
	readonly commands: ReadonlyMap<string, Command>;
	readonly dataset: Dataset;
	readonly days: ReadonlyMap<YearDay, readonly Happening[]>;
	readonly search: Search;
	readonly store: Omit<Store, 'budget' | 'marks' | 'close'>;
	/** For what an interaction's own token cannot do: looking at a server, posting in another channel. */
	readonly discord: DiscordApi;
	/** To be called when schedules changed, so that none is slept through. */
	readonly schedulesChanged: () => void;
	/** The games that are under way. */
	readonly games: Games;
	/** What can be asked. */
	readonly quiz: Quiz;
	/** Of typed answers. */
	readonly judge: Judge;
	readonly now: () => Date;
	/** Where data and code can be read, if the operator says so. */
	readonly repositoryUrl?: string | undefined;
}

/** The loop of games, as commands see it. */
export interface Games {
	/** The questions of a game, as they are asked. */
	readonly questionsOf: (game: Pick<Game, 'id' | 'questions'>) => readonly Question[];
	/** The same by the game's id; none for a game that is forgotten. */
	questions(gameId: string): Promise<readonly Question[]>;
	/** A game was started or stopped. */
	wake(): void;
	/** Somebody answered: how many have is soon shown. */
	answered(gameId: string): void;
	/** A round was taken out: the message that shows it, and the final scores, are drawn anew. */
	voided(gameId: string, round: number, messageId: string): void;
}

/** What a command answers; the router sends it. */
export interface Reply {
	readonly content?: string;
	readonly embeds?: readonly APIEmbed[];
	readonly components?: InteractionReplyOptions['components'];
	readonly files?: NonNullable<InteractionReplyOptions['files']>;
	/** Only the asker sees it. */
	readonly private?: boolean;
	/** A message of its own that everybody sees, also where a button would change the message that it is on. */
	readonly public?: boolean;
}

/** A window to type in; its submission is answered by the command's `modals`. */
export interface Modal {
	readonly modal: APIModalInteractionResponseCallbackData;
}

type Answer = Reply | Promise<Reply>;
type Choice = ApplicationCommandOptionChoiceData;
export type ComponentInteraction = ButtonInteraction | StringSelectMenuInteraction;

/** Answers a button or menu; `args` is the state in its custom id, for a menu with the chosen value last. */
export type ComponentHandler = (
	interaction: ComponentInteraction,
	args: readonly string[],
	context: Context,
) => Answer | Modal | Promise<Reply | Modal>;

/** Answers what was typed into a modal; `args` is the state in its custom id. */
export type ModalHandler = (interaction: ModalSubmitInteraction, args: readonly string[], context: Context) => Answer;

interface Common {
	/**
	 * The answer may take longer than Discord waits, for it asks Discord something itself: acknowledged at once, and seen by
	 * the asker alone. So are the buttons of its private messages.
	 */
	readonly acknowledge?: true;
	/** Handlers of this command's buttons and menus, by the action in their custom id. */
	readonly components?: Readonly<Record<string, ComponentHandler>>;
	/** Handlers of this command's modals, by the action in their custom id. */
	readonly modals?: Readonly<Record<string, ModalHandler>>;
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

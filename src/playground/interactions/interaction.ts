/** One interaction: what the person did, how far the bot's answer has come, and what the person is told. */
import { ApplicationCommandType, InteractionType, MessageType } from 'discord.js';
import type { Asked } from '../rules/callback.ts';
import type { ModalForm } from '../rules/modal.ts';
import type { Channel, InteractionMetadata, Message, User } from '../world/model.ts';

/** What the person sees instead of an answer, in Discord's words where it has them. */
export class InteractionFailed extends Error {
	override readonly name = 'InteractionFailed';
}

/** `message`: the one made, or the changed one, which `updated` tells. `modal`: when the answer was one. */
export interface Reply {
	readonly message?: Message;
	readonly modal?: ShownModal;
	readonly updated: boolean;
}

/** A modal on the person's screen; the id is that of the interaction that opened it. */
export interface ShownModal extends ModalForm {
	readonly id: string;
}

export interface Choice {
	readonly name: string;
	readonly value: string | number;
}

/** What a person's act makes of an interaction, before it has an id. */
export interface Act extends Asked {
	readonly user: User;
	readonly channel: Channel;
	readonly metadata: Omit<InteractionMetadata, 'id' | 'type' | 'user'>;
	/** The message whose component was used, also when that opened a modal. */
	readonly source?: Message;
}

export interface Interaction extends Act {
	readonly id: string;
	readonly token: string;
	readonly born: number;
	readonly answer: PromiseWithResolvers<Reply & { readonly choices?: readonly Choice[] }>;
	/** `failed`: not acknowledged within the deadline. */
	state: 'waiting' | 'acknowledged' | 'failed';
	/** The message that `@original` names. */
	original: string | undefined;
	/** All messages this token made, and the source of a component. */
	readonly messages: Set<string>;
	followUps: number;
	timer: NodeJS.Timeout | undefined;
}

/** Only the first showing counts: a promise settles once. */
export function settle(interaction: Interaction, message: Message | undefined, updated: boolean): void {
	if (interaction.state === 'acknowledged') clearTimeout(interaction.timer);
	interaction.answer.resolve({ ...(message && { message }), updated });
}

/** Answers to components, and all but the first message of an interaction, are replies to a message. */
export function messageType({ type, original, source, metadata }: Interaction): MessageType {
	if (original !== undefined || source) return MessageType.Reply;
	if (type !== InteractionType.ApplicationCommand) return MessageType.Default;
	return metadata.command_type === ApplicationCommandType.ChatInput
		? MessageType.ChatInputCommand
		: MessageType.ContextMenuCommand;
}

/** Tells the person that nothing will come. */
export function fail({ answer, type }: Interaction): void {
	answer.reject(new InteractionFailed(failureOf(type)));
}

function failureOf(type: InteractionType): string {
	if (type === InteractionType.MessageComponent) return 'This interaction failed';
	if (type === InteractionType.ModalSubmit) return 'Something went wrong. Try again.';
	if (type === InteractionType.ApplicationCommandAutocomplete) return 'Loading options failed';
	return 'The application did not respond';
}

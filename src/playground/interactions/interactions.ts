/**
 * Interactions from the person's act to the bot's answers: one acknowledgement within the deadline, then messages by the
 * token while it lives. https://discord.com/developers/docs/interactions/receiving-and-responding
 */
import { randomBytes } from 'node:crypto';
import { InteractionResponseType, InteractionType, MessageFlags, RESTJSONErrorCodes } from 'discord.js';
import type { Callback } from '../rules/callback.ts';
import type { MessageEditForm, MessageForm } from '../rules/message.ts';
import { Refusal } from '../rules/refusal.ts';
import type { Message } from '../world/model.ts';
import { referenceTo } from '../world/payloads.ts';
import { demandActive } from '../world/permissions.ts';
import type { World } from '../world/world.ts';
import { compose, recompose } from './compose.ts';
import type { UploadedFile } from './files.ts';
import { type Act, fail, type Interaction, InteractionFailed, messageType, settle } from './interaction.ts';

interface Options {
	readonly deadline: number;
	readonly tokenLifetime: number;
	readonly dispatch: (event: string, data: object, guildId: string | undefined) => void;
}

/** The answers that leave the channel as it is. */
const showsNothing = new Set<InteractionResponseType>([
	InteractionResponseType.ApplicationCommandAutocompleteResult,
	InteractionResponseType.Modal,
]);
const autocomplete = InteractionType.ApplicationCommandAutocomplete;
/** A user-installed app's follow-ups where it is not a member. */
const followUpLimit = 5;

export class Interactions {
	readonly #world: World;
	readonly #options: Options;
	readonly #byToken = new Map<string, Interaction>();

	constructor(world: World, options: Options) {
		this.#world = world;
		this.#options = options;
	}

	/**
	 * Tells the bot, and starts the clock.
	 * @param payload INTERACTION_CREATE without id, token and what is the same for all
	 */
	start(act: Act, payload: object): Interaction {
		this.#forget();
		const id = this.#world.snowflake();
		const token = Buffer.from(`interaction:${id}:${randomBytes(48).toString('hex')}`).toString('base64url');
		const interaction: Interaction = {
			...{ ...act, id, token, born: Date.now(), answer: Promise.withResolvers(), state: 'waiting' },
			...{ original: undefined, messages: new Set(), followUps: 0, timer: undefined },
		};
		this.#byToken.set(token, interaction);
		interaction.timer = setTimeout(() => {
			interaction.state = 'failed';
			fail(interaction);
		}, this.#options.deadline);
		const common = { id, token, type: act.type, application_id: this.#world.application.id, version: 1 };
		this.#options.dispatch('INTERACTION_CREATE', { ...common, ...payload }, act.channel.guild_id);
		return interaction;
	}

	/** @throws {Refusal} 10062 for one that is not, or no longer, to be answered; 40060 for one that was */
	awaiting(id: string, token: string): Interaction {
		const interaction = this.#byToken.get(token);
		if (interaction?.id !== id || interaction.state === 'failed') {
			throw new Refusal(RESTJSONErrorCodes.UnknownInteraction);
		}
		if (interaction.state === 'acknowledged') {
			throw new Refusal(RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged);
		}
		return interaction;
	}

	/** The first answer. @returns the message it made or changed */
	acknowledge(interaction: Interaction, callback: Callback, files: readonly UploadedFile[]): Message | undefined {
		if (!showsNothing.has(callback.type)) this.#demandActive(interaction);
		const message = this.#firstMessage(interaction, callback, files);
		interaction.state = 'acknowledged';
		clearTimeout(interaction.timer);
		interaction.timer = undefined;
		interaction.original = message?.id;
		if (message) interaction.messages.add(message.id);
		switch (callback.type) {
			case InteractionResponseType.ChannelMessageWithSource:
			case InteractionResponseType.UpdateMessage:
				settle(interaction, message, callback.type === InteractionResponseType.UpdateMessage);
				break;
			case InteractionResponseType.DeferredMessageUpdate:
				// The person sees nothing yet, and perhaps nothing will come: they do not wait longer than for an answer.
				interaction.timer = setTimeout(() => settle(interaction, message, false), this.#options.deadline);
				break;
			case InteractionResponseType.DeferredChannelMessageWithSource:
				interaction.timer = setTimeout(() => fail(interaction), this.#options.tokenLifetime);
				break;
			case InteractionResponseType.ApplicationCommandAutocompleteResult:
				interaction.answer.resolve({ choices: callback.data.choices, updated: false });
				break;
			case InteractionResponseType.Modal:
				interaction.answer.resolve({ modal: { ...callback.data, id: interaction.id }, updated: false });
		}
		return message;
	}

	/** @throws {Refusal} 50027 for a token that is unknown or too old, 10015 before the first answer */
	answered(applicationId: string, token: string): Interaction {
		const interaction = this.#byToken.get(token);
		const expired = interaction && Date.now() - interaction.born >= this.#options.tokenLifetime;
		if (!interaction || expired) throw new Refusal(RESTJSONErrorCodes.InvalidWebhookToken);
		const silent = interaction.state !== 'acknowledged' || interaction.type === autocomplete;
		if (applicationId !== this.#world.application.id || silent) {
			throw new Refusal(RESTJSONErrorCodes.UnknownWebhook);
		}
		return interaction;
	}

	/** @param id a message of this token, or `@original` */
	message({ channel, original, messages }: Interaction, id: string): Message {
		const wanted = id === '@original' ? original : id;
		const message = wanted !== undefined && messages.has(wanted) && this.#world.message(channel.id, wanted);
		if (!message) throw new Refusal(RESTJSONErrorCodes.UnknownMessage);
		return message;
	}

	edit(interaction: Interaction, id: string, form: MessageEditForm, files: readonly UploadedFile[]): Message {
		this.#demandActive(interaction);
		const message = this.message(interaction, id);
		const patch = recompose(this.#world, interaction.channel, message, form, files, 'interaction');
		const edited = this.#world.updateMessage(message, patch);
		settle(interaction, edited, edited.id === interaction.source?.id);
		return edited;
	}

	followUp(interaction: Interaction, form: MessageForm, files: readonly UploadedFile[]): Message {
		this.#demandActive(interaction);
		const original = interaction.original && this.#world.message(interaction.channel.id, interaction.original);
		if (original && original.flags & MessageFlags.Loading) return this.edit(interaction, original.id, form, files);
		const userInstalled = !('0' in interaction.metadata.authorizing_integration_owners);
		if (userInstalled && interaction.followUps >= followUpLimit) {
			throw new Refusal(RESTJSONErrorCodes.ThisInteractionHasHitTheMaximumNumberOfFollowUpMessages);
		}
		const message = this.#create(interaction, compose(this.#world, interaction.channel, form, files, 'interaction'));
		interaction.followUps += 1;
		interaction.messages.add(message.id);
		settle(interaction, message, false);
		return message;
	}

	delete(interaction: Interaction, id: string): void {
		this.#demandActive(interaction);
		const message = this.message(interaction, id);
		this.#world.deleteMessage(message);
		settle(interaction, undefined, false);
	}

	close(): void {
		for (const { timer, answer } of this.#byToken.values()) {
			clearTimeout(timer);
			answer.reject(new InteractionFailed('The local Discord was closed'));
		}
	}

	/** @throws {Refusal} 50083 where the thread was archived since */
	#demandActive({ channel }: Interaction): void {
		demandActive(this.#world.channels.get(channel.id) ?? channel);
	}

	#firstMessage(interaction: Interaction, callback: Callback, files: readonly UploadedFile[]): Message | undefined {
		const { channel, source } = interaction;
		switch (callback.type) {
			case InteractionResponseType.ChannelMessageWithSource:
				return this.#create(interaction, compose(this.#world, channel, callback.data, files, 'interaction'));
			case InteractionResponseType.DeferredChannelMessageWithSource: {
				const ephemeral = (callback.data?.flags ?? 0) & MessageFlags.Ephemeral;
				return this.#create(interaction, { content: '', flags: ephemeral | MessageFlags.Loading });
			}
			case InteractionResponseType.UpdateMessage: {
				const current = source && this.#world.message(channel.id, source.id);
				if (!current) throw new Refusal(RESTJSONErrorCodes.UnknownMessage);
				if (!callback.data) return current;
				const patch = recompose(this.#world, channel, current, callback.data, files, 'interaction');
				return this.#world.updateMessage(current, patch);
			}
			case InteractionResponseType.DeferredMessageUpdate:
				return source && this.#world.message(channel.id, source.id);
			default:
				return undefined;
		}
	}

	#create(interaction: Interaction, written: Partial<Message> & Pick<Message, 'flags'>): Message {
		const { id, type, user, channel, source, original } = interaction;
		const { id: application_id } = this.#world.application;
		const referenced = original ?? source?.id;
		return this.#world.addMessage({
			...written,
			...{ channel_id: channel.id, author: this.#world.bot, application_id, webhook_id: application_id },
			type: messageType(interaction),
			interaction_metadata: {
				...{ id, type, user, ...interaction.metadata },
				...(original !== undefined && { original_response_message_id: original }),
			},
			...(referenced !== undefined && { message_reference: referenceTo(channel, referenced) }),
			...(written.flags & MessageFlags.Ephemeral && { ephemeral_for: user.id }),
		});
	}

	/** Tokens too old to do anything; the oldest stand first. */
	#forget(): void {
		for (const [token, { born }] of this.#byToken) {
			if (Date.now() - born < 2 * this.#options.tokenLifetime) return;
			this.#byToken.delete(token);
		}
	}
}

/** What a person does in Discord, by way of a client that lets them do only what Discord's does. */
import {
	ApplicationCommandType,
	ComponentType,
	InteractionContextType,
	InteractionType,
	PermissionFlagsBits,
} from 'discord.js';
import {
	type Act,
	type Choice,
	type Interaction,
	InteractionFailed,
	type Reply,
	type ShownModal,
} from '../interactions/interaction.ts';
import type { Interactions } from '../interactions/interactions.ts';
import type { ApplicationCommand, Message, User } from '../world/model.ts';
import { wireMessage } from '../world/payloads.ts';
import { isEphemeral, type World } from '../world/world.ts';
import { fillCommand, findCommand, type OptionValue } from './command-input.ts';
import { chosenFrom, componentOf, fillModal, type ModalValues } from './component-input.ts';
import { checkUsable, checkWritable, type Place, placeIn, placeOf, placePayload, type Where } from './place.ts';

/** A person has one modal open in each window; of those that were dismissed nobody hears. */
const keptModals = 10;

type Values = Readonly<Record<string, OptionValue>>;

/** Each act resolves to what the person then sees, or rejects with {@link InteractionFailed}. */
export class Person {
	readonly user: User;
	readonly #world: World;
	readonly #interactions: Interactions;
	/** By the interaction that opened them, the oldest first. */
	readonly #modals = new Map<string, { readonly modal: ShownModal; readonly opener: Act }>();

	constructor(world: World, interactions: Interactions, user: User) {
		this.user = user;
		this.#world = world;
		this.#interactions = interactions;
	}

	/** @param command `battle`, or with its subcommand: `announce add` */
	async run(command: string, options: Values = {}, where: Where = {}): Promise<Reply> {
		const place = placeOf(this.#world, this.user, where);
		const input = fillCommand(this.#world, place.channel, this.user, command, options);
		const act = this.#commandAct(InteractionType.ApplicationCommand, place, input.command, input.fullName);
		return this.#send(act, place, { data: input.data });
	}

	/** What is offered while `focused` is being typed. */
	async suggest(command: string, options: Values, focused: string, where: Where = {}): Promise<readonly Choice[]> {
		const place = placeOf(this.#world, this.user, where);
		const input = fillCommand(this.#world, place.channel, this.user, command, options, focused);
		const { choiceKind } = input;
		const act = {
			...this.#commandAct(InteractionType.ApplicationCommandAutocomplete, place, input.command, input.fullName),
			...(choiceKind && { choiceKind }),
		};
		const { answer } = this.#start(act, place, { data: input.data });
		return (await answer.promise).choices ?? [];
	}

	async click(message: Pick<Message, 'id' | 'channel_id'>, customId: string): Promise<Reply> {
		const current = this.#seen(message);
		const button = componentOf(current, customId);
		if (button.type !== ComponentType.Button) throw new InteractionFailed(`"${customId}" is a menu: choose from it`);
		return this.#use(current, { custom_id: customId, component_type: button.type, id: button.id });
	}

	async choose(
		message: Pick<Message, 'id' | 'channel_id'>,
		customId: string,
		values: readonly string[],
	): Promise<Reply> {
		const current = this.#seen(message);
		const menu = componentOf(current, customId);
		if (menu.type === ComponentType.Button) throw new InteractionFailed(`"${customId}" is a button: click it`);
		const chosen = chosenFrom(this.#world, this.#placeOf(current).channel, this.user, menu, values);
		return this.#use(current, { custom_id: customId, component_type: menu.type, id: menu.id, ...chosen });
	}

	/** A modal that was answered with success is gone; one whose submission failed stays open. */
	async submit(modal: Pick<ShownModal, 'id'>, values: ModalValues): Promise<Reply> {
		const open = this.#modals.get(modal.id);
		if (!open) throw new InteractionFailed('This modal is no longer open');
		const { modal: shown, opener } = open;
		const { channel, metadata } = opener;
		const data = fillModal(this.#world, channel, this.user, shown, values);
		const place = placeIn(this.#world, this.user, channel);
		const source = opener.source && this.#world.message(channel.id, opener.source.id);
		const act: Act = {
			...{ type: InteractionType.ModalSubmit, user: this.user, channel },
			...(source && { source }),
			metadata: {
				authorizing_integration_owners: place.owners,
				triggering_interaction_metadata: { id: shown.id, type: opener.type, user: this.user, ...metadata },
			},
		};
		const message = source && { message: wireMessage(this.#world, source) };
		const reply = await this.#send(act, place, { data, ...message });
		this.#modals.delete(modal.id);
		return reply;
	}

	/** A command of the message's context menu. */
	async runOn(command: string, message: Pick<Message, 'id' | 'channel_id'>): Promise<Reply> {
		const target = this.#seen(message);
		const place = this.#placeOf(target);
		const found = findCommand(this.#world, place.channel, command, ApplicationCommandType.Message);
		const { id, name, type, guild_id } = found;
		const data = {
			...{ id, name, type, target_id: target.id },
			...(guild_id !== undefined && { guild_id }),
			resolved: { messages: { [target.id]: wireMessage(this.#world, target) } },
		};
		const act = this.#commandAct(InteractionType.ApplicationCommand, place, found, name);
		const metadata = { ...act.metadata, target_message_id: target.id };
		return this.#send({ ...act, metadata }, place, { data });
	}

	/** An ordinary message. */
	say(content: string, where: Where = {}): Message {
		const { channel } = placeOf(this.#world, this.user, where);
		checkWritable(this.#world, this.user, channel);
		return this.#world.addMessage({ channel_id: channel.id, author: this.user, content });
	}

	/** The messages of a channel that this person sees, in order. */
	messages(where: Where = {}): readonly Message[] {
		const { channel } = placeOf(this.#world, this.user, where);
		return this.#world.messages(channel.id).filter((message) => this.sees(message));
	}

	sees(message: Message): boolean {
		const channel = this.#world.channels.get(message.channel_id);
		if (!channel || !(this.#world.permissions(channel, this.user) & PermissionFlagsBits.ViewChannel)) return false;
		return !isEphemeral(message) || message.ephemeral_for === this.user.id;
	}

	async #send(act: Act, place: Place, payload: object): Promise<Reply> {
		const { answer } = this.#start(act, place, payload);
		const { message, modal, updated } = await answer.promise;
		if (modal) this.#modals.set(modal.id, { modal, opener: act });
		const [oldest] = this.#modals.keys();
		if (oldest !== undefined && this.#modals.size > keptModals) this.#modals.delete(oldest);
		return { ...(message && { message }), ...(modal && { modal }), updated };
	}

	#start(act: Act, place: Place, payload: object): Interaction {
		checkUsable(this.#world, this.user, place.channel);
		return this.#interactions.start(act, { ...placePayload(this.#world, this.user, place), ...payload });
	}

	#commandAct(type: InteractionType, place: Place, command: ApplicationCommand, fullName: string): Act {
		this.#checkAllowed(command, place);
		const metadata = { name: fullName, command_type: command.type, authorizing_integration_owners: place.owners };
		return { type, user: this.user, channel: place.channel, metadata };
	}

	/** Whether a client would offer this command here. */
	#checkAllowed(command: ApplicationCommand, { channel, guild, context, owners }: Place): void {
		const offered = command.contexts?.includes(context) ?? true;
		const installed = Object.keys(owners).some((owner) => command.integration_types?.includes(Number(owner)) ?? true);
		if (!offered || (!installed && context !== InteractionContextType.BotDM)) {
			throw new InteractionFailed(`There is no command "${command.name}" here`);
		}
		if (!guild) return;
		const held = this.#world.permissions(channel, this.user);
		const needed = BigInt(command.default_member_permissions ?? '0');
		const forAdministrators = command.default_member_permissions === '0';
		const allowed = forAdministrators ? held & PermissionFlagsBits.Administrator : (held & needed) === needed;
		if (!allowed || !(held & PermissionFlagsBits.UseApplicationCommands)) {
			throw new InteractionFailed('You do not have permission to use this command');
		}
	}

	#use(source: Message, data: object): Promise<Reply> {
		const place = this.#placeOf(source);
		const { owners } = place;
		const act: Act = {
			...{ type: InteractionType.MessageComponent, user: this.user, channel: place.channel, source },
			metadata: { interacted_message_id: source.id, authorizing_integration_owners: owners },
		};
		return this.#send(act, place, { data, message: wireMessage(this.#world, source) });
	}

	/** The message as it is now; one that this person does not see is not there for them. */
	#seen({ id, channel_id }: Pick<Message, 'id' | 'channel_id'>): Message {
		const message = this.#world.message(channel_id, id);
		if (!message || !this.sees(message)) throw new InteractionFailed('There is no such message');
		return message;
	}

	#placeOf({ channel_id }: Message): Place {
		return placeOf(this.#world, this.user, { channelId: channel_id });
	}
}

/**
 * What comes over the wire from the local Discord, read lightly: strangers and missing fields do no harm. Of a message,
 * what every message has is looked at; the insides of its embeds, components and files were parsed by the server's rules.
 */
import type { Message } from '../world/model.ts';

export type { ActionRow, Button, Select } from '../rules/component.ts';
export type { Embed } from '../rules/embed.ts';
export type { Attachment, Message } from '../world/model.ts';
export type Value = string | number | boolean;
export interface Choice {
	readonly name: string;
	readonly value: Value;
}
export interface Option {
	readonly name: string;
	readonly description: string;
	/** Discord's application command option types, 1 subcommand to 11 attachment. */
	readonly type: number;
	readonly required: boolean;
	readonly autocomplete: boolean;
	readonly choices: readonly Choice[];
	readonly options: readonly Option[];
	readonly min: number | undefined;
	readonly max: number | undefined;
}
export interface Command extends Pick<Option, 'name' | 'description' | 'options'> {
	/** 1 slash command, 2 on a user, 3 on a message. */
	readonly type: number;
}
interface Someone {
	readonly id: string;
	readonly name: string;
}
export interface Channel extends Someone {
	/** 0 text, 1 direct message, 5 announcements. */
	readonly type: number;
}
export interface Place {
	readonly user: Someone;
	readonly bot: Someone;
	readonly guild: Someone;
	readonly channels: readonly Channel[];
	readonly roles: readonly Someone[];
}
export interface State extends Place {
	readonly connected: boolean;
	readonly commands: readonly Command[];
	readonly messages: readonly Message[];
}
export interface ModalField {
	readonly customId: string;
	readonly label: string;
	readonly description: string;
	readonly long: boolean;
	readonly placeholder: string;
	readonly value: string;
	readonly required: boolean;
	readonly minLength: number | undefined;
	readonly maxLength: number | undefined;
	/** Where the field is a menu rather than a line of text. */
	readonly choices: readonly Choice[];
}
export interface Modal {
	readonly id: string;
	readonly title: string;
	/** Text displays and inputs, in order. */
	readonly parts: readonly (string | ModalField)[];
}
export type Change =
	| { readonly type: 'message'; readonly message: Message }
	| { readonly type: 'message-delete'; readonly messageId: string }
	| { readonly type: 'commands'; readonly commands: readonly Command[] }
	| { readonly type: 'connection'; readonly connected: boolean };

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
const fields = (value: unknown): Fields => (isFields(value) ? value : {});
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const count = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

function isMessage(value: unknown): value is Message {
	if (!isFields(value) || !isFields(value.author)) return false;
	const { author } = value;
	const { id, channel_id, content, timestamp, edited_timestamp: edited, flags } = value;
	const { embeds, attachments, components } = value;
	return (
		[id, channel_id, content, timestamp, author.id, author.username].every((field) => typeof field === 'string') &&
		(edited === null || typeof edited === 'string') &&
		typeof flags === 'number' &&
		[embeds, attachments, components].every((items) => Array.isArray(items) && items.every(isFields))
	);
}

function someone(value: unknown): Someone {
	const { id, global_name, username, name } = fields(value);
	return { id: text(id), name: text(global_name) || text(username) || text(name) };
}

export function readState(value: unknown): State {
	const state = fields(value);
	const bot = someone(state.bot);
	return {
		user: someone(state.user),
		bot,
		guild: someone(state.guild),
		channels: list(state.channels).map((item) => {
			const channel = someone(item);
			// A direct message has no name of its own: it goes by the other's.
			return { ...channel, name: channel.name || bot.name, type: count(fields(item).type) ?? 0 };
		}),
		roles: list(fields(state.guild).roles).map(someone),
		connected: state.connected === true,
		commands: list(state.commands).map(readCommand),
		messages: list(state.messages).filter(isMessage),
	};
}

export function readChange(value: unknown): Change | undefined {
	const change = fields(value);
	switch (change.type) {
		case 'message-create':
		case 'message-update':
			return isMessage(change.message) ? { type: 'message', message: change.message } : undefined;
		case 'message-delete':
			return { type: 'message-delete', messageId: text(change.messageId) };
		case 'commands':
			return { type: 'commands', commands: list(change.commands).map(readCommand) };
		case 'connection':
			return { type: 'connection', connected: change.connected === true };
		default:
			return undefined;
	}
}

function readCommand(value: unknown): Command {
	const { type, ...option } = readOption(value);
	return { ...option, type: type || 1 };
}

function readOption(value: unknown): Option {
	const option = fields(value);
	return {
		name: text(option.name),
		description: text(option.description),
		type: count(option.type) ?? 0,
		required: option.required === true,
		autocomplete: option.autocomplete === true,
		choices: readChoices(option.choices),
		options: list(option.options).map(readOption),
		min: count(option.min_value) ?? count(option.min_length),
		max: count(option.max_value) ?? count(option.max_length),
	};
}

function readChoices(value: unknown): Choice[] {
	return list(value).flatMap((item) => {
		const choice = fields(item);
		const name = text(choice.name) || text(choice.label);
		return typeof choice.value === 'string' || typeof choice.value === 'number' ? [{ name, value: choice.value }] : [];
	});
}

/** Both ways of building a modal: action rows around text inputs, and labels around whatever they name. */
function readModal(value: unknown): Modal | undefined {
	if (!isFields(value)) return undefined;
	const parts = list(value.components).flatMap((item): (string | ModalField)[] => {
		const part = fields(item);
		if (typeof part.content === 'string') return [part.content];
		const input = fields(part.component ?? list(part.components)[0]);
		if (typeof input.custom_id !== 'string') return [];
		const field: ModalField = {
			customId: input.custom_id,
			label: text(part.label) || text(input.label),
			description: text(part.description),
			long: input.style === 2,
			placeholder: text(input.placeholder),
			value: text(input.value),
			required: input.required !== false,
			minLength: count(input.min_length),
			maxLength: count(input.max_length),
			choices: readChoices(input.options),
		};
		return [field];
	});
	return { id: text(value.id), title: text(value.title), parts };
}

/** The `modal` and `choices` of an act's answer. */
export function readAnswer(value: unknown): {
	modal: Modal | undefined;
	choices: Choice[];
	failed: string | undefined;
} {
	const answer = fields(value);
	const failed = answer.failed ?? answer.error;
	return {
		modal: readModal(answer.modal),
		choices: readChoices(answer.choices),
		failed: typeof failed === 'string' ? failed : undefined,
	};
}

/**
 * What comes over the wire from the local Discord, read lightly: strangers and missing fields do no harm. Of a message,
 * what every message has is looked at; the insides of its embeds, components and files were parsed by the server's rules.
 */
import type { Message } from '../world/model.ts';
import { count, fields, isFields, list, text } from './fields.ts';
import { type Choice, readChoices } from './wire-form.ts';

export type { ActionRow, Button, Select } from '../rules/component.ts';
export type { Embed } from '../rules/embed.ts';
export type { Attachment, Message } from '../world/model.ts';
export type { Choice, Modal, ModalField, Value } from './wire-form.ts';
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
	/** Of a channel option: the types it takes, or none named for all. */
	readonly channelTypes: readonly number[];
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
	/** 0 text, 1 direct message, 5 announcements, 10 to 12 threads, 15 forum. */
	readonly type: number;
	/** Of a thread: the channel it hangs on. */
	readonly parentId: string | undefined;
	readonly archived: boolean;
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
	/** The local Discord's time, in milliseconds since 1970. */
	readonly now: number;
}
export type Change =
	| { readonly type: 'message'; readonly message: Message }
	| { readonly type: 'message-delete'; readonly messageId: string }
	| { readonly type: 'channels'; readonly channels: readonly Channel[] }
	| { readonly type: 'commands'; readonly commands: readonly Command[] }
	| { readonly type: 'connection'; readonly connected: boolean }
	| { readonly type: 'clock'; readonly now: number };

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

function readChannel(value: unknown): Channel {
	const { type, parent_id, recipients, thread_metadata } = fields(value);
	const { id, name } = someone(value);
	return {
		id,
		// A direct message has no name of its own: it goes by the other's.
		name:
			name ||
			(list(recipients)
				.map(fields)
				.filter(({ bot }) => bot === true)
				.map(someone)[0]?.name ??
				''),
		type: count(type) ?? 0,
		parentId: text(parent_id) || undefined,
		archived: fields(thread_metadata).archived === true,
	};
}

export function readState(value: unknown): State {
	const state = fields(value);
	const bot = someone(state.bot);
	return {
		user: someone(state.user),
		bot,
		guild: someone(state.guild),
		channels: list(state.channels).map(readChannel),
		roles: list(fields(state.guild).roles).map(someone),
		connected: state.connected === true,
		commands: list(state.commands).map(readCommand),
		messages: list(state.messages).filter(isMessage),
		now: count(state.now) ?? Date.now(),
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
		case 'channels':
			return { type: 'channels', channels: list(change.channels).map(readChannel) };
		case 'commands':
			return { type: 'commands', commands: list(change.commands).map(readCommand) };
		case 'connection':
			return { type: 'connection', connected: change.connected === true };
		case 'clock':
			return { type: 'clock', now: count(change.now) ?? Date.now() };
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
		channelTypes: list(option.channel_types).flatMap((type) => count(type) ?? []),
	};
}

/** From the form of a message to the message: files put in place, mentions found, emptiness refused. */
import { ComponentType, MessageFlags, PermissionFlagsBits, RESTJSONErrorCodes } from 'discord.js';
import type { ActionRow } from '../rules/component.ts';
import type { MessageEditForm, MessageForm } from '../rules/message.ts';
import { Refusal } from '../rules/refusal.ts';
import type { Attachment, Channel, Message } from '../world/model.ts';
import type { World } from '../world/world.ts';
import { type UploadedFile, upload, withFiles } from './files.ts';

/** Whose words they are decides who is pinged: only users by default in answers, everyone in channel messages. */
type Origin = 'channel' | 'interaction';

const creatable =
	MessageFlags.SuppressEmbeds |
	MessageFlags.SuppressNotifications |
	MessageFlags.Ephemeral |
	MessageFlags.IsVoiceMessage;

type Written = Pick<
	Message,
	| 'content'
	| 'embeds'
	| 'components'
	| 'attachments'
	| 'embedded_attachments'
	| 'mentions'
	| 'mention_roles'
	| 'mention_everyone'
>;

/** @throws {Refusal} 50006 when nothing would be shown, 40005 for files too large */
export function compose(
	world: World,
	channel: Channel,
	form: MessageForm,
	files: readonly UploadedFile[],
	origin: Origin,
): Written & Pick<Message, 'flags' | 'tts'> {
	const attachments = upload(world, channel, form.attachments, files, 0);
	const written = finish({ ...form, content: form.content ?? '' }, attachments);
	return {
		...written,
		...mentionsOf(world, channel, written.content, form.allowed_mentions, origin),
		flags: (form.flags ?? 0) & creatable,
		tts: form.tts ?? false,
	};
}

/** What an edit leaves: fields that are not given stay, and so do attachments unless the edit lists those to keep. */
export function recompose(
	world: World,
	channel: Channel,
	message: Message,
	form: MessageEditForm,
	files: readonly UploadedFile[],
	origin: Origin,
): Partial<Message> {
	const present = [...message.attachments, ...(message.embedded_attachments ?? [])];
	const kept = form.attachments
		? present.filter(({ id }) => form.attachments?.some((listed) => listed.id === id))
		: present;
	const attachments = [...kept, ...upload(world, channel, form.attachments, files, kept.length)];
	const written = finish({ ...message, ...defined(form) }, attachments);
	const suppressed = MessageFlags.SuppressEmbeds;
	const loading = MessageFlags.Loading;
	const flags = form.flags === undefined ? message.flags : (message.flags & ~suppressed) | (form.flags & suppressed);
	return {
		...written,
		...(form.content !== undefined && mentionsOf(world, channel, written.content, form.allowed_mentions, origin)),
		flags: flags & ~loading,
		// Filling in a deferred answer is its first showing, not an edit.
		edited_timestamp: message.flags & loading ? null : world.timestamp(),
	};
}

function defined(form: MessageEditForm) {
	const { content, embeds, components } = form;
	return { ...(content !== undefined && { content }), ...(embeds && { embeds }), ...(components && { components }) };
}

function finish(
	{
		content,
		embeds = [],
		components = [],
	}: { content: string; embeds?: Message['embeds'] | undefined; components?: Message['components'] | undefined },
	attachments: readonly Attachment[],
) {
	if (!content && embeds.length === 0 && attachments.length === 0) {
		throw new Refusal(RESTJSONErrorCodes.CannotSendAnEmptyMessage);
	}
	const shown = embeds.map((embed) => withFiles(embed, attachments));
	// A file that an embed shows is not shown again below the message.
	const inEmbeds = JSON.stringify(shown);
	const embedded = attachments.filter(({ url }) => inEmbeds.includes(`"${url}"`));
	return {
		content,
		embeds: shown,
		components: numbered(components),
		attachments: attachments.filter((attachment) => !embedded.includes(attachment)),
		embedded_attachments: embedded,
	};
}

/** Discord numbers, from 1 and in order, the components that came without an id. */
function numbered(rows: readonly ActionRow[]): ActionRow[] {
	const taken = new Set(rows.flatMap(({ id, components }) => [id, ...components.map((component) => component.id)]));
	const free = (function* () {
		for (let id = 1; ; id++) if (!taken.has(id)) yield id;
	})();
	const next = () => free.next().value ?? 0;
	return rows.map((row) => ({
		type: ComponentType.ActionRow,
		id: row.id ?? next(),
		components: row.components.map((component) => ({ ...component, id: component.id ?? next() })),
	}));
}

function mentionsOf(
	world: World,
	channel: Channel,
	content: string,
	allowed: MessageForm['allowed_mentions'],
	origin: Origin,
) {
	const parse: readonly string[] =
		allowed === undefined ? (origin === 'channel' ? ['users', 'roles', 'everyone'] : ['users']) : (allowed.parse ?? []);
	const mentioned = (pattern: RegExp) => [...new Set(content.matchAll(pattern).map(([, id = '']) => id))];
	const mayPing = (kind: string, id: string, ids: readonly string[] | undefined) =>
		parse.includes(kind) || ids?.includes(id) === true;
	const users = mentioned(/<@!?(\d+)>/g).filter((id) => mayPing('users', id, allowed?.users));
	const roles = mentioned(/<@&(\d+)>/g).filter((id) => mayPing('roles', id, allowed?.roles));
	const everyone = (world.permissions(channel, world.bot) & PermissionFlagsBits.MentionEveryone) !== 0n;
	const ranks = world.guilds.get(channel.guild_id ?? '')?.roles ?? [];
	return {
		mentions: users.flatMap((id) => world.users.get(id) ?? []),
		// Who may ping everyone may also ping the roles that nobody else may.
		mention_roles: roles.filter((id) => ranks.some((role) => role.id === id && (role.mentionable || everyone))),
		mention_everyone: parse.includes('everyone') && everyone && /@(everyone|here)\b/.test(content),
	};
}

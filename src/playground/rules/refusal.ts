/** How Discord says no: an HTTP status and a body of `code`, `message` and, for a form, where each error lies. */
import { RESTJSONErrorCodes as Code } from 'discord.js';

/** The status and the words that go with each code. */
const refusals = new Map<number, readonly [status: number, message: string]>([
	[Code.UnknownChannel, [404, 'Unknown Channel']],
	[Code.UnknownGuild, [404, 'Unknown Guild']],
	[Code.UnknownMessage, [404, 'Unknown Message']],
	[Code.UnknownUser, [404, 'Unknown User']],
	[Code.UnknownWebhook, [404, 'Unknown Webhook']],
	[Code.UnknownInteraction, [404, 'Unknown interaction']],
	[Code.UnknownApplicationCommand, [404, 'Unknown application command']],
	[Code.UnknownTag, [404, 'Unknown tag']],
	[
		Code.NotAuthorizedToPerformThisActionOnThisApplication,
		[403, 'You are not authorized to perform this action on this application'],
	],
	[Code.MaximumNumberOfAttachmentsInAMessageReached, [400, 'Maximum number of attachments in a message reached (10)']],
	[Code.MaximumNumberOfApplicationCommandsReached, [400, 'Maximum number of application commands reached']],
	[Code.RequestEntityTooLarge, [413, 'Request entity too large']],
	[Code.ThisMessageWasAlreadyCrossposted, [400, 'This message has already been crossposted.']],
	[Code.InteractionHasAlreadyBeenAcknowledged, [400, 'Interaction has already been acknowledged.']],
	[Code.TagRequiredToCreateAForumPostInThisChannel, [400, 'A tag is required to create a forum post in this channel']],
	[
		Code.ThisInteractionHasHitTheMaximumNumberOfFollowUpMessages,
		[400, 'This interaction has hit the maximum number of follow up messages.'],
	],
	[Code.MissingAccess, [403, 'Missing Access']],
	[Code.CannotEditMessageAuthoredByAnotherUser, [403, 'Cannot edit a message authored by another user']],
	[Code.CannotSendAnEmptyMessage, [400, 'Cannot send an empty message']],
	[Code.CannotSendMessagesToThisUser, [403, 'Cannot send messages to this user']],
	[Code.CannotSendMessagesInNonTextChannel, [400, 'Cannot send messages in a non-text channel']],
	[Code.MissingPermissions, [403, 'Missing Permissions']],
	[Code.CannotExecuteActionOnThisChannelType, [400, 'Cannot execute action on this channel type']],
	[Code.InvalidWebhookToken, [401, 'Invalid Webhook Token']],
	[Code.InvalidFormBodyOrContentType, [400, 'Invalid Form Body']],
	[Code.RequestBodyContainsInvalidJSON, [400, 'The request body contains invalid JSON.']],
	[Code.InvalidActionOnArchivedThread, [400, 'Thread is archived']],
	[
		Code.CannotReplyWithoutPermissionToReadMessageHistory,
		[403, 'Cannot reply without permission to read message history'],
	],
	[Code.ThreadAlreadyCreatedForMessage, [400, 'A thread has already been created for this message']],
	[Code.ThreadLocked, [403, 'Thread is locked']],
]);

interface FieldError {
	readonly code: string;
	readonly message: string;
}

/** `{ embeds: { 0: { title: { _errors: [...] } } } }`: the shape of the body, with the errors at its leaves. */
export interface FormErrors {
	_errors?: FieldError[];
	[key: string]: FormErrors | FieldError[] | undefined;
}

export class Refusal extends Error {
	override readonly name = 'Refusal';
	readonly status: number;
	readonly code: number;
	readonly errors: FormErrors | undefined;

	/** @param code a RESTJSONErrorCodes number that the table above knows */
	constructor(code: number, errors?: FormErrors) {
		const [status, message] = refusals.get(code) ?? [400, 'General error'];
		super(message);
		this.status = status;
		this.code = code;
		this.errors = errors;
	}

	toJSON() {
		return { message: this.message, code: this.code, ...(this.errors && { errors: this.errors }) };
	}
}

/** Why a schedule stands still, in the store's word, in an admin's words, and with what mends it. */
import { RESTJSONErrorCodes } from 'discord.js';

interface Reason {
	/** Goes on "…, because". */
	readonly because: string;
	/** One sentence; none where nothing stands in the way. */
	readonly mend?: string;
}

const RESUME = 'then use `/announce resume`.';
/** By what the store keeps as the reason of a pause. Schedules live for years: a reason is never renamed. */
const REASONS = {
	'by-admin': { because: 'an admin paused it' },
	unconfirmed: {
		because: 'the ping of @everyone was never confirmed',
		mend: 'Use `/announce resume` and press its button.',
	},
	'no-access': {
		because: 'I can no longer see the channel',
		mend: `Switch on **View Channel** for me (or my role) in the channel’s settings › Permissions, ${RESUME}`,
	},
	'no-permission': {
		because: 'I am not allowed to post there',
		mend: `\`/announce check\` names the permission that is missing; switch it on, ${RESUME}`,
	},
	'channel-gone': { because: 'the channel was deleted', mend: 'Remove it, and add one for another channel.' },
	'thread-locked': { because: 'the thread is locked', mend: `Unlock the thread, ${RESUME}` },
	'no-posts-here': {
		because: 'Discord takes no posts in that channel',
		mend: 'Remove it, and add one for another channel.',
	},
	'tag-missing': {
		because: 'the tag for its posts in that forum is gone',
		mend: 'Remove it, and add it again: it then takes the forum’s first tag.',
	},
	'bot-removed': { because: 'I was removed from this server', mend: `Invite me again, ${RESUME}` },
	'timezone-unknown': {
		because: 'its time zone is not known (any more) where I run',
		mend: 'Remove it, and add it again with another time zone.',
	},
} as const satisfies Record<string, Reason>;

export type PauseReason = keyof typeof REASONS;
/** Until somebody says that everyone is to be pinged indeed. */
export const UNCONFIRMED: PauseReason = 'unconfirmed';

export function reasonOf(stored: string): Reason {
	return isReason(stored) ? REASONS[stored] : { because: stored };
}

function isReason(stored: string): stored is PauseReason {
	return Object.hasOwn(REASONS, stored);
}

/**
 * Refusals that last until a person does something, so that asking again every day would only add to the invalid requests
 * for which Discord shuts bots out.
 */
export const LASTING_REFUSALS: ReadonlyMap<number, PauseReason> = new Map([
	[RESTJSONErrorCodes.MissingAccess, 'no-access'],
	[RESTJSONErrorCodes.MissingPermissions, 'no-permission'],
	[RESTJSONErrorCodes.UnknownChannel, 'channel-gone'],
	[RESTJSONErrorCodes.UnknownGuild, 'bot-removed'],
	[RESTJSONErrorCodes.ThreadLocked, 'thread-locked'],
	[RESTJSONErrorCodes.CannotSendMessagesInNonTextChannel, 'no-posts-here'],
	[RESTJSONErrorCodes.TagRequiredToCreateAForumPostInThisChannel, 'tag-missing'],
	[RESTJSONErrorCodes.UnknownTag, 'tag-missing'],
	[RESTJSONErrorCodes.InvalidActionOnArchivedThread, 'thread-locked'],
]);

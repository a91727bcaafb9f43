/** Making a schedule, and starting one: what the channel and the ping need is looked at before anything is promised. */
import { PermissionFlagsBits } from 'discord.js';
import { type Context, UserError } from '../bot/command.ts';
import type { Schedule, ScheduleSettings } from '../store/schedules.ts';
import { examine, type Finding, isFit, tagFor } from './doctor.ts';
import { nextDue } from './due.ts';
import { type Access, DiscordUnavailable, readAccess } from './permissions.ts';
import { UNCONFIRMED } from './reasons.ts';

/** As many as a server may have. */
export const MOST_SCHEDULES = 25;

/** Whoever asks. */
export interface Asker {
	readonly id: string;
	readonly botId: string;
}

/** What became of it; `finding` is missing where Discord could not be asked. */
export interface Added {
	readonly schedule: Schedule;
	readonly state: 'running' | 'unconfirmed' | 'unfit';
	readonly finding?: Finding;
}

/** @throws {UserError} where there are too many, where it is there already, or where the asker may not ping that role */
export async function addSchedule(settings: ScheduleSettings, asker: Asker, context: Context): Promise<Added> {
	const { store, now, schedulesChanged } = context;
	const { guildId, roleId } = settings;
	const others = await store.schedules.of(guildId);
	if (others.some((other) => isSame(other, settings))) {
		throw new UserError('That is scheduled already. `/announce list` shows all announcements of this server.');
	}
	const { tagId, finding } = await inspect(settings, asker, context, { pings: roleId !== null, isNew: true });
	const moment = now().getTime();
	const unfit = finding && !isFit(finding);
	const state = roleId === guildId ? UNCONFIRMED : unfit ? 'no-permission' : nextDue(settings, moment);
	const schedule = await store.schedules.add({ ...settings, tagId }, moment, state, MOST_SCHEDULES);
	if (!schedule) {
		throw new UserError(
			`This server has ${MOST_SCHEDULES} announcements, which is as many as it may have. Remove one first.`,
		);
	}
	schedulesChanged();
	const became = roleId === guildId ? 'unconfirmed' : unfit ? 'unfit' : 'running';
	return { schedule, state: became, ...(finding && { finding }) };
}

/**
 * Starts one that is paused, if its channel lets it; one that runs and could not be posted any more is paused.
 * @param confirmed by a click of the asker's on the words that everyone will be pinged
 */
export async function startSchedule(
	schedule: Schedule,
	asker: Asker,
	context: Context,
	confirmed = false,
): Promise<Added> {
	const { store, now, schedulesChanged } = context;
	const { guildId, id, pause } = schedule;
	const unconfirmed = pause?.reason === UNCONFIRMED;
	if (unconfirmed && !confirmed) return { schedule, state: 'unconfirmed' };
	const { finding } = await inspect(schedule, asker, context, { pings: unconfirmed, isNew: false });
	const moment = now().getTime();
	if (finding && !isFit(finding)) {
		if (!pause) await store.schedules.pause(guildId, id, 'no-permission', moment);
		else if (unconfirmed) await store.schedules.excuse(guildId, id, 'no-permission', moment);
		return { schedule, state: 'unfit', finding };
	}
	const next = nextDue(schedule, moment);
	if (!(await store.schedules.resume(guildId, id, next))) throw goneError();
	schedulesChanged();
	return { schedule: { ...schedule, next, pause: undefined }, state: 'running', ...(finding && { finding }) };
}

export function goneError(): UserError {
	return new UserError('That announcement is gone. `/announce list` shows those that there are.');
}

/**
 * @throws {UserError} where the bot is no member of the server
 * @throws {DiscordUnavailable} where Discord cannot be asked now
 */
export async function look({ discord }: Context, guildId: string, botId: string): Promise<Access> {
	const access = await readAccess(discord, guildId, botId);
	if (access) return access;
	throw new UserError('I am no member of this server, so I cannot post here. The link in `/help` invites me.');
}

/**
 * Looks at the place, for a new schedule also for the tag that its posts must have; no finding where Discord cannot be asked.
 * @throws {UserError} where it pings a role, and the asker may not, or that cannot be asked
 */
async function inspect(
	settings: ScheduleSettings,
	asker: Asker,
	context: Context,
	{ pings, isNew }: { readonly pings: boolean; readonly isNew: boolean },
): Promise<{ readonly tagId: string | null; readonly finding?: Finding }> {
	try {
		const access = await look(context, settings.guildId, asker.botId);
		if (pings) await demandPing(access, asker.id, settings);
		const channel = isNew ? await access.channel(settings.channelId) : undefined;
		const tagId = channel ? tagFor(settings, channel) : settings.tagId;
		return { tagId, finding: await examine(access, { ...settings, tagId }) };
	} catch (error) {
		if (!(error instanceof DiscordUnavailable)) throw error;
		if (!pings) return { tagId: settings.tagId };
		throw new UserError(
			'Discord cannot be asked just now whether you may ping that role. Please try again in a moment.',
		);
	}
}

/** Nobody gets a ping out of the bot that they could not make themselves. */
async function demandPing(
	access: Access,
	userId: string,
	{ channelId, roleId, guildId }: ScheduleSettings,
): Promise<void> {
	const role = access.guild.roles.find(({ id }) => id === roleId);
	if (role?.mentionable && roleId !== guildId) return;
	const channel = await access.channel(channelId);
	if (!channel) {
		throw new UserError(
			'I cannot see that channel, nor whether you may ping that role there. Switch on **View Channel** for me first.',
		);
	}
	const held = await access.permissions(await access.member(userId), channel);
	if (held & PermissionFlagsBits.MentionEveryone) return;
	throw new UserError(
		'You may not ping that role there yourself, so I will not do it for you. That takes the permission **Mention @everyone, @here, and All Roles** in that channel.',
	);
}

function isSame(one: Schedule, other: ScheduleSettings): boolean {
	return (
		one.channelId === other.channelId &&
		one.content === other.content &&
		one.time === other.time &&
		one.timezone === other.timezone &&
		one.era === other.era &&
		one.war === other.war &&
		(one.weekdays & other.weekdays) !== 0
	);
}

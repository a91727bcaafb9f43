/** Who may do what where: https://discord.com/developers/docs/topics/permissions#permission-overwrites */
import { ChannelType, PermissionFlagsBits, RESTJSONErrorCodes } from 'discord.js';
import { Refusal } from '../rules/refusal.ts';
import type { Channel, Guild, Member, Thread, User } from './model.ts';
import { isIn, isThread } from './threads.ts';
import type { World } from './world.ts';

const allPermissions = Object.values(PermissionFlagsBits).reduce((sum, bit) => sum | bit, 0n);

/** What the two of a direct message may do; Discord sends these bits for every DM. */
export const dmPermissions =
	PermissionFlagsBits.ViewChannel |
	PermissionFlagsBits.SendMessages |
	PermissionFlagsBits.EmbedLinks |
	PermissionFlagsBits.AttachFiles |
	PermissionFlagsBits.ReadMessageHistory |
	PermissionFlagsBits.AddReactions |
	PermissionFlagsBits.UseExternalEmojis |
	PermissionFlagsBits.UseApplicationCommands;

/** Roles add up; the channel's overwrites then take away and give: everyone's, the roles', the member's own. */
export function permissionsIn(guild: Guild, member: Member, channel: Channel | undefined): bigint {
	if (member.user.id === guild.owner_id) return allPermissions;
	const held = guild.roles.filter((role) => role.id === guild.id || member.roles.includes(role.id));
	const base = held.reduce((sum, role) => sum | BigInt(role.permissions), 0n);
	if (base & PermissionFlagsBits.Administrator) return allPermissions;
	const overwrites = channel?.permission_overwrites ?? [];
	const layers = [
		overwrites.filter(({ id }) => id === guild.id),
		overwrites.filter(({ id }) => id !== guild.id && member.roles.includes(id)),
		overwrites.filter(({ id }) => id === member.user.id),
	];
	return layers.reduce((sum, layer) => {
		const deny = layer.reduce((all, overwrite) => all | BigInt(overwrite.deny), 0n);
		const allow = layer.reduce((all, overwrite) => all | BigInt(overwrite.allow), 0n);
		return (sum & ~deny) | allow;
	}, base);
}

/** What a user may do in a channel as it is now; nothing where they are not. */
export function permissionsOf(world: World, channel: Channel, user: User): bigint {
	const guild = channel.guild_id === undefined ? undefined : world.guilds.get(channel.guild_id);
	if (!guild) return channel.recipients?.some(({ id }) => id === user.id) ? dmPermissions : 0n;
	if (user.id === world.bot.id && !world.hasBot(guild)) return 0n;
	const member = world.member(guild, user);
	const current = world.channels.get(channel.id) ?? channel;
	if (!isThread(current)) return permissionsIn(guild, member, current);
	return permissionsInThread(current, member, permissionsIn(guild, member, world.channels.get(current.parent_id)));
}

/**
 * What is left in a thread of what one may do in its channel: nothing in a private one that one was not added to.
 * https://discord.com/developers/docs/topics/permissions#inherited-permissions-threads
 */
function permissionsInThread(thread: Thread, { user }: Member, inChannel: bigint): bigint {
	const open = thread.type !== ChannelType.PrivateThread || isIn(thread, user.id);
	return open || inChannel & PermissionFlagsBits.ManageThreads ? inChannel : 0n;
}

/**
 * That one may write a new message in a channel; SEND_MESSAGES has no effect in threads.
 * @throws {Refusal} 50008 in a forum, whose posts are threads, 50001, 50013, or 160005 in a locked thread
 */
export function demandWriting(channel: Channel, held: bigint): void {
	if (channel.type === ChannelType.GuildForum) throw new Refusal(RESTJSONErrorCodes.CannotSendMessagesInNonTextChannel);
	demand(held, isThread(channel) ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages);
	demandUnlocked(channel, held);
}

/** @throws {Refusal} 160005 in a locked thread, unless one sees to all threads */
export function demandUnlocked(channel: Channel, held: bigint): void {
	const locked = isThread(channel) && channel.thread_metadata.locked;
	if (locked && !(held & PermissionFlagsBits.ManageThreads)) throw new Refusal(RESTJSONErrorCodes.ThreadLocked);
}

/** That the messages of a channel may change. @throws {Refusal} 50083 in an archived thread, which only a new message opens */
export function demandActive(channel: Channel): void {
	const archived = isThread(channel) && channel.thread_metadata.archived;
	if (archived) throw new Refusal(RESTJSONErrorCodes.InvalidActionOnArchivedThread);
}

/** @throws {Refusal} 50001 where the channel cannot be seen, else 50013 */
export function demand(held: bigint, needed: bigint): void {
	if (!(held & PermissionFlagsBits.ViewChannel)) throw new Refusal(RESTJSONErrorCodes.MissingAccess);
	if ((held & needed) !== needed) throw new Refusal(RESTJSONErrorCodes.MissingPermissions);
}

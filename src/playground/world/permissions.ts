/** Who may do what where: https://discord.com/developers/docs/topics/permissions#permission-overwrites */
import { PermissionFlagsBits, RESTJSONErrorCodes } from 'discord.js';
import { Refusal } from '../rules/refusal.ts';
import type { Channel, Guild, Member } from './model.ts';

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

/** @throws {Refusal} 50001 where the channel cannot be seen, else 50013 */
export function demand(held: bigint, needed: bigint): void {
	if (!(held & PermissionFlagsBits.ViewChannel)) throw new Refusal(RESTJSONErrorCodes.MissingAccess);
	if ((held & needed) !== needed) throw new Refusal(RESTJSONErrorCodes.MissingPermissions);
}

/** The `resolved` part of interaction data: what the ids that a person chose stand for. */
import { type ChannelType, PermissionFlagsBits } from 'discord.js';
import type { Channel, User } from '../world/model.ts';
import type { World } from '../world/world.ts';

export type Resolved = Partial<Record<'users' | 'members' | 'roles' | 'channels', Record<string, object>>>;

/** What an id may stand for where it was chosen. */
export interface Kinds {
	readonly users?: boolean;
	readonly roles?: boolean;
	/** `undefined` in the list's place allows every type. */
	readonly channels?: { readonly types: readonly ChannelType[] | undefined };
}

/**
 * Adds to `into` what the id stands for.
 * @returns false where it stands for nothing that could be chosen there
 */
export function resolveId(world: World, where: Channel, user: User, id: string, kinds: Kinds, into: Resolved): boolean {
	const guild = where.guild_id === undefined ? undefined : world.guilds.get(where.guild_id);
	const keep = (kind: keyof Resolved, thing: object) => {
		into[kind] = { ...into[kind], [id]: thing };
	};
	const chosen = kinds.users ? world.users.get(id) : undefined;
	if (chosen) {
		keep('users', chosen);
		if (guild) {
			const { user: _, ...member } = world.member(guild, chosen);
			keep('members', { ...member, permissions: world.permissions(where, chosen).toString() });
		}
		return true;
	}
	const role = kinds.roles ? guild?.roles.find((one) => one.id === id) : undefined;
	if (role) {
		keep('roles', role);
		return true;
	}
	const channel = kinds.channels && world.channels.get(id);
	if (!channel || channel.guild_id !== where.guild_id) return false;
	if (kinds.channels?.types?.includes(channel.type) === false) return false;
	const permissions = world.permissions(channel, user);
	// A client lists only what its person sees.
	if (!(permissions & PermissionFlagsBits.ViewChannel)) return false;
	const { permission_overwrites: _, recipients: __, thread_members: ___, ...partial } = channel;
	keep('channels', { ...partial, permissions: permissions.toString() });
	return true;
}

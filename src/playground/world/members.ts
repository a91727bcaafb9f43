/** Who is a member of which guild, and the roles that are made for one or for many. */
import { newMember, newRole } from './defaults.ts';
import type { Guild, Member, Role, User } from './model.ts';
import type { World } from './world.ts';

export class Members {
	readonly #world: Pick<World, 'snowflake' | 'timestamp'>;
	/** By guild id and user id. */
	readonly #members = new Map<string, Member>();

	constructor(world: Pick<World, 'snowflake' | 'timestamp'>) {
		this.#world = world;
	}

	/** Whoever acts in a guild is a member of it. */
	of(guild: Guild, user: User): Member {
		const key = keyOf(guild, user);
		const member = this.#members.get(key) ?? newMember(user, this.#world.timestamp());
		this.#members.set(key, member);
		return member;
	}

	addRole(guild: Guild, name: string, more: Partial<Pick<Role, 'mentionable' | 'permissions'>>): Role {
		const role = { ...newRole(this.#world.snowflake(), name, 0n), position: guild.roles.length, ...more };
		guild.roles.push(role);
		return role;
	}

	/** Gives a member, through a role of their own, these permissions beside everyone's. */
	grant(guild: Guild, user: User, permissions: bigint): void {
		const at = guild.roles.findIndex(({ name }) => name === ownRole(user));
		const role = newRole(guild.roles[at]?.id ?? this.#world.snowflake(), ownRole(user), permissions);
		guild.roles.splice(at === -1 ? guild.roles.length : at, 1, role);
		const member = this.of(guild, user);
		const roles = [...new Set([...member.roles, role.id])];
		this.#members.set(keyOf(guild, user), { ...member, roles });
	}

	/** Takes the membership, and with it the role of their own. */
	remove(guild: Guild, user: User): void {
		this.#members.delete(keyOf(guild, user));
		const at = guild.roles.findIndex(({ name }) => name === ownRole(user));
		if (at !== -1) guild.roles.splice(at, 1);
	}
}

function keyOf(guild: Guild, user: User): string {
	return `${guild.id} ${user.id}`;
}

function ownRole({ username }: User): string {
	return `permissions of ${username}`;
}

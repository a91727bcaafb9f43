/** Who plays: the name that is shown, and what they may do to a game. */
import { type BaseInteraction, GuildMember, PermissionFlagsBits } from 'discord.js';
import type { Game } from '../store/trivia/game.ts';

/** As it is shown where they are: on a server its own name for them, else the one they chose. */
export function nameOf({ member, user }: BaseInteraction): string {
	const here = member && (member instanceof GuildMember ? member.nickname : member.nick);
	return here ?? user.displayName;
}

/** Whether somebody may stop a game or take a question out of it: its host, and who keeps order in the channel. */
export function isInCharge({ user, memberPermissions }: BaseInteraction, { hostId }: Pick<Game, 'hostId'>): boolean {
	return user.id === hostId || (memberPermissions?.has(PermissionFlagsBits.ManageMessages) ?? false);
}

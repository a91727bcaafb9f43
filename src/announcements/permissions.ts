/**
 * Who may do what in which channel: https://discord.com/developers/docs/topics/permissions#permission-overwrites. Without the
 * Guilds intent nobody tells the bot, so it asks when an admin does.
 */
import { PermissionFlagsBits, Routes } from 'discord.js';
import { z } from 'zod';
import type { DiscordApi, Outcome } from '../bot/discord-api.ts';
import type { Schedule } from '../store/schedules.ts';
import { isForum, isThread } from './channels.ts';

const overwrite = z.object({ id: z.string(), allow: z.string(), deny: z.string() });
const channel = z.object({
	id: z.string(),
	name: z.string().nullish(),
	type: z.number(),
	parent_id: z.string().nullish(),
	flags: z.number().default(0),
	permission_overwrites: z.array(overwrite).default([]),
	available_tags: z.array(z.object({ id: z.string(), moderated: z.boolean() })).default([]),
	thread_metadata: z.object({ locked: z.boolean().default(false) }).optional(),
});
const guild = z.object({
	id: z.string(),
	owner_id: z.string(),
	system_channel_id: z.string().nullish(),
	roles: z.array(z.object({ id: z.string(), name: z.string(), permissions: z.string(), mentionable: z.boolean() })),
});
const member = z.object({ roles: z.array(z.string()) });

export type GuildInfo = z.output<typeof guild>;
export type ChannelInfo = z.output<typeof channel>;
type Member = { readonly id: string; readonly roles: readonly string[] };

/** What a server looks like to the bot. */
export interface Access {
	readonly guild: GuildInfo;
	readonly bot: Member;
	member(id: string): Promise<Member>;
	/** Undefined for one that is gone, or hidden from the bot. */
	channel(id: string): Promise<ChannelInfo | undefined>;
	/** For a thread the channel that it is in decides. */
	permissions(who: Member, where: ChannelInfo): Promise<bigint>;
}

/** @returns undefined where the bot is not on the server; @throws where Discord cannot be asked now */
export async function readAccess(api: DiscordApi, guildId: string, botId: string): Promise<Access | undefined> {
	const get = async (route: `/${string}`) => {
		const request = { method: 'GET', route, urgent: true } as const;
		const outcome = await api.request(request);
		// The bot as a whole was too fast: the pace now waits as long as Discord said, and a person waits for this.
		return outcome.kind === 'limited' && outcome.global ? api.request(request) : outcome;
	};
	const [server, own, all] = await Promise.all([
		get(Routes.guild(guildId)),
		get(Routes.guildMember(guildId, botId)),
		get(Routes.guildChannels(guildId)),
	]);
	if (server.kind === 'refused' || own.kind === 'refused' || all.kind === 'refused') return undefined;
	const info = guild.parse(bodyOf(server));
	const channels = new Map(
		z
			.array(channel)
			.parse(bodyOf(all))
			.map((each) => [each.id, each]),
	);
	const access: Access = {
		guild: info,
		bot: { id: botId, roles: member.parse(bodyOf(own)).roles },
		async member(id) {
			const outcome = await get(Routes.guildMember(guildId, id));
			return { id, roles: outcome.kind === 'refused' ? [] : member.parse(bodyOf(outcome)).roles };
		},
		async channel(id) {
			const known = channels.get(id);
			if (known) return known;
			const outcome = await get(Routes.channel(id));
			return outcome.kind === 'refused' ? undefined : channel.parse(bodyOf(outcome));
		},
		async permissions(who, where) {
			const above =
				isThread({ channelType: where.type }) && where.parent_id ? await access.channel(where.parent_id) : where;
			return permissionsIn(info, who, above?.permission_overwrites ?? []);
		},
	};
	return access;
}

/** Discord could not be asked now. */
export class DiscordUnavailable extends Error {
	override readonly name = 'DiscordUnavailable';
}

function bodyOf(outcome: Outcome): unknown {
	if (outcome.kind === 'done') return outcome.body;
	throw new DiscordUnavailable(`Discord cannot be asked: ${outcome.kind}`);
}

const ALL = Object.values(PermissionFlagsBits).reduce((sum, bit) => sum | bit, 0n);

function permissionsIn(info: GuildInfo, who: Member, overwrites: ChannelInfo['permission_overwrites']): bigint {
	if (who.id === info.owner_id) return ALL;
	const held = info.roles.filter(({ id }) => id === info.id || who.roles.includes(id));
	const base = held.reduce((sum, { permissions }) => sum | BigInt(permissions), 0n);
	if (base & PermissionFlagsBits.Administrator) return ALL;
	const layers = [
		overwrites.filter(({ id }) => id === info.id),
		overwrites.filter(({ id }) => who.roles.includes(id)),
		overwrites.filter(({ id }) => id === who.id),
	];
	return layers.reduce((sum, layer) => {
		const deny = layer.reduce((all, each) => all | BigInt(each.deny), 0n);
		const allow = layer.reduce((all, each) => all | BigInt(each.allow), 0n);
		return (sum & ~deny) | allow;
	}, base);
}

/** Something that a schedule needs in its channel. */
export interface Need {
	readonly bit: bigint;
	/** As Discord's settings call it. */
	readonly name: string;
	/** Without it the post goes out all the same. */
	readonly advised?: true;
	readonly why: string;
}

const post = 'to post there';

/** What a schedule needs of the bot, the most basic first. */
export function needsOf(schedule: Pick<Schedule, 'channelType' | 'thread' | 'roleId'>, info: GuildInfo): Need[] {
	const { roleId } = schedule;
	const role = info.roles.find(({ id }) => id === roleId);
	const pings = roleId !== null && (roleId === info.id || role?.mentionable === false);
	return [
		{ bit: PermissionFlagsBits.ViewChannel, name: 'View Channel', why: post },
		...(isThread(schedule)
			? [{ bit: PermissionFlagsBits.SendMessagesInThreads, name: 'Send Messages in Threads', why: post }]
			: [
					{
						...{ bit: PermissionFlagsBits.SendMessages, why: post },
						name: isForum(schedule) ? 'Create Posts' : 'Send Messages',
					},
				]),
		{ bit: PermissionFlagsBits.EmbedLinks, name: 'Embed Links', why: 'to show cards' },
		...(schedule.thread
			? [{ bit: PermissionFlagsBits.CreatePublicThreads, name: 'Create Public Threads', why: 'to open threads' }]
			: []),
		...(pings
			? [
					{
						...{ bit: PermissionFlagsBits.MentionEveryone, why: 'to ping that role' },
						name: 'Mention @everyone, @here, and All Roles',
					},
				]
			: []),
		{
			...{ bit: PermissionFlagsBits.ReadMessageHistory, name: 'Read Message History', advised: true },
			why: 'to make sure that a post whose answer was lost is not made twice',
		},
	];
}

/** @param held from `Access.permissions` */
export function missingOf(needs: readonly Need[], held: bigint): Need[] {
	// Whoever cannot see a channel can do nothing in it: the rest would only be noise.
	const [view, ...rest] = needs;
	if (view && (held & view.bit) === 0n) return [view];
	return rest.filter(({ bit }) => (held & bit) === 0n);
}

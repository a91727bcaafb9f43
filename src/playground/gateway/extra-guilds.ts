/** Guilds by the thousand, for measuring a bot at scale: ids only, until GUILD_CREATE asks for one in full. */
import { ChannelType } from 'discord.js';
import { guildDefaults } from '../world/payloads.ts';

const everyonesPermissions = '2248473465835073';
const sizes = { channels: 50, roles: 30, emojis: 20 } as const;

export interface ExtraGuilds {
	readonly count: number;
	ids(): Iterable<string>;
	/** The whole guild as GUILD_CREATE sends it, of a realistic size. */
	full(id: string): object;
	/** As GET /users/@me/guilds lists it. */
	partial(id: string): object;
}

/** @param first an id; the others follow a millisecond apart, so that they spread evenly over shards */
export function extraGuilds(count: number, first: string): ExtraGuilds {
	return {
		count,
		*ids() {
			for (let index = 0; index < count; index++) yield (BigInt(first) + (BigInt(index) << 22n)).toString();
		},
		full(id) {
			const numbered = <Part>(from: number, length: number, part: (id: string, index: number) => Part) =>
				Array.from({ length }, (_, index) => part((BigInt(id) + BigInt(from + index)).toString(), index));
			return {
				...guildDefaults,
				id,
				name: `Guild ${id}`,
				owner_id: id,
				member_count: 1000,
				roles: [role(id, 0), ...numbered(1, sizes.roles - 1, role)],
				emojis: numbered(100, sizes.emojis, emoji),
				channels: numbered(200, sizes.channels, (channelId, index) => channel(channelId, index, id)),
			};
		},
		partial(id) {
			const { icon, banner, features } = guildDefaults;
			return { id, name: `Guild ${id}`, icon, banner, owner: false, permissions: everyonesPermissions, features };
		},
	};
}

function role(id: string, position: number) {
	return {
		...{ id, name: position === 0 ? '@everyone' : `role ${position}`, position, permissions: everyonesPermissions },
		...{ color: 0, colors: { primary_color: 0, secondary_color: null, tertiary_color: null }, hoist: false },
		...{ icon: null, unicode_emoji: null, managed: false, mentionable: false, flags: 0 },
	};
}

function emoji(id: string, index: number) {
	return {
		...{ id, name: `emoji_${index}`, roles: [], require_colons: true, managed: false, animated: false },
		available: true,
	};
}

function channel(id: string, position: number, guildId: string) {
	return {
		...{ id, type: ChannelType.GuildText, name: `channel-${position}`, position, parent_id: null, nsfw: false },
		...{ topic: 'What this channel is for, in a sentence of the usual length', rate_limit_per_user: 0, flags: 0 },
		...{ last_message_id: id, last_pin_timestamp: null },
		permission_overwrites: [{ id: guildId, type: 0, allow: '0', deny: '2048' }],
	};
}

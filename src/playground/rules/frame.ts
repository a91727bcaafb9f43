/** What a client may send on the gateway: https://discord.com/developers/docs/events/gateway-events#send-events */
import { GatewayCloseCodes, GatewayIntentBits, GatewayOpcodes } from 'discord.js';
import { z } from 'zod';

export const frameForm = z.object({ op: z.number(), d: z.unknown().optional() });
export const identifyForm = z.object({
	token: z.string(),
	properties: z.object({}),
	intents: z.int().min(0),
	shard: z.tuple([z.int().min(0), z.int().min(1)]).optional(),
	compress: z.boolean().optional(),
});
export const resumeForm = z.object({ token: z.string(), session_id: z.string(), seq: z.int().min(0) });

/** Bytes of one frame, and frames of one connection. */
export const frameLimits = { bytes: 4096, perMinute: 120 } as const;

/** What an identified client may send beside heartbeats; nothing here answers it. */
export const unansweredOpcodes = new Set<number>([
	...[GatewayOpcodes.PresenceUpdate, GatewayOpcodes.VoiceStateUpdate, GatewayOpcodes.RequestGuildMembers],
	GatewayOpcodes.RequestSoundboardSounds,
]);

/** After these a client must not come back with the same session. */
export const endsSession = new Set<number>([
	...[1000, 1001, GatewayCloseCodes.AuthenticationFailed, GatewayCloseCodes.InvalidShard],
	...[GatewayCloseCodes.ShardingRequired, GatewayCloseCodes.InvalidAPIVersion],
	...[GatewayCloseCodes.InvalidIntents, GatewayCloseCodes.DisallowedIntents],
]);

const guildsPerShard = 2500;
/** An application must be allowed these three; this one is not. */
const privileged = GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent;
const allIntents = Object.values(GatewayIntentBits).reduce<number>(
	(sum, bit) => (typeof bit === 'number' ? sum | bit : sum),
	0,
);

/** @returns the code to close with, if a client must not identify so */
export function identifyRefusal(
	{ token, intents, shard, compress }: z.output<typeof identifyForm>,
	expected: { readonly token: string; readonly guildCount: number },
): GatewayCloseCodes | undefined {
	if (token !== expected.token) return GatewayCloseCodes.AuthenticationFailed;
	if (compress) return GatewayCloseCodes.DecodeError;
	if (shard && shard[0] >= shard[1]) return GatewayCloseCodes.InvalidShard;
	if (expected.guildCount / (shard?.[1] ?? 1) > guildsPerShard) return GatewayCloseCodes.ShardingRequired;
	if (intents & ~allIntents) return GatewayCloseCodes.InvalidIntents;
	return intents & privileged ? GatewayCloseCodes.DisallowedIntents : undefined;
}

/** The discord.js client: no intents, because interactions need none, and caches that stay small for years. */
import { Client, type ClientOptions, Events, GatewayCloseCodes, Options } from 'discord.js';
import type { Logger } from 'pino';
import type { Router } from './router.ts';

export function createClient(apiUrl: string | undefined): Client {
	return new Client({
		intents: [],
		shards: 'auto',
		allowedMentions: { parse: [], repliedUser: false },
		makeCache: Options.cacheWithLimits({
			...Options.DefaultMakeCacheSettings,
			ApplicationCommandManager: 0,
			GuildMemberManager: { maxSize: 0, keepOverLimit: (member) => member.id === member.client.user.id },
			MessageManager: 0,
			UserManager: { maxSize: 0, keepOverLimit: (user) => user.id === user.client.user.id },
		}),
		...(apiUrl && ({ rest: { api: apiUrl } } satisfies Partial<ClientOptions>)),
	});
}

/** What listens to a client, and the answers that are still under way. */
export interface Listening {
	/** Resolves when Discord has closed a connection for good, which the log then explains: nothing but a new start mends it. */
	readonly closed: Promise<void>;
	/** Hears nothing more of the client; resolves when the interactions under way are answered. */
	stop(): Promise<void>;
}

export function listen(client: Client, route: Router, log: Logger): Listening {
	const underWay = new Set<Promise<void>>();
	const closed = Promise.withResolvers<void>();
	client.on(Events.InteractionCreate, (interaction) => {
		const answer = route(interaction).finally(() => underWay.delete(answer));
		underWay.add(answer);
	});
	client.on(Events.ShardDisconnect, ({ code }, shard) => {
		log.fatal({ shard, code }, `Discord closed the connection for good: ${mendOf(code)}`);
		closed.resolve();
	});
	client.on(Events.Invalidated, () => {
		log.fatal('Discord ended the session for good: start again');
		closed.resolve();
	});
	client.on(Events.ShardError, (err, shard) => log.warn({ shard, err }, 'connection error'));
	client.on(Events.ShardReconnecting, (shard) => log.warn({ shard }, 'connection lost, reconnecting'));
	client.on(Events.ShardResume, (shard, replayed) => log.info({ shard, replayed }, 'connection resumed'));
	client.on(Events.Error, (err) => log.error({ err }, 'client error'));
	client.on(Events.Warn, (message) => log.warn({ message }, 'client warning'));
	return {
		closed: closed.promise,
		async stop() {
			client.removeAllListeners(Events.InteractionCreate).removeAllListeners(Events.ShardReconnecting);
			await Promise.allSettled(underWay);
		},
	};
}

/** @param code one of those after which discord.js does not connect again */
function mendOf(code: number): string {
	switch (code) {
		case GatewayCloseCodes.AuthenticationFailed:
			return 'it no longer accepts DISCORD_TOKEN. Copy it anew: developer portal › your application › Bot › Reset Token.';
		case GatewayCloseCodes.ShardingRequired:
		case GatewayCloseCodes.InvalidShard:
			return 'the bot has outgrown its connections. Start it again: how many it needs is asked at the start.';
		default:
			return `${GatewayCloseCodes[code] ?? code}. Start it again; if it comes back, this version of Khasan is too old.`;
	}
}

/** The discord.js client: no intents, because interactions need none, and caches that stay small for years. */
import { Client, type ClientOptions, Events, Options } from 'discord.js';
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
	/** Hears nothing more of the client; resolves when the interactions under way are answered. */
	stop(): Promise<void>;
}

export function listen(client: Client, route: Router, log: Logger): Listening {
	const underWay = new Set<Promise<void>>();
	client.on(Events.InteractionCreate, (interaction) => {
		const answer = route(interaction).finally(() => underWay.delete(answer));
		underWay.add(answer);
	});
	client.on(Events.ShardDisconnect, ({ code }, shard) =>
		log.error({ shard, code }, 'Discord closed the connection for good'),
	);
	client.on(Events.ShardReconnecting, (shard) => log.warn({ shard }, 'connection lost, reconnecting'));
	client.on(Events.ShardResume, (shard, replayed) => log.info({ shard, replayed }, 'connection resumed'));
	client.on(Events.Error, (err) => log.error({ err }, 'client error'));
	client.on(Events.Warn, (message) => log.warn({ message }, 'client warning'));
	return {
		async stop() {
			client.removeAllListeners(Events.InteractionCreate).removeAllListeners(Events.ShardReconnecting);
			await Promise.allSettled(underWay);
		},
	};
}

/**
 * The announcer as a process of its own, whose clock its parent sets: it says when it is ready, whenever a post of its own is
 * recorded, and when nothing is left to do at the moment that it was told last.
 */
import { z } from 'zod';
import { createAnnouncer } from '../../src/announcements/announcer.ts';
import { createDiscordApi } from '../../src/bot/discord-api.ts';
import { createLog } from '../../src/bot/log.ts';
import { createPace } from '../../src/bot/pace.ts';
import { indexDays } from '../../src/dataset/on-this-day.ts';
import { openStore } from '../../src/store/store.ts';
import { sampleDataset } from '../sample-battle.ts';

const options = z.object({ database: z.string(), apiUrl: z.string(), token: z.string(), perSecond: z.number() });
const { database, apiUrl, token, perSecond } = options.parse(JSON.parse(process.argv[2] ?? ''));

const clock = { now: 0 };
const tell = (word: 'ready' | 'posted' | 'settled') => process.send?.(word);

const store = await openStore(database);
const { deliveries } = store;
const dataset = sampleDataset();
const announcer = createAnnouncer({
	api: createDiscordApi({ token, apiUrl }, createPace(store.budget, { perSecond, mostInvalid: 1000 })),
	store: {
		...store,
		deliveries: {
			...deliveries,
			async sent(...args) {
				await deliveries.sent(...args);
				tell('posted');
			},
		},
	},
	...{ sources: { dataset, days: indexDays(dataset) }, log: createLog('error') },
	...{ now: () => clock.now, random: Math.random },
});

async function settleAt(moment: number): Promise<void> {
	const isFirst = clock.now === 0;
	clock.now = moment;
	if (isFirst) announcer.start();
	await announcer.settled();
	tell('settled');
}
process.on('message', (moment) => void settleAt(z.number().parse(moment)));
process.on('disconnect', () => process.exit(0));
tell('ready');

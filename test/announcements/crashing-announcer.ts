/** The announcer as a process of its own that dies at a boundary; else it ends when nothing is left to do at its moment. */
import { createAnnouncer } from '../../src/announcements/announcer.ts';
import { createLog } from '../../src/bot/log.ts';
import { indexDays } from '../../src/dataset/on-this-day.ts';
import type { Deliveries } from '../../src/store/deliveries.ts';
import { openStore } from '../../src/store/store.ts';
import { dying, dyingApi } from '../crashing.ts';
import { sampleDataset } from '../sample-battle.ts';

const self = dying();
const { database, now, boundary, passed } = self;

/** What a request of the announcer is for; none for those that belong to no post. */
function purposeOf(method: string, path: string): string | undefined {
	if (/\/channels\/\d+(\/messages(\?|$)|$)/.test(path)) return method === 'POST' ? 'post' : 'look';
	if (/\/channels\/\d+\/threads$/.test(path)) return 'post';
	if (/\/crosspost$/.test(path)) return 'publish';
	if (/\/messages\/\d+\/threads$/.test(path)) return 'thread';
	return /\/threads\/active$|\/channels\/\d+\/messages\/\d+$/.test(path) ? 'look' : undefined;
}

function watch(deliveries: Deliveries): Deliveries {
	return {
		...deliveries,
		async claim(hold, plan) {
			// Once is enough: it looks again after every claim.
			if (passed() === 0) boundary('before the claim');
			const result = await deliveries.claim(hold, (schedule) => {
				const planned = plan(schedule);
				boundary('within the claim');
				return planned;
			});
			if (result.claimed.length > 0) boundary('claimed');
			return result;
		},
		async takeUp(hold) {
			const taken = await deliveries.takeUp(hold);
			if (taken.length > 0) boundary('taken up');
			return taken;
		},
		async begin(delivery, hold, choose) {
			const begun = await deliveries.begin(delivery, hold, (shown) => {
				const chosen = choose(shown);
				boundary('within the beginning');
				return chosen;
			});
			if (begun) boundary('begun');
			return begun;
		},
		async sent(...args) {
			await deliveries.sent(...args);
			boundary('marked');
		},
		async retry(...args) {
			await deliveries.retry(...args);
			boundary('retry noted');
		},
		async followed(...args) {
			await deliveries.followed(...args);
			boundary('followed');
		},
	};
}

const store = await openStore(database);
const api = await dyingApi(self, store.budget, purposeOf);
const dataset = sampleDataset();
const announcer = createAnnouncer({
	...{ api, store: { ...store, deliveries: watch(store.deliveries) }, sources: { dataset, days: indexDays(dataset) } },
	...{ log: createLog('error', process.stderr), now: () => now, random: () => 0.5 },
});
announcer.start();
await announcer.settled();
process.exit(0);

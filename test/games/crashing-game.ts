/** Games as a process of their own that dies at a boundary; else it ends when nothing is left to do at its moment. */
import { createLog } from '../../src/bot/log.ts';
import { createGameLoop } from '../../src/games/game-loop.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { dying, dyingApi } from '../crashing.ts';
import { sampleDataset } from '../sample-battle.ts';

const self = dying();
const { database, now, boundary, passed } = self;

const purposeOf = (method: string) => (method === 'POST' ? 'post' : 'edit');

/** One moment at which to die before it is done, and one after. */
async function between<Result>([before, after]: readonly [string, string], doing: () => Promise<Result>) {
	boundary(before);
	const result = await doing();
	boundary(after);
	return result;
}

const watchGames = (games: Store['games']): Store['games'] => ({
	...games,
	async claim(hold) {
		// Once is enough: it looks again after every claim.
		if (passed() === 0) boundary('before the claim');
		const claimed = await games.claim(hold);
		if (claimed.length > 0) boundary('claimed');
		return claimed;
	},
	move: (game, to) => between([`before ${to.step}`, `at ${to.step}`], () => games.move(game, to)),
	close: (...args) => between(['before closing', 'closed'], () => games.close(...args)),
	finish: (...args) => between(['before finishing', 'finished'], () => games.finish(...args)),
	end: (...args) => between(['before the end', 'ended'], () => games.end(...args)),
	retry: (...args) => between(['before the retry', 'retry noted'], () => games.retry(...args)),
});

const watchAnswers = (answers: Store['answers']): Store['answers'] => ({
	...answers,
	of: (...args) => between(['before the answers', 'answers read'], () => answers.of(...args)),
	standings: (...args) => between(['before the scores', 'scores read'], () => answers.standings(...args)),
});

const store = await openStore(database);
const api = await dyingApi(self, store.budget, purposeOf);
const games = createGameLoop({
	...{ api, store: { games: watchGames(store.games), answers: watchAnswers(store.answers) }, dataset: sampleDataset() },
	...{ log: createLog('error', process.stderr), now: () => now },
});
games.start();
await games.settled();
process.exit(0);

/** Games and answers for tests of the store: a game at each of its steps, and what people say to it. */
import type { Store } from '../../src/store/store.ts';
import type { Game, NewGame, Step } from '../../src/store/trivia/game.ts';
import type { NewReport } from '../../src/store/trivia/questions.ts';
import type { NewAnswer } from '../../src/store/trivia/record-answers.ts';

export const NOW = Date.parse('2026-11-23T08:00:00Z');
export const DAY = 86_400_000;
/** Milliseconds that a claim holds. */
export const HOLD = 60_000;
/** The topic that `close` counts for here. */
export const TOPIC = { id: 'year.hastings', mode: 'choice' };

export const hold = (now = NOW, limit = 50) => ({ now, until: now + HOLD, limit });

export const newGame = (changes: Partial<NewGame> = {}): NewGame => ({
	...{ guildId: '100', channelId: '200', hostId: '300', pace: 'normal' },
	...{ questions: '["first", "second", "third"]', topics: ['year.hastings', 'place.cannae'] },
	...changes,
});

export async function startGame({ games }: Store, changes: Partial<NewGame> = {}): Promise<Game> {
	return there(await games.start(newGame(changes), NOW, NOW));
}

/** One game that is claimed now. */
export async function claimOne({ games }: Store, now = NOW): Promise<Game> {
	const [game] = await games.claim(hold(now));
	return there(game);
}

/** A game that was started, claimed, and has come to a step. */
export async function gameAt(store: Store, step: Step, changes: Partial<NewGame> = {}): Promise<Game> {
	await startGame(store, changes);
	const asked = await claimOne(store);
	if (step === 'ask') return asked;
	const opened = there(await store.games.move(asked, openMove()));
	if (step === 'open') return opened;
	const closed = there(await store.games.close(opened, TOPIC, NOW + HOLD));
	if (step === 'reveal') return closed;
	const shown = there(await store.games.move(closed, { step: 'pause', openAt: NOW + HOLD }));
	if (step === 'pause') return shown;
	const finished = there(await store.games.finish(shown, NOW + HOLD));
	if (step === 'over') await store.games.end(finished, '900');
	return there(await store.games.get(finished.id));
}

export const openMove = () =>
	({ step: 'open', messageId: '800', deadline: NOW + 20_000, openAt: NOW + 21_000 }) as const;

/** Plays one round that is open to its end. */
export async function closeRound({ games }: Store, game: Game): Promise<Game> {
	return there(await games.close(game, TOPIC, NOW + HOLD));
}

/** The next round of a game, open to answers. */
export async function nextRound({ games }: Store, closed: Game): Promise<Game> {
	return there(await games.move(closed, { ...openMove(), round: closed.round + 1 }));
}

/** A right answer to the round that a game is at. */
export const answerTo = (
	{ id, guildId, round }: Pick<Game, 'id' | 'guildId' | 'round'>,
	userId: string,
	changes: Partial<NewAnswer> = {},
): NewAnswer => ({
	...{ gameId: id, guildId, round, userId, name: `Name of ${userId}`, topic: TOPIC.id, era: 'Middle Ages' },
	...{ given: '0', isRight: true, points: 2, at: NOW },
	...changes,
});

/** A right answer in the daily quiz. */
export const dailyAnswer = (date: string, round: number, userId: string, changes: Partial<NewAnswer> = {}) => ({
	...answerTo({ id: `daily.${date}`, guildId: '', round }, userId, { points: 1, ...changes }),
	mode: 'choice',
});

/** Everything right, in as many rounds of a day's quiz. */
export const onDay = async ({ answers }: Store, date: string, userId: string, rounds: number) => {
	for (let round = 0; round < rounds; round++) await answers.recordDaily(dailyAnswer(date, round, userId));
};

/** What is said to be wrong with a question. */
export const reportOf = (userId: string, changes: Partial<NewReport> = {}): NewReport => ({
	...{ at: NOW, guildId: '100', userId, topic: TOPIC.id, question: '{"asked":1}', words: 'wrong' },
	...changes,
});

/** A whole game of one round, answered by these people. */
export async function playGame(
	store: Store,
	people: readonly string[],
	changes: Partial<NewAnswer> = {},
): Promise<Game> {
	const { guildId, ...rest } = changes;
	const game = await gameAt(store, 'open', { channelId: crypto.randomUUID(), ...(guildId && { guildId }) });
	for (const userId of people) await store.answers.record(answerTo(game, userId, rest));
	const finished = there(await store.games.finish(await closeRound(store, game), NOW + HOLD));
	await store.games.end(finished, '900');
	return finished;
}

/** @throws where it is not there */
export function there<Thing>(thing: Thing | undefined): Thing {
	if (thing === undefined) throw new Error('It is not there');
	return thing;
}

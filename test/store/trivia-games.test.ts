/** Games in the store: one a channel, each step one process's, and nothing changed by whoever lost the claim. */
import { expect, test } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import type { Game, Step } from '../../src/store/trivia/game.ts';
import {
	answerTo,
	claimOne,
	closeRound,
	gameAt,
	HOLD,
	hold,
	NOW,
	newGame,
	nextRound,
	openMove,
	startGame,
	TOPIC,
	there,
} from './playing.ts';
import { onEachDatabase } from './stores.ts';

const RUNNING: readonly Step[] = ['ask', 'open', 'reveal', 'pause'];
const STEPS: readonly Step[] = [...RUNNING, 'finish'];

/** Everything that whoever holds a game may do to it, each said as a late process would. */
const CHANGES: Readonly<Record<string, (store: Store, game: Game) => Promise<unknown>>> = {
	move: ({ games }, game) => games.move(game, { step: 'pause', round: 2, messageId: '1', openAt: 1 }),
	close: ({ games }, game) => games.close(game, TOPIC, 1),
	finish: ({ games }, game) => games.finish(game, 1, 'unreachable'),
	retry: ({ games }, game) => games.retry(game, 1),
	end: ({ games }, game) => games.end(game, '1'),
};

onEachDatabase(({ open, fresh }) => {
	test('a channel has one game, whoever starts two at once; when it is over, another can begin', async () => {
		const url = await fresh();
		const stores = [await open(url), await open(url)];
		const started = await Promise.all(
			stores.flatMap(({ games }, at) => [1, 2, 3].map((n) => games.start(newGame({ hostId: `${at}${n}` }), NOW, NOW))),
		);
		const [game, ...others] = started.filter((each) => each !== undefined);
		expect(others).toEqual([]);
		const [store] = stores;
		expect(await store?.games.under('200')).toEqual(game);
		// Those that did not begin asked nothing.
		expect(await store?.questions.asked('100')).toEqual(
			new Map([
				['year.hastings', 1],
				['place.cannae', 1],
			]),
		);
		expect(await store?.games.start(newGame({ channelId: '201' }), NOW, NOW)).toBeDefined();
		const finished = await store?.games.finish(there(game), NOW);
		await store?.games.end(there(finished), undefined);
		expect(await store?.games.under('200')).toBeUndefined();
		expect(await store?.games.start(newGame(), NOW, NOW)).toBeDefined();
	});

	test('a game is kept as it was started, and due at its moment', async () => {
		const { games } = await open();
		const { topics: _, ...settings } = newGame();
		const game = await games.start(newGame(), NOW, NOW + 5000);
		expect(game).toEqual({
			...{ ...settings, id: expect.stringMatching(/^[0-9a-z]{8}$/), round: 0, step: 'ask', openAt: NOW + 5000 },
			...{ claim: 0, tries: 0, closed: 0, idle: 0, voided: [] },
		});
		expect(await games.get(there(game).id)).toEqual(game);
		expect(await games.nextDue()).toBe(NOW + 5000);
		expect(await games.claim(hold(NOW + 4999))).toEqual([]);
		expect(await games.claim(hold(NOW + 5000))).toEqual([{ ...game, claim: 1 }]);
		expect(await games.nextDue()).toBe(NOW + 5000 + HOLD);
		expect(await games.get('nothing')).toBeUndefined();
	});

	test('claims at once, by two stores, give each game to one', async () => {
		const url = await fresh();
		const stores = [await open(url), await open(url)];
		const [first] = stores;
		for (let at = 0; at < 20; at++) await startGame(there(first), { channelId: `${at}` });
		const claimed = await Promise.all(
			stores.flatMap(({ games }) => Array.from({ length: 5 }, () => games.claim(hold(NOW, 4)))),
		);
		// What another was just claiming is passed over, and left to whoever looks next.
		const all = [...claimed.flat(), ...((await first?.games.claim(hold())) ?? [])];
		expect(all).toHaveLength(20);
		expect(new Set(all.map(({ id }) => id)).size).toBe(20);
	});

	test('a step whose process is gone is another’s once the claim has run out, and is known to be tried again', async () => {
		const store = await open();
		await startGame(store);
		const lost = await claimOne(store);
		expect(await store.games.claim(hold(NOW + HOLD - 1))).toEqual([]);
		const taken = await claimOne(store, NOW + HOLD);
		expect(taken).toEqual({ ...lost, claim: 2, tries: 1, openAt: NOW + HOLD });
		await store.games.retry(taken, NOW + HOLD + 7);
		expect(await store.games.nextDue()).toBe(NOW + HOLD + 7);
		const third = await claimOne(store, NOW + HOLD + 7);
		expect(third.tries).toBe(2);
		expect(await store.games.move(third, openMove())).toMatchObject({ step: 'open', tries: 0 });
	});

	test('a question that is asked as soon as the one before it is over was tried when it is taken up', async () => {
		const store = await open();
		const shown = await gameAt(store, 'pause');
		const asked = await store.games.move(shown, { step: 'ask', round: 1, messageId: undefined, openAt: NOW + HOLD });
		expect(asked).toMatchObject({ step: 'ask', round: 1, messageId: undefined, tries: 0, claim: shown.claim });
		expect(await claimOne(store, NOW + HOLD)).toMatchObject({ step: 'ask', round: 1, tries: 1 });
	});

	for (const step of STEPS) {
		test(`whoever lost a game in "${step}" changes nothing: not by its claim, not by its step`, async () => {
			const store = await open();
			const lost = await gameAt(store, step);
			const { voided: _, ...others } = await claimOne(store, NOW + 2 * HOLD);
			for (const [name, change] of Object.entries(CHANGES)) {
				const result = await change(store, lost);
				expect(result, name).toBeUndefined();
				expect(await store.games.get(lost.id), name).toMatchObject({
					...others,
					tries: expect.any(Number),
					openAt: NOW + 3 * HOLD,
				});
			}
			expect(await store.questions.tallies('choice')).toEqual(new Map());
			const elsewhere = { ...there(await store.games.get(lost.id)), step: 'over' } as const;
			for (const [name, change] of Object.entries(CHANGES))
				expect(await change(store, elsewhere), name).toBeUndefined();
			expect((await store.games.get(lost.id))?.step).toBe(step);
		});
	}

	for (const step of RUNNING) {
		test(`a game is stopped in "${step}": the scores are due at once, and whoever was at a step has lost it`, async () => {
			const store = await open();
			const game = await gameAt(store, step);
			expect(await store.games.stop(game.id, NOW + 3)).toBe(true);
			expect(await store.games.stop(game.id, NOW + 4)).toBe(false);
			expect(await store.games.move(game, openMove())).toBeUndefined();
			expect(await store.games.claim(hold(NOW + 2))).toEqual([]);
			const stopped = await claimOne(store, NOW + 3);
			expect(stopped).toMatchObject({ step: 'finish', endedFor: 'stopped', round: 0, closed: game.closed, tries: 0 });
			await store.games.end(stopped, '900');
			expect(await store.games.get(game.id)).toMatchObject({
				step: 'over',
				finalMessageId: '900',
				endedFor: 'stopped',
			});
			expect(await store.games.nextDue()).toBeUndefined();
		});
	}

	test('a game that is finished or over cannot be stopped, and a late stop changes nothing', async () => {
		const store = await open();
		for (const step of ['finish', 'over'] as const) {
			const game = await gameAt(store, step, { channelId: step });
			expect(await store.games.stop(game.id, NOW)).toBe(false);
			expect(await store.games.get(game.id)).toEqual(game);
		}
		expect(await store.games.stop('nothing', NOW)).toBe(false);
	});

	test('when all who play have answered, the deadline comes forward; never back, and in no other round', async () => {
		const store = await open();
		const { games, answers } = store;
		const first = await gameAt(store, 'open');
		for (const userId of ['1', '2']) await answers.record(answerTo(first, userId));
		const second = await nextRound(store, await closeRound(store, first));
		await answers.record(answerTo(second, '1'));
		expect(await games.hasten(second.id, 1, NOW + 2000)).toBe(false);
		await answers.record(answerTo(second, '2'));
		expect(await games.hasten(second.id, 0, NOW + 2000)).toBe(false);
		expect(await games.hasten(second.id, 1, NOW + 30_000)).toBe(false);
		expect(await games.get(second.id)).toEqual(second);
		expect(await games.hasten(second.id, 1, NOW + 2000)).toBe(true);
		expect(await games.get(second.id)).toEqual({ ...second, deadline: NOW + 2000, openAt: NOW + 2000 });
		// A newcomer counts as one who plays.
		await answers.record(answerTo(second, '3'));
		const closed = await closeRound(store, second);
		expect(await games.hasten(second.id, 1, NOW + 1000)).toBe(false);
		expect((await games.get(second.id))?.openAt).toBe(closed.openAt);
	});

	test('rounds that nobody answers are counted until somebody does', async () => {
		const store = await open();
		const first = await closeRound(store, await gameAt(store, 'open'));
		expect(first).toMatchObject({ idle: 1, closed: 1, step: 'reveal' });
		const second = await closeRound(store, await nextRound(store, first));
		expect(second).toMatchObject({ idle: 2, closed: 2 });
		const third = await nextRound(store, second);
		await store.answers.record(answerTo(third, '1'));
		const closed = await closeRound(store, third);
		expect(closed).toMatchObject({ idle: 0, closed: 3 });
		expect(await store.games.get(closed.id)).toEqual(closed);
		expect(await store.questions.tallies('choice')).toEqual(new Map([[TOPIC.id, { answers: 1, rights: 1 }]]));
	});

	test('a message that was deleted is replaced, while its round stands where it stood', async () => {
		const store = await open();
		const game = await gameAt(store, 'open');
		await store.games.replaceMessage({ ...game, round: 1 }, '801');
		await store.games.replaceMessage({ ...game, step: 'pause' }, '801');
		expect((await store.games.get(game.id))?.messageId).toBe('800');
		await store.games.replaceMessage(game, '801');
		expect(await store.games.get(game.id)).toEqual({ ...game, messageId: '801' });
	});

	test('rounds are taken out at once by two, without one undoing the other, also when the game is over', async () => {
		const url = await fresh();
		const stores = [await open(url), await open(url)];
		const [store] = stores;
		const game = await gameAt(there(store), 'over');
		await Promise.all(
			stores.flatMap(({ games }, at) => [2, 0, 1].map((round) => games.voidRound(game.id, round + at))),
		);
		expect((await store?.games.get(game.id))?.voided).toEqual([0, 1, 2, 3]);
		expect(await store?.games.voidRound('nothing', 0)).toBeUndefined();
	});

	test('old games are forgotten, those that were left too; their answers stay', async () => {
		const store = await open();
		const old = await gameAt(store, 'open');
		await store.answers.record(answerTo(old, '1'));
		await store.games.forget(NOW);
		expect(await store.games.get(old.id)).toEqual(old);
		await store.games.forget(NOW + 1);
		expect(await store.games.get(old.id)).toBeUndefined();
		expect(await store.games.nextDue()).toBeUndefined();
		expect(await store.answers.count(old.id, 0)).toBe(1);
		expect(await store.games.start(newGame(), NOW, NOW)).toBeDefined();
	});
});

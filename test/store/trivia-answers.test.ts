/** Answers in the store: each person's first, in time or not at all, counted once; and what they sum up to. */
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Recorded } from '../../src/store/trivia/record-answers.ts';
import { answerTo, closeRound, dailyAnswer, gameAt, HOLD, NOW, nextRound, playGame, TOPIC, there } from './playing.ts';
import { onEachDatabase } from './stores.ts';

const PEOPLE = 250;
const isNew = (recorded: Recorded) => recorded.kind === 'locked' && recorded.isNew;

onEachDatabase(({ open, fresh }) => {
	test('the first answer is locked; whoever answers again is told it, and it stays', async () => {
		const store = await open();
		const game = await gameAt(store, 'open');
		const first = answerTo(game, '1', { given: '2', isRight: false, points: 0 });
		expect(await store.answers.record(first)).toEqual({ kind: 'locked', given: '2', isNew: true });
		const again = { kind: 'locked', given: '2', isNew: false };
		expect(await store.answers.record(answerTo(game, '1', { given: '0' }))).toEqual(again);
		expect(await store.answers.record(first)).toEqual(again);
		const given = { userId: '1', name: 'Name of 1', given: '2', isRight: false, points: 0 };
		expect(await store.answers.of(game.id, 0)).toEqual([given]);
		expect(await store.answers.by('1', game.id)).toEqual(new Map([[0, given]]));
		expect(await store.answers.by('2', game.id)).toEqual(new Map());
		expect(await store.answers.of(game.id, 1)).toEqual([]);
	});

	test('answers are told in the order in which they were given', async () => {
		const store = await open();
		const game = await gameAt(store, 'open');
		const at = { 1: 5, 2: 3, 3: 3, 4: 9 };
		await Promise.all(
			Object.entries(at).map(([userId, after]) => store.answers.record(answerTo(game, userId, { at: NOW + after }))),
		);
		expect((await store.answers.of(game.id, 0)).map(({ userId }) => userId)).toEqual(['2', '3', '1', '4']);
	});

	test('nothing is locked but in the round that is open, and nothing for a game that is not there', async () => {
		const store = await open();
		for (const step of ['reveal', 'pause', 'finish', 'over'] as const) {
			const game = await gameAt(store, step, { channelId: step });
			expect(await store.answers.record(answerTo(game, '1')), step).toEqual({ kind: 'closed' });
			expect(await store.answers.count(game.id, 0), step).toBe(0);
		}
		const game = await gameAt(store, 'open');
		expect(await store.answers.record(answerTo({ ...game, round: 1 }, '1'))).toEqual({ kind: 'closed' });
		expect(await store.answers.record(answerTo({ ...game, id: 'nothing' }, '1'))).toEqual({ kind: 'closed' });
		await store.answers.record(answerTo(game, '1'));
		const second = await nextRound(store, await closeRound(store, game));
		// Too late even for who answered in time: what it was is not told over again.
		expect(await store.answers.record(answerTo(game, '1'))).toEqual({ kind: 'closed' });
		expect(await store.answers.record(answerTo(second, '1'))).toMatchObject({ isNew: true });
	});

	test('whoever sees a question before the store knows that it is posted can answer it', async () => {
		const store = await open();
		const game = await gameAt(store, 'ask');
		expect(await store.answers.record(answerTo(game, '1'))).toMatchObject({ kind: 'locked', isNew: true });
		expect(await store.answers.record(answerTo({ ...game, round: 1 }, '1'))).toEqual({ kind: 'closed' });
	});

	test('one person twice in one moment, also in two games: one answer to each question', async () => {
		const store = await open();
		const games = [await gameAt(store, 'open'), await gameAt(store, 'open', { channelId: '201' })];
		const recorded = await Promise.all(
			games.flatMap((game) => ['3', '1', '2'].map((given) => store.answers.record(answerTo(game, '1', { given })))),
		);
		const told = ['3', '3', '3'].map((given, at) => ({ kind: 'locked', given, isNew: at === 0 }));
		expect(recorded).toEqual([...told, ...told]);
		for (const game of games) expect(await store.answers.count(game.id, 0)).toBe(1);
	});

	test(`${PEOPLE} people answer through each of two stores at once: each counts once, and is told one answer`, async () => {
		const url = await fresh();
		const stores = [await open(url), await open(url)];
		const store = there(stores[0]);
		const game = await gameAt(store, 'open');
		const people = Array.from({ length: PEOPLE }, (_, at) => String(at));
		const recorded = await Promise.all(
			stores.map(({ answers }, given) =>
				Promise.all(
					// From both ends, so that two that wait for each other would do so for ever.
					(given === 0 ? people : people.toReversed()).map(
						async (userId) => [userId, await answers.record(answerTo(game, userId, { given: String(given) }))] as const,
					),
				),
			),
		);
		const told = Map.groupBy(recorded.flat(), ([userId]) => userId);
		const kept = new Map((await store.answers.of(game.id, 0)).map(({ userId, given }) => [userId, given]));
		expect(kept.size).toBe(PEOPLE);
		for (const [userId, answers] of told) {
			expect(answers.filter(([, each]) => isNew(each))).toHaveLength(1);
			for (const [, each] of answers) expect(each).toMatchObject({ kind: 'locked', given: kept.get(userId) });
		}
		await closeRound(store, game);
		expect(await store.questions.tallies('choice')).toEqual(new Map([[TOPIC.id, { answers: PEOPLE, rights: PEOPLE }]]));
		const standings = await store.answers.standings(game.id);
		expect(standings).toHaveLength(PEOPLE);
		expect(new Set(standings.map(({ points, rights }) => `${points} ${rights}`))).toEqual(new Set(['2 1']));
	});

	test('answers that race with the end of their round: those that were told "locked" count, and no others', async () => {
		const url = await fresh();
		const stores = [await open(url), await open(url)];
		const store = there(stores[0]);
		const seen = { locked: 0, closed: 0 };
		for (let turn = 0; turn < 12; turn++) {
			const game = await gameAt(store, 'open', { channelId: String(turn) });
			const told = new Map<string, Recorded>();
			const closing = Promise.withResolvers<void>();
			const answering = stores.map(async ({ answers }, at) => {
				// One after another, and without end until the round is closed.
				for (let n = 0; !told.values().some(({ kind }) => kind === 'closed'); n++) {
					const userIds = [1, 2, 3].map((each) => `${at} ${n} ${each}`);
					await Promise.all(
						userIds.map(async (userId) => told.set(userId, await answers.record(answerTo(game, userId)))),
					);
					if (n === turn) closing.resolve();
					await setImmediate();
				}
			});
			await closing.promise;
			await there(stores[turn % 2]).games.close(game, { ...TOPIC, id: game.id }, NOW + HOLD);
			await Promise.all(answering);
			const locked = [...told].filter(([, each]) => isNew(each)).map(([userId]) => userId);
			const standings = await store.answers.standings(game.id);
			expect(standings.map(({ userId }) => userId).sort()).toEqual(locked.sort());
			expect(await store.answers.count(game.id, 0)).toBe(locked.length);
			const tally = (await store.questions.tallies('choice')).get(game.id);
			expect(tally).toEqual({ answers: locked.length, rights: locked.length });
			seen.locked += locked.length;
			seen.closed += told.size - locked.length;
		}
		expect(seen).toEqual({ locked: expect.toSatisfy((n) => n > 12), closed: expect.toSatisfy((n) => n >= 12) });
	});

	test('standings: the sum of rounds that are over, the best first, those with as many points by name', async () => {
		const store = await open();
		const first = await gameAt(store, 'open');
		await store.answers.record(answerTo(first, '1', { name: 'Zoe' }));
		await store.answers.record(answerTo(first, '2', { name: 'Ada' }));
		await store.answers.record(answerTo(first, '3', { isRight: false, points: 0 }));
		expect(await store.answers.standings(first.id)).toEqual([]);
		const second = await nextRound(store, await closeRound(store, first));
		await store.answers.record(answerTo(second, '3', { name: 'Mira', points: 3 }));
		await store.answers.record(answerTo(second, '1', { name: 'Zoë', isRight: false, points: 0 }));
		const soFar = [
			{ userId: '2', name: 'Ada', points: 2, rights: 1 },
			{ userId: '1', name: 'Zoë', points: 2, rights: 1 },
			{ userId: '3', name: 'Mira', points: 0, rights: 0 },
		];
		expect(await store.answers.standings(first.id)).toEqual(soFar);
		const closed = await closeRound(store, second);
		const [ada, zoe, mira] = soFar;
		const end = [{ ...mira, points: 3, rights: 1 }, ada, zoe];
		expect(await store.answers.standings(first.id)).toEqual(end);
		await store.games.voidRound(closed.id, 0);
		// Who answered is there still; it is worth nothing.
		const none = { points: 0, rights: 0 };
		expect(await store.answers.standings(first.id)).toEqual([end[0], { ...ada, ...none }, { ...zoe, ...none }]);
		expect((await store.games.get(closed.id))?.voided).toEqual([0]);
	});

	test('a game alone is not ranked; of two or more every answer of a round that ended is', async () => {
		const store = await open();
		await playGame(store, ['1']);
		expect(await store.people.scores('100', 0)).toEqual([]);
		const first = await gameAt(store, 'open');
		await store.answers.record(answerTo(first, '1'));
		const second = await nextRound(store, await closeRound(store, first));
		await store.answers.record(answerTo(second, '2', { points: 3 }));
		await store.answers.record(answerTo(second, '1', { points: 3 }));
		const third = await nextRound(store, await closeRound(store, second));
		expect(await store.people.scores('100', 0)).toEqual([]);
		// This round never ends: what was said in it counts for nothing.
		await store.answers.record(answerTo(third, '2', { points: 3 }));
		expect(await store.games.stop(third.id, NOW)).toBe(true);
		expect(await store.people.scores('100', 0)).toEqual([
			{ userId: '1', name: 'Name of 1', points: 5, rights: 2, answers: 2 },
			{ userId: '2', name: 'Name of 2', points: 3, rights: 1, answers: 1 },
		]);
	});

	test('two who answered, but one only in a round that never ended: that is a game alone', async () => {
		const store = await open();
		const first = await gameAt(store, 'open');
		await store.answers.record(answerTo(first, '1'));
		const second = await nextRound(store, await closeRound(store, first));
		await store.answers.record(answerTo(second, '2'));
		await store.games.finish(second, NOW + HOLD, 'idle');
		expect(await store.people.scores('100', 0)).toEqual([]);
	});

	test('the daily quiz: the first answer counts at once, also when it is given twice at the same moment', async () => {
		const url = await fresh();
		const stores = [await open(url), await open(url)];
		const store = there(stores[0]);
		const recorded = await Promise.all(
			stores.flatMap(({ answers }) =>
				['0', '1', '2'].map((given) => answers.recordDaily(dailyAnswer('2026-11-23', 0, '1', { given }))),
			),
		);
		const [kept] = await store.answers.of('daily.2026-11-23', 0);
		expect(recorded.filter(isNew)).toHaveLength(1);
		for (const each of recorded) expect(each).toMatchObject({ kind: 'locked', given: kept?.given });
		expect(await store.questions.tallies('choice')).toEqual(new Map([[TOPIC.id, { answers: 1, rights: 1 }]]));
		expect(await store.answers.standings('daily.2026-11-23')).toHaveLength(1);
	});
});

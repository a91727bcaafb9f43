/** What is kept of questions: which a server was asked, how all answered, those of a day, reports; and of a server as a whole. */
import { expect, test } from 'vitest';
import {
	answerTo,
	DAY,
	dailyAnswer,
	gameAt,
	NOW,
	newGame,
	onDay,
	playGame,
	reportOf,
	startGame,
	TOPIC,
	there,
} from './playing.ts';
import { onEachDatabase } from './stores.ts';

onEachDatabase(({ open, fresh }) => {
	test('what a server was asked is counted, a topic once a game', async () => {
		const store = await open();
		await startGame(store, { topics: ['a', 'b', 'a'] });
		await startGame(store, { channelId: '201', topics: ['b', 'c'] });
		await startGame(store, { channelId: '202', guildId: '101', topics: ['d'] });
		const asked = new Map([
			['a', 1],
			['b', 2],
			['c', 1],
		]);
		expect(await store.questions.asked('100')).toEqual(asked);
		expect(await store.questions.asked('102')).toEqual(new Map());
	});

	test('tallies sum up the answers of all servers and of the daily quiz, each mode by itself', async () => {
		const store = await open();
		await playGame(store, ['1', '2']);
		await playGame(store, ['1'], { guildId: '101', isRight: false, points: 0 });
		await store.answers.recordDaily(dailyAnswer('2026-11-23', 0, '1', { isRight: false, points: 0 }));
		const typed = await gameAt(store, 'open');
		await store.answers.record(answerTo(typed, '1'));
		await store.games.close(typed, { id: TOPIC.id, mode: 'type' }, NOW);
		expect(await store.questions.tallies('choice')).toEqual(new Map([[TOPIC.id, { answers: 4, rights: 2 }]]));
		expect(await store.questions.tallies('type')).toEqual(new Map([[TOPIC.id, { answers: 1, rights: 1 }]]));
		expect(await store.questions.tallies('order')).toEqual(new Map());
	});

	test('a day keeps the questions that it was given first, though two ask at once', async () => {
		const url = await fresh();
		const stores = [await open(url), await open(url)];
		const asked = await Promise.all(
			stores.flatMap(({ questions }, at) => [1, 2, 3].map((n) => questions.ofDay('2026-11-23', () => `["${at}${n}"]`))),
		);
		expect(new Set(asked).size).toBe(1);
		const unused = () => {
			throw new Error('They are there already');
		};
		expect(await stores[0]?.questions.ofDay('2026-11-23', unused)).toBe(asked[0]);
		expect(await stores[0]?.questions.ofDay('2026-11-24', () => '[]')).toBe('[]');
	});

	test('a report is kept once for each person and topic, and read without who made it', async () => {
		const url = await fresh();
		const stores = [await open(url), await open(url)];
		const { questions } = there(stores[0]);
		const kept = await Promise.all(stores.flatMap((store) => [1, 2].map(() => store.questions.report(reportOf('1')))));
		expect(kept.filter(Boolean)).toHaveLength(1);
		expect(await questions.report(reportOf('2', { guildId: null, at: NOW + 1 }))).toBe(true);
		expect(await questions.report(reportOf('1', { topic: 'other', at: NOW + 2 }))).toBe(true);
		const { userId: _, ...read } = reportOf('1');
		expect(await questions.reports()).toEqual([
			{ ...read, id: expect.any(String), topic: 'other', at: NOW + 2 },
			{ ...read, id: expect.any(String), guildId: null, at: NOW + 1 },
			{ ...read, id: expect.any(String) },
		]);
	});

	test('a server is forgotten with all that was played there, and no other', async () => {
		const store = await open();
		await playGame(store, ['1', '2']);
		const other = await playGame(store, ['1', '2'], { guildId: '101' });
		const running = await gameAt(store, 'open');
		await store.answers.record(answerTo(running, '3'));
		await store.answers.recordDaily(dailyAnswer('2026-11-23', 0, '1'));
		await store.questions.report(reportOf('1'));
		await store.guilds.forget('100');
		expect(await store.games.get(running.id)).toBeUndefined();
		expect(await store.games.nextDue()).toBeUndefined();
		expect(await store.answers.record(answerTo(running, '4'))).toEqual({ kind: 'closed' });
		expect(await store.people.scores('100', 0)).toEqual([]);
		expect(await store.questions.asked('100')).toEqual(new Map());
		expect(await store.questions.reports()).toMatchObject([{ guildId: null, topic: TOPIC.id, words: 'wrong' }]);
		expect((await store.people.export('3')).names).toEqual([]);
		const left = await store.people.export('1');
		expect(left.answers.map(({ game }) => game).sort()).toEqual([other.id, 'daily.2026-11-23'].sort());
		expect(left.names.map(({ server }) => server).sort()).toEqual(['101', null]);
		expect(await store.people.scores('101', 0)).toHaveLength(2);
		expect((await store.questions.asked('101')).size).toBe(2);
		expect(await store.games.start(newGame(), NOW, NOW)).toBeDefined();
	});

	test('a server that the bot left is forgotten with its games; the daily quiz is of no server', async () => {
		const store = await open();
		await playGame(store, ['1', '2']);
		await onDay(store, '2026-11-23', '1', 1);
		const look = (present: readonly string[], day: number) =>
			store.guilds.reconcile(new Set(present), NOW + day * DAY, NOW + (day - 30) * DAY);
		expect(await look(['100'], 0)).toEqual([]);
		expect(await look([], 1)).toEqual([]);
		expect(await look([], 31)).toEqual([]);
		expect(await store.people.scores('100', 0)).toHaveLength(2);
		expect(await look([], 32)).toEqual(['100']);
		expect(await store.people.scores('100', 0)).toEqual([]);
		expect(await look([], 99)).toEqual([]);
		expect(await store.people.dailyDays('1', 1)).toEqual(['2026-11-23']);
	});
});

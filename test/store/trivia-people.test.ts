/** What is kept of the people who play: their scores, what they are given to take with them, and how they are forgotten. */
import { Client } from 'pg';
import { expect, test } from 'vitest';
import {
	answerTo,
	closeRound,
	DAY,
	dailyAnswer,
	gameAt,
	NOW,
	nextRound,
	onDay,
	playGame,
	reportOf,
	startGame,
	TOPIC,
	there,
} from './playing.ts';
import { onEachDatabase } from './stores.ts';

onEachDatabase(({ open, fresh }, kind) => {
	test('scores of a server: since a moment, the best first, ties by name, and without what was taken out', async () => {
		const store = await open();
		const { people, games } = store;
		await playGame(store, ['1', '2', '3'], { at: NOW - DAY });
		const later = await playGame(store, ['2', '3'], { points: 3 });
		await playGame(store, ['1', '4'], { guildId: '101' });
		const score = (userId: string, points: number, answers: number) => ({
			...{ userId, name: `Name of ${userId}`, points, rights: answers, answers },
		});
		expect(await people.scores('100', 0)).toEqual([score('2', 5, 2), score('3', 5, 2), score('1', 2, 1)]);
		expect(await people.scores('100', NOW - DAY)).toHaveLength(3);
		expect(await people.scores('100', NOW - DAY + 1)).toEqual([score('2', 3, 1), score('3', 3, 1)]);
		expect(await people.scores('102', 0)).toEqual([]);
		await games.voidRound(later.id, 0);
		expect(await people.scores('100', 0)).toEqual([score('1', 2, 1), score('2', 2, 1), score('3', 2, 1)]);
		expect(await people.scores('100', NOW)).toEqual([]);
	});

	test('eras: of every game, also one alone and the daily quiz; what is open or taken out does not count', async () => {
		const store = await open();
		await playGame(store, ['1'], { era: 'Antiquity', isRight: false, points: 0 });
		await store.answers.recordDaily(dailyAnswer('2026-11-23', 0, '1', { era: 'Antiquity' }));
		const taken = await playGame(store, ['1', '2']);
		expect(new Set(await store.people.eras('1'))).toEqual(
			new Set([
				{ era: 'Antiquity', answers: 2, rights: 1 },
				{ era: 'Middle Ages', answers: 1, rights: 1 },
			]),
		);
		await store.games.voidRound(taken.id, 0);
		await store.answers.record(answerTo(await gameAt(store, 'open'), '1'));
		expect(await store.people.eras('1')).toEqual([{ era: 'Antiquity', answers: 2, rights: 1 }]);
	});

	test('the board of the world holds those who want it, while they do, under the name they have', async () => {
		const { people, answers } = await open();
		await answers.recordDaily(dailyAnswer('2026-11-22', 0, '1', { at: NOW - DAY }));
		await answers.recordDaily(dailyAnswer('2026-11-23', 0, '1', { isRight: false, points: 0 }));
		await answers.recordDaily(dailyAnswer('2026-11-23', 0, '2'));
		expect(await people.dailyScores(0)).toEqual([]);
		expect(await people.isWorldwide('1')).toBe(false);
		await people.setWorldwide('1', 'One', true);
		await people.setWorldwide('3', 'Three', true);
		expect(await people.isWorldwide('1')).toBe(true);
		const one = { userId: '1', name: 'One', points: 1, rights: 1, answers: 2 };
		expect(await people.dailyScores(0)).toEqual([one]);
		expect(await people.dailyScores(NOW)).toEqual([{ ...one, points: 0, rights: 0, answers: 1 }]);
		await answers.recordDaily(dailyAnswer('2026-11-23', 1, '1', { name: 'Uno' }));
		expect(await people.dailyScores(0)).toEqual([{ ...one, name: 'Uno', points: 2, rights: 2, answers: 3 }]);
		await people.setWorldwide('1', 'One', false);
		expect(await people.dailyScores(0)).toEqual([]);
		expect(await people.isWorldwide('1')).toBe(false);
	});

	test('days on which the quiz was finished, the latest first', async () => {
		const store = await open();
		await onDay(store, '2026-11-20', '1', 3);
		await onDay(store, '2026-12-01', '1', 3);
		await onDay(store, '2026-11-23', '1', 3);
		await onDay(store, '2026-11-22', '1', 2);
		await onDay(store, '2026-11-21', '2', 3);
		await playGame(store, ['1']);
		expect(await store.people.dailyDays('1', 3)).toEqual(['2026-12-01', '2026-11-23', '2026-11-20']);
		expect(await store.people.dailyDays('1', 2)).toHaveLength(4);
		expect(await store.people.dailyDays('3', 3)).toEqual([]);
	});

	test.runIf(kind === 'PostgreSQL')('also in a database that sorts as English does', async () => {
		const store = await open(await inEnglish(await fresh()));
		await onDay(store, '2026-11-23', '1', 3);
		expect(await store.people.dailyDays('1', 3)).toEqual(['2026-11-23']);
	});

	test('the export holds everything that is kept of a person, and nothing of others', async () => {
		const store = await open();
		const played = await playGame(store, ['1', '2'], { given: '3' });
		await store.games.voidRound(played.id, 0);
		await startGame(store, { hostId: '1' });
		await store.answers.recordDaily(dailyAnswer('2026-11-23', 4, '1', { at: NOW + 5, isRight: false, points: 0 }));
		await store.people.setWorldwide('1', 'One', true);
		await store.questions.report(reportOf('1'));
		await store.questions.report(reportOf('2'));
		const data = await store.people.export('1');
		const at = '2026-11-23T08:00:00.000Z';
		const answer = { topic: TOPIC.id, era: 'Middle Ages', right: true, points: 2, at, ranked: true, takenOut: true };
		expect({ ...data, names: new Set(data.names) }).toEqual({
			names: new Set([
				{ server: '100', name: 'Name of 1', worldwide: false },
				{ server: null, name: 'One', worldwide: true },
			]),
			answers: [
				{ ...answer, game: played.id, server: '100', question: 1, answer: '3' },
				{
					...{ ...answer, game: 'daily.2026-11-23', server: null, question: 5, answer: '0', right: false, points: 0 },
					...{ at: '2026-11-23T08:00:00.005Z', takenOut: false },
				},
			],
			reports: [{ at, topic: TOPIC.id, words: 'wrong' }],
			gamesHosted: [{ game: expect.any(String), server: '100', at }],
		});
		expect(await store.people.export('9')).toEqual({ names: [], answers: [], reports: [], gamesHosted: [] });
	});

	test('a person is forgotten everywhere at once, in a running game too, and no one else is', async () => {
		const store = await open();
		const { people, answers, games, questions, factBags } = store;
		await playGame(store, ['1', '2']);
		await playGame(store, ['1', '2'], { guildId: '101' });
		await answers.recordDaily(dailyAnswer('2026-11-23', 0, '1'));
		await people.setWorldwide('1', 'One', true);
		await questions.report(reportOf('1'));
		await factBags.draw({ userId: '1' }, () => ({ seed: 'first', position: 'x' }));
		const first = await gameAt(store, 'open', { hostId: '1' });
		for (const userId of ['1', '2']) await answers.record(answerTo(first, userId));
		const running = await nextRound(store, await closeRound(store, first));
		await answers.record(answerTo(running, '1'));

		expect(await people.forget('1')).toBe(5);
		expect(await people.export('1')).toEqual({ names: [], answers: [], reports: [], gamesHosted: [] });
		expect(await people.isWorldwide('1')).toBe(false);
		expect((await people.scores('100', 0)).map(({ userId }) => userId)).toEqual(['2']);
		expect(await factBags.draw({ userId: '1' }, (bag) => bag ?? { seed: 'new', position: '' })).toMatchObject({
			seed: 'new',
		});
		// What was wrong with the question is still known, and how it was answered by all.
		expect(await questions.reports()).toMatchObject([{ topic: TOPIC.id, words: 'wrong' }]);
		expect((await questions.tallies('choice')).get(TOPIC.id)?.answers).toBe(7);

		// The game goes on, alone now, and whoever comes back comes as anybody.
		expect(await games.get(running.id)).toEqual({ ...running, hostId: '' });
		expect((await answers.standings(running.id)).map(({ userId }) => userId)).toEqual(['2']);
		expect(await answers.record(answerTo(running, '1', { given: '1' }))).toMatchObject({ given: '1', isNew: true });
		expect(await people.forget('1')).toBe(1);
		await games.finish(await closeRound(store, running), NOW);
		expect((await people.export('2')).answers.filter(({ ranked }) => ranked)).toHaveLength(2);
		expect(await people.forget('1')).toBe(0);
	});

	test('hosts are forgotten while they and others answer: neither waits for the other for ever', async () => {
		const url = await fresh();
		const stores = [await open(url), await open(url)];
		const [playing, forgetting] = [there(stores[0]), there(stores[1])];
		for (let turn = 0; turn < 20; turn++) {
			let game = await gameAt(playing, 'open', { channelId: String(turn), hostId: '1' });
			await playing.answers.record(answerTo(game, '1'));
			game = await nextRound(playing, await closeRound(playing, game));
			const userIds = ['0', '1', '2'];
			const [recorded] = await Promise.all([
				Promise.all(userIds.map((userId) => playing.answers.record(answerTo(game, userId)))),
				forgetting.people.forget('1'),
			]);
			expect(recorded).toMatchObject(userIds.map(() => ({ kind: 'locked', isNew: true })));
		}
	});
});

/** @returns a database beside the given one, with the order of letters and signs that most servers have */
async function inEnglish(url: string): Promise<string> {
	const address = new URL(url);
	const name = `${address.pathname.slice(1)}_english`;
	const client = new Client({ connectionString: url });
	await client.connect();
	await client.query(`create database ${name} template template0 locale_provider icu icu_locale 'en-US'`);
	await client.end();
	address.pathname = `/${name}`;
	return address.href;
}

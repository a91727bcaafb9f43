/** Whole games, through the real client: what is seen in the channel, and by each who plays. */
import { expect, test } from 'vitest';
import { openTable } from './table.ts';

test('a game of three questions, from its opening to the final scores', async () => {
	await using table = await openTable();
	const mira = table.discord.person('Mira');
	const opening = await table.you.run('trivia play', { questions: 3 });
	console.log(opening.message?.content);
	for (let i = 0; i < 3; i++) {
		await table.next();
		const q = await table.question();
		console.log(JSON.stringify(table.shown().embeds, null, 1), JSON.stringify(table.shown().components));
		const game = await table.game();
		const r = await mira.click(
			table.shown(),
			`trivia:answer:${game.id}:${i}:${q.task.mode === 'choice' ? q.task.right : 0}`,
		);
		console.log(r.message?.content, r.message?.flags);
		const r2 = await table.you.click(table.shown(), `trivia:answer:${game.id}:${i}:0`);
		console.log(r2.message?.content);
		table.clock.advance(1500);
		await table.settled();
		await table.next();
		console.log(JSON.stringify(table.shown().embeds, null, 1));
	}
	await table.next();
	console.log(JSON.stringify(table.shown().embeds, null, 1));
	console.log(table.logged());
});

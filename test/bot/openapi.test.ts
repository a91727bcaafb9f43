import { expect, test } from 'vitest';
import type { RecordedRequest } from '../../src/playground/local-discord.ts';
import { hasOpenApi, openApiJudge } from '../openapi.ts';
import { runBot } from '../running-bot.ts';

const callback = (data: object): RecordedRequest => ({
	method: 'POST',
	path: '/interactions/100000000000000001/token/callback',
	query: {},
	files: [],
	status: 204,
	body: { type: 4, data },
});

test.skipIf(!hasOpenApi)(
	'Discord’s OpenAPI document accepts what the bot sends (skipped where the document is not there)',
	async () => {
		const bot = await runBot();
		const { message } = await bot.you.run('battle', { name: 'khasan' });
		if (!message) throw new Error('no card');
		for (const id of [
			'timeline:page:lake-khasan:0:tab',
			'fact:list:lake-khasan:0:tab',
			'battle:losses:lake-khasan:0:tab',
			'battle:sources:lake-khasan:0:tab',
		]) {
			await bot.you.click(message, id);
		}
		await bot.you.suggest('battle', { name: 'x' }, 'name');
		await bot.you.runOn('Find battles', bot.you.say('Hastings 1066'));
		const sent = bot.discord.requests.filter(({ body }) => body !== undefined);
		expect(sent.length).toBeGreaterThan(7);
		expect(openApiJudge()(sent)).toEqual([]);
		await bot[Symbol.asyncDispose]();
	},
);

test.skipIf(!hasOpenApi)('and the judge refuses what Discord would refuse', () => {
	const judge = openApiJudge();
	expect(judge([callback({ content: 'fine' })])).toEqual([]);
	expect(judge([callback({ content: 'x'.repeat(2001) })])).toHaveLength(1);
	expect(judge([callback({ embeds: [{ title: 'x'.repeat(257) }] })])).toHaveLength(1);
	expect(judge([{ ...callback({}), path: '/nowhere' }])).toEqual(["POST /nowhere is not in Discord's document"]);
});

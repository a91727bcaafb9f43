/** Trivia on the page, by the real bot: a game of each mode, the daily quiz, and what is kept of a player. */
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { choiceOf, openTable, type Table } from '../games/table.ts';
import { hasChromium, launchChromium } from './chromium.ts';

const LETTERS = 'ABCDE';

describe.skipIf(!hasChromium)('trivia on the page (skipped where there is no Chromium)', { timeout: 20_000 }, () => {
	let table: Table;
	let browser: Browser;
	let page: Page;
	let complaints: string[];

	beforeAll(async () => {
		// The first game makes the quiz of all records: a busy machine may take longer for that than Discord's three seconds.
		[table, browser] = await Promise.all([openTable({ discord: { deadline: 15_000 } }), launchChromium()]);
		page = await browser.newPage({ viewport: { width: 1100, height: 900 } });
		page.on('pageerror', (error) => complaints.push(error.message));
		page.on('console', (line) => line.type() === 'error' && complaints.push(line.text()));
		page.setDefaultTimeout(10_000);
		complaints = [];
		await page.clock.install();
		await page.goto(table.discord.origin);
		await page.locator('.examples button:enabled').first().waitFor();
	}, 30_000);
	beforeEach(() => {
		complaints = [];
	});
	afterEach(async () => {
		// Of a test that failed, a game may be left.
		await table.end();
		expect(complaints).toEqual([]);
	});
	afterAll(async () => {
		await browser.close();
		await table[Symbol.asyncDispose]();
	});

	const messages = () => page.locator('discord-message');
	const last = () => messages().last();
	const sees = (text: string | RegExp) => last().filter({ hasText: text }).waitFor();
	const composer = () => page.getByRole('combobox', { name: /^Message #history/ });
	const button = (name: string | RegExp) =>
		messages()
			.getByRole('button', { name, exact: typeof name === 'string' })
			.last();
	const buttonNames = () => last().locator('discord-button').allInnerTexts();
	/** @param line ends with a space where the command takes no options */
	const run = async (line: string) => {
		await composer().fill(line);
		await page.keyboard.press('Enter');
	};
	/** Post by post and edit by edit: one that Discord's limits put off is tried again. */
	const playOn = async (until: 'open' | 'pause') => {
		do await table.next();
		while ((await table.game()).step !== until);
	};
	/** The words on what has the focus, also inside of a component. */
	const focused = () =>
		page.evaluate<string>('document.activeElement.innerText || document.activeElement.getAttribute("aria-label")');

	test('"/tri" finds the game; it is played by button to its final scores, and a question is reported', async () => {
		const mira = table.discord.person('Mira');
		await page.keyboard.type('/tri');
		await expect
			.poll(() => page.getByRole('option').locator('b').allInnerTexts())
			.toEqual(['play', 'daily', 'leaderboard', 'stats', 'stop'].map((name) => `/trivia ${name}`));
		await page.keyboard.press('Enter');
		await page.keyboard.type('2');
		await page.keyboard.press('Enter');
		await sees(/A game of trivia begins: 2 questions/);
		await playOn('open');
		await sees('Question 1 of 2');
		const { options, right } = choiceOf(await table.question());
		await expect.poll(buttonNames).toEqual(options.map((option, at) => `${LETTERS[at]} · ${option}`));
		await button(`${LETTERS[right]} · ${options[right]}`).click();
		await sees(`Locked in: ${LETTERS[right]} · ${options[right]}. Whether it is right is shown when the time is up.`);
		await sees('Only you can see this');
		await table.answer(mira, 'right');
		table.clock.advance(1500);
		await table.settled();
		const card = messages().filter({ hasText: 'Question 1 of 2' }).first();
		await card.filter({ hasText: '2 people have answered' }).waitFor();
		// An empty line stands between the options and the time.
		const option = await card.locator('strong').last().boundingBox();
		const time = await card.locator('.subtext').boundingBox();
		expect((time?.y ?? 0) - (option?.y ?? 0)).toBeGreaterThan(2 * (option?.height ?? 0));
		const closes = async () => Number.parseInt((await card.getByRole('timer').innerText()).slice(3), 10);
		const before = await closes();
		await page.clock.fastForward(4000);
		await expect.poll(closes).toBeLessThanOrEqual(before - 4);

		await playOn('pause');
		await card.filter({ hasText: /✓ Right: You, Mira[\s\S]*[a-z0-9-]+\/[a-z0-9-]+/ }).waitFor();
		await card.getByRole('button', { name: 'Report' }).click();
		await sees('Is this question wrong?');
		await button('Report it').click();
		const dialog = page.getByRole('dialog', { name: 'Report this question' });
		await expect.poll(() => dialog.getByRole('textbox').evaluate((field) => field.matches(':focus'))).toBe(true);
		await page.keyboard.type('Two of these are right');
		await dialog.getByRole('button', { name: 'Submit' }).click();
		await sees('Thank you: whoever runs me will read it.');

		await playOn('open');
		await sees('Question 2 of 2');
		const second = choiceOf(await table.question());
		await button(new RegExp(`^${LETTERS[Number(second.right === 0)]} · `)).click();
		await sees('Locked in: ');
		await table.end();
		await sees(/Final scores[\s\S]*You · \d points? \(1 of 2 right\)/);
	});

	test('a typed game: the window asks again, has the focus in its field, and Enter submits', async () => {
		await run('/trivia play questions: 1 mode: type the answer');
		await sees('A game of trivia begins');
		await playOn('open');
		const { task, prompt } = await table.question();
		if (task.mode !== 'type') throw new Error('not typed');
		const dialog = page.getByRole('dialog', { name: 'Question 1' });
		await button('Type your answer').press('Enter');
		await dialog.filter({ hasText: prompt }).waitFor();
		await page.keyboard.press('Escape');
		await dialog.waitFor({ state: 'detached' });
		expect(await focused()).toBe('Type your answer');
		await page.keyboard.press('Enter');
		const field = dialog.getByRole('textbox', { name: 'Your answer' });
		await expect.poll(() => field.evaluate((input) => input.matches(':focus'))).toBe(true);
		const [above, below] = [
			await dialog.locator('.modal-text').boundingBox(),
			await dialog.locator('.field').boundingBox(),
		];
		expect((below?.y ?? 0) - (above?.y ?? 0) - (above?.height ?? 0)).toBeGreaterThanOrEqual(8);
		await page.keyboard.type(task.canonical.toLowerCase());
		await page.keyboard.press('Enter');
		await dialog.waitFor({ state: 'detached' });
		await sees(`Locked in: ${task.canonical.toLowerCase()}.`);
		expect(await focused()).toBe('Type your answer');
		await table.end();
		await sees(/You · \d points? \(1 of 1 right\)/);
	});

	test('on a phone: a game of order, and labels as long as they may be', async () => {
		await page.setViewportSize({ width: 390, height: 800 });
		await run('/trivia play questions: 1 mode: put battles in order');
		await sees('A game of trivia begins');
		await playOn('open');
		const { task } = await table.question();
		if (task.mode !== 'order') throw new Error('not of order');
		await button('Put them in order').click();
		const labels = task.right.map((place) => `${LETTERS[place]} · ${task.options[place]}`);
		for (const label of labels.slice(0, -1)) await button(label).click();
		await sees(task.right.map((place) => task.options[place]).join(''));
		await button('Lock this order in').click();
		await sees('Locked in: ');
		await table.end();
		await sees(/You · \d points? \(1 of 1 right\)/);

		const words = ['Second Battle of the Masurian Lakes and of the Augustów Forest in East Prussia', 'x'.repeat(80)];
		const components = words.map((label, at) => ({
			type: 2 as const,
			style: 1 as const,
			label,
			custom_id: `long:${at}`,
		}));
		table.discord.world.addMessage({
			...{ channel_id: table.channel.id, author: table.discord.world.bot, components: [{ type: 1, components }] },
		});
		for (const label of words) {
			const sizes = await button(label).evaluate((each) => {
				const { left, right } = each.getBoundingClientRect();
				return { left, right, hidden: [each.scrollWidth - each.clientWidth, each.scrollHeight - each.clientHeight] };
			});
			expect(sizes).toMatchObject({ hidden: [0, 0] });
			expect(sizes.left).toBeGreaterThanOrEqual(0);
			expect(sizes.right).toBeLessThanOrEqual(390);
		}
		await page.setViewportSize({ width: 1100, height: 900 });
	});

	test('the daily quiz to its end: Share, and a day gone by', async () => {
		await run('/trivia daily ');
		for (const round of [1, 2, 3, 4, 5]) {
			await sees(new RegExp(`question ${round} of 5`));
			await button(/^A · /).click();
			await sees(/✓ Right: A · |✗ Not quite: [B-D] · /);
			await button(round === 5 ? 'How it went' : 'Next question').click();
		}
		await sees(/^[\s\S]*[✓✗]( [✓✗]){4} · \d of 5 right/);
		await sees('Only you can see this');
		const result = messages().filter({ hasText: 'of 5 right' });
		await button('Share').click();
		await sees(/You · Khasan’s daily quiz of 2026-11-23: \d of 5\s+[✓✗]( [✓✗]){4}/);
		expect(await last().innerText()).not.toContain('Only you can see this');
		await result.getByRole('button', { name: 'Past days' }).click();
		await page.getByRole('combobox', { name: 'Choose a day' }).click();
		await page.getByRole('option', { name: '2026-11-20' }).click();
		await messages().filter({ hasText: 'Daily quiz of 2026-11-20 · question 1 of 5' }).first().waitFor();
	});

	test('the leaderboard, one’s own record with a file that opens, and its deletion', async () => {
		await run('/trivia leaderboard ');
		await sees(/Leaderboard[\s\S]*1\. (You|Mira) · \d+ points?/);
		await run('/trivia stats ');
		await sees(/Answered 9 questions/);
		await button('Export my data').click();
		const [file] = await Promise.all([
			page.waitForEvent('download'),
			page.getByRole('link', { name: /^khasan-trivia\.json/ }).click(),
		]);
		expect(file.suggestedFilename()).toBe('khasan-trivia.json');
		const kept = JSON.parse(await readFile(await file.path(), 'utf8'));
		expect(kept).toMatchObject({ answers: { length: 9 }, reports: [{ words: 'Two of these are right' }] });
		await button('Delete my data').click();
		await button('Delete everything').click();
		await messages().filter({ hasText: 'Done: 9 answers deleted.' }).first().waitFor();
		await run('/trivia leaderboard ');
		await sees(/Leaderboard[\s\S]*Mira · \d+ points?/);
		expect(await last().locator('discord-embed').innerText()).not.toContain('You ·');
	});

	test('all commands stand in the left column, which scrolls to the last', async () => {
		await page.setViewportSize({ width: 1100, height: 600 });
		const stop = page.getByRole('navigation').getByRole('button', { name: 'trivia stop' });
		await expect.poll(() => page.getByRole('navigation').locator('[title]').count()).toBe(19);
		await page.locator('.sidebar-body').hover();
		await page.mouse.wheel(0, 2000);
		await expect
			.poll(async () => (await stop.boundingBox())?.y)
			.toBeLessThan((await page.locator('.me').boundingBox())?.y ?? 0);
	});
});

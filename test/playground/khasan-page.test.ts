/** A newcomer's first minutes: the real bot on the real page. */
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MovableClock } from '../../src/playground/clock.ts';
import { ROOT, type RunningBot, runBot } from '../running-bot.ts';
import { hasChromium, launchChromium } from './chromium.ts';

/** Set to draw the README's picture anew. */
const SCREENSHOT = process.env.UPDATE_SCREENSHOT ? join(ROOT, '.github/playground.png') : undefined;

describe.skipIf(!hasChromium)('Khasan in the browser (skipped where there is no Chromium)', { timeout: 30_000 }, () => {
	let bot: RunningBot;
	let browser: Browser;
	let page: Page;
	beforeAll(async () => {
		const ahead = Date.parse('2026-11-23T12:00:00Z') - Date.now();
		bot = await runBot({ clock: new MovableClock(() => Date.now() + ahead) });
		browser = await launchChromium();
		page = await browser.newPage({ viewport: { width: 1000, height: 760 } });
		await page.goto(bot.discord.origin);
		await page.locator('.examples button:enabled').first().waitFor();
	}, 30_000);
	afterAll(async () => {
		await browser.close();
		await bot[Symbol.asyncDispose]();
	});

	const last = () => page.locator('discord-message').last();
	const sees = (text: string | RegExp) => last().filter({ hasText: text }).waitFor();

	test('the example commands answer at a click', async () => {
		for (const [index, text] of [
			/Battle of Lake Khasan/,
			/lake-khasan\/night-assault/,
			/Battle of Hastings · /,
			/every day at 09:00 \(Europe\/Berlin\)/,
		].entries()) {
			await page.locator('.examples button').nth(index).click();
			await sees(text);
		}
	});

	test('the clock is put forward to the next post, and it arrives', async () => {
		await page.getByRole('button', { name: 'Skip to the next post' }).click();
		// The preview in the answer, which only the asker sees, has the same words.
		await page.locator('discord-message:not([ephemeral])').last().filter({ hasText: 'Fact of the day' }).waitFor();
		await expect.poll(() => page.locator('.clock').innerText()).toContain('Tue, Nov 24, 2026, 8:00 AM');
	});

	test('typing / lists the commands, autocomplete answers at each key, and the card comes with its buttons', async () => {
		await page.keyboard.press('/');
		await expect.poll(() => page.getByRole('option').allInnerTexts()).toHaveLength(19);
		await page.keyboard.type('battle');
		await page.keyboard.press('Tab');
		await page.keyboard.type('張鼓');
		await expect
			.poll(() => page.getByRole('option').allInnerTexts())
			.toEqual([expect.stringMatching(/^張鼓峰事件 → Battle of Lake Khasan \(1938\)/)]);
		await page.keyboard.press('Enter');
		await page.keyboard.press('Enter');
		await sees(/717[\s\S]*792[\s\S]*3,279/);
		await last().getByRole('button', { name: 'Timeline' }).click();
		await sees(/13 June 1938/);
		await last().getByRole('button', { name: '▶' }).click();
		await sees(/page 2 of/);
	});

	test('a day of the timeline, and the next question already begun', async () => {
		await page.getByRole('combobox', { name: /^Message #history/ }).fill('/timeline battle:lake khasan day:31 july');
		await page.keyboard.press('Enter');
		await sees(/day 3 of 14/);
		await page.keyboard.type('/battle chang');
		await expect
			.poll(() => page.getByRole('option').allInnerTexts())
			.toContainEqual(expect.stringMatching(/^Changkufeng Incident → /));
		if (SCREENSHOT) await page.screenshot({ path: SCREENSHOT });
	});
});

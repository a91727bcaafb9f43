/** The local Discord's time on the page, and the way to the next post. */
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type LocalDiscord, startLocalDiscord } from '../../src/playground/local-discord.ts';
import { hasChromium, launchChromium } from './chromium.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe.skipIf(!hasChromium)('the page’s clock in Chromium (skipped where there is none)', { timeout: 20_000 }, () => {
	let browser: Browser;
	let discord: LocalDiscord;
	let page: Page;
	let complaints: string[];
	let nextPost: number | undefined;

	beforeAll(async () => {
		browser = await launchChromium();
	}, 30_000);
	afterAll(() => browser.close());
	beforeEach(async () => {
		nextPost = undefined;
		discord = await startLocalDiscord({ nextPost: async () => nextPost });
		page = await browser.newPage({
			...{ viewport: { width: 1280, height: 800 }, locale: 'en-GB', timezoneId: 'Asia/Vladivostok' },
		});
		complaints = [];
		page.on('pageerror', (error) => complaints.push(error.message));
		page.on('console', (line) => line.type() === 'error' && complaints.push(line.text()));
	});
	afterEach(async () => {
		expect(complaints).toEqual([]);
		await page.close();
		await discord.close();
	});

	const open = async () => {
		await page.goto(discord.origin);
		await composer().waitFor();
	};
	const composer = () => page.getByRole('combobox', { name: /^Message #/ });
	const time = () => page.locator('header.top time');
	const skip = () => page.getByRole('button', { name: 'Skip to the next post' });
	const said = () => page.locator('header.top').getByRole('status').innerText();
	const isMarked = () => page.locator('header.top [data-ahead]').count();
	/** Such as "Mon, 23 Nov 2026, 16:05", for a reader in Vladivostok. */
	const written = (moment: number) =>
		new Intl.DateTimeFormat('en-GB', {
			...{ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: 'numeric', minute: '2-digit' },
			timeZone: 'Asia/Vladivostok',
		}).format(moment);
	const showsNow = () =>
		expect.poll(async () => (await time().innerText()) === written(discord.clock.now())).toBe(true);
	const channelNamed = (name: string) => [...discord.world.channels.values()].find((one) => one.name === name);
	/** Who wrote a message, and when. */
	const labelOf = (message: Locator) => message.getAttribute('aria-label');
	/** As the bot does when the time has come. */
	const announce = (channel: string) =>
		discord.world.addMessage({
			...{ channel_id: channelNamed(channel)?.id ?? '', author: discord.world.bot, content: 'On this day' },
		});

	test('the time is there and unobtrusive, and ticks', async () => {
		await page.clock.install();
		discord.person('Mira').say(`<t:${Math.floor((Date.now() + 10.5 * MINUTE) / 1000)}:R>`);
		await open();
		await showsNow();
		expect(await page.locator('header.top').innerText()).toContain('Local time: ');
		expect(await isMarked()).toBe(0);
		const moment = page.locator('discord-message time[title]');
		const [shown, until] = [await time().getAttribute('datetime'), await moment.innerText()];
		expect(until).toMatch(/^in 1[01] minutes$/);
		await page.clock.fastForward(MINUTE);
		await expect
			.poll(async () => Date.parse((await time().getAttribute('datetime')) ?? '') - Date.parse(shown ?? ''))
			.toBe(MINUTE);
		expect(Number.parseInt((await moment.innerText()).slice(3), 10)).toBe(Number.parseInt(until.slice(3), 10) - 1);
	});

	test('where nothing is planned, the button says so until something else happens', async () => {
		await open();
		expect(await said()).toBe('');
		await skip().click();
		await expect.poll(said).toBe('Nothing is scheduled: try /announce add first.');
		expect(await isMarked()).toBe(0);
		announce('announcements');
		await page.evaluate("fetch('/page/state').then((response) => response.text())");
		expect(await said()).toBe('Nothing is scheduled: try /announce add first.');
		await composer().fill('Well then');
		await page.keyboard.press('Enter');
		await expect.poll(said).toBe('');
	});

	test('by keyboard to the next post: the page goes by the new time, and sees the post come', async () => {
		discord.person('Mira').say('Good evening');
		await open();
		const before = page.locator('discord-message').first();
		expect(await labelOf(before)).toMatch(/^Mira, Today at/);
		nextPost = Date.now() + DAY;
		await skip().focus();
		await page.keyboard.press('Enter');
		await expect.poll(said).toBe('The next post comes now.');
		await showsNow();
		expect(await isMarked()).toBe(1);
		await expect.poll(() => labelOf(before)).toMatch(/^Mira, Yesterday at/);
		announce('history');
		const post = page.locator('discord-message').filter({ hasText: 'On this day' });
		expect(await labelOf(post)).toMatch(/^Khasan, Today at/);
		expect(await said()).toBe('');
		// The state says it as well as the event.
		await page.reload();
		await showsNow();
		expect(await isMarked()).toBe(1);
	});

	test('a post in another channel is said to be there', async () => {
		await open();
		nextPost = Date.now() + DAY;
		await skip().click();
		await expect.poll(said).toBe('The next post comes now.');
		announce('announcements');
		await expect.poll(said).toBe('The post is in #announcements.');
		// What comes with it there, such as its thread, takes nothing back.
		announce('announcements');
		await page.evaluate("fetch('/page/state').then((response) => response.text())");
		expect(await said()).toBe('The post is in #announcements.');
		await page.getByRole('button', { name: 'announcements', exact: true }).click();
		await expect.poll(said).toBe('');
		await page.locator('discord-message').filter({ hasText: 'On this day' }).first().waitFor();
	});

	test.each([380, 800, 1000])('a window of %i pixels has room for it all', async (width) => {
		await page.setViewportSize({ width, height: 700 });
		await open();
		nextPost = Date.now() + DAY;
		await skip().click();
		await expect.poll(said).toBe('The next post comes now.');
		for (const part of [
			time(),
			skip(),
			page.locator('.skipped'),
			page.getByRole('heading', { name: '#history' }).first(),
		]) {
			const box = await part.boundingBox();
			expect(box?.x).toBeGreaterThanOrEqual(0);
			expect((box?.x ?? 0) + (box?.width ?? width)).toBeLessThanOrEqual(width);
		}
		expect(await page.evaluate('document.querySelector("header.top").scrollWidth')).toBe(
			await page.evaluate('document.querySelector("header.top").clientWidth'),
		);
	});

	test('a local Discord that is gone cannot skip', async () => {
		await open();
		await page.route('**/page/act', (route) => route.abort());
		await skip().click();
		await expect.poll(said).toBe('The local Discord cannot be reached. Is it still running?');
		// Chromium itself notes the failure.
		complaints = complaints.filter((line) => !line.startsWith('Failed to load resource'));
	});
});

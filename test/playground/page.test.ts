import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type LocalDiscord, startLocalDiscord } from '../../src/playground/local-discord.ts';
import { hasChromium, launchChromium } from './chromium.ts';
import { HOSTILE, type PageBot, startPageBot } from './page-bot.ts';

describe.skipIf(!hasChromium)('the page in Chromium (skipped where there is none)', { timeout: 20_000 }, () => {
	let discord: LocalDiscord;
	let bot: PageBot;
	let browser: Browser;
	let context: BrowserContext;
	let page: Page;
	let complaints: string[];

	beforeAll(async () => {
		discord = await startLocalDiscord({ deadline: 1500 });
		bot = await startPageBot(discord);
		browser = await launchChromium();
		context = await browser.newContext({ viewport: { width: 1000, height: 900 } });
	}, 30_000);
	afterAll(async () => {
		await browser.close();
		await bot.client.destroy();
		await discord.close();
	});
	beforeEach(async () => {
		complaints = [];
		page = await context.newPage();
		page.on('pageerror', (error) => complaints.push(error.message));
		page.on('console', (line) => line.type() === 'error' && complaints.push(line.text()));
		page.on('request', (request) => {
			if (new URL(request.url()).origin !== discord.origin) complaints.push(`left the origin: ${request.url()}`);
		});
		await page.goto(discord.origin);
		await page.locator('.examples button:enabled').first().waitFor();
	});
	afterEach(async () => {
		expect(complaints).toEqual([]);
		await page.close();
	});

	const composer = () => page.getByRole('combobox', { name: /^Message #history/ });
	const option = (name: string) => page.getByRole('combobox', { name: new RegExp(`^${name}`) });
	const rows = () => page.getByRole('option');
	const active = () => page.locator('[role=option][aria-selected=true]');
	const last = () => page.locator('discord-message').last();
	const sees = (text: string | RegExp) => last().filter({ hasText: text }).waitFor();
	/** Types a whole line and sends it. */
	const send = async (line: string) => {
		await composer().fill(line);
		await page.keyboard.press('Enter');
	};

	test('by keyboard alone: the list, the options with live choices, and the answer', async () => {
		await page.keyboard.press('/');
		await expect.poll(() => rows().count()).toBe(7);
		await page.keyboard.type('bat');
		await expect.poll(() => active().textContent()).toMatch(/\/battle.*Look up a battle/s);
		await page.keyboard.press('Tab');
		await expect.poll(() => rows().count()).toBe(4);
		bot.suggestedFor.length = 0;
		await page.keyboard.type('khas', { delay: 90 });
		await expect.poll(() => rows().allInnerTexts()).toEqual(['Battle of Lake Khasan']);
		expect(bot.suggestedFor).toContain('kh');
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('Enter');
		expect(await option('name').inputValue()).toBe('Battle of Lake Khasan');
		await page.keyboard.type('pr');
		await page.keyboard.press('Enter');
		await expect.poll(() => rows().allInnerTexts()).toEqual(['True', 'False']);
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('Enter');
		await page.keyboard.press('Enter');
		await sees('id:Battle of Lake Khasan');
		await sees(/You\s+used\s+\/battle/);
		await sees('29 July 1938');
		expect(await last().locator('img[src^="http"]').count()).toBe(0);
		await page.keyboard.press('ArrowUp');
		expect(await option('name').inputValue()).toBe('Battle of Lake Khasan');
	});

	test('choices for an earlier key never replace those for the last', async () => {
		const late = Promise.withResolvers<void>();
		bot.singleLetters = late.promise;
		await composer().fill('/battle ');
		bot.suggestedFor.length = 0;
		await page.keyboard.type('h');
		await expect.poll(() => bot.suggestedFor).toContain('h');
		await page.keyboard.type('astings');
		await expect.poll(() => rows().allInnerTexts()).toEqual(['Battle of Hastings']);
		late.resolve();
		await expect.poll(() => bot.answeredFor).toContain('h');
		// Whatever the server told the page before this answer has reached it.
		await page.evaluate("fetch('/page/state').then((response) => response.text())");
		expect(await rows().allInnerTexts()).toEqual(['Battle of Hastings']);
	});

	test('what is written without choosing is sent as it is, also in a pasted line', async () => {
		await send('/battle name: khasan');
		await sees(/khasan.*29 July/s);
		await composer().focus();
		await page.keyboard.type('/battle stalingard private: true');
		expect(await option('name').inputValue()).toBe('stalingard');
		expect(await option('private').inputValue()).toBe('true');
		await page.keyboard.press('Enter');
		await sees('stalingard');
		await sees('Only you can see this');
		await page.getByRole('button', { name: 'Dismiss message' }).last().click();
		await expect.poll(() => page.getByText('stalingard').count()).toBe(0);
	});

	test('subcommands, with what is missing or wrong named', async () => {
		await composer().fill('/announce a');
		await page.keyboard.press('Enter');
		await expect.poll(() => rows().allInnerTexts()).toEqual(['#history', '#announcements']);
		await page.keyboard.press('Escape');
		await page.keyboard.press('Enter');
		await page.getByRole('alert').filter({ hasText: 'channel: This option is required' }).waitFor();
		await page.keyboard.type('ann');
		await page.keyboard.press('Enter');
		await page.keyboard.type('25');
		await page.keyboard.press('Enter');
		await page.getByRole('alert').filter({ hasText: 'hour: At most 23' }).waitFor();
		await page.keyboard.press('Control+A');
		await page.keyboard.type('9 style: Long');
		await page.keyboard.press('Enter');
		await sees('Every day at 9 in #announcements, l');
	});

	test('Escape steps back to the list, and out of it', async () => {
		await composer().fill('/battle ');
		await expect.poll(() => rows().count()).toBe(4);
		await page.keyboard.press('Escape');
		await expect.poll(() => rows().count()).toBe(0);
		await page.keyboard.press('Escape');
		expect(await composer().inputValue()).toBe('/battle');
		await page.keyboard.press('Escape');
		await page.keyboard.press('Escape');
		expect(await composer().inputValue()).toBe('');
	});

	test('buttons change the message in place, open links elsewhere, and fail in the words of Discord', async () => {
		await send('/battle name: cannae');
		await sees('cannae');
		const link = last().locator('discord-button a');
		expect(await link.getAttribute('rel')).toContain('noopener');
		expect(await link.getAttribute('target')).toBe('_blank');
		expect(await last().getByRole('button', { name: 'Off' }).isDisabled()).toBe(true);
		const before = await page.locator('discord-message').count();
		await last().getByRole('button', { name: 'Edit' }).press('Enter');
		await sees('Changed in place');
		await sees('(edited)');
		expect(await page.locator('discord-message').count()).toBe(before);
		await last().getByRole('button', { name: 'Ignore' }).click();
		await sees('This interaction failed');
	});

	test('a menu of several values, by keyboard', async () => {
		await send('/battle name: cannae');
		await sees('cannae');
		const menu = last().getByRole('combobox', { name: /^Another battle/ });
		await menu.press('Enter');
		await page.keyboard.press('Enter');
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press(' ');
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press(' ');
		await page.keyboard.press('Escape');
		await sees('Chosen: 0, 1');
	});

	test('a modal', async () => {
		await send('/battle name: cannae');
		await sees('cannae');
		await last().getByRole('button', { name: 'Answer' }).click();
		const dialog = page.getByRole('dialog', { name: 'Your answer' });
		await dialog.getByRole('textbox', { name: 'When did it begin?' }).fill('29 July');
		await page.keyboard.press('Enter');
		await sees('You said 29 July');
		await dialog.waitFor({ state: 'detached' });
	});

	test('the menu of a message, by mouse and by keyboard', async () => {
		await send('My grandfather was at Lake Khasan');
		await sees('My grandfather');
		await page.getByText('My grandfather was').last().click({ button: 'right' });
		await page.getByRole('menuitem', { name: 'Find battles' }).click();
		await sees('Read: My grandfather was at Lake Khasan');
		await sees('Only you can see this');
		const said = page
			.locator('discord-message')
			.filter({ hasText: /^\s*My grandfather was at Lake Khasan/ })
			.last();
		await said.focus();
		await page.keyboard.press('Shift+F10');
		await page.keyboard.press('Enter');
		await expect.poll(() => page.getByText('Read: My grandfather').count()).toBe(2);
	});

	test('thinking, and an answer that never comes', async () => {
		const answered = Promise.withResolvers<void>();
		bot.slowly = answered.promise;
		await send('/slow ');
		await sees('Khasan is thinking');
		answered.resolve();
		await sees('Here it is');
		await send('/silent ');
		await sees('Sending command');
		await sees('The application did not respond');
	});

	test('markdown is drawn, and markup in it is only text', async () => {
		await send('/markdown ');
		await sees('quoted');
		expect(await last().locator('li').allInnerTexts()).toEqual(['one', 'two']);
		expect(await last().locator('blockquote').innerText()).toBe('quoted');
		expect(await last().getByRole('heading').innerText()).toBe('Heading');
		expect(await last().locator('pre').innerText()).toBe('<b>code</b>');
		expect(await last().getByText('<img src=x onerror="document.title=1">').count()).toBe(5);
		expect(await last().locator('img[src="x"]').count()).toBe(0);
		expect(await last().locator('a[href="https://example.org/a_(b)"]').count()).toBeGreaterThan(0);
		expect(await last().innerText()).toContain('*plain*');
		const spoiler = last().getByRole('button', { name: 'Spoiler: show it' }).first();
		await spoiler.press('Enter');
		expect(await last().locator('.spoiler.shown').innerText()).toBe('secret');
		await send(HOSTILE);
		await sees('<img src=x onerror="document.title=1"> bold link');
		expect(await page.title()).toBe('Khasan: a local Discord');
	});

	test('pictures and files that the bot sends', async () => {
		await send('/files ');
		const picture = last().getByRole('img', { name: 'A map' });
		await picture.waitFor();
		await expect.poll(() => page.evaluate('document.querySelector("img[alt=\\"A map\\"]").naturalWidth')).toBe(1);
		const file = last().getByRole('link', { name: /sources\.txt/ });
		expect(await file.getAttribute('download')).toBe('sources.txt');
		expect(
			await last()
				.getByRole('link', { name: /map\.png/ })
				.count(),
		).toBe(0);
	});

	test('the direct message with the bot', async () => {
		await page.getByRole('button', { name: /^Khasan/ }).click();
		await page.getByRole('combobox', { name: /^Message @Khasan/ }).fill('/battle name: cannae');
		await page.keyboard.press('Enter');
		await sees('cannae');
		await page.getByRole('button', { name: 'history', exact: true }).click();
		await composer().waitFor();
	});

	test('an example of the welcome runs at once', async () => {
		await page.getByRole('button', { name: '/battle name:changkufeng' }).click();
		await sees('changkufeng');
	});

	test('a narrow window scrolls nowhere sideways, and has the channels behind a button', async () => {
		await page.setViewportSize({ width: 380, height: 700 });
		await send('/battle name: cannae');
		await sees('cannae');
		expect(await page.evaluate('document.querySelector(".scroller").scrollWidth')).toBe(380);
		await page.getByRole('button', { name: 'Channels and commands' }).click();
		await page.getByRole('button', { name: 'announcements' }).click();
		await page.getByRole('heading', { name: '#announcements' }).first().waitFor();
	});

	test.each([
		['an error', { status: 500, body: 'no' }],
		['no JSON', { status: 200, body: '<html>' }],
	])('a state that comes as %s is asked for again', async (_, answer) => {
		await page.route('**/page/state', (route) => route.fulfill(answer), { times: 1 });
		await page.reload();
		await page.locator('.examples button:enabled').first().waitFor();
		// Chromium itself notes the error.
		complaints = complaints.filter((line) => !line.startsWith('Failed to load resource'));
	});

	test('a menu opens to where there is more room', async () => {
		await send('/battle name: cannae');
		await sees('cannae');
		const menu = page.getByRole('combobox', { name: /^Another battle/ }).last();
		const opensBelow = async () => {
			await menu.press('Enter');
			const [list, button] = [await page.locator('.select-list').boundingBox(), await menu.boundingBox()];
			await menu.press('Escape');
			return (list?.y ?? 0) > (button?.y ?? 0);
		};
		expect(await opensBelow()).toBe(false);
		await send('/markdown ');
		await sees('quoted');
		await menu.evaluate('(element) => element.scrollIntoView({ block: "start" })');
		expect(await opensBelow()).toBe(true);
	});

	test('a lost bot is said to be lost until it is back', async () => {
		await bot.client.destroy();
		await page.getByText('Khasan is reconnecting…').waitFor();
		bot = await startPageBot(discord);
		await expect.poll(() => page.getByText('Khasan is reconnecting…').count()).toBe(0);
	});
});

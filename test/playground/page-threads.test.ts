import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Channel } from '../../src/playground/world/model.ts';
import { type BareBot, startBareBot } from './bare-bot.ts';
import { hasChromium, launchChromium } from './chromium.ts';

const option = (name: string, channel_types?: number[]) => ({
	...{ name, type: 7, description: name, required: true },
	...(channel_types && { channel_types }),
});
const commands = [
	{ name: 'post', description: 'Post', options: [option('where', [5, 10, 15])] },
	{ name: 'any', description: 'Any', options: [option('channel')] },
];

describe.skipIf(!hasChromium)('threads on the page (skipped where there is no Chromium)', { timeout: 20_000 }, () => {
	let bot: BareBot;
	let browser: Browser;
	let page: Page;
	let complaints: string[];
	let news: Channel;

	beforeAll(async () => {
		browser = await launchChromium();
	}, 30_000);
	afterAll(() => browser.close());
	beforeEach(async () => {
		bot = await startBareBot({}, commands);
		news = [...world().channels.values()][1] ?? world().addChannel(world().guild, 'never');
		complaints = [];
		page = await browser.newPage({ viewport: { width: 1000, height: 900 } });
		page.on('pageerror', (error) => complaints.push(error.message));
		page.on('console', (line) => line.type() === 'error' && complaints.push(line.text()));
		await page.goto(bot.discord.origin);
		await page.getByRole('combobox', { name: /^Message #history/ }).waitFor();
	});
	afterEach(async () => {
		expect(complaints).toEqual([]);
		await page.close();
		await bot.discord.close();
	});

	const world = () => bot.discord.world;
	const messages = () => page.locator('discord-message');
	const says = (content: string, { id } = news) => world().addMessage({ channel_id: id, author: world().bot, content });
	const inSidebar = (name: string) => page.getByRole('navigation').getByRole('button', { name, exact: true });
	const heading = (name: string) => page.getByRole('heading', { name, exact: true, level: 2 }).first().waitFor();
	const rows = () => page.getByRole('option').allInnerTexts();

	test('a thread stands under its message and below its channel, and opens from both', async () => {
		await inSidebar('announcements').click();
		const message = says('29 July 1938');
		await bot.ask('POST', `/channels/${news.id}/messages/${message.id}/threads`, { name: 'Lake Khasan' });
		const line = messages()
			.filter({ hasText: '29 July 1938' })
			.getByRole('button', { name: 'Open the thread Lake Khasan' });
		expect(await line.innerText()).toMatch(/^Lake Khasan\s*›$/);
		await line.press('Enter');
		await heading('Lake Khasan');
		await page.getByText('A thread in #announcements.').waitFor();
		// What it hangs on comes first in it, without a way to where one is.
		await page.locator(`#message-${message.id}`).filter({ hasText: '29 July 1938' }).waitFor();
		expect(await page.getByRole('button', { name: /^Open the thread/ }).count()).toBe(0);
		const composer = page.getByRole('combobox', { name: /^Message Lake Khasan/ });
		await composer.fill('My grandfather was there');
		await composer.press('Enter');
		await expect.poll(() => messages().count()).toBe(2);
		expect(world().messages(message.id).at(-1)).toMatchObject({ content: 'My grandfather was there' });
		await inSidebar('announcements').click();
		await line.waitFor();
		expect(await messages().count()).toBe(1);
		await page.getByRole('list', { name: 'Threads in #announcements' }).getByRole('button').click();
		await heading('Lake Khasan');
		expect(await inSidebar('Lake Khasan').getAttribute('aria-current')).toBe('page');
	});

	test('a forum lists its posts, the newest first', async () => {
		const forum = world().addForum(world().guild, 'battles');
		await inSidebar('battles').click();
		await page.getByText('There are no posts yet.').waitFor();
		expect(await page.getByRole('combobox', { name: /^Message #battles/ }).isDisabled()).toBe(true);
		for (const name of ['Cannae', 'Hastings']) {
			await bot.ask('POST', `/channels/${forum.id}/threads`, { name, message: { content: `On ${name}\nand more` } });
		}
		const posts = page.getByRole('list', { name: 'Posts in #battles' }).getByRole('button');
		await expect
			.poll(() => posts.allInnerTexts())
			.toEqual([
				expect.stringMatching(/^Hastings\s+Khasan: On Hastings$/),
				expect.stringMatching(/^Cannae\s+Khasan: On Cannae$/),
			]);
		await posts.last().click();
		await heading('Cannae');
		await messages().filter({ hasText: 'On Cannae' }).waitFor();
		await page.getByRole('combobox', { name: /^Message Cannae/ }).waitFor();
	});

	test('archived threads leave the sidebar until somebody writes, and threads that go leave the page', async () => {
		const [one, two] = [world().addThread(news, 'one'), world().addThread(news, 'two')];
		await inSidebar('one').waitFor();
		world().setThread(one, { archived: true });
		await inSidebar('one').waitFor({ state: 'detached' });
		says('Anyone?', one);
		await inSidebar('one').waitFor();
		await inSidebar('two').click();
		await heading('two');
		world().removeChannel(two.id);
		await heading('#history');
		expect(await inSidebar('two').count()).toBe(0);
	});

	test('of many threads the newest five stand in the sidebar', async () => {
		for (let index = 1; index <= 7; index++) world().addThread(news, `thread ${index}`);
		const threads = page.getByRole('list', { name: 'Threads in #announcements' }).getByRole('button');
		await expect.poll(() => threads.allInnerTexts()).toEqual([7, 6, 5, 4, 3].map((index) => `thread ${index}`));
	});

	test('a channel option offers the types it takes, or all', async () => {
		world().addForum(world().guild, 'battles');
		world().addThread(news, 'open');
		world().setThread(world().addThread(news, 'closed'), { archived: true });
		await inSidebar('open').waitFor();
		const composer = page.getByRole('combobox', { name: /^Message #history/ });
		await composer.fill('/post ');
		await expect.poll(rows).toEqual(['#announcements', '#battles', 'open']);
		await page.keyboard.press('Escape');
		await page.keyboard.press('Escape');
		await composer.fill('/any ');
		await expect.poll(rows).toEqual(['#history', '#announcements', '#battles', 'open']);
		await page.keyboard.type('open');
		await page.keyboard.press('Enter');
		const { d } = await Promise.all([bot.connection.next('INTERACTION_CREATE'), page.keyboard.press('Enter')]).then(
			([frame]) => frame,
		);
		expect(Object.values(d.data.resolved.channels)).toMatchObject([{ name: 'open', type: 10 }]);
		await bot.ask('POST', `/interactions/${d.id}/${d.token}/callback`, { type: 4, data: { content: 'Here' } });
		await messages().filter({ hasText: 'Here' }).waitFor();
	});
});

/** What the real discord.js client, without any intent, makes of threads, forums and published messages. */
import { ChannelType, Client, DiscordAPIError, MessageFlags, RESTJSONErrorCodes } from 'discord.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalDiscord, startLocalDiscord } from '../../src/playground/local-discord.ts';

let discord: LocalDiscord;
let client: Client;
beforeAll(async () => {
	discord = await startLocalDiscord();
	client = new Client({ intents: [], rest: { api: discord.apiUrl, retries: 0 } });
	const ready = new Promise((resolve) => client.once('clientReady', resolve));
	await client.login(discord.token);
	await ready;
});
afterAll(async () => {
	await client.destroy();
	await discord.close();
});

const world = () => discord.world;
const other = new Error('The channel is of another kind');

test('a post, published, with a thread that is written in', async () => {
	const { id } = world().addChannel(world().guild, 'news', ChannelType.GuildAnnouncement);
	const news = await client.channels.fetch(id);
	if (news?.type !== ChannelType.GuildAnnouncement) throw other;
	const post = await news.send('29 July 1938');
	await post.crosspost();
	expect((await post.fetch(true)).flags.has(MessageFlags.Crossposted)).toBe(true);
	const thread = await post.startThread({ name: 'Aftermath', autoArchiveDuration: 1440 });
	expect([thread.id, thread.type, thread.parentId]).toEqual([post.id, ChannelType.AnnouncementThread, news.id]);
	await thread.send('It began at dawn');
	const again = await thread.fetch(true);
	expect([again.messageCount, again.archived, again.locked, again.joined]).toEqual([1, false, false, true]);
	const inside = await again.messages.fetch({ limit: 5 });
	expect(inside.map(({ content }) => content)).toEqual(['It began at dawn', '']);
	expect((await post.fetch(true)).hasThread).toBe(true);
	const active = await (await client.guilds.fetch(world().guild.id)).channels.fetchActiveThreads();
	expect([...active.threads.keys()]).toEqual([thread.id]);
});

test('a post in a forum, with a tag', async () => {
	const { id } = world().addForum(world().guild, 'battles', { tags: ['Asia'], requireTag: true });
	const forum = await client.channels.fetch(id);
	if (forum?.type !== ChannelType.GuildForum) throw other;
	expect(forum.availableTags).toMatchObject([{ name: 'Asia' }]);
	const post = { name: '29 July', message: { content: 'Khasan', embeds: [{ title: 'x' }] } };
	const untagged = await forum.threads.create(post).catch((error: unknown) => error);
	if (!(untagged instanceof DiscordAPIError)) throw untagged;
	expect(untagged.code).toBe(RESTJSONErrorCodes.TagRequiredToCreateAForumPostInThisChannel);
	const appliedTags = forum.availableTags.map((tag) => tag.id);
	const thread = await forum.threads.create({ ...post, appliedTags });
	expect(thread.appliedTags).toEqual(appliedTags);
	expect((await thread.fetchStarterMessage())?.content).toBe('Khasan');
});

test('the list of guilds, page by page', async () => {
	world().addGuild('Another', world().you, 'general');
	const first = await client.guilds.fetch({ limit: 1 });
	const second = await client.guilds.fetch({ limit: 200, after: first.lastKey() ?? '' });
	expect([...first.values(), ...second.values()].map(({ name }) => name)).toEqual(['Changkufeng Society', 'Another']);
});

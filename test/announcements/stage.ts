/** A local Discord whose clock a test moves, also back, with places to post in; and announcers in this process on it. */
import { ChannelType } from 'discord.js';
import { type Announcer, type AnnouncerParts, createAnnouncer } from '../../src/announcements/announcer.ts';
import { createDiscordApi } from '../../src/bot/discord-api.ts';
import { createLog } from '../../src/bot/log.ts';
import { createPace } from '../../src/bot/pace.ts';
import { indexDays } from '../../src/dataset/on-this-day.ts';
import { MovableClock } from '../../src/playground/clock.ts';
import { type LocalDiscord, type LocalDiscordOptions, startLocalDiscord } from '../../src/playground/local-discord.ts';
import type { Channel, Guild, Message } from '../../src/playground/world/model.ts';
import type { Report } from '../../src/store/deliveries.ts';
import type { Schedule, ScheduleSettings } from '../../src/store/schedules.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { sampleDataset } from '../sample-battle.ts';
import { settings } from '../store/settings.ts';

export interface Stage {
	readonly discord: LocalDiscord;
	/** Of the local Discord and of the announcers: stands still until it is set. */
	now(): number;
	/** Sets the clock, forward or back. */
	setClock(moment: number): void;
	/** One in memory, gone with the stage. */
	store(): Promise<Store>;
	/** A new channel, by default a text channel, and by default on a server of its own. */
	place(type?: PlaceType, guild?: Guild): Channel;
	/** A schedule in UTC whose next post is at a whole minute, by default now. */
	addSchedule(store: Store, channel: Channel, changes?: Partial<ScheduleSettings>, due?: number): Promise<Schedule>;
	/** A running announcer; stopped with the stage, if not before. */
	announcer(store: Store, parts?: Partial<AnnouncerParts>): Announcer;
	/**
	 * Sets the clock to whatever is to be done next, again and again, until nothing is left to do for what was begun.
	 * @param announcers all that run on the store
	 */
	finish(store: Store, ...announcers: readonly Announcer[]): Promise<void>;
	/** Posts as people see them: messages of the bot in a channel, the first messages of its threads in a forum. */
	posts(channel: Channel): Message[];
	/** Everything logged so far. */
	logged(): string;
	[Symbol.asyncDispose](): Promise<void>;
}

type PlaceType = ChannelType.GuildText | ChannelType.GuildAnnouncement | ChannelType.GuildForum;

/** @param options without a number of requests a second there are no rate limits but those that a test arranges */
export async function openStage(
	start: string,
	options: Pick<LocalDiscordOptions, 'requestsPerSecond'> = {},
): Promise<Stage> {
	const machine = { now: Date.parse(start) };
	const clock = new MovableClock(() => machine.now);
	const discord = await startLocalDiscord({ clock, ...(options.requestsPerSecond ? options : withoutLimits()) });
	const { world } = discord;
	const lines: string[] = [];
	const dataset = sampleDataset();
	const running = new Set<Announcer>();
	const stores = new Set<Store>();

	const stage: Omit<Stage, 'finish'> = {
		discord,
		now: () => clock.now(),
		setClock(moment) {
			machine.now += Math.ceil(moment) - clock.now();
		},
		async store() {
			const store = await openStore('sqlite::memory:');
			stores.add(store);
			return store;
		},
		place(type = ChannelType.GuildText, guild = world.addGuild('A server', world.you, 'general')) {
			return type === ChannelType.GuildForum
				? world.addForum(guild, 'history')
				: world.addChannel(guild, 'history', type);
		},
		async addSchedule(store, channel, changes = {}, due = clock.now()) {
			const [date = '', time = ''] = new Date(due).toISOString().split('T');
			const place = { guildId: channel.guild_id ?? '', channelId: channel.id, channelType: channel.type };
			const asked = settings({ ...place, time: time.slice(0, 5), timezone: 'UTC', content: 'fact', ...changes });
			const schedule = await store.schedules.add(asked, due, { date, due }, 25);
			if (!schedule) throw new Error('The server has too many schedules');
			return schedule;
		},
		announcer(store, parts) {
			const api = createDiscordApi(discord, createPace(store.budget, { perSecond: 1000, mostInvalid: 1000 }));
			const announcer = createAnnouncer({
				...{ api, store, sources: { dataset, days: indexDays(dataset) } },
				...{
					log: createLog('debug', { write: (line) => lines.push(line) }),
					now: () => clock.now(),
					random: () => 0.5,
				},
				...parts,
			});
			announcer.start();
			running.add(announcer);
			return announcer;
		},
		posts(channel) {
			const rooms =
				channel.type === ChannelType.GuildForum
					? world.channels.values().filter(({ parent_id }) => parent_id === channel.id)
					: [channel];
			return [...rooms].flatMap(({ id }) => world.messages(id).filter(({ author }) => author.id === world.bot.id));
		},
		logged: () => lines.join(''),
		async [Symbol.asyncDispose]() {
			await Promise.all([...running].map((announcer) => announcer.stop()));
			await Promise.all([...stores].map((store) => store.close()));
			await discord.close();
		},
	};
	return {
		...stage,
		async finish(store, ...announcers) {
			for (;;) {
				await Promise.all(announcers.map((each) => each.settled()));
				const next = await store.deliveries.nextOpen();
				if (next === undefined) return;
				stage.setClock(Math.max(next, stage.now()));
			}
		},
	};
}

/** An hour passes before every request, so that no window is ever full. */
function withoutLimits() {
	const time = { now: 0 };
	return {
		requestsPerSecond: Number.POSITIVE_INFINITY,
		now() {
			time.now += 3_600_000;
			return time.now;
		},
	};
}

/** What the store keeps of the posts of a schedule, the newest first. */
export async function reportsOf(store: Store, { id, guildId }: Schedule): Promise<Report[]> {
	return (await store.deliveries.reports(guildId, 100)).filter(({ scheduleId }) => scheduleId === id);
}

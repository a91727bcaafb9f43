/** What the tests of /announce have in common: an admin who adds, presses and looks, and a server in which posts come. */
import { expect } from 'vitest';
import type { Person } from '../../../src/playground/person/person.ts';
import type { Channel, Message } from '../../../src/playground/world/model.ts';
import type { Schedule } from '../../../src/store/schedules.ts';
import type { RunningBot } from '../../running-bot.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** A Sunday, 13:00 in Berlin: half an hour before the posts that `add` asks for. Cannae was fought on the day. */
export const SUNDAY = new Date('2026-08-02T11:00:00Z');

export type Options = Record<string, string | boolean>;

export function channelOf({ discord }: RunningBot, name = 'history'): Channel {
	const channel = discord.world.channels.values().find((each) => each.name === name);
	if (!channel) throw new Error(`There is no #${name}`);
	return channel;
}

/** In #history at 13:30 in Berlin, unless the options say otherwise. */
export async function add(bot: RunningBot, options: Options = {}, who: Person = bot.you): Promise<Message> {
	return ask(bot, 'add', { channel: channelOf(bot).id, time: '13:30', timezone: 'Europe/Berlin', ...options }, who);
}

/** Every answer is for the asker alone. */
export async function ask(bot: RunningBot, command: string, options: Options = {}, who = bot.you): Promise<Message> {
	const { message } = await who.run(`announce ${command}`, options);
	expect(message?.ephemeral_for).toBe(who.user.id);
	if (!message) throw new Error('no answer');
	return message;
}

/** What the bot posted by itself in a channel. */
export function posts({ discord }: RunningBot, channel: Channel | undefined): readonly Message[] {
	return discord.world
		.messages(channel?.id ?? '')
		.filter(({ author, interaction_metadata }) => author.bot && interaction_metadata === undefined);
}

/** So many milliseconds later, with all done that was due by then. */
export async function later(bot: RunningBot, milliseconds: number): Promise<void> {
	bot.clock.advance(milliseconds);
	await bot.settled();
}

/** Of the home server, as stored, the oldest first. */
export function schedules({ store, discord }: RunningBot): Promise<Schedule[]> {
	return store.schedules.of(discord.world.guild.id);
}

export async function onlySchedule(bot: RunningBot): Promise<Schedule> {
	const [schedule, ...others] = await schedules(bot);
	if (!schedule || others.length > 0) throw new Error(`There are ${others.length + (schedule ? 1 : 0)} schedules`);
	return schedule;
}

/** The bodies that the bot sent to a path. */
export function sentTo({ discord }: RunningBot, path: RegExp): readonly unknown[] {
	return discord.requests.filter((each) => each.method === 'POST' && path.test(each.path)).map(({ body }) => body);
}

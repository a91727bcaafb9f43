/** What kinds of channels there are to post in. */
import { ChannelType } from 'discord.js';
import type { Schedule } from '../store/schedules.ts';

const THREADS: readonly number[] = [
	...[ChannelType.PublicThread, ChannelType.PrivateThread, ChannelType.AnnouncementThread],
];

type Place = Pick<Schedule, 'channelType'>;

/** A forum takes threads, each with its first message. */
export const isForum = ({ channelType }: Place) => channelType === ChannelType.GuildForum;
export const isThread = ({ channelType }: Place) => THREADS.includes(channelType);
/** Its posts can be published to the servers that follow it. */
export const isAnnouncementChannel = ({ channelType }: Place) => channelType === ChannelType.GuildAnnouncement;
/** A thread can be opened under a message of it. */
export const takesThreads = ({ channelType }: Place) =>
	channelType === ChannelType.GuildText || channelType === ChannelType.GuildAnnouncement;

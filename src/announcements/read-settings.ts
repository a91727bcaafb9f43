/** From what an admin typed to the settings of a schedule; each thing that cannot be read is named with the mend. */
import { type Context, UserError } from '../bot/command.ts';
import { readEraAndWar } from '../bot/era-and-war.ts';
import { quoteText } from '../cards/markdown.ts';
import type { ScheduleContent, ScheduleSettings } from '../store/schedules.ts';
import { isAnnouncementChannel, isForum, isThread } from './channels.ts';
import { readTime } from './time-of-day.ts';
import { readTimezone } from './timezones.ts';
import { readWeekdays } from './weekdays.ts';

/** As the options come. */
export interface TypedSettings {
	readonly guildId: string;
	readonly channel: { readonly id: string; readonly type: number; readonly name: string | null };
	readonly time: string;
	readonly timezone: string;
	readonly content: string | null;
	readonly weekdays: string | null;
	readonly era: string | null;
	readonly war: string | null;
	readonly roleId: string | null;
	readonly publish: boolean;
	readonly thread: boolean;
	readonly createdBy: string;
}

/** @throws {UserError} for the first thing that cannot be read */
export function readSettings(typed: TypedSettings, { dataset }: Pick<Context, 'dataset'>): ScheduleSettings {
	const { guildId, channel, roleId, publish, thread, createdBy } = typed;
	const time = readTime(typed.time);
	if (time === undefined) {
		throw new UserError(
			`${quoteText(typed.time)} is not a time of day I can read. Write it like “09:00”, “9am” or “21:30”.`,
		);
	}
	const timezone = readTimezone(typed.timezone);
	if (timezone === undefined) {
		throw new UserError(
			`I know no time zone ${quoteText(typed.timezone)}, or more than one. Choose from the list while typing a city, such as “Berlin” or “Chicago”.`,
		);
	}
	const weekdays = readWeekdays(typed.weekdays ?? 'every day');
	if (weekdays === undefined) {
		throw new UserError(
			`${quoteText(typed.weekdays ?? '')} are no weekdays I can read. Write them like “mon-fri”, “weekends” or “mon, wed, fri”.`,
		);
	}
	const { era, war } = readEraAndWar(typed, dataset);
	const place = { channelType: channel.type };
	if (publish && !isAnnouncementChannel(place)) {
		throw new UserError(
			'Only posts in an announcement channel can be published. Choose such a channel, or leave `publish` out.',
		);
	}
	if (thread && (isThread(place) || isForum(place))) {
		throw new UserError('Posts there are in a thread already. Leave `thread` out.');
	}
	return {
		...{ guildId, channelId: channel.id, channelType: channel.type, channelName: channel.name ?? channel.id },
		...{ time, timezone, weekdays, content: readContent(typed.content), era, war },
		...{ roleId, publish, thread, tagId: null, createdBy },
	};
}

function readContent(content: string | null): ScheduleContent {
	return content === 'fact' || content === 'quiz' ? content : 'on-this-day';
}

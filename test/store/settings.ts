/** Settings of a schedule, to be changed by tests. */
import type { ScheduleSettings } from '../../src/store/schedules.ts';

export const settings = (changes: Partial<ScheduleSettings> = {}): ScheduleSettings => ({
	guildId: '100',
	channelId: '200',
	channelType: 0,
	channelName: 'history',
	time: '09:00',
	timezone: 'Europe/Berlin',
	weekdays: 127,
	content: 'on-this-day',
	era: null,
	war: null,
	roleId: null,
	publish: false,
	thread: false,
	tagId: null,
	createdBy: '300',
	...changes,
});
